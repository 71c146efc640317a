//! The peers, fetched by name from their registries into `target/bench/peers`. One that cannot be had leaves its row
//! unmeasured and stops nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::error::BenchError;
use super::place::{Place, cargo, run};
use super::sources;

/// Versions held against; a newer one is a change of the benchmark.
const OPENPYXL: &str = "3.1.5";
const TYPST: &str = "0.15.0";
const CALAMINE: &str = "0.38.0";
const XLSXWRITER: &str = "0.102.0";

/// What a peer says of its work.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// How long it took, by its own clock, without its start.
    pub seconds: f64,
    /// Cells that hold something.
    #[serde(default)]
    pub cells: u64,
    /// Cells among them that hold a number.
    #[serde(default)]
    pub numbers: u64,
}

/// A peer that is there.
pub struct Peer {
    /// Name and version.
    pub name: String,
    program: PathBuf,
    first: Vec<PathBuf>,
}

impl Peer {
    /// Does the work once in a new process.
    pub fn once(&self, words: &[&Path]) -> Result<Said, BenchError> {
        let mut command = Command::new(&self.program);
        command.args(&self.first).args(words);
        let said = run(&mut command, &self.name)?;
        Ok(serde_json::from_str(&said)?)
    }
}

/// All peers.
pub struct Peers {
    /// calamine.
    pub calamine: Option<Peer>,
    /// rust_xlsxwriter.
    pub xlsxwriter: Option<Peer>,
    /// openpyxl.
    pub openpyxl: Option<Peer>,
    /// Typst.
    pub typst: Option<Peer>,
}

impl Peers {
    /// Fetches and builds what is not there yet.
    pub fn set_up(place: &Place) -> Self {
        let folder = place.folder.join("peers");
        Self {
            calamine: told(
                "calamine",
                rust(
                    &folder,
                    "calamine",
                    CALAMINE,
                    sources::CALAMINE_MANIFEST,
                    sources::CALAMINE_MAIN,
                ),
            ),
            xlsxwriter: told(
                "rust_xlsxwriter",
                rust(
                    &folder,
                    "rust_xlsxwriter",
                    XLSXWRITER,
                    sources::XLSXWRITER_MANIFEST,
                    sources::XLSXWRITER_MAIN,
                ),
            ),
            openpyxl: told("openpyxl", python(&folder, "openpyxl", OPENPYXL, sources::OPENPYXL)),
            typst: told("typst", python(&folder, "typst", TYPST, sources::TYPST)),
        }
    }
}

/// A peer, or a word on why it is missing.
fn told(name: &str, peer: Result<Peer, BenchError>) -> Option<Peer> {
    peer.inspect_err(|error| eprintln!("bench: {name} is not there, its rows are not measured ({error})"))
        .ok()
}

fn write(path: &Path, text: &str) -> Result<(), BenchError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(BenchError::file(folder))?;
    }
    // What is there unchanged is left alone, so that it is not built again.
    if std::fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(BenchError::file(path))
}

/// A program `with-NAME`, built in a Cargo project of its own.
fn rust(folder: &Path, name: &str, version: &str, manifest: &str, main: &str) -> Result<Peer, BenchError> {
    let folder = folder.join(name);
    write(&folder.join("Cargo.toml"), manifest)?;
    write(&folder.join("src").join("main.rs"), main)?;
    let target = folder.join("target");
    let mut build = cargo();
    build
        .args(["build", "--quiet", "--release"])
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(&folder);
    run(&mut build, &format!("cargo build with-{name}"))?;
    let program = format!("with-{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(Peer {
        name: format!("{name} {version}"),
        program: target.join("release").join(program),
        first: Vec::new(),
    })
}

fn python(folder: &Path, package: &str, version: &str, script: &str) -> Result<Peer, BenchError> {
    let (system, inside) = if cfg!(windows) {
        ("python", "Scripts/python.exe")
    } else {
        ("python3", "bin/python")
    };
    let home = folder.join(package);
    let own = home.join("venv").join(inside);
    let file = home.join("peer.py");
    write(&file, script)?;
    let ready = home.join(format!("ready-{version}"));
    if !ready.exists() {
        run(
            Command::new(system).args(["-m", "venv"]).arg(home.join("venv")),
            "python3 -m venv",
        )?;
        let wanted = format!("{package}=={version}");
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            &wanted,
        ];
        run(Command::new(&own).args(pip), "pip install")?;
        write(&ready, "")?;
    }
    Ok(Peer {
        name: format!("{package} {version}"),
        program: own,
        first: vec![file],
    })
}
