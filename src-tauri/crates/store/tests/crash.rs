//! Power cuts at every moment: a writer is run under `strace`, its writes, truncations, renames and forced writes are
//! replayed, and at each point the disk images that could exist are opened. What was acknowledged must be there, nothing
//! half. The same is done to writers that force too little: they must be caught, or the method proves nothing.
//!
//! A few hundred images in the test run, 4.000 and more a mode with `DEAN06_GATE=1` (`cargo xtask gate`). The model: what
//! was not forced to disk may be there, be missing, or be there in part, in pieces of 512 bytes; a rename whose folder was
//! not forced may be undone. It trusts a forced write.

#![allow(clippy::unwrap_used, reason = "also outside the test functions")]
#![cfg(target_os = "linux")]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{Fixture, event, now};
use store::keys::{Dek, unlock};
use store::{Store, Tx};

const STORE: &str = "DEAN06_TEST_CRASH_STORE";
const MODE: &str = "DEAN06_TEST_CRASH_MODE";
const CHANGES: i64 = 60;
/// Events in one change: all of them or none.
const TOGETHER: i64 = 5;
/// What cannot be torn by a disk.
const SECTOR: usize = 512;

/// The other process: writes in the mode of its environment and says what is acknowledged.
#[test]
fn the_writer() {
    let (Ok(path), Ok(mode)) = (std::env::var(STORE), std::env::var(MODE)) else {
        return;
    };
    let path = Path::new(&path);
    if mode != "store" {
        return plain_writer(path, &mode);
    }
    let unlocked = unlock(path, "canbo", "mật khẩu 1", now()).unwrap();
    let store = Store::open(path, &unlocked.dek, now()).unwrap();
    for change in 0..CHANGES {
        store
            .write(move |tx: &Tx<'_>| {
                (0..TOGETHER).try_fold(0, |_, number| {
                    let mut event = event(change * TOGETHER + number);
                    event.payload = vec![7; 900 * (change % 7) as usize];
                    tx.append_event(&event)
                })
            })
            .unwrap();
        if change % 10 == 9 {
            store.record_head().unwrap();
        }
        println!("\nwritten {}", (change + 1) * TOGETHER);
    }
    store.close().unwrap();
}

/// A writer of plain SQLite that forces too little.
fn plain_writer(path: &Path, mode: &str) {
    let conn = rusqlite::Connection::open(path).unwrap();
    let (journal, forced) = if mode == "normal" {
        ("WAL", "NORMAL")
    } else {
        ("DELETE", "OFF")
    };
    conn.query_row(&format!("PRAGMA journal_mode = {journal}"), [], |_| Ok(()))
        .unwrap();
    conn.execute_batch(&format!("PRAGMA synchronous = {forced}")).unwrap();
    for change in 0..CHANGES {
        let tx = conn.unchecked_transaction().unwrap();
        for number in 0..TOGETHER {
            let row = (change * TOGETHER + number, vec![7u8; 900]);
            tx.execute("INSERT INTO kept (id, bytes) VALUES (?1, ?2)", row).unwrap();
        }
        tx.commit().unwrap();
        println!("\nwritten {}", (change + 1) * TOGETHER);
    }
}

/// One thing that was done to the folder.
#[derive(Debug, Clone)]
enum Op {
    Write { file: String, at: usize, bytes: Vec<u8> },
    Truncate { file: String, length: usize },
    Force { file: String },
    ForceFolder,
    Create { file: String },
    Unlink { file: String },
    Rename { from: String, to: String },
    Acknowledged(i64),
}

/// Runs the writer under `strace`; what it did to `folder`, in order.
fn traced(folder: &Path, store: &Path, mode: &str) -> Vec<Op> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let calls = "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2";
    let done = Command::new("strace")
        .args(["-f", "-y", "-xx", "-s", "1000000", "-e", calls, "-o"])
        .arg(log.path())
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "the_writer", "--nocapture"])
        .env(STORE, store)
        .env(MODE, mode)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = std::fs::read_to_string(log.path()).unwrap();
    let prefix = format!("{}/", folder.display());
    text.lines().filter_map(|line| op(line, folder, &prefix)).collect()
}

/// A line of `strace` as what it did; none for what touches nothing of the folder, or failed.
fn op(line: &str, folder: &Path, prefix: &str) -> Option<Op> {
    let (_, line) = line.split_once(' ')?;
    let (name, rest) = line.trim_start().split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    if result.starts_with('-') {
        return None;
    }
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let strings: Vec<Vec<u8>> = arguments.split('"').skip(1).step_by(2).map(unescaped).collect();
    // The file behind a descriptor: `5</tmp/a.dean06>`.
    let of_descriptor = || -> Option<String> {
        let (_, rest) = arguments.split_once('<')?;
        let path = String::from_utf8(unescaped(rest.split('>').next()?)).ok()?;
        Some(path.strip_prefix(prefix)?.to_owned())
    };
    let named = |at: usize| -> Option<String> {
        let path = String::from_utf8(strings.get(at)?.clone()).ok()?;
        Some(path.strip_prefix(prefix)?.to_owned())
    };
    let last_number = || -> Option<usize> { arguments.rsplit(", ").next()?.parse().ok() };
    match name {
        "write" if arguments.starts_with("1<") => {
            let text = String::from_utf8(strings.first()?.clone()).ok()?;
            let number = text.lines().find_map(|line| line.strip_prefix("written "))?;
            Some(Op::Acknowledged(number.parse().ok()?))
        }
        "pwrite64" => Some(Op::Write {
            file: of_descriptor()?,
            at: last_number()?,
            bytes: strings.first()?.clone(),
        }),
        // Small files are written from their beginning, once.
        "write" => Some(Op::Write {
            file: of_descriptor()?,
            at: 0,
            bytes: strings.first()?.clone(),
        }),
        "ftruncate" => Some(Op::Truncate {
            file: of_descriptor()?,
            length: last_number()?,
        }),
        "fsync" | "fdatasync" => {
            let whole = arguments
                .split_once('<')
                .map(|(_, rest)| unescaped(rest.split('>').next().unwrap_or("")));
            if whole.as_deref() == Some(folder.as_os_str().as_encoded_bytes()) {
                return Some(Op::ForceFolder);
            }
            Some(Op::Force { file: of_descriptor()? })
        }
        "openat" if arguments.contains("O_CREAT") => Some(Op::Create { file: named(0)? }),
        "unlink" | "unlinkat" => Some(Op::Unlink { file: named(0)? }),
        "rename" | "renameat" | "renameat2" => Some(Op::Rename {
            from: named(0)?,
            to: named(1)?,
        }),
        _ => None,
    }
}

/// `\x41` back into bytes; what is not escaped stays.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        match u8::from_str_radix(&rest[at + 2..at + 4], 16) {
            Ok(byte) => bytes.push(byte),
            Err(_) => bytes.extend_from_slice(&rest.as_bytes()[at..at + 4]),
        }
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// The folder as a disk may hold it: what is certain, and what was done since and may be there or not.
#[derive(Clone, Default)]
struct Disk {
    certain: BTreeMap<String, Vec<u8>>,
    /// Writes and truncations that were not forced, by file, in order.
    open: BTreeMap<String, Vec<Op>>,
    /// Renames and removals whose folder was not forced, with what stood there before.
    undoable: Vec<(String, Option<Vec<u8>>)>,
}

impl Disk {
    fn of(folder: &Path) -> Self {
        let files = std::fs::read_dir(folder).unwrap().flatten();
        let certain = files
            .filter(|file| file.path().is_file())
            .map(|file| {
                (
                    file.file_name().to_string_lossy().into_owned(),
                    std::fs::read(file.path()).unwrap(),
                )
            })
            .collect();
        Self {
            certain,
            ..Self::default()
        }
    }

    fn does(&mut self, op: &Op) {
        match op {
            Op::Write { file, .. } | Op::Truncate { file, .. } => {
                self.open.entry(file.clone()).or_default().push(op.clone());
            }
            Op::Force { file } => {
                let bytes = self.with(file, |_| true);
                self.certain.insert(file.clone(), bytes);
                self.open.remove(file);
            }
            Op::ForceFolder => self.undoable.clear(),
            Op::Create { file } => {
                self.certain.entry(file.clone()).or_default();
            }
            Op::Unlink { file } => {
                let before = self.certain.remove(file);
                self.open.remove(file);
                self.undoable.push((file.clone(), before));
            }
            Op::Rename { from, to } => {
                let moved = self.certain.remove(from).unwrap_or_default();
                let before = self.certain.insert(to.clone(), moved);
                if let Some(open) = self.open.remove(from) {
                    self.open.insert(to.clone(), open);
                }
                self.undoable.push((to.clone(), before));
            }
            Op::Acknowledged(_) => {}
        }
    }

    /// A file with those pieces of what was not forced that `there` lets through.
    fn with(&self, file: &str, mut there: impl FnMut(usize) -> bool) -> Vec<u8> {
        let mut bytes = self.certain.get(file).cloned().unwrap_or_default();
        let mut piece = 0;
        for op in self.open.get(file).into_iter().flatten() {
            match op {
                Op::Truncate { length, .. } => {
                    piece += 1;
                    if there(piece) {
                        bytes.resize(*length, 0);
                    }
                }
                Op::Write { at, bytes: new, .. } => {
                    for (n, sector) in new.chunks(SECTOR).enumerate() {
                        piece += 1;
                        if there(piece) {
                            let from = at + n * SECTOR;
                            if bytes.len() < from + sector.len() {
                                bytes.resize(from + sector.len(), 0);
                            }
                            bytes[from..from + sector.len()].copy_from_slice(sector);
                        }
                    }
                }
                _ => {}
            }
        }
        bytes
    }

    /// Writes one of the images that could exist into `folder`.
    fn image(&self, folder: &Path, chance: &mut Chance, kind: Kind) {
        let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
        for file in self.certain.keys().chain(self.open.keys()) {
            let bytes = match kind {
                Kind::Nothing => self.with(file, |_| false),
                Kind::Everything => self.with(file, |_| true),
                Kind::Some => self.with(file, |_| chance.even()),
            };
            files.insert(file, bytes);
        }
        if kind == Kind::Some {
            for (file, before) in self.undoable.iter().rev() {
                if chance.even() {
                    match before {
                        Some(bytes) => drop(files.insert(file, bytes.clone())),
                        None => drop(files.remove(file.as_str())),
                    }
                } else {
                    break;
                }
            }
        }
        for (file, bytes) in files {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Everything,
    Some,
}

/// A seeded source of chance: a failure can be met again.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn even(&mut self) -> bool {
        self.next().is_multiple_of(2)
    }
}

/// What became of the images.
#[derive(Debug, Default)]
struct Tally {
    states: usize,
    lost: usize,
    corrupt: usize,
}

/// Opens about `wanted` images; `judge` says how many rows an image holds, none when it is corrupt.
fn cut(start: &Disk, ops: &[Op], wanted: usize, judge: impl Fn(&Path) -> Option<i64>) -> Tally {
    let mut tally = Tally::default();
    let mut chance = Chance(20_221_215);
    let every = (ops.len() * 3 / wanted.max(1)).max(1);
    let more = (wanted / ops.len()).max(1);
    let (mut disk, mut acknowledged) = (start.clone(), 0);
    for (at, op) in ops.iter().enumerate() {
        disk.does(op);
        if let Op::Acknowledged(number) = op {
            acknowledged = *number;
        }
        if at % every != 0 {
            continue;
        }
        let some = std::iter::repeat_n(Kind::Some, more);
        for kind in [Kind::Nothing, Kind::Everything].into_iter().chain(some) {
            let folder = tempfile::Builder::new().tempdir_in(room()).unwrap();
            disk.image(folder.path(), &mut chance, kind);
            tally.states += 1;
            match judge(folder.path()) {
                None => tally.corrupt += 1,
                Some(rows) if rows < acknowledged || rows % TOGETHER != 0 => tally.lost += 1,
                Some(_) => {}
            }
        }
    }
    tally
}

/// In memory where the system has such a place: thousands of images are written and thrown away.
fn room() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

fn wanted() -> usize {
    if std::env::var_os("DEAN06_GATE").is_some() {
        4_000
    } else {
        240
    }
}

fn can_trace() -> bool {
    let works = Command::new("strace").args(["-e", "trace=none", "true"]).output();
    let works = works.is_ok_and(|done| done.status.success());
    if !works {
        eprintln!("skipped: strace is not here or may not trace");
    }
    works
}

#[test]
fn after_a_power_cut_at_any_moment_everything_acknowledged_is_there_and_nothing_half() {
    if !can_trace() {
        return;
    }
    let fixture = Fixture::closed(0);
    let folder = fixture.folder.path().canonicalize().unwrap();
    let start = Disk::of(&folder);
    let ops = traced(&folder, &folder.join("a.dean06"), "store");
    assert!(
        ops.iter()
            .any(|op| matches!(op, Op::Acknowledged(n) if *n == CHANGES * TOGETHER))
    );
    let dek: Dek = fixture.dek.clone();
    let tally = cut(&start, &ops, wanted(), |image| {
        let store = Store::open(&image.join("a.dean06"), &dek, now())
            .map_err(|error| eprintln!("{error}"))
            .ok()?;
        let report = store.check().ok()?;
        report.is_clean().then(|| report.head.map_or(0, |head| head.seq))
    });
    println!("store: {tally:?}");
    assert!(tally.states >= wanted(), "{tally:?}");
    assert_eq!((tally.lost, tally.corrupt), (0, 0), "{tally:?}");
}

#[test]
fn a_writer_that_forces_too_little_is_caught() {
    if !can_trace() {
        return;
    }
    for mode in ["normal", "off"] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let store = folder.join("plain.db");
        let conn = rusqlite::Connection::open(&store).unwrap();
        conn.execute_batch("CREATE TABLE kept (id INTEGER PRIMARY KEY, bytes BLOB) STRICT")
            .unwrap();
        drop(conn);
        let start = Disk::of(&folder);
        let ops = traced(&folder, &store, mode);
        let tally = cut(&start, &ops, wanted().min(1_000), |image| {
            let conn = rusqlite::Connection::open(image.join("plain.db")).ok()?;
            let sound: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).ok()?;
            (sound == "ok").then_some(())?;
            conn.query_row("SELECT count(*) FROM kept", [], |row| row.get(0)).ok()
        });
        println!("{mode}: {tally:?}");
        assert!(tally.lost + tally.corrupt > 0, "{mode}: {tally:?}");
    }
}
