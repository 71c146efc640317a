//! A new data key for everybody who may come in: sealed to them beside the present one, until the store is under it.

use super::seal::Sealed;
use super::slot::Slot;
use super::{Dek, KeyError, Keys};

impl Keys {
    /// Seals the data key `next` to everybody in the file, beside the present one: whichever of the two turns out to open
    /// the store, nobody is locked out.
    ///
    /// # Errors
    /// [`KeyError::OldSlots`] with those whose slot has no key pair yet; a foreign `dek`.
    pub(crate) fn begin_renewal(&mut self, dek: &Dek, next: &Dek) -> Result<(), KeyError> {
        self.require(dek)?;
        let old: Vec<&Slot> = self.body.slots.iter().filter(|slot| slot.pair.is_none()).collect();
        if !old.is_empty() {
            return Err(KeyError::OldSlots(
                old.iter().map(|slot| slot.holder.name.clone()).collect(),
            ));
        }
        for slot in &mut self.body.slots {
            if let Some(pair) = &mut slot.pair {
                pair.next = Some(Sealed::to(
                    &pair.public,
                    next.bytes(),
                    slot.holder.id.as_str().as_bytes(),
                )?);
            }
        }
        self.body.next = Some(next.fingerprint(&self.body.store));
        Ok(())
    }

    /// A renewal of the data key was begun and its end not yet noted.
    pub(crate) fn is_renewing(&self) -> bool {
        self.body.next.is_some()
    }

    /// Ends a renewal: `dek`, the present or the next data key, is the one that opens the store.
    pub(crate) fn end_renewal(&mut self, dek: &Dek) {
        let renewed = self.body.next == Some(dek.fingerprint(&self.body.store));
        for pair in self.body.slots.iter_mut().filter_map(|slot| slot.pair.as_mut()) {
            match pair.next.take() {
                Some(next) if renewed => pair.dek = next,
                _ => {}
            }
        }
        self.body.next = None;
        self.body.fingerprint = dek.fingerprint(&self.body.store);
        self.seal(dek);
    }
}
