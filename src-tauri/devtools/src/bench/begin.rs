//! Beginning an office: the founding of the largest province, its month's workbooks with a matrix for the police, and a
//! plan of 200 rows. Only the workbooks have a peer: the library they are written with, given the same cells.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use domain::calendar::Period;
use domain::role::Role;
use office::{Act, FirstPasswords, Founding, KdfCost, NewPerson, Office, Options, PlanAsked};
use sheet::table::Table;

use super::error::BenchError;
use super::material::{self, PASSWORD};
use super::outcome::{Aim, Outcome};
use super::peers::Peers;
use super::place::{Place, emptied};

/// Thành phố Hồ Chí Minh since 01/7/2025.
const PROVINCE: &str = "ho-chi-minh";
const YEAR: i32 = 2026;
/// Its communes and wards.
const COMMUNES: usize = 168;
/// Rows of the plan.
const ROWS: usize = 200;
/// Indicators that the police report commune by commune.
const BY_COMMUNE: usize = 4;

/// Measures the three rows.
pub fn measure(place: &Place, worker: &Path, peers: &Peers, repeat: usize) -> Result<Vec<Outcome>, BenchError> {
    let run = place.folder.join("run").join("begin");
    let (mut founding, mut workbooks, mut plan, mut alone) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..repeat {
        emptied(&run)?;
        let start = Instant::now();
        let office = found(&run.join("kho.dean06"), worker)?;
        founding.push(start.elapsed());
        let clerk = material::clerk(&office)?;
        plan.push(take_plan(&office, &run, &clerk)?);
        take_indicators(&office, &run, &clerk)?;
        let period = Period::Month(YEAR, 3);
        let forms = run.join("forms");
        fs::create_dir_all(&forms).map_err(BenchError::file(&forms))?;
        office.open_round(period, &clerk)?;
        let start = Instant::now();
        let written = office.write_templates(period, &forms, &clerk.who)?;
        workbooks.push(start.elapsed());
        if written < COMMUNES {
            return Err(BenchError::Wrong(format!(
                "{written} workbooks, not {COMMUNES} and more"
            )));
        }
        if let Some(peer) = &peers.xlsxwriter {
            let copies = run.join("copies");
            emptied(&copies)?;
            alone.push(peer.once(&[&forms, &copies])?.seconds);
        }
    }
    let peer = peers.xlsxwriter.as_ref();
    let name = peer.map_or("rust_xlsxwriter", |peer| peer.name.as_str());
    let ratio = Outcome::timed(
        &format!("workbooks for {COMMUNES} communes and the departments"),
        &workbooks,
        &format!("{name}, the same cells, no formats"),
        Some(alone),
        Aim::AtMostTimes(4.0),
    );
    Ok(vec![
        Outcome::alone(
            &format!("founding with {COMMUNES} communes, beyond the password"),
            &founding,
            2.0,
        ),
        ratio,
        Outcome::alone("the same, in seconds", &workbooks, 3.0),
        Outcome::alone(&format!("a plan of {ROWS} rows, read and taken"), &plan, 0.3),
    ])
}

fn found(store: &Path, worker: &Path) -> Result<Office, BenchError> {
    let founding = Founding {
        province: PROVINCE.to_owned(),
        year: YEAR,
        departments: Office::departments(PROVINCE, YEAR)?
            .into_iter()
            .map(|one| one.code)
            .collect(),
        people: vec![NewPerson::new(material::CLERK, "", Role::Clerk)],
        passwords: FirstPasswords::Shared(PASSWORD.to_owned()),
        cost: KdfCost::floor(),
        practice: false,
    };
    let options = Options {
        worker: Some(worker.to_path_buf()),
        readers: 1,
        automatic_backups: false,
    };
    Ok(Office::found(store, &founding, &options, material::now(1))?.office)
}

fn spreadsheet(path: &Path, head: &[&str], rows: Vec<Vec<String>>) -> Result<(), BenchError> {
    let table = Table {
        sheet: "Danh mục".to_owned(),
        title: "DANH MỤC".to_owned(),
        head: head.iter().map(|words| (*words).to_owned()).collect(),
        rows,
    };
    let bytes = sheet::table::write(&[table], "").map_err(|why| BenchError::Wrong(why.to_string()))?;
    fs::write(path, bytes).map_err(BenchError::file(path))
}

fn take_plan(office: &Office, run: &Path, act: &Act) -> Result<Duration, BenchError> {
    let path: PathBuf = run.join("plan.xlsx");
    let row = |n: usize| {
        let lead = ["Công an thành phố", "Sở Tư pháp; Sở Nội vụ", "Các sở, ban, ngành"][n % 3];
        let when = ["Trước ngày 30/6/2026", "Quý III/2026", "Trong năm 2026", "Thường xuyên"][n % 4];
        let words = [
            &(n + 1).to_string(),
            &format!("Nhiệm vụ thứ {n} của kế hoạch"),
            lead,
            "UBND các xã, phường",
            when,
        ];
        words.map(str::to_owned).to_vec()
    };
    let head = [
        "TT",
        "Nội dung",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
    ];
    spreadsheet(&path, &head, (0..ROWS).map(row).collect())?;
    let asked = PlanAsked {
        code: "KH-2026".to_owned(),
        year: Some(YEAR),
        ..PlanAsked::default()
    };
    let start = Instant::now();
    let taken = office.take_plan(&path, &asked, act)?;
    let whole = start.elapsed();
    if taken.reading.tasks.len() != ROWS {
        return Err(BenchError::Wrong(format!(
            "{} tasks, not {ROWS}",
            taken.reading.tasks.len()
        )));
    }
    Ok(whole)
}

fn take_indicators(office: &Office, run: &Path, act: &Act) -> Result<(), BenchError> {
    let path = run.join("indicators.xlsx");
    let row = |n: usize| {
        let words = [
            &format!("DB-{n:02}"),
            &format!("Chỉ tiêu {n} theo xã"),
            "hồ sơ",
            "phát sinh",
            "CAT",
            "có",
        ];
        words.map(str::to_owned).to_vec()
    };
    let head = ["Mã", "Tên", "Đơn vị tính", "Loại", "Cơ quan báo cáo", "Theo địa bàn"];
    spreadsheet(&path, &head, (0..BY_COMMUNE).map(row).collect())?;
    let taken = office.import_indicators(&path, false, act)?;
    if taken.problems.is_empty() {
        return Ok(());
    }
    Err(BenchError::Wrong(format!("{:?}", taken.problems)))
}
