//! Where things are, and on which machine.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Serialize;

use super::error::BenchError;

/// The folders of a run.
pub struct Place {
    /// Material, peers and results.
    pub folder: PathBuf,
    /// Fonts that the program ships.
    pub fonts: PathBuf,
    programs: PathBuf,
}

impl Place {
    /// Finds them from this program's own path (`target/release/devtools`) and makes the folder.
    pub fn find() -> Result<Self, BenchError> {
        let own = std::env::current_exe().map_err(BenchError::file(Path::new("devtools")))?;
        let programs = own.parent().unwrap_or(&own).to_path_buf();
        let folder = programs.parent().unwrap_or(&programs).join("bench");
        std::fs::create_dir_all(&folder).map_err(BenchError::file(&folder))?;
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
        Ok(Self {
            folder,
            fonts,
            programs,
        })
    }

    /// The windowless program in the profile of this one, built now unless it was after this one: it reads the workbooks in
    /// processes of its own.
    pub fn worker(&self) -> Result<PathBuf, BenchError> {
        let worker = self.programs.join(format!("dean06{}", std::env::consts::EXE_SUFFIX));
        if self.is_current(&worker) {
            return Ok(worker);
        }
        let mut build = cargo();
        build
            .args(["build", "--quiet", "--locked", "--package", "dean06-cli"])
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        run(&mut build, "cargo build dean06-cli")?;
        Ok(worker)
    }

    /// Whether `made` is newer than this program, so that what it holds was made by the code that is measured.
    pub fn is_current(&self, made: &Path) -> bool {
        let when = |path: &Path| std::fs::metadata(path).and_then(|m| m.modified()).ok();
        let own = std::env::current_exe().ok().and_then(|own| when(&own));
        when(made).zip(own).is_some_and(|(made, own)| made > own)
    }
}

/// Cargo, as the one that started this program, without what it told only to this program: a build script that watches
/// such a name would run again.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let own = name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if own {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a program to its end and gives what it printed.
pub fn run(command: &mut Command, name: &str) -> Result<String, BenchError> {
    let failed = |said: String| BenchError::Program {
        name: name.to_owned(),
        said,
    };
    let output = command.output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// An empty folder at `path`.
pub fn emptied(path: &Path) -> Result<(), BenchError> {
    if path.exists() {
        std::fs::remove_dir_all(path).map_err(BenchError::file(path))?;
    }
    std::fs::create_dir_all(path).map_err(BenchError::file(path))
}

/// Copies the files of one folder into another, new one.
pub fn copied(from: &Path, to: &Path) -> Result<(), BenchError> {
    emptied(to)?;
    for entry in std::fs::read_dir(from).map_err(BenchError::file(from))? {
        let path = entry.map_err(BenchError::file(from))?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            std::fs::copy(&path, to.join(name)).map_err(BenchError::file(&path))?;
        }
    }
    Ok(())
}

/// What it was measured on.
#[derive(Serialize)]
pub struct Machine {
    /// Processor as the system names it, where it does.
    processor: String,
    /// Cores this program may use.
    cores: usize,
    /// Operating system and kind of processor.
    system: String,
    /// Whether this is a release build.
    pub release: bool,
}

impl Machine {
    /// The machine at hand.
    pub fn look() -> Self {
        let listed = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = listed
            .lines()
            .find(|line| line.starts_with("model name"))
            .and_then(|line| line.split_once(':'));
        Self {
            processor: model.map_or_else(|| "unnamed processor".to_owned(), |(_, name)| name.trim().to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            release: !cfg!(debug_assertions),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} cores, {}", self.processor, self.cores, self.system)
    }
}
