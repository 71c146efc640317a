//! The transcribed documents, as far as the catalogue needs them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use domain::deadline::{DeadlineKind, StageMode};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::ConvertError;

/// All documents.
pub struct Source {
    /// Plans by file name.
    pub plans: BTreeMap<String, Plan>,
    /// The year report.
    pub report: Report,
    /// Agencies that documents name.
    pub agencies: Vec<Agency>,
    /// Communes (code, name) by district, districts in the order of the file.
    pub communes: Vec<(String, Vec<(String, String)>)>,
    /// The provinces since 01/7/2025.
    pub units_today: Vec<UnitsToday>,
    /// The provinces before.
    pub units_former: Vec<UnitsFormer>,
}

/// A province since 01/7/2025.
#[derive(Deserialize)]
pub struct UnitsToday {
    pub code: String,
    pub name: String,
    pub from_provinces: Vec<String>,
    pub communes: Vec<CommuneToday>,
}

/// A commune of today.
#[derive(Deserialize)]
pub struct CommuneToday {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub from: Vec<String>,
    #[serde(default)]
    pub from_part: Vec<String>,
    #[serde(default)]
    pub other_code: Option<String>,
}

/// A province before 01/7/2025.
#[derive(Deserialize)]
pub struct UnitsFormer {
    pub code: String,
    pub name: String,
    pub districts: Vec<DistrictFormer>,
}

/// A district before 01/7/2025.
#[derive(Deserialize)]
pub struct DistrictFormer {
    pub code: String,
    pub name: String,
    pub communes: Vec<(String, String)>,
}

impl Source {
    /// Reads the folder.
    pub fn read(folder: &Path) -> Result<Self, ConvertError> {
        let mut plans = BTreeMap::new();
        for name in ["binhdinh-2022", "vinhphuc-2022", "quangngai-2022", "bacgiang-2024"] {
            let file = format!("plan-{name}.json");
            plans.insert(file.clone(), read(folder, &file)?);
        }
        let by_district: serde_json::Map<String, serde_json::Value> = read(folder, "communes-binhdinh.json")?;
        let mut communes = Vec::new();
        for (district, list) in by_district {
            let list: Vec<(String, String)> =
                serde_json::from_value(list).map_err(|error| ConvertError::json("communes-binhdinh.json", error))?;
            communes.push((district, list));
        }
        communes.sort_by_key(|(_, list)| list.iter().map(|(code, _)| code.clone()).min());
        Ok(Self {
            plans,
            report: read(folder, "report-binhdinh-2022.json")?,
            agencies: read(folder, "agencies.json")?,
            communes,
            units_today: read(folder, "units-2025.json")?,
            units_former: read(folder, "units-legacy.json")?,
        })
    }
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, ConvertError> {
    let text = fs::read_to_string(folder.join(name)).map_err(|error| ConvertError::file(name, error))?;
    serde_json::from_str(&text).map_err(|error| ConvertError::json(name, error))
}

/// One plan.
#[derive(Deserialize)]
pub struct Plan {
    pub year: i32,
    pub tasks: Vec<Task>,
    #[serde(default)]
    pub task_groups: Vec<TaskGroup>,
}

/// One task.
#[derive(Deserialize)]
pub struct Task {
    pub code: String,
    pub section: String,
    pub group: String,
    pub group_basis: String,
    pub content: String,
    #[serde(default)]
    pub content_clean: Option<String>,
    pub lead: Vec<String>,
    /// The document's word for the part of `lead`: "Cơ quan chủ trì", "Cơ quan thực hiện"; none where it uses no such word.
    #[serde(default)]
    pub lead_label: Option<String>,
    pub coordinate: Vec<String>,
    pub deadline_text: Option<String>,
    pub deadline: Deadline,
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub placeholder: bool,
    #[serde(default)]
    pub declared_count: Option<u32>,
}

/// A heading with tasks under it.
#[derive(Deserialize)]
pub struct TaskGroup {
    pub code: String,
    pub group: String,
}

/// A deadline as transcribed; `date` is the last day still in time.
#[derive(Deserialize)]
pub struct Deadline {
    pub kind: DeadlineKind,
    pub date: Option<NaiveDate>,
    pub from: Option<NaiveDate>,
    pub stages: Vec<Stage>,
    #[serde(default)]
    pub then: Option<Then>,
    #[serde(default)]
    pub document: Option<String>,
    #[serde(default)]
    pub trigger: Option<String>,
}

/// One stage.
#[derive(Deserialize)]
pub struct Stage {
    pub scope: String,
    pub date: Option<NaiveDate>,
    pub mode: StageMode,
    pub target: Option<String>,
}

/// What follows.
#[derive(Deserialize)]
pub struct Then {
    pub kind: DeadlineKind,
    pub text: String,
}

/// One agency with the spellings met.
#[derive(Deserialize)]
pub struct Agency {
    pub name: String,
    pub level: String,
    pub collective: bool,
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub on_province: bool,
    #[serde(default)]
    pub parent: Option<String>,
    pub aliases: Vec<String>,
    pub seen_in: Vec<String>,
    pub alias_seen_in: BTreeMap<String, Vec<String>>,
}

/// The year report.
#[derive(Deserialize)]
pub struct Report {
    pub indicators: Vec<Indicator>,
    pub directives: Vec<Directive>,
}

/// One figure of the report.
#[derive(Deserialize)]
pub struct Indicator {
    pub code: String,
    pub name: String,
    pub group: String,
    pub unit: Option<String>,
    pub value: Option<i64>,
    pub denominator: Option<i64>,
    pub percent: Option<serde_json::Number>,
    pub as_of: Option<NaiveDate>,
    pub section: String,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub also_in: Vec<Elsewhere>,
}

/// Where a figure is repeated.
#[derive(Deserialize)]
pub struct Elsewhere {
    pub section: String,
}

/// One cited document.
#[derive(Deserialize)]
pub struct Directive {
    pub issuer: String,
    pub kind: String,
    pub number: String,
    pub date: Option<NaiveDate>,
    pub subject: Option<String>,
    pub section: String,
}
