//! At its worst moments: a password is forgotten, somebody leaves, an older store lies there, a backup is brought back.

use std::path::{Path, PathBuf};

use crate::program::{DONE, Ended, REFUSED, UNUSABLE, command, dean06, dean06_as, run};
use crate::words;

const OWN: &str = "ba con trâu 45";

/// A store made by the program, and what stands on its recovery sheet.
fn made() -> (tempfile::TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho.dean06");
    let ended = dean06(&store, words!["init", "--province", "52", "--year", "2022"]).ending(DONE);
    let sheet = ended.err.lines().last().unwrap().trim().to_owned();
    (folder, store, sheet)
}

/// Runs a command as `user` with these variables in its environment.
fn with(user: &str, store: &Path, line: &[&std::ffi::OsStr], variables: &[(&str, &str)]) -> Ended {
    let mut command = command(&[words!["--store", store, "--user", user], line].concat());
    command.envs(variables.iter().copied());
    run(command)
}

fn journal(store: &Path) -> String {
    dean06(store, words!["events"]).ending(DONE).out
}

#[test]
fn the_recovery_sheet_opens_the_store_sets_a_new_password_and_is_replaced() {
    let (_folder, store, sheet) = made();
    let variables = [("DEAN06_RECOVERY", sheet.as_str()), ("DEAN06_NEW_PASSWORD", OWN)];
    let opened = with("quantri", &store, words!["unlock"], &variables).ending(DONE);
    let next = opened
        .out
        .lines()
        .last()
        .unwrap()
        .rsplit(' ')
        .next()
        .unwrap()
        .to_owned();
    // The old password is gone, the new one holds; the clerk's is untouched.
    dean06_as("quantri", &store, words!["user", "list"]).ending(UNUSABLE);
    with("quantri", &store, words!["user", "list"], &[("DEAN06_PASSWORD", OWN)]).ending(DONE);
    dean06(&store, words!["user", "list"]).ending(DONE);
    // Once the next sheet was tried, the one that was seen opens nothing.
    with(
        "canbo",
        &store,
        words!["recovery", "check"],
        &[("DEAN06_RECOVERY", &next)],
    )
    .ending(DONE);
    let seen = with("quantri", &store, words!["unlock"], &variables);
    assert_ne!(seen.code, DONE, "{}", seen.out);
    let told = journal(&store);
    for line in [
        "Mở dữ liệu bằng phiếu khôi phục",
        "Lập phiếu khôi phục mới",
        "Thử phiếu khôi phục",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
}

#[test]
fn a_first_password_serves_only_to_choose_one_s_own() {
    let (_folder, store, _) = made();
    dean06(&store, words!["user", "add", "MOI", "--role", "reviewer"]).ending(DONE);
    let refused = dean06_as("moi", &store, words!["events"]).ending(REFUSED);
    assert!(refused.err.contains("do người khác cấp"), "{}", refused.err);
    with(
        "moi",
        &store,
        words!["password"],
        &[("DEAN06_NEW_PASSWORD", "matkhau123")],
    )
    .ending(REFUSED);
    with("moi", &store, words!["password"], &[("DEAN06_NEW_PASSWORD", OWN)]).ending(DONE);
    with("Moi", &store, words!["events"], &[("DEAN06_PASSWORD", OWN)]).ending(DONE);
    // Forgotten: the administrator gives a code, which again serves only to choose.
    let given = dean06_as("quantri", &store, words!["user", "reset", "moi"]).ending(DONE);
    let code = given.out.lines().last().unwrap().rsplit(' ').next().unwrap().to_owned();
    with("moi", &store, words!["events"], &[("DEAN06_PASSWORD", OWN)]).ending(UNUSABLE);
    with("moi", &store, words!["events"], &[("DEAN06_PASSWORD", &code)]).ending(REFUSED);
    let again = [
        ("DEAN06_PASSWORD", code.as_str()),
        ("DEAN06_NEW_PASSWORD", "đêm trăng câu cá"),
    ];
    with("moi", &store, words!["password"], &again).ending(DONE);
    assert!(journal(&store).contains("Cấp mã đăng nhập một lần"));
}

#[test]
fn whoever_ends_does_not_come_in_and_the_last_administrator_stays() {
    let (_folder, store, _) = made();
    dean06_as("quantri", &store, words!["user", "end", "quantri"]).ending(REFUSED);
    dean06_as("quantri", &store, words!["user", "set", "quantri", "--role", "clerk"])
        .ending(REFUSED)
        .saying("quản trị cuối cùng");
    dean06_as("quantri", &store, words!["user", "end", "canbo"]).ending(DONE);
    dean06(&store, words!["events"]).ending(UNUSABLE);
    dean06_as("quantri", &store, words!["renew-key"]).ending(DONE);
    let told = dean06_as("quantri", &store, words!["events"]).ending(DONE).out;
    assert!(
        told.contains("Thôi cho người dùng") && told.contains("Đổi khóa dữ liệu"),
        "{told}"
    );
    dean06_as("quantri", &store, words!["check"]).ending(DONE);
}

#[test]
fn an_older_store_is_told_by_every_command_and_nothing_is_built_on_it_before_a_person_decides() {
    let (_folder, store, _) = made();
    let older = std::fs::read(&store).unwrap();
    dean06(&store, words!["period", "open", "2022-11"]).ending(DONE);
    std::fs::write(&store, older).unwrap();
    for _ in 0..2 {
        dean06(&store, words!["events"]).ending(DONE).saying("cũ hơn tệp khóa");
    }
    dean06(&store, words!["check"]).ending(UNUSABLE);
    dean06(&store, words!["period", "open", "2022-12"])
        .ending(REFUSED)
        .saying("xác nhận dùng tiếp");
    dean06(&store, words!["accept-older", "--reason", "ngắn"]).ending(REFUSED);
    let why = "Ổ đĩa cũ hỏng, chỉ còn bản này";
    dean06(&store, words!["accept-older", "--reason", why]).ending(DONE);
    let opened = dean06(&store, words!["period", "open", "2022-12"]).ending(DONE);
    assert!(!opened.err.contains("cũ hơn"), "{}", opened.err);
    assert!(journal(&store).contains(why));
    dean06(&store, words!["check"]).ending(DONE);
}

#[test]
fn a_backup_is_brought_back_over_the_store_which_is_kept_and_the_journal_tells_of_both() {
    let (folder, store, _) = made();
    let copy = folder.path().join("b.saoluu");
    dean06(&store, words!["backup", &copy]).ending(DONE);
    dean06(&store, words!["period", "open", "2022-12"]).ending(DONE);
    dean06(&store, words!["restore", &copy, "--to", &store]).ending(UNUSABLE);
    let looked = dean06(&store, words!["restore", &copy, "--to", &store, "--dry-run"]).ending(DONE);
    assert!(looked.out.contains("nguyên vẹn"), "{}", looked.out);
    let restored = dean06(&store, words!["restore", &copy, "--to", &store, "--over"]).ending(DONE);
    assert!(restored.out.contains("truoc-khoi-phuc"), "{}", restored.out);
    let told = journal(&store);
    assert!(told.contains("Khôi phục từ bản sao lưu"), "{told}");
    assert!(!told.contains("2022-12") && !told.contains("tháng 12"), "{told}");
    let kept = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with(".dean06") && *path != store)
        .unwrap();
    dean06(&kept, words!["check"]).ending(DONE);
    dean06(&store, words!["check"]).ending(DONE);
}

#[test]
fn an_interrupted_making_is_made_again_under_the_same_name() {
    let (_folder, store, _) = made();
    let keys = store.with_file_name("kho.dean06.keys");
    // What a kill between the two files leaves: the key file says that the making was not ended.
    let text = std::fs::read_to_string(&keys).unwrap();
    let body = text.lines().nth(2).unwrap();
    let unfinished = format!("{},\"unfinished\":true}}", body.strip_suffix('}').unwrap());
    let crc = crc32(unfinished.as_bytes());
    let copy = |name: char| format!("{name} {crc:08x} {}\n{unfinished}\n", unfinished.len());
    std::fs::write(&keys, format!("DEAN06-KEYS 2\n{}\n{}", copy('A'), copy('B'))).unwrap();
    dean06(&store, words!["events"])
        .ending(UNUSABLE)
        .saying("chưa được lập xong");
    dean06(&store, words!["init", "--province", "52", "--year", "2022"]).ending(DONE);
    dean06(&store, words!["events"]).ending(DONE);
}

/// The checksum of a copy in the key file (CRC-32, IEEE).
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[test]
fn a_restore_is_rehearsed_with_the_copy_and_the_sheet_only() {
    let (folder, store, sheet) = made();
    let copy = folder.path().join("kho.saoluu");
    dean06(&store, words!["backup", &copy]).ending(DONE);
    let before = std::fs::read(&store).unwrap();
    let rehearse = |sheet: &str| {
        with(
            "canbo",
            &store,
            words!["rehearse-restore", &copy],
            &[("DEAN06_RECOVERY", sheet)],
        )
    };
    let passed = rehearse(&sheet).ending(DONE);
    assert!(
        passed.err.contains("Diễn tập đạt") || passed.out.contains("Diễn tập đạt"),
        "{}",
        passed.err
    );
    assert!(journal(&store).contains("Diễn tập khôi phục từ tệp kho.saoluu bằng phiếu khôi phục: dùng được"));
    assert_ne!(std::fs::read(&store).unwrap(), before, "only the journal was written");

    let mut letters: Vec<char> = sheet.chars().collect();
    letters.swap(0, 1);
    let mistyped: String = letters.into_iter().collect();
    if mistyped != sheet {
        assert_ne!(rehearse(&mistyped).code, DONE);
    }
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&copy, bytes).unwrap();
    let refused = rehearse(&sheet).ending(UNUSABLE);
    assert!(refused.err.contains("kho.saoluu"), "{}", refused.err);
}
