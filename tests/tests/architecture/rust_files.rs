//! What holds for Rust files: which are compiled, what their errors are, what a room's sources may not name.

use std::collections::BTreeSet;

use crate::packages::OWNED;
use crate::prose::numbered;
use crate::tree::Tree;

/// Names that say nothing of what is inside.
const VAGUE: &[&str] = &["util", "utils", "helper", "helpers", "manager", "managers", "misc"];

/// What the sources of a room may not name: it must be told instead.
const IMPURE: &[(&str, &[&str])] = &[
    (
        "src-tauri/crates/domain/src/",
        &[
            "std::fs",
            "std::env",
            "std::net",
            "std::process",
            "std::thread",
            "SystemTime",
            "Instant::now",
            "Utc::now",
            "Local::now",
        ],
    ),
    (
        "src-tauri/crates/catalogue/src/",
        &[
            "fs::write",
            "File::create",
            "OpenOptions",
            "fs::create_dir",
            "SystemTime",
            "Utc::now",
            "Local::now",
        ],
    ),
    (
        "src-tauri/crates/report/src/",
        &["SystemTime", "Utc::now", "Local::now"],
    ),
    ("src-tauri/crates/sheet/src/", &["SystemTime", "Utc::now", "Local::now"]),
    ("src-tauri/crates/store/src/", &["Utc::now", "Local::now"]),
];

/// `Result` with bare words for its error.
pub fn stringly_errors(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for file in tree.ending(&[".rs"]) {
        let text: String = tree.text(file).unwrap_or_default().split_whitespace().collect();
        let worded = text.match_indices("Result<").filter(|(at, found)| {
            let error = second_argument(&text[at + found.len()..]);
            matches!(error, Some("String" | "std::string::String" | "&str" | "&'staticstr"))
        });
        let count = worded.count();
        if count > 0 {
            faults.push(format!("{file} has {count} errors that are bare words"));
        }
    }
    faults
}

/// The second of the type arguments that `text` begins with; spaces are gone already.
fn second_argument(text: &str) -> Option<&str> {
    let (mut depth, mut comma) = (0_u32, None);
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match letter {
            '<' | '(' | '[' => depth += 1,
            '>' if before == '-' => {}
            '>' | ')' | ']' if depth == 0 => return comma.map(|comma: usize| &text[comma + 1..at]),
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 && comma.is_none() => comma = Some(at),
            '{' | ';' => return None,
            _ => {}
        }
        before = letter;
    }
    None
}

/// Files and folders of Rust named for nothing.
pub fn vague_names(tree: &Tree) -> Vec<String> {
    let vague = |file: &&str| {
        file.split('/')
            .any(|part| VAGUE.contains(&part.trim_end_matches(".rs")))
    };
    tree.ending(&[".rs"])
        .filter(vague)
        .map(|file| format!("{file} does not say what it holds"))
        .collect()
}

/// Rust files that no compiled file names, tests above all.
pub fn forgotten(tree: &Tree) -> Vec<String> {
    let files: Vec<&str> = tree.ending(&[".rs"]).collect();
    let roots: BTreeSet<String> = files
        .iter()
        .filter(|file| is_root(file))
        .map(|file| (*file).to_owned())
        .chain(named_targets(tree))
        .collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> = roots.iter().cloned().collect();
    while let Some(file) = open.pop() {
        if !seen.insert(file.clone()) {
            continue;
        }
        let text = tree.text(&file).unwrap_or_default();
        let named = named_modules(&file, roots.contains(&file), &text);
        open.extend(named.into_iter().filter(|named| tree.has(named)));
    }
    files
        .iter()
        .filter(|file| !seen.contains(**file))
        .map(|file| format!("{file} is compiled by nobody"))
        .collect()
}

/// Whether Cargo compiles the file by itself: a library, a program, a build script, or a test directly in `tests`.
fn is_root(file: &str) -> bool {
    let parts: Vec<&str> = file.split('/').collect();
    let beside_sources = !parts.contains(&"src");
    match parts.as_slice() {
        [.., "src", "lib.rs" | "main.rs"] | [.., "src", "bin", _] | [.., "build.rs"] => true,
        [.., "tests" | "benches" | "examples", _] | [.., "tests" | "benches" | "examples", _, "main.rs"] => {
            beside_sources
        }
        _ => false,
    }
}

/// The files that a `Cargo.toml` names as programs or tests of its own.
fn named_targets(tree: &Tree) -> Vec<String> {
    let mut named = Vec::new();
    for manifest in tree.ending(&["/Cargo.toml"]) {
        let folder = manifest.trim_end_matches("Cargo.toml");
        let text = tree.text(manifest).unwrap_or_default();
        let paths = text
            .lines()
            .filter_map(|line| line.strip_prefix("path = \"")?.strip_suffix("\""));
        named.extend(
            paths
                .map(|path| format!("{folder}{path}"))
                .filter(|path| tree.has(path)),
        );
    }
    named
}

/// The files that `mod name;` lines of `file` may mean; a crate's own root names them beside itself.
fn named_modules(file: &str, root: bool, text: &str) -> Vec<String> {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let own = if root || name == "mod.rs" {
        folder.to_owned()
    } else {
        format!("{folder}/{}", name.trim_end_matches(".rs"))
    };
    let mut named = Vec::new();
    let mut path = None;
    for line in text.lines().map(str::trim) {
        if let Some(at) = line
            .strip_prefix("#[path = \"")
            .and_then(|rest| rest.strip_suffix("\"]"))
        {
            path = Some(format!("{folder}/{at}"));
            continue;
        }
        let declared = line.strip_suffix(';').and_then(|line| line.rsplit_once("mod "));
        if let Some((before, module)) = declared
            && (before.is_empty() || before.starts_with("pub"))
        {
            match path.take() {
                Some(path) => named.push(path),
                None => named.extend([format!("{own}/{module}.rs"), format!("{own}/{module}/mod.rs")]),
            }
        }
    }
    named
}

/// Clock, files and the like where a room must be told instead. Its tests may use them.
pub fn impure(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (room, words) in IMPURE {
        for file in tree
            .ending(&[".rs"])
            .filter(|file| file.starts_with(room) && !file.ends_with("tests.rs"))
        {
            let text = tree.text(file).unwrap_or_default();
            for (line, code) in numbered(&text).take_while(|(_, line)| line.trim() != "#[cfg(test)]") {
                if code.trim_start().starts_with("//") {
                    continue;
                }
                faults.extend(
                    words
                        .iter()
                        .filter(|word| code.contains(**word))
                        .map(|word| format!("{file}:{line} names {word}")),
                );
            }
        }
    }
    faults
}

/// A library of one room published to its users, who would then lean on it after all.
pub fn handed_on(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for file in tree.ending(&[".rs"]) {
        let text = tree.text(file).unwrap_or_default();
        for (line, code) in numbered(&text) {
            let Some(named) = code.trim().strip_prefix("pub use ") else {
                continue;
            };
            let library = named
                .trim_start_matches("::")
                .split([':', ';', ' '])
                .next()
                .unwrap_or_default();
            if OWNED.iter().any(|(owned, _)| owned.replace('-', "_") == library) {
                faults.push(format!("{file}:{line} hands {library} on"));
            }
        }
    }
    faults
}
