//! People come in by password, lose it, change it, leave; strangers do not come in.

#![allow(clippy::unwrap_used, reason = "also outside the test functions")]

mod common;

use chrono::TimeDelta;
use common::{Fixture, now};
use store::keys::{
    self, KdfCost, KeyError, Keys, Password, RecoveryKey, SlotKind, change_password, unlock, unlock_with_recovery,
};

const CHEAP: KdfCost = KdfCost::for_tests();

#[test]
fn the_right_password_opens_however_it_was_typed() {
    let fixture = Fixture::closed(0);
    // Composed and decomposed: two Vietnamese keyboards, one password.
    for typed in ["mật khẩu 1", "ma\u{323}\u{302}t kha\u{302}\u{309}u 1"] {
        let unlocked = unlock(&fixture.path, "canbo", typed, now()).unwrap();
        assert!(Keys::read(&fixture.path).unwrap().fits(&unlocked.dek));
    }
    for wrong in ["mat khau 1", "Mật khẩu 1", ""] {
        assert!(matches!(
            unlock(&fixture.path, "canbo", wrong, now()),
            Err(KeyError::WrongPassword)
        ));
    }
}

#[test]
fn an_unknown_name_and_a_wrong_password_sound_the_same() {
    let fixture = Fixture::closed(0);
    let unknown = unlock(&fixture.path, "ai đó", "x", now()).unwrap_err();
    let wrong = unlock(&fixture.path, "canbo", "x", now()).unwrap_err();
    assert_eq!(unknown.to_string(), wrong.to_string());
}

#[test]
fn after_wrong_attempts_even_the_right_password_waits_and_then_opens() {
    let fixture = Fixture::closed(0);
    for _ in 0..4 {
        let at = now() + TimeDelta::seconds(1);
        match unlock(&fixture.path, "canbo", "sai", at) {
            Err(KeyError::WrongPassword) => {}
            other => panic!("{other:?}"),
        }
        if Keys::read(&fixture.path).unwrap().slots()[0].failures == 3 {
            break;
        }
    }
    let early = unlock(&fixture.path, "canbo", "mật khẩu 1", now() + TimeDelta::seconds(1));
    assert!(matches!(early, Err(KeyError::Wait { seconds: 1 })));
    unlock(&fixture.path, "canbo", "mật khẩu 1", now() + TimeDelta::seconds(2)).unwrap();
    assert_eq!(Keys::read(&fixture.path).unwrap().slots()[0].failures, 0);
}

#[test]
fn changing_a_password_closes_the_old_one_and_leaves_the_store_alone() {
    let fixture = Fixture::closed(1);
    let before = std::fs::read(&fixture.path).unwrap();
    change_password(&fixture.path, "canbo", ("mật khẩu 1", "mật khẩu 2"), CHEAP, now()).unwrap();
    assert!(matches!(
        unlock(&fixture.path, "canbo", "mật khẩu 1", now()),
        Err(KeyError::WrongPassword)
    ));
    let unlocked = unlock(&fixture.path, "canbo", "mật khẩu 2", now()).unwrap();
    assert_eq!(std::fs::read(&fixture.path).unwrap(), before);
    store::Store::open(&fixture.path, &unlocked.dek, now()).unwrap();
    assert!(matches!(
        change_password(&fixture.path, "canbo", ("sai", "x"), CHEAP, now()),
        Err(KeyError::WrongPassword)
    ));
}

#[test]
fn people_are_added_reset_and_removed_but_never_the_last() {
    let fixture = Fixture::closed(0);
    let dek = &fixture.dek;
    let id = Keys::edit(&fixture.path, |keys| {
        keys.add_user(dek, "lanhdao", Password::Own("một"), CHEAP)
    })
    .unwrap();
    let taken = Keys::edit(&fixture.path, |keys| {
        keys.add_user(dek, " lanhdao ", Password::Own("hai"), CHEAP)
    });
    assert!(matches!(taken, Err(KeyError::NameTaken(name)) if name == "lanhdao"));
    assert_eq!(unlock(&fixture.path, "lanhdao", "một", now()).unwrap().slot, id);
    Keys::edit(&fixture.path, |keys| {
        keys.set_password(dek, &id, Password::Own("hai"), CHEAP)
    })
    .unwrap();
    assert!(unlock(&fixture.path, "lanhdao", "một", now()).is_err());
    assert_eq!(unlock(&fixture.path, "lanhdao", "hai", now()).unwrap().slot, id);

    let first = Keys::read(&fixture.path).unwrap().slots()[0].id.clone();
    Keys::edit(&fixture.path, |keys| keys.remove(dek, &first)).unwrap();
    assert!(unlock(&fixture.path, "canbo", "mật khẩu 1", now()).is_err());
    assert!(matches!(
        Keys::edit(&fixture.path, |keys| keys.remove(dek, &id)),
        Err(KeyError::LastSlot)
    ));
    assert!(matches!(
        Keys::edit(&fixture.path, |keys| keys.remove(dek, &first)),
        Err(KeyError::UnknownSlot)
    ));
}

#[test]
fn the_recovery_sheet_opens_the_store_and_a_replaced_one_does_not() {
    let fixture = Fixture::closed(0);
    let dek = &fixture.dek;
    let (id, key) = Keys::edit(&fixture.path, |keys| keys.add_recovery(dek, CHEAP)).unwrap();
    let typed = RecoveryKey::read(&key.words().to_lowercase()).unwrap();
    let unlocked = unlock_with_recovery(&fixture.path, &typed, now()).unwrap();
    assert!(Keys::read(&fixture.path).unwrap().fits(&unlocked.dek));

    let (_, second) = Keys::edit(&fixture.path, |keys| keys.add_recovery(dek, CHEAP)).unwrap();
    Keys::edit(&fixture.path, |keys| keys.remove(dek, &id)).unwrap();
    assert!(matches!(
        unlock_with_recovery(&fixture.path, &typed, now()),
        Err(KeyError::WrongRecovery)
    ));
    unlock_with_recovery(&fixture.path, &second, now()).unwrap();
}

#[test]
fn neither_key_nor_password_nor_sheet_stands_in_the_key_file_or_in_debug_output() {
    let fixture = Fixture::closed(0);
    let (_, key) = Keys::edit(&fixture.path, |keys| keys.add_recovery(&fixture.dek, CHEAP)).unwrap();
    let text = std::fs::read_to_string(keys::path_of(&fixture.path)).unwrap();
    assert!(!text.contains("mật khẩu"));
    assert!(!text.contains(key.words().as_str()));
    let unlocked = unlock(&fixture.path, "canbo", "mật khẩu 1", now()).unwrap();
    assert!(format!("{unlocked:?}").contains("Dek(…)"));
}

#[test]
fn a_foreign_data_key_lets_nobody_in() {
    let (one, two) = (Fixture::closed(0), Fixture::closed(0));
    let refused = Keys::edit(&one.path, |keys| {
        keys.add_user(&two.dek, "x", Password::Own("y"), CHEAP)
    });
    assert!(matches!(refused, Err(KeyError::OtherStore)));
    assert_eq!(Keys::read(&one.path).unwrap().slots().len(), 1);
}

#[test]
fn taking_a_colleagues_name_by_editing_the_file_does_not_work() {
    let fixture = Fixture::closed(0);
    Keys::edit(&fixture.path, |keys| {
        keys.add_user(&fixture.dek, "lanhdao", Password::Own("hai"), CHEAP)
    })
    .unwrap();
    let path = keys::path_of(&fixture.path);
    let text = std::fs::read_to_string(&path).unwrap();
    let body = text.lines().nth(2).unwrap();
    let forged = body.replace("lanhdao", "x").replace("canbo", "lanhdao");
    let crc = crc32fast::hash(forged.as_bytes());
    let copy = |name| format!("{name} {crc:08x} {}\n{forged}\n", forged.len());
    std::fs::write(&path, format!("DEAN06-KEYS 2\n{}\n{}", copy('A'), copy('B'))).unwrap();
    assert!(
        Keys::read(&fixture.path).unwrap().is_pristine(),
        "the forgery is well-formed"
    );
    assert!(matches!(
        unlock(&fixture.path, "lanhdao", "mật khẩu 1", now()),
        Err(KeyError::WrongPassword)
    ));
}

#[test]
fn two_changes_at_the_same_time_are_both_kept() {
    let fixture = Fixture::closed(0);
    std::thread::scope(|scope| {
        for number in 0..6 {
            let fixture = &fixture;
            scope.spawn(move || {
                let name = format!("người {number}");
                Keys::edit(&fixture.path, |keys| {
                    keys.add_user(&fixture.dek, &name, Password::Own("x"), CHEAP)
                })
                .unwrap();
            });
        }
    });
    let people = Keys::read(&fixture.path)
        .unwrap()
        .slots()
        .into_iter()
        .filter(|slot| slot.kind == SlotKind::User);
    assert_eq!(people.count(), 7);
}

#[test]
fn a_damaged_copy_still_lets_people_in_and_the_next_change_repairs_it() {
    let fixture = Fixture::closed(0);
    let path = keys::path_of(&fixture.path);
    let length = std::fs::metadata(&path).unwrap().len() as usize;
    common::flip(&path, length / 4, 1);
    assert!(!Keys::read(&fixture.path).unwrap().is_pristine());
    unlock(&fixture.path, "canbo", "mật khẩu 1", now()).unwrap();
    let store = fixture.reopen().unwrap();
    assert_eq!(store.opening().warnings, [store::check::Fault::KeyFile]);
    Keys::edit(&fixture.path, |_| Ok(())).unwrap();
    assert!(Keys::read(&fixture.path).unwrap().is_pristine());
}

/// Puts a changed text into both copies of a key file, with the checksums that fit it.
fn forge(path: &std::path::Path, change: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(path).unwrap();
    let forged = change(text.lines().nth(2).unwrap());
    let crc = crc32fast::hash(forged.as_bytes());
    let copy = |name| format!("{name} {crc:08x} {}\n{forged}\n", forged.len());
    std::fs::write(path, format!("DEAN06-KEYS 2\n{}\n{}", copy('A'), copy('B'))).unwrap();
}

#[test]
fn an_end_of_the_chain_that_somebody_wrote_into_the_key_file_is_told_and_nothing_is_built_on_it() {
    let fixture = Fixture::closed(3);
    forge(&keys::path_of(&fixture.path), |body| {
        let from = body.find("\"head\":{").unwrap();
        let to = from + body[from..].find('}').unwrap() + 1;
        format!("{}\"head\":null{}", &body[..from], &body[to..])
    });
    let store = fixture.reopen().unwrap();
    assert_eq!(store.opening().warnings, [store::check::Fault::KeysForged]);
    assert!(matches!(common::record(&store, 4), Err(store::StoreError::Behind)));
}

#[test]
fn a_key_file_without_its_seal_is_not_taken_for_an_old_one() {
    let fixture = Fixture::closed(3);
    forge(&keys::path_of(&fixture.path), |body| {
        let from = body.find("\"seal\":\"").unwrap();
        let to = from + 8 + body[from + 8..].find('"').unwrap() + 1;
        format!("{}\"seal\":null{}", &body[..from], &body[to..])
    });
    let store = fixture.reopen().unwrap();
    assert_eq!(store.opening().warnings, [store::check::Fault::KeysForged]);
}

#[test]
fn a_password_set_by_another_says_so_until_one_s_own_is_chosen() {
    let fixture = Fixture::closed(0);
    let dek = &fixture.dek;
    let id = Keys::edit(&fixture.path, |keys| {
        keys.add_user(dek, "moi", Password::Temporary("tạm thời"), CHEAP)
    })
    .unwrap();
    let unlocked = unlock(&fixture.path, "moi", "tạm thời", now()).unwrap();
    assert!(unlocked.temporary && matches!(unlocked.require_own(), Err(KeyError::Temporary)));
    // Taking the mark away by editing the file closes the slot instead.
    let path = keys::path_of(&fixture.path);
    let whole = std::fs::read(&path).unwrap();
    forge(&path, |body| body.replace("\"temporary\":true,", ""));
    assert!(matches!(
        unlock(&fixture.path, "moi", "tạm thời", now()),
        Err(KeyError::WrongPassword)
    ));
    std::fs::write(&path, whole).unwrap();
    Keys::edit(&fixture.path, |keys| {
        keys.set_password(dek, &id, Password::Own("của riêng"), CHEAP)
    })
    .unwrap();
    unlock(&fixture.path, "moi", "của riêng", now())
        .unwrap()
        .require_own()
        .unwrap();
}

#[test]
fn a_code_handed_over_is_typed_loosely_and_a_password_of_ones_own_is_not() {
    let fixture = Fixture::closed(0);
    let dek = &fixture.dek;
    let code = keys::one_time_code().unwrap();
    let id = Keys::edit(&fixture.path, |keys| {
        keys.add_user(dek, "moi", Password::Temporary(&code), CHEAP)
    })
    .unwrap();
    let loose = [
        code.to_lowercase(),
        code.replace('-', ""),
        format!(" {} ", code.to_lowercase().replace('-', "  ")),
    ];
    for typed in &loose {
        assert!(unlock(&fixture.path, "moi", typed, now()).unwrap().temporary, "{typed}");
    }
    assert!(
        unlock(&fixture.path, "moi", &loose[1][1..], now()).is_err(),
        "a letter is missing"
    );
    // The same letters, chosen by the person: every one counts as it was typed.
    Keys::edit(&fixture.path, |keys| {
        keys.set_password(dek, &id, Password::Own(&code), CHEAP)
    })
    .unwrap();
    for typed in &loose {
        let refused = unlock(&fixture.path, "moi", typed, now() + TimeDelta::hours(1));
        assert!(refused.is_err(), "{typed}");
    }
}

#[test]
fn capitals_make_no_other_name() {
    let fixture = Fixture::closed(0);
    let taken = Keys::edit(&fixture.path, |keys| {
        keys.add_user(&fixture.dek, "CanBo", Password::Own("x"), CHEAP)
    });
    assert!(matches!(taken, Err(KeyError::NameTaken(_))));
    unlock(&fixture.path, "CANBO", "mật khẩu 1", now()).unwrap();
}

#[test]
fn whoever_left_opens_nothing_with_the_key_file_of_their_day_once_the_data_key_is_renewed() {
    let fixture = Fixture::closed(3);
    let dek = &fixture.dek;
    let id = Keys::edit(&fixture.path, |keys| {
        keys.add_user(dek, "cu", Password::Own("của người cũ"), CHEAP)
    })
    .unwrap();
    let (_, sheet) = Keys::edit(&fixture.path, |keys| keys.add_recovery(dek, CHEAP)).unwrap();
    let path = keys::path_of(&fixture.path);
    let kept = std::fs::read(&path).unwrap();
    Keys::edit(&fixture.path, |keys| keys.remove(dek, &id)).unwrap();
    let store = fixture.reopen().unwrap();
    store.renew_key("quantri", now()).unwrap();
    common::record(&store, 4).expect("work goes on");
    store.close().unwrap();
    // Everybody who stayed comes in as before.
    for unlocked in [
        unlock(&fixture.path, "canbo", "mật khẩu 1", now()).unwrap(),
        unlock_with_recovery(&fixture.path, &sheet, now()).unwrap(),
    ] {
        let store = store::Store::open_unlocked(&fixture.path, &unlocked, now()).unwrap();
        assert!(store.check().unwrap().is_clean());
        assert_eq!(store.read(|db| db.events(None, 10)).unwrap().len(), 4);
    }
    let told = Keys::read(&fixture.path).unwrap().noted().to_vec();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (&told[0].by, &told[0].what),
        (
            &Some(keys::NotedBy::Person("quantri".to_owned())),
            &keys::NotedAct::KeyRenewed
        )
    );
    // Who left, with the file of their day.
    std::fs::write(&path, kept).unwrap();
    let unlocked = unlock(&fixture.path, "cu", "của người cũ", now()).unwrap();
    let refused = store::Store::open_unlocked(&fixture.path, &unlocked, now()).unwrap_err();
    assert!(matches!(refused, store::StoreError::KeysDoNotFit(_)), "{refused:?}");
}

#[cfg(unix)]
#[test]
fn a_key_file_behind_a_link_stays_behind_it() {
    let fixture = Fixture::closed(1);
    let (path, real) = (keys::path_of(&fixture.path), fixture.beside("thuc.keys"));
    std::fs::rename(&path, &real).unwrap();
    std::os::unix::fs::symlink(&real, &path).unwrap();
    change_password(&fixture.path, "canbo", ("mật khẩu 1", "mật khẩu 2"), CHEAP, now()).unwrap();
    let store = fixture.reopen().unwrap();
    common::record(&store, 2).unwrap();
    store.close().unwrap();
    assert!(path.symlink_metadata().unwrap().is_symlink());
    unlock(&fixture.path, "canbo", "mật khẩu 2", now()).unwrap();
    assert!(fixture.reopen().unwrap().opening().warnings.is_empty());
}
