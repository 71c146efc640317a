//! What evaluation needs of the indicators: names of targets, counts and service lists turned into numbers and codes.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::indicator::{self as measured, Definition};
use domain::organisation::Level;

use crate::embedded::Catalogue;
use crate::indicator::{Base, Counted, Formula, Indicator};
use crate::service::ServiceList;

impl Catalogue {
    /// Definitions of the indicators in use, in their order. A formula is kept to what is in use, so that switching an
    /// indicator off does not break a sum; counts are those of the day.
    pub fn definitions(&self, province: &str, used: &[&Indicator], on: NaiveDate) -> Vec<Definition> {
        let in_use = |code: &str| used.iter().any(|indicator| indicator.code == code);
        used.iter()
            .map(|indicator| Definition {
                code: indicator.code.clone(),
                kind: indicator.kind,
                reporters: indicator.reporter.iter().cloned().collect(),
                places: Vec::new(),
                taken_over: Vec::new(),
                base: self.base(province, indicator, on, &in_use),
                formula: self.formula(indicator, &in_use),
                service: indicator.service.is_some(),
            })
            .collect()
    }

    fn base(
        &self,
        province: &str,
        indicator: &Indicator,
        on: NaiveDate,
        in_use: &impl Fn(&str) -> bool,
    ) -> measured::Base {
        match &indicator.base {
            Some(Base::Reported) => measured::Base::Reported,
            Some(Base::Count(what)) => measured::Base::Catalogue {
                value: Amount::integer(self.count(*what, province, on)),
            },
            Some(Base::Indicator(code)) if in_use(code) => measured::Base::ValueOf { code: code.clone() },
            Some(Base::BaseOf(code)) if in_use(code) => measured::Base::BaseOf { code: code.clone() },
            Some(Base::Target(code)) => self
                .target(code)
                .and_then(|target| Some((target.by_name.clone()?, target.value?)))
                .map_or(measured::Base::None, |(by, value)| measured::Base::Target {
                    by,
                    value: Amount::integer(value),
                }),
            Some(Base::Indicator(_) | Base::BaseOf(_)) | None => measured::Base::None,
        }
    }

    fn formula(&self, indicator: &Indicator, in_use: &impl Fn(&str) -> bool) -> measured::Formula {
        match &indicator.formula {
            None => measured::Formula::Reported,
            Some(Formula::Sum(codes)) => measured::Formula::Sum {
                codes: codes.iter().filter(|code| in_use(code)).cloned().collect(),
            },
            Some(Formula::Difference(from, less)) if in_use(from) && in_use(less) => measured::Formula::Difference {
                minuend: from.clone(),
                subtrahend: less.clone(),
            },
            Some(Formula::Deployed(list)) => {
                let codes = self.services_of(*list).map(|service| service.indicator.clone());
                measured::Formula::CountDeployed {
                    codes: codes.filter(|code| in_use(code)).collect(),
                }
            }
            Some(Formula::Remaining(code)) if in_use(code) => measured::Formula::BaseMinus { code: code.clone() },
            Some(Formula::Difference(..) | Formula::Remaining(_)) => measured::Formula::Sum { codes: Vec::new() },
        }
    }

    /// How many there are of what a base counts, on this day.
    pub fn count(&self, what: Counted, province: &str, on: NaiveDate) -> i64 {
        let places = |level| {
            let there = |o: &&crate::Organisation| o.level == level && o.place.is_some() && o.name_on(on).is_some();
            self.organisations(province).iter().filter(there).count()
        };
        let count = match what {
            Counted::Services => self.services.len(),
            Counted::ServicesPolice => self.services_of(Some(ServiceList::Police)).count(),
            Counted::ServicesDepartment => self.services_of(Some(ServiceList::Department)).count(),
            Counted::Districts => places(Level::District),
            Counted::Communes => places(Level::Commune),
        };
        i64::try_from(count).unwrap_or(i64::MAX)
    }
}
