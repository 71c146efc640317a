//! Indicators and targets put together: one transaction, one event, taken back whole. They are judged as they will all
//! stand, so that one may name another of the same change.

use serde::{Deserialize, Serialize};
use store::indicator::Indicator;
use store::target::Target;

use super::super::together::{erase, told, turned, untouched, written};
use super::super::{CHANGED, Put, Record as _};
use crate::door::{Applied, Change, Context};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;

/// Puts them; what is after none is taken out again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PutMeasures {
    /// The journal's line.
    pub words: String,
    pub indicators: Vec<Put<Indicator>>,
    pub targets: Vec<TargetOf>,
}

/// A target, of an indicator that may be new with it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TargetOf {
    /// Place of its indicator in the same change, where that has no id before it is kept.
    pub indicator: Option<usize>,
    pub put: Put<Target>,
}

impl Change for PutMeasures {
    const ACTION: &'static str = "put_measures";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        for put in &self.indicators {
            untouched(put, at.reference)?;
        }
        for target in &self.targets {
            untouched(&target.put, at.reference)?;
        }
        // Out first, and targets before what they are of.
        let mut targets: Vec<Option<Target>> = Vec::new();
        for target in self.targets.iter().filter(|t| t.put.after.is_none()) {
            erase(&target.put, at)?;
        }
        for put in self.indicators.iter().filter(|put| put.after.is_none()) {
            erase(put, at)?;
        }
        let mut indicators: Vec<Option<Indicator>> = Vec::new();
        for put in &self.indicators {
            indicators.push(written(put.after.clone(), at)?);
        }
        for target in &self.targets {
            let of = target.indicator.and_then(|place| indicators.get(place)?.as_ref());
            let after = target.put.after.clone().map(|after| Target {
                indicator: of.map(|i| i.id).or(after.indicator),
                ..after
            });
            targets.push(written(after, at)?);
        }
        let now = Reference::load(at.tx, at.event)?;
        for indicator in indicators.iter().flatten() {
            indicator.check(&now)?;
        }
        for target in targets.iter().flatten() {
            target.check(&now)?;
        }
        let mut objects = Vec::new();
        let mut shown = Vec::new();
        for (put, kept) in self.indicators.iter().zip(&indicators) {
            told(put, kept.as_ref(), [at.reference, &now], &mut objects, &mut shown);
        }
        for (target, kept) in self.targets.iter().zip(&targets) {
            told(
                &target.put,
                kept.as_ref(),
                [at.reference, &now],
                &mut objects,
                &mut shown,
            );
        }
        let mut objects = objects.into_iter();
        let Some(first) = objects.next() else {
            return Err(Error::Refused("Không có gì để ghi.".to_owned()));
        };
        let back = Self {
            words: self.words.clone(),
            indicators: turned(self.indicators.iter(), indicators),
            targets: turned(self.targets.iter().map(|t| &t.put), targets)
                .into_iter()
                .map(|put| TargetOf { indicator: None, put })
                .collect(),
        };
        let mut applied = Applied::new(first, self.words.clone(), CHANGED)
            .shown(shown)
            .back(&back)?;
        applied.objects.extend(objects);
        Ok(applied)
    }
}
