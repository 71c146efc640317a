//! The manual as a file, judged by programs that are not ours where they are installed.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn file(name: &str) -> PathBuf {
    let moment = chrono::DateTime::parse_from_rfc3339("2026-01-20T09:00:00+07:00").unwrap();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, manual::pdf(moment).unwrap()).unwrap();
    path
}

/// Runs a program; `None` with a message if it is not installed.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {program} is not installed");
            None
        }
    }
}

#[test]
fn qpdf_finds_nothing() {
    let path = file("manual-qpdf.pdf");
    if let Some(output) = run("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_chapter_stands_in_the_contents_with_its_page() {
    let path = file("manual-contents.pdf");
    let Some(output) = run("pdftotext", &["-layout", path.to_str().unwrap(), "-"]) else {
        return;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let pages: Vec<String> = text
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let mut from = 0;
    for chapter in manual::chapters().unwrap() {
        let title = format!("{}. {}", chapter.number, chapter.title.to_uppercase());
        // The contents come first, so a chapter begins on the last page that has its title.
        let page = pages.iter().rposition(|page| page.contains(&title)).unwrap() + 1;
        let contents = pages[..page - 1].join(" ");
        let at = contents
            .find(&title)
            .unwrap_or_else(|| panic!("{title} is not in the contents"));
        let named: String = contents[at + title.len()..]
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        assert_eq!(named, page.to_string(), "{title}");
        assert!(page > from, "{title} shares its page with the chapter before");
        from = page;
    }
}
