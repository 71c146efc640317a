//! What the indicators of 2022 are since the two tiers: papers, bodies and levels that ended are not offered any more,
//! others go by the words and the reporters of today.

use std::collections::BTreeMap;

use domain::indicator::FormulaRule;
use serde::Deserialize;

use crate::basis::Basis;
use crate::indicator::Indicator;
use crate::service::Service;

/// The measures as an office begins with them that was founded after the reform.
#[derive(Deserialize)]
pub struct MeasuresOfToday {
    /// Ground of what is otherwise.
    assumption: String,
    /// Codes of those that ended, each with why.
    gone: BTreeMap<String, String>,
    /// By code.
    changed: BTreeMap<String, Changed>,
}

/// What is otherwise of an indicator; nothing leaves it.
#[derive(Deserialize)]
struct Changed {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    reporter: Option<String>,
}

impl MeasuresOfToday {
    /// The indicators of today.
    pub fn indicators(&self, all: &[Indicator]) -> Vec<Indicator> {
        let there = all.iter().filter(|indicator| !self.gone.contains_key(&indicator.code));
        there.map(|indicator| self.indicator(indicator)).collect()
    }

    fn indicator(&self, indicator: &Indicator) -> Indicator {
        let mut today = indicator.clone();
        if let Some(FormulaRule::Sum(codes)) = &mut today.formula {
            codes.retain(|code| !self.gone.contains_key(code));
        }
        if let Some(changed) = self.changed.get(&indicator.code) {
            let Changed { name, unit, reporter } = changed;
            today.name = name.clone().unwrap_or(today.name);
            today.unit = unit.clone().unwrap_or(today.unit);
            today.reporter = reporter.clone().or(today.reporter);
            today.basis = Basis {
                source: None,
                assumption: Some(self.assumption.clone()),
            };
        }
        today
    }

    /// The services that `indicators` count, called and reported as these are.
    pub fn services(&self, all: &[Service], indicators: &[Indicator]) -> Vec<Service> {
        let today = |service: &Service| {
            let counted = indicators
                .iter()
                .find(|indicator| indicator.code == service.indicator)?;
            let reporter = counted.reporter.clone().unwrap_or_else(|| service.reporter.clone());
            let changed = self.changed.contains_key(&counted.code);
            Some(Service {
                name: counted.name.clone(),
                // Who handled it and reported it went over as one.
                owner: if service.owner == service.reporter {
                    reporter.clone()
                } else {
                    service.owner.clone()
                },
                reporter,
                basis: if changed {
                    counted.basis.clone()
                } else {
                    service.basis.clone()
                },
                ..service.clone()
            })
        };
        all.iter().filter_map(today).collect()
    }
}
