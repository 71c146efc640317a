//! At its worst moments: a password is forgotten, somebody leaves, an older store lies there, a backup is brought back.

use std::path::{Path, PathBuf};

use crate::program::{DONE, Ended, PASSWORD, REFUSED, UNUSABLE, command, dean06, dean06_as, run};
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
    let add = words!["user", "add", "MOI", "--role", "reviewer"];
    // The administrator's own would open the store for two.
    with("quantri", &store, add, &[("DEAN06_NEW_PASSWORD", PASSWORD)])
        .ending(REFUSED)
        .saying("phải khác mật khẩu của mình");
    let added = dean06_as("quantri", &store, add).ending(DONE);
    let first = added.out.lines().last().unwrap().rsplit(' ').next().unwrap().to_owned();
    let choose = |own: &str| {
        let variables = [("DEAN06_PASSWORD", first.as_str()), ("DEAN06_NEW_PASSWORD", own)];
        with("moi", &store, words!["password"], &variables)
    };
    with("moi", &store, words!["events"], &[("DEAN06_PASSWORD", &first)])
        .ending(REFUSED)
        .saying("do người khác cấp");
    choose("matkhau123").ending(REFUSED);
    for same in [
        first.to_lowercase(),
        first.replace('-', ""),
        first.to_lowercase().replace('-', " "),
    ] {
        choose(&same).ending(REFUSED).saying("trùng");
    }
    choose(OWN).ending(DONE);
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
    let why = "Ổ đĩa cũ hỏng, chỉ còn bản này";
    dean06_as("canbo", &store, words!["accept-older", "--reason", why])
        .ending(REFUSED)
        .saying("Việc này do Quản trị thực hiện");
    dean06_as("quantri", &store, words!["accept-older", "--reason", "ngắn"]).ending(REFUSED);
    dean06_as("quantri", &store, words!["accept-older", "--reason", why]).ending(DONE);
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
    let over = words!["restore", &copy, "--to", &store, "--over"];
    dean06_as("canbo", &store, over)
        .ending(REFUSED)
        .saying("Việc này do Quản trị thực hiện");
    let restored = dean06_as("quantri", &store, over).ending(DONE);
    assert!(restored.out.contains("truoc-khoi-phuc"), "{}", restored.out);
    let told = journal(&store);
    assert!(doer(&told, "Khôi phục từ bản sao lưu").contains("quantri"), "{told}");
    assert!(!told.contains("2022-12") && !told.contains("tháng 12"), "{told}");
    let kept = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with(".dean06") && *path != store)
        .unwrap();
    dean06(&kept, words!["check"]).ending(DONE);
    dean06(&store, words!["check"]).ending(DONE);
}

/// The part of the journal's line about `what` that names who did it.
fn doer<'j>(journal: &'j str, what: &str) -> &'j str {
    let line = journal.lines().find(|line| line.contains(what));
    line.and_then(|line| line.split(what).next()).unwrap_or_default()
}

#[test]
fn whoever_holds_the_sheet_answers_for_a_restore_and_the_journal_says_so() {
    let (folder, store, sheet) = made();
    let copy = folder.path().join("b.saoluu");
    dean06(&store, words!["backup", &copy]).ending(DONE);
    let over = words!["restore", &copy, "--to", &store, "--over", "--sheet"];
    let wrong = with("canbo", &store, over, &[("DEAN06_RECOVERY", PASSWORD)]);
    assert_ne!(wrong.code, DONE, "{}", wrong.out);
    with("canbo", &store, over, &[("DEAN06_RECOVERY", &sheet)]).ending(DONE);
    let told = journal(&store);
    assert!(
        doer(&told, "Khôi phục từ bản sao lưu").contains("phiếu khôi phục"),
        "{told}"
    );
    // Beside everything nobody is asked, and nobody is named.
    let to = folder.path().join("khac.dean06");
    dean06(&to, words!["restore", &copy, "--to", &to]).ending(DONE);
    let told = journal(&to);
    assert!(
        doer(&told, "Khôi phục từ bản sao lưu").contains("chưa rõ người"),
        "{told}"
    );
}

#[test]
fn an_administrator_who_came_after_the_backup_is_named_by_what_they_brought_back() {
    let (folder, store, _) = made();
    let copy = folder.path().join("b.saoluu");
    dean06(&store, words!["backup", &copy]).ending(DONE);
    let add = words!["user", "add", "moi", "--role", "administrator"];
    let first = [("DEAN06_NEW_PASSWORD", "Trao tay 2022 nhe")];
    with("quantri", &store, add, &first).ending(DONE);
    let choose = [("DEAN06_PASSWORD", first[0].1), ("DEAN06_NEW_PASSWORD", OWN)];
    with("moi", &store, words!["password"], &choose).ending(DONE);
    let over = words!["restore", &copy, "--to", &store, "--over"];
    with("moi", &store, over, &[("DEAN06_PASSWORD", OWN)]).ending(DONE);
    let told = journal(&store);
    assert!(doer(&told, "Khôi phục từ bản sao lưu").contains("moi"), "{told}");
}

#[test]
fn a_backup_of_another_store_does_not_take_the_place_of_this_one() {
    let (folder, store, _) = made();
    let (_other, of_another, _) = made();
    let copy = folder.path().join("khac.saoluu");
    dean06(&of_another, words!["backup", &copy]).ending(DONE);
    let before = journal(&store);
    dean06_as("quantri", &store, words!["restore", &copy, "--to", &store, "--over"])
        .ending(UNUSABLE)
        .saying("khac.saoluu là bản sao của một kho dữ liệu khác, không phải của");
    assert_eq!(journal(&store), before);
}

#[test]
fn what_opens_is_recovered_only_with_a_reason_and_by_an_administrator() {
    let (folder, store, sheet) = made();
    let copy = folder.path().join("b.saoluu");
    dean06(&store, words!["backup", &copy]).ending(DONE);
    // Whoever opens the store may look.
    dean06(&store, words!["recover"]).ending(DONE);
    let way = words!["recover", "--way", "1"];
    dean06_as("quantri", &store, way)
        .ending(REFUSED)
        .saying("mở được bình thường");
    let why = "Chuyển sang bản chép sạch theo biên bản";
    let reasoned = words!["recover", "--way", "1", "--reason", why];
    dean06_as("canbo", &store, reasoned)
        .ending(REFUSED)
        .saying("Việc này do Quản trị thực hiện");
    dean06_as("quantri", &store, reasoned).ending(DONE);
    let told = journal(&store);
    assert!(told.contains(why) && doer(&told, why).contains("quantri"), "{told}");
    // What does not open needs no reason; where nobody's role can be read, the sheet answers.
    let length = std::fs::metadata(&store).unwrap().len();
    std::fs::write(&store, vec![7; usize::try_from(length).unwrap()]).unwrap();
    let from_copy = words!["recover", "--backup", &copy, "--way", "1"];
    with(
        "canbo",
        &store,
        &[&from_copy[..], words!["--sheet"]].concat(),
        &[("DEAN06_RECOVERY", &sheet)],
    )
    .ending(DONE);
    assert!(
        doer(&journal(&store), "Khôi phục từ bản sao lưu").contains("phiếu khôi phục"),
        "{}",
        journal(&store)
    );
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

#[test]
fn an_old_sheet_that_is_tried_does_not_take_the_new_one_away() {
    let (_folder, store, old) = made();
    let made = dean06_as("quantri", &store, words!["recovery", "new"]).ending(DONE);
    let new = made.out.trim().rsplit(' ').next().unwrap().to_owned();
    let check = |sheet: &str| {
        with(
            "canbo",
            &store,
            words!["recovery", "check"],
            &[("DEAN06_RECOVERY", sheet)],
        )
    };
    check(&old).ending(REFUSED).saying("phiếu mới");
    check(&new).ending(DONE);
    check(&old).ending(UNUSABLE);
    check(&new).ending(DONE);
}

#[test]
fn a_stray_log_beside_a_sound_store_is_no_fault_of_it() {
    let (folder, store, _) = made();
    let log = folder.path().join("kho.dean06-wal");
    std::fs::write(&log, [7; 9000]).unwrap();
    let checked = dean06(&store, words!["check"]).ending(DONE);
    assert!(
        checked.out.contains("kho.dean06-wal không thuộc dữ liệu này"),
        "{}",
        checked.out
    );
    assert_eq!(std::fs::read(&log).unwrap(), [7; 9000]);
    dean06(&store, words!["events"]).ending(DONE).saying("để riêng");
    assert!(!log.exists());
}

#[test]
fn a_key_file_that_a_killed_act_left_half_written_is_cleared() {
    let (folder, store, _) = made();
    let left = folder.path().join(".dean06-a1B2c3");
    std::fs::copy(folder.path().join("kho.dean06.keys"), &left).unwrap();
    dean06(&store, words!["events"]).ending(DONE);
    assert!(!left.exists());
}

#[test]
fn a_backup_whose_manifest_tells_of_another_store_is_refused() {
    let (folder, store, _) = made();
    let copy = folder.path().join("b.saoluu");
    dean06(&store, words!["backup", &copy]).ending(DONE);
    let manifest = folder.path().join("b.saoluu.manifest");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let body = text.lines().nth(2).unwrap();
    let at = body.find("\"seq\":").unwrap() + 6;
    let forged = format!("{}9{}", &body[..at], &body[at..]);
    let crc = crc32(forged.as_bytes());
    let part = |name: char| format!("{name} {crc:08x} {}\n{forged}\n", forged.len());
    std::fs::write(&manifest, format!("DEAN06-BACKUP 1\n{}\n{}", part('A'), part('B'))).unwrap();
    let to = folder.path().join("moi.dean06");
    dean06(&store, words!["restore", &copy, "--to", &to])
        .ending(UNUSABLE)
        .saying("b.saoluu.manifest");
    assert!(!to.exists());
}
