//! One cell of a column of figures, shares or words, read by what is known of its column. What could be read in two ways is
//! asked, with the likelier one proposed.

use chrono::{Datelike, NaiveDateTime};
use domain::amount::Amount;
use domain::text::{loose_key, nfc, nfc_lines};
use domain::vi::{self, Reading, Unclear, read_number};

use super::format::{self, Format};
use super::ground::Ground;
use super::proposal::{Kind, NoteKind};
use super::unit::{self, Measure};
use super::writing::{self, Writing, cleaned, is_missing, is_section, might_be, raised, tail};
use crate::book::{Cell, CellValue};

/// What a cell says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Canonical text.
    pub read: Option<String>,
    /// The figure behind it, for sums.
    pub amount: Option<Amount>,
    /// Why a person has to be asked.
    pub doubt: Option<Doubt>,
}

/// Why a person has to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubt {
    pub kind: NoteKind,
    /// What it perhaps is, as a person would write it; empty where nothing can be proposed.
    pub likely: String,
}

impl Said {
    pub(super) fn blank() -> Self {
        Self::default()
    }

    fn number(amount: Amount) -> Self {
        Self {
            read: Some(amount.to_string()),
            amount: Some(amount),
            doubt: None,
        }
    }

    pub(super) fn words(text: String) -> Self {
        Self {
            read: Some(text).filter(|text| !text.is_empty()),
            ..Self::default()
        }
    }

    fn none() -> Self {
        Self::words("none".to_owned())
    }

    pub(super) fn unread(kind: NoteKind) -> Self {
        Self::blank().doubted(kind, String::new())
    }

    /// The same, to be confirmed; the first doubt stays.
    pub(super) fn doubted(mut self, kind: NoteKind, likely: String) -> Self {
        self.doubt.get_or_insert(Doubt { kind, likely });
        self
    }

    fn doubted_if(self, doubtful: bool, kind: NoteKind) -> Self {
        if doubtful {
            self.doubted(kind, String::new())
        } else {
            self
        }
    }
}

/// Reads a cell of figures or shares.
pub(super) fn read(cell: &Cell, code: &str, ground: &Ground) -> Said {
    let format = &format::facts(code);
    if cell.formula_without_value {
        return Said::unread(NoteKind::FormulaWithoutValue);
    }
    let said = match &cell.value {
        CellValue::Empty => Said::blank(),
        CellValue::Error(_) => Said::unread(NoteKind::ErrorCell),
        CellValue::Bool(_) | CellValue::Unwieldy => Said::unread(NoteKind::NotAFigure),
        CellValue::Number(amount) if ground.kind == Kind::Share => share(*amount, format, ground),
        CellValue::Number(amount) => number(*amount, cell, (format, code), ground),
        CellValue::Date(moment) => moved_to_date(*moment, cell, format, ground),
        CellValue::Text(text) => words(text, ground),
    };
    let hidden = format.hides_all || format.hides_zero && said.amount == Some(Amount::ZERO);
    said.doubted_if(
        hidden && matches!(cell.value, CellValue::Number(_)),
        NoteKind::HiddenByFormat,
    )
}

/// Reads a cell of which a part stands raised or struck out by what is left of it, to be confirmed.
pub(super) fn read_marked(cell: &Cell, ground: &Ground, said: Said) -> Said {
    let kind = if cell.marks.struck {
        NoteKind::Struck
    } else if cell.marks.raised {
        NoteKind::Footnote
    } else if cell.marks.lost_letters {
        NoteKind::LostLetters
    } else {
        return said;
    };
    let figures = matches!(ground.kind, Kind::Figure | Kind::Share);
    let kept = cell.kept.as_deref().map(|kept| {
        if figures {
            words(kept, ground)
        } else {
            Said::words(nfc_lines(kept))
        }
    });
    let likely = cell.kept.as_deref().map(nfc).unwrap_or_default();
    // What is struck out whole counts for nothing until somebody says so.
    let all = cell.marks.struck && likely.is_empty();
    let said = if all {
        Said { amount: None, ..said }
    } else {
        kept.unwrap_or(said)
    };
    Said { doubt: None, ..said }.doubted(kind, likely)
}

/// Reads a cell of words or codes.
pub(super) fn read_words(cell: &Cell, code: &str, ground: &Ground) -> Said {
    let format = &format::facts(code);
    if cell.formula_without_value {
        return Said::unread(NoteKind::FormulaWithoutValue);
    }
    match &cell.value {
        CellValue::Error(_) => Said::unread(NoteKind::ErrorCell),
        CellValue::Unwieldy => Said::words(nfc(cell.shown())).doubted(NoteKind::NotAFigure, String::new()),
        CellValue::Date(moment) => {
            let Some(sign) = ground.pairs else {
                let day = moment.date();
                return Said::words(day.to_string()).doubted(NoteKind::DateForFigure, vi::date_short(day));
            };
            let pair = pair(*moment, cell, format).replace('/', &sign.to_string());
            Said::words(pair.clone()).doubted(NoteKind::DateForFigure, pair)
        }
        CellValue::Number(amount)
            if amount.scale() == 0 && (format.padded > 1 || carries_meaning(format.words.trim())) =>
        {
            Said::words(format::drawn(code, &amount.to_string()))
        }
        CellValue::Number(amount) => Said::words(amount.to_string()),
        CellValue::Text(text)
            if !ground.words && writing::of(text) != Writing::Plain && might_be(text) && !is_section(text) =>
        {
            // A figure among words is read like one, or asked.
            words(text, ground)
        }
        _ => Said::words(nfc_lines(cell.shown())),
    }
}

/// A stored number under a (%) heading.
fn share(amount: Amount, format: &Format, ground: &Ground) -> Said {
    let one = Amount::integer(1);
    if format.percent {
        let exact = amount.percent_of(one, Amount::MAX_SCALE);
        let printed = amount.percent_of(one, format.decimals);
        let read = exact.filter(|exact| exact.scale() <= 4).or(printed);
        let far = amount > Amount::integer(10);
        return read
            .map_or_else(|| Said::unread(NoteKind::NotAFigure), Said::number)
            .doubted_if(far, NoteKind::LostComma);
    }
    let drawn = format.words.contains('%');
    let hundred = Amount::integer(100);
    let printed = (amount.scale() > 4 && format.decimals > 0)
        .then(|| amount.percent_of(hundred, format.decimals))
        .flatten();
    let said = Said::number(printed.unwrap_or(amount));
    if amount < Amount::ZERO {
        return said.doubted_if(!ground.signed, NoteKind::Negative);
    }
    if !drawn && amount > Amount::ZERO && amount <= one {
        let hundredfold = amount
            .percent_of(one, Amount::MAX_SCALE)
            .map(vi::percent)
            .unwrap_or_default();
        return said.doubted(NoteKind::FractionOrPercent, hundredfold);
    }
    if amount > hundred && (amount.scale() == 0 || amount > Amount::integer(200)) {
        let decimals = Amount::new(amount.mantissa(), if amount.mantissa() >= 1_000 { 2 } else { 1 });
        return said.doubted(NoteKind::LostComma, decimals.map(vi::percent).unwrap_or_default());
    }
    said
}

/// A stored number under another heading.
fn number(amount: Amount, cell: &Cell, (format, code): (&Format, &str), ground: &Ground) -> Said {
    if format.percent {
        let exact = amount.percent_of(Amount::integer(1), Amount::MAX_SCALE);
        return exact
            .map_or_else(|| Said::unread(NoteKind::NotAFigure), Said::number)
            .doubted(NoteKind::OtherUnit, nfc(cell.shown()));
    }
    if format.fraction {
        return Said::words(nfc(cell.shown())).doubted(NoteKind::Ratio, String::new());
    }
    if format.conditional {
        return Said::number(amount).doubted(NoteKind::Scaled, String::new());
    }
    if format.scale > 0 {
        let scaled = format
            .scale
            .checked_add(amount.scale())
            .and_then(|scale| Amount::new(amount.mantissa(), scale));
        let fits = ground.measure == Some(Measure::Money(format.scale));
        return scaled.map_or_else(
            || Said::unread(NoteKind::Scaled),
            |scaled| Said::number(scaled).doubted_if(!fits, NoteKind::Scaled),
        );
    }
    if carries_meaning(format.words.trim()) {
        let drawn = format::drawn(code, &amount.to_string());
        return Said::words(drawn).doubted(NoteKind::OtherUnit, String::new());
    }
    let said = Said::number(amount);
    let said = match other_unit(&format.words, ground) {
        true => said.doubted(NoteKind::OtherUnit, format.words.trim().to_owned()),
        false => said,
    };
    // "005" is a code; "05" is how offices write a small count.
    let most = if ground.whole || ground.measure.is_some() { 2 } else { 1 };
    let said = said.doubted_if(format.padded > most && amount.scale() == 0, NoteKind::NotAFigure);
    let said = sensible(said, amount, ground);
    // A format with decimals was chosen for decimals.
    let lost = format.decimals == 0 && lost_separator(amount, ground);
    let likely = amount.percent_of(Amount::new(1, 1).unwrap_or(amount), 0);
    match lost {
        true => said.doubted(NoteKind::Magnitude, likely.map(vi::number).unwrap_or_default()),
        false => said,
    }
}

/// Whether a stored figure is small and broken where its column has thousands, or broken where it has not: a point for
/// thousands, typed where it stands before decimals.
fn lost_separator(amount: Amount, ground: &Ground) -> bool {
    let small = amount < Amount::integer(1_000) && amount > Amount::integer(-1_000);
    let large = ground.large || ground.measure == Some(Measure::Money(0));
    small && (large && (1..=3).contains(&amount.scale()) || ground.odd.contains(&amount.scale()))
}

/// Words of a format that are no unit: "Quý", "HS-".
fn carries_meaning(words: &str) -> bool {
    unit::measure(&words.replace('₫', "đ")).is_none() && words.chars().any(char::is_alphabetic)
}

/// Whether words around a figure name another unit than the column's.
fn other_unit(words: &str, ground: &Ground) -> bool {
    let words = words.trim().trim_matches(['(', ')', '.', '-', ' ']);
    if words.is_empty() {
        return false;
    }
    let Some(measured) = unit::measure(&words.replace('₫', "đ")) else {
        return words.chars().any(char::is_alphabetic) && !fits(words, ground);
    };
    match ground.measure {
        Some(of) => of != measured || of == Measure::Other && !fits(words, ground),
        None => !matches!(measured, Measure::Count | Measure::Money(0)),
    }
}

/// Whether the words say the column's own unit.
fn fits(words: &str, ground: &Ground) -> bool {
    let key = loose_key(words);
    ground.unit.as_deref().is_some_and(|unit| {
        let unit = loose_key(unit);
        unit == key || unit.ends_with(&format!(" {key}")) || key.starts_with(&format!("{unit} "))
    })
}

/// A figure held against what its column holds.
fn sensible(said: Said, amount: Amount, ground: &Ground) -> Said {
    let size = if amount < Amount::ZERO {
        Amount::ZERO.checked_sub(amount).unwrap_or(amount)
    } else {
        amount
    };
    if ground.whole && amount.scale() > 0 {
        // 39.621 typed where a point stands before decimals is stored as thirty-nine point six.
        let likely = if amount.scale() <= 3 {
            amount
                .percent_of(Amount::new(1, 1).unwrap_or(amount), 0)
                .map(vi::number)
                .unwrap_or_default()
        } else {
            String::new()
        };
        return said.doubted(NoteKind::NotWhole, likely);
    }
    if ground.whole && !ground.signed && amount < Amount::ZERO {
        return said.doubted(NoteKind::Negative, String::new());
    }
    if ground.ratio && amount.scale() > 0 {
        return said.doubted(NoteKind::Ratio, String::new());
    }
    // More than a province spends, or round thousands of what is much already: đồng under the heading of a larger unit.
    let (most, round) = match ground.measure {
        Some(Measure::Money(9)) => (10_000, 10_000),
        Some(Measure::Money(6)) => (10_000_000, 1_000_000),
        Some(Measure::Money(3)) => (10_000_000_000, 1_000_000_000),
        _ => return said,
    };
    let thousands = amount.as_integer().is_some_and(|whole| whole % 1_000 == 0);
    if size >= Amount::integer(most) || thousands && size >= Amount::integer(round) {
        return said.doubted(NoteKind::Magnitude, format!("{} đồng", vi::number(amount)));
    }
    said
}

/// A date where a figure is asked for: a ratio that a spreadsheet took for a day.
fn moved_to_date(moment: NaiveDateTime, cell: &Cell, format: &Format, ground: &Ground) -> Said {
    if moment.year() < 1990 {
        return Said::words(nfc(cell.shown())).doubted(NoteKind::DateForFigure, String::new());
    }
    let pair = pair(moment, cell, format);
    if ground.ratio || !format.year {
        return Said::words(pair.clone()).doubted(NoteKind::DateForFigure, pair);
    }
    Said::unread(NoteKind::DateForFigure).doubted(NoteKind::DateForFigure, pair)
}

/// The two numbers of which a date was made, as its sender sees them.
fn pair(moment: NaiveDateTime, cell: &Cell, format: &Format) -> String {
    let shown = nfc(cell.shown());
    let figures =
        shown.split(['/', '-', '.']).count() == 2 && shown.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c));
    if figures {
        return shown.replace(['-', '.'], "/");
    }
    if !format.day {
        return format!("{}/{}", moment.month(), moment.year());
    }
    if shown.chars().any(|c| c.is_ascii_alphabetic()) {
        // "14-Dec": typed as 12/14 where the month is expected first.
        return format!("{}/{}", moment.month(), moment.day());
    }
    format!("{}/{}", moment.day(), moment.month())
}

/// A figure typed as text.
fn words(text: &str, ground: &Ground) -> Said {
    let text = cleaned(text);
    let unraised = text.trim_end_matches(raised);
    if unraised.len() < text.len() && unraised.ends_with(|c: char| c.is_ascii_digit() || c == ')') {
        return words(unraised, ground).doubted(NoteKind::Footnote, unraised.to_owned());
    }
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = inner
        && inner.starts_with(|c: char| c.is_ascii_digit())
    {
        return bracketed(inner, ground);
    }
    match read_number(&text, 0) {
        Reading::Blank => Said::blank(),
        Reading::Nothing => Said::none(),
        Reading::Unclear(Unclear::Dash) => Said::none().doubted_if(ground.zeros, NoteKind::Mark),
        Reading::NotMeasured => Said::blank().doubted_if(loose_key(&text) == "x", NoteKind::Mark),
        Reading::Ratio(part, whole) => {
            let said = Said::words(format!("{part}/{whole}"));
            said.doubted_if(!ground.ratio, NoteKind::Ratio)
        }
        Reading::Percent(amount) if ground.kind == Kind::Share => {
            written(amount, &text, ground).doubted_if(amount < Amount::ZERO && !ground.signed, NoteKind::Negative)
        }
        Reading::Percent(amount) => Said::number(amount).doubted(NoteKind::OtherUnit, String::new()),
        Reading::Number(amount) => {
            let tail = tail(&text);
            if other_unit(tail, ground) {
                return written(amount, &text, ground).doubted(NoteKind::OtherUnit, tail.to_owned());
            }
            let said = written(amount, &text, ground);
            let said = match tail.chars().find(|c| "+*?!~^#".contains(*c)) {
                Some('*') => said.doubted(NoteKind::Footnote, vi::number(amount)),
                Some(_) => said.doubted(NoteKind::NotAFigure, String::new()),
                None => said,
            };
            if ground.kind == Kind::Share {
                let one = amount > Amount::ZERO && amount <= Amount::integer(1);
                let far = amount > Amount::integer(if amount.scale() == 0 { 100 } else { 200 });
                let likely = amount
                    .percent_of(Amount::integer(1), Amount::MAX_SCALE)
                    .map(vi::percent);
                let said = said.doubted_if(amount < Amount::ZERO && !ground.signed, NoteKind::Negative);
                return match one {
                    true => said.doubted(NoteKind::FractionOrPercent, likely.unwrap_or_default()),
                    false => said.doubted_if(far, NoteKind::LostComma),
                };
            }
            sensible(said, amount, ground)
        }
        Reading::Unclear(Unclear::Multiplier) => multiplied(&text, ground),
        Reading::NotANumber if is_missing(&text) => Said::blank(),
        Reading::Unclear(_) | Reading::NotANumber => Said::unread(NoteKind::NotAFigure),
    }
}

/// "30 triệu đồng" under triệu đồng is 30; under anything else it is asked.
fn multiplied(text: &str, ground: &Ground) -> Said {
    let tail = tail(text);
    let digits = text.strip_suffix(tail).unwrap_or(text).trim();
    let same = ground.measure.is_some() && unit::measure(tail) == ground.measure;
    match read_number(digits, 0) {
        Reading::Number(amount) if same => written(amount, digits, ground),
        _ => Said::unread(NoteKind::OtherUnit),
    }
}

/// "(350.000)": below zero to an accountant.
fn bracketed(inner: &str, ground: &Ground) -> Said {
    let Reading::Number(amount) = read_number(inner, 0) else {
        return Said::unread(NoteKind::NotAFigure);
    };
    let money = matches!(ground.measure, Some(Measure::Money(_)));
    if !money && writing::of(inner) == Writing::Plain {
        return Said::unread(NoteKind::Negative);
    }
    let below = Amount::ZERO.checked_sub(amount);
    below
        .map_or_else(
            || Said::unread(NoteKind::NotAFigure),
            |below| written(below, inner, ground),
        )
        .doubted_if(!money, NoteKind::Negative)
}

/// A figure as text, held against how the column writes its numbers.
fn written(amount: Amount, text: &str, ground: &Ground) -> Said {
    let said = Said::number(amount);
    let doubted = |said: Said, kind: NoteKind| said.doubted(kind, vi::number(amount));
    let said = match (writing::of(text), ground.writing) {
        (Writing::Either('.'), Some(Writing::Vietnamese)) | (Writing::Either(','), Some(Writing::English)) => said,
        (Writing::Either(_), Some(_)) => doubted(said, NoteKind::OtherWriting),
        (Writing::Either(_), None) => {
            let whole = ground.whole || ground.measure == Some(Measure::Money(0));
            match whole && !ground.both_signs {
                true => said,
                false => doubted(said, NoteKind::ThousandsOrDecimals),
            }
        }
        (Writing::English, Some(Writing::Vietnamese)) | (Writing::Vietnamese, Some(Writing::English)) => {
            doubted(said, NoteKind::OtherWriting)
        }
        (Writing::English | Writing::Vietnamese, None) => doubted(said, NoteKind::OtherWriting),
        _ => said,
    };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = writing::of(text) == Writing::Plain && text.chars().all(|c| c.is_ascii_digit());
    if plain && digits >= 3 && text.starts_with('0') {
        return said.doubted(NoteKind::NotAFigure, String::new());
    }
    let stuck = plain && digits >= 2 && text.ends_with(|c| ground.remarks.contains(&c));
    let short = text.get(..text.len().saturating_sub(1)).unwrap_or_default();
    match stuck {
        true => said.doubted(NoteKind::Footnote, short.to_owned()),
        false => said,
    }
}
