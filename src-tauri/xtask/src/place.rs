//! Where things are: the work tree, its screens, and the folder that built programs land in.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The work tree and the build folder of this run.
pub(crate) struct Place {
    /// Top of the work tree.
    pub(crate) root: PathBuf,
    /// Folder of the programs built in the development profile, this one among them.
    pub(crate) programs: PathBuf,
}

impl Place {
    /// Finds both from what Cargo says of this program.
    pub(crate) fn find() -> Self {
        let own =
            std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = own.ancestors().nth(2).map_or_else(|| own.clone(), Path::to_path_buf);
        let programs = std::env::current_exe()
            .ok()
            .and_then(|program| program.parent().map(Path::to_path_buf))
            .unwrap_or_else(|| root.join("target").join("debug"));
        Self { root, programs }
    }

    /// Whether nothing was built here yet, which takes minutes instead of seconds.
    pub(crate) fn is_new(&self) -> bool {
        !self.program("dean06").is_file()
    }

    /// The screens' folder.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A program of ours that `cargo build` left beside this one.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Cargo, at the top of the work tree, without what it told only to this program.
    pub(crate) fn cargo(&self, words: &[&str]) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(words).current_dir(&self.root);
        // Cargo names the running package to its programs; a build script that watches such a name would run again.
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

    /// Our own developer's program, at the top of the work tree.
    pub(crate) fn devtools(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.program("devtools"));
        command.args(words).current_dir(&self.root);
        command
    }

    /// npm, in the screens' folder.
    pub(crate) fn npm(&self, words: &[&str]) -> Command {
        let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.args(words).current_dir(self.ui());
        // The browser journeys run against the real desk, which this program serves.
        command.env("DEAN06_DEVTOOLS", self.program("devtools"));
        command
    }
}
