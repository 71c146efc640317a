//! What is measured: the 66 indicators of the year report, the targets set for them, and what the report of 2022 said.

use chrono::NaiveDate;
use domain::form::Field;
use domain::indicator::IndicatorKind;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::plan::is_false;

pub use domain::indicator::{BaseRule as Base, Counted, FormulaRule as Formula};

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Code, e.g. `CDS-01`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// Code of the group.
    pub group: String,
    /// How its values go together over time.
    pub kind: IndicatorKind,
    /// Decimals allowed; 0 for counts and money in đồng.
    pub decimals: u8,
    /// Code of the organisation that reports it; none for a derived one.
    pub reporter: Option<String>,
    /// What it is held against; its percent is always computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    /// How it is computed, for a derived one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<Formula>,
    /// Code of the essential service it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The owner has to decide before it is collected or printed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sensitive: bool,
    /// Switched on from the start.
    pub on: bool,
    /// Section of the year report that carries it.
    pub section: String,
    /// Ground for kind, reporter, base and formula.
    #[serde(flatten)]
    pub basis: Basis,
}

impl Indicator {
    /// Is it computed rather than reported?
    pub const fn is_derived(&self) -> bool {
        self.formula.is_some()
    }

    /// The figures a workbook asks for, in the order of its columns; none for a derived one.
    pub fn asks(&self) -> Vec<Field> {
        if self.is_derived() {
            return Vec::new();
        }
        let mut asks = Vec::new();
        if self.service.is_some() {
            asks.push(Field::Deployed);
        }
        if self.kind == IndicatorKind::Flow {
            asks.push(Field::InPeriod);
        }
        asks.push(Field::Cumulative);
        if self.base == Some(Base::Reported) {
            asks.push(Field::Base);
        }
        asks
    }
}

/// A target. Several levels may set one for the same indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Code, e.g. `CDS-03-UBND`.
    pub code: String,
    /// Code of the indicator that measures it, where there is one.
    pub indicator: Option<String>,
    /// What is to be reached.
    pub what: String,
    /// Code of the body that set it, where the report says.
    pub by: Option<String>,
    /// Its name in words: "UBND tỉnh".
    pub by_name: Option<String>,
    /// A number to reach.
    pub value: Option<i64>,
    /// A share to reach, in percent.
    pub percent: Option<u32>,
    /// The share is of this indicator's figure, rather than of the base.
    pub of_indicator: Option<String>,
    /// Last day still in time.
    pub deadline: Option<NaiveDate>,
    /// The one used in the report unless a person chooses another.
    pub chosen: bool,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}

/// What the year report of 2022 gives for one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedFigure {
    /// Code of the indicator.
    pub indicator: String,
    /// The figure; none where the report leaves it out.
    pub value: Option<i64>,
    /// The base as printed.
    pub base: Option<i64>,
    /// For a service: is it deployed?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployed: Option<bool>,
    /// The share as printed, in Vietnamese form ("89,07%").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_percent: Option<String>,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
    /// Section.
    pub section: String,
    /// Other sections that repeat it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<String>,
}
