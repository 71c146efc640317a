//! Beginning a report from its outline, and writing its sections.

use domain::calendar::Period;
use serde::{Deserialize, Serialize};
use store::report::{Report, ReportState, Section};

use super::frame::Frame;
use super::resolve::parse;
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Actor, Done, Office, Op};

/// Kinds of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// An outline of `assets/templates`.
#[derive(Deserialize)]
struct Outline {
    type_name: String,
    subject: Vec<String>,
    opening: String,
    sections: Vec<Section>,
    closing: String,
}

impl ReportKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Month,
        Self::Quarter,
        Self::HalfYear,
        Self::NineMonths,
        Self::Year,
        Self::Quick,
    ];

    /// In stored form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::NineMonths => "nine-months",
            Self::Year => "year",
            Self::Quick => "quick",
        }
    }

    /// The kind of this stored form.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

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

    fn outline(self) -> Result<Outline> {
        let text = match self {
            Self::Year => include_str!("../../../../../assets/templates/report-year.json"),
            _ => include_str!("../../../../../assets/templates/report-month.json"),
        };
        Ok(serde_json::from_str(text)?)
    }
}

impl Office {
    /// Begins a report from its outline.
    ///
    /// # Errors
    /// The kind does not fit the period; no right.
    pub fn new_report(&self, kind: ReportKind, period: Period, with_tasks: bool, act: &Act) -> Result<Done> {
        if !kind.fits(period) {
            return Err(Error::Refused(format!(
                "{} không lập cho {}. Ghi kỳ dạng 2022-12 (tháng), 2022-Q4 (quý), 2022-6M, 2022-9M hoặc 2022 (năm).",
                kind.words(),
                period.vi()
            )));
        }
        let outline = kind.outline()?;
        let fill = |text: &str| {
            text.replace("{{period}}", &period_words(period))
                .replace("{{year}}", &period.year().to_string())
                .replace("{{next_year}}", &(period.year() + 1).to_string())
        };
        let province = self.province();
        let frame = Frame {
            issuer_parent: Vec::new(),
            issuer: province.issuer_lines.clone(),
            place: province.place.clone(),
            symbol: province.series.clone(),
            type_name: outline.type_name,
            subject: outline.subject.iter().map(|line| fill(line)).collect(),
            recipients: province.year_report.to.clone(),
            opening: fill(&outline.opening),
            closing: fill(&outline.closing),
            distribution: province.year_report.copies.iter().map(|c| c.text.clone()).collect(),
            with_indicators: true,
            with_tasks,
        };
        let sections = outline
            .sections
            .into_iter()
            .map(|s| Section {
                title: s.title.as_deref().map(&fill),
                text: fill(&s.text),
                ..s
            })
            .collect();
        let kind = kind.code().to_owned();
        self.transact(
            Op::NewReport {
                kind,
                period,
                frame: Box::new(frame),
                sections,
            },
            act,
        )
    }

    /// Writes a section. A report that was checked goes back to drafting.
    ///
    /// # Errors
    /// A broken mark, an unknown section, an approved report; no right.
    pub fn set_section(&self, report: i64, code: &str, text: &str, act: &Act) -> Result<Done> {
        self.editable(report)?;
        parse(text)?;
        self.transact(
            Op::SetSection {
                report,
                code: code.to_owned(),
                text: text.to_owned(),
            },
            act,
        )
    }

    /// Changes issuer, title, recipients or options.
    ///
    /// # Errors
    /// A broken mark, an approved report; no right.
    pub fn set_frame(&self, report: i64, frame: Frame, act: &Act) -> Result<Done> {
        self.editable(report)?;
        parse(&frame.opening)?;
        parse(&frame.closing)?;
        self.transact(
            Op::SetFrame {
                report,
                frame: Box::new(frame),
            },
            act,
        )
    }

    /// A report.
    ///
    /// # Errors
    /// There is none of this number.
    pub(crate) fn report(&self, id: i64) -> Result<Report<Frame>> {
        let found = self
            .store
            .read(move |db| store::report::get(db, id).map_err(Error::from))?;
        found
            .filter(|r: &Report<Frame>| r.state != ReportState::Discarded)
            .ok_or_else(|| Error::unknown("báo cáo", id.to_string(), "Xem danh sách báo cáo."))
    }

    /// All reports in use, newest first.
    ///
    /// # Errors
    /// No right or a failing store.
    pub(crate) fn report_rows(&self, who: &Actor) -> Result<Vec<Report<Frame>>> {
        who.require(Right::Read)?;
        self.store.read(|db| store::report::list(db).map_err(Error::from))
    }

    fn editable(&self, report: i64) -> Result<()> {
        require_editable(self.report(report)?.state)
    }
}

/// What was approved or issued is changed by nobody, by no undo either.
///
/// # Errors
/// [`Error::Refused`] with what to do instead.
pub(crate) fn require_editable(state: ReportState) -> Result<()> {
    match state {
        ReportState::Approved => Err(Error::Refused(
            "Bản thảo đã được duyệt nên không sửa được. Trả lại dự thảo với ý kiến trước khi sửa.".to_owned(),
        )),
        ReportState::Issued => Err(Error::Refused(
            "Báo cáo đã phát hành nên không sửa được. Lập báo cáo thay thế nếu số liệu thay đổi.".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The period as a title says it: "năm 2022", "tháng 12 năm 2022".
fn period_words(period: Period) -> String {
    match period {
        // Months 1 and 2 take a leading zero (NĐ 30/2020, Phụ lục I, II.4.b).
        Period::Month(year, month) if month < 3 => format!("tháng {month:02} năm {year}"),
        Period::Month(year, month) => format!("tháng {month} năm {year}"),
        Period::Quarter(year, quarter) => {
            format!("quý {} năm {year}", domain::text::roman(quarter).unwrap_or_default())
        }
        Period::HalfYear(year) => format!("6 tháng đầu năm {year}"),
        Period::NineMonths(year) => format!("9 tháng đầu năm {year}"),
        Period::Year(year) => format!("năm {year}"),
    }
}
