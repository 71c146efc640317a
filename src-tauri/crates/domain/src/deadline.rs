//! When a task is due, as a value, and the reading of the words in which plans say it. No clock is read.

mod phrases;
mod reading;
mod tokens;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use reading::{DeadlineRead, Unread};

use crate::vi;

/// The kinds of deadline that plans name.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DeadlineKind {
    /// Trước, chậm nhất ngày …
    ByDate,
    /// Trong tháng …
    InMonth,
    /// Trong quý …
    InQuarter,
    /// Trong năm …
    InYear,
    /// Từ ngày …: a beginning without an end.
    FromDate,
    /// Thường xuyên.
    Ongoing,
    /// Khi có hướng dẫn, theo yêu cầu.
    OnInstruction,
    /// Theo quy định của pháp luật.
    ByLaw,
    /// Khi phát sinh, theo tình hình thực tế.
    AsNeeded,
    /// In stages, by tier or by share.
    Staged,
    /// As another document says.
    PerOtherDocument,
    /// The plan names none.
    None,
    /// The words were not understood.
    Unread,
}

impl DeadlineKind {
    /// Can a day be missed? Undated kinds are never overdue.
    pub const fn is_dated(self) -> bool {
        matches!(
            self,
            Self::ByDate | Self::InMonth | Self::InQuarter | Self::InYear | Self::Staged
        )
    }

    /// Does it ask for a standing duty rather than a finished piece of work?
    pub const fn is_standing(self) -> bool {
        matches!(self, Self::Ongoing)
    }

    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ByDate => "đến ngày",
            Self::InMonth => "trong tháng",
            Self::InQuarter => "trong quý",
            Self::InYear => "trong năm",
            Self::FromDate => "từ ngày",
            Self::Ongoing => "thường xuyên",
            Self::OnInstruction => "khi có hướng dẫn, yêu cầu",
            Self::ByLaw => "theo quy định",
            Self::AsNeeded => "khi phát sinh",
            Self::Staged => "theo giai đoạn",
            Self::PerOtherDocument => "theo văn bản khác",
            Self::None => "không nêu thời hạn",
            Self::Unread => "chưa xác định được thời hạn",
        }
    }
}

/// Does a stage begin on its day or end with it?
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum StageMode {
    /// From this day on.
    From,
    /// Until the end of this day.
    Until,
}

/// One stage of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stage {
    /// A beginning or an end.
    pub mode: StageMode,
    /// Whom or what it covers ("cấp huyện").
    #[serde(default)]
    pub scope: String,
    /// The day.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub date: Option<NaiveDate>,
    /// What is to be reached ("100%").
    #[serde(default)]
    pub target: Option<String>,
}

impl Stage {
    /// The stage in words: "cấp huyện: từ ngày 01/12/2022", "đối tượng an sinh xã hội: đến ngày 31/3/2024 (100%)".
    pub fn words(&self) -> String {
        let mode = match self.mode {
            StageMode::From => "từ",
            StageMode::Until => "đến",
        };
        let day = self.date.map(|day| format!("{mode} ngày {}", vi::date_in_text(day)));
        let target = self.target.as_ref().map(|target| format!("({target})"));
        let when: Vec<String> = day.into_iter().chain(target).collect();
        match (self.scope.is_empty(), when.is_empty()) {
            (true, _) => when.join(" "),
            (false, true) => self.scope.clone(),
            (false, false) => format!("{}: {}", self.scope, when.join(" ")),
        }
    }
}

/// What follows once the deadline has passed ("và thường xuyên", "và các năm tiếp theo").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Then {
    /// Its kind.
    pub kind: DeadlineKind,
    /// The plan's words.
    #[serde(default, alias = "words")]
    pub text: String,
}

impl Then {
    /// Does the work go on without an end of its own?
    pub const fn goes_on(&self) -> bool {
        matches!(
            self.kind,
            DeadlineKind::Ongoing | DeadlineKind::InYear | DeadlineKind::FromDate
        )
    }
}

/// A deadline. In JSON: `kind`, `words`, `due`, `from`, `stages`, `then`, and `document` or `trigger` where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Deadline {
    /// Its kind.
    pub kind: DeadlineKind,
    /// The plan's own words; empty where it names none.
    #[serde(default)]
    pub words: String,
    /// The last day still in time.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub due: Option<NaiveDate>,
    /// The first day, where one is named or follows from the span.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Stages, in the plan's order.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// What follows afterwards.
    #[serde(default)]
    pub then: Option<Then>,
    /// The other document that sets the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The instruction or event waited for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
}

impl Deadline {
    /// A deadline of this kind with the plan's words and nothing else.
    pub fn undated(kind: DeadlineKind, words: &str) -> Self {
        Self {
            kind,
            words: words.to_owned(),
            due: None,
            from: None,
            stages: Vec::new(),
            then: None,
            document: None,
            trigger: None,
        }
    }

    /// A deadline of this kind whose last day still in time is `due`.
    pub fn dated(kind: DeadlineKind, words: &str, due: NaiveDate) -> Self {
        Self {
            due: Some(due),
            ..Self::undated(kind, words)
        }
    }

    /// The last day still in time, for kinds that can be missed: the named one, else the last stage that ends.
    pub fn last_day(&self) -> Option<NaiveDate> {
        if !self.kind.is_dated() {
            return None;
        }
        self.due.or_else(|| {
            self.stages
                .iter()
                .filter(|s| s.mode == StageMode::Until)
                .filter_map(|s| s.date)
                .max()
        })
    }

    /// How it was understood, for whoever compares it with the plan's words: the last day still in time, or that there is
    /// none.
    pub fn meaning(&self) -> String {
        let stages: Vec<String> = self.stages.iter().map(Stage::words).collect();
        let stages = stages.join("; ");
        let after = match &self.then {
            Some(then) => format!(", sau đó {}", then.kind.words()),
            None => String::new(),
        };
        match (self.last_day(), self.kind) {
            (Some(last), _) => {
                let last = vi::date_in_text(last);
                if stages.is_empty() {
                    format!("hạn cuối ngày {last}{after}")
                } else {
                    format!("hạn cuối ngày {last} ({stages}){after}")
                }
            }
            (None, DeadlineKind::None | DeadlineKind::Unread) => self.kind.words().to_owned(),
            (None, kind) => {
                let when = match self.from.map(vi::date_in_text) {
                    Some(_) if !stages.is_empty() => stages,
                    Some(from) => format!("từ ngày {from}"),
                    None => kind.words().to_owned(),
                };
                format!("{when}, không có ngày đến hạn{after}")
            }
        }
    }

    /// Does it wait for an event that has no day? Nothing is ever late by it, so a person should know.
    pub const fn waits_for_an_event(&self) -> bool {
        matches!(self.kind, DeadlineKind::OnInstruction | DeadlineKind::AsNeeded)
    }

    /// Has the last day passed? The day itself is still in time.
    pub fn is_overdue(&self, on: NaiveDate) -> bool {
        self.last_day().is_some_and(|last| last < on)
    }

    /// Days since the last day still in time; none while in time or undated.
    pub fn days_overdue(&self, on: NaiveDate) -> Option<i64> {
        self.last_day()
            .map(|last| (on - last).num_days())
            .filter(|days| *days > 0)
    }

    /// Stages whose end has passed on this day, though the whole may still be in time.
    pub fn passed_stages(&self, on: NaiveDate) -> Vec<&Stage> {
        self.stages
            .iter()
            .filter(|s| s.mode == StageMode::Until && s.date.is_some_and(|d| d < on))
            .collect()
    }

    /// Does the plan make it a standing duty, at once or after its day ("trong năm 2022 và các năm tiếp theo")?
    pub fn goes_on(&self) -> bool {
        self.kind.is_standing() || self.then.as_ref().is_some_and(Then::goes_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn the_last_day_itself_is_still_in_time() {
        let march = Deadline::dated(DeadlineKind::InMonth, "Trong tháng 3 năm 2022", day(2022, 3, 31));
        assert!(!march.is_overdue(day(2022, 3, 31)));
        assert!(march.is_overdue(day(2022, 4, 1)));
        assert_eq!(march.days_overdue(day(2022, 4, 1)), Some(1));
        assert_eq!(march.days_overdue(day(2022, 3, 31)), None);
    }

    #[test]
    fn undated_kinds_are_never_overdue_even_with_a_day_left_in_them() {
        let never = [
            DeadlineKind::FromDate,
            DeadlineKind::Ongoing,
            DeadlineKind::OnInstruction,
            DeadlineKind::ByLaw,
            DeadlineKind::AsNeeded,
            DeadlineKind::PerOtherDocument,
            DeadlineKind::None,
            DeadlineKind::Unread,
        ];
        for kind in never {
            assert!(
                !Deadline::dated(kind, "", day(2020, 1, 1)).is_overdue(day(2030, 1, 1)),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn stages_that_begin_are_not_missed_and_those_that_end_are() {
        let mut tiers = Deadline::undated(DeadlineKind::Staged, "cấp tỉnh từ 01/6/2022; cấp xã từ 01/6/2023");
        tiers.stages = vec![Stage {
            mode: StageMode::From,
            scope: "cấp tỉnh".into(),
            date: Some(day(2022, 6, 1)),
            target: None,
        }];
        assert!(!tiers.is_overdue(day(2025, 1, 1)));
        tiers.stages.push(Stage {
            mode: StageMode::Until,
            scope: "cấp xã".into(),
            date: Some(day(2023, 6, 1)),
            target: Some("100%".into()),
        });
        assert!(!tiers.is_overdue(day(2023, 6, 1)));
        assert!(tiers.is_overdue(day(2023, 6, 2)));
        assert_eq!(tiers.passed_stages(day(2023, 6, 2)).len(), 1);
    }

    #[test]
    fn a_stage_says_whom_when_and_how_much() {
        let mut stage = Stage {
            mode: StageMode::From,
            scope: "cấp huyện".into(),
            date: Some(day(2022, 12, 1)),
            target: None,
        };
        assert_eq!(stage.words(), "cấp huyện: từ ngày 01/12/2022");
        stage.mode = StageMode::Until;
        stage.target = Some("100%".into());
        assert_eq!(stage.words(), "cấp huyện: đến ngày 01/12/2022 (100%)");
        stage.date = None;
        assert_eq!(stage.words(), "cấp huyện: (100%)");
        stage.target = None;
        assert_eq!(stage.words(), "cấp huyện");
        stage.scope.clear();
        stage.date = Some(day(2023, 6, 1));
        assert_eq!(stage.words(), "đến ngày 01/6/2023");
    }

    #[test]
    fn a_month_followed_by_standing_duty() {
        let mut both = Deadline::dated(DeadlineKind::InMonth, "Trong tháng 6 năm 2022", day(2022, 6, 30));
        assert!(!both.goes_on());
        both.then = Some(Then {
            kind: DeadlineKind::Ongoing,
            text: "Thường xuyên".into(),
        });
        assert!(both.goes_on());
        both.then = Some(Then {
            kind: DeadlineKind::OnInstruction,
            text: "theo chỉ đạo".into(),
        });
        assert!(!both.goes_on());
        assert!(Deadline::undated(DeadlineKind::Ongoing, "Thường xuyên").goes_on());
    }
}
