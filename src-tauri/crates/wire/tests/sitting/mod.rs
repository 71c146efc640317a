//! A person at a desk, for tests: a folder of one's own, dialogs answered from it, and a watch that no answer tells where
//! that folder is.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses a part of it; a test that breaks here has failed"
)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use domain::form::Moment;
use domain::role::Role;
use office::{Act, Actor, FirstPasswords, Founding, KdfCost, NewPerson, Office, Options, Rehearsal};
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::call::Failure;
use wire::{Desk, DeskOptions, FolderFor, Picker};

pub const PASSWORD: &str = "tap-duot-06";
const MATERIAL: &str = include_str!("../../../../../assets/demo/binhdinh-2022-12.json");

/// What the next dialogs answer.
#[derive(Default)]
pub struct Answers {
    pub files: Option<Vec<PathBuf>>,
    pub folder: Option<PathBuf>,
    pub open: Option<PathBuf>,
    pub save: Option<PathBuf>,
    pub shown: Vec<PathBuf>,
    pub suggested: Vec<String>,
}

#[derive(Clone, Default)]
pub struct Person(pub Arc<Mutex<Answers>>);

impl Picker for Person {
    fn pick_files(&self) -> Option<Vec<PathBuf>> {
        self.0.lock().unwrap().files.clone()
    }

    fn pick_folder(&self, _: FolderFor) -> Option<PathBuf> {
        self.0.lock().unwrap().folder.clone()
    }

    fn open_file(&self, _: &[&str]) -> Option<PathBuf> {
        self.0.lock().unwrap().open.clone()
    }

    fn save_file(&self, suggested: &str) -> Option<PathBuf> {
        let mut answers = self.0.lock().unwrap();
        answers.suggested.push(suggested.to_owned());
        answers.save.clone()
    }

    fn show(&self, file: &Path) -> bool {
        self.0.lock().unwrap().shown.push(file.to_path_buf());
        true
    }
}

pub struct Sitting {
    pub desk: Desk,
    pub person: Person,
    pub folder: TempDir,
}

/// 14:05 on 20/12/2022.
pub fn now() -> Moment {
    Moment::parse_from_rfc3339("2022-12-20T14:05:00+07:00").unwrap()
}

pub fn worker() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_wire-worker-fixture"))
}

impl Sitting {
    /// At a desk without a store.
    pub fn empty() -> Self {
        Self::at(tempfile::tempdir().unwrap(), None)
    }

    /// At a desk whose store waits for a password.
    pub fn with_store() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("kho.dean06");
        drop(found(&store));
        Self::at(folder, Some(store))
    }

    pub fn at(folder: TempDir, store: Option<PathBuf>) -> Self {
        let person = Person::default();
        let options = DeskOptions {
            worker: worker(),
            store,
            clock: Arc::new(now),
            cost: Some(KdfCost::for_tests()),
            automatic_backups: false,
            practice: Some(folder.path().join("tap-duot")),
            recent: Some(folder.path().join("settings").join("recent.json")),
        };
        Self {
            desk: Desk::new(options, Box::new(person.clone())),
            person,
            folder,
        }
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("kho.dean06")
    }

    pub fn answers(&self, set: impl FnOnce(&mut Answers)) {
        set(&mut self.person.0.lock().unwrap());
    }

    /// The value and the tags of a call that succeeds.
    pub fn full(&self, name: &str, args: Value) -> Value {
        let answer = self
            .desk
            .call(name, args)
            .unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        self.tells_no_place(name, &answer, "");
        answer
    }

    /// The value of a call that succeeds.
    pub fn ok(&self, name: &str, args: Value) -> Value {
        self.full(name, args)["value"].clone()
    }

    /// The refusal of a call that does not.
    pub fn refused(&self, name: &str, args: Value) -> Failure {
        let failure = match self.desk.call(name, args) {
            Ok(answer) => panic!("{name} was done: {answer}"),
            Err(failure) => failure,
        };
        self.tells_no_place(name, &json!(failure), "");
        failure
    }

    pub fn sign_in(&self, name: &str) -> Value {
        self.ok("session.sign_in", json!({ "name": name, "password": PASSWORD }))
    }

    /// Where files are is shown in values whose name says so, and nowhere else.
    fn tells_no_place(&self, command: &str, value: &Value, key: &str) {
        match value {
            Value::String(text) if !key.ends_with("_shown") => {
                let place = self.folder.path().to_string_lossy();
                assert!(!text.contains(&*place), "{command}: ‘{key}’ tells a path: {text}");
            }
            Value::Array(list) => list.iter().for_each(|one| self.tells_no_place(command, one, key)),
            Value::Object(fields) => fields
                .iter()
                .for_each(|(key, one)| self.tells_no_place(command, one, key)),
            _ => {}
        }
    }

    /// Reads the files that were chosen, to the end.
    pub fn read_files(&self, period: &str) -> String {
        let started = self.ok("intake.choose", json!({ "folder": false, "period": period }));
        let batch = started["batch"].as_str().unwrap().to_owned();
        self.wait_for(&batch);
        batch
    }

    pub fn wait_for(&self, batch: &str) {
        while self.ok("intake.progress", json!({ "batch": batch }))["state"] == "reading" {
            std::thread::yield_now();
        }
    }
}

/// A store with everybody in it.
pub fn found(path: &Path) -> Office {
    let mut people = Founding::first_people("Trần Thị Hương");
    people.extend([
        NewPerson::new("noidung", "Lê Văn Bình", Role::ContentReviewer),
        NewPerson::new("thethuc", "Phạm Thu Hà", Role::FormReviewer),
        NewPerson::new("lanhdao", "Nguyễn Quốc Việt", Role::Approver),
    ]);
    let founding = Founding {
        province: "52".to_owned(),
        year: 2022,
        departments: Vec::new(),
        people,
        passwords: FirstPasswords::Shared(PASSWORD.to_owned()),
        cost: KdfCost::for_tests(),
        practice: false,
    };
    let options = Options {
        worker: Some(worker()),
        readers: 1,
        automatic_backups: false,
    };
    Office::found(path, &founding, &options, now()).unwrap().office
}

pub fn clerk(office: &Office) -> Actor {
    office
        .people()
        .unwrap()
        .into_iter()
        .find(|person| person.role == Role::Clerk)
        .unwrap()
}

/// The store of a month that was opened, and workbooks of some agencies as they were sent, in `in` of the folder.
pub fn month_with(agencies: &[&str]) -> Sitting {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("kho.dean06");
    let office = found(&store);
    let who = clerk(&office);
    let material = Rehearsal::read(MATERIAL).unwrap();
    office
        .open_round(
            material.round,
            &Act {
                who: who.clone(),
                at: now(),
            },
        )
        .unwrap();
    let coming = folder.path().join("in");
    std::fs::create_dir(&coming).unwrap();
    let mut files = Vec::new();
    for delivery in material
        .deliveries
        .iter()
        .filter(|one| agencies.contains(&one.agency.as_str()))
    {
        let path = coming.join(&delivery.file);
        std::fs::write(&path, office.filled_workbook(material.round, delivery, &who).unwrap()).unwrap();
        files.push(path);
    }
    drop(office);
    let sitting = Sitting::at(folder, Some(store));
    sitting.answers(|answers| answers.files = Some(files));
    sitting
}
