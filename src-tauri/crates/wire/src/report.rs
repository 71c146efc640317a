//! Reports: the list, one opened, writing, figures with their sources, pages, and the steps of sign-off.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::NaiveDate;
use domain::calendar::Period;
use office::{CheckKind, Elsewhere, Frame, ReportKind, ReportLine, ReportView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, done, of, read};
use crate::ask;
use crate::call::{Done, Failure, IdAsk, Nothing, Page, PageAsk};
use crate::desk::Request;
use crate::office_data::{one_more, page};

/// A report to begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportNew {
    /// Kind.
    pub kind: ReportKind,
    /// What it covers.
    pub period: Period,
    /// With the annex of tasks, which is internal.
    #[serde(default)]
    pub with_tasks: bool,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionAsk {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// The section.
    pub code: String,
}

/// New text of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionText {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// The section.
    pub code: String,
    /// Text with marks, one paragraph a line.
    pub text: String,
}

/// What a person is writing.
pub type DraftKeep = SectionText;

/// How a text would read; nothing is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SectionTried {
    /// With figures filled in; empty while a mark is broken.
    pub paragraphs: Vec<office::RenderedParagraph>,
    /// What a reader would stumble over.
    pub lint: Vec<office::LintFinding>,
    /// What is wrong with a mark that is being typed.
    pub broken: Option<String>,
}

/// New issuer, title, recipients or options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FrameSet {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// The whole frame.
    pub frame: Frame,
}

/// Another body that issues the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssuerSet {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// The body.
    pub body: office::Body,
}

/// A figure of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FigureAsk {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Its key.
    pub key: String,
}

/// A cell of a received file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellAsk {
    /// Number of the submission.
    #[ts(type = "number")]
    pub submission: i64,
    /// The sheet.
    pub sheet: String,
    /// The cell.
    pub cell: String,
}

/// The cells around one cell, with whose they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CellGrid {
    /// Agency and file, in words.
    pub title: String,
    /// The marked cell, e.g. `F17`.
    pub cell: String,
    /// The piece of the sheet.
    pub grid: office::Grid,
}

/// A page of the very PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewAsk {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Page from 1.
    pub page: u32,
    /// Width wanted, in device pixels, 200 to 2400.
    pub width: u32,
}

/// A page as pixels.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PagePreview {
    /// PNG, base64.
    pub png_base64: String,
    /// Page from 1.
    pub page: u32,
    /// Pages in all.
    pub pages: u32,
    /// Width of the image in pixels.
    pub width: u32,
    /// Height of the image in pixels.
    pub height: u32,
    /// Where figures stand on it.
    pub boxes: Vec<FigureBox>,
}

/// Where a figure stands on a page, in fractions of the page from the top left.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FigureBox {
    /// Its key.
    pub key: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportCheck {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Which check.
    pub kind: CheckKind,
    /// Passed, or to be put right.
    pub ok: bool,
    /// Remarks; needed where it did not pass.
    pub remarks: String,
    /// Done elsewhere; none when the person signed in did it.
    #[serde(default)]
    #[ts(optional)]
    pub elsewhere: Option<Elsewhere>,
}

/// Approval of the draft for a signer: freezes the snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportApprove {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Code of the signer.
    pub signer: String,
    /// Done elsewhere; none when the person signed in did it.
    #[serde(default)]
    #[ts(optional)]
    pub elsewhere: Option<Elsewhere>,
}

/// Give a report back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportReturn {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Why.
    pub remarks: String,
}

/// Number and day given by the records office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportIssue {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Number, as the records office gave it.
    pub number: String,
    /// Day of the document.
    #[ts(type = "string")]
    pub date: NaiveDate,
}

pub(crate) fn list(request: &Request<'_>, asked: PageAsk) -> Answered<Page<ReportLine>> {
    let rows = request.office()?.reports(asked.skip, one_more(asked), request.who()?)?;
    read(page(rows, asked))
}

pub(crate) fn begin(request: &Request<'_>, asked: ReportNew) -> Answered<Done> {
    let begun = request
        .office()?
        .new_report(asked.kind, asked.period, asked.with_tasks, &request.act()?)?;
    done(&begun, format!("{}.", begun.words.replacen("Lập", "Đã lập dự thảo", 1)))
}

pub(crate) fn get(request: &Request<'_>, asked: IdAsk) -> Answered<ReportView> {
    of(request.office()?.open_report(asked.id, request.who()?))
}

pub(crate) fn set_section(request: &Request<'_>, asked: SectionText) -> Answered<Done> {
    let (code, text) = (ask::line(&asked.code)?, ask::text(&asked.text)?);
    let set = request.office()?.set_section(asked.id, &code, &text, &request.act()?)?;
    done(&set, format!("Đã lưu mục {code}."))
}

pub(crate) fn try_section(request: &Request<'_>, asked: SectionText) -> Answered<SectionTried> {
    let text = ask::text(&asked.text)?;
    match request.office()?.try_text(asked.id, &text, request.who()?) {
        Ok((paragraphs, lint)) => read(SectionTried {
            paragraphs,
            lint,
            broken: None,
        }),
        // A mark that is being typed is broken until its last letter: told, not a failure.
        Err(office::Error::Refused(message)) => read(SectionTried {
            paragraphs: Vec::new(),
            lint: Vec::new(),
            broken: Some(message),
        }),
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn keep_draft(request: &Request<'_>, asked: DraftKeep) -> Answered<Nothing> {
    let (code, text) = (ask::line(&asked.code)?, ask::text(&asked.text)?);
    request.office()?.keep_draft(asked.id, &code, &text, &request.act()?)?;
    read(Nothing {})
}

pub(crate) fn drop_draft(request: &Request<'_>, asked: SectionAsk) -> Answered<Nothing> {
    let code = ask::line(&asked.code)?;
    request.office()?.drop_draft(asked.id, &code, request.who()?)?;
    read(Nothing {})
}

pub(crate) fn set_frame(request: &Request<'_>, asked: FrameSet) -> Answered<Done> {
    let f = asked.frame;
    let frame = Frame {
        issuer_parent: ask::lines(&f.issuer_parent)?,
        issuer: ask::lines(&f.issuer)?,
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
    let set = request.office()?.set_frame(asked.id, frame, &request.act()?)?;
    done(&set, "Đã lưu thông tin chung của báo cáo.".to_owned())
}

pub(crate) fn set_issuer(request: &Request<'_>, asked: IssuerSet) -> Answered<Done> {
    let set = request.office()?.set_issuer(asked.id, asked.body, &request.act()?)?;
    done(&set, "Đã đổi cơ quan ban hành của báo cáo.".to_owned())
}

pub(crate) fn discard(request: &Request<'_>, asked: IdAsk) -> Answered<Done> {
    let discarded = request.office()?.discard_report(asked.id, &request.act()?)?;
    done(&discarded, format!("{}.", discarded.words.replacen("Xóa", "Đã xóa", 1)))
}

pub(crate) fn keys(request: &Request<'_>, asked: IdAsk) -> Answered<Vec<office::FigureChoice>> {
    of(request.office()?.figure_choices(asked.id, request.who()?))
}

pub(crate) fn figure(request: &Request<'_>, asked: FigureAsk) -> Answered<office::Figure> {
    of(request
        .office()?
        .trace(asked.id, &ask::line(&asked.key)?, request.who()?))
}

pub(crate) fn cell(request: &Request<'_>, asked: CellAsk) -> Answered<CellGrid> {
    let (office, who) = (request.office()?, request.who()?);
    let (sheet, cell) = (ask::line(&asked.sheet)?, ask::line(&asked.cell)?);
    let grid = office.submission_grid(asked.submission, &sheet, &cell, who)?;
    let received = office.submission_view(asked.submission, who)?.row;
    read(CellGrid {
        title: format!("{}, {}", received.agency.name, received.files.join(", ")),
        cell,
        grid,
    })
}

pub(crate) fn preview(request: &Request<'_>, asked: PreviewAsk) -> Answered<PagePreview> {
    let width = asked.width.clamp(200, 2400);
    let page = request
        .office()?
        .page_image(asked.id, asked.page as usize, width, request.who()?)?;
    let (width, height) = size_of(&page.png).ok_or_else(ask::misshapen)?;
    // A page is A4; the annexes lie on their side.
    let (across, down) = if width > height { (297.0, 210.0) } else { (210.0, 297.0) };
    let boxes = page.boxes.into_iter().map(|b| FigureBox {
        key: b.figure,
        x: b.x / across,
        y: b.y / down,
        w: b.w / across,
        h: b.h / down,
    });
    read(PagePreview {
        png_base64: BASE64.encode(&page.png),
        page: u32::try_from(page.page).unwrap_or(u32::MAX),
        pages: u32::try_from(page.pages).unwrap_or(u32::MAX),
        width,
        height,
        boxes: boxes.collect(),
    })
}

/// Width and height of a PNG, from its head (RFC 2083, 4.1.1).
fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

/// Who did it elsewhere, in words; empty when the person signed in did it.
fn elsewhere(request: &Request<'_>, asked: Option<Elsewhere>) -> Result<String, Failure> {
    let Some(asked) = asked else {
        return Ok(String::new());
    };
    let asked = Elsewhere {
        person: ask::line(&asked.person)?,
        place: ask::line(&asked.place)?,
        ..asked
    };
    Ok(asked.words(request.now.date_naive())?)
}

pub(crate) fn check(request: &Request<'_>, asked: ReportCheck) -> Answered<Done> {
    let (office, act, remarks) = (request.office()?, request.act()?, ask::text(&asked.remarks)?);
    let words = asked.kind.words().to_lowercase();
    if asked.ok {
        let elsewhere = elsewhere(request, asked.elsewhere)?;
        let checked = office.check_report(asked.id, asked.kind, &elsewhere, &remarks, &act)?;
        let frozen = match asked.kind {
            CheckKind::Content => " Từ lúc này số liệu không tự thay đổi.",
            CheckKind::Form => "",
        };
        return done(&checked, format!("Đã ghi nhận {words}.{frozen}"));
    }
    let returned = office.object_to_report(asked.id, asked.kind, &remarks, &act)?;
    done(&returned, format!("Đã ghi ý kiến {words} và trả lại dự thảo."))
}

pub(crate) fn approve(request: &Request<'_>, asked: ReportApprove) -> Answered<Done> {
    let (signer, elsewhere) = (ask::line(&asked.signer)?, elsewhere(request, asked.elsewhere)?);
    let approved = request
        .office()?
        .approve_report(asked.id, &signer, &elsewhere, &request.act()?)?;
    done(
        &approved,
        "Đã duyệt bản thảo. Nội dung và số liệu được giữ nguyên từ lúc này.".to_owned(),
    )
}

pub(crate) fn give_back(request: &Request<'_>, asked: ReportReturn) -> Answered<Done> {
    let remarks = ask::text(&asked.remarks)?;
    let returned = request.office()?.return_report(asked.id, &remarks, &request.act()?)?;
    done(&returned, "Đã trả lại dự thảo.".to_owned())
}

pub(crate) fn issue(request: &Request<'_>, asked: ReportIssue) -> Answered<Done> {
    let number = ask::line(&asked.number)?;
    let issued = request
        .office()?
        .issue_report(asked.id, &number, asked.date, &request.act()?)?;
    done(&issued, format!("{}.", issued.words.replacen("Ghi", "Đã ghi", 1)))
}
