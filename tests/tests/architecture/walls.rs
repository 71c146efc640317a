//! Which package may lean on which, judged from what Cargo says of a workspace.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::packages::{OWNED, PACKAGES};

/// One broken wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault<'a> {
    /// A package of ours leans on another that it may not know.
    Edge { from: &'a str, to: &'a str },
    /// A library that belongs to one package is used by another.
    Outside { from: &'a str, library: &'a str },
    /// A library that nobody has allowed this package.
    Unlisted { from: &'a str, library: &'a str },
    /// A package that has no row in the table.
    UnknownPackage { name: &'a str },
}

/// What Cargo says of the workspace at `top`: its members with their direct dependencies, nothing resolved or fetched.
pub fn metadata(top: &Path) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--no-deps"])
        .current_dir(top)
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "{}: {}",
        top.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// Every wall that the workspace breaks.
pub fn faults(metadata: &Value) -> Vec<Fault<'_>> {
    let mut faults = Vec::new();
    for package in list(metadata, "packages") {
        let from = text(package, "name");
        let Some(row) = PACKAGES.iter().find(|row| row.name == from) else {
            faults.push(Fault::UnknownPackage { name: from });
            continue;
        };
        for dependency in list(package, "dependencies") {
            // The real name, whatever the package calls it at home.
            let to = text(dependency, "name");
            let in_tests = text(dependency, "kind") == "dev";
            let allowed = |shipped: &[&str], tests: &[&str]| shipped.contains(&to) || in_tests && tests.contains(&to);
            if PACKAGES.iter().any(|row| row.name == to) {
                if !allowed(row.own, row.own_in_tests) {
                    faults.push(Fault::Edge { from, to });
                }
            } else if OWNED
                .iter()
                .any(|(library, owners)| *library == to && !owners.contains(&from))
            {
                faults.push(Fault::Outside { from, library: to });
            } else if !allowed(row.libraries, row.libraries_in_tests) {
                faults.push(Fault::Unlisted { from, library: to });
            }
        }
    }
    faults
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}
