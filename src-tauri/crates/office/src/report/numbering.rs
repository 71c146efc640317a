//! Number and date, as the records office gave them: recorded when the report is issued, and put right when they were
//! recorded wrongly. Both are judged: they stand on paper.

use chrono::{Datelike as _, NaiveDate};
use domain::vi;
use serde::Serialize;
use store::report::{Report, ReportState, Step, StepKind};

use super::draft::called;
use super::files::{self, Stage};
use super::frame::Frame;
use super::resolve::{frozen, standing};
use super::signoff::{REPORTED, add_step, sign_off};
use crate::door::{Applied, Change, Context, Shown};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed;
use crate::{Act, Done, Office};

/// No register of a year comes near this number.
const LARGEST: i64 = 99_999;

/// Records the number and date that the records office gave.
#[derive(Debug, Serialize)]
pub(crate) struct IssueReport {
    report: i64,
    /// As typed: `05` or `05/BC-UBND`.
    number: String,
    dated: NaiveDate,
}

/// Puts a number or date right that was recorded wrongly.
#[derive(Debug, Serialize)]
pub(crate) struct CorrectNumber {
    report: i64,
    number: String,
    dated: NaiveDate,
    reason: String,
}

/// A number and date that hold.
struct Given {
    number: i64,
    words: String,
    dated: NaiveDate,
}

impl Given {
    /// Judges what was typed for a report.
    ///
    /// # Errors
    /// Not a number, another series, a number of another report; a day before the approval or after today.
    fn judge(at: &Context<'_>, report: &Report<Frame>, typed: &str, dated: NaiveDate) -> Result<Self> {
        let series = &report.frame.symbol;
        let (words, typed_series) = match typed.split_once('/') {
            Some((number, series)) => (number.trim(), Some(domain::text::nfc(series.trim()))),
            None => (typed.trim(), None),
        };
        if let Some(other) = typed_series.filter(|other| other.to_uppercase() != series.to_uppercase()) {
            return Err(Error::Refused(format!(
                "Ký hiệu {other} khác ký hiệu {series} của báo cáo. Đề nghị xem lại số văn thư đã cấp, hoặc trả lại dự thảo để \
                 đổi cơ quan ban hành."
            )));
        }
        let digits = words.bytes().all(|b| b.is_ascii_digit()) && words.len() <= 6;
        let number = match words.parse::<i64>() {
            Ok(number) if digits && (1..=LARGEST).contains(&number) => number,
            _ => {
                return Err(Error::Refused(format!(
                    "‘{}’ không phải số văn bản; cần các chữ số do văn thư cấp, từ 1 đến {LARGEST}, ví dụ 05 hoặc 05/{series}.",
                    typed.chars().take(40).collect::<String>()
                )));
            }
        };
        let steps = store::report::steps(at.tx, report.id)?;
        let approved = steps.iter().rfind(|step| step.kind == StepKind::Approve);
        let since = approved.map_or(report.created_at.date_naive(), Step::day);
        let today = at.act.at.date_naive();
        if dated < since || dated > today {
            return Err(Error::Refused(format!(
                "Ngày văn bản {} không nằm trong khoảng từ ngày duyệt {} đến hôm nay {}. Đề nghị xem lại ngày văn thư đã ghi.",
                vi::date_short(dated),
                vi::date_short(since),
                vi::date_short(today)
            )));
        }
        let year = dated.year();
        let taken = store::report::of_number(at.tx, series, year, number)?;
        if taken.iter().any(|id| *id != report.id) {
            return Err(Error::Refused(format!(
                "Số {words}/{series} năm {year} đã ghi cho báo cáo khác. Đề nghị kiểm tra lại với văn thư."
            )));
        }
        Ok(Self {
            number,
            words: words.to_owned(),
            dated,
        })
    }

    /// Records them by a step, and keeps the files that carry them.
    fn record(&self, at: &Context<'_>, report: &Report<Frame>, kind: StepKind, remarks: &str) -> Result<()> {
        let step = Step {
            number: Some(self.words.clone()),
            dated: Some(self.dated),
            ..Step::new(report.id, kind, at.act.at, &at.act.who.name, remarks)
        };
        let step = add_step(at, step)?;
        let content = frozen(at.tx, report.id)?;
        let hash = store::report::latest_snapshot(at.tx, report.id)?.map_or_else(String::new, |s| s.sha256);
        files::keep(
            at.tx,
            &step,
            &content,
            Stage::issued(&hash, step.at, &self.words, self.dated),
        )?;
        store::report::issue(at.tx, report.id, (self.number, &self.words), self.dated, at.act.at)?;
        Ok(())
    }
}

impl Change for IssueReport {
    const ACTION: &'static str = "issue_report";

    fn right(&self) -> Right {
        Right::Issue
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        if report.state != ReportState::Approved {
            return Err(Error::Refused(
                "Chỉ ghi số, ngày cho báo cáo đã được duyệt bản thảo.".to_owned(),
            ));
        }
        let given = Given::judge(at, &report, &self.number, self.dated)?;
        given.record(at, &report, StepKind::Issue, "")?;
        let symbol = format!("{}/{}", given.words, report.frame.symbol);
        let words = format!("Ghi số {symbol} và phát hành {}", called(&report));
        Ok(Applied::new(sign_off(self.report), words, REPORTED).shown(vec![
            Shown::new("Số, ký hiệu", None, symbol),
            Shown::new("Ngày văn bản", None, vi::date_short(self.dated)),
        ]))
    }
}

impl Change for CorrectNumber {
    const ACTION: &'static str = "correct_number";

    fn right(&self) -> Right {
        Right::Issue
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        let (ReportState::Issued, Some(number), Some(dated)) = (report.state, &report.number, report.dated) else {
            return Err(Error::Refused(
                "Chỉ sửa số, ngày của báo cáo đã phát hành; báo cáo chưa phát hành thì ghi số, ngày khi phát hành."
                    .to_owned(),
            ));
        };
        if self.reason.is_empty() {
            return Err(Error::Refused(
                "Ghi lý do sửa số, ngày, ví dụ: văn thư báo ghi nhầm.".to_owned(),
            ));
        }
        let given = Given::judge(at, &report, &self.number, self.dated)?;
        if given.words == *number && given.dated == dated {
            return Err(Error::Refused(
                "Số và ngày đang ghi như vậy; không có gì để sửa.".to_owned(),
            ));
        }
        given.record(at, &report, StepKind::Correct, &self.reason)?;
        let series = &report.frame.symbol;
        let symbol = |words: &str| format!("{words}/{series}");
        let words = format!("Sửa số, ngày của {}: {}", called(&report), self.reason);
        Ok(Applied::new(sign_off(self.report), words, REPORTED).shown(vec![
            Shown::new("Số, ký hiệu", Some(symbol(number)), symbol(&given.words)),
            Shown::new("Ngày văn bản", Some(vi::date_short(dated)), vi::date_short(given.dated)),
            Shown::new("Lý do", None, self.reason.clone()),
        ]))
    }
}

impl Office {
    /// Records the number and date that the records office gave.
    ///
    /// # Errors
    /// Not approved; a number or date that [`Given::judge`] does not take; no right.
    pub fn issue_report(&self, id: i64, number: &str, dated: NaiveDate, act: &Act) -> Result<Done> {
        act.who.require(Right::Issue)?;
        let _ = self.backup_by_itself(act.at);
        self.transact(
            IssueReport {
                report: id,
                number: number.trim().to_owned(),
                dated,
            },
            act,
        )
    }

    /// Puts number or date of an issued report right; the files that went out before stay what they were.
    ///
    /// # Errors
    /// Not issued, no reason, nothing to put right; as [`Office::issue_report`].
    pub fn correct_number(&self, id: i64, number: &str, dated: NaiveDate, reason: &str, act: &Act) -> Result<Done> {
        act.who.require(Right::Issue)?;
        let _ = self.backup_by_itself(act.at);
        self.transact(
            CorrectNumber {
                report: id,
                number: number.trim().to_owned(),
                dated,
                reason: typed::reason(reason)?,
            },
            act,
        )
    }
}
