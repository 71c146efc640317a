//! Makes a store as it stands in the middle of December 2022, from the built-in material: most agencies have sent, the
//! year report is begun. Beside it, in `in`, lie files that are still to come: a sound one, a faulty one, and one that is
//! no workbook. For the browser's journeys; its passwords are quick to guess on purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use domain::role::Role;
use office::{Act, Actor, Founding, KdfCost, NewPerson, Office, Options, Rehearsal, ReportKind};

/// What the agencies send in December 2022.
const MATERIAL: &str = include_str!("../../../assets/demo/binhdinh-2022-12.json");
/// Everybody's password in a rehearsed store.
pub const PASSWORD: &str = "tap-duot-06";
/// The rehearsed store inside its folder.
pub const STORE: &str = "binhdinh.dean06";

/// Why a rehearsal was not made.
#[derive(Debug)]
pub enum Broken {
    /// The office refused.
    Office(office::Error),
    /// The disk failed.
    Disk(PathBuf, std::io::Error),
    /// The built-in material has nobody or nothing in it.
    NoClerk,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Office(error) => write!(f, "{error}"),
            Self::Disk(path, error) => write!(f, "{}: {error}", path.display()),
            Self::NoClerk => write!(f, "the new store has no clerk"),
        }
    }
}

impl From<office::Error> for Broken {
    fn from(error: office::Error) -> Self {
        Self::Office(error)
    }
}

/// Runs the subcommand.
pub fn run(args: &[String]) -> ExitCode {
    let [folder] = args else {
        eprintln!("usage: devtools rehearse DIR");
        return ExitCode::from(2);
    };
    match make(Path::new(folder)) {
        Ok(store) => {
            println!("{}", store.display());
            ExitCode::SUCCESS
        }
        Err(broken) => {
            eprintln!("rehearse: {broken}");
            ExitCode::from(1)
        }
    }
}

/// The windowless program beside this one.
pub fn worker() -> PathBuf {
    let name = format!("dean06{}", std::env::consts::EXE_SUFFIX);
    std::env::current_exe().map_or_else(|_| PathBuf::from(&name), |program| program.with_file_name(&name))
}

/// Makes the store in `folder`, and its path.
///
/// # Errors
/// A store that is there already, a failing disk.
pub fn make(folder: &Path) -> Result<PathBuf, Broken> {
    let (sent, coming) = (folder.join("sent"), folder.join("in"));
    for made in [&sent, &coming] {
        fs::create_dir_all(made).map_err(|error| Broken::Disk(made.clone(), error))?;
    }
    let material = Rehearsal::read(MATERIAL)?;
    let last = material.deliveries.iter().map(|delivery| delivery.received_at).max();
    let begun = material.deliveries.iter().map(|delivery| delivery.received_at).min();
    let (Some(begun), Some(last)) = (begun, last) else {
        return Err(Broken::NoClerk);
    };
    let mut people = Founding::first_people("Trần Thị Hương");
    people.extend([
        NewPerson::new("noidung", "Lê Văn Bình", Role::ContentReviewer),
        NewPerson::new("thethuc", "Phạm Thu Hà", Role::FormReviewer),
        NewPerson::new("lanhdao", "Nguyễn Quốc Việt", Role::Approver),
    ]);
    let founding = Founding {
        province: material.province.clone(),
        year: material.round.year(),
        people,
        password: PASSWORD.to_owned(),
        cost: KdfCost::for_tests(),
    };
    let store = folder.join(STORE);
    let options = Options {
        worker: Some(worker()),
        readers: 2,
        automatic_backups: false,
    };
    let office = Office::found(&store, &founding, &options, begun)?.office;
    let who = office
        .people()?
        .into_iter()
        .find(|person| person.role == Role::Clerk)
        .ok_or(Broken::NoClerk)?;
    office.open_round(material.round, &act(&who, begun))?;
    for delivery in &material.deliveries {
        let bytes = office.filled_workbook(material.round, delivery, &who)?;
        // Kept back: the faulty file, and one that its agency sends a second time.
        let corrected = material.deliveries.iter().any(|later| {
            later.agency == delivery.agency
                && later.received_at > delivery.received_at
                && later.received_at.date_naive() == delivery.received_at.date_naive()
        });
        let again = delivery.file.contains("(dieu chinh)");
        let folder = if corrected || again { &coming } else { &sent };
        let path = folder.join(&delivery.file);
        office::write_whole(&path, &bytes)?;
        if !(corrected || again) {
            let at = act(&who, delivery.received_at);
            office.import(material.round, &[path], delivery.received_at, false, &at, &mut |_| {})?;
        }
        if let Some(document_at) = delivery.document_at.filter(|_| !corrected) {
            let symbol = delivery.document_symbol.clone().unwrap_or_default();
            // The document follows the data by days, and is recorded when it came.
            let came = document_at
                .and_hms_opt(16, 30, 0)
                .and_then(|day| day.and_local_timezone(*delivery.received_at.offset()).single())
                .map_or(delivery.received_at, |came| came.max(delivery.received_at));
            let at = act(&who, came);
            office.record_arrival(material.round, &delivery.agency, document_at, &symbol, &at)?;
        }
    }
    office::write_whole(&coming.join("ghi chú.xlsx"), "không phải bảng tính".as_bytes())?;
    office.new_report(
        ReportKind::Year,
        domain::calendar::Period::Year(material.round.year()),
        false,
        &act(&who, last),
    )?;
    Ok(store)
}

fn act(who: &Actor, at: domain::form::Moment) -> Act {
    Act { who: who.clone(), at }
}
