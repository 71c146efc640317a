//! The one door for changes: every change is an [`Op`], judged by rights, applied in one transaction with its event,
//! and stored with the op that takes it back.

mod apply;
mod transact;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::finding::Finding;
use domain::form::{AgencyForm, Filled, Moment};
use domain::role::Role;
use serde::{Deserialize, Serialize};
use store::document::Document;
use store::person::Person;
use store::report::{Export, Section};
use store::round::{Expected, Round, RoundTask};
use store::ruling::Ruling;
use store::submission::{Arrival, Submission};

pub use transact::JournalLine;

use crate::rights::Right;

/// Who acts: a person signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Short name.
    pub name: String,
    /// Họ và tên.
    pub full_name: String,
    /// Role.
    pub role: Role,
}

/// What a screen must read again after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The month at a glance and the rounds.
    Month,
    /// Submissions and their findings.
    Intake,
    /// Tasks.
    Tasks,
    /// Indicators.
    Indicators,
    /// Reports.
    Reports,
    /// Documents.
    Documents,
    /// People.
    People,
}

/// A change. What is stored with its event is this value, less the bytes of files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "op", content = "with")]
pub enum Op {
    /// Adds or changes a person.
    PutPerson(Person),
    /// Opens a round with its frozen list, forms and tasks.
    OpenRound(Box<Opening>),
    /// Cancels a round that was opened by mistake, or lets it stand again.
    CancelRound {
        /// Round.
        round: String,
        /// Cancelled, or standing again.
        cancelled: bool,
    },
    /// Closes a round, or opens it again.
    CloseRound {
        /// Round.
        round: String,
        /// Closed, or open again.
        closed: bool,
    },
    /// Takes one recognised workbook: its receipt, its bytes, and its values when it is sound.
    TakeFile(Box<Taking>),
    /// Takes back a submission, or lets it stand again.
    WithdrawSubmission {
        /// Submission.
        submission: i64,
        /// Withdrawn, or standing again.
        withdrawn: bool,
    },
    /// Records an official document of an agency.
    RecordArrival {
        /// Round.
        round: String,
        /// The document and whose it is.
        arrival: Arrival,
    },
    /// Takes the record of an official document back, or lets it stand again.
    WithdrawArrival {
        /// Record.
        arrival: i64,
        /// Withdrawn, or standing again.
        withdrawn: bool,
    },
    /// A person's ruling on a task.
    RuleTask(Ruling),
    /// Takes a ruling back, or lets it stand again.
    WithdrawRuling {
        /// Ruling.
        ruling: i64,
        /// Withdrawn, or standing again.
        withdrawn: bool,
    },
    /// Enters a document in the register.
    AddDocument(Document),
    /// Takes a document out of use, or back into it.
    RetireDocument {
        /// Document.
        document: i64,
        /// Retired, or in use again.
        retired: bool,
    },
    /// Starts a report.
    NewReport {
        /// Kind in stored form.
        kind: String,
        /// What it covers.
        period: Period,
        /// Issuer, recipients, distribution, options.
        frame: Box<crate::report::Frame>,
        /// Sections with their first text.
        sections: Vec<Section>,
    },
    /// Puts a report away, or takes it up again.
    DiscardReport {
        /// Report.
        report: i64,
        /// Put away, or taken up again.
        discarded: bool,
    },
    /// Writes a section.
    SetSection {
        /// Report.
        report: i64,
        /// Section.
        code: String,
        /// Text.
        text: String,
    },
    /// Changes issuer, recipients, distribution or options.
    SetFrame {
        /// Report.
        report: i64,
        /// The new frame.
        frame: Box<crate::report::Frame>,
    },
    /// Content or form checked, here or elsewhere.
    CheckReport {
        /// Report.
        report: i64,
        /// Content or form.
        kind: crate::report::CheckKind,
        /// Who did it and where, when outside this program.
        elsewhere: String,
        /// Remarks.
        remarks: String,
        /// What was checked, frozen; only with the content check.
        frozen: Option<Frozen>,
    },
    /// Approves the draft for a signer and freezes it.
    ApproveReport {
        /// Report.
        report: i64,
        /// Code of the signer.
        signer: String,
        /// Who did it and where, when outside this program.
        elsewhere: String,
        /// What was approved.
        frozen: Frozen,
    },
    /// Sends a report back with remarks.
    ReturnReport {
        /// Report.
        report: i64,
        /// Remarks.
        remarks: String,
    },
    /// Records the number and date that the records office gave.
    IssueReport {
        /// Report.
        report: i64,
        /// Number.
        number: String,
        /// Date.
        dated: NaiveDate,
    },
    /// Remembers a file that left the program.
    RecordExport(Export),
}

/// A round to open.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opening {
    /// The round.
    pub round: Round,
    /// Who must answer, each with its form.
    pub expected: Vec<(Expected, AgencyForm)>,
    /// Tasks with collectives expanded.
    pub tasks: Vec<RoundTask>,
}

/// A recognised workbook to take.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Taking {
    /// Its receipt.
    pub receipt: Submission,
    /// SHA-256 over the values as JSON: the event vouches for values it does not repeat.
    pub contents_sha256: String,
    /// The file; not kept a second time in the event.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// The values; empty for a faulty workbook.
    #[serde(skip)]
    pub filled: Filled,
    /// What was found.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// Frozen content.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Frozen {
    /// Hex SHA-256 of the bytes.
    pub sha256: String,
    /// Canonical JSON; not kept a second time in the event.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Number of the event.
    pub event: i64,
    /// Id of what was made, where something was.
    pub id: Option<i64>,
    /// What must be read again.
    pub changed: Vec<Tag>,
    /// Whether it can be undone.
    pub undoable: bool,
}

impl Op {
    /// The right it needs.
    pub fn right(&self) -> Right {
        use crate::report::CheckKind;
        match self {
            Self::PutPerson(_) => Right::Administer,
            Self::OpenRound(_)
            | Self::CancelRound { .. }
            | Self::CloseRound { .. }
            | Self::TakeFile(_)
            | Self::WithdrawSubmission { .. }
            | Self::RecordArrival { .. }
            | Self::WithdrawArrival { .. }
            | Self::RuleTask(_)
            | Self::WithdrawRuling { .. }
            | Self::AddDocument(_)
            | Self::RetireDocument { .. } => Right::Collect,
            Self::NewReport { .. } | Self::DiscardReport { .. } | Self::SetSection { .. } | Self::SetFrame { .. } => {
                Right::Draft
            }
            // What was done outside this program is recorded by whoever drafts, with the name of who did it.
            Self::CheckReport { elsewhere, .. } | Self::ApproveReport { elsewhere, .. } if !elsewhere.is_empty() => {
                Right::Draft
            }
            Self::CheckReport {
                kind: CheckKind::Content,
                ..
            } => Right::CheckContent,
            Self::CheckReport {
                kind: CheckKind::Form, ..
            } => Right::CheckForm,
            Self::ApproveReport { .. } => Right::Approve,
            Self::ReturnReport { .. } => Right::Return,
            Self::IssueReport { .. } => Right::Issue,
            Self::RecordExport(_) => Right::Export,
        }
    }

    /// What it does and to what, for the journal.
    pub fn words(&self) -> String {
        let again = |back: &bool, undo: &str, redo: &str| if *back { undo.to_owned() } else { redo.to_owned() };
        match self {
            Self::PutPerson(p) => format!("Ghi người dùng {}", p.full_name),
            Self::OpenRound(o) => format!("Mở kỳ báo cáo {}", o.round.period.vi()),
            Self::CancelRound { round, cancelled } => {
                format!("{} kỳ báo cáo {round}", again(cancelled, "Hủy việc mở", "Dùng lại"))
            }
            Self::CloseRound { round, closed } => format!("{} kỳ báo cáo {round}", again(closed, "Chốt", "Mở lại")),
            Self::TakeFile(t) => format!("Tiếp nhận tệp {} của {}", t.receipt.file_name, t.receipt.organisation),
            Self::WithdrawSubmission { submission, withdrawn } => {
                format!("{} lần gửi số {submission}", again(withdrawn, "Rút lại", "Dùng lại"))
            }
            Self::RecordArrival { arrival, .. } => {
                format!("Ghi nhận văn bản chính thức của {}", arrival.organisation)
            }
            Self::WithdrawArrival { arrival, withdrawn } => {
                format!(
                    "{} ghi nhận văn bản chính thức số {arrival}",
                    again(withdrawn, "Rút lại", "Dùng lại")
                )
            }
            Self::RuleTask(r) => format!("Ghi nhận tình trạng nhiệm vụ {}", r.task),
            Self::WithdrawRuling { ruling, withdrawn } => {
                format!(
                    "{} ghi nhận tình trạng số {ruling}",
                    again(withdrawn, "Rút lại", "Dùng lại")
                )
            }
            Self::AddDocument(d) => format!("Vào sổ văn bản {}", d.symbol),
            Self::RetireDocument { document, retired } => {
                format!(
                    "{} văn bản thứ {document} trong sổ",
                    again(retired, "Thôi dùng", "Dùng lại")
                )
            }
            Self::NewReport { period, .. } => format!("Lập báo cáo {}", period.vi()),
            Self::DiscardReport { report, discarded } => {
                format!("{} báo cáo số {report}", again(discarded, "Cất", "Dùng lại"))
            }
            Self::SetSection { code, .. } => format!("Sửa mục {code}"),
            Self::SetFrame { .. } => "Sửa thông tin chung của báo cáo".to_owned(),
            Self::CheckReport { kind, .. } => kind.words().to_owned(),
            Self::ApproveReport { .. } => "Duyệt bản thảo".to_owned(),
            Self::ReturnReport { .. } => "Trả lại dự thảo".to_owned(),
            Self::IssueReport { number, .. } => format!("Ghi số {number} và phát hành"),
            Self::RecordExport(e) => format!("Xuất tệp {}", e.format.to_uppercase()),
        }
    }

    /// What it is about, for finding the event again.
    pub fn object(&self) -> String {
        match self {
            Self::PutPerson(p) => format!("person/{}", p.name),
            Self::OpenRound(o) => format!("round/{}", o.round.code),
            Self::CancelRound { round, .. } | Self::CloseRound { round, .. } => format!("round/{round}"),
            Self::TakeFile(t) => format!("round/{}/{}", t.receipt.round, t.receipt.organisation),
            Self::WithdrawSubmission { submission, .. } => format!("submission/{submission}"),
            Self::RecordArrival { round, arrival } => format!("round/{round}/{}", arrival.organisation),
            Self::WithdrawArrival { arrival, .. } => format!("arrival/{arrival}"),
            Self::RuleTask(r) => format!("task/{}/{}", r.plan, r.task),
            Self::WithdrawRuling { ruling, .. } => format!("ruling/{ruling}"),
            Self::AddDocument(d) => format!("document/{}", d.symbol),
            Self::RetireDocument { document, .. } => format!("document/{document}"),
            Self::NewReport { period, .. } => format!("report/{period}"),
            Self::DiscardReport { report, .. }
            | Self::SetSection { report, .. }
            | Self::SetFrame { report, .. }
            | Self::CheckReport { report, .. }
            | Self::ApproveReport { report, .. }
            | Self::ReturnReport { report, .. }
            | Self::IssueReport { report, .. } => format!("report/{report}"),
            Self::RecordExport(e) => format!("report/{}", e.report),
        }
    }

    /// Its name in the event.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::PutPerson(_) => "put_person",
            Self::OpenRound(_) => "open_round",
            Self::CancelRound { .. } => "cancel_round",
            Self::CloseRound { .. } => "close_round",
            Self::TakeFile(_) => "take_file",
            Self::WithdrawSubmission { .. } => "withdraw_submission",
            Self::RecordArrival { .. } => "record_arrival",
            Self::WithdrawArrival { .. } => "withdraw_arrival",
            Self::RuleTask(_) => "rule_task",
            Self::WithdrawRuling { .. } => "withdraw_ruling",
            Self::AddDocument(_) => "add_document",
            Self::RetireDocument { .. } => "retire_document",
            Self::NewReport { .. } => "new_report",
            Self::DiscardReport { .. } => "discard_report",
            Self::SetSection { .. } => "set_section",
            Self::SetFrame { .. } => "set_frame",
            Self::CheckReport { .. } => "check_report",
            Self::ApproveReport { .. } => "approve_report",
            Self::ReturnReport { .. } => "return_report",
            Self::IssueReport { .. } => "issue_report",
            Self::RecordExport(_) => "record_export",
        }
    }
}

/// Who, and when by the caller's clock.
#[derive(Debug, Clone)]
pub struct Act {
    /// Who.
    pub who: Actor,
    /// When.
    pub at: Moment,
}
