//! What people name: a file to write never takes the place of a store, its key file, its log or a backup, nor of what is no
//! file; and what is read in has an end.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::month::{Month, Stage};
use crate::program::{DONE, REFUSED, dean06, dean06_as};
use crate::words;

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Every file in the folder with its bytes, so that nothing of it can change unseen.
fn bytes_of(files: &[PathBuf]) -> Vec<Vec<u8>> {
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// A report to be exported.
fn report(store: &Path) {
    dean06(store, words!["report", "new", "--kind", "month", "--period", "2022-12"]).ending(DONE);
}

#[test]
fn nothing_is_written_over_a_store_or_a_backup() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    report(&store);
    let backup = month.beside("ban sao");
    dean06(&store, words!["backup", &backup]).ending(DONE);
    let other = month.beside("khac");
    dean06(&other, words!["restore", &backup, "--to", &other]).ending(DONE);
    let link = month.beside("lien-ket.pdf");
    std::os::unix::fs::symlink(&store, &link).unwrap();
    let second = month.beside("ten-khac.pdf");
    std::fs::hard_link(&store, &second).unwrap();
    // Every opening writes into the store itself: it is checked as a whole at the end.
    let opened = [store.clone(), link, second];
    let kept = [
        with(&store, ".keys.lock"),
        backup.clone(),
        with(&backup, ".keys"),
        with(&backup, ".manifest"),
        other.clone(),
        with(&other, ".keys"),
    ];
    let before = bytes_of(&kept);
    // Those that are there, and names under which a log or a key file would be looked for.
    let not_there = [
        "a.dean06-wal",
        "a.dean06-journal",
        "khac-wal",
        "moi.dean06.keys",
        "MOI.DEAN06",
    ];
    let places = opened
        .iter()
        .chain(&kept)
        .cloned()
        .chain([with(&store, ".keys")])
        .chain(not_there.map(|name| month.beside(name)));
    for place in places {
        let lines: [&[&OsStr]; 6] = [
            words!["report", "export", "1", "--pdf", &place],
            words!["report", "export", "1", "--docx", &place],
            words!["report", "export", "1", "--xlsx", &place],
            words!["report", "slip", "1", "--pdf", &place],
            words!["template", "--period", "2022-12", "--agency", "H540", "--out", &place],
            words!["outline", "export", "--kind", "month", &place],
        ];
        for line in lines {
            dean06(&store, line).ending(REFUSED).saying("không ghi đè");
        }
    }
    for (file, was) in kept.iter().zip(&before) {
        assert!(std::fs::read(file).unwrap() == *was, "{}", file.display());
    }
    for name in not_there {
        assert!(!month.beside(name).exists(), "{name}");
    }
    // Neither does a backup, or a store that is brought back, take a name that SQLite or the program would misread.
    for name in ["a.dean06-wal", "a.dean06-journal", "moi.keys", "moi.manifest"] {
        let place = month.beside(name);
        dean06(&store, words!["backup", &place]).ending(REFUSED);
        dean06(&store, words!["restore", &backup, "--to", &place]).ending(REFUSED);
        assert!(!place.exists(), "{name}");
    }
    dean06(&store, words!["check"]).ending(DONE);
    let journal = dean06(&store, words!["events"]).ending(DONE).out;
    assert!(
        !journal.contains("Xuất"),
        "nothing went out, so nothing is told: {journal}"
    );
}

#[test]
fn only_a_file_is_written_over() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    report(&store);
    let pipe = month.beside("ong-dan.pdf");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let folder = month.beside("thu-muc.pdf");
    std::fs::create_dir(&folder).unwrap();
    let nowhere = month.beside("khong-dau.pdf");
    std::os::unix::fs::symlink(month.beside("khong-co"), &nowhere).unwrap();
    for place in [
        &pipe,
        &folder,
        &nowhere,
        &PathBuf::from("/dev/null"),
        &PathBuf::from("/dev/full"),
    ] {
        dean06(&store, words!["report", "export", "1", "--pdf", place])
            .ending(REFUSED)
            .saying("không phải tệp thường");
    }
    assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
    // A file of before is replaced as a whole.
    let file = month.beside("bao-cao.pdf");
    std::fs::write(&file, "cũ").unwrap();
    dean06(&store, words!["report", "export", "1", "--pdf", &file]).ending(DONE);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
}

#[test]
fn what_has_no_end_is_not_read() {
    let month = Month::copy(Stage::Received);
    let store = month.store();
    report(&store);
    let pipe = month.beside("ong-dan.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let folder = month.beside("thu-muc");
    std::fs::create_dir(&folder).unwrap();
    let new = month.beside("moi.dean06");
    for place in [&pipe, &folder, &PathBuf::from("/dev/zero")] {
        let lines: [&[&OsStr]; 9] = [
            words!["report", "section", "1", "I", "--text", place],
            words!["report", "frame", "1", "--file", place],
            words!["outline", "import", place],
            words!["plan", "import", place, "--code", "KH1", "--year", "2022"],
            words!["agencies", "import", place],
            words!["indicator", "import", place],
            words!["verify", place],
            words!["anchor", place],
            words!["restore", place, "--to", &new],
        ];
        for line in lines {
            let ended = dean06(&store, line).ending(REFUSED);
            assert!(ended.err.contains("không phải tệp thường"), "{line:?}: {}", ended.err);
        }
    }
    // A key file that is none is not waited for either.
    let strange = month.beside("la.dean06");
    std::fs::copy(&store, &strange).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(with(&strange, ".keys"))
            .status()
            .unwrap()
            .success()
    );
    assert_ne!(dean06_as("canbo", &strange, words!["check"]).code, DONE);
}
