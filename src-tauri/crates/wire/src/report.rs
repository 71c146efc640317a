//! Reports: the list, one opened, writing, figures with their sources, pages, and the steps of sign-off.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::NaiveDate;
use domain::calendar::Period;
use office::{
    Changed, CheckKind, Elsewhere, Frame, Grid, PageImage, ReportKind, ReportLine, ReportView, SectionPlace,
    SectionTried, SignoffRule,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, done, of, read, said, told};
use crate::ask::{self, Confirm, Line, Text};
use crate::call::{Done, IdAsk, Nothing, Page, PageAsk};
use crate::desk::Caller;

/// A report to begin.
#[derive(Debug, Deserialize, TS)]
pub struct ReportNew {
    kind: ReportKind,
    /// What it covers.
    period: Period,
    /// With the annex of tasks, which is internal.
    #[serde(default)]
    with_tasks: bool,
    /// Number and symbol of the document it answers, as the register has it.
    #[serde(default)]
    #[ts(optional)]
    request: Option<Line>,
}

/// A section of a report.
#[derive(Debug, Deserialize, TS)]
pub struct SectionAsk {
    id: i64,
    code: Line,
}

/// Text of a section of a report: to be saved, tried, or kept while it is being written.
#[derive(Debug, Deserialize, TS)]
pub struct SectionText {
    id: i64,
    code: Line,
    /// With marks, one paragraph a line.
    text: Text,
}

/// New issuer, title, recipients or options of a report.
#[derive(Debug, Deserialize, TS)]
pub struct FrameSet {
    id: i64,
    /// The whole frame.
    frame: Frame,
}

/// The sections of a report in their new order.
#[derive(Debug, Deserialize, TS)]
pub struct SectionsSet {
    id: i64,
    /// All of them; one that is left out is taken out.
    sections: Vec<SectionAt>,
}

/// Where a section is to stand.
#[derive(Debug, Deserialize, TS)]
pub struct SectionAt {
    /// Of a section that is there; none for a new one.
    code: Option<Line>,
    /// None where it is text only.
    title: Option<Line>,
    /// 1 to 4.
    level: u8,
}

/// A report to be the sample of the periods to come.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct SampleAsk {
    id: i64,
    /// Sentences whose figures are all live go along.
    with_sentences: bool,
}

/// A warning to let stand.
#[derive(Debug, Deserialize, TS)]
pub struct WaiveAsk {
    id: i64,
    /// Of the finding.
    key: Line,
    /// Why.
    reason: Line,
}

/// A warning to count again.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct UnwaiveAsk {
    id: i64,
    /// As the finding says it was kept.
    waiver: i64,
}

/// Another body that issues the report.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct IssuerSet {
    id: i64,
    body: office::Body,
}

/// A figure of a report.
#[derive(Debug, Deserialize, TS)]
pub struct FigureAsk {
    id: i64,
    key: Line,
}

/// A cell of a received file.
#[derive(Debug, Deserialize, TS)]
pub struct CellAsk {
    submission: i64,
    sheet: Line,
    cell: Line,
}

/// A page of the very PDF of a report.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct PreviewAsk {
    id: i64,
    /// Page from 1.
    page: u32,
    /// Width wanted, in device pixels, 200 to 2400.
    width: u32,
}

/// A page as pixels.
#[derive(Debug, Serialize, TS)]
pub struct PagePreview {
    /// PNG, base64.
    png_base64: String,
    #[serde(flatten)]
    page: PageImage,
}

/// A check of a report.
#[derive(Debug, Deserialize, TS)]
pub struct ReportCheck {
    id: i64,
    kind: CheckKind,
    /// Passed, or to be put right.
    ok: bool,
    /// Needed where it did not pass.
    remarks: Text,
    /// Done elsewhere; none when the person signed in did it.
    #[serde(default)]
    #[ts(optional)]
    elsewhere: Option<Elsewhere>,
}

/// Approval of the draft for a signer: freezes the snapshot.
#[derive(Deserialize, TS)]
pub struct ReportApprove {
    id: i64,
    /// Code of the signer.
    signer: Line,
    /// Done elsewhere; none when the person signed in did it.
    #[serde(default)]
    #[ts(optional)]
    elsewhere: Option<Elsewhere>,
    #[serde(flatten)]
    again: Confirm,
}

/// What the office allows of steps that were taken elsewhere.
#[derive(Deserialize, TS)]
pub struct RuleSet {
    rule: SignoffRule,
    #[serde(flatten)]
    again: Confirm,
}

/// A report to give back.
#[derive(Debug, Deserialize, TS)]
pub struct ReportReturn {
    id: i64,
    /// Why.
    remarks: Text,
}

/// Number and day given by the records office.
#[derive(Debug, Deserialize, TS)]
pub struct ReportIssue {
    id: i64,
    /// As the records office gave it.
    number: Line,
    /// Day of the document.
    #[ts(type = "string")]
    date: NaiveDate,
}

/// Number and day of an issued report, as they should have been recorded.
#[derive(Deserialize, TS)]
pub struct ReportCorrect {
    id: i64,
    number: Line,
    #[ts(type = "string")]
    date: NaiveDate,
    /// Why.
    reason: Line,
    #[serde(flatten)]
    again: Confirm,
}

pub(crate) fn list(caller: &Caller<'_>, asked: PageAsk) -> Answered<Page<ReportLine>> {
    let rows = caller.office.reports(asked.skip, asked.one_more(), caller.who())?;
    read(Page::cut(rows, asked))
}

pub(crate) fn begin(caller: &Caller<'_>, asked: ReportNew) -> Answered<Done> {
    let (office, kind, period) = (caller.office, asked.kind, asked.period);
    let begun = match &asked.request {
        Some(request) => office.answering_report(kind, period, request, &caller.act)?,
        None => office.new_report(kind, period, asked.with_tasks, &caller.act)?,
    };
    done(&begun, format!("{}.", begun.words.replacen("Lập", "Đã lập dự thảo", 1)))
}

pub(crate) fn get(caller: &Caller<'_>, asked: IdAsk) -> Answered<ReportView> {
    of(caller.office.open_report(asked.id, caller.who()))
}

pub(crate) fn set_section(caller: &Caller<'_>, asked: SectionText) -> Answered<Done> {
    let code = &*asked.code;
    let set = caller.office.set_section(asked.id, code, &asked.text, &caller.act)?;
    done(&set, format!("Đã lưu mục {code}."))
}

pub(crate) fn try_section(caller: &Caller<'_>, asked: SectionText) -> Answered<SectionTried> {
    of(caller.office.try_text(asked.id, &asked.code, &asked.text, caller.who()))
}

pub(crate) fn keep_draft(caller: &Caller<'_>, asked: SectionText) -> Answered<Nothing> {
    caller
        .office
        .keep_draft(asked.id, &asked.code, &asked.text, &caller.act)?;
    read(Nothing {})
}

pub(crate) fn drop_draft(caller: &Caller<'_>, asked: SectionAsk) -> Answered<Nothing> {
    caller.office.drop_draft(asked.id, &asked.code, caller.who())?;
    read(Nothing {})
}

pub(crate) fn set_frame(caller: &Caller<'_>, asked: FrameSet) -> Answered<Done> {
    let f = asked.frame;
    let frame = Frame {
        issuer_parent: ask::lines(&f.issuer_parent)?,
        issuer: ask::lines(&f.issuer)?,
        request: f.request.as_deref().map(ask::line).transpose()?,
        place: ask::line(&f.place)?,
        symbol: ask::line(&f.symbol)?,
        type_name: ask::line(&f.type_name)?,
        subject: ask::lines(&f.subject)?,
        recipients: ask::lines(&f.recipients)?,
        opening: ask::text(&f.opening)?,
        closing: ask::text(&f.closing)?,
        distribution: ask::lines(&f.distribution)?,
        ..f
    };
    let set = caller.office.set_frame(asked.id, frame, &caller.act)?;
    done(&set, "Đã lưu thông tin chung của báo cáo.")
}

pub(crate) fn set_sections(caller: &Caller<'_>, asked: SectionsSet) -> Answered<Done> {
    let place = |at: SectionAt| SectionPlace {
        code: at.code.map(|code| code.to_string()),
        title: at.title.map(|title| title.to_string()),
        level: at.level,
    };
    let places: Vec<SectionPlace> = asked.sections.into_iter().map(place).collect();
    told(&caller.office.arrange_sections(asked.id, &places, &caller.act)?)
}

pub(crate) fn sample(caller: &Caller<'_>, asked: SampleAsk) -> Answered<Done> {
    match caller.office.keep_sample(asked.id, asked.with_sentences, &caller.act)? {
        Changed::Yes(kept) => told(&kept),
        Changed::Already => read(said("Mẫu của các kỳ sau đã như báo cáo này.")),
    }
}

pub(crate) fn waive(caller: &Caller<'_>, asked: WaiveAsk) -> Answered<Done> {
    told(
        &caller
            .office
            .waive_finding(asked.id, &asked.key, &asked.reason, &caller.act)?,
    )
}

pub(crate) fn unwaive(caller: &Caller<'_>, asked: UnwaiveAsk) -> Answered<Done> {
    told(&caller.office.withdraw_waiver(asked.id, asked.waiver, &caller.act)?)
}

pub(crate) fn set_issuer(caller: &Caller<'_>, asked: IssuerSet) -> Answered<Done> {
    let set = caller.office.set_issuer(asked.id, asked.body, &caller.act)?;
    done(&set, "Đã đổi cơ quan ban hành của báo cáo.")
}

pub(crate) fn discard(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    let discarded = caller.office.discard_report(asked.id, &caller.act)?;
    done(&discarded, format!("{}.", discarded.words.replacen("Xóa", "Đã xóa", 1)))
}

pub(crate) fn keys(caller: &Caller<'_>, asked: IdAsk) -> Answered<Vec<office::FigureChoice>> {
    of(caller.office.figure_choices(asked.id, caller.who()))
}

pub(crate) fn figure(caller: &Caller<'_>, asked: FigureAsk) -> Answered<office::Figure> {
    of(caller.office.trace(asked.id, &asked.key, caller.who()))
}

pub(crate) fn cell(caller: &Caller<'_>, asked: CellAsk) -> Answered<Grid> {
    let (sheet, cell) = (&asked.sheet, &asked.cell);
    of(caller
        .office
        .submission_grid(asked.submission, sheet, cell, caller.who()))
}

pub(crate) fn preview(caller: &Caller<'_>, asked: PreviewAsk) -> Answered<PagePreview> {
    let page = caller
        .office
        .page_image(asked.id, asked.page, asked.width, caller.who())?;
    read(PagePreview {
        png_base64: BASE64.encode(&page.png),
        page,
    })
}

pub(crate) fn check(caller: &Caller<'_>, asked: ReportCheck) -> Answered<Done> {
    let (office, kind, remarks) = (caller.office, asked.kind, &*asked.remarks);
    let words = kind.words().to_lowercase();
    if asked.ok {
        let checked = office.check_report(asked.id, kind, asked.elsewhere.as_ref(), remarks, &caller.act)?;
        let frozen = match kind {
            CheckKind::Content => " Từ lúc này số liệu không tự thay đổi.",
            CheckKind::Form => "",
        };
        return done(&checked, format!("Đã ghi nhận {words}.{frozen}"));
    }
    let returned = office.object_to_report(asked.id, kind, remarks, &caller.act)?;
    done(&returned, format!("Đã ghi ý kiến {words} và trả lại dự thảo."))
}

pub(crate) fn approve(caller: &Caller<'_>, asked: ReportApprove) -> Answered<Done> {
    caller.confirm(&asked.again.confirm)?;
    let approved = caller
        .office
        .approve_report(asked.id, &asked.signer, asked.elsewhere.as_ref(), &caller.act)?;
    done(
        &approved,
        "Đã duyệt bản thảo. Nội dung và số liệu được giữ nguyên từ lúc này.",
    )
}

pub(crate) fn rule(caller: &Caller<'_>, _: Nothing) -> Answered<SignoffRule> {
    read(caller.office.signoff_rule(caller.who())?)
}

pub(crate) fn set_rule(caller: &Caller<'_>, asked: RuleSet) -> Answered<Done> {
    caller.confirm(&asked.again.confirm)?;
    let set = caller.office.set_signoff_rule(asked.rule, &caller.act)?;
    done(&set, "Đã đổi quy định trình duyệt.")
}

pub(crate) fn give_back(caller: &Caller<'_>, asked: ReportReturn) -> Answered<Done> {
    let returned = caller.office.return_report(asked.id, &asked.remarks, &caller.act)?;
    done(&returned, "Đã trả lại dự thảo.")
}

pub(crate) fn issue(caller: &Caller<'_>, asked: ReportIssue) -> Answered<Done> {
    let issued = caller
        .office
        .issue_report(asked.id, &asked.number, asked.date, &caller.act)?;
    done(&issued, format!("{}.", issued.words.replacen("Ghi", "Đã ghi", 1)))
}

pub(crate) fn correct_number(caller: &Caller<'_>, asked: ReportCorrect) -> Answered<Done> {
    caller.confirm(&asked.again.confirm)?;
    told(
        &caller
            .office
            .correct_number(asked.id, &asked.number, asked.date, &asked.reason, &caller.act)?,
    )
}
