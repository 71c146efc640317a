//! What the lock file may hold: no version with a known hole, no second copy of what another library brings, and no more
//! packages than a newcomer can wait for.

use crate::tree::Tree;

/// The lowest version of each that may be in the product. What each closes stands in the decision record on advisories.
const LOWEST: &[(&str, [u64; 3])] = &[
    ("tauri", [2, 11, 1]),
    ("quick-xml", [0, 41, 0]),
    ("lopdf", [0, 42, 0]),
    ("calamine", [0, 36, 1]),
];

/// Libraries of which another may bring an older copy of its own; ours, the newest, must be this new.
const LOWEST_OF_OURS: &[(&str, [u64; 3])] = &[("zip", [9, 0, 0])];

/// Every locked version that is too old.
pub fn too_old(tree: &Tree) -> Vec<String> {
    let locked = tree.text("Cargo.lock").map(|lock| versions(&lock)).unwrap_or_default();
    let mut faults = Vec::new();
    for (name, lowest) in LOWEST {
        let old = locked
            .iter()
            .filter(|(have, version)| have == name && numbers(version) < *lowest);
        faults.extend(old.map(|(name, version)| format!("{name} {version} is too old")));
    }
    for (name, lowest) in LOWEST_OF_OURS {
        let newest = locked
            .iter()
            .filter(|(have, _)| have == name)
            .max_by_key(|(_, version)| numbers(version));
        let old = newest.filter(|(_, version)| numbers(version) < *lowest);
        faults.extend(old.map(|(name, version)| format!("{name} {version} is too old")));
    }
    faults
}

/// Libraries that we use in the version another of ours brings; a copy of our own would be built beside it.
const ONCE: &[&str] = &["allsorts-azul", "gio", "lopdf"];

/// Packages that may be locked, for every system together.
const MOST: usize = 550;

/// What makes the first build longer than it was decided to be.
pub fn heavy(tree: &Tree) -> Vec<String> {
    let locked = tree.text("Cargo.lock").map(|lock| versions(&lock)).unwrap_or_default();
    weighed(&locked)
}

fn weighed(locked: &[(String, String)]) -> Vec<String> {
    let copies = |name: &str| locked.iter().filter(|(have, _)| have == name).count();
    let twice = ONCE.iter().filter(|name| copies(name) > 1);
    let mut faults: Vec<String> = twice.map(|name| format!("{name} is locked in two versions")).collect();
    if locked.len() > MOST {
        faults.push(format!("{} packages are locked, more than {MOST}", locked.len()));
    }
    faults
}

fn versions(lock: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut name = None;
    for line in lock.lines() {
        if let Some(value) = quoted(line, "name") {
            name = Some(value.to_owned());
        } else if let (Some(version), Some(name)) = (quoted(line, "version"), name.take()) {
            found.push((name, version.to_owned()));
        }
    }
    found
}

fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

/// Major, minor and patch; what follows a `-` or `+` does not matter here.
fn numbers(version: &str) -> [u64; 3] {
    let mut parts = version
        .split(['-', '+'])
        .next()
        .unwrap_or_default()
        .split('.')
        .map(|part| part.parse().unwrap_or(0));
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_package_too_many_is_refused() {
        let many = |count| vec![("left-pad".to_owned(), "1.0.0".to_owned()); count];
        assert!(weighed(&many(MOST)).is_empty());
        assert_eq!(weighed(&many(MOST + 1)), ["551 packages are locked, more than 550"]);
    }
}
