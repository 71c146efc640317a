//! Where a month stands between collecting and issuing, and the next thing to do.

use domain::calendar::Period;
use domain::role::Role;
use domain::vi;
use store::report::ReportState;
use store::round::{Round, RoundState};

use super::{MonthStep, MonthStepCode, NextAction, Screen};
use crate::indicators::IndicatorRow;
use crate::report::{ReportLine, StepState};
use crate::rights::{Right, may};
use crate::status::MonthStatus;

/// What was found of a month.
pub(super) struct Standing<'a> {
    pub(super) round: &'a Round,
    pub(super) status: &'a MonthStatus,
    pub(super) report: Option<&'a ReportLine>,
}

impl Standing<'_> {
    /// The five steps, each with what stands in its way.
    pub(super) fn steps(&self) -> Vec<MonthStep> {
        vec![
            self.intake(),
            self.verify(),
            self.consolidate(),
            self.submit(),
            self.issue(),
        ]
    }

    /// Agencies that sent nothing at all.
    const fn silent(&self) -> u32 {
        let reporting = &self.status.reporting;
        reporting.missing.saturating_sub(reporting.needs_fixing)
    }

    fn intake(&self) -> MonthStep {
        let (expected, silent) = (self.status.reporting.expected, self.silent());
        let state = match silent {
            0 => StepState::Done,
            _ if self.status.on > self.round.agency_due.date_naive() => StepState::Blocked,
            _ => StepState::Current,
        };
        let words = match silent {
            0 => format!("đủ {expected}/{expected} đơn vị"),
            _ => format!("{silent} đơn vị chưa gửi"),
        };
        step(MonthStepCode::Intake, state, words)
    }

    fn verify(&self) -> MonthStep {
        let fixing = self.status.reporting.needs_fixing;
        let (state, words) = match fixing {
            0 if self.silent() == 0 => (StepState::Done, "không còn tệp cần sửa".to_owned()),
            0 if self.silent() < self.status.reporting.expected => {
                (StepState::Current, "chưa có tệp cần sửa".to_owned())
            }
            0 => (StepState::Waiting, String::new()),
            _ => (StepState::Blocked, format!("{fixing} đơn vị cần chỉnh lý")),
        };
        step(MonthStepCode::Verify, state, words)
    }

    fn consolidate(&self) -> MonthStep {
        let empty = |row: &&IndicatorRow| row.value.is_none() && !row.missing_from.is_empty();
        let empty = self.status.indicators.iter().filter(empty).count();
        let (state, words) = match self.report {
            Some(report) if report.state != ReportState::Draft => (StepState::Done, "đã kiểm tra nội dung".to_owned()),
            Some(_) if empty == 0 => (StepState::Current, "đang soạn thảo, đủ số liệu".to_owned()),
            Some(_) => (
                StepState::Current,
                format!("đang soạn thảo, {empty} chỉ tiêu chưa có số liệu"),
            ),
            None if empty == 0 => (StepState::Current, "đủ số liệu, chưa lập dự thảo".to_owned()),
            None => (StepState::Waiting, format!("{empty} chỉ tiêu chưa có số liệu")),
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
                let date = report.date.map(vi::date_short).unwrap_or_default();
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
    pub(super) fn next(&self, role: Role, period: Period) -> Option<NextAction> {
        if let Some(report) = self.report
            && let Some(verb) = waiting_verb(report.state, role)
        {
            return Some(to_report(verb, report));
        }
        let missing = self.status.reporting.missing;
        if missing > 0 && may(role, Right::Collect) && self.round.state == RoundState::Open {
            return Some(NextAction {
                words: format!("Tiếp nhận báo cáo của {missing} đơn vị"),
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
    NextAction {
        words: format!("{verb} {}", domain::text::lower_first(&report.name)),
        screen: Screen::Reports,
        report: Some(report.id),
    }
}

/// What a report at this stage waits for from a person of this role.
pub(super) const fn waiting_verb(state: ReportState, role: Role) -> Option<&'static str> {
    match state {
        ReportState::Draft if may(role, Right::CheckContent) => Some("Kiểm tra nội dung"),
        ReportState::ContentChecked if may(role, Right::CheckForm) => Some("Kiểm tra thể thức"),
        ReportState::FormChecked if may(role, Right::Approve) => Some("Duyệt bản thảo"),
        ReportState::Approved if may(role, Right::Issue) => Some("Ghi số, ngày và phát hành"),
        _ => None,
    }
}
