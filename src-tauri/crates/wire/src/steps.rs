//! Where a month stands between collecting and issuing, and what is the next thing to do for the person at the desk.
//! Judges nothing itself: it words what the office found.

use domain::calendar::Period;
use domain::role::Role;
use office::{MonthStatus, ReportLine, ReportState, Right, Round, may};

use crate::intake::count;
use crate::month::report_name;
use crate::types::indicator::IndicatorRow;
use crate::types::month::{MonthStep, MonthStepCode, NextAction, Screen, StepState};

/// What the office found of a month.
pub(crate) struct Standing<'a> {
    pub round: &'a Round,
    pub status: &'a MonthStatus,
    pub indicators: &'a [IndicatorRow],
    /// The report drawn from it, if one was begun.
    pub report: Option<&'a ReportLine>,
}

impl Standing<'_> {
    /// The five steps, each with what stands in its way.
    pub(crate) fn steps(&self) -> Vec<MonthStep> {
        vec![
            self.intake(),
            self.verify(),
            self.consolidate(),
            self.submit(),
            self.issue(),
        ]
    }

    /// Agencies that sent nothing at all.
    fn silent(&self) -> usize {
        self.status
            .reporting
            .missing
            .saturating_sub(self.status.reporting.needs_fixing)
    }

    fn intake(&self) -> MonthStep {
        let (expected, silent) = (self.status.reporting.expected, self.silent());
        let state = match silent {
            0 => StepState::Done,
            _ if self.status.on > self.round.agency_due => StepState::Blocked,
            _ => StepState::Current,
        };
        let words = match silent {
            0 => format!("đủ {expected}/{expected} đơn vị"),
            _ => format!("{} đơn vị chưa gửi", count(silent)),
        };
        step(MonthStepCode::Intake, state, words)
    }

    fn verify(&self) -> MonthStep {
        let fixing = self.status.reporting.needs_fixing;
        let (state, words) = match fixing {
            0 if self.silent() == 0 => (StepState::Done, "không còn tệp phải chỉnh lý".to_owned()),
            0 if self.silent() < self.status.reporting.expected => {
                (StepState::Current, "chưa có tệp phải chỉnh lý".to_owned())
            }
            0 => (StepState::Waiting, String::new()),
            _ => (StepState::Blocked, format!("{} đơn vị cần chỉnh lý", count(fixing))),
        };
        step(MonthStepCode::Verify, state, words)
    }

    fn consolidate(&self) -> MonthStep {
        let empty = self
            .indicators
            .iter()
            .filter(|row| row.value.is_none() && !row.missing.is_empty())
            .count();
        let (state, words) = match self.report {
            Some(report) if report.state != ReportState::Draft => (StepState::Done, "đã kiểm tra nội dung".to_owned()),
            Some(_) if empty == 0 => (StepState::Current, "đang soạn thảo, đủ số liệu".to_owned()),
            Some(_) => (
                StepState::Current,
                format!("đang soạn thảo, {} chỉ tiêu chưa có số liệu", count(empty)),
            ),
            None if empty == 0 => (StepState::Current, "đủ số liệu, chưa lập dự thảo".to_owned()),
            None => (StepState::Waiting, format!("{} chỉ tiêu chưa có số liệu", count(empty))),
        };
        step(MonthStepCode::Consolidate, state, words)
    }

    fn submit(&self) -> MonthStep {
        let (state, words) = match self.report.map(|report| report.state) {
            None => (StepState::Waiting, "chưa lập dự thảo"),
            Some(ReportState::Draft | ReportState::Discarded) => (StepState::Waiting, "chờ kiểm tra nội dung"),
            Some(ReportState::ContentChecked) => (StepState::Current, "chờ kiểm tra thể thức"),
            Some(ReportState::FormChecked) => (StepState::Current, "chờ duyệt bản thảo"),
            Some(ReportState::Approved | ReportState::Issued) => (StepState::Done, "đã duyệt bản thảo"),
        };
        step(MonthStepCode::Submit, state, words.to_owned())
    }

    fn issue(&self) -> MonthStep {
        let (state, words) = match self.report {
            Some(report) if report.state == ReportState::Issued => {
                let number = report.number.as_deref().unwrap_or_default();
                let date = report.date.map(domain::vi::date_short).unwrap_or_default();
                (StepState::Done, format!("số {number}, ngày {date}"))
            }
            Some(report) if report.state == ReportState::Approved => {
                (StepState::Current, "chờ số, ngày của văn thư".to_owned())
            }
            _ => (StepState::Waiting, String::new()),
        };
        step(MonthStepCode::Issue, state, words)
    }

    /// The next thing to do, for a person of this role; none when the others have to act.
    pub(crate) fn next(&self, role: Role, period: Period) -> Option<NextAction> {
        if let Some(report) = self.report
            && let Some(verb) = waiting(report.state, role)
        {
            return Some(to_report(verb, report));
        }
        let missing = self.status.reporting.missing;
        if missing > 0 && may(role, Right::Collect) {
            let words = format!("Tiếp nhận báo cáo của {} đơn vị", count(missing));
            return Some(NextAction {
                words,
                screen: Screen::Intake,
                report: None,
            });
        }
        match self.report {
            None if may(role, Right::Draft) => Some(NextAction {
                words: format!("Lập báo cáo {}", period.vi()),
                screen: Screen::Reports,
                report: None,
            }),
            Some(report) if report.state == ReportState::Draft && may(role, Right::Draft) => {
                Some(to_report("Soạn thảo", report))
            }
            _ => None,
        }
    }
}

fn step(code: MonthStepCode, state: StepState, words: String) -> MonthStep {
    MonthStep { code, state, words }
}

fn to_report(verb: &str, report: &ReportLine) -> NextAction {
    let name = report_name(report);
    let mut letters = name.chars();
    let name: String = letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect());
    NextAction {
        words: format!("{verb} {name}"),
        screen: Screen::Reports,
        report: Some(report.id.to_string()),
    }
}

/// What a report at this stage waits for from a person of this role.
const fn waiting(state: ReportState, role: Role) -> Option<&'static str> {
    match state {
        ReportState::Draft if may(role, Right::CheckContent) => Some("Kiểm tra nội dung"),
        ReportState::ContentChecked if may(role, Right::CheckForm) => Some("Kiểm tra thể thức"),
        ReportState::FormChecked if may(role, Right::Approve) => Some("Duyệt bản thảo"),
        ReportState::Approved if may(role, Right::Issue) => Some("Ghi số, ngày và phát hành"),
        _ => None,
    }
}

/// Whether a report waits for a person of this role.
pub(crate) const fn waits_for(report: &ReportLine, role: Role) -> bool {
    waiting(report.state, role).is_some()
}
