//! What the manual names is there: every word of the window in “…”, every picture, and nothing else.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Said in “…” without being words of the window: examples, and names that are a person's or the program's to fill in.
const NO_WORDS: &[&str] = &[
    // How the plan writes a deadline.
    "Trước ngày 20",
    // What stands under a plan's table.
    "Ghi chú",
    "Nơi nhận",
];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Everything the window may say: the strings of its word files and of the table of words, what is filled in as `…`.
fn window_words() -> BTreeSet<String> {
    let ui = top().join("ui/src/lib");
    let mut files: Vec<PathBuf> = std::fs::read_dir(ui.join("words"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.push(ui.join("wire/types.ts"));
    files
        .iter()
        .flat_map(|file| strings(&std::fs::read_to_string(file).unwrap()))
        .collect()
}

/// The string literals of a script; `${…}` becomes `…`.
fn strings(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in script.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut letters = line.chars();
        while let Some(open) = letters.find(|letter| ['\'', '"', '`'].contains(letter)) {
            let mut text = String::new();
            let mut depth = 0;
            while let Some(letter) = letters.next() {
                match letter {
                    '$' if open == '`' && depth == 0 => {
                        letters.next();
                        depth = 1;
                        text.push('…');
                    }
                    '{' if depth > 0 => depth += 1,
                    '}' if depth > 0 => depth -= 1,
                    _ if depth > 0 => {}
                    '\\' => text.extend(letters.next()),
                    _ if letter == open => break,
                    _ => text.push(letter),
                }
            }
            found.push(text);
        }
    }
    found
}

/// Every “…” of a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('“').skip(1).filter_map(|rest| rest.split('”').next())
}

#[test]
fn every_word_in_quotes_stands_on_a_screen() {
    let words = window_words();
    let mut missing = Vec::new();
    for (chapter, text) in manual::CHAPTERS {
        for named in quoted(text) {
            let open = named.trim_end_matches('…');
            let known = words.contains(named) || (named.ends_with('…') && words.contains(open));
            if !known && !NO_WORDS.contains(&named) {
                missing.push(format!("{chapter}: “{named}”"));
            }
        }
    }
    assert!(missing.is_empty(), "no screen says\n{}", missing.join("\n"));
}

#[test]
fn the_words_of_the_window_are_read_as_they_are_written() {
    let read = strings("  take: (n: number) => `Tiếp nhận ${count(n)} tệp (của ${a({ b })} đơn vị)`, x: 'Đóng',");
    assert_eq!(read, ["Tiếp nhận … tệp (của … đơn vị)", "Đóng"]);
}

#[test]
fn every_picture_is_named_and_every_file_is_a_picture_of_the_manual() {
    let named: BTreeSet<String> = manual::chapters()
        .unwrap()
        .into_iter()
        .flat_map(|chapter| chapter.blocks)
        .filter_map(|block| match block {
            manual::Block::Picture { name, .. } => Some(name),
            _ => None,
        })
        .collect();
    let mut there = BTreeSet::new();
    let mut weight = 0;
    for entry in std::fs::read_dir(top().join("assets/manual/pictures")).unwrap() {
        let entry = entry.unwrap();
        weight += entry.metadata().unwrap().len();
        there.insert(entry.file_name().into_string().unwrap());
    }
    let wanted: BTreeSet<String> = named
        .iter()
        .flat_map(|name| [format!("{name}.png"), format!("{name}.txt")])
        .collect();
    assert_eq!(there, wanted);
    assert_eq!(manual::pictures().map(str::to_owned).collect::<BTreeSet<_>>(), named);
    assert!(weight < 1_500_000, "the pictures weigh {weight} bytes");
}

#[test]
fn every_text_is_a_chapter() {
    let files: BTreeSet<String> = std::fs::read_dir(top().join("assets/manual"))
        .unwrap()
        .filter_map(|entry| {
            entry
                .unwrap()
                .file_name()
                .into_string()
                .unwrap()
                .strip_suffix(".md")
                .map(str::to_owned)
        })
        .collect();
    let chapters: BTreeSet<String> = manual::CHAPTERS.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(files, chapters);
}
