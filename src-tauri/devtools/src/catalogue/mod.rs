//! Makes `assets/catalogue` from the transcribed documents and a hand-made overlay.
//!
//! The documents lie in `../shared/data` beside the repository, or where `DEAN06_SOURCE_DATA` says; they are not part of
//! the repository. The overlay (`devtools/overlay`) holds what they lack, each fact with its source or assumption. With
//! `--check` nothing is written: it fails when the committed files are not what would be made.

mod documents;
mod error;
mod indicators;
mod organisations;
mod overlay;
mod plans;
mod proof;
mod provinces;
mod source;
mod units;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use error::ConvertError;
use overlay::Overlay;
use source::Source;

/// Path under `assets/catalogue` and text of one file.
pub type Made = (String, String);

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    let check = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => {
            eprintln!("usage: devtools catalogue [--check]");
            return ExitCode::from(2);
        }
    };
    let folder = source_folder();
    if !folder.is_dir() {
        let missing = "the source documents are not at hand (DEAN06_SOURCE_DATA names their folder)";
        if check {
            println!("catalogue: check skipped, {missing}");
            return ExitCode::SUCCESS;
        }
        eprintln!("catalogue: nothing written, {missing}");
        return ExitCode::from(1);
    }
    let done = make(&folder).and_then(|files| if check { compare(&files) } else { write(&files) });
    match done {
        Ok(message) => {
            println!("catalogue: {message}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("catalogue: {error}");
            ExitCode::from(1)
        }
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn source_folder() -> PathBuf {
    std::env::var_os("DEAN06_SOURCE_DATA").map_or_else(|| workspace().join("../shared/data"), PathBuf::from)
}

/// Every file, in the order of its name.
fn make(folder: &Path) -> Result<Vec<Made>, ConvertError> {
    let overlay = Overlay::read()?;
    let source = Source::read(folder)?;
    let mut files = Vec::new();

    let plans = plans::convert(&source, &overlay)?;
    let organisations = organisations::convert(&source, &overlay)?;
    let measured = indicators::convert(&source, &overlay)?;
    let provinces = provinces::convert(&overlay, &measured.indicators);
    let documents = documents::convert(&source, &overlay)?;

    for plan in &plans {
        files.push(file(&format!("plans/{}.json", plan.code), plan)?);
    }
    for (province, list) in &organisations {
        files.push(file(&format!("organisations/{province}.json"), list)?);
    }
    files.push(file("provinces.json", &provinces)?);
    files.push(file("groups.json", &overlay.groups.items)?);
    files.push(file("services.json", &measured.services)?);
    files.push(file("indicators.json", &measured.indicators)?);
    files.push(file("targets.json", &overlay.documents.targets)?);
    files.push(file("figures-2022.json", &measured.figures)?);
    files.push(file("documents.json", &documents)?);
    files.extend(units::convert(&source));
    files.sort();

    let texts: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let made = ::catalogue::Catalogue::read(&texts).map_err(ConvertError::catalogue)?;
    proof::prove(&made, &source)?;
    Ok(files)
}

fn file<T: Serialize>(name: &str, value: &T) -> Result<Made, ConvertError> {
    let text = serde_json::to_string_pretty(value).map_err(|error| ConvertError::json(name, error))?;
    Ok((name.to_owned(), text + "\n"))
}

fn target() -> PathBuf {
    workspace().join("assets/catalogue")
}

fn write(files: &[Made]) -> Result<String, ConvertError> {
    let mut changed = 0_usize;
    for (name, text) in files {
        let path = target().join(name);
        if fs::read_to_string(&path).is_ok_and(|there| there == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| ConvertError::file(name, error))?;
        }
        fs::write(&path, text).map_err(|error| ConvertError::file(name, error))?;
        changed += 1;
    }
    Ok(format!("{} files, {changed} changed", files.len()))
}

fn compare(files: &[Made]) -> Result<String, ConvertError> {
    let differing: Vec<String> = files
        .iter()
        .filter(|(name, text)| fs::read_to_string(target().join(name)).map_or(true, |there| there != *text))
        .map(|(name, _)| name.clone())
        .collect();
    if differing.is_empty() {
        Ok(format!("{} files are current", files.len()))
    } else {
        Err(ConvertError::Stale(differing))
    }
}
