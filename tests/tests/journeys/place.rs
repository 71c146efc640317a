//! Where the store lies: a disk that takes nothing more still lets people read, check and copy the data elsewhere; what is no
//! file is not waited for.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::month::{Month, Stage};
use crate::program::{DONE, Ended, PASSWORD, REFUSED, UNUSABLE, dean06, dean06_as, program, run};
use crate::words;

/// A small disk of its own, where this test may mount one; gone with the value.
struct Disk(tempfile::TempDir);

impl Disk {
    fn mounted() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"])
            .arg(folder.path());
        mount.output().ok()?.status.success().then(|| Self(folder))
    }

    /// Leaves no byte free.
    fn fill(&self) {
        let mut filler = std::fs::File::create(self.0.path().join("day")).unwrap();
        while filler.write_all(&[0; 4096]).is_ok() {}
    }

    /// Leaves so many bytes free.
    fn fill_but(&self, free: u64) {
        self.fill();
        let filler = std::fs::File::options()
            .write(true)
            .open(self.0.path().join("day"))
            .unwrap();
        let filled = filler.metadata().unwrap().len();
        filler.set_len(filled.saturating_sub(free)).unwrap();
    }

    fn empty(&self) {
        std::fs::remove_file(self.0.path().join("day")).unwrap();
    }

    /// Lets nothing be written any more, whatever the rights of the files say.
    fn read_only(&self) {
        let remount = Command::new("mount")
            .args(["-o", "remount,ro"])
            .arg(self.0.path())
            .status()
            .unwrap();
        assert!(remount.success());
    }

    /// A store of the received month on it.
    fn store(&self) -> PathBuf {
        let month = Month::copy(Stage::Received);
        let store = self.0.path().join("kho.dean06");
        for ending in ["", ".keys"] {
            std::fs::copy(with(&month.store(), ending), with(&store, ending)).unwrap();
        }
        store
    }
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_still_lets_people_read_check_and_copy_elsewhere() {
    // Without root there is no disk to fill.
    let Some(disk) = Disk::mounted() else { return };
    let month = Month::copy(Stage::Received);
    let store = disk.store();
    let status = words!["--json", "status", "--period", "2022-12"];
    let before = dean06(&store, status).ending(DONE).json();
    disk.fill();
    assert_eq!(dean06(&store, status).ending(DONE).json(), before);
    dean06(&store, words!["events"]).ending(DONE);
    dean06(&store, words!["check"]).ending(DONE);
    let change = words!["period", "close", "2022-12"];
    let refused = dean06(&store, change);
    assert_ne!(refused.code, DONE);
    assert!(refused.err.contains("đầy"), "the cause is named: {}", refused.err);
    let backup = month.beside("kho.saoluu");
    dean06(&store, words!["backup", &backup]).ending(DONE);
    // With room again nothing is lost and work goes on.
    std::fs::remove_file(disk.0.path().join("day")).unwrap();
    dean06(&store, change).ending(DONE);
}

#[test]
fn a_new_data_key_on_a_disk_that_fills_locks_nobody_out() {
    let Some(disk) = Disk::mounted() else { return };
    let store = disk.store();
    let size = std::fs::metadata(&store).unwrap().len();
    let mut refused = 0;
    for free in [0, 1 << 14, size / 2, size, size + size / 2, 2 * size, 3 * size] {
        disk.fill_but(free);
        let renewed = dean06_as("quantri", &store, words!["renew-key"]);
        if renewed.code != DONE {
            refused += 1;
            assert!(renewed.err.contains("đầy"), "the cause is named: {}", renewed.err);
        }
        for user in ["canbo", "quantri"] {
            dean06_as(user, &store, words!["check"]).ending(DONE);
        }
        disk.empty();
        dean06(&store, words!["events"]).ending(DONE);
    }
    assert!(refused > 2, "the disk was full {refused} times");
    dean06_as("quantri", &store, words!["renew-key"]).ending(DONE);
    dean06(&store, words!["period", "close", "2022-12"]).ending(DONE);
    dean06(&store, words!["check"]).ending(DONE);
}

#[test]
fn a_disk_that_only_lets_itself_be_read_is_read_checked_and_copied_elsewhere() {
    let Some(disk) = Disk::mounted() else { return };
    let month = Month::copy(Stage::Received);
    let store = disk.store();
    let status = words!["--json", "status", "--period", "2022-12"];
    let before = dean06(&store, status).ending(DONE).json();
    disk.read_only();
    assert_eq!(dean06(&store, status).ending(DONE).json(), before);
    dean06(&store, words!["check"]).ending(DONE);
    let backup = month.beside("kho.saoluu");
    dean06(&store, words!["backup", &backup]).ending(DONE);
    dean06(&store, words!["period", "close", "2022-12"])
        .ending(UNUSABLE)
        .saying("chỉ đọc");
}

/// A user of the system who may write nothing in the folder, where this test may become one.
fn as_nobody(line: &[&std::ffi::OsStr], program: &Path) -> Option<Ended> {
    let root = Command::new("id").arg("-u").output().ok()?.stdout == b"0\n";
    if !root {
        return None;
    }
    let mut nobody = Command::new("setpriv");
    nobody
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .args(line)
        .env("HOME", "/nonexistent")
        .env("DEAN06_PASSWORD", PASSWORD);
    Some(run(nobody))
}

#[test]
fn a_store_that_may_only_be_read_is_read_checked_and_copied_elsewhere() {
    use std::os::unix::fs::PermissionsExt;
    let month = Month::copy(Stage::Received);
    let store = month.store();
    // A folder that anybody may enter, with the program in it: where this was built may be closed to others.
    let open = tempfile::tempdir().unwrap();
    let mode = |path: &Path, bits| std::fs::set_permissions(path, std::fs::Permissions::from_mode(bits)).unwrap();
    mode(open.path(), 0o755);
    let copy = open.path().join("dean06");
    std::fs::copy(program(), &copy).unwrap();
    mode(&copy, 0o755);
    let read_only = open.path().join("kho");
    std::fs::create_dir(&read_only).unwrap();
    let there = read_only.join("kho.dean06");
    for ending in ["", ".keys"] {
        let mut from = store.clone().into_os_string();
        from.push(ending);
        let mut to = there.clone().into_os_string();
        to.push(ending);
        std::fs::copy(&from, &to).unwrap();
        mode(Path::new(&to), 0o444);
    }
    mode(&read_only, 0o555);
    let out = open.path().join("ra");
    std::fs::create_dir(&out).unwrap();
    mode(&out, 0o777);

    let as_reader = |line: &[&std::ffi::OsStr]| as_nobody(&[words!["--store", &there], line].concat(), &copy);
    let Some(status) = as_reader(words!["--json", "status", "--period", "2022-12"]) else {
        // Without root nobody else can be asked; the owner of a file may always write it.
        return;
    };
    let before = dean06(&store, words!["--json", "status", "--period", "2022-12"]).json();
    assert_eq!(status.ending(DONE).json(), before);
    as_reader(words!["check"]).unwrap().ending(DONE);
    let backup = out.join("kho.saoluu");
    as_reader(words!["backup", &backup]).unwrap().ending(DONE);
    let restored = out.join("khac.dean06");
    dean06(&restored, words!["restore", &backup, "--to", &restored]).ending(DONE);
    dean06(&restored, words!["check"]).ending(DONE);
    let refused = as_reader(words!["period", "close", "2022-12"]).unwrap();
    assert!(refused.code == REFUSED || refused.code == UNUSABLE, "{}", refused.err);
    assert!(refused.err.contains("chỉ đọc"), "the cause is named: {}", refused.err);
}

#[test]
fn a_pipe_is_not_waited_for() {
    let month = Month::copy(Stage::Opened);
    let pipe = month.beside("ong-dan.xlsx");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    dean06(&month.store(), words!["import", "--period", "2022-12", &pipe])
        .ending(REFUSED)
        .saying("không phải tệp thường");
    // In a folder it is one file that cannot be read, beside those that can.
    let folder = month.beside("thu");
    std::fs::create_dir(&folder).unwrap();
    std::fs::rename(&pipe, folder.join("ong-dan.xlsx")).unwrap();
    let ended = dean06(
        &month.store(),
        words!["--json", "import", "--period", "2022-12", &folder],
    );
    assert_eq!(ended.json()["totals"]["accepted"], 0, "{}", ended.out);
}
