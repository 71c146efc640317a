//! What is read and printed: invented bodies' answers to invented indicators, in the program's own workbooks and store.
//! Every figure is computed from its place, so that each run makes the same material.

use std::path::Path;

use catalogue::{Basis, Catalogue, Indicator};
use chrono::NaiveDate;
use domain::calendar::Period;
use domain::form::{Field, Moment};
use domain::indicator::IndicatorKind;
use office::{Act, Actor, Delivery, Founding, KdfCost, Office, Options, Rehearsal};
use serde_json::{Value, json};

use super::error::BenchError;

/// The month that is asked.
pub const PERIOD: Period = Period::Month(2022, 12);
/// Who acts.
pub const CLERK: &str = "canbo";
const PASSWORD: &str = "đo tốc độ trên máy này";
const PROVINCE: &str = "52";
const STORE: &str = "do.dean06";

const SUBJECTS: [&str; 8] = [
    "Hồ sơ trực tuyến được tiếp nhận, giải quyết đúng hạn",
    "Lượt người dân được hướng dẫn tại Bộ phận Một cửa",
    "Thông tin công dân được rà soát, làm sạch",
    "Tài khoản định danh điện tử được kích hoạt",
    "Tin, bài tuyên truyền trên truyền thanh cơ sở",
    "Cán bộ được tập huấn nghiệp vụ trong kỳ",
    "Trang thiết bị đầu cuối đã bàn giao, sử dụng",
    "Khoản chi trả không dùng tiền mặt đã thực hiện",
];
const UNITS: [&str; 4] = ["hồ sơ", "lượt", "trường hợp", "tài khoản"];

/// Code of the indicator at a place.
pub fn code(place: usize) -> String {
    format!("BM-{:03}", place + 1)
}

/// Its name.
pub fn name(place: usize) -> String {
    format!("{} (biểu số {})", SUBJECTS[place % SUBJECTS.len()], place + 1)
}

/// Its unit.
pub fn unit(place: usize) -> &'static str {
    UNITS[place % UNITS.len()]
}

/// What a body says of an indicator: lũy kế of the month before, and trong kỳ.
pub fn said(body: usize, place: usize) -> (i64, i64) {
    let mixed = body * 7919 + place * 104_729;
    let whole = |n: usize| i64::try_from(n).unwrap_or(0);
    (whole(1000 + mixed % 900_000), whole(10 + mixed % 4999))
}

/// The built-in catalogue with `count` invented indicators in place of its own, reported by the province's senders in turn.
pub fn catalogue(count: usize) -> Catalogue {
    let mut made = catalogue::builtin().clone();
    let senders: Vec<String> = made
        .senders(PROVINCE, PERIOD.last_day())
        .iter()
        .map(|sender| sender.code.clone())
        .collect();
    let groups = made.groups.len();
    let indicator = |place: usize| Indicator {
        code: code(place),
        name: name(place),
        unit: unit(place).to_owned(),
        group: made.groups[place * groups / count].code.clone(),
        kind: IndicatorKind::Flow,
        decimals: 0,
        reporter: senders.get(place % senders.len().max(1)).cloned(),
        base: None,
        formula: None,
        service: None,
        sensitive: false,
        on: true,
        section: String::new(),
        basis: Basis {
            source: None,
            assumption: Some("Số liệu để đo tốc độ.".to_owned()),
        },
    };
    made.indicators = (0..count).map(indicator).collect();
    let codes: Vec<String> = made.indicators.iter().map(|i| i.code.clone()).collect();
    for province in &mut made.provinces {
        province.indicators.clone_from(&codes);
    }
    made
}

/// Makes a store in a folder.
pub fn found(folder: &Path, count: usize, options: &Options) -> Result<Office, BenchError> {
    let founding = Founding {
        province: PROVINCE.to_owned(),
        year: PERIOD.year(),
        people: Founding::first_people("Cán bộ tổng hợp"),
        password: PASSWORD.to_owned(),
        cost: KdfCost::floor(),
    };
    let made = Office::found_from(&catalogue(count), &folder.join(STORE), &founding, options, now())?;
    Ok(made.office)
}

/// Opens the store of a folder.
pub fn open(folder: &Path, options: &Options) -> Result<(Office, Act), BenchError> {
    let (office, who) = Office::open(&folder.join(STORE), CLERK, PASSWORD, options, now())?;
    Ok((office, Act { who, at: now() }))
}

/// The clerk of an office that was just made.
pub fn clerk(office: &Office) -> Result<Act, BenchError> {
    let people = office.people()?;
    let who: Option<Actor> = people.into_iter().find(|person| person.name == CLERK);
    let who = who.ok_or_else(|| BenchError::Wrong("the store has no clerk".to_owned()))?;
    Ok(Act { who, at: now() })
}

/// The workbook of a body, filled: trong kỳ and lũy kế of these indicators, as of the month's eve.
pub fn delivery(agency: &str, body: usize, places: &[usize]) -> Result<Delivery, BenchError> {
    let figures: Vec<Value> = places
        .iter()
        .flat_map(|place| {
            let (before, now) = said(body, *place);
            [(Field::InPeriod, now), (Field::Cumulative, before + now)].map(|(field, value)| {
                json!({ "indicator": code(*place), "field": field, "value": value.to_string(), "as_of": as_of() })
            })
        })
        .collect();
    let sent = json!({
        "agency": agency, "file": format!("{agency}.xlsx"), "received_at": now(),
        "document_at": null, "document_symbol": null,
        "figures": figures, "tasks": [], "obstacles": [], "recommendations": [], "directives": [],
    });
    let month = json!({ "province": PROVINCE, "round": PERIOD.to_string(), "deliveries": [sent] });
    let mut read = Rehearsal::read(&month.to_string())?;
    read.deliveries
        .pop()
        .ok_or_else(|| BenchError::Wrong("a delivery was lost".to_owned()))
}

/// Số liệu tính đến.
pub fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 12, 14).unwrap_or_default()
}

/// The clock of the material.
pub fn now() -> Moment {
    let day = as_of().and_hms_opt(8, 0, 0).and_then(office::in_vietnam);
    day.unwrap_or_default()
}
