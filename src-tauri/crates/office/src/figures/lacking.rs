//! Who is not in a figure that was put together from several.

use std::collections::BTreeSet;

use domain::indicator::{Computed, Formula, FormulaRule, MissingWhy};
use domain::vi;

use super::{Figures, Measured};

/// How much of a sum is in use, where that is not all of it.
pub(super) fn parts_in_use(written: Option<&FormulaRule>, used: &Formula) -> Option<(usize, usize)> {
    match (written, used) {
        (Some(FormulaRule::Sum(all)), Formula::Sum { codes }) if codes.len() < all.len() => {
            Some((codes.len(), all.len()))
        }
        _ => None,
    }
}

impl Figures {
    /// What a figure that was put together still lacks, in words: "mới cộng 02/124 đơn vị". Empty where nothing is lacking
    /// and where there is nothing to put together.
    pub(crate) fn lacking(&self, indicator: &Measured, computed: &Computed) -> String {
        let part = |n: usize| vi::padded(i64::try_from(n).unwrap_or(i64::MAX));
        let mut lacks = Vec::new();
        let asked = self.asked(&indicator.code);
        let owed: BTreeSet<(&str, Option<&str>)> = computed
            .missing_from
            .iter()
            // A figure of an earlier month stands in: it is in the sum.
            .filter(|missing| missing.why != MissingWhy::Earlier)
            .map(|missing| (missing.agency.as_str(), missing.place.as_deref()))
            .collect();
        let by_place = asked.iter().all(|(_, place)| place.is_some());
        let (there, all) = if by_place {
            let there = asked
                .iter()
                .filter(|one| !owed.contains(one) && !owed.contains(&(one.0, None)));
            (there.count(), asked.len())
        } else {
            let agencies: BTreeSet<&str> = asked.iter().map(|(agency, _)| *agency).collect();
            let silent: BTreeSet<&str> = owed.iter().map(|(agency, _)| *agency).collect();
            (agencies.difference(&silent).count(), agencies.len())
        };
        if all > 1 && there < all {
            let each = if by_place { indicator.places_are } else { "đơn vị" };
            lacks.push(format!("mới cộng {}/{} {each}", part(there), part(all)));
        }
        if let Some((used, all)) = indicator.parts_in_use {
            lacks.push(format!(
                "mới cộng {}/{} chỉ tiêu thành phần đang dùng",
                part(used),
                part(all)
            ));
        }
        lacks.join("; ")
    }

    /// Who is asked for what an indicator is put together from, through all that it is derived from; with the locality where
    /// each is asked by itself.
    fn asked(&self, code: &str) -> BTreeSet<(&str, Option<&str>)> {
        let (mut asked, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![code]);
        while let Some(code) = open.pop() {
            let Some(at) = self.position.get(code).filter(|at| seen.insert(**at)) else {
                continue;
            };
            let definition = &self.definitions[*at];
            open.extend(definition.needs());
            if definition.formula != Formula::Reported {
                continue;
            }
            if definition.places.is_empty() {
                asked.extend(definition.reporters.iter().map(|agency| (agency.as_str(), None)));
            }
            let placed = definition.places.iter();
            asked.extend(placed.map(|one| (one.agency.as_str(), Some(one.place.as_str()))));
        }
        asked
    }
}
