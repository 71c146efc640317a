//! Members put together: one transaction, one event, taken back whole.

use serde::{Deserialize, Serialize};
use store::member::Member;

use super::super::together::{erase, told, turned, untouched, written};
use super::super::{CHANGED, Put, Record as _};
use crate::door::{Applied, Change, Context};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;

/// Puts them; what is after none is taken out again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PutMembers {
    /// The journal's line.
    pub words: String,
    pub members: Vec<Put<Member>>,
}

impl Change for PutMembers {
    const ACTION: &'static str = "put_members";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        for put in &self.members {
            untouched(put, at.reference)?;
        }
        for put in self.members.iter().filter(|put| put.after.is_none()) {
            erase(put, at)?;
        }
        let mut kept: Vec<Option<Member>> = Vec::new();
        for put in &self.members {
            kept.push(written(put.after.clone(), at)?);
        }
        let now = Reference::load(at.tx, at.event)?;
        for member in kept.iter().flatten() {
            member.check(&now)?;
        }
        let (mut objects, mut shown) = (Vec::new(), Vec::new());
        for (put, kept) in self.members.iter().zip(&kept) {
            told(put, kept.as_ref(), [at.reference, &now], &mut objects, &mut shown);
        }
        let mut objects = objects.into_iter();
        let Some(first) = objects.next() else {
            return Err(Error::Refused("Không có gì để ghi.".to_owned()));
        };
        let back = Self {
            words: self.words.clone(),
            members: turned(self.members.iter(), kept),
        };
        let mut applied = Applied::new(first, self.words.clone(), CHANGED)
            .shown(shown)
            .back(&back)?;
        applied.objects.extend(objects);
        Ok(applied)
    }
}
