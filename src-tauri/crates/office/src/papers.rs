//! What the office's papers are made with, as its screen shows it: who signs, to whom each kind of report goes, official
//! names, when is reported, days off; each with what held before and what follows. Changes stand in `maintain`.

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::Period;
use domain::organisation::Dated;
use domain::vi;
use domain::word::Word as _;
use serde::Serialize;
use store::body::Body;
use store::recipient::Recipient;
use store::regime::{Due, Regime};
use store::round::{Round, RoundState};

use crate::error::Result;
use crate::maintain::{RegimeInput, due_words};
use crate::reference::Reference;
use crate::report::ReportKind;
use crate::rights::Right;
use crate::rounds::{due_day, due_moment};
use crate::status::Named;
use crate::{Act, Actor, Office};

/// A signer, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignerLine {
    /// Code.
    pub code: String,
    /// Path in the journal.
    pub object: String,
    /// Họ và tên; empty where nobody said it.
    pub name: String,
    /// The lines above the signature.
    pub authority: Vec<String>,
    /// Post in the parent body, between signature and name.
    pub post: Vec<String>,
    /// Rank before the name.
    pub rank: String,
    /// Symbol of the number series.
    pub series: String,
    /// Whose seal: name of the body; none where it is not said.
    pub seal: Option<String>,
    /// Kinds of report it is offered first for.
    pub default_for: Vec<ReportKind>,
    /// First day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// Whether the post holds, has ended or is to come.
    pub standing: Standing,
    /// Ground.
    pub basis: String,
}

/// Where a span lies, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "SpanStanding"))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It holds.
    Now,
    /// It has ended, or another took its place.
    Before,
    /// It begins later.
    Later,
}

/// Signers of all days, and the number series that are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignerPage {
    /// Signers, in their order.
    pub signers: Vec<SignerLine>,
    /// Symbols of number series.
    pub series: Vec<String>,
}

/// One version of something that holds from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Version<T> {
    /// Path in the journal.
    pub object: String,
    /// What holds.
    pub value: T,
    /// First day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Last day: its own, or the day before the next one.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// Seen from the day.
    pub standing: Standing,
    /// Ground.
    pub basis: String,
}

/// To whom a report goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecipientLines {
    /// Kính gửi.
    pub to: Vec<String>,
    /// Nơi nhận.
    pub copies: Vec<String>,
}

/// The recipients of a kind of report, newest version first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RecipientsOfKind {
    /// Which kind.
    pub kind: ReportKind,
    /// Its lists.
    pub versions: Vec<Version<RecipientLines>>,
}

/// An official name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OfficialName {
    /// In running text.
    pub name: String,
    /// At the head of a paper, one a line.
    pub lines: Vec<String>,
    /// Lines of the parent body.
    pub parent: Vec<String>,
    /// Symbol of its number series; may be empty.
    pub series: String,
}

/// The names of a body, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NamesOfBody {
    /// Whose.
    pub body: Body,
    /// Its names.
    pub versions: Vec<Version<OfficialName>>,
    /// The name such a body usually goes by since 2025, where its own is older.
    pub offered: Option<OfficialName>,
}

/// A due day as the office set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DueView {
    /// The day named, 1–31.
    pub day: u32,
    /// "trước ngày": the named day itself is too late.
    pub before: bool,
    /// `HH:MM`; none for the end of the day.
    pub hour: Option<String>,
    /// A day off moves it to the next working day.
    pub next_workday: bool,
    /// "vào ngày 15, 17:00".
    pub words: String,
}

impl DueView {
    fn of(due: &Due) -> Self {
        Self {
            day: due.rule.day,
            before: due.rule.before,
            hour: due.hour.clone(),
            next_workday: due.next_workday,
            words: due_words(due),
        }
    }
}

/// A regime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RegimeLine {
    /// Code.
    pub code: String,
    /// Path in the journal.
    pub object: String,
    /// "Báo cáo tháng".
    pub name: String,
    /// To whom the agencies send, in words.
    pub agency_to: String,
    /// E-mail address the agencies send to; may be empty.
    pub channel: String,
    /// When the agencies report.
    pub agency_due: Option<DueView>,
    /// When the office reports.
    pub province_due: Option<DueView>,
    /// Whom the office reports to.
    pub reported_to: Vec<Named>,
    /// Who prepares the report.
    pub prepared_by: Vec<Named>,
    /// Who helps.
    pub prepared_with: Vec<Named>,
    /// Ground.
    pub basis: String,
    /// The months it will hold for, with their days as it stands.
    pub months: RegimeMonths,
}

/// Regimes in use, and the bodies they may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RegimePage {
    /// In their order.
    pub regimes: Vec<RegimeLine>,
    /// Bodies to choose from.
    pub bodies: Vec<Named>,
}

/// Which months a regime's days reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RegimeMonths {
    /// Months that are open and keep the days they were opened with.
    pub open: Vec<MonthDue>,
    /// How many closed ones keep theirs.
    pub closed: usize,
    /// The next ones to be opened, with the days they will have.
    pub next: Vec<MonthDue>,
}

/// The due days of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthDue {
    /// Which.
    pub period: Period,
    /// "Tháng 01/2023".
    pub words: String,
    /// "thứ Hai, 16/01/2023 17:00".
    pub agency: String,
    /// "thứ Sáu, 20/01/2023".
    pub province: String,
}

/// Days off and days worked in exchange of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HolidayLine {
    /// Which.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub day: NaiveDate,
    /// "thứ Hai".
    pub weekday: String,
    /// "Tết Dương lịch".
    pub name: String,
    /// Worked in exchange for another day.
    pub workday: bool,
    /// Document.
    pub basis: String,
}

/// How many months to come a regime tells the days of.
const MONTHS_AHEAD: usize = 3;

impl Office {
    /// Signers of all days, as they stand on one.
    ///
    /// # Errors
    /// No right.
    pub fn signer_page(&self, on: NaiveDate, who: &Actor) -> Result<SignerPage> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let signers = reference.signers().iter().map(|s| SignerLine {
            code: s.code.clone(),
            object: format!("signer/{}", s.id),
            name: s.name.value.clone(),
            authority: s.authority.clone(),
            post: s.post.clone(),
            rank: s.rank.clone(),
            series: s.series.clone(),
            seal: s.seal.map(|id| reference.as_of(on).name(id).to_owned()),
            default_for: s
                .default_for
                .iter()
                .filter_map(|kind| ReportKind::of_word(kind).ok())
                .collect(),
            from: s.name.from,
            until: s.name.until,
            standing: standing(s.name.from, s.name.until, on),
            basis: s.basis.clone(),
        });
        Ok(SignerPage {
            signers: signers.collect(),
            series: reference.series().to_vec(),
        })
    }

    /// To whom each kind of report goes, with what held before and what follows.
    ///
    /// # Errors
    /// No right.
    pub fn recipient_lists(&self, on: NaiveDate, who: &Actor) -> Result<Vec<RecipientsOfKind>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let words = |lines: &[Recipient]| lines.iter().map(|line| line.words.clone()).collect();
        let of_kind = |kind: &ReportKind| {
            let lists = reference.recipients().iter().filter(|l| l.kind.value == kind.word());
            let lists = lists.map(|l| {
                let lines = RecipientLines {
                    to: words(&l.to),
                    copies: words(&l.copies),
                };
                (l.id, format!("recipients/{}", l.id), span(&l.kind, lines), &l.basis)
            });
            RecipientsOfKind {
                kind: *kind,
                versions: versions(lists.collect(), on),
            }
        };
        Ok(ReportKind::ALL.iter().map(of_kind).collect())
    }

    /// What the office, its committee, its support team and its place are called, with what held before and what follows.
    ///
    /// # Errors
    /// No right.
    pub fn official_names(&self, on: NaiveDate, who: &Actor) -> Result<Vec<NamesOfBody>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let of_body = |body: &Body| {
            let names = reference.bodies().iter().filter(|b| b.body == *body);
            let names = names.map(|b| {
                let name = OfficialName {
                    name: b.name.value.clone(),
                    lines: b.lines.clone(),
                    parent: b.parent.clone(),
                    series: b.series.clone(),
                };
                (b.id, format!("body/{}", b.id), span(&b.name, name), &b.basis)
            });
            let versions = versions(names.collect(), on);
            NamesOfBody {
                body: *body,
                offered: offered(*body, &versions, &reference, on),
                versions,
            }
        };
        Ok(Body::ALL.iter().map(of_body).collect())
    }

    /// The regimes in use, each with the months its days reach, seen from a day.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn regime_page(&self, on: NaiveDate, who: &Actor) -> Result<RegimePage> {
        let rounds = self.rounds(who)?;
        let reference = self.reference();
        let view = reference.as_of(on);
        let named = |id: &i64| Named {
            code: reference.code(*id).to_owned(),
            name: view.name(*id).to_owned(),
        };
        let regimes = reference.regimes().map(|r| RegimeLine {
            code: r.code.clone(),
            object: format!("regime/{}", r.id),
            name: r.name.clone(),
            agency_to: r.agency_to.clone(),
            channel: r.channel.clone(),
            agency_due: r.agency_due.as_ref().map(DueView::of),
            province_due: r.province_due.as_ref().map(DueView::of),
            reported_to: r.reported_to.iter().map(named).collect(),
            prepared_by: r.prepared_by.iter().map(named).collect(),
            prepared_with: r.prepared_with.iter().map(named).collect(),
            basis: r.basis.clone(),
            months: months(r, &rounds, &reference, on),
        });
        let bodies = view.organisations().filter(|o| o.collective.is_none());
        Ok(RegimePage {
            regimes: regimes.collect(),
            bodies: bodies.map(|o| named(&o.id)).collect(),
        })
    }

    /// Which months a regime would reach, and with which days, if it were changed so. Nothing is written.
    ///
    /// # Errors
    /// What [`Office::set_regime`] refuses; no right.
    pub fn look_at_regime(&self, input: &RegimeInput, act: &Act) -> Result<RegimeMonths> {
        act.who.require(Right::Maintain)?;
        let rounds = self.rounds(&act.who)?;
        let reference = self.reference();
        let regime = reference.regime_of(input)?;
        Ok(months(&regime, &rounds, &reference, act.at.date_naive()))
    }

    /// Days off and days worked in exchange of a year, in order.
    ///
    /// # Errors
    /// No right.
    pub fn holidays_of(&self, year: i32, who: &Actor) -> Result<Vec<HolidayLine>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let of_year = reference.holidays().filter(|h| h.day.year() == year);
        let line = |h: &store::holiday::Holiday| HolidayLine {
            day: h.day,
            weekday: vi::weekday(h.day).to_owned(),
            name: h.name.clone(),
            workday: h.workday,
            basis: h.basis.clone(),
        };
        Ok(of_year.map(line).collect())
    }
}

pub(crate) fn standing(from: Option<NaiveDate>, until: Option<NaiveDate>, on: NaiveDate) -> Standing {
    if from.is_some_and(|from| from > on) {
        Standing::Later
    } else if until.is_some_and(|until| until < on) {
        Standing::Before
    } else {
        Standing::Now
    }
}

fn span<T, U>(dated: &Dated<T>, value: U) -> Dated<U> {
    Dated {
        value,
        from: dated.from,
        until: dated.until,
    }
}

/// Versions newest first, each up to the day before the next: of several that hold, the one that began last counts.
fn versions<T>(mut all: Vec<(i64, String, Dated<T>, &String)>, on: NaiveDate) -> Vec<Version<T>> {
    all.sort_by_key(|(id, _, dated, _)| (dated.from, *id));
    let mut next: Option<NaiveDate> = None;
    let mut found = Vec::new();
    for (_, object, dated, basis) in all.into_iter().rev() {
        let ends = next.and_then(|day| day.pred_opt());
        let until = match (dated.until, ends) {
            (Some(own), Some(next)) => Some(own.min(next)),
            (own, next) => own.or(next),
        };
        found.push(Version {
            object,
            from: dated.from,
            until,
            standing: standing(dated.from, until, on),
            basis: basis.clone(),
            value: dated.value,
        });
        next = dated.from.or(next);
    }
    found
}

/// The name a committee or its support team usually goes by since 2025, for an office whose own name is of before.
fn offered(
    body: Body,
    versions: &[Version<OfficialName>],
    reference: &Reference,
    on: NaiveDate,
) -> Option<OfficialName> {
    let since = catalogue::steering_day();
    let newest = versions.first()?;
    if on < since || newest.from.is_some_and(|from| from >= since) {
        return None;
    }
    let about = reference.about();
    let steering = catalogue::steering_since(&about.province, about.year)?;
    let name = match body {
        Body::Committee => {
            let (parent, lines) = steering.lines.split_first()?;
            OfficialName {
                name: steering.name.clone(),
                lines: lines.to_vec(),
                parent: vec![parent.clone()],
                series: newest.value.series.clone(),
            }
        }
        Body::Support => OfficialName {
            name: steering.support.clone(),
            lines: vec![steering.support.clone()],
            parent: newest.value.parent.clone(),
            series: newest.value.series.clone(),
        },
        Body::Office | Body::Place => return None,
    };
    (name.name != newest.value.name).then_some(name)
}

/// The months a regime reaches from a day on: those that are open keep their days, the next ones get the regime's.
fn months(regime: &Regime, rounds: &[Round], reference: &Reference, on: NaiveDate) -> RegimeMonths {
    let own: Vec<&Round> = rounds.iter().filter(|r| r.regime == Some(regime.id)).collect();
    let is_open = |r: &&&Round| r.state == RoundState::Open;
    let open = own.iter().filter(is_open).filter_map(|r| {
        let period = r.period?;
        Some(MonthDue {
            period,
            words: period.heading(),
            agency: moment_words(r.agency_due, regime_hour(r)),
            province: r.province_due.map_or_else(String::new, day_words),
        })
    });
    let opened = |period: Period| own.iter().any(|r| r.period == Some(period));
    let next = std::iter::successors(Some(Period::month_of(on)), |period| Some(period.next()))
        .filter(|period| !opened(*period))
        .take(MONTHS_AHEAD)
        .map(|period| {
            let hour = regime.agency_due.as_ref().is_some_and(|due| due.hour.is_some());
            MonthDue {
                period,
                words: period.heading(),
                agency: moment_words(due_moment(regime.agency_due.as_ref(), period, reference), hour),
                province: day_words(due_day(regime.province_due.as_ref(), period, reference)),
            }
        });
    RegimeMonths {
        open: open.collect(),
        closed: own.iter().filter(|r| r.state == RoundState::Closed).count(),
        next: next.collect(),
    }
}

/// Whether a round is due at an hour of its own: the end of the day is none.
fn regime_hour(round: &Round) -> bool {
    use chrono::Timelike as _;
    round.agency_due.second() == 0
}

fn day_words(day: NaiveDate) -> String {
    format!("{}, {}", vi::weekday(day), vi::date_short(day))
}

fn moment_words(at: domain::form::Moment, with_hour: bool) -> String {
    let day = day_words(at.date_naive());
    if with_hour {
        format!("{day} {}", at.format("%H:%M"))
    } else {
        day
    }
}
