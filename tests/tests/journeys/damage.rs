//! Stores that were damaged, changed, mistaken or taken: each is said in words, and nothing is written over.

use std::path::Path;

use serde_json::Value;

use crate::month::{Month, Stage};
use crate::program::{DONE, Ended, PASSWORD, REFUSED, UNUSABLE, answer, command, dean06, dean06_as, run};
use crate::words;

/// A command that could not work on its file, and said why in Vietnamese.
#[track_caller]
fn unusable(ended: Ended) -> Ended {
    let ended = ended.ending(UNUSABLE);
    let vietnamese =
        |letter: char| "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ".contains(letter);
    let said = [ended.out.as_str(), ended.err.as_str()].concat();
    assert!(
        said.to_lowercase().chars().any(vietnamese),
        "no sentence a person reads: {ended:?}"
    );
    assert!(!said.contains("panicked"), "{said}");
    ended
}

fn flip(path: &Path, at: usize) -> Vec<u8> {
    let old = std::fs::read(path).unwrap();
    let mut new = old.clone();
    new[at] ^= 0x20;
    std::fs::write(path, new).unwrap();
    old
}

/// `count` places spread over a length, with both ends.
fn places(length: usize, count: usize) -> impl Iterator<Item = usize> {
    // A stride that meets other offsets inside the pages than a power of two would.
    (0..count)
        .map(move |n| n * (length - 1) / (count - 1))
        .chain([1, 100, 4095, 4096].into_iter().filter(move |at| *at < length))
}

#[test]
fn one_changed_byte_of_the_closed_store_is_noticed() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    let length = std::fs::metadata(&store).unwrap().len() as usize;
    for at in places(length, 40) {
        let old = flip(&store, at);
        unusable(dean06(&store, words!["check"]));
        std::fs::write(&store, old).unwrap();
    }
    dean06(&store, words!["check"]).ending(DONE);
}

#[test]
fn a_changed_store_is_not_worked_on() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    let length = std::fs::metadata(&store).unwrap().len() as usize;
    for at in places(length, 5) {
        let old = flip(&store, at);
        unusable(dean06(&store, words!["status", "--period", "2022-12"]));
        std::fs::write(&store, old).unwrap();
    }
}

#[test]
fn one_changed_byte_of_the_key_file_is_noticed() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    let keys = month.beside("a.dean06.keys");
    let length = std::fs::metadata(&keys).unwrap().len() as usize;
    for at in places(length, 60) {
        let old = flip(&keys, at);
        // The other copy in the file serves: that is told, and no reason to bring back a backup.
        let told = dean06(&store, words!["check"]).ending(DONE);
        assert!(told.out.contains("một bản trong tệp khóa"), "{}", told.out);
        assert!(told.err.contains("Không cần khôi phục"), "{}", told.err);
        std::fs::write(&keys, old).unwrap();
    }
    let sound = dean06(&store, words!["check"]).ending(DONE);
    assert!(sound.out.contains("nguyên vẹn"), "{}", sound.out);
}

#[test]
fn a_store_cut_short_or_older_than_its_key_file_is_noticed() {
    let month = Month::copy(Stage::Opened);
    let store = month.store();
    let whole = std::fs::read(&store).unwrap();
    dean06(&store, words!["period", "close", "2022-12"]).ending(DONE);
    let newer = std::fs::read(&store).unwrap();
    std::fs::write(&store, &whole).unwrap();
    unusable(dean06(&store, words!["check"]));
    std::fs::write(&store, &newer[..newer.len() - 4096]).unwrap();
    unusable(dean06(&store, words!["check"]));
    std::fs::write(&store, newer).unwrap();
    dean06(&store, words!["check"]).ending(DONE);
}

#[test]
fn a_wrong_password_or_name_opens_nothing() {
    let month = Month::copy(Stage::Opened);
    let store = month.store();
    let mut wrong = command(words!["--store", &store, "status", "--period", "2022-12"]);
    wrong.env("DEAN06_PASSWORD", "Sai mat khau 06");
    unusable(run(wrong)).saying("mật khẩu chưa đúng");
    unusable(dean06_as("khongco", &store, words!["status", "--period", "2022-12"])).saying("mật khẩu chưa đúng");
    dean06(&store, words!["status", "--period", "2022-12"]).ending(DONE);
}

#[test]
fn what_is_missing_or_somebody_else_s_is_named() {
    let month = Month::copy(Stage::Opened);
    let store = month.store();
    unusable(dean06(&month.beside("none.dean06"), words!["check"])).saying("Không tìm thấy");

    let keys = month.beside("a.dean06.keys");
    let kept = std::fs::read(&keys).unwrap();
    std::fs::remove_file(&keys).unwrap();
    unusable(dean06(&store, words!["check"])).saying("tệp khóa");
    std::fs::write(&keys, b"hello").unwrap();
    unusable(dean06(&store, words!["check"])).saying("tệp khóa");
    // The key file of another store.
    let other = Month::copy(Stage::Opened);
    let elsewhere = other.beside("b.dean06");
    drop(crate::month::found(&elsewhere));
    std::fs::copy(other.beside("b.dean06.keys"), &keys).unwrap();
    unusable(dean06(&store, words!["check"]));
    std::fs::write(&keys, kept).unwrap();

    let kept = std::fs::read(&store).unwrap();
    std::fs::write(&store, b"SQLite format 3\0 but not really").unwrap();
    unusable(dean06(&store, words!["status", "--period", "2022-12"]));
    std::fs::write(&store, kept).unwrap();
    dean06(&store, words!["check"]).ending(DONE);
}

#[test]
fn a_store_that_is_open_elsewhere_says_so() {
    let month = Month::copy(Stage::Opened);
    let (office, _) = month.office();
    unusable(dean06(&month.store(), words!["status", "--period", "2022-12"])).saying("đang mở ở nơi khác");
    unusable(dean06(&month.store(), words!["check"])).saying("đang mở ở nơi khác");
    drop(office);
    dean06(&month.store(), words!["check"]).ending(DONE);
}

#[test]
fn nothing_is_written_over() {
    let month = Month::copy(Stage::Opened);
    let store = month.store();
    let files = || ["a.dean06", "a.dean06.keys"].map(|name| std::fs::read(month.beside(name)).unwrap());
    let before = files();
    unusable(dean06(&store, words!["init", "--province", "52", "--year", "2022"])).saying("không ghi đè");
    assert_eq!(files(), before);
    // A key file left alone is somebody's way into a store that may come back.
    std::fs::rename(&store, month.beside("moved.dean06")).unwrap();
    unusable(dean06(&store, words!["init", "--province", "52", "--year", "2022"])).saying("không ghi đè");
    assert!(!store.exists());
}

#[test]
fn a_weak_beginning_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("a.dean06");
    let init = |password: &str, province: &str| {
        let mut command = command(words![
            "--store",
            &store,
            "init",
            "--province",
            province,
            "--year",
            "2022"
        ]);
        command.env("DEAN06_PASSWORD", password);
        run(command)
    };
    init("ngắn", "52").ending(REFUSED).saying("10 ký tự");
    init("quantri-quantri", "52").ending(REFUSED).saying("tên đăng nhập");
    init(PASSWORD, "99").ending(REFUSED).saying("52");
    assert!(
        std::fs::read_dir(folder.path()).unwrap().next().is_none(),
        "nothing is left behind"
    );
}

#[test]
fn a_new_store_shows_its_recovery_key_once_and_beside_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho mới.dean06");
    let made = dean06(
        &store,
        words!["--json", "init", "--province", "binhdinh", "--year", "2022"],
    )
    .ending(DONE);
    assert!(made.err.contains("Mã khôi phục"));
    assert_eq!(made.json()["year"], 2022);
    assert!(!made.out.contains("khôi phục"));
    let again = dean06(&store, words!["check"]).ending(DONE);
    assert!(!again.err.contains("Mã khôi phục"));
}

#[test]
fn a_copy_comes_back_as_the_same_store() {
    let month = Month::copy(Stage::Received);
    let (store, copy, back) = (
        month.store(),
        month.beside("sao-luu.bak"),
        month.beside("khoi-phuc.dean06"),
    );
    dean06(&store, words!["backup", &copy]).ending(DONE);
    dean06(&store, words!["restore", &copy, "--to", &back]).ending(DONE);
    assert_eq!(answer(&back, words!["check"])["clean"], true);
    let status = |store: &Path| answer(store, words!["status", "--period", "2022-12"]);
    assert_eq!(status(&back), status(&store));
    let events = |store: &Path| answer(store, words!["events"]).as_array().unwrap().len();
    assert!(events(&back) >= events(&store) - 1, "nothing of the journal is lost");

    unusable(dean06(&store, words!["restore", &copy, "--to", &back])).saying("không ghi đè");
    unusable(dean06(&store, words!["backup", &copy]));
}

#[test]
fn a_changed_copy_is_not_brought_back() {
    let month = Month::copy(Stage::Opened);
    let (store, copy) = (month.store(), month.beside("sao-luu.bak"));
    dean06(&store, words!["backup", &copy]).ending(DONE);
    let parts: Vec<_> = std::fs::read_dir(copy.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("sao-luu.bak"))
        .collect();
    assert!(parts.len() >= 2, "the copy and what vouches for it: {parts:?}");
    for part in &parts {
        let length = std::fs::metadata(part).unwrap().len() as usize;
        for at in [0, length / 3, length - 1] {
            let old = flip(part, at);
            let back = month.beside("khoi-phuc.dean06");
            unusable(dean06(&store, words!["restore", &copy, "--to", &back])).saying("sao lưu");
            assert!(!back.exists(), "{} byte {at}", part.display());
            std::fs::write(part, old).unwrap();
        }
    }
    let json: Value = dean06(
        &store,
        words!["--json", "restore", &copy, "--to", &month.beside("lai.dean06")],
    )
    .json();
    assert!(json["store"].is_string());
}
