//! Beginning a report from its outline, writing its sections and its frame, putting it away.

use domain::calendar::Period;
use domain::word::Word as _;
use serde::{Deserialize, Serialize};
use store::Db;
use store::body::Body;
use store::draft::SectionDraft;
use store::report::{Report, ReportState, Section};

use super::blanks::{Blanks, answering};
use super::frame::Frame;
use super::resolve::{parse, standing};
use super::structure::path_of;
use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::rights::Right;
use crate::{Act, Actor, Done, Office};

/// Kinds of reports.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ReportKind {
    /// Tháng.
    Month,
    /// Quý.
    Quarter,
    /// 6 tháng.
    HalfYear,
    /// 9 tháng.
    NineMonths,
    /// Năm.
    Year,
    /// Báo cáo nhanh.
    Quick,
}

impl ReportKind {
    /// On screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Month => "Báo cáo tháng",
            Self::Quarter => "Báo cáo quý",
            Self::HalfYear => "Báo cáo 6 tháng",
            Self::NineMonths => "Báo cáo 9 tháng",
            Self::Year => "Báo cáo năm",
            Self::Quick => "Báo cáo nhanh",
        }
    }

    const fn fits(self, period: Period) -> bool {
        matches!(
            (self, period),
            (Self::Month, Period::Month(..))
                | (Self::Quarter, Period::Quarter(..))
                | (Self::HalfYear, Period::HalfYear(_))
                | (Self::NineMonths, Period::NineMonths(_))
                | (Self::Year, Period::Year(_))
                | (Self::Quick, _)
        )
    }
}

pub(super) const REPORTED: &[Tag] = &[Tag::Month, Tag::Reports];

/// Starts a report from the outline of its kind.
#[derive(Debug, Serialize)]
pub(crate) struct NewReport {
    kind: ReportKind,
    period: Period,
    with_tasks: bool,
    /// Number and symbol of the document it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
}

/// Puts a report away, or takes it up again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DiscardReport {
    report: i64,
    discarded: bool,
}

/// Writes a section.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SetSection {
    report: i64,
    code: String,
    text: String,
    /// SHA-256 of the text that an undo expects to find; none for a person's own writing.
    expects: Option<String>,
}

/// Changes issuer, title, recipients, distribution or options.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct SetFrame {
    report: i64,
    frame: Frame,
    /// SHA-256 of the frame that an undo expects to find.
    expects: Option<String>,
}

/// Path of a report in the journal.
pub(crate) fn object(report: i64) -> String {
    format!("report/{report}")
}

/// "Báo cáo năm 2022".
pub(crate) fn name(kind: &str, period: Period) -> String {
    let kind = ReportKind::of_word(kind).map_or("Báo cáo", ReportKind::words);
    let period = period.vi();
    // "Báo cáo năm" and "năm 2022" share a word, which is said once.
    let shared = period.split(' ').next().filter(|first| kind.ends_with(*first));
    match shared {
        Some(first) => format!("{kind}{}", period.trim_start_matches(first)),
        None => format!("{kind} {period}"),
    }
}

/// "báo cáo năm 2022 (số thứ tự 1)".
pub(crate) fn called(report: &Report<Frame>) -> String {
    format!(
        "{} (số thứ tự {})",
        domain::text::lower_first(&name(&report.kind, report.period)),
        report.id
    )
}

/// What was approved or issued is changed by nobody, by no undo either.
///
/// # Errors
/// [`Error::Refused`] with what to do instead.
pub(super) fn require_editable(state: ReportState) -> Result<()> {
    match state {
        ReportState::Approved => Err(Error::Refused(
            "Bản thảo đã được duyệt nên không sửa được. Trả lại dự thảo với ý kiến trước khi sửa.".to_owned(),
        )),
        ReportState::Issued => Err(Error::Refused(
            "Báo cáo đã phát hành nên không sửa được. Lập báo cáo thay thế nếu số liệu thay đổi.".to_owned(),
        )),
        ReportState::Draft | ReportState::ContentChecked | ReportState::FormChecked | ReportState::Discarded => Ok(()),
    }
}

pub(super) fn hash<T: Serialize>(value: &T) -> Result<String> {
    Ok(sha256(&serde_json::to_vec(value)?))
}

pub(super) fn require_expected(expects: Option<&String>, found: &str) -> Result<()> {
    match expects {
        Some(expected) if expected != found => Err(moved_on()),
        _ => Ok(()),
    }
}

/// Of an undo that finds something else than its act left.
pub(super) fn moved_on() -> Error {
    Error::Refused("Nội dung đã được sửa sau thao tác này nên không hoàn tác được; sửa trực tiếp nếu cần.".to_owned())
}

impl Change for NewReport {
    const ACTION: &'static str = "new_report";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let (kind, period) = (self.kind, self.period);
        if !kind.fits(period) {
            return Err(Error::Refused(format!(
                "{} không lập cho {}. Ghi kỳ dạng 2022-12 (tháng), 2022-Q4 (quý), 2022-6M, 2022-9M hoặc 2022 (năm).",
                kind.words(),
                period.vi()
            )));
        }
        require_registered(at.tx, self.request.as_deref())?;
        let view = at.reference.as_of(period.last_day());
        let outline = view.outline(kind.word()).ok_or_else(|| {
            Error::Refused(format!(
                "Chưa có đề cương {}; lập đề cương trước.",
                kind.words().to_lowercase()
            ))
        })?;
        let blanks = Blanks::of(at.tx, at.reference, period)?;
        let issuer = view.body(outline.content.issuer);
        let place = view.body(Body::Place);
        let recipients = view.recipients(kind.word());
        let content = &outline.content;
        let frame = Frame {
            issuer_parent: issuer.map(|b| b.parent.clone()).unwrap_or_default(),
            issuer: issuer.map(|b| b.lines.clone()).unwrap_or_default(),
            place: place.map(|b| b.name.value.clone()).unwrap_or_default(),
            symbol: issuer.map(|b| b.series.clone()).unwrap_or_default(),
            type_name: content.type_name.clone(),
            subject: content.subject.iter().map(|line| blanks.fill(line)).collect(),
            recipients: lines(recipients.map(|l| l.to.as_slice())),
            opening: match &self.request {
                Some(request) => answering(request, &blanks.fill(&content.opening)),
                None => blanks.fill(&content.opening),
            },
            request: self.request.clone(),
            closing: blanks.fill(&content.closing),
            distribution: lines(recipients.map(|l| l.copies.as_slice())),
            with_indicators: true,
            with_tasks: self.with_tasks,
        };
        let sections: Vec<Section> = content
            .sections
            .iter()
            .map(|s| Section {
                title: s.title.as_deref().map(|title| blanks.fill(title)),
                text: blanks.fill(&s.text),
                ..s.clone()
            })
            .collect();
        let report = Report {
            id: 0,
            kind: kind.word().to_owned(),
            outline: Some(outline.id),
            period,
            state: ReportState::Draft,
            created_at: at.act.at,
            changed_at: at.act.at,
            signer: None,
            series: frame.symbol.clone(),
            number: None,
            dated: None,
            editor: at.act.who.name.clone(),
            frame,
        };
        let id = store::report::add(at.tx, &report, &report.frame.title(), &sections)?;
        let words = format!(
            "Lập {} (số thứ tự {id})",
            domain::text::lower_first(&name(&report.kind, period))
        );
        Applied::new(object(id), words, REPORTED).id(id).back(&DiscardReport {
            report: id,
            discarded: true,
        })
    }
}

/// What a report answers stands in the register, so that it is cited whole.
fn require_registered(db: &Db<'_>, request: Option<&str>) -> Result<()> {
    match request {
        Some(request) if store::document::of_symbol(db, request)?.iter().all(|d| d.retired) => Err(Error::Refused(
            format!("Sổ văn bản chưa có {request}. Vào sổ văn bản yêu cầu rồi lập báo cáo trả lời."),
        )),
        _ => Ok(()),
    }
}

fn lines(recipients: Option<&[store::recipient::Recipient]>) -> Vec<String> {
    recipients.unwrap_or_default().iter().map(|r| r.words.clone()).collect()
}

impl Change for DiscardReport {
    const ACTION: &'static str = "discard_report";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found: Option<Report<Frame>> = store::report::get(at.tx, self.report)?;
        let report =
            found.ok_or_else(|| Error::unknown("báo cáo", self.report.to_string(), "Xem danh sách báo cáo."))?;
        require_editable(report.state)?;
        if (report.state == ReportState::Discarded) == self.discarded {
            return Err(Error::Refused(format!(
                "{} {}.",
                name(&report.kind, report.period),
                if self.discarded {
                    "đã xóa dự thảo"
                } else {
                    "đang dùng"
                }
            )));
        }
        let state = if self.discarded {
            ReportState::Discarded
        } else {
            ReportState::Draft
        };
        store::report::set_state(at.tx, self.report, state, at.act.at)?;
        let verb = if self.discarded {
            "Xóa dự thảo"
        } else {
            "Dùng lại dự thảo"
        };
        let words = format!("{verb} {}", called(&report));
        Applied::new(format!("{}/state", object(self.report)), words, REPORTED).back(&Self {
            report: self.report,
            discarded: !self.discarded,
        })
    }
}

/// Longest text of a section, in characters.
pub const TEXT_MOST: usize = 200_000;

impl Change for SetSection {
    const ACTION: &'static str = "set_section";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        require_editable(report.state)?;
        if self.text.chars().count() > TEXT_MOST {
            return Err(Error::Refused(format!(
                "Mục {} dài quá {TEXT_MOST} ký tự. Đề nghị chia thành nhiều mục.",
                self.code
            )));
        }
        parse(&self.text)?;
        let found = store::report::section(at.tx, self.report, &self.code)?;
        let section =
            found.ok_or_else(|| Error::unknown("mục", self.code.clone(), "Xem danh sách mục của báo cáo."))?;
        require_expected(self.expects.as_ref(), &sha256(section.text.as_bytes()))?;
        let editor = &at.act.who.name;
        store::report::set_text(at.tx, self.report, &self.code, &self.text, editor)?;
        store::report::set_state(at.tx, self.report, ReportState::Draft, at.act.at)?;
        store::draft::remove(at.tx, self.report, &self.code, editor)?;
        let path = path_of(&store::report::sections(at.tx, self.report)?, &self.code);
        let words = format!("Sửa mục {path} của {}", called(&report));
        let text = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        Applied::new(
            format!("{}/section/{}", object(self.report), self.code),
            words,
            REPORTED,
        )
        .shown(vec![Shown::new(
            &format!("Mục {path}"),
            text(&section.text),
            text(&self.text),
        )])
        .back(&Self {
            report: self.report,
            code: self.code.clone(),
            text: section.text,
            expects: Some(sha256(self.text.as_bytes())),
        })
    }
}

impl Change for SetFrame {
    const ACTION: &'static str = "set_frame";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        require_editable(report.state)?;
        let frame = &self.frame;
        parse(&frame.opening)?;
        parse(&frame.closing)?;
        if frame.request != report.frame.request {
            require_registered(at.tx, frame.request.as_deref())?;
        }
        require_expected(self.expects.as_ref(), &hash(&report.frame)?)?;
        if !at.reference.series().contains(&frame.symbol) {
            return Err(Error::Refused(format!(
                "Chưa có sổ số {}; các sổ số đã có: {}.",
                frame.symbol,
                at.reference.series().join(", ")
            )));
        }
        let follows = (frame.title(), &frame.symbol);
        store::report::set_frame(at.tx, self.report, frame, (&follows.0, follows.1), &at.act.who.name)?;
        store::report::set_state(at.tx, self.report, ReportState::Draft, at.act.at)?;
        let words = format!("Sửa thông tin chung của {}", called(&report));
        Applied::new(format!("{}/frame", object(self.report)), words, REPORTED)
            .shown(frame_differences(&report.frame, frame))
            .back(&Self {
                report: self.report,
                frame: report.frame,
                expects: Some(hash(frame)?),
            })
    }
}

fn frame_differences(before: &Frame, after: &Frame) -> Vec<Shown> {
    let yes_no = |yes: bool| if yes { "có" } else { "không" }.to_owned();
    let fields = |f: &Frame| {
        [
            ("Cơ quan ban hành", f.issuer.join(" / ")),
            ("Ký hiệu", f.symbol.clone()),
            ("Trích yếu", f.title()),
            ("Kính gửi", f.recipients.join("; ")),
            ("Trả lời văn bản", f.request.clone().unwrap_or_default()),
            ("Mở đầu", f.opening.clone()),
            ("Kết thúc", f.closing.clone()),
            ("Nơi nhận", f.distribution.join("; ")),
            ("Phụ lục chỉ tiêu", yes_no(f.with_indicators)),
            ("Phụ lục nhiệm vụ", yes_no(f.with_tasks)),
        ]
    };
    let both = fields(before).into_iter().zip(fields(after));
    both.filter(|((_, a), (_, b))| a != b)
        .map(|((what, a), (_, b))| Shown::moved(what, &a, &b))
        .collect()
}

impl Office {
    /// Begins a report from its outline.
    ///
    /// # Errors
    /// The kind does not fit the period, no outline; no right.
    pub fn new_report(&self, kind: ReportKind, period: Period, with_tasks: bool, act: &Act) -> Result<Done> {
        let change = NewReport {
            kind,
            period,
            with_tasks,
            request: None,
        };
        self.transact(change, act)
    }

    /// Begins a report that answers a document of the register: its opening cites it.
    ///
    /// # Errors
    /// As [`Office::new_report`]; the register does not have the document.
    pub fn answering_report(&self, kind: ReportKind, period: Period, request: &str, act: &Act) -> Result<Done> {
        let change = NewReport {
            kind,
            period,
            with_tasks: false,
            request: Some(domain::text::nfc(request.trim())),
        };
        self.transact(change, act)
    }

    /// Writes a section. A report that was checked goes back to drafting.
    ///
    /// # Errors
    /// A broken mark, an unknown section, an approved report; no right.
    pub fn set_section(&self, report: i64, code: &str, text: &str, act: &Act) -> Result<Done> {
        self.transact(
            SetSection {
                report,
                code: code.to_owned(),
                text: text.to_owned(),
                expects: None,
            },
            act,
        )
    }

    /// Changes issuer, title, recipients or options. A report that was checked goes back to drafting.
    ///
    /// # Errors
    /// A broken mark, an unknown number series, an approved report; no right.
    pub fn set_frame(&self, report: i64, frame: Frame, act: &Act) -> Result<Done> {
        self.transact(
            SetFrame {
                report,
                frame,
                expects: None,
            },
            act,
        )
    }

    /// Has a report issued by another body of the office: its lines at the head, its number series.
    ///
    /// # Errors
    /// The body has no name of that day; as [`Office::set_frame`].
    pub fn set_issuer(&self, report: i64, body: Body, act: &Act) -> Result<Done> {
        let found = self.report(report)?;
        let reference = self.reference();
        let view = reference.as_of(found.period.last_day());
        let name = view
            .body(body)
            .filter(|name| !name.series.is_empty())
            .ok_or_else(|| Error::unknown("cơ quan ban hành", body.word(), "Ghi tên cơ quan và sổ số trước."))?;
        let frame = Frame {
            issuer_parent: name.parent.clone(),
            issuer: name.lines.clone(),
            symbol: name.series.clone(),
            ..found.frame.clone()
        };
        self.set_frame(report, frame, act)
    }

    /// Puts a report away that was not approved.
    ///
    /// # Errors
    /// There is none of this number, it is approved; no right.
    pub fn discard_report(&self, report: i64, act: &Act) -> Result<Done> {
        self.transact(
            DiscardReport {
                report,
                discarded: true,
            },
            act,
        )
    }

    /// Keeps what a person is writing, so that nothing typed is lost; it is nobody's word until it is saved.
    ///
    /// # Errors
    /// There is no such report; no right.
    pub fn keep_draft(&self, report: i64, section: &str, text: &str, act: &Act) -> Result<()> {
        act.who.require(Right::Draft)?;
        let (person, draft) = (
            act.who.name.clone(),
            SectionDraft {
                section: section.to_owned(),
                text: text.to_owned(),
                at: act.at,
            },
        );
        self.store.write_unrecorded(move |tx| -> Result<()> {
            standing(tx, report)?;
            Ok(store::draft::put(tx, report, &person, &draft)?)
        })
    }

    /// Drops what a person was writing.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn drop_draft(&self, report: i64, section: &str, who: &Actor) -> Result<()> {
        who.require(Right::Draft)?;
        let (person, section) = (who.name.clone(), section.to_owned());
        self.store
            .write_unrecorded(move |tx| store::draft::remove(tx, report, &section, &person).map_err(Error::from))
    }
}
