//! The hand-made overlay: what the documents lack, each fact with a source or an assumption.

use std::collections::BTreeMap;

use catalogue::{Basis, Document, Group, Indicator, Recipients, ServiceList, Signer, Steering, Target};
use chrono::NaiveDate;
use domain::calendar::DueRule;
use domain::indicator::IndicatorKind;
use domain::organisation::Level;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::ConvertError;

/// All overlay files.
pub struct Overlay {
    pub titles: Titles,
    pub plans: Plans,
    pub organisations: Organisations,
    pub groups: Groups,
    pub services: Services,
    pub indicators: Indicators,
    pub documents: Documents,
    pub provinces: Provinces,
}

impl Overlay {
    /// Reads the files that stand beside this program's sources.
    pub fn read() -> Result<Self, ConvertError> {
        Ok(Self {
            titles: parse("titles.json", include_str!("../../overlay/titles.json"))?,
            plans: parse("plans.json", include_str!("../../overlay/plans.json"))?,
            organisations: parse("organisations.json", include_str!("../../overlay/organisations.json"))?,
            groups: parse("groups.json", include_str!("../../overlay/groups.json"))?,
            services: parse("services.json", include_str!("../../overlay/services.json"))?,
            indicators: parse("indicators.json", include_str!("../../overlay/indicators.json"))?,
            documents: parse("documents.json", include_str!("../../overlay/documents.json"))?,
            provinces: parse("provinces.json", include_str!("../../overlay/provinces.json"))?,
        })
    }
}

fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, ConvertError> {
    serde_json::from_str(text).map_err(|error| ConvertError::json(&format!("overlay/{name}"), error))
}

/// Short titles by plan and task.
#[derive(Deserialize)]
pub struct Titles {
    pub plans: BTreeMap<String, BTreeMap<String, String>>,
    pub headings: BTreeMap<String, BTreeMap<String, String>>,
}

/// What is said of the plans.
#[derive(Deserialize)]
pub struct Plans {
    pub items: Vec<Plan>,
    /// Capitals and misprints put right in the words of deadlines.
    pub spelling: BTreeMap<String, String>,
    /// How the annex that is not here is called.
    pub annex: String,
}

/// One plan.
#[derive(Deserialize)]
pub struct Plan {
    pub code: String,
    pub province: String,
    pub file: String,
    pub label: String,
    pub title: String,
    pub kind: String,
    pub issuer: String,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub date: Option<NaiveDate>,
    #[serde(flatten)]
    pub basis: Basis,
    #[serde(default)]
    pub deadline_words: BTreeMap<String, String>,
    #[serde(default)]
    pub notes: BTreeMap<String, String>,
}

/// What is said of organisations.
#[derive(Deserialize)]
pub struct Organisations {
    /// Code by the name in the documents' data.
    pub codes: BTreeMap<String, String>,
    /// Corrected names.
    pub names: BTreeMap<String, String>,
    pub aliases: Aliases,
    /// Spellings that name several bodies in one breath, with the codes of all of them.
    pub together: BTreeMap<String, Vec<String>>,
    pub levels: Levels,
    /// Bodies that no document of the province names, by province.
    pub added: BTreeMap<String, Vec<Added>>,
    pub documents: BTreeMap<String, Vec<NamedDocument>>,
    pub senders: BTreeMap<String, Senders>,
    pub provincial_agencies: Vec<String>,
    pub central_agencies: Vec<String>,
    pub expansions: BTreeMap<String, Rule>,
    /// Said of a collective name without a rule.
    pub unexpanded: String,
    pub district_codes: DistrictCodes,
    pub changes: BTreeMap<String, Changes>,
}

/// A document of a province: how `seen_in` begins and how it is cited.
#[derive(Deserialize)]
pub struct NamedDocument {
    pub starts: String,
    pub label: String,
}

/// Levels that the documents' data does not tell apart.
#[derive(Deserialize)]
pub struct Levels {
    pub of: BTreeMap<String, Level>,
}

/// Usual short forms.
#[derive(Deserialize)]
pub struct Aliases {
    /// Spellings that are pieces of sentences rather than names.
    pub dropped: Vec<String>,
    pub of: BTreeMap<String, Vec<String>>,
}

/// A body that is added.
#[derive(Deserialize)]
pub struct Added {
    pub code: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub level: String,
    #[serde(default)]
    pub on_province: bool,
    /// First day, for bodies that came later.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(flatten)]
    pub basis: Basis,
}

/// Who sends directly; without a list, the agencies that the plan names.
#[derive(Deserialize)]
pub struct Senders {
    #[serde(default)]
    pub direct: Vec<String>,
    #[serde(default)]
    pub districts_direct: bool,
    #[serde(default)]
    pub communes_through_district: bool,
    pub from: NaiveDate,
    #[serde(flatten)]
    pub basis: Basis,
}

/// How a collective name is told apart.
#[derive(Deserialize)]
pub struct Rule {
    pub rule: Members,
    /// The bodies meant, for [`Members::Named`].
    #[serde(default)]
    pub codes: Vec<String>,
    #[serde(flatten)]
    pub basis: Basis,
}

/// Whom a collective name means.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Members {
    ProvincialSenders,
    CentralSenders,
    AllSenders,
    Districts,
    Communes,
    /// Those of the rule's list that the province's documents name.
    Named,
}

/// Codes of districts.
#[derive(Deserialize)]
pub struct DistrictCodes {
    pub of: BTreeMap<String, String>,
    #[serde(flatten)]
    pub basis: Basis,
}

/// What changed in a province.
#[derive(Deserialize)]
pub struct Changes {
    #[serde(default)]
    pub ended: Vec<Ended>,
    pub new: Vec<Added>,
    pub successions: Vec<Succession>,
}

/// A level that ended.
#[derive(Deserialize)]
pub struct Ended {
    pub level: String,
    pub last_day: NaiveDate,
    #[serde(flatten)]
    pub basis: Basis,
}

/// Something passed from one body to another.
#[derive(Deserialize)]
pub struct Succession {
    pub from: String,
    #[serde(flatten)]
    pub successor: catalogue::Successor,
}

/// Groups.
#[derive(Deserialize)]
pub struct Groups {
    pub items: Vec<Group>,
}

/// Services, in the order of the report.
#[derive(Deserialize)]
pub struct Services {
    pub order_source: String,
    pub owner_assumption: String,
    pub items: Vec<Service>,
}

/// One service.
#[derive(Deserialize)]
pub struct Service {
    pub code: String,
    pub indicator: String,
    pub owner: String,
}

impl Service {
    /// The list its indicator stands in.
    pub fn list(&self) -> ServiceList {
        if self.indicator.starts_with("DVC-CA-") {
            ServiceList::Police
        } else {
            ServiceList::Department
        }
    }
}

/// What is said of indicators.
#[derive(Deserialize)]
pub struct Indicators {
    pub of: BTreeMap<String, Measured>,
}

/// One indicator.
#[derive(Deserialize)]
pub struct Measured {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub reporter: Option<String>,
    pub kind: IndicatorKind,
    #[serde(default)]
    pub base: Option<catalogue::Base>,
    #[serde(default)]
    pub formula: Option<catalogue::Formula>,
    #[serde(default)]
    pub sensitive: bool,
    #[serde(flatten)]
    pub basis: Basis,
}

/// What is said of documents and targets.
#[derive(Deserialize)]
pub struct Documents {
    /// Code of the organisation by the issuer's name.
    pub issuers: BTreeMap<String, String>,
    /// Corrected names of issuers.
    pub issuer_names: BTreeMap<String, String>,
    pub of: BTreeMap<String, Cited>,
    pub laws: Vec<Law>,
    pub targets: Vec<Target>,
}

/// One cited document.
#[derive(Deserialize, Default)]
pub struct Cited {
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub date: Option<NaiveDate>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(flatten)]
    pub basis: Basis,
}

/// A law that is cited by its name only.
#[derive(Deserialize)]
pub struct Law {
    pub code: String,
    pub name: String,
    pub section: String,
    #[serde(flatten)]
    pub basis: Basis,
}

impl Law {
    /// As an entry of the register.
    pub fn document(&self) -> Document {
        Document {
            code: self.code.clone(),
            symbol: None,
            kind: "Luật".to_owned(),
            date: None,
            issuer: "Quốc hội".to_owned(),
            issuer_code: None,
            province: None,
            subject: Some(self.name.clone()),
            section: self.section.clone(),
            note: None,
            basis: self.basis.clone(),
        }
    }
}

/// What is said of provinces.
#[derive(Deserialize)]
pub struct Provinces {
    pub window_source: String,
    pub window_assumption: String,
    pub items: Vec<Province>,
}

/// One province.
#[derive(Deserialize)]
pub struct Province {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub place: String,
    pub plans: Vec<String>,
    pub issuer_lines: Vec<String>,
    pub series: String,
    pub steering: Steering,
    pub indicators: BuiltIn,
    pub regime: Regime,
    pub signers: Vec<Signer>,
    pub year_report: Recipients,
}

/// Which indicators a province starts with.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub enum BuiltIn {
    All,
    None,
}

impl BuiltIn {
    /// Codes of them.
    pub fn codes(self, indicators: &[Indicator]) -> Vec<String> {
        match self {
            Self::All => indicators.iter().map(|indicator| indicator.code.clone()).collect(),
            Self::None => Vec::new(),
        }
    }
}

/// The monthly regime.
#[derive(Deserialize)]
pub struct Regime {
    pub agency_due: Option<DueRule>,
    pub province_due: Option<DueRule>,
    pub recipients: Vec<String>,
    pub prepared_by: Vec<String>,
    pub prepared_with: Vec<String>,
    pub agency_to: String,
    pub unit: String,
    #[serde(default)]
    pub channel: Option<String>,
    #[serde(flatten)]
    pub basis: Basis,
}
