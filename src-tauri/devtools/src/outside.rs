//! What comes to an office from outside, for the journeys that begin with an empty one: lists as spreadsheets, and the
//! workbooks that agencies send back. Told by one file of material, so that the command line and the window are tried on
//! the same office.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::calendar::Period;
use office::{Actor, Office, Options, Rehearsal};
use serde::Deserialize;
use serde_json::{Value, json};
use sheet::table::Table;

use crate::rehearse;

const USAGE: &str = "usage: devtools outside lists MATERIAL.json DIR
       devtools outside fill MATERIAL.json STORE PERIOD DIR   (password of `canbo` in DEAN06_PASSWORD)
       devtools outside read WORKBOOK.xlsx…";

#[derive(Deserialize)]
struct Material {
    /// By file name.
    lists: BTreeMap<String, List>,
    /// By month.
    sent: BTreeMap<Period, Vec<Sent>>,
}

#[derive(Deserialize)]
struct List {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A workbook that an agency fills in: every task it is asked about goes on.
#[derive(Deserialize)]
struct Sent {
    /// Its code, or a name it goes by.
    agency: String,
    /// By code of the indicator.
    #[serde(default)]
    figures: BTreeMap<String, i64>,
    /// The same figure for each locality the agency tells apart.
    #[serde(default)]
    everywhere: BTreeMap<String, i64>,
}

/// Why nothing came.
#[derive(Debug)]
enum OutsideError {
    /// A file cannot be read or written.
    File { path: PathBuf, error: std::io::Error },
    /// The material has another shape.
    Json(serde_json::Error),
    /// The office refuses.
    Office(office::Error),
    /// A list cannot be written.
    Table(sheet::template::TemplateError),
    /// A workbook cannot be read.
    Refused(sheet::Refusal),
    /// The material does not say what is asked of it.
    Unknown(String),
}

impl fmt::Display for OutsideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Json(error) => write!(f, "{error}"),
            Self::Office(error) => write!(f, "{error}"),
            Self::Table(error) => write!(f, "{error}"),
            Self::Refused(refusal) => write!(f, "{refusal:?}"),
            Self::Unknown(what) => write!(f, "the material says nothing of ‘{what}’"),
        }
    }
}

impl From<office::Error> for OutsideError {
    fn from(error: office::Error) -> Self {
        Self::Office(error)
    }
}

impl From<serde_json::Error> for OutsideError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["lists", material, folder] => lists(material.as_ref(), folder.as_ref()),
        ["fill", material, store, period, folder] => match period.parse() {
            Ok(period) => fill(material.as_ref(), store.as_ref(), period, folder.as_ref()),
            Err(_) => Err(OutsideError::Unknown((*period).to_owned())),
        },
        ["read", workbooks @ ..] if !workbooks.is_empty() => tell(workbooks),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("outside: {error}");
            ExitCode::from(1)
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, OutsideError> {
    std::fs::read(path).map_err(|error| OutsideError::File {
        path: path.to_path_buf(),
        error,
    })
}

/// Writes a file into a folder that is made if it is not there, and says where it lies.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), OutsideError> {
    let path = folder.join(name);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes));
    written.map_err(|error| OutsideError::File {
        path: path.clone(),
        error,
    })?;
    println!("{}", path.display());
    Ok(())
}

/// Every list of the material as a spreadsheet.
fn lists(material: &Path, folder: &Path) -> Result<(), OutsideError> {
    let material: Material = serde_json::from_slice(&read(material)?)?;
    for (name, list) in material.lists {
        let table = Table {
            sheet: "Danh sách".to_owned(),
            title: "DANH SÁCH".to_owned(),
            head: list.head,
            rows: list.rows,
        };
        write(
            folder,
            &name,
            &sheet::table::write(&[table], "").map_err(OutsideError::Table)?,
        )?;
    }
    Ok(())
}

/// What the agencies send for a month, on the forms that the store asks them by.
fn fill(material: &Path, store: &Path, period: Period, folder: &Path) -> Result<(), OutsideError> {
    let mut material: Material = serde_json::from_slice(&read(material)?)?;
    let Some(sent) = material.sent.remove(&period) else {
        return Err(OutsideError::Unknown(period.to_string()));
    };
    let password = std::env::var("DEAN06_PASSWORD").unwrap_or_default();
    let now = chrono::Local::now().fixed_offset();
    let (office, who) = Office::open(store, office::CLERK_NAME, &password, &Options::default(), now)?;
    for sent in sent {
        let (code, delivery) = delivery(&office, &who, period, &sent)?;
        let material = json!({ "province": "", "round": period, "deliveries": [delivery] });
        let read = Rehearsal::read(&material.to_string())?;
        for delivery in &read.deliveries {
            let bytes = office.filled_workbook(period, delivery, &who)?;
            write(folder, &format!("{code}.xlsx"), &bytes)?;
        }
    }
    Ok(())
}

/// Code of the agency, and its workbook as data.
fn delivery(office: &Office, who: &Actor, period: Period, sent: &Sent) -> Result<(String, Value), OutsideError> {
    let tasks = office.task_list(period, None, who)?.rows.into_iter();
    let tasks: Vec<Value> = tasks
        .map(|row| json!({ "code": row.code, "state": "Đang thực hiện", "done_on": null, "result": "Đang làm." }))
        .collect();
    let reference = office.reference();
    let view = reference.as_of(period.last_day());
    let Some(agency) = view.organisation_named(&sent.agency) else {
        return Err(OutsideError::Unknown(sent.agency.clone()));
    };
    let figure = |code: &str, place: Option<&str>, value: i64| json!({ "indicator": code, "place": place, "field": "cumulative", "value": value.to_string() });
    let whole = sent.figures.iter().map(|(code, value)| figure(code, None, *value));
    let places = view.localities_of(agency.id);
    let placed = sent
        .everywhere
        .iter()
        .flat_map(|(code, value)| places.iter().map(|place| figure(code, Some(&place.code), *value)));
    let figures: Vec<Value> = whole.chain(placed).collect();
    let delivery = json!({
        "agency": agency.code, "file": "", "received_at": "2000-01-01T00:00:00+07:00", "document_at": null,
        "document_symbol": null, "figures": figures, "tasks": tasks, "obstacles": [], "recommendations": [],
        "directives": []
    });
    Ok((agency.code.clone(), delivery))
}

/// Everything workbooks say, hidden sheets too, a line for each cell.
fn tell(workbooks: &[&str]) -> Result<(), OutsideError> {
    let pool = sheet::worker::Pool::new(rehearse::worker(), 1);
    for path in workbooks {
        let book = pool.read_tables(&read(path.as_ref())?).map_err(OutsideError::Refused)?;
        for cell in book.sheets.iter().flat_map(|sheet| &sheet.cells) {
            println!("{}", cell.shown());
        }
    }
    Ok(())
}
