//! What is read and printed: invented bodies' answers to invented indicators, in the program's own workbooks and store.
//! Every figure is computed from its place, so that each run makes the same material.

use std::path::Path;

use catalogue::{Basis, Catalogue, Indicator, Organisation};
use chrono::NaiveDate;
use domain::calendar::Period;
use domain::form::{Field, Moment};
use domain::indicator::IndicatorKind;
use domain::organisation::{Dated, Route};
use office::{Act, Actor, Delivery, FirstPasswords, Founding, IndicatorInput, KdfCost, Office, Options, Rehearsal};
use serde_json::{Value, json};

use super::error::BenchError;

/// The month that is asked.
pub const PERIOD: Period = Period::Month(2022, 12);
/// Who acts.
pub const CLERK: &str = "canbo";
/// With which password.
pub const PASSWORD: &str = "đo tốc độ trên máy này";
/// The store in its folder.
pub const STORE: &str = "do.dean06";
const PROVINCE: &str = "52";

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

/// What a body says of an indicator for a month: trong kỳ, and lũy kế since January.
pub fn said(body: usize, place: usize, month: u32) -> (i64, i64) {
    let in_month = |month: u32| {
        let mixed = body * 7919 + place * 104_729 + month as usize * 31;
        i64::try_from(10 + mixed % 4999).unwrap_or(0)
    };
    (in_month(month), (1..=month).map(in_month).sum())
}

/// Who is asked in a store.
#[derive(Clone, Copy)]
pub enum Asked {
    /// The bodies of the built-in regime; each indicator is reported by one of them, in turn.
    Regime,
    /// So many bodies, each of them every indicator; without the plan's tasks where only figures are to be weighed.
    Everybody {
        /// How many.
        bodies: usize,
        /// With the tasks of the plan.
        tasks: bool,
    },
}

/// The built-in catalogue with `count` invented indicators in place of its own.
fn catalogue(asked: Asked, count: usize) -> Catalogue {
    let mut made = catalogue::builtin().clone();
    if let Asked::Everybody { bodies, tasks } = asked {
        let own = made.organisations.iter_mut().find(|(province, _)| province == PROVINCE);
        send_directly(own.map(|(_, all)| all.as_mut_slice()).unwrap_or_default(), bodies);
        if !tasks {
            made.plans.clear();
        }
    }
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

/// Has the first so many bodies send directly, and nobody else send at all.
fn send_directly(organisations: &mut [Organisation], bodies: usize) {
    let there = |o: &Organisation| !o.role && !o.is_collective() && o.name_on(PERIOD.last_day()).is_some();
    let mut left = bodies;
    for organisation in organisations {
        organisation.routes.clear();
        if left > 0 && there(organisation) {
            organisation.routes.push(Dated::always(Route::Direct));
            left -= 1;
        }
    }
}

/// Makes a store in a folder.
pub fn found(folder: &Path, asked: Asked, count: usize, options: &Options) -> Result<Office, BenchError> {
    let founding = Founding {
        province: PROVINCE.to_owned(),
        year: PERIOD.year(),
        departments: Vec::new(),
        people: Founding::first_people("Cán bộ tổng hợp"),
        passwords: FirstPasswords::Shared(PASSWORD.to_owned()),
        cost: KdfCost::floor(),
        practice: false,
    };
    let catalogue = catalogue(asked, count);
    let office = Office::found_from(&catalogue, &folder.join(STORE), &founding, options, now(1))?.office;
    if let Asked::Everybody { bodies, .. } = asked {
        everybody_reports(&office, bodies, &catalogue.indicators)?;
    }
    Ok(office)
}

/// Has every sender report every indicator.
fn everybody_reports(office: &Office, bodies: usize, indicators: &[Indicator]) -> Result<(), BenchError> {
    let reference = office.reference();
    let view = reference.as_of(PERIOD.last_day());
    let regime = reference.regimes().next().map_or(0, |regime| regime.id);
    let reporters: Vec<String> = view.senders(regime).iter().map(|o| o.code.clone()).collect();
    if reporters.len() != bodies {
        return Err(BenchError::Wrong(format!(
            "{} senders instead of {bodies}",
            reporters.len()
        )));
    }
    let act = clerk(office)?;
    for indicator in indicators {
        let input = IndicatorInput {
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            unit: indicator.unit.clone(),
            kind: indicator.kind,
            group: indicator.group.clone(),
            reporters: reporters.clone(),
            decimals: indicator.decimals,
            by_place: false,
            on: true,
            from: None,
            formula: None,
        };
        office.put_indicator(&input, &act)?;
    }
    Ok(())
}

/// Opens the store of a folder.
pub fn open(folder: &Path, options: &Options) -> Result<(Office, Act), BenchError> {
    let at = now(12);
    let (office, who) = Office::open(&folder.join(STORE), CLERK, PASSWORD, options, at)?;
    Ok((office, Act { who, at }))
}

/// The clerk of an office that was just made.
pub fn clerk(office: &Office) -> Result<Act, BenchError> {
    let people = office.people()?;
    let who: Option<Actor> = people.into_iter().find(|person| person.name == CLERK);
    let who = who.ok_or_else(|| BenchError::Wrong("the store has no clerk".to_owned()))?;
    Ok(Act { who, at: now(12) })
}

/// A body's answer to be written.
pub struct Answer<'a> {
    /// Code of the body.
    pub agency: &'a str,
    /// Its place among the bodies.
    pub body: usize,
    /// The month.
    pub month: u32,
    /// Places of the indicators it reports.
    pub places: &'a [usize],
    /// Codes of the tasks it speaks of.
    pub tasks: &'a [String],
    /// Whether it writes an obstacle, a recommendation and a directive.
    pub in_words: bool,
}

/// The workbook of a body, filled: trong kỳ and lũy kế of these indicators, as of the middle of the month.
pub fn delivery(answer: &Answer<'_>) -> Result<Delivery, BenchError> {
    let (agency, month) = (answer.agency, answer.month);
    let figure = |place: &usize| {
        let (in_month, total) = said(answer.body, *place, month);
        [(Field::InPeriod, in_month), (Field::Cumulative, total)].map(|(field, value)| {
            json!({ "indicator": code(*place), "field": field, "value": value.to_string(), "as_of": as_of(month) })
        })
    };
    let figures: Vec<Value> = answer.places.iter().flat_map(figure).collect();
    let task = |code: &String| {
        json!({ "code": code, "state": "Đang thực hiện", "done_on": null,
                "result": "Đã triển khai tại đơn vị theo kế hoạch, tiếp tục thực hiện trong tháng sau." })
    };
    let tasks: Vec<Value> = answer.tasks.iter().map(task).collect();
    let words = |entry: Value| if answer.in_words { vec![entry] } else { Vec::new() };
    let sent = json!({
        "agency": agency, "file": format!("{agency}.xlsx"), "received_at": now(month),
        "document_at": null, "document_symbol": null, "figures": figures, "tasks": tasks,
        "obstacles": words(json!({
            "text": "Đường truyền tại một số thôn còn chậm, hồ sơ trực tuyến phải nộp lại nhiều lần.",
            "cause": "khách quan", "solution": "Bố trí máy và người hướng dẫn tại Bộ phận Một cửa.",
        })),
        "recommendations": words(json!({
            "to": "Ủy ban nhân dân tỉnh", "text": "Bổ sung kinh phí thay thiết bị đầu cuối đã hỏng.",
        })),
        "directives": words(json!({
            "symbol": format!("{}/UBND", 100 + answer.body), "date": as_of(month),
            "subject": "đẩy mạnh thực hiện các chỉ tiêu của Đề án 06 trên địa bàn",
        })),
    });
    let month = json!({ "province": PROVINCE, "round": Period::Month(PERIOD.year(), month), "deliveries": [sent] });
    let mut read = Rehearsal::read(&month.to_string())?;
    read.deliveries
        .pop()
        .ok_or_else(|| BenchError::Wrong("a delivery was lost".to_owned()))
}

/// Số liệu tính đến.
pub fn as_of(month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(PERIOD.year(), month, 14).unwrap_or_default()
}

/// The clock of the material in a month.
pub fn now(month: u32) -> Moment {
    let day = as_of(month).and_hms_opt(8, 0, 0).and_then(office::in_vietnam);
    day.unwrap_or_default()
}
