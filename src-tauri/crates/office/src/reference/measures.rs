//! What evaluation needs of the indicators: names of targets, counts and service lists turned into figures and codes.

use domain::amount::Amount;
use domain::calendar::Period;
use domain::indicator::{
    self as measured, BaseRule, Counted, Definition, FormulaRule, PlaceAsked, ServiceList, TakenOver,
};
use domain::organisation::Level;
use domain::vi;
use store::service::Service;
use store::target::Target;

use super::{AsOf, IndicatorOn};

impl AsOf<'_> {
    /// The indicators that are switched on, in their order.
    pub(crate) fn used(&self) -> Vec<IndicatorOn<'_>> {
        self.indicators().filter(|i| i.definition.on).collect()
    }

    /// Definitions of the indicators in use, in their order. A formula is kept to what is in use, so that switching an
    /// indicator off does not break a sum; counts are those of the day.
    pub(crate) fn definitions(&self, used: &[IndicatorOn<'_>]) -> Vec<Definition> {
        let in_use = |code: &str| used.iter().any(|indicator| indicator.code == code);
        used.iter()
            .map(|indicator| {
                let d = indicator.definition;
                Definition {
                    code: indicator.code.to_owned(),
                    kind: d.kind,
                    reporters: self.codes(&self.reporters(d)),
                    places: self.places_asked(d),
                    taken_over: self.taken_over(d),
                    base: self.base(d.base.as_ref(), &in_use),
                    formula: self.formula(d.formula.as_ref(), &in_use),
                    service: d.service.is_some(),
                }
            })
            .collect()
    }

    fn codes(&self, ids: &[i64]) -> Vec<String> {
        ids.iter().map(|id| self.all().code(*id).to_owned()).collect()
    }

    /// Whom its reporters took over, and until which month those spoke for themselves. What is told locality by locality
    /// begins anew with who tells it.
    fn taken_over(&self, d: &store::indicator::Definition) -> Vec<TakenOver> {
        if d.by_place || d.formula.is_some() {
            return Vec::new();
        }
        let mut taken: Vec<TakenOver> = Vec::new();
        for named in &d.reporters {
            let mut at = *named;
            if self.heir(at).is_none() {
                continue;
            }
            while !self.is_there(at) {
                let gone = self.all().organisation(at);
                let Some(next) = gone.and_then(|o| o.successors.iter().find(|s| s.whole && s.on <= self.day())) else {
                    break;
                };
                let first = Period::month_of(next.on);
                let one = TakenOver {
                    heir: self.all().code(next.to).to_owned(),
                    heir_from: Some(first).filter(|_| !d.reporters.contains(&next.to)),
                    former: self.all().code(at).to_owned(),
                    until: first.previous(),
                };
                if !taken.contains(&one) {
                    taken.push(one);
                }
                at = next.to;
            }
        }
        // One that came by a first take-over speaks for itself when a second one follows.
        let firsts: Vec<(String, Period)> = taken.iter().map(|t| (t.heir.clone(), t.until.next())).collect();
        for one in taken.iter_mut().filter(|one| one.heir_from.is_some()) {
            let of = firsts.iter().filter(|(heir, _)| *heir == one.heir);
            one.heir_from = of.map(|(_, first)| *first).min();
        }
        taken
    }

    /// The localities that its reporters are asked for; none of an indicator of the whole.
    fn places_asked(&self, d: &store::indicator::Definition) -> Vec<PlaceAsked> {
        if !d.by_place || d.formula.is_some() {
            return Vec::new();
        }
        let reporters = self.reporters(d);
        let asked = reporters.iter().flat_map(|agency| {
            let places = self.localities_of(*agency).into_iter();
            places.map(|place| PlaceAsked {
                agency: self.all().code(*agency).to_owned(),
                place: place.code.clone(),
            })
        });
        asked.collect()
    }

    fn base(&self, rule: Option<&BaseRule>, in_use: &impl Fn(&str) -> bool) -> measured::Base {
        match rule {
            Some(BaseRule::Reported) => measured::Base::Reported,
            Some(BaseRule::Count(what)) => measured::Base::Catalogue {
                value: Amount::integer(self.count(*what)),
            },
            Some(BaseRule::Indicator(code)) if in_use(code) => measured::Base::ValueOf { code: code.clone() },
            Some(BaseRule::BaseOf(code)) if in_use(code) => measured::Base::BaseOf { code: code.clone() },
            Some(BaseRule::Target(code)) => self
                .target(code)
                .filter(|target| !target.set_by_name.is_empty())
                .and_then(|target| Some((target.set_by_name.clone(), target.value?)))
                .map_or(measured::Base::None, |(by, value)| measured::Base::Target { by, value }),
            Some(BaseRule::Indicator(_) | BaseRule::BaseOf(_)) | None => measured::Base::None,
        }
    }

    fn formula(&self, rule: Option<&FormulaRule>, in_use: &impl Fn(&str) -> bool) -> measured::Formula {
        match rule {
            None => measured::Formula::Reported,
            Some(FormulaRule::Sum(codes)) => measured::Formula::Sum {
                codes: codes.iter().filter(|code| in_use(code)).cloned().collect(),
            },
            Some(FormulaRule::Difference(from, less)) if in_use(from) && in_use(less) => {
                measured::Formula::Difference {
                    minuend: from.clone(),
                    subtrahend: less.clone(),
                }
            }
            Some(FormulaRule::Deployed(list)) => {
                let codes = self.services(*list).filter_map(|service| {
                    let indicator = self.all().indicator(service.indicator?)?;
                    Some(indicator.code.clone())
                });
                measured::Formula::CountDeployed {
                    codes: codes.filter(|code| in_use(code)).collect(),
                }
            }
            Some(FormulaRule::Remaining(code)) if in_use(code) => measured::Formula::BaseMinus { code: code.clone() },
            Some(FormulaRule::Difference(..) | FormulaRule::Remaining(_)) => {
                measured::Formula::Sum { codes: Vec::new() }
            }
        }
    }

    fn services(&self, list: Option<ServiceList>) -> impl Iterator<Item = &Service> {
        let all = self.all().services().iter();
        all.filter(move |service| list.is_none_or(|list| service.list == list))
    }

    /// How many there are of what a base counts.
    fn count(&self, what: Counted) -> i64 {
        let places = |level| {
            let there = self.organisations().filter(|o| o.level == level && o.place.is_some());
            there.count()
        };
        let count = match what {
            Counted::Services => self.services(None).count(),
            Counted::ServicesPolice => self.services(Some(ServiceList::Police)).count(),
            Counted::ServicesDepartment => self.services(Some(ServiceList::Department)).count(),
            Counted::Districts => places(Level::District),
            Counted::Communes => places(Level::Commune),
        };
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    /// The target that counts, in words: "379.686 (UBND tỉnh giao)"; empty without one.
    pub(crate) fn target_words(&self, indicator: i64) -> String {
        let Some(target) = self.targets(indicator).into_iter().next() else {
            return String::new();
        };
        let Some(figure) = target_figure(target) else {
            return target.what.value.clone();
        };
        match target.set_by_name.as_str() {
            "" => figure,
            by => format!("{figure} ({by} giao)"),
        }
    }
}

/// The figure of a target: "379.686", "100%"; none for one in words only.
pub(crate) fn target_figure(target: &Target) -> Option<String> {
    match (target.value, target.percent) {
        (Some(value), _) => Some(vi::number(value)),
        (None, Some(percent)) => Some(format!("{percent}%")),
        (None, None) => None,
    }
}
