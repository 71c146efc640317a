//! December 2022 of Bình Định, prepared once with a cheap password cost and copied for every test.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use domain::calendar::Period;
use domain::form::Moment;
use domain::role::Role;
use office::{
    Act, Actor, Delivery, FirstPasswords, Founding, KdfCost, NewPerson, Office, Options, OutlineFile, Rehearsal,
};
use serde_json::Value;
use tempfile::TempDir;

use crate::program::{PASSWORD, program};

/// What the agencies send, as the demo has it.
pub const MATERIAL: &str = include_str!("../../../assets/demo/binhdinh-2022-12.json");

/// What the province itself wrote in its year report of 2022.
const YEAR_TEXT: &str = include_str!("../../../assets/demo/binhdinh-2022-year.json");

/// Role and name of everybody.
const PEOPLE: [(&str, Role); 5] = [
    ("quantri", Role::Administrator),
    ("canbo", Role::Clerk),
    ("noidung", Role::ContentReviewer),
    ("thethuc", Role::FormReviewer),
    ("lanhdao", Role::Approver),
];

/// The month.
pub fn december() -> Period {
    "2022-12".parse().unwrap()
}

/// A moment in words.
pub fn at(words: &str) -> Moment {
    Moment::parse_from_rfc3339(words).unwrap()
}

/// How far the month is in a prepared store.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The round is open, nothing came.
    Opened,
    /// Everything of the demo came.
    Received,
}

/// A store of one's own.
pub struct Month {
    folder: TempDir,
}

impl Month {
    /// A copy of the store as it is at `stage`.
    pub fn copy(stage: Stage) -> Self {
        let prepared = prepared();
        let name = match stage {
            Stage::Opened => "opened",
            Stage::Received => "received",
        };
        let month = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for ending in ["", ".keys"] {
            let from = prepared.join(format!("{name}.dean06{ending}"));
            std::fs::copy(from, month.beside(&format!("a.dean06{ending}"))).unwrap();
        }
        month
    }

    /// The store.
    pub fn store(&self) -> PathBuf {
        self.beside("a.dean06")
    }

    /// A file beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The store opened in this process; the program can use it again when the office is gone.
    pub fn office(&self) -> (Office, Actor) {
        open(&self.store())
    }
}

/// Opens a store for the clerk.
pub fn open(store: &Path) -> (Office, Actor) {
    Office::open(store, "canbo", PASSWORD, &options(), at("2022-12-21T08:00:00+07:00")).unwrap()
}

fn options() -> Options {
    Options {
        worker: Some(program()),
        readers: 2,
        automatic_backups: false,
    }
}

/// Somebody acting at a moment.
pub fn act(who: &Actor, when: &str) -> Act {
    Act {
        who: who.clone(),
        at: at(when),
    }
}

/// One of the people of an open store, acting once everything of the month has come.
pub fn by(office: &Office, name: &str) -> Act {
    let who = office.people().unwrap().into_iter().find(|p| p.name == name).unwrap();
    act(&who, "2022-12-21T10:00:00+07:00")
}

/// A file as it arrives.
pub struct Arriving {
    /// Code of the agency.
    pub agency: String,
    /// Where it lies.
    pub path: PathBuf,
}

/// The filled workbooks of the demo, in the order they arrive; issued by the prepared store, so good for every copy.
pub fn arriving() -> Vec<Arriving> {
    let folder = prepared().join("da-gui");
    let deliveries = Rehearsal::read(MATERIAL).unwrap().deliveries.into_iter().enumerate();
    deliveries
        .map(|(n, d)| Arriving {
            agency: d.agency.clone(),
            path: folder.join(format!("{:02}_{}", n + 1, d.file)),
        })
        .collect()
}

/// The filled workbooks' folder.
pub fn sent() -> PathBuf {
    prepared().join("da-gui")
}

/// The last delivery of an agency as data, to be changed.
pub fn last_delivery(agency: &str) -> Value {
    let material: Value = serde_json::from_str(MATERIAL).unwrap();
    let deliveries = material["deliveries"].as_array().unwrap();
    deliveries.iter().rfind(|d| d["agency"] == agency).unwrap().clone()
}

/// A delivery changed in memory, as a workbook of December.
pub fn workbook(office: &Office, who: &Actor, delivery: Value) -> Vec<u8> {
    workbook_of(office, who, delivery, december())
}

/// A delivery changed in memory, as a workbook of any round.
pub fn workbook_of(office: &Office, who: &Actor, delivery: Value, round: Period) -> Vec<u8> {
    let material = serde_json::json!({ "province": "52", "round": "2022-12", "deliveries": [delivery] });
    let read = Rehearsal::read(&material.to_string()).unwrap();
    let delivery: &Delivery = &read.deliveries[0];
    office.filled_workbook(round, delivery, who).unwrap()
}

/// The folder with the prepared stores, made once in a run.
fn prepared() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journeys");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("da-gui")).unwrap();
        prepare(&folder);
        folder
    })
}

/// A new store of Bình Định with everybody in it.
pub fn found(store: &Path) -> Office {
    found_in("52", 2022, store)
}

/// What the province wrote in its year report of 2022 becomes the office's own outline, as in the demonstration.
pub fn take_year_text(office: &Office, act: &Act) {
    let text = OutlineFile::read(YEAR_TEXT.as_bytes()).unwrap();
    office.import_outline(text, None, act).unwrap();
}

/// A new store of a province and year with everybody in it.
pub fn found_in(province: &str, year: i32, store: &Path) -> Office {
    let founding = Founding {
        province: province.to_owned(),
        year,
        departments: Vec::new(),
        people: PEOPLE
            .iter()
            .map(|(name, role)| NewPerson::new(name, role.words(), *role))
            .collect(),
        passwords: FirstPasswords::Shared(PASSWORD.to_owned()),
        cost: KdfCost::for_tests(),
        practice: false,
    };
    let founded = Office::found(store, &founding, &options(), at("2022-11-20T08:00:00+07:00")).unwrap();
    founded.office
}

fn prepare(folder: &Path) {
    let material = Rehearsal::read(MATERIAL).unwrap();
    let (opened, received) = (folder.join("opened.dean06"), folder.join("received.dean06"));
    let office = found(&opened);
    let clerk = by(&office, "canbo").who;
    office
        .open_round(december(), &act(&clerk, "2022-11-21T08:00:00+07:00"))
        .unwrap();
    take_year_text(&office, &act(&clerk, "2022-11-21T08:30:00+07:00"));
    for (n, delivery) in material.deliveries.iter().enumerate() {
        let bytes = office.filled_workbook(december(), delivery, &clerk).unwrap();
        let path = folder.join("da-gui").join(format!("{:02}_{}", n + 1, delivery.file));
        std::fs::write(path, bytes).unwrap();
    }
    drop(office);
    for ending in ["", ".keys"] {
        let to = folder.join(format!("received.dean06{ending}"));
        std::fs::copy(folder.join(format!("opened.dean06{ending}")), to).unwrap();
    }
    let (office, clerk) = open(&received);
    let mut documents = BTreeSet::new();
    for (n, delivery) in material.deliveries.iter().enumerate() {
        let path = folder.join("da-gui").join(format!("{:02}_{}", n + 1, delivery.file));
        let act = Act {
            who: clerk.clone(),
            at: delivery.received_at,
        };
        office
            .import(december(), &[path], delivery.received_at, false, &act, &mut |_| {})
            .unwrap();
        if let Some(day) = delivery.document_at {
            let symbol = delivery.document_symbol.as_deref().unwrap_or_default();
            // A file that is sent again names the document that came with the first; some come after their data.
            if documents.insert((&delivery.agency, day, symbol)) {
                office
                    .record_arrival(december(), &delivery.agency, day, symbol, &by(&office, "canbo"))
                    .unwrap();
            }
        }
    }
}
