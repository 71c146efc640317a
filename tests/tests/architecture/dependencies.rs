//! Every dependency is used: what a `Cargo.toml` names stands in the sources it is for.

use std::collections::BTreeSet;

use crate::rust_code::words;
use crate::tree::Tree;

/// What a dependency is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The library and the programs, not their tests.
    Normal,
    /// Tests, examples and benchmarks.
    Dev,
    /// `build.rs`.
    Build,
    /// Any package of the workspace.
    Workspace,
}

/// Every dependency that is named and not used.
pub fn unused(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    let mut taken = BTreeSet::new();
    let manifests: Vec<&str> = tree.files().filter(|file| is_manifest(file)).collect();
    for manifest in &manifests {
        let text = tree.text(manifest).unwrap_or_default();
        let folder = manifest.trim_end_matches("Cargo.toml");
        for (kind, name) in named(&text) {
            if kind == Kind::Workspace {
                continue;
            }
            taken.insert(name.to_owned());
            let library = name.replace('-', "_");
            if !sources(tree, folder, &text, kind).any(|file| uses(tree, file, &library, kind)) {
                faults.push(format!("{manifest} names {name} and does not use it"));
            }
        }
    }
    for manifest in &manifests {
        let text = tree.text(manifest).unwrap_or_default();
        let forgotten = named(&text).filter(|(kind, name)| *kind == Kind::Workspace && !taken.contains(*name));
        faults.extend(forgotten.map(|(_, name)| format!("{manifest} offers {name} and no package takes it")));
    }
    faults
}

fn is_manifest(file: &str) -> bool {
    file == "Cargo.toml" || file.ends_with("/Cargo.toml")
}

/// The dependencies of a manifest. Read line by line: each stands on its own line below its heading.
fn named(manifest: &str) -> impl Iterator<Item = (Kind, &str)> {
    let mut kind = None;
    manifest.lines().filter_map(move |line| {
        if let Some(heading) = line.strip_prefix('[') {
            kind = match heading.trim_end().trim_end_matches(']').rsplit('.').next() {
                Some("dependencies") if heading.starts_with("workspace.") => Some(Kind::Workspace),
                Some("dependencies") => Some(Kind::Normal),
                Some("dev-dependencies") => Some(Kind::Dev),
                Some("build-dependencies") => Some(Kind::Build),
                _ => None,
            };
            return None;
        }
        let end = line.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | '_'))?;
        (end > 0).then_some((kind?, &line[..end]))
    })
}

/// The files in which a dependency of this kind may be used.
fn sources<'t>(tree: &'t Tree, folder: &'t str, manifest: &str, kind: Kind) -> impl Iterator<Item = &'t str> {
    // Programs that stand among the tests are still programs.
    let programs: Vec<String> = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .collect();
    tree.ending(&[".rs"]).filter(move |file| {
        let Some(inside) = file.strip_prefix(folder) else {
            return false;
        };
        let first = inside.split('/').next().unwrap_or_default();
        match kind {
            Kind::Normal => first == "src" || programs.iter().any(|program| program == inside),
            Kind::Dev => matches!(first, "src" | "tests" | "benches" | "examples"),
            Kind::Build => inside == "build.rs",
            Kind::Workspace => false,
        }
    })
}

/// Whether the file names the library at the beginning of a path. A test inside the sources does not count for a library
/// that is shipped.
fn uses(tree: &Tree, file: &str, library: &str, kind: Kind) -> bool {
    if kind == Kind::Normal && file.ends_with("/tests.rs") {
        return false;
    }
    let text = tree.text(file).unwrap_or_default();
    let shipped = match kind {
        Kind::Normal => text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default(),
        _ => text.as_str(),
    };
    let words = words(shipped);
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        let after = words.get(at + 1).copied().unwrap_or_default();
        // `use ::report::…` has its sign before it, `crate::report::…` is another.
        let first = before != "::" || at < 2 || matches!(words[at - 2], "use" | "(" | "<" | "=" | "{" | ";" | ",");
        *word == library && first && (after == "::" || before == "use")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_is_not_refused() {
        assert_eq!(
            unused(&Tree::of(&crate::fixture("unused-dependency"))),
            [
                "office/Cargo.toml names serde and does not use it",
                "office/Cargo.toml names tempfile and does not use it",
                "office/Cargo.toml names rustix and does not use it",
                "office/Cargo.toml names insta and does not use it",
                "office/Cargo.toml names tauri-build and does not use it",
                "Cargo.toml offers left-pad and no package takes it",
            ]
        );
    }
}
