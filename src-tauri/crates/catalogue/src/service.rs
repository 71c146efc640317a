//! Groups and essential public services. The official order of the national annex is not known, so a service is keyed
//! by its code and only listed in the order of the report.

use serde::{Deserialize, Serialize};

use crate::basis::Basis;

/// A group of tasks and indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Code, e.g. `cong_dan_so`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Number among the five utility groups, 1–5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utility: Option<u8>,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}

pub use domain::indicator::ServiceList;

/// One of the 25 essential public services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Code, e.g. `KHAI-SINH`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its list.
    pub list: ServiceList,
    /// Code of the organisation that handled it in 2022.
    pub owner: String,
    /// Code of the organisation that reports it.
    pub reporter: String,
    /// Code of the indicator that counts it.
    pub indicator: String,
    /// Ground for owner and reporter.
    #[serde(flatten)]
    pub basis: Basis,
}
