//! Bringing several agencies' answers over several months together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Base, Definition, IndicatorKind, Missing, MissingWhy, Reported, TakenOver, Term, TermPart};
use crate::amount::Amount;
use crate::calendar::Period;
use crate::form::{Answer, Field};

/// The answers to one indicator, by who speaks, month and field.
pub(super) struct Answers<'a> {
    said: BTreeMap<(Speaker<'a>, Period, Field), &'a Reported>,
    taken_over: &'a [TakenOver],
}

/// Who speaks: an agency as a whole, or for a locality.
type Speaker<'a> = (&'a str, Option<&'a str>);

/// What all agencies together say.
#[derive(Default)]
pub(super) struct Combined {
    pub value: Option<Amount>,
    pub in_period: Option<Amount>,
    pub base: Option<Amount>,
    pub deployed: Option<bool>,
    pub as_of: Vec<NaiveDate>,
    pub missing: Vec<Missing>,
    pub terms: Vec<Term>,
    /// Agencies in the value, and agencies asked; localities where each of them is asked for.
    pub counted: (usize, usize),
    /// It was put together from localities.
    pub of_places: bool,
}

/// One agency's part.
struct Own<'a> {
    value: Amount,
    /// The month whose figure it is.
    through: Period,
    used: Vec<&'a Reported>,
}

impl<'a> Answers<'a> {
    /// Of two answers in one place the later counts.
    pub(super) fn of(reported: &[&'a Reported], taken_over: &'a [TakenOver]) -> Self {
        Self {
            taken_over,
            said: reported
                .iter()
                .map(|r| (((&*r.agency, r.place.as_deref()), r.period, r.field), *r))
                .collect(),
        }
    }

    fn at(&self, speaker: Speaker<'_>, month: Period, field: Field) -> Option<&'a Reported> {
        self.said.get(&(speaker, month, field)).copied()
    }

    /// Who spoke in a month for an agency of today: it alone, or those it took over later, with itself where it was there.
    fn spoke_for(&self, speaker: Speaker<'a>, month: Period) -> Vec<Speaker<'a>> {
        let of = |taken: &&TakenOver| speaker.1.is_none() && taken.heir == speaker.0 && month <= taken.until;
        let formers: Vec<&TakenOver> = self.taken_over.iter().filter(of).collect();
        let there = formers
            .iter()
            .all(|taken| taken.heir_from.is_none_or(|from| from <= month));
        let own = there.then_some(speaker);
        own.into_iter()
            .chain(formers.into_iter().map(|taken| (taken.former.as_str(), None)))
            .collect()
    }

    /// What `one` gives for each of those who spoke for an agency, put together; none where one of them gives nothing.
    fn together(
        &self,
        speaker: Speaker<'a>,
        month: Period,
        one: impl Fn(Speaker<'a>) -> Option<(Amount, Vec<&'a Reported>)>,
    ) -> Option<(Amount, Vec<&'a Reported>)> {
        let (mut sum, mut used) = (Amount::ZERO, Vec::new());
        for own in self.spoke_for(speaker, month) {
            let (amount, of) = one(own)?;
            sum = sum.checked_add(amount)?;
            used.extend(of);
        }
        Some((sum, used))
    }

    fn amount_at(&self, speaker: Speaker<'a>, month: Period, field: Field) -> Option<(Amount, Vec<&'a Reported>)> {
        self.together(speaker, month, |own| {
            if own != speaker {
                return self.amount_at(own, month, field);
            }
            let found = self.at(own, month, field)?;
            Some((found.answer.amount()?, vec![found]))
        })
    }

    fn said_anything(&self, speaker: Speaker<'_>, month: Period) -> bool {
        self.said
            .range((speaker, month, Field::Deployed)..=(speaker, month, Field::Base))
            .next()
            .is_some()
    }

    /// Lũy kế at the end of a month: as reported, else the month before plus trong kỳ; January begins the year.
    fn total_at(&self, speaker: Speaker<'a>, month: Period) -> Option<(Amount, Vec<&'a Reported>)> {
        self.together(speaker, month, |own| {
            if own != speaker {
                return self.total_at(own, month);
            }
            let amount = |field| {
                Some((
                    self.at(own, month, field)?.answer.amount()?,
                    self.at(own, month, field)?,
                ))
            };
            if let Some((amount, source)) = amount(Field::Cumulative) {
                return Some((amount, vec![source]));
            }
            let (in_month, source) = amount(Field::InPeriod)?;
            let (before, mut used) = match month {
                Period::Month(_, 1) => (Amount::ZERO, Vec::new()),
                _ => self.total_at(own, month.previous())?,
            };
            used.push(source);
            Some((before.checked_add(in_month)?, used))
        })
    }

    /// The last figure inside the span, and the month it is of.
    fn last_in(&self, speaker: Speaker<'a>, months: &[Period], kind: IndicatorKind) -> Option<Own<'a>> {
        months.iter().rev().find_map(|month| {
            let (value, used) = match kind {
                IndicatorKind::Flow => self.total_at(speaker, *month)?,
                IndicatorKind::Stock | IndicatorKind::Ratio => self.amount_at(speaker, *month, Field::Cumulative)?,
            };
            Some(Own {
                value,
                through: *month,
                used,
            })
        })
    }

    /// What happened in the span: from January on lũy kế at its end; else the sum of its months, or the difference of lũy kế
    /// at its two ends.
    fn in_span(&self, speaker: Speaker<'a>, months: &[Period]) -> Option<Amount> {
        let (first, last) = (*months.first()?, *months.last()?);
        if matches!(first, Period::Month(_, 1)) {
            return Some(self.total_at(speaker, last)?.0);
        }
        let summed = months.iter().try_fold(Amount::ZERO, |sum, month| {
            sum.checked_add(self.amount_at(speaker, *month, Field::InPeriod)?.0)
        });
        summed.or_else(|| {
            let end = self.total_at(speaker, last)?.0;
            end.checked_sub(self.total_at(speaker, first.previous())?.0)
        })
    }

    fn deployed(&self, speaker: Speaker<'a>, months: &[Period]) -> Option<(bool, &'a Reported)> {
        months.iter().rev().find_map(|month| {
            let spoke = self.spoke_for(speaker, *month).into_iter();
            let said = spoke.filter_map(|own| {
                let found = self.at(own, *month, Field::Deployed)?;
                match found.answer {
                    Answer::YesNo(yes) => Some((yes, found)),
                    Answer::Number(_) | Answer::Nothing | Answer::NotMeasured => None,
                }
            });
            said.max_by_key(|(yes, _)| *yes)
        })
    }
}

/// Combines what the agencies reported for the months of a span.
pub(super) fn combine<'d>(definition: &'d Definition, answers: &Answers<'d>, span: Period) -> Combined {
    let months = span.months();
    let speakers = speakers(definition, answers, &months);
    let several = speakers.len() > 1;
    let mut out = Combined {
        counted: (0, speakers.len()),
        of_places: speakers.iter().any(|(_, place)| place.is_some()),
        ..Combined::default()
    };
    let mut in_period = Some(Amount::ZERO);
    let mut base = Some(Amount::ZERO);
    for speaker in speakers {
        let missing = |why| Missing {
            agency: speaker.0.to_owned(),
            place: speaker.1.map(str::to_owned),
            why,
        };
        let deployed = if definition.service {
            answers.deployed(speaker, &months)
        } else {
            None
        };
        if let Some((yes, said)) = deployed {
            out.deployed = Some(out.deployed.unwrap_or(false) || yes);
            out.as_of.extend(said.as_of);
            out.terms.push(Term::Reported {
                part: TermPart::Value,
                answer: said.clone(),
            });
        }
        let Some(own) = answers.last_in(speaker, &months, definition.kind) else {
            // A service that is not deployed owes no figure.
            if !matches!(deployed, Some((false, _))) {
                out.missing.push(missing(why_missing(answers, speaker, &months)));
            }
            continue;
        };
        let own_base = answers.amount_at(speaker, own.through, Field::Base);
        let lacks_base = definition.base == Base::Reported && own_base.is_none();
        let several = several || answers.spoke_for(speaker, own.through).len() > 1;
        let bare_share = definition.kind == IndicatorKind::Ratio && definition.base == Base::None && several;
        if bare_share || (lacks_base && definition.kind == IndicatorKind::Ratio) {
            // Shares are never added: without its own denominator this one cannot go in.
            out.missing.push(missing(MissingWhy::NoFigure));
            continue;
        }
        let Some(sum) = out.value.unwrap_or(Amount::ZERO).checked_add(own.value) else {
            out.missing.push(missing(MissingWhy::NoFigure));
            continue;
        };
        out.value = Some(sum);
        out.counted.0 += 1;
        if Some(&own.through) != months.last() {
            out.missing.push(missing(MissingWhy::Earlier));
        }
        in_period = in_period
            .zip(answers.in_span(speaker, &months))
            .and_then(|(a, b)| a.checked_add(b));
        base = base.zip(own_base.as_ref()).and_then(|(a, (b, _))| a.checked_add(*b));
        for used in own.used {
            out.as_of.extend(used.as_of);
            out.terms.push(Term::Reported {
                part: TermPart::Value,
                answer: used.clone(),
            });
        }
        if let (Base::Reported, Some((_, sources))) = (&definition.base, own_base) {
            let bases = sources.into_iter().map(|source| Term::Reported {
                part: TermPart::Base,
                answer: source.clone(),
            });
            out.terms.extend(bases);
        }
    }
    let counted = out.counted.0 > 0;
    out.in_period = in_period.filter(|_| counted && definition.kind == IndicatorKind::Flow);
    out.base = base.filter(|_| counted && definition.base == Base::Reported);
    out
}

/// Who is asked, each once. An agency that told nothing by locality but did as a whole is heard as it spoke: it was asked
/// so before localities were.
fn speakers<'d>(definition: &'d Definition, answers: &Answers<'d>, months: &[Period]) -> Vec<Speaker<'d>> {
    let spoke = |agency: &str, by_place: bool| {
        let mut all = answers.said.keys();
        all.any(|((who, place), ..)| *who == agency && place.is_some() == by_place)
    };
    if !definition.places.is_empty() {
        let mut speakers: Vec<Speaker<'d>> = Vec::new();
        let mut whole: BTreeMap<&str, bool> = BTreeMap::new();
        for asked in &definition.places {
            let agency = asked.agency.as_str();
            let whole = *whole
                .entry(agency)
                .or_insert_with(|| spoke(agency, false) && !spoke(agency, true));
            let speaker = (agency, (!whole).then_some(asked.place.as_str()));
            if !(whole && speakers.contains(&speaker)) {
                speakers.push(speaker);
            }
        }
        return speakers;
    }
    if !definition.reporters.is_empty() {
        return definition
            .reporters
            .iter()
            .map(|agency| (agency.as_str(), None))
            .collect();
    }
    let spoke: BTreeSet<&str> = answers
        .said
        .keys()
        .filter(|((_, place), month, _)| place.is_none() && months.contains(month))
        .map(|((agency, _), ..)| *agency)
        .collect();
    spoke.into_iter().map(|agency| (agency, None)).collect()
}

fn why_missing(answers: &Answers<'_>, speaker: Speaker<'_>, months: &[Period]) -> MissingWhy {
    let said = months.last().is_some_and(|last| answers.said_anything(speaker, *last));
    if said {
        MissingWhy::NoFigure
    } else {
        MissingWhy::NotReported
    }
}
