//! The status of a task from its deadline, what its leads said and what a person ruled.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::deadline::Deadline;
use crate::form::TaskState;

/// The status of a task on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    /// Chưa triển khai.
    NotStarted,
    /// Đang thực hiện (trong hạn).
    InProgress,
    /// Hoàn thành đúng hạn.
    DoneOnTime,
    /// Hoàn thành quá hạn.
    DoneLate,
    /// Chưa hoàn thành, quá hạn.
    Overdue,
    /// Chờ hướng dẫn của Trung ương: not the agency's lateness.
    AwaitingGuidance,
    /// Thực hiện thường xuyên.
    Recurring,
    /// Không tiếp tục thực hiện, by a document.
    Cancelled,
}

impl TaskStatus {
    /// All statuses, in the order of lists and legends.
    pub const ALL: [Self; 8] = [
        Self::NotStarted,
        Self::InProgress,
        Self::DoneOnTime,
        Self::DoneLate,
        Self::Overdue,
        Self::AwaitingGuidance,
        Self::Recurring,
        Self::Cancelled,
    ];

    /// The name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::DoneOnTime => "done_on_time",
            Self::DoneLate => "done_late",
            Self::Overdue => "overdue",
            Self::AwaitingGuidance => "awaiting_guidance",
            Self::Recurring => "recurring",
            Self::Cancelled => "cancelled",
        }
    }

    /// The words on screen. For a cancelled task the document that ended it belongs beside them.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotStarted => "Chưa triển khai",
            Self::InProgress => "Đang thực hiện (trong hạn)",
            Self::DoneOnTime => "Hoàn thành đúng hạn",
            Self::DoneLate => "Hoàn thành quá hạn",
            Self::Overdue => "Chưa hoàn thành, quá hạn",
            Self::AwaitingGuidance => "Chờ hướng dẫn của Trung ương",
            Self::Recurring => "Thực hiện thường xuyên",
            Self::Cancelled => "Không tiếp tục thực hiện",
        }
    }

    /// The shape beside the words, so that colour never speaks alone.
    pub const fn shape(self) -> &'static str {
        match self {
            Self::NotStarted => "○",
            Self::InProgress => "◔",
            Self::DoneOnTime => "●",
            Self::DoneLate => "◐",
            Self::Overdue => "▲",
            Self::AwaitingGuidance => "⏳",
            Self::Recurring => "∞",
            Self::Cancelled => "⊘",
        }
    }
}

/// What one lead said of a task, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadSaid {
    /// Code of the lead.
    pub agency: String,
    /// What it said.
    pub state: TaskState,
    /// Day it was done, when it says so; otherwise the day it said so counts.
    pub done_on: Option<NaiveDate>,
    /// Day it said so.
    pub said_on: NaiveDate,
}

/// What a person ruled about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulingKind {
    /// Đã triển khai, duy trì thường xuyên.
    Maintained,
    /// Không tiếp tục thực hiện.
    Cancelled,
}

/// A person's ruling, with its date and basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// What was ruled.
    pub kind: RulingKind,
    /// From which day.
    pub on: NaiveDate,
    /// The document or reason.
    pub basis: String,
}

/// The status of a task at the end of a day.
///
/// `leads` are the codes of everybody who leads it, collective leads already expanded; a task without any is judged by
/// whoever spoke of it. Several statements of one lead may be given: the latest said by `on` counts. It is done only when
/// every lead says so, and then as late as the last of them.
pub fn task_status(
    deadline: &Deadline,
    leads: &[String],
    said: &[LeadSaid],
    ruling: Option<&Ruling>,
    on: NaiveDate,
) -> TaskStatus {
    if let Some(ruling) = ruling.filter(|r| r.on <= on) {
        return match ruling.kind {
            RulingKind::Maintained => TaskStatus::Recurring,
            RulingKind::Cancelled => TaskStatus::Cancelled,
        };
    }
    let latest = latest_by_lead(leads, said, on);
    let states: Vec<Option<TaskState>> = latest.iter().map(|said| said.map(|s| state_on(s, on))).collect();
    let all = |wanted: fn(TaskState) -> bool| !states.is_empty() && states.iter().all(|s| s.is_some_and(wanted));
    if all(|s| s == TaskState::Done) {
        return done(deadline, &latest);
    }
    let overdue = deadline.is_overdue(on);
    // A dated task that is only "kept up" still owes its result, unless the plan itself goes on with "thường xuyên".
    if all(|s| matches!(s, TaskState::Done | TaskState::Recurring)) && (!overdue || deadline.becomes_standing()) {
        return TaskStatus::Recurring;
    }
    let open = || states.iter().copied().filter(|s| *s != Some(TaskState::Done));
    if !states.is_empty() && open().all(|s| s == Some(TaskState::AwaitingGuidance)) {
        return TaskStatus::AwaitingGuidance;
    }
    if overdue {
        return TaskStatus::Overdue;
    }
    let nobody_spoke = states.iter().all(Option::is_none);
    if deadline.kind.is_standing() && nobody_spoke {
        return TaskStatus::Recurring;
    }
    if states.iter().all(|s| s.is_none_or(|s| s == TaskState::NotStarted)) {
        return TaskStatus::NotStarted;
    }
    TaskStatus::InProgress
}

/// One place per lead, empty for one that said nothing yet.
fn latest_by_lead<'a>(leads: &[String], said: &'a [LeadSaid], on: NaiveDate) -> Vec<Option<&'a LeadSaid>> {
    let known = || said.iter().filter(|s| s.said_on <= on);
    // max_by_key keeps the last of equals: of two statements on one day the later in the list counts.
    let latest = |agency: &str| known().filter(|s| s.agency == agency).max_by_key(|s| s.said_on);
    if leads.is_empty() {
        let mut speakers: Vec<&str> = known().map(|s| s.agency.as_str()).collect();
        speakers.sort_unstable();
        speakers.dedup();
        return speakers.into_iter().map(latest).collect();
    }
    leads.iter().map(|lead| latest(lead)).collect()
}

/// A day of completion that still lies ahead is a promise.
fn state_on(said: &LeadSaid, on: NaiveDate) -> TaskState {
    match said.state {
        TaskState::Done if said.done_on.is_some_and(|d| d > on) => TaskState::InProgress,
        state => state,
    }
}

fn done(deadline: &Deadline, latest: &[Option<&LeadSaid>]) -> TaskStatus {
    let finished = latest.iter().flatten().map(|s| s.done_on.unwrap_or(s.said_on)).max();
    match (deadline.last_day(), finished) {
        (Some(last), Some(finished)) if finished > last => TaskStatus::DoneLate,
        _ => TaskStatus::DoneOnTime,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::{DeadlineKind, Then};

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, m, d).unwrap()
    }

    fn june() -> Deadline {
        Deadline::dated(DeadlineKind::InMonth, "Trong tháng 6 năm 2022", day(6, 30))
    }

    fn said(agency: &str, state: TaskState, done_on: Option<NaiveDate>, said_on: NaiveDate) -> LeadSaid {
        LeadSaid {
            agency: agency.to_owned(),
            state,
            done_on,
            said_on,
        }
    }

    fn leads(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|c| (*c).to_owned()).collect()
    }

    #[test]
    fn silence_is_not_started_until_the_day_has_passed() {
        let one = leads(&["stp"]);
        assert_eq!(
            task_status(&june(), &one, &[], None, day(6, 30)),
            TaskStatus::NotStarted
        );
        assert_eq!(task_status(&june(), &one, &[], None, day(7, 1)), TaskStatus::Overdue);
        let asked = Deadline::undated(DeadlineKind::OnInstruction, "khi có hướng dẫn của Chính phủ");
        assert_eq!(
            task_status(&asked, &one, &[], None, day(12, 31)),
            TaskStatus::NotStarted
        );
        let standing = Deadline::undated(DeadlineKind::Ongoing, "Thường xuyên");
        assert_eq!(
            task_status(&standing, &one, &[], None, day(12, 31)),
            TaskStatus::Recurring
        );
    }

    #[test]
    fn done_counts_from_the_day_it_was_done_not_the_day_it_was_told() {
        let one = leads(&["stp"]);
        let told_late = [said("stp", TaskState::Done, Some(day(6, 30)), day(12, 14))];
        assert_eq!(
            task_status(&june(), &one, &told_late, None, day(12, 21)),
            TaskStatus::DoneOnTime
        );
        let done_late = [said("stp", TaskState::Done, Some(day(7, 1)), day(12, 14))];
        assert_eq!(
            task_status(&june(), &one, &done_late, None, day(12, 21)),
            TaskStatus::DoneLate
        );
        let no_day_given = [said("stp", TaskState::Done, None, day(12, 14))];
        assert_eq!(
            task_status(&june(), &one, &no_day_given, None, day(12, 21)),
            TaskStatus::DoneLate
        );
        let promised = [said("stp", TaskState::Done, Some(day(12, 30)), day(6, 14))];
        assert_eq!(
            task_status(&june(), &one, &promised, None, day(6, 21)),
            TaskStatus::InProgress
        );
    }

    #[test]
    fn what_was_said_after_the_day_is_left_out_and_the_latest_before_it_counts() {
        let one = leads(&["stp"]);
        let history = [
            said("stp", TaskState::Done, Some(day(5, 20)), day(6, 14)),
            said("stp", TaskState::InProgress, None, day(5, 14)),
        ];
        assert_eq!(
            task_status(&june(), &one, &history, None, day(5, 21)),
            TaskStatus::InProgress
        );
        assert_eq!(
            task_status(&june(), &one, &history, None, day(6, 21)),
            TaskStatus::DoneOnTime
        );
        assert_eq!(
            task_status(&june(), &one, &history, None, day(5, 1)),
            TaskStatus::NotStarted
        );
    }

    #[test]
    fn a_collective_task_is_done_only_when_every_lead_says_so() {
        let both = leads(&["quy-nhon", "phu-cat"]);
        let mut told = vec![said("quy-nhon", TaskState::Done, Some(day(6, 1)), day(6, 14))];
        assert_eq!(
            task_status(&june(), &both, &told, None, day(6, 21)),
            TaskStatus::InProgress
        );
        assert_eq!(
            task_status(&june(), &both, &told, None, day(7, 21)),
            TaskStatus::Overdue
        );
        told.push(said("phu-cat", TaskState::Done, Some(day(7, 5)), day(7, 14)));
        assert_eq!(
            task_status(&june(), &both, &told, None, day(7, 21)),
            TaskStatus::DoneLate
        );
        told.push(said("somebody-else", TaskState::NotStarted, None, day(7, 15)));
        assert_eq!(
            task_status(&june(), &both, &told, None, day(7, 21)),
            TaskStatus::DoneLate
        );
    }

    #[test]
    fn waiting_for_the_centre_is_not_lateness_unless_another_lead_is_simply_late() {
        let both = leads(&["stp", "syt"]);
        let mut told = vec![
            said("stp", TaskState::AwaitingGuidance, None, day(7, 14)),
            said("syt", TaskState::Done, Some(day(6, 1)), day(6, 14)),
        ];
        assert_eq!(
            task_status(&june(), &both, &told, None, day(12, 21)),
            TaskStatus::AwaitingGuidance
        );
        told[1] = said("syt", TaskState::InProgress, None, day(6, 14));
        assert_eq!(
            task_status(&june(), &both, &told, None, day(12, 21)),
            TaskStatus::Overdue
        );
        assert_eq!(
            task_status(&june(), &both, &told, None, day(6, 21)),
            TaskStatus::InProgress
        );
    }

    #[test]
    fn kept_up_is_enough_only_where_the_plan_goes_on() {
        let one = leads(&["cat"]);
        let told = [said("cat", TaskState::Recurring, None, day(6, 14))];
        assert_eq!(
            task_status(&june(), &one, &told, None, day(6, 21)),
            TaskStatus::Recurring
        );
        assert_eq!(
            task_status(&june(), &one, &told, None, day(12, 21)),
            TaskStatus::Overdue
        );
        let mut both = june();
        both.then = Some(Then {
            kind: DeadlineKind::Ongoing,
            text: "Thường xuyên".to_owned(),
        });
        assert_eq!(
            task_status(&both, &one, &told, None, day(12, 21)),
            TaskStatus::Recurring
        );
    }

    #[test]
    fn a_ruling_ends_the_red_from_its_day() {
        let one = leads(&["cat"]);
        let ruling = Ruling {
            kind: RulingKind::Maintained,
            on: day(9, 1),
            basis: "Kết luận họp Tổ giúp việc".to_owned(),
        };
        assert_eq!(
            task_status(&june(), &one, &[], Some(&ruling), day(8, 31)),
            TaskStatus::Overdue
        );
        assert_eq!(
            task_status(&june(), &one, &[], Some(&ruling), day(9, 1)),
            TaskStatus::Recurring
        );
        let ended = Ruling {
            kind: RulingKind::Cancelled,
            ..ruling
        };
        assert_eq!(
            task_status(&june(), &one, &[], Some(&ended), day(9, 1)),
            TaskStatus::Cancelled
        );
    }

    #[test]
    fn a_task_that_names_no_lead_is_judged_by_who_spoke() {
        let none = Deadline::undated(DeadlineKind::None, "");
        assert_eq!(task_status(&none, &[], &[], None, day(12, 21)), TaskStatus::NotStarted);
        let told = [said("stttt", TaskState::Done, None, day(12, 14))];
        assert_eq!(
            task_status(&none, &[], &told, None, day(12, 21)),
            TaskStatus::DoneOnTime
        );
    }
}
