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

    /// Ends a renewal that was begun with the data key `was`: `dek`, that one or the next, is the one that opens the store.
    /// What was not sealed with `was` is not sealed now either.
    pub(crate) fn end_renewal(&mut self, was: &Dek, dek: &Dek) {
        let authentic = self.is_authentic(was) != Some(false);
        let renewed = self.body.next == Some(dek.fingerprint(&self.body.store));
        for pair in self.body.slots.iter_mut().filter_map(|slot| slot.pair.as_mut()) {
            match pair.next.take() {
                Some(next) if renewed => pair.dek = next,
                _ => {}
            }
        }
        self.body.next = None;
        self.body.fingerprint = dek.fingerprint(&self.body.store);
        if authentic {
            self.seal(dek);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use domain::form::Moment;

    use super::*;
    use crate::keys::{KdfCost, Password, change_password, unlock};
    use crate::{Store, StoreError, check, connection};

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-20T08:00:00+07:00").unwrap()
    }

    /// A store whose renewal ended between the new encryption and the note in the key file.
    fn interrupted() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.dean06");
        let (dek, next) = (Dek::random().unwrap(), Dek::random().unwrap());
        let mut keys = Keys::draft(&dek).unwrap();
        keys.add_user(&dek, "canbo", Password::Own("x"), KdfCost::for_tests())
            .unwrap();
        Store::create(&path, &keys, &dek, now()).unwrap().close().unwrap();
        Keys::edit(&path, |keys| keys.begin_renewal(&dek, &next)).unwrap();
        connection::rekey(&connection::connect(&path, &dek).unwrap(), &next).unwrap();
        (folder, path)
    }

    fn faults(path: &Path) -> Vec<check::Fault> {
        let unlocked = unlock(path, "canbo", "x", now()).unwrap();
        check::check_unlocked(path, &unlocked).unwrap().faults
    }

    #[test]
    fn a_check_after_an_interrupted_renewal_finds_nothing_and_changes_nothing() {
        let (_folder, path) = interrupted();
        let before = std::fs::read(crate::keys::path_of(&path)).unwrap();
        assert_eq!(faults(&path), []);
        assert_eq!(std::fs::read(crate::keys::path_of(&path)).unwrap(), before);
        let unlocked = unlock(&path, "canbo", "x", now()).unwrap();
        let store = Store::open_unlocked(&path, &unlocked, now()).unwrap();
        assert_eq!(store.opening().warnings, []);
        store.close().unwrap();
        assert_eq!(faults(&path), []);
    }

    #[test]
    fn nobody_changes_a_password_into_a_locked_door_while_a_renewal_is_interrupted() {
        let (_folder, path) = interrupted();
        let change = || change_password(&path, "canbo", ("x", "y"), KdfCost::for_tests(), now());
        assert!(matches!(change(), Err(KeyError::Renewing)));
        let unlocked = unlock(&path, "canbo", "x", now()).unwrap();
        Store::open_unlocked(&path, &unlocked, now()).unwrap().close().unwrap();
        change().unwrap();
        let unlocked = unlock(&path, "canbo", "y", now()).unwrap();
        Store::open_unlocked(&path, &unlocked, now()).unwrap();
    }

    #[test]
    fn without_the_next_key_an_interrupted_renewal_stays_as_it_is() {
        let (_folder, path) = interrupted();
        let unlocked = unlock(&path, "canbo", "x", now()).unwrap();
        let opened = Store::open(&path, &unlocked.dek, now());
        assert!(matches!(opened, Err(StoreError::KeysDoNotFit(_))), "{opened:?}");
        assert_eq!(faults(&path), []);
    }
}
