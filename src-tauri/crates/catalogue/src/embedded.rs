//! The files of `assets/catalogue`, parsed once.

use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use crate::document::Document;
use crate::indicator::{Indicator, ReportedFigure, Target};
use crate::organisation::Organisation;
use crate::plan::Plan;
use crate::province::Province;
use crate::service::{Group, Service};

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        /// Path under `assets/catalogue` and text of every built-in file.
        pub const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../../assets/catalogue/", $name)))),+];
    };
}

embedded![
    "documents.json",
    "figures-2022.json",
    "groups.json",
    "indicators.json",
    "organisations/24.json",
    "organisations/26.json",
    "organisations/51.json",
    "organisations/52.json",
    "plans/BD-2022.json",
    "plans/BG-2024.json",
    "plans/QN-2022.json",
    "plans/VP-2022.json",
    "provinces.json",
    "services.json",
    "targets.json",
];

/// A built-in file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The text is not what the types say.
    #[error("tệp danh mục {file} không đọc được")]
    Unreadable {
        /// Path under `assets/catalogue`.
        file: String,
        /// What the reader met.
        #[source]
        source: serde_json::Error,
    },
    /// The file is not built in.
    #[error("thiếu tệp danh mục {file}")]
    Missing {
        /// Path under `assets/catalogue`.
        file: String,
    },
}

/// Everything that is built in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Provinces with regime, signers and recipients.
    pub provinces: Vec<Province>,
    /// Plans of all provinces.
    pub plans: Vec<Plan>,
    /// Groups of tasks and indicators, in the order of the report.
    pub groups: Vec<Group>,
    /// The 25 essential services, in the order of the report.
    pub services: Vec<Service>,
    /// The 66 indicators, in the order of the report.
    pub indicators: Vec<Indicator>,
    /// Targets, several for one indicator where several levels set one.
    pub targets: Vec<Target>,
    /// The documents that the year report of 2022 cites, laws last.
    pub documents: Vec<Document>,
    /// What the year report of 2022 gives for each indicator.
    pub figures_2022: Vec<ReportedFigure>,
    /// Organisations by province code.
    pub organisations: Vec<(String, Vec<Organisation>)>,
}

impl Catalogue {
    /// Reads a catalogue from the texts of its files (path under `assets/catalogue`, text).
    ///
    /// # Errors
    /// When a file is missing or its text does not fit the types.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, CatalogueError> {
        let provinces: Vec<Province> = parse(files, "provinces.json")?;
        let mut plans = Vec::new();
        let mut organisations = Vec::new();
        for province in &provinces {
            for plan in &province.plans {
                plans.push(parse(files, &format!("plans/{plan}.json"))?);
            }
            organisations.push((
                province.code.clone(),
                parse(files, &format!("organisations/{}.json", province.code))?,
            ));
        }
        Ok(Self {
            plans,
            organisations,
            groups: parse(files, "groups.json")?,
            services: parse(files, "services.json")?,
            indicators: parse(files, "indicators.json")?,
            targets: parse(files, "targets.json")?,
            documents: parse(files, "documents.json")?,
            figures_2022: parse(files, "figures-2022.json")?,
            provinces,
        })
    }
}

fn parse<T: DeserializeOwned>(files: &[(&str, &str)], name: &str) -> Result<T, CatalogueError> {
    let (_, text) = files
        .iter()
        .find(|(file, _)| *file == name)
        .ok_or_else(|| CatalogueError::Missing { file: name.to_owned() })?;
    serde_json::from_str(text).map_err(|source| CatalogueError::Unreadable {
        file: name.to_owned(),
        source,
    })
}

/// The built-in catalogue, read on first use.
///
/// # Panics
/// Only if the program was built from files that this crate's tests refuse.
pub fn builtin() -> &'static Catalogue {
    static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
    BUILTIN.get_or_init(|| Catalogue::read(FILES).expect("the built-in files are checked by this crate's tests"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_or_spoilt_file_is_named() {
        let error = Catalogue::read(&[]).unwrap_err();
        assert!(error.to_string().contains("provinces.json"));
        let error = Catalogue::read(&[("provinces.json", "[{}]")]).unwrap_err();
        assert!(matches!(error, CatalogueError::Unreadable { ref file, .. } if file == "provinces.json"));
    }

    #[test]
    fn what_is_built_in_survives_being_written_and_read_again() {
        let again = |text: &str| serde_json::from_str::<Vec<Indicator>>(text).unwrap();
        let text = serde_json::to_string(&builtin().indicators).unwrap();
        assert_eq!(again(&text), builtin().indicators);
    }
}
