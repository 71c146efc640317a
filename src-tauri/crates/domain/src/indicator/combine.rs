//! Bringing several agencies' answers over several months together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Base, Definition, IndicatorKind, Missing, MissingWhy, Reported, Term, TermPart};
use crate::amount::Amount;
use crate::calendar::Period;
use crate::form::{Answer, Field};

/// The answers to one indicator, by agency, month and field.
pub(super) struct Answers<'a> {
    by_place: BTreeMap<(&'a str, Period, Field), &'a Reported>,
}

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
    /// Agencies in the value, and agencies asked.
    pub counted: (usize, usize),
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
    pub(super) fn of(reported: &[&'a Reported]) -> Self {
        Self {
            by_place: reported.iter().map(|r| ((&*r.agency, r.period, r.field), *r)).collect(),
        }
    }

    fn at(&self, agency: &str, month: Period, field: Field) -> Option<&'a Reported> {
        self.by_place.get(&(agency, month, field)).copied()
    }

    fn amount_at(&self, agency: &str, month: Period, field: Field) -> Option<(Amount, &'a Reported)> {
        let found = self.at(agency, month, field)?;
        Some((found.answer.amount()?, found))
    }

    fn said_anything(&self, agency: &str, month: Period) -> bool {
        self.by_place
            .range((agency, month, Field::Deployed)..=(agency, month, Field::Base))
            .next()
            .is_some()
    }

    /// Lũy kế at the end of a month: as reported, else the month before plus trong kỳ; January begins the year.
    fn total_at(&self, agency: &str, month: Period) -> Option<(Amount, Vec<&'a Reported>)> {
        if let Some((amount, source)) = self.amount_at(agency, month, Field::Cumulative) {
            return Some((amount, vec![source]));
        }
        let (in_month, source) = self.amount_at(agency, month, Field::InPeriod)?;
        let (before, mut used) = match month {
            Period::Month(_, 1) => (Amount::ZERO, Vec::new()),
            _ => self.total_at(agency, month.previous())?,
        };
        used.push(source);
        Some((before.checked_add(in_month)?, used))
    }

    /// The last figure inside the span, and the month it is of.
    fn last_in(&self, agency: &str, months: &[Period], kind: IndicatorKind) -> Option<Own<'a>> {
        months.iter().rev().find_map(|month| {
            let (value, used) = match kind {
                IndicatorKind::Flow => self.total_at(agency, *month)?,
                IndicatorKind::Stock | IndicatorKind::Ratio => {
                    let (amount, source) = self.amount_at(agency, *month, Field::Cumulative)?;
                    (amount, vec![source])
                }
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
    fn in_span(&self, agency: &str, months: &[Period]) -> Option<Amount> {
        let (first, last) = (*months.first()?, *months.last()?);
        if matches!(first, Period::Month(_, 1)) {
            return Some(self.total_at(agency, last)?.0);
        }
        let summed = months.iter().try_fold(Amount::ZERO, |sum, month| {
            sum.checked_add(self.amount_at(agency, *month, Field::InPeriod)?.0)
        });
        summed.or_else(|| {
            let end = self.total_at(agency, last)?.0;
            end.checked_sub(self.total_at(agency, first.previous())?.0)
        })
    }

    fn deployed(&self, agency: &str, months: &[Period]) -> Option<(bool, &'a Reported)> {
        months.iter().rev().find_map(|month| {
            let found = self.at(agency, *month, Field::Deployed)?;
            match found.answer {
                Answer::YesNo(yes) => Some((yes, found)),
                Answer::Number(_) | Answer::Nothing | Answer::NotMeasured => None,
            }
        })
    }
}

/// Combines what the agencies reported for the months of a span.
pub(super) fn combine(definition: &Definition, answers: &Answers<'_>, span: Period) -> Combined {
    let months = span.months();
    let reporters = reporters(definition, answers, &months);
    let several = reporters.len() > 1;
    let mut out = Combined {
        counted: (0, reporters.len()),
        ..Combined::default()
    };
    let mut in_period = Some(Amount::ZERO);
    let mut base = Some(Amount::ZERO);
    for agency in &reporters {
        let deployed = if definition.service {
            answers.deployed(agency, &months)
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
        let Some(own) = answers.last_in(agency, &months, definition.kind) else {
            // A service that is not deployed owes no figure.
            if !matches!(deployed, Some((false, _))) {
                out.missing.push(Missing {
                    agency: agency.clone(),
                    why: why_missing(answers, agency, &months),
                });
            }
            continue;
        };
        let own_base = answers.amount_at(agency, own.through, Field::Base);
        let lacks_base = definition.base == Base::Reported && own_base.is_none();
        let bare_share = definition.kind == IndicatorKind::Ratio && definition.base == Base::None && several;
        if bare_share || (lacks_base && definition.kind == IndicatorKind::Ratio) {
            // Shares are never added: without its own denominator this one cannot go in.
            out.missing.push(Missing {
                agency: agency.clone(),
                why: MissingWhy::NoFigure,
            });
            continue;
        }
        let Some(sum) = out.value.unwrap_or(Amount::ZERO).checked_add(own.value) else {
            out.missing.push(Missing {
                agency: agency.clone(),
                why: MissingWhy::NoFigure,
            });
            continue;
        };
        out.value = Some(sum);
        out.counted.0 += 1;
        if Some(&own.through) != months.last() {
            out.missing.push(Missing {
                agency: agency.clone(),
                why: MissingWhy::Earlier,
            });
        }
        in_period = in_period
            .zip(answers.in_span(agency, &months))
            .and_then(|(a, b)| a.checked_add(b));
        base = base.zip(own_base).and_then(|(a, (b, _))| a.checked_add(b));
        for used in own.used {
            out.as_of.extend(used.as_of);
            out.terms.push(Term::Reported {
                part: TermPart::Value,
                answer: used.clone(),
            });
        }
        if let (Base::Reported, Some((_, source))) = (&definition.base, own_base) {
            out.terms.push(Term::Reported {
                part: TermPart::Base,
                answer: source.clone(),
            });
        }
    }
    let counted = out.counted.0 > 0;
    out.in_period = in_period.filter(|_| counted && definition.kind == IndicatorKind::Flow);
    out.base = base.filter(|_| counted && definition.base == Base::Reported);
    out
}

fn reporters(definition: &Definition, answers: &Answers<'_>, months: &[Period]) -> Vec<String> {
    if !definition.reporters.is_empty() {
        return definition.reporters.clone();
    }
    let spoke: BTreeSet<&str> = answers
        .by_place
        .keys()
        .filter(|(_, month, _)| months.contains(month))
        .map(|(agency, ..)| *agency)
        .collect();
    spoke.into_iter().map(str::to_owned).collect()
}

fn why_missing(answers: &Answers<'_>, agency: &str, months: &[Period]) -> MissingWhy {
    let said = months.last().is_some_and(|last| answers.said_anything(agency, *last));
    if said {
        MissingWhy::NoFigure
    } else {
        MissingWhy::NotReported
    }
}
