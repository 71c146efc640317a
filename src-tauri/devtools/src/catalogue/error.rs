//! Why a conversion stopped.

use std::fmt;

/// A reason to stop; nothing has been written then.
#[derive(Debug)]
pub enum ConvertError {
    /// A file cannot be read or written.
    File {
        /// Its name.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// A text is not the JSON that is expected.
    Json {
        /// Its name.
        name: String,
        /// What the reader met.
        error: serde_json::Error,
    },
    /// What was made cannot be read back.
    Catalogue(catalogue::CatalogueError),
    /// Something is named that is nowhere described.
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
        /// Where it was named.
        at: String,
    },
    /// The result breaks rules of the catalogue.
    Broken(Vec<String>),
    /// Committed files differ from what would be made.
    Stale(Vec<String>),
}

impl ConvertError {
    pub fn file(name: &str, error: std::io::Error) -> Self {
        Self::File {
            name: name.to_owned(),
            error,
        }
    }

    pub fn json(name: &str, error: serde_json::Error) -> Self {
        Self::Json {
            name: name.to_owned(),
            error,
        }
    }

    pub const fn catalogue(error: catalogue::CatalogueError) -> Self {
        Self::Catalogue(error)
    }

    pub fn unknown(what: &'static str, name: &str, at: &str) -> Self {
        Self::Unknown {
            what,
            name: name.to_owned(),
            at: at.to_owned(),
        }
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { name, error } => write!(f, "{name}: {error}"),
            Self::Json { name, error } => write!(f, "{name}: {error}"),
            Self::Catalogue(error) => {
                write!(f, "{error}")?;
                std::error::Error::source(error).map_or(Ok(()), |cause| write!(f, ": {cause}"))
            }
            Self::Unknown { what, name, at } => write!(f, "unknown {what} ‘{name}’ at {at}"),
            Self::Broken(rules) => write!(f, "the catalogue breaks its rules:\n  {}", rules.join("\n  ")),
            Self::Stale(names) => write!(
                f,
                "these files are not current, run `cargo run -p devtools -- catalogue`:\n  {}",
                names.join("\n  ")
            ),
        }
    }
}
