//! The built-in knowledge of the office: four provincial plans, their organisations, services, indicators, regimes,
//! signers and cited documents, read from the files in `assets/catalogue` that are built into the program.
//!
//! It is only read. What an office changes lives in its store; what the documents say word for word stays in the
//! documents. It does not know what day it is: every question about dates brings its day.

mod basis;
mod country;
mod define;
mod document;
mod embedded;
mod expand;
mod indicator;
mod lookup;
mod organisation;
mod plan;
mod province;
mod service;
mod start;
mod today;
mod unit;

pub use basis::Basis;
pub use country::{Commune, Country, FormerDistrict, FormerProvince, Named, Territory, country};
pub use document::Document;
pub use embedded::{Catalogue, CatalogueError, FILES, builtin};
pub use expand::Duties;
pub use indicator::{Base, Counted, Formula, Indicator, ReportedFigure, Target};
pub use organisation::{Expansion, Organisation, Successor};
pub use plan::{Heading, Plan, Task};
pub use province::{CopyTo, Province, Recipients, Regime, Signer, Steering};
pub use service::{Group, Service, ServiceList};
pub use start::{
    Department, FIRST_YEAR_OF_TODAY, REFORM, Start, StartError, provinces_of, reform_day, steering_day, steering_since,
};
