//! Why a benchmark stopped.

use std::fmt;
use std::path::{Path, PathBuf};

/// A reason to stop.
#[derive(Debug)]
pub enum BenchError {
    /// A file cannot be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// The product refused something it should have done.
    Office(office::Error),
    /// JSON of another shape than expected.
    Json(serde_json::Error),
    /// A program could not be started or ended with a failure.
    Program {
        /// Which.
        name: String,
        /// What it said.
        said: String,
    },
    /// The work done was not the work to be measured.
    Wrong(String),
}

impl BenchError {
    /// For `map_err` where a path was touched.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::File { path, error }
    }
}

impl fmt::Display for BenchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Office(error) => write!(f, "{error}"),
            Self::Json(error) => write!(f, "{error}"),
            Self::Program { name, said } => write!(f, "{name}: {said}"),
            Self::Wrong(what) => write!(f, "not the work to be measured: {what}"),
        }
    }
}

impl std::error::Error for BenchError {}

impl From<office::Error> for BenchError {
    fn from(error: office::Error) -> Self {
        Self::Office(error)
    }
}

impl From<serde_json::Error> for BenchError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}
