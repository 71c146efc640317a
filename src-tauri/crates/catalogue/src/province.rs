//! What differs from province to province: due days, channel, layout of the issuer, signers with their seals and number
//! series, recipients. All of it is configuration with a ground; a person may set it otherwise.

use chrono::NaiveDate;
use domain::calendar::DueRule;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::plan::is_false;

/// One province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Province {
    /// Code of the statistics office, e.g. `52`.
    pub code: String,
    /// Name without marks or spaces, e.g. `binhdinh`.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Place name in the date line.
    pub place: String,
    /// The issuing body's lines at the head of a paper.
    pub issuer_lines: Vec<String>,
    /// Symbol of the number series of reports, e.g. `BC-UBND`.
    pub series: String,
    /// The steering committee.
    pub steering: Steering,
    /// Codes of its plans.
    pub plans: Vec<String>,
    /// Codes of its indicators; empty where none are built in.
    pub indicators: Vec<String>,
    /// Who reports when, to whom.
    pub regime: Regime,
    /// Ground for the routes of its organisations: who sends directly and who does not.
    pub routes: Basis,
    /// Who can sign.
    pub signers: Vec<Signer>,
    /// Recipients of the year report.
    pub year_report: Recipients,
}

impl Province {
    /// The signer with this code.
    pub fn signer(&self, code: &str) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.code == code)
    }
}

/// The steering committee and its support team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steering {
    /// Name.
    pub name: String,
    /// Its lines at the head of a paper.
    pub lines: Vec<String>,
    /// Symbol of its own number series.
    pub series: String,
    /// Name of the support team.
    pub support: String,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}

/// The monthly regime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regime {
    /// When the agencies report; none where the plan sets no day.
    pub agency_due: Option<DueRule>,
    /// When the province reports; none where it is "theo quy định".
    pub province_due: Option<DueRule>,
    /// Codes of the organisations the province reports to.
    pub recipients: Vec<String>,
    /// Codes of the organisations that prepare the report.
    pub prepared_by: Vec<String>,
    /// Codes of the organisations that help prepare it.
    pub prepared_with: Vec<String>,
    /// To whom the agencies send, in words.
    pub agency_to: String,
    /// Code of the unit that takes the reports in.
    pub unit: String,
    /// E-mail address the agencies send to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The data window of `domain::calendar::data_window` is shown; it never blocks a figure.
    pub window: Basis,
    /// Ground of the rest.
    #[serde(flatten)]
    pub basis: Basis,
}

/// A person's post with the seal and number series that go with the signature: one linked choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// Code, e.g. `BD-UBND-PCT`.
    pub code: String,
    /// Code of the body whose paper is signed.
    pub body: String,
    /// The lines above the signature: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub authority: Vec<String>,
    /// Post in the parent body, printed between signature and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub post: Vec<String>,
    /// Rank before the name (armed forces); printed only when set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
    /// Name, where a document gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Day for which the document shows this person in the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_on: Option<NaiveDate>,
    /// Code of the body whose seal is used.
    pub seal: String,
    /// Symbol of the number series.
    pub series: String,
    /// The seal rests on a cited rule, so another seal is refused; otherwise a person is only warned.
    #[serde(default, skip_serializing_if = "is_false")]
    pub seal_rule: bool,
    /// Offered first for the year report.
    #[serde(default, skip_serializing_if = "is_false")]
    pub default_year: bool,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}

/// Kính gửi and Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// Kính gửi, in order.
    pub to: Vec<String>,
    /// Nơi nhận, in order; the last one is the file copy.
    pub copies: Vec<CopyTo>,
    /// Ground.
    #[serde(flatten)]
    pub basis: Basis,
}

/// One line of Nơi nhận, without dash and punctuation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyTo {
    /// The line.
    pub text: String,
    /// Code of the organisation, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Press or communes: a figure that is off by default must not go there unnoticed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub wide: bool,
    /// Ground where it differs from the list's.
    #[serde(flatten)]
    pub basis: Basis,
}
