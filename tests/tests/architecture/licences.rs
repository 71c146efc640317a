//! What ships is under the licences of `.deny.toml` and holds none of the libraries it forbids. `cargo deny` judges the same
//! file before a release, with the list of advisories it fetches; here the rest of it is held in every run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};

/// The packages that are the product; what they lean on when they are built without tests ships.
const SHIPPED: &[&str] = &["app", "dean06-cli"];
/// Read by the bundler into the window's script, although npm calls them development.
const BUNDLED: &[&str] = &["node_modules/svelte"];

/// One library, and what leans on it.
struct Library<'a> {
    name: &'a str,
    licence: &'a str,
    under: BTreeSet<&'a str>,
}

struct Rules {
    /// Systems whose packages are judged.
    systems: Vec<String>,
    licences: BTreeSet<String>,
    /// Name, and what may lean on it all the same.
    forbidden: Vec<(String, BTreeSet<String>)>,
}

impl Rules {
    fn of(top: &Path) -> Self {
        let text = std::fs::read_to_string(top.join(".deny.toml")).expect("the rules are there");
        let rules: toml::Table = text.parse().expect("the rules are TOML");
        let list = |of: &toml::Value, key: &str| -> Vec<toml::Value> {
            of.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default()
        };
        let word = |of: &toml::Value| of.as_str().unwrap_or_default().to_owned();
        Self {
            systems: list(&rules["graph"], "targets").iter().map(word).collect(),
            licences: list(&rules["licenses"], "allow").iter().map(word).collect(),
            forbidden: list(&rules["bans"], "deny")
                .iter()
                .map(|ban| (word(&ban["crate"]), list(ban, "wrappers").iter().map(word).collect()))
                .collect(),
        }
    }

    fn faults(&self, library: &Library<'_>) -> Vec<String> {
        let Library { name, licence, under } = library;
        let mut faults = Vec::new();
        let fits = Expression::parse_mode(licence, ParseMode::LAX)
            .is_ok_and(|all| all.evaluate(|asked| self.licences.contains(&asked.to_string())));
        if !fits {
            faults.push(format!("{name} is under ‘{licence}’"));
        }
        if let Some((_, wrappers)) = self.forbidden.iter().find(|(forbidden, _)| forbidden == name) {
            let by = under.iter().filter(|by| !wrappers.contains(**by));
            faults.extend(by.map(|by| format!("{by} brings {name}")));
        }
        faults
    }
}

/// What Cargo resolves for a system; reads the lock file and fetches what it does not have yet.
fn resolved(top: &Path, system: &str) -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            system,
        ])
        .current_dir(top)
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn shipped(metadata: &Value) -> Vec<Library<'_>> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|package| (package["id"].as_str().unwrap_or_default(), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|node| (node["id"].as_str().unwrap_or_default(), node))
        .collect();
    let name = |id: &str| packages[id]["name"].as_str().unwrap_or_default();
    let mut open: Vec<&str> = packages
        .keys()
        .copied()
        .filter(|id| SHIPPED.contains(&name(id)))
        .collect();
    let mut under: BTreeMap<&str, BTreeSet<&str>> = open.iter().map(|id| (*id, BTreeSet::new())).collect();
    while let Some(id) = open.pop() {
        for edge in nodes[id]["deps"].as_array().into_iter().flatten() {
            let kinds = edge["dep_kinds"].as_array().map_or(&[][..], Vec::as_slice);
            if !kinds.iter().any(|kind| kind["kind"].is_null()) {
                continue;
            }
            let to = edge["pkg"].as_str().unwrap_or_default();
            under.entry(to).or_insert_with(|| {
                open.push(to);
                BTreeSet::new()
            });
            under.entry(to).or_default().insert(name(id));
        }
    }
    let libraries = under.into_iter().map(|(id, under)| Library {
        name: name(id),
        licence: packages[id]["license"].as_str().unwrap_or_default(),
        under,
    });
    libraries.collect()
}

fn top() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn every_library_that_ships_is_under_a_licence_that_is_allowed() {
    let rules = Rules::of(&top());
    assert!(!rules.systems.is_empty(), "it is judged for the systems it is made for");
    for system in &rules.systems {
        let metadata = resolved(&top(), system);
        let libraries = shipped(&metadata);
        assert!(libraries.len() > 100, "{system}: {} libraries", libraries.len());
        let faults: Vec<String> = libraries.iter().flat_map(|library| rules.faults(library)).collect();
        assert!(faults.is_empty(), "{system}:\n{}", faults.join("\n"));
    }
}

#[test]
fn every_npm_package_that_ships_is_under_a_licence_that_is_allowed() {
    let rules = Rules::of(&top());
    let text = std::fs::read_to_string(top().join("ui/package-lock.json")).expect("the lock file is there");
    let lock: Value = serde_json::from_str(&text).expect("the lock file is JSON");
    let packages = lock["packages"].as_object().expect("the lock file lists packages");
    let ships = |name: &str, package: &Value| {
        BUNDLED.contains(&name) || !name.is_empty() && package["dev"].as_bool() != Some(true)
    };
    let mut seen = 0;
    for (name, package) in packages.iter().filter(|(name, package)| ships(name, package)) {
        seen += 1;
        let library = Library {
            name,
            licence: package["license"].as_str().unwrap_or_default(),
            under: BTreeSet::new(),
        };
        assert!(
            rules.faults(&library).is_empty(),
            "{name}: {:?}",
            rules.faults(&library)
        );
    }
    assert!(seen > BUNDLED.len(), "{seen} packages");
}

#[test]
fn a_licence_that_is_not_allowed_is_refused_and_a_choice_is_not() {
    let rules = Rules::of(&top());
    let faults = |name, licence, by: &[&'static str]| {
        rules.faults(&Library {
            name,
            licence,
            under: by.iter().copied().collect(),
        })
    };
    for bad in ["GPL-3.0-only", "AGPL-3.0", "MIT AND GPL-2.0", ""] {
        assert_eq!(faults("left-pad", bad, &[]), [format!("left-pad is under ‘{bad}’")]);
    }
    for good in ["MIT/Apache-2.0", "GPL-2.0 OR MIT", "Apache-2.0 WITH LLVM-exception"] {
        assert!(faults("left-pad", good, &[]).is_empty(), "{good}");
    }
    assert_eq!(faults("hyper", "MIT", &["tauri"]), ["tauri brings hyper"]);
    assert!(faults("openssl-sys", "MIT", &["libsqlite3-sys"]).is_empty());
}
