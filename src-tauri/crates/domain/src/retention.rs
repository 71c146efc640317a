//! Which backups are kept: everything of the last two days, then one a day, a week, a month, a year. A pure function of
//! dates, so that it can be tried over years.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime, TimeDelta};

/// How many of each kind are kept besides everything of the last two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days of which the newest backup is kept.
    pub days: usize,
    /// Weeks, Monday to Sunday.
    pub weeks: usize,
    /// Months.
    pub months: usize,
    /// Calendar years.
    pub years: usize,
}

impl Default for Retention {
    /// 12 days, 10 weeks, 9 months, 5 years.
    fn default() -> Self {
        Self {
            days: 12,
            weeks: 10,
            months: 9,
            years: 5,
        }
    }
}

impl Retention {
    /// Of backups made at these moments, in any order, which are kept at `now`. The newest always is, and one dated after
    /// `now` too: a clock that was set back is no reason to throw away.
    pub fn keeps(&self, made: &[NaiveDateTime], now: NaiveDateTime) -> Vec<bool> {
        let mut newest_first: Vec<usize> = (0..made.len()).collect();
        newest_first.sort_by_key(|at| std::cmp::Reverse(made[*at]));
        let mut kept = vec![false; made.len()];
        for at in newest_first.iter().copied() {
            kept[at] = now - made[at] < TimeDelta::days(2);
        }
        if let Some(newest) = newest_first.first() {
            kept[*newest] = true;
        }
        let mut one_in_each = |wanted: usize, span: fn(NaiveDateTime) -> (i32, u32)| {
            let mut seen = BTreeSet::new();
            for at in newest_first.iter().copied() {
                if seen.len() < wanted && seen.insert(span(made[at])) {
                    kept[at] = true;
                }
            }
        };
        one_in_each(self.days, |made| (made.year(), made.ordinal()));
        one_in_each(self.weeks, |made| (made.iso_week().year(), made.iso_week().week()));
        one_in_each(self.months, |made| (made.year(), made.month()));
        one_in_each(self.years, |made| (made.year(), 0));
        kept
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn noon(day: NaiveDate) -> NaiveDateTime {
        day.and_hms_opt(12, 0, 0).unwrap()
    }

    /// Makes two backups a day for `days` days, thinning after each; what is left, oldest first.
    fn after(days: i64) -> (Vec<NaiveDateTime>, NaiveDateTime) {
        let first = noon(NaiveDate::from_ymd_opt(2022, 1, 3).unwrap());
        let mut left: Vec<NaiveDateTime> = Vec::new();
        let mut now = first;
        for half in 0..days * 2 {
            now = first + TimeDelta::hours(half * 12);
            left.push(now);
            let keeps = Retention::default().keeps(&left, now);
            let mut keep = keeps.iter();
            left.retain(|_| *keep.next().unwrap());
        }
        (left, now)
    }

    #[test]
    fn after_a_year_there_is_one_for_every_day_week_and_month_that_is_promised_and_not_many_more() {
        let (left, now) = after(365);
        let ages: Vec<i64> = left
            .iter()
            .rev()
            .map(|made| (now.date() - made.date()).num_days())
            .collect();
        assert!((0..12).all(|day| ages.contains(&day)), "{ages:?}");
        for week in 0..10 {
            assert!(
                ages.iter().any(|age| (week * 7..week * 7 + 8).contains(age)),
                "week {week}: {ages:?}"
            );
        }
        let months: BTreeSet<u32> = left.iter().map(|made| made.month()).collect();
        assert!(months.len() >= 9, "{months:?}");
        assert!(left.len() <= 12 + 10 + 9 + 5 + 4, "{}", left.len());
    }

    #[test]
    fn years_are_kept_as_long_as_they_are_asked_for() {
        let (left, _) = after(365 * 7);
        let years: BTreeSet<i32> = left.iter().map(|made| made.year()).collect();
        assert_eq!(years.len(), 5, "{years:?}");
    }

    #[test]
    fn the_newest_and_those_of_a_clock_that_ran_ahead_are_never_thrown_away() {
        let now = noon(NaiveDate::from_ymd_opt(2022, 12, 15).unwrap());
        let old = now - TimeDelta::days(4000);
        let none = Retention {
            days: 0,
            weeks: 0,
            months: 0,
            years: 0,
        };
        assert_eq!(none.keeps(&[old], now), [true]);
        let ahead = now + TimeDelta::days(400);
        assert_eq!(
            none.keeps(&[old, ahead, ahead + TimeDelta::days(1)], now),
            [false, true, true]
        );
        assert!(none.keeps(&[], now).is_empty());
    }
}
