//! What holds for every file alike: where it stands, how long it is, what it may not mention.

use std::collections::BTreeSet;

use crate::tree::Tree;

/// What a customer sees on opening the folder.
const TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "assets",
    "src-tauri",
    "tests",
    "ui",
];

/// Endings of files that people write by hand, and how many lines one of them may have at most.
const LONGEST: &[(&str, usize)] = &[(".rs", 600), (".ts", 600), (".svelte", 250), (".sql", 30)];

/// What the head of a file says that a program wrote.
const GENERATED: &[&str] = &["@generated", "Not to be edited"];

/// The visible top level, no more and no less.
pub fn top_level(tree: &Tree) -> Vec<String> {
    let have: BTreeSet<&str> = tree
        .files()
        .filter_map(|file| file.split('/').next())
        .filter(|name| !name.starts_with('.'))
        .collect();
    let want: BTreeSet<&str> = TOP.iter().copied().collect();
    let more = have
        .difference(&want)
        .map(|name| format!("{name} does not belong at the top"));
    more.chain(
        want.difference(&have)
            .map(|name| format!("{name} is missing at the top")),
    )
    .collect()
}

/// Absolute paths that exist on one machine only.
pub fn machine_paths(tree: &Tree) -> Vec<String> {
    // Put together here, so that this file does not refuse itself.
    let starts = ["home", "root", "work", "Users"].map(|folder| format!("/{folder}/"));
    let mut faults = Vec::new();
    for file in tree.files() {
        let Some(text) = tree.text(file) else { continue };
        for (line, words) in numbered(&text) {
            let found = starts.iter().any(|start| {
                words.match_indices(start.as_str()).any(|(at, _)| {
                    let before = words[..at].chars().next_back();
                    let apart = !before.is_some_and(|before| before.is_alphanumeric() || "._-~}])*@/".contains(before));
                    // The clerk whom examples and tests are about is on no machine.
                    apart && !words[at + start.len()..].starts_with("canbo/")
                })
            });
            if found || words.contains(concat!(":\\", "Users\\")) {
                faults.push(format!("{file}:{line} names a folder of one machine: {}", words.trim()));
            }
        }
    }
    faults
}

/// Files longer than a person reads at once. A file that a program wrote is free,
/// and so is a migration, which is never edited again.
pub fn lengths(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (ending, longest) in LONGEST {
        for file in tree.ending(&[ending]) {
            let text = tree.text(file).unwrap_or_default();
            let lines = text.lines().count();
            let free = file.contains("/migrations/")
                || text
                    .lines()
                    .take(3)
                    .any(|line| GENERATED.iter().any(|mark| line.contains(mark)));
            if lines > *longest && !free {
                faults.push(format!("{file} has {lines} lines, more than {longest}"));
            }
        }
    }
    faults
}

/// Lines with their numbers, as an editor counts them.
pub fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(at, line)| (at + 1, line))
}
