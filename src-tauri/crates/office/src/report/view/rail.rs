//! The way of a report from drafting to issue, as the person who looks at it sees it: what is done and by whom, what
//! comes next, what stands in its way, what this person may do now.

use domain::finding::Severity;
use domain::vi;
use domain::word::Word as _;
use serde::Serialize;
use store::report::{ReportState, StepKind};

use super::ReportView;
use crate::Actor;
use crate::report::{CheckKind, LintFinding, SignoffRule};
use crate::rights::{Right, may};

/// The stages of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, strum::VariantArray, strum::IntoStaticStr)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ReportStage {
    /// Soạn thảo.
    Drafting,
    /// Kiểm tra nội dung.
    ContentCheck,
    /// Kiểm tra thể thức.
    FormCheck,
    /// Trình ký.
    Submission,
    /// Đã ký, cấp số.
    Numbering,
    /// Phát hành.
    Issue,
}

impl ReportStage {
    /// Where a report stands: what is to be done next.
    pub const fn of(state: ReportState) -> Self {
        match state {
            ReportState::Draft | ReportState::Discarded => Self::Drafting,
            ReportState::ContentChecked => Self::FormCheck,
            ReportState::FormChecked => Self::Submission,
            ReportState::Approved => Self::Numbering,
            ReportState::Issued => Self::Issue,
        }
    }

    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Drafting => "Soạn thảo",
            Self::ContentCheck => "Kiểm tra nội dung",
            Self::FormCheck => "Kiểm tra thể thức",
            Self::Submission => "Trình ký",
            Self::Numbering => "Đã ký, cấp số",
            Self::Issue => "Phát hành",
        }
    }
}

/// How far a step is, of a report and of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Finished.
    Done,
    /// Being done.
    Current,
    /// Cannot go on until something is put right.
    Blocked,
    /// Not begun.
    Waiting,
}

/// One stage on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RailStep {
    /// Which.
    pub stage: ReportStage,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub state: StepState,
    /// Who did it and when, or what stands in its way; may be empty.
    pub words: String,
}

/// What a person may do with a report now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own")]
pub struct ReportMay {
    /// Write sections and frame.
    pub edit: bool,
    /// Record the content check.
    pub check_content: bool,
    /// Record the form check.
    pub check_form: bool,
    /// Approve for a signer.
    pub approve: bool,
    /// Send back with remarks.
    pub give_back: bool,
    /// The checks and the approval are recorded as done elsewhere; a person who does them here does not record others'.
    pub elsewhere: bool,
    /// Record number and date.
    pub issue: bool,
    /// Put number and date of the issued report right.
    pub correct_number: bool,
    /// Write files out.
    pub export: bool,
    /// Put the draft away.
    pub discard: bool,
    /// Make it the sample of the periods to come.
    pub sample: bool,
}

impl ReportMay {
    /// Stage and rights together. A clerk records checks and approvals that were done elsewhere, where the office allows it.
    pub const fn of(state: ReportState, who: &Actor, rule: SignoffRule) -> Self {
        let drafts = may(who.role, Right::Draft);
        let records = drafts && rule.elsewhere;
        let open = !matches!(state, ReportState::Issued | ReportState::Discarded);
        let unapproved = matches!(
            state,
            ReportState::Draft | ReportState::ContentChecked | ReportState::FormChecked
        );
        Self {
            edit: drafts && unapproved,
            check_content: matches!(state, ReportState::Draft) && (records || may(who.role, Right::CheckContent)),
            check_form: matches!(state, ReportState::ContentChecked) && (records || may(who.role, Right::CheckForm)),
            approve: matches!(state, ReportState::FormChecked) && (records || may(who.role, Right::Approve)),
            give_back: open && !matches!(state, ReportState::Draft) && may(who.role, Right::Return),
            elsewhere: records,
            issue: matches!(state, ReportState::Approved) && may(who.role, Right::Issue),
            correct_number: matches!(state, ReportState::Issued) && may(who.role, Right::Issue),
            export: may(who.role, Right::Export),
            discard: drafts && unapproved,
            sample: drafts && may(who.role, Right::Maintain) && !matches!(state, ReportState::Discarded),
        }
    }
}

/// The six stages of a report.
pub(super) fn rail(view: &ReportView) -> Vec<RailStep> {
    let current = ReportStage::of(view.line.state);
    let issued = view.line.state == ReportState::Issued;
    let place = |stage: ReportStage| ReportStage::ALL.iter().position(|s| *s == stage).unwrap_or(0);
    ReportStage::ALL
        .iter()
        .map(|stage| {
            let state = match place(*stage).cmp(&place(current)) {
                _ if issued => StepState::Done,
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Current,
                std::cmp::Ordering::Greater => StepState::Waiting,
            };
            let words = match state {
                StepState::Done => done_words(view, *stage),
                StepState::Current => waiting_words(*stage).to_owned(),
                StepState::Blocked | StepState::Waiting => blocking(view, *stage),
            };
            RailStep {
                stage: *stage,
                name: stage.words().to_owned(),
                state,
                words,
            }
        })
        .collect()
}

/// Who did a step, and when.
fn done_words(view: &ReportView, stage: ReportStage) -> String {
    let kind = match stage {
        ReportStage::Drafting => return view.editor_name.clone(),
        ReportStage::ContentCheck => StepKind::Content,
        ReportStage::FormCheck => StepKind::Form,
        ReportStage::Submission => StepKind::Approve,
        ReportStage::Numbering => {
            let number = view.line.symbol().unwrap_or_default();
            return match view.line.date {
                Some(day) => format!("số {number}, ngày {}", vi::date_short(day)),
                None => String::new(),
            };
        }
        ReportStage::Issue => StepKind::Issue,
    };
    let Some(step) = view.steps.iter().rfind(|step| step.kind == kind) else {
        return String::new();
    };
    if step.elsewhere.is_empty() {
        format!("{}, {}", step.person, vi::moment(step.at))
    } else {
        format!("ngoài chương trình: {}; {} ghi nhận", step.elsewhere, step.person)
    }
}

const fn waiting_words(stage: ReportStage) -> &'static str {
    match stage {
        ReportStage::Drafting => "đang soạn thảo",
        ReportStage::ContentCheck | ReportStage::FormCheck => "chờ kiểm tra",
        ReportStage::Submission => "chờ duyệt bản thảo",
        ReportStage::Numbering => "chờ số, ngày của văn thư",
        ReportStage::Issue => "",
    }
}

/// What stands in the way of a check that is still to come.
fn blocking(view: &ReportView, stage: ReportStage) -> String {
    let check = match stage {
        ReportStage::ContentCheck => CheckKind::Content,
        ReportStage::FormCheck => CheckKind::Form,
        _ => return String::new(),
    };
    let blocks = |l: &&LintFinding| l.check == check && l.level == Severity::Block;
    match view.lint.iter().filter(blocks).count() {
        0 => String::new(),
        many => format!("còn {many} điểm phải xử lý"),
    }
}
