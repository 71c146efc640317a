//! What an indicator is held against and how it is computed, by name: the shape people write down. Turning names into
//! figures and codes of a day is the caller's.

use serde::{Deserialize, Serialize};

/// What a figure is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseRule {
    /// The agency reports it beside the figure.
    Reported,
    /// The target with this code.
    Target(String),
    /// A count of what the office has.
    Count(Counted),
    /// The figure of another indicator.
    Indicator(String),
    /// The base of another indicator.
    BaseOf(String),
}

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// All essential services.
    Services,
    /// Those of the police.
    ServicesPolice,
    /// Those of the departments.
    ServicesDepartment,
    /// Districts.
    Districts,
    /// Communes.
    Communes,
}

/// How a derived indicator is computed. A derived one is never asked of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormulaRule {
    /// The sum of these indicators.
    Sum(Vec<String>),
    /// How many services of a list (of all, without one) are deployed.
    Deployed(Option<ServiceList>),
    /// The base of this indicator less its figure.
    Remaining(String),
}

/// Which of the two lists of the report an essential service stands in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ServiceList {
    /// Dịch vụ công của ngành Công an.
    Police,
    /// Dịch vụ công của các sở, ngành.
    Department,
}
