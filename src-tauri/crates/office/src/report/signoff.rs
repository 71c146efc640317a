//! The sign-off chain: content check, form check, approval for a signer, return. Each step is a
//! person here, or a recorded act elsewhere. What a step freezes is made, kept and handed out from then on.

use chrono::NaiveDate;
use domain::finding::Severity;
use domain::text::tone_key;
use domain::vi;
use serde::Serialize;
use store::report::{Report, ReportState, Snapshot, Step, StepKind};
use store::signer::Signer;

use super::content::{Content, FORMAT, SignatureBlock};
use super::draft::{called, object};
use super::elsewhere::{By, Elsewhere, recorded};
use super::files::{self, Stage};
use super::frame::{CheckKind, Frame};
use super::lint::lint;
use super::resolve::{frozen, live, standing, with_sources};
use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::figures;
use crate::hash::sha256;
use crate::rights::Right;
use crate::{Act, Actor, Done, Office};

pub(super) const REPORTED: &[Tag] = &[Tag::Month, Tag::Reports];

/// Content or form checked, here or elsewhere. The content check freezes what was checked.
#[derive(Debug, Serialize)]
pub(crate) struct CheckReport {
    report: i64,
    kind: CheckKind,
    elsewhere: Option<Elsewhere>,
    remarks: String,
}

/// Approves the draft for a signer and freezes it with the signature block.
#[derive(Debug, Serialize)]
pub(crate) struct ApproveReport {
    report: i64,
    signer: String,
    elsewhere: Option<Elsewhere>,
}

/// Sends a report back with remarks.
#[derive(Debug, Serialize)]
pub(crate) struct ReturnReport {
    report: i64,
    remarks: String,
    /// The check that did not pass; none for a plain return.
    check: Option<CheckKind>,
}

/// A signer to choose at approval: person, title, seal and number series are one linked choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignerChoice {
    /// Code.
    pub code: String,
    /// Họ tên; the title where no name is known.
    pub name: String,
    /// "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
    pub title: String,
    /// Series of numbers the document takes: "BC-UBND".
    pub series: String,
    /// Kinds of report it is offered first for.
    pub default_for: Vec<String>,
    /// Why this one cannot sign the report that was asked about.
    pub refused: Option<String>,
}

/// Keeps a step; it gets its number.
pub(super) fn add_step(at: &Context<'_>, mut step: Step) -> Result<Step> {
    step.id = store::report::add_step(at.tx, &step)?;
    Ok(step)
}

fn step(at: &Context<'_>, report: i64, kind: StepKind, by: &By, remarks: &str) -> Result<Step> {
    let step = Step {
        elsewhere: by.words.clone(),
        taken_on: by.taken_on,
        ..Step::new(report, kind, at.act.at, &at.act.who.name, remarks)
    };
    add_step(at, step)
}

/// Freezes content at a step; its hash.
fn freeze(at: &Context<'_>, step: &Step, content: &Content) -> Result<String> {
    let bytes = serde_json::to_vec(content)?;
    let snapshot = Snapshot {
        step: step.id,
        format: FORMAT,
        sha256: sha256(&bytes),
        bytes,
    };
    store::report::add_snapshot(at.tx, step.report, &snapshot)?;
    Ok(snapshot.sha256)
}

/// Who took the last step of a kind here.
fn last_actor(at: &Context<'_>, report: i64, kind: StepKind) -> Result<Option<String>> {
    let steps = store::report::steps(at.tx, report)?;
    let last = steps.into_iter().rfind(|s| s.kind == kind && s.elsewhere.is_empty());
    Ok(last.map(|s| s.actor))
}

pub(super) fn sign_off(report: i64) -> String {
    format!("{}/sign-off", object(report))
}

/// A right that depends on where the step was taken: what was done outside this program is recorded by whoever drafts,
/// with the name of who did it.
const fn right_of(elsewhere: Option<&Elsewhere>, here: Right) -> Right {
    if elsewhere.is_none() { here } else { Right::Draft }
}

/// What stands in the way of a check, all of it.
fn require_clean(content: &Content, kind: CheckKind) -> Result<()> {
    let blocking: Vec<String> = lint(content, None)
        .into_iter()
        .filter(|l| l.check == kind && l.level == Severity::Block)
        .map(|l| l.sentence())
        .collect();
    if blocking.is_empty() {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "Còn {} điểm phải xử lý trước khi {}: {}",
        blocking.len(),
        kind.words().to_lowercase(),
        blocking.join(" ")
    )))
}

impl Change for CheckReport {
    const ACTION: &'static str = "check_report";

    fn right(&self) -> Right {
        let here = match self.kind {
            CheckKind::Content => Right::CheckContent,
            CheckKind::Form => Right::CheckForm,
        };
        right_of(self.elsewhere.as_ref(), here)
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        let (wanted, before) = match self.kind {
            CheckKind::Content => (ReportState::Draft, "đang soạn thảo"),
            CheckKind::Form => (ReportState::ContentChecked, "đã kiểm tra nội dung"),
        };
        if report.state != wanted {
            return Err(Error::Refused(format!(
                "{} chỉ thực hiện khi báo cáo {before}; báo cáo hiện ở bước khác.",
                self.kind.words()
            )));
        }
        let (kind, state) = match self.kind {
            CheckKind::Content => (StepKind::Content, ReportState::ContentChecked),
            CheckKind::Form => (StepKind::Form, ReportState::FormChecked),
        };
        let by = recorded(self.elsewhere.as_ref(), at, &report, kind)?;
        match self.kind {
            CheckKind::Content => self.check_content(at, &report, &by)?,
            CheckKind::Form => self.check_form(at, &report, &by)?,
        }
        store::report::set_state(at.tx, self.report, state, at.act.at)?;
        let words = format!("{} {}", acted(self.kind.words(), &by.words), called(&report));
        Ok(Applied::new(sign_off(self.report), words, REPORTED).shown(said(&by.words, &self.remarks)))
    }
}

impl CheckReport {
    fn check_content(&self, at: &Context<'_>, report: &Report<Frame>, by: &By) -> Result<()> {
        let figures = figures::read(at.tx, at.reference, report.period, i64::MAX)?;
        let sections = store::report::sections(at.tx, report.id)?;
        let mut content = live(at.tx, at.reference, &figures, report, sections)?;
        with_sources(at.tx, &figures, content.figures.iter_mut())?;
        require_clean(&content, CheckKind::Content)?;
        let step = step(at, report.id, StepKind::Content, by, &self.remarks)?;
        let hash = freeze(at, &step, &content)?;
        files::keep(at.tx, &step, &content, Stage::draft(&hash, step.at))
    }

    fn check_form(&self, at: &Context<'_>, report: &Report<Frame>, by: &By) -> Result<()> {
        if by.words.is_empty() && last_actor(at, report.id, StepKind::Content)?.as_deref() == Some(&at.act.who.name) {
            return Err(Error::Refused(
                "Kiểm tra thể thức do người khác với người kiểm tra nội dung thực hiện.".to_owned(),
            ));
        }
        require_clean(&frozen(at.tx, report.id)?, CheckKind::Form)?;
        step(at, report.id, StepKind::Form, by, &self.remarks).map(drop)
    }
}

/// What the journal says was done.
fn acted(what: &str, elsewhere: &str) -> String {
    if elsewhere.is_empty() {
        return what.to_owned();
    }
    format!("Ghi nhận {} ngoài chương trình:", domain::text::lower_first(what))
}

fn said(elsewhere: &str, remarks: &str) -> Vec<Shown> {
    let given = |what, text: &str| (!text.is_empty()).then(|| Shown::new(what, None, text.to_owned()));
    [
        given("Thực hiện ngoài chương trình", elsewhere),
        given("Ý kiến", remarks),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A signer signs by name, and in the days of the post.
fn require_able_to_sign(signer: &Signer, on: NaiveDate) -> Result<()> {
    if signer.name.value.trim().is_empty() {
        return Err(Error::Refused(format!(
            "Người ký “{}” chưa có họ tên nên bản trình ký sẽ thiếu tên dưới chức danh. Ghi họ tên ở Văn bản của cơ quan, mục \
             Người ký, rồi duyệt lại.",
            signer.authority.join(" / ")
        )));
    }
    if signer.name.holds_on(on) {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "Ngày {} không thuộc thời gian giữ chức vụ của người ký {}. Chọn người ký khác, hoặc cập nhật thời gian giữ chức \
         vụ trong danh mục người ký.",
        vi::date_short(on),
        signer.name.value
    )))
}

/// Who signs "TM." a body signs that body's paper only: head and signature of a document name the same one.
fn require_of_the_issuer(signer: &Signer, frame: &Frame) -> Result<()> {
    let Some(body) = signer
        .authority
        .first()
        .and_then(|line| line.trim().strip_prefix("TM."))
    else {
        return Ok(());
    };
    let issuer = frame.issuer.join(" ");
    if tone_key(&issuer).starts_with(&tone_key(body)) {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "{} ký thay mặt{body}, không ký được văn bản do {issuer} ban hành. Chọn người ký khác; hoặc trả lại dự thảo, đổi cơ \
         quan ban hành của báo cáo rồi trình lại.",
        signer.name.value
    )))
}

fn require_signer(signer: &Signer, frame: &Frame, on: NaiveDate) -> Result<()> {
    require_able_to_sign(signer, on)?;
    require_of_the_issuer(signer, frame)
}

impl Change for ApproveReport {
    const ACTION: &'static str = "approve_report";

    fn right(&self) -> Right {
        right_of(self.elsewhere.as_ref(), Right::Approve)
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        let signers = at.reference.signers();
        let Some(chosen) = signers.iter().find(|s| s.code == self.signer) else {
            let known: Vec<&str> = signers.iter().map(|s| s.code.as_str()).collect();
            return Err(Error::unknown(
                "người ký",
                self.signer.clone(),
                format!("Các mã có sẵn: {}.", known.join(", ")),
            ));
        };
        if report.state != ReportState::FormChecked {
            return Err(Error::Refused(
                "Chỉ duyệt bản thảo đã kiểm tra nội dung và kiểm tra thể thức; báo cáo hiện ở bước khác.".to_owned(),
            ));
        }
        if self.elsewhere.is_none() && report.editor == at.act.who.name {
            return Err(Error::Refused(
                "Người duyệt phải khác người sửa nội dung lần cuối.".to_owned(),
            ));
        }
        let on = self.elsewhere.as_ref().map(|taken| taken.date);
        require_signer(chosen, &report.frame, on.unwrap_or_else(|| at.act.at.date_naive()))?;
        if chosen.seal_rule && chosen.series != report.frame.symbol {
            return Err(Error::Refused(format!(
                "Người ký {} dùng con dấu và sổ số {}; báo cáo đang ghi ký hiệu {}. Trả lại dự thảo, đổi cơ quan ban hành \
                 của báo cáo rồi trình lại. {}",
                self.signer, chosen.series, report.frame.symbol, chosen.basis
            )));
        }
        let by = recorded(self.elsewhere.as_ref(), at, &report, StepKind::Approve)?;
        let mut content = frozen(at.tx, self.report)?;
        let name = &chosen.name.value;
        content.signature = SignatureBlock {
            signer: chosen.code.clone(),
            authority: chosen.authority.clone(),
            post: Some(chosen.post.join(", ")).filter(|p| !p.is_empty()),
            name: match chosen.rank.as_str() {
                "" => name.clone(),
                rank => format!("{rank} {name}"),
            },
        };
        let step = step(at, self.report, StepKind::Approve, &by, "")?;
        let hash = freeze(at, &step, &content)?;
        files::keep(at.tx, &step, &content, Stage::for_signature(&hash, step.at))?;
        store::report::set_signer(at.tx, self.report, Some(chosen.id))?;
        store::report::set_state(at.tx, self.report, ReportState::Approved, at.act.at)?;
        let words = format!("{} {}", acted("Duyệt bản thảo", &by.words), called(&report));
        let mut shown = vec![Shown::new("Người ký", None, chosen.authority.join(" / "))];
        shown.extend(said(&by.words, ""));
        Ok(Applied::new(sign_off(self.report), words, REPORTED).shown(shown))
    }
}

impl Change for ReturnReport {
    const ACTION: &'static str = "return_report";

    fn right(&self) -> Right {
        match self.check {
            Some(CheckKind::Content) => Right::CheckContent,
            Some(CheckKind::Form) => Right::CheckForm,
            None => Right::Return,
        }
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        match (report.state, self.check) {
            (ReportState::Issued, _) => {
                return Err(Error::Refused(
                    "Báo cáo đã phát hành nên không trả lại được. Lập báo cáo thay thế nếu nội dung sai.".to_owned(),
                ));
            }
            (ReportState::Draft, None) => {
                return Err(Error::Refused(
                    "Báo cáo đang soạn thảo nên không cần trả lại.".to_owned(),
                ));
            }
            (ReportState::Draft, Some(CheckKind::Form)) => {
                return Err(Error::Refused(
                    "Báo cáo đang soạn thảo, chưa kiểm tra nội dung, nên chưa ghi ý kiến kiểm tra thể thức. Kiểm tra nội \
                     dung trước."
                        .to_owned(),
                ));
            }
            (ReportState::Approved, Some(kind)) => {
                return Err(Error::Refused(format!(
                    "Bản thảo đã được duyệt nên không ghi ý kiến {} nữa. Trả lại dự thảo nếu cần sửa.",
                    kind.words().to_lowercase()
                )));
            }
            _ => {}
        }
        if self.remarks.trim().is_empty() {
            return Err(Error::Refused(
                "Ghi ý kiến để người soạn thảo biết phải chỉnh lý gì.".to_owned(),
            ));
        }
        let remarks = match self.check {
            Some(kind) => format!("{}: {}", kind.words(), self.remarks.trim()),
            None => self.remarks.trim().to_owned(),
        };
        step(at, self.report, StepKind::Return, &By::default(), &remarks)?;
        store::report::set_signer(at.tx, self.report, None)?;
        store::report::set_state(at.tx, self.report, ReportState::Draft, at.act.at)?;
        let words = format!("Trả lại dự thảo {}", called(&report));
        Ok(Applied::new(sign_off(self.report), words, REPORTED).shown(said("", &remarks)))
    }
}

impl Office {
    /// Who may sign on a day; of a report, who of them cannot sign that, and why.
    ///
    /// # Errors
    /// No right, no such report.
    pub fn signers(&self, on: NaiveDate, report: Option<i64>, who: &Actor) -> Result<Vec<SignerChoice>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let frame = report
            .map(|id| self.report(id))
            .transpose()?
            .map(|report| report.frame.clone());
        let choices = reference.as_of(on).signers().into_iter().map(|signer| {
            let title = signer.authority.join(" / ");
            SignerChoice {
                code: signer.code.clone(),
                name: match signer.name.value.as_str() {
                    "" => title.clone(),
                    name => name.to_owned(),
                },
                title,
                series: signer.series.clone(),
                default_for: signer.default_for.clone(),
                refused: frame
                    .as_ref()
                    .and_then(|frame| require_signer(signer, frame, on).err())
                    .map(|why| why.to_string()),
            }
        });
        Ok(choices.collect())
    }

    /// Records that content or form was checked. The content check freezes the figures.
    ///
    /// # Errors
    /// Out of turn, something that blocks, the same person for both checks; no right.
    pub fn check_report(
        &self,
        id: i64,
        kind: CheckKind,
        elsewhere: Option<&Elsewhere>,
        remarks: &str,
        act: &Act,
    ) -> Result<Done> {
        self.transact(
            CheckReport {
                report: id,
                kind,
                elsewhere: elsewhere.cloned(),
                remarks: remarks.to_owned(),
            },
            act,
        )
    }

    /// Records that a check did not pass: the report is drafted on, with the remarks.
    ///
    /// # Errors
    /// Out of turn, no remarks; no right.
    pub fn object_to_report(&self, id: i64, kind: CheckKind, remarks: &str, act: &Act) -> Result<Done> {
        self.transact(
            ReturnReport {
                report: id,
                remarks: remarks.to_owned(),
                check: Some(kind),
            },
            act,
        )
    }

    /// Approves the draft for a signer; what was checked is frozen with the signature block.
    ///
    /// # Errors
    /// Out of turn, an unknown signer, by the last editor; no right.
    pub fn approve_report(&self, id: i64, signer: &str, elsewhere: Option<&Elsewhere>, act: &Act) -> Result<Done> {
        act.who.require(right_of(elsewhere, Right::Approve))?;
        let _ = self.backup_by_itself(act.at);
        self.transact(
            ApproveReport {
                report: id,
                signer: signer.to_owned(),
                elsewhere: elsewhere.cloned(),
            },
            act,
        )
    }

    /// Sends a report back to drafting with remarks.
    ///
    /// # Errors
    /// No remarks, nothing to send back; no right.
    pub fn return_report(&self, id: i64, remarks: &str, act: &Act) -> Result<Done> {
        self.transact(
            ReturnReport {
                report: id,
                remarks: remarks.to_owned(),
                check: None,
            },
            act,
        )
    }
}

/// The words of a stored kind of step.
pub(crate) const fn step_words(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Content => "Kiểm tra nội dung",
        StepKind::Form => "Kiểm tra thể thức",
        StepKind::Return => "Trả lại dự thảo",
        StepKind::Approve => "Duyệt bản thảo",
        StepKind::Issue => "Ghi số, ngày và phát hành",
        StepKind::Correct => "Sửa số, ngày",
    }
}
