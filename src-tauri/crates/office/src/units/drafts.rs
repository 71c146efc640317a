//! Organisations as they will be, beside those that are: what a regrouping changes, before it is put.

use std::collections::HashMap;

use store::organisation::Organisation;

use crate::error::{Error, Result};
use crate::maintain::Put;
use crate::reference::Reference;

/// Copies of what is changed; new ones go by negative ids.
pub(super) struct Drafts<'a> {
    reference: &'a Reference,
    changed: Vec<Organisation>,
    at: HashMap<i64, usize>,
    new: HashMap<String, i64>,
}

impl<'a> Drafts<'a> {
    pub(super) fn new(reference: &'a Reference) -> Self {
        Self {
            reference,
            changed: Vec::new(),
            at: HashMap::new(),
            new: HashMap::new(),
        }
    }

    pub(super) const fn reference(&self) -> &'a Reference {
        self.reference
    }

    /// Id of a code, of a new one too.
    pub(super) fn id(&self, code: &str) -> Option<i64> {
        let kept = self.reference.organisation_coded(code).map(|o| o.id);
        kept.or_else(|| self.new.get(code).copied())
    }

    /// As [`Drafts::id`].
    ///
    /// # Errors
    /// There is none of this code.
    pub(super) fn known(&self, code: &str) -> Result<i64> {
        self.id(code)
            .ok_or_else(|| Error::unknown("cơ quan, đơn vị", code, "Xem danh sách: agencies list."))
    }

    /// As it will be.
    pub(super) fn get(&self, id: i64) -> Option<&Organisation> {
        match self.at.get(&id) {
            Some(at) => self.changed.get(*at),
            None => self.reference.organisation(id),
        }
    }

    /// As it will be, to be changed; none for an id that is not there.
    pub(super) fn change(&mut self, id: i64) -> Option<&mut Organisation> {
        let at = match self.at.get(&id) {
            Some(at) => *at,
            None => {
                self.changed.push(self.reference.organisation(id)?.clone());
                self.at.insert(id, self.changed.len() - 1);
                self.changed.len() - 1
            }
        };
        self.changed.get_mut(at)
    }

    /// Adds one; the id it goes by.
    pub(super) fn add(&mut self, o: Organisation) -> i64 {
        let id = -i64::try_from(self.new.len() + 1).unwrap_or(i64::MAX);
        self.new.insert(o.code.clone(), id);
        self.at.insert(id, self.changed.len());
        self.changed.push(Organisation { id, ..o });
        id
    }

    /// What differs.
    pub(super) fn puts(self) -> Vec<Put<Organisation>> {
        let reference = self.reference;
        let puts = self.changed.into_iter().map(|after| Put {
            before: reference.organisation(after.id).cloned(),
            after: Some(after),
        });
        puts.filter(|put| put.before != put.after).collect()
    }
}
