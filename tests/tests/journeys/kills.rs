//! The power goes while forty files are taken: what the program said was taken is there whole, and nothing is there half.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};

use serde_json::Value;
use store::submission::StoredFigure;

use crate::journal::{self, Kept};
use crate::month::{MATERIAL, Month, Stage, sent, workbook};
use crate::program::{Ended, UNUSABLE, command, run};
use crate::words;

/// Imports that are killed; more for a release (`cargo xtask gate`).
fn kills() -> usize {
    if std::env::var_os("DEAN06_GATE").is_some() {
        1_000
    } else {
        200
    }
}
const FILES: usize = 40;

/// What the program writes once a file is kept for good.
const TAKEN: &str = "đã ghi: ";

/// A generator of our own (SplitMix64), so that a failing run can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// Forty deliveries in one folder: the demo's, and the first agencies once more with other values.
fn deliveries(month: &Month) -> PathBuf {
    let folder = month.beside("den");
    std::fs::create_dir(&folder).unwrap();
    let mut taken: Vec<PathBuf> = std::fs::read_dir(sent()).unwrap().map(|e| e.unwrap().path()).collect();
    taken.sort();
    for path in &taken {
        std::fs::copy(path, folder.join(path.file_name().unwrap())).unwrap();
    }
    let material: Value = serde_json::from_str(MATERIAL).unwrap();
    let (office, who) = month.office();
    for (n, delivery) in material["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .take(FILES - taken.len())
    {
        let mut delivery = delivery.clone();
        delivery["tasks"][0]["result"] = format!("Bổ sung lần {n}").into();
        std::fs::write(
            folder.join(format!("lai-{n:02}.xlsx")),
            workbook(&office, &who, delivery),
        )
        .unwrap();
    }
    folder
}

/// An import that has begun.
struct Import {
    child: Child,
    acknowledged: Receiver<String>,
}

impl Import {
    fn begin(store: &Path, folder: &Path) -> Self {
        let mut command = import_command(store, folder);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap());
        let (tell, acknowledged) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.split(b'\n') {
                // A line the kill cut in two says nothing.
                let Ok(line) = String::from_utf8(line.unwrap()) else {
                    continue;
                };
                if let Some(path) = line.strip_prefix(TAKEN) {
                    tell.send(path.to_owned()).unwrap();
                }
            }
        });
        Self { child, acknowledged }
    }

    /// Kills it `turns` turns of the scheduler after it acknowledged `files`, or finds it ended by itself; the files it
    /// acknowledged, and whether it ended by itself.
    fn killed(mut self, files: usize, turns: usize) -> (Vec<String>, bool) {
        let mut said: Vec<String> = self.acknowledged.iter().take(files).collect();
        for _ in 0..turns {
            std::thread::yield_now();
        }
        self.child.kill().unwrap();
        let by_itself = self.child.wait().unwrap().code().is_some();
        said.extend(self.acknowledged.iter());
        (said, by_itself)
    }
}

fn import_command(store: &Path, folder: &Path) -> Command {
    let at = "2022-12-14T12:00";
    let words = words![
        "--store",
        store,
        "--json",
        "import",
        "--period",
        "2022-12",
        "--received-at",
        at,
        folder
    ];
    command(words)
}

/// What is kept of each file, by its bytes; ids and hours differ from store to store.
fn by_bytes(kept: &[Kept]) -> BTreeMap<&[u8], (&Kept, usize)> {
    let mut found: BTreeMap<&[u8], (&Kept, usize)> = BTreeMap::new();
    for one in kept {
        found.entry(&one.bytes).or_insert((one, 0)).1 += 1;
    }
    found
}

fn same(a: &Kept, b: &Kept) -> bool {
    let figures = |kept: &Kept| -> Vec<StoredFigure> {
        let figures = kept.figures.iter().map(|f| StoredFigure {
            id: 0,
            submission: 0,
            ..f.clone()
        });
        figures.collect()
    };
    figures(a) == figures(b)
        && a.tasks == b.tasks
        && (a.lists, a.findings) == (b.lists, b.findings)
        && (a.receipt.organisation, a.receipt.outcome, a.receipt.file())
            == (b.receipt.organisation, b.receipt.outcome, b.receipt.file())
}

/// A store that is killed again and again, beside others.
struct Lane<'a> {
    month: Month,
    folder: &'a Path,
    fresh: &'a [Vec<u8>],
    /// Events before anything was taken.
    events: usize,
    expected: &'a BTreeMap<&'a [u8], (&'a Kept, usize)>,
    dice: Dice,
}

impl Lane<'_> {
    fn begin_anew(&self) {
        for (name, bytes) in ["a.dean06", "a.dean06.keys"].iter().zip(self.fresh) {
            std::fs::write(self.month.beside(name), bytes).unwrap();
        }
    }

    /// Imports and kills `kills` times; how many files stood there each time, and how many imports were cut short.
    fn run(&mut self, kills: usize) -> (BTreeSet<usize>, usize) {
        let (mut points, mut cut_short, mut known) = (BTreeSet::new(), 0, 0);
        for kill in 0..kills {
            // Every third store is imported into again after its kill, as a clerk would.
            if kill % 3 != 1 || known == FILES {
                self.begin_anew();
                known = 0;
            }
            let (files, turns) = (self.dice.below(FILES - known), self.dice.below(2_000));
            let (said, by_itself) = Import::begin(&self.month.store(), self.folder).killed(files, turns);
            cut_short += usize::from(!by_itself);
            known = self.judge(&format!("kill {kill} after {files} files"), known, &said);
            points.insert(known);
        }
        (points, cut_short)
    }

    /// Nothing half, nothing twice, nothing acknowledged and lost; how many files are there.
    fn judge(&self, kill: &str, known: usize, said: &[String]) -> usize {
        let after = journal::read(&self.month.store());
        let found = by_bytes(&after.kept);
        for (bytes, (kept, times)) in &found {
            assert_eq!(*times, 1, "{kill}: taken twice");
            let (model, _) = self
                .expected
                .get(bytes)
                .unwrap_or_else(|| panic!("{kill}: bytes nobody sent"));
            assert!(same(kept, model), "{kill}: half of {}", kept.receipt.file().0);
        }
        for path in said {
            let bytes = std::fs::read(path).unwrap();
            assert!(
                found.contains_key(bytes.as_slice()),
                "{kill}: {path} was acknowledged and is lost"
            );
        }
        assert!(found.len() >= known + said.len(), "{kill}: an earlier file is lost");
        let taken = after.events.iter().filter(|(_, action)| action == "take_file").count();
        assert_eq!(taken, found.len(), "{kill}: as many events as files");
        assert_eq!(after.events.len(), self.events + taken, "{kill}");
        found.len()
    }
}

#[test]
fn hundreds_of_kills_lose_nothing_that_was_acknowledged() {
    let whole = Month::copy(Stage::Opened);
    let folder = deliveries(&whole);
    let fresh = ["a.dean06", "a.dean06.keys"].map(|name| std::fs::read(whole.beside(name)).unwrap());
    let events = journal::read(&whole.store()).events.len();
    let ended = run(import_command(&whole.store(), &folder));
    assert_eq!(
        ended.err.lines().filter(|line| line.starts_with(TAKEN)).count(),
        FILES,
        "{}",
        ended.err
    );
    let complete = journal::read(&whole.store());
    let expected = by_bytes(&complete.kept);
    assert_eq!(expected.len(), FILES);

    let lane = |seed| Lane {
        month: Month::copy(Stage::Opened),
        folder: &folder,
        fresh: &fresh,
        events,
        expected: &expected,
        dice: Dice(seed),
    };
    let lanes = std::thread::scope(|scope| {
        [0x0006_2022, 0x0012_2022]
            .map(|seed| scope.spawn(move || lane(seed).run(kills() / 2)))
            .map(|lane| lane.join().unwrap())
    });
    let cut_short: usize = lanes.iter().map(|(_, cut_short)| cut_short).sum();
    let points: BTreeSet<usize> = lanes.into_iter().flat_map(|(points, _)| points).collect();
    println!(
        "{cut_short} of {} imports were cut short, with {points:?} files there",
        kills()
    );
    // How many end by themselves before the kill hangs on how busy the machine is.
    assert!(cut_short > kills() / 4, "only {cut_short} were cut short");
    assert!(points.len() > FILES / 2, "the kills fell on few points: {points:?}");
}

#[test]
fn an_import_that_was_cut_short_is_finished_by_importing_again() {
    let month = Month::copy(Stage::Opened);
    let folder = deliveries(&month);
    Import::begin(&month.store(), &folder).killed(7, 0);
    let totals = run(import_command(&month.store(), &folder)).json()["totals"].clone();
    assert!(totals["duplicate"].as_u64().unwrap() >= 7, "{totals}");
    assert_eq!(journal::read(&month.store()).kept.len(), FILES);
}

/// The disk takes no file beyond so many blocks of 512 bytes; the shell sees to it that the program hears of it as an
/// error and not as a signal.
fn on_a_full_disk(store: &Path, folder: &Path, blocks: u64) -> Ended {
    let import = import_command(store, folder);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &blocks.to_string()])
        .arg(import.get_program())
        .args(import.get_args());
    for (name, value) in import.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    run(shell)
}

#[test]
fn a_full_disk_is_said_and_what_was_acknowledged_stays() {
    let month = Month::copy(Stage::Opened);
    let folder = deliveries(&month);
    let begun = std::fs::metadata(month.store()).unwrap().len() / 512;
    let mut stopped = BTreeSet::new();
    for more in (0..16).map(|n| n * n * 8) {
        let month = Month::copy(Stage::Opened);
        let ended = on_a_full_disk(&month.store(), &folder, begun + more);
        let said: BTreeSet<&str> = ended.err.lines().filter_map(|line| line.strip_prefix(TAKEN)).collect();
        let kept = journal::read(&month.store()).kept;
        for path in &said {
            let bytes = std::fs::read(path).unwrap();
            assert!(
                kept.iter().any(|k| k.bytes == bytes),
                "{path} was acknowledged and is lost"
            );
        }
        assert!(ended.code != UNUSABLE || kept.len() < FILES, "{ended:?}");
        if ended.code == UNUSABLE {
            stopped.insert(said.len());
            let words = ended.err.lines().last().unwrap();
            assert!(words.contains("Đề nghị"), "what to do next: {words}");
        }
    }
    assert!(stopped.len() > 3, "the disk was full at {stopped:?}");
}
