//! The status of a task from its deadline, what its leads said and what a person ruled.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::deadline::{Deadline, Stage};
use crate::form::TaskState;

/// The status of a task on a day, in the order of lists and legends.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
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

    /// The words for a task of this deadline: in time is only what has a day to be in time for.
    pub fn words_of(self, deadline: &Deadline) -> &'static str {
        match self {
            Self::InProgress if deadline.last_day().is_none() => "Đang thực hiện (không có ngày đến hạn)",
            _ => self.words(),
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

/// What one body that is responsible for a task said of it, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeadSaid {
    /// Code of the body.
    pub agency: String,
    /// What it said.
    pub state: TaskState,
    /// Day it was done, when it says so; otherwise the day it said so counts.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub done_on: Option<NaiveDate>,
    /// Day it said so.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub said_on: NaiveDate,
}

/// What a person ruled about a task.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RulingKind {
    /// Đã triển khai, duy trì thường xuyên.
    Maintained,
    /// Không tiếp tục thực hiện.
    Cancelled,
}

impl RulingKind {
    /// The words on screen, and in a sentence of the journal.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Maintained => "Đã triển khai, duy trì thường xuyên",
            Self::Cancelled => "Không tiếp tục thực hiện",
        }
    }
}

/// A person's ruling, with its date and basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Ruling {
    /// What was ruled.
    pub kind: RulingKind,
    /// From which day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
    /// The document or reason.
    pub basis: String,
}

/// Where a task stands at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskStanding {
    /// Its status.
    pub status: TaskStatus,
    /// Days since the last day still in time; only for what is overdue.
    pub days_over: Option<i64>,
    /// Stages that ended before this day, in the plan's order, while the task is neither done nor ruled upon: a flag beside
    /// the status, because the whole may still be in time.
    pub passed_stages: Vec<Stage>,
}

/// Where a task stands at the end of a day.
///
/// `responsible` are the codes of everybody whose word decides, collective names already expanded: those that lead (chủ
/// trì); where the plan names none, those that carry it out (thực hiện). A task without either is judged by whoever spoke of
/// it. Several statements of one body may be given: the latest said by `on` counts. It is done only when everybody
/// responsible says so, and then as late as the last of them.
pub fn task_standing(
    deadline: &Deadline,
    responsible: &[String],
    said: &[LeadSaid],
    ruling: Option<&Ruling>,
    on: NaiveDate,
) -> TaskStanding {
    let status = status(deadline, responsible, said, ruling, on);
    let settled = matches!(status, TaskStatus::DoneOnTime | TaskStatus::DoneLate) || ruling.is_some_and(|r| r.on <= on);
    TaskStanding {
        status,
        days_over: deadline.days_overdue(on).filter(|_| status == TaskStatus::Overdue),
        passed_stages: if settled {
            Vec::new()
        } else {
            deadline.passed_stages(on).into_iter().cloned().collect()
        },
    }
}

fn status(
    deadline: &Deadline,
    responsible: &[String],
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
    let latest = latest_by_body(responsible, said, on);
    let states: Vec<Option<TaskState>> = latest.iter().map(|said| said.map(|s| state_on(s, on))).collect();
    let all = |wanted: fn(TaskState) -> bool| !states.is_empty() && states.iter().all(|s| s.is_some_and(wanted));
    if all(|s| s == TaskState::Done) {
        return done(deadline, &latest);
    }
    // Where the plan goes on after its day, that day ends only the first part of the work: it is missed by silence, and not
    // by a body that is at work.
    let at_work = states.iter().flatten().any(|s| is_at_work(*s));
    let overdue = deadline.is_overdue(on) && !(deadline.goes_on() && at_work);
    // A dated task that is only "kept up" still owes its result.
    if all(|s| matches!(s, TaskState::Done | TaskState::Recurring)) && !overdue {
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

const fn is_at_work(state: TaskState) -> bool {
    matches!(state, TaskState::InProgress | TaskState::Recurring | TaskState::Done)
}

/// One place per body, empty for one that said nothing yet.
fn latest_by_body<'a>(responsible: &[String], said: &'a [LeadSaid], on: NaiveDate) -> Vec<Option<&'a LeadSaid>> {
    let known = || said.iter().filter(|s| s.said_on <= on);
    // max_by_key keeps the last of equals: of two statements on one day the later in the list counts.
    let latest = |agency: &str| known().filter(|s| s.agency == agency).max_by_key(|s| s.said_on);
    if responsible.is_empty() {
        let mut speakers: Vec<&str> = known().map(|s| s.agency.as_str()).collect();
        speakers.sort_unstable();
        speakers.dedup();
        return speakers.into_iter().map(latest).collect();
    }
    responsible.iter().map(|code| latest(code)).collect()
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
    use crate::deadline::{DeadlineKind, StageMode, Then};

    fn task_status(
        deadline: &Deadline,
        leads: &[String],
        said: &[LeadSaid],
        ruling: Option<&Ruling>,
        on: NaiveDate,
    ) -> TaskStatus {
        task_standing(deadline, leads, said, ruling, on).status
    }

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
    fn what_is_done_today_is_done() {
        let one = leads(&["stp"]);
        let today = [said("stp", TaskState::Done, Some(day(6, 21)), day(6, 21))];
        assert_eq!(
            task_status(&june(), &one, &today, None, day(6, 21)),
            TaskStatus::DoneOnTime
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
    fn what_goes_on_into_the_next_years_is_late_by_silence_only() {
        let two = leads(&["stttt", "cat"]);
        let mut year = Deadline::dated(DeadlineKind::InYear, "Trong năm 2022 và các năm tiếp theo", day(12, 31));
        year.then = Some(Then {
            kind: DeadlineKind::InYear,
            text: "các năm tiếp theo".to_owned(),
        });
        let new_year = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
        let silent = task_standing(&year, &two, &[], None, new_year);
        assert_eq!((silent.status, silent.days_over), (TaskStatus::Overdue, Some(1)));
        let idle = [said("stttt", TaskState::NotStarted, None, day(12, 14))];
        assert_eq!(task_status(&year, &two, &idle, None, new_year), TaskStatus::Overdue);
        let begun = [said("stttt", TaskState::InProgress, None, day(12, 14))];
        let standing = task_standing(&year, &two, &begun, None, new_year);
        assert_eq!((standing.status, standing.days_over), (TaskStatus::InProgress, None));
        let kept_up = [
            said("stttt", TaskState::Recurring, None, day(12, 14)),
            said("cat", TaskState::Recurring, None, day(12, 14)),
        ];
        assert_eq!(
            task_status(&year, &two, &kept_up, None, new_year),
            TaskStatus::Recurring
        );
        // The same words in a plan that ends with its year.
        year.then = None;
        assert_eq!(task_status(&year, &two, &begun, None, new_year), TaskStatus::Overdue);
    }

    #[test]
    fn a_passed_stage_is_told_beside_the_status_until_the_task_is_done_or_ruled_upon() {
        let one = leads(&["sldtbxh"]);
        let mut tiers = Deadline::dated(DeadlineKind::InQuarter, "Quý III năm 2022", day(9, 30));
        let stage = |d, target: &str| Stage {
            mode: StageMode::Until,
            scope: "chi trả qua tài khoản".to_owned(),
            date: Some(d),
            target: Some(target.to_owned()),
        };
        tiers.stages = vec![stage(day(7, 31), "80%"), stage(day(9, 30), "100%")];
        let on = day(8, 1);
        let silent = task_standing(&tiers, &one, &[], None, on);
        assert_eq!(silent.status, TaskStatus::NotStarted);
        assert_eq!(silent.passed_stages, [tiers.stages[0].clone()]);
        assert_eq!(task_standing(&tiers, &one, &[], None, day(7, 31)).passed_stages, []);
        let done = [said("sldtbxh", TaskState::Done, Some(day(7, 20)), day(7, 25))];
        assert_eq!(task_standing(&tiers, &one, &done, None, on).passed_stages, []);
        let ruling = Ruling {
            kind: RulingKind::Maintained,
            on: day(8, 2),
            basis: "Kết luận họp".to_owned(),
        };
        assert_eq!(
            task_standing(&tiers, &one, &[], Some(&ruling), on).passed_stages.len(),
            1
        );
        assert_eq!(
            task_standing(&tiers, &one, &[], Some(&ruling), day(8, 2)).passed_stages,
            []
        );
        let late = task_standing(&tiers, &one, &[], None, day(10, 2));
        assert_eq!((late.days_over, late.passed_stages.len()), (Some(2), 2));
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
