//! Programs that are not ours, asked for their judgement. `cargo xtask test` installs them; without them a journey fails
//! rather than pass unjudged.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

/// The judge of PDF/A that the report's own tests use.
const PREFLIGHT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../src-tauri/crates/report/tests/tools/Preflight.java"
);

#[track_caller]
fn ask(judge: &str, words: &[&OsStr]) -> Output {
    let asked = Command::new(judge).args(words).output();
    asked.unwrap_or_else(|e| panic!("{judge} cannot be started ({e}): `cargo xtask test` installs it"))
}

/// The text of a PDF as its reader copies it, spaces and line ends as one space.
#[track_caller]
pub fn text(pdf: &Path) -> String {
    let output = ask("pdftotext", &["-raw".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fonts of a PDF: name, embedded, subset, with a map to Unicode.
#[track_caller]
pub fn fonts(pdf: &Path) -> Vec<(String, bool, bool, bool)> {
    let output = ask("pdffonts", &[pdf.as_os_str()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let table = String::from_utf8(output.stdout).unwrap();
    let rows = table.lines().skip(2).map(|row| {
        let columns: Vec<&str> = row.split_whitespace().collect();
        // name, type (several words), encoding, emb, sub, uni, object, generation
        let from_the_end = |n: usize| columns[columns.len() - n] == "yes";
        (columns[0].to_owned(), from_the_end(5), from_the_end(4), from_the_end(3))
    });
    rows.collect()
}

/// What qpdf finds wrong; nothing when it finds nothing.
#[track_caller]
pub fn structure(pdf: &Path) -> Option<String> {
    let output = ask("qpdf", &["--check".as_ref(), pdf.as_os_str()]);
    (!output.status.success()).then(|| String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

/// What PDFBox Preflight finds against PDF/A-1b; "valid" when it finds nothing.
#[track_caller]
pub fn preflight(pdf: &Path) -> String {
    let words = [
        "-cp".as_ref(),
        "/usr/share/java/*".as_ref(),
        PREFLIGHT.as_ref(),
        pdf.as_os_str(),
    ];
    let output = ask("java", &words);
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if said.is_empty() {
        return String::from_utf8_lossy(&output.stderr).into_owned();
    }
    said
}

/// Pages of a PDF.
#[track_caller]
pub fn pages(pdf: &Path) -> usize {
    let output = ask("qpdf", &["--show-npages".as_ref(), pdf.as_os_str()]);
    String::from_utf8_lossy(&output.stdout).trim().parse().unwrap()
}
