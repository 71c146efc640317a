//! What is known of a column's cells when one of them is read: what it holds, in which unit, how its sender writes numbers
//! and days.

use domain::text::{loose_key, nfc};
use domain::vi::{DateReading, DateTrouble, Reading, Unclear, read_date, read_number};

use super::format::{self, Format};
use super::proposal::Kind;
use super::unit::{self, Measure};
use super::view::View;
use super::words;
use super::writing::{self, Writing, decides, dominant};
use crate::book::{Cell, CellValue};
use chrono::Datelike;

/// How days are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// Nothing says which number is the day.
    Unknown,
    /// Some day above 12 stands first, none second.
    DayFirst,
    /// A day above 12 stands second somewhere.
    Mixed,
    /// Days above 12 are words and all others dates: a spreadsheet that expects the month first exchanged them.
    Exchanged,
}

/// What is known of a column.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    pub kind: Kind,
    pub unit: Option<String>,
    pub measure: Option<Measure>,
    /// Whole things are counted.
    pub whole: bool,
    /// Parts of wholes: "15/17".
    pub ratio: bool,
    /// How many decimals make a figure stand out: in a column of whole figures any, in another three, which are perhaps
    /// thousands; none where decimals are usual.
    pub odd: std::ops::RangeInclusive<u8>,
    /// Changes, which may be below zero.
    pub signed: bool,
    /// Headed as words or codes: digits there are no figures.
    pub words: bool,
    /// How its sender writes numbers; none where nothing decides.
    pub writing: Option<Writing>,
    /// Points and commas before three digits stand in one column.
    pub both_signs: bool,
    /// Zeros are written as 0 somewhere.
    pub zeros: bool,
    /// Most figures are of four digits and more.
    pub large: bool,
    /// The sign between two small numbers, where the words of the column are such pairs.
    pub pairs: Option<char>,
    pub days: Days,
    /// Digits that remarks under the table explain.
    pub remarks: Vec<char>,
}

/// What a cell holds, as far as its column's kind is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Number,
    Percent,
    Ratio,
    Day,
    /// A date that shows no year: a day, or a ratio that was taken for one.
    Short,
    Period,
    /// "Không có", "-", "…".
    Stands,
    /// "x": ticked.
    Mark,
    Words,
    /// A formula without a result, an error.
    Unread,
}

fn holds(view: &View<'_>, cell: &Cell) -> Holds {
    match &cell.value {
        CellValue::Number(_) => {
            let format = format::facts(view.book.format(cell));
            if format.percent { Holds::Percent } else { Holds::Number }
        }
        CellValue::Date(moment) if moment.year() < 1990 => Holds::Number,
        CellValue::Date(_) if !facts(view, cell).year => Holds::Short,
        CellValue::Date(_) => Holds::Day,
        CellValue::Unwieldy => Holds::Number,
        CellValue::Bool(_) => Holds::Words,
        CellValue::Error(_) | CellValue::Empty => Holds::Unread,
        CellValue::Text(text) => match read_number(text, 0) {
            _ if matches!(loose_key(text).as_str(), "x") || matches!(text.trim(), "✓" | "✔" | "☑") => Holds::Mark,
            Reading::Percent(_) => Holds::Percent,
            Reading::Ratio(..) => Holds::Ratio,
            Reading::Nothing | Reading::NotMeasured | Reading::Blank | Reading::Unclear(Unclear::Dash) => Holds::Stands,
            _ if writing::is_section(text) || is_pair(text, '-') => Holds::Words,
            Reading::Unclear(Unclear::Approximate) => Holds::Number,
            Reading::Number(_) | Reading::Unclear(_) if words::is_figure(cell) => Holds::Number,
            _ => match read_date(text) {
                DateReading::Day(_) => Holds::Day,
                DateReading::Unclear(DateTrouble::Impossible | DateTrouble::ShortYear) => Holds::Day,
                DateReading::Within(_) => Holds::Period,
                _ if writing::might_be(text) => Holds::Number,
                _ if writing::is_missing(text) => Holds::Stands,
                _ => Holds::Words,
            },
        },
    }
}

/// Finds out what a column holds.
pub(super) fn of(
    view: &View<'_>,
    path: &[String],
    table_unit: Option<&str>,
    table_writing: Option<Writing>,
    cells: &[&Cell],
) -> Ground {
    let own = path.iter().rev().find_map(|heading| unit::in_heading(heading));
    let last = path.last().map(String::as_str).unwrap_or_default();
    let held: Vec<Holds> = cells.iter().map(|cell| holds(view, cell)).collect();
    let count = |wanted: &[Holds]| held.iter().filter(|held| wanted.contains(held)).count();
    let ratio = is_ratio(path, count(&[Holds::Ratio]), held.len());
    let kind = kind(path, own.as_deref(), ratio, &count);
    let counts = unit::counts(path);
    let inherited = || {
        // "Số hồ sơ" in a table of money is not money.
        let table = table_unit.filter(|unit| !(counts && matches!(unit::measure(unit), Some(Measure::Money(_)))));
        table.map(str::to_owned)
    };
    // "Đơn vị tính: %" over the whole table.
    let all_shares = own.is_none() && !unit::states_count(path) && table_unit.is_some_and(|unit| unit.contains('%'));
    let kind = if kind == Kind::Figure && all_shares {
        Kind::Share
    } else {
        kind
    };
    let unit = match kind {
        Kind::Share => Some(own.filter(|unit| unit.contains('%')).unwrap_or_else(|| "%".to_owned())),
        Kind::Figure => own.or_else(|| behind(view, cells)).or_else(inherited),
        Kind::Order | Kind::Label | Kind::Date | Kind::Text => None,
    };
    let measure = unit
        .as_deref()
        .map(|unit| unit::measure(unit).unwrap_or(Measure::Other));
    let numbers: Vec<domain::amount::Amount> = cells
        .iter()
        .filter_map(|cell| match &cell.value {
            CellValue::Number(amount) => Some(*amount),
            CellValue::Text(text) => match read_number(text, 0) {
                Reading::Number(amount) => Some(amount),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let broken = numbers.iter().filter(|amount| amount.scale() > 0).count();
    let thousand = domain::amount::Amount::integer(1_000);
    let large = numbers.iter().filter(|amount| **amount >= thousand).count();
    // What is counted by name is whole, whatever stands there; what only sounds so, unless most of it is broken.
    let named = measure == Some(Measure::Count) || measure.is_none() && unit::states_count(path);
    let sounds = counts && measure.is_none() && (numbers.len() < 3 || broken * 3 <= numbers.len() * 2);
    let texts: Vec<String> = cells
        .iter()
        .filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some(nfc(text)),
            _ => None,
        })
        .collect();
    let signs: Vec<Writing> = texts.iter().map(|text| writing::of(text)).collect();
    Ground {
        kind,
        unit,
        measure,
        whole: kind == Kind::Figure && !unit::is_score(path) && (named || sounds),
        ratio: ratio && kind == Kind::Figure || last.contains('/') && numbers.is_empty(),
        // Points are given in halves and quarters.
        odd: odd(&numbers, measure.or(unit::is_score(path).then_some(Measure::Other))),
        signed: path.iter().any(|heading| is_change(heading)),
        words: words::heads_words(last),
        writing: dominant(&signs).or(table_writing.filter(|_| !signs.iter().any(|sign| decides(*sign)))),
        both_signs: signs.contains(&Writing::Either('.')) && signs.contains(&Writing::Either(',')),
        zeros: numbers.contains(&domain::amount::Amount::ZERO),
        large: large * 2 > numbers.len() || measure.is_none() && large > 0 && large * 2 == numbers.len(),
        pairs: pairs(&texts),
        days: days(cells, &texts),
        remarks: Vec::new(),
    }
}

/// The unit that all figures of a column have behind them, by their number format or as text.
fn behind(view: &View<'_>, cells: &[&Cell]) -> Option<String> {
    let mut units = cells.iter().filter_map(|cell| match &cell.value {
        CellValue::Number(_) => Some(facts(view, cell).words.trim().replace('₫', "đ")),
        CellValue::Text(text)
            if matches!(
                read_number(text, 0),
                Reading::Number(_) | Reading::Unclear(Unclear::Multiplier)
            ) =>
        {
            Some(writing::tail(&writing::cleaned(text)).to_owned())
        }
        _ => None,
    });
    let first = units.next().filter(|unit| unit::measure(unit).is_some())?;
    units.all(|unit| unit == first).then_some(first)
}

fn is_ratio(path: &[String], ratios: usize, all: usize) -> bool {
    let heading = path.last().map(String::as_str).unwrap_or_default();
    ratios > 0 && (heading.contains('/') || ratios * 2 >= all)
}

fn kind(path: &[String], unit: Option<&str>, ratio: bool, count: &dyn Fn(&[Holds]) -> usize) -> Kind {
    let last = path.last().map(String::as_str).unwrap_or_default();
    let key = loose_key(last);
    let numbers = count(&[Holds::Number]);
    let percents = count(&[Holds::Percent]);
    let ratios = count(&[Holds::Ratio]);
    let short = count(&[Holds::Short]);
    let days = count(&[Holds::Day]) + if is_day_heading(&key) { short } else { 0 };
    let periods = count(&[Holds::Period]);
    let words = count(&[Holds::Words]);
    let unread = count(&[Holds::Unread]);
    let figures = numbers + percents + ratios;
    // Boxes that are ticked.
    if count(&[Holds::Mark]) > 0 && figures + days + short == 0 {
        return Kind::Text;
    }
    let share_heading = !last.contains('‰')
        && (unit.is_some_and(|unit| unit.contains('%'))
            || ["ti le", "ti trong", "phan tram"]
                .iter()
                .any(|start| key.starts_with(start))
            || last.trim_end().ends_with('%')
            || last.trim_start().starts_with('%'));
    let heads_figures = path.iter().any(|heading| words::heads_figures(heading)) && !words::heads_words(last);
    if words::heads_words(last) {
        return Kind::Text;
    }
    if ratio && ratios + days + short >= words {
        return Kind::Figure;
    }
    if days > 0
        && days >= periods
        && is_day_heading(&key)
        && (days + periods + numbers) * 2 >= days + periods + figures + words
        || days > figures + words + periods + short && !is_count_heading(&key) && !last.contains('/')
    {
        return Kind::Date;
    }
    if is_day_heading(&key) && !is_count_heading(&key) && days + periods == 0 && numbers > words && is_whole_day(&key) {
        return Kind::Date;
    }
    let most = figures + unread + days + if is_day_heading(&key) { 0 } else { short };
    // Under a heading that counts or measures a single figure is one among words that stand for figures.
    let strong = unit.is_some() || unit::states_count(path);
    let allowed = if strong {
        usize::MAX
    } else if heads_figures {
        most * 2
    } else {
        most
    };
    if words + periods > allowed || most == 0 && words > 0 {
        return Kind::Text;
    }
    if share_heading && ratios == 0 || percents > numbers + ratios {
        return Kind::Share;
    }
    if most > 0 || heads_figures {
        Kind::Figure
    } else {
        Kind::Text
    }
}

/// "Hạn", "Ngày hoàn thành", "Thời gian": heads of days.
fn is_day_heading(key: &str) -> bool {
    let starts = [
        "han",
        "ngay",
        "thoi han",
        "thoi gian",
        "thoi diem",
        "ngay thang",
        "den ngay",
        "tu ngay",
    ];
    !is_count_heading(key)
        && starts
            .iter()
            .any(|start| key == *start || key.starts_with(&format!("{start} ")))
}

/// Headings that speak of nothing but a day.
fn is_whole_day(key: &str) -> bool {
    key.starts_with("ngay") || key == "han" || key.starts_with("han ")
}

fn is_count_heading(key: &str) -> bool {
    ["so ", "tong", "ti le", "ket qua"]
        .iter()
        .any(|start| key.starts_with(start))
}

#[expect(clippy::reversed_empty_ranges, reason = "nothing stands out")]
fn odd(numbers: &[domain::amount::Amount], measure: Option<Measure>) -> std::ops::RangeInclusive<u8> {
    let with =
        |scales: std::ops::RangeInclusive<u8>| numbers.iter().filter(|amount| scales.contains(&amount.scale())).count();
    let whole = with(0..=0);
    if measure.is_none() {
        // Beside whole thousands a small broken figure is as strange as what looks like thousands, and so are fewer
        // broken ones than whole ones.
        let thousand = domain::amount::Amount::integer(1_000);
        let thousands = numbers.iter().any(|amount| amount.scale() == 0 && *amount >= thousand);
        let few = numbers.len() >= 2 && with(1..=u8::MAX) * 2 <= numbers.len();
        // Of lost thousands nine in ten end in three decimals.
        let lost = with(3..=3) > 0 && with(3..=3) * 2 >= with(1..=3);
        return if thousands || few || lost { 1..=3 } else { 3..=3 };
    }
    // Money has three decimals at times, but hardly those or none.
    if with(1..=2) == 0 && whole > 0 { 3..=3 } else { 1..=0 }
}

/// "Tăng, giảm", "Chênh lệch", "So với cùng kỳ": figures of both signs.
fn is_change(heading: &str) -> bool {
    let key = loose_key(heading);
    ["tang", "giam", "chenh lech", "so voi"]
        .iter()
        .any(|word| key.split(' ').any(|of| of == *word) || key.contains(&format!("{word} ")))
}

/// The sign of pairs of small numbers: "1-2", "8/8".
fn pairs(texts: &[String]) -> Option<char> {
    ['-', '/']
        .into_iter()
        .find(|sign| texts.iter().filter(|text| is_pair(text, *sign)).count() * 2 >= texts.len().max(1))
}

/// "1-2": two small numbers with a sign between them.
fn is_pair(text: &str, sign: char) -> bool {
    let small = |side: &str| side.trim().len() <= 2 && side.trim().parse::<u8>().is_ok();
    text.split_once(sign)
        .is_some_and(|(first, second)| small(first) && small(second))
}

/// The two first numbers of a day written in figures, the year behind them.
pub(super) fn day_numbers(text: &str) -> Option<(u32, u32)> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [first, second, year] = parts.as_slice() else {
        return None;
    };
    let year_like = year.len() == 4 || year.len() == 2;
    (year_like && first.len() <= 2 && year.chars().all(|c| c.is_ascii_digit()))
        .then(|| Some((first.parse().ok()?, second.parse().ok()?)))
        .flatten()
}

fn days(cells: &[&Cell], texts: &[String]) -> Days {
    let written: Vec<(u32, u32)> = texts.iter().filter_map(|text| day_numbers(text)).collect();
    if written.iter().any(|(_, second)| *second > 12) {
        return Days::Mixed;
    }
    // "07/4/2022": a zero before the day and none before the month is how documents write it.
    let padded = texts.iter().any(|text| {
        let parts: Vec<&str> = text.split('/').collect();
        matches!(parts.as_slice(), [day, month, _] if day.len() == 2 && day.starts_with('0') && month.len() == 1)
    });
    let first = written.iter().any(|(first, _)| *first > 12);
    let stored: Vec<u32> = cells
        .iter()
        .filter_map(|cell| match &cell.value {
            CellValue::Date(moment) => Some(moment.day()),
            _ => None,
        })
        .collect();
    let all_high = !written.is_empty() && written.iter().all(|(first, _)| *first > 12);
    if all_high && !stored.is_empty() && stored.iter().all(|day| *day <= 12) {
        return Days::Exchanged;
    }
    if first || padded || stored.iter().any(|day| *day > 12) {
        Days::DayFirst
    } else {
        Days::Unknown
    }
}

/// The facts of a cell's number format.
pub(super) fn facts(view: &View<'_>, cell: &Cell) -> Format {
    format::facts(view.book.format(cell))
}
