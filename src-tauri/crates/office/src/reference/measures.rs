//! What evaluation needs of the indicators: names of targets, counts and service lists turned into figures and codes.

use domain::amount::Amount;
use domain::indicator::{self as measured, BaseRule, Counted, Definition, FormulaRule, ServiceList};
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
                    reporters: d.reporters.iter().map(|id| self.all().code(*id).to_owned()).collect(),
                    base: self.base(d.base.as_ref(), &in_use),
                    formula: self.formula(d.formula.as_ref(), &in_use),
                    service: d.service.is_some(),
                }
            })
            .collect()
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
            Some(FormulaRule::Remaining(_)) => measured::Formula::Sum { codes: Vec::new() },
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
