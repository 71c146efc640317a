//! The row that numbers the columns: "A B 1 2 3=1+2", "(1) (2) (3)=(1)+(2)", some columns without a number.

use std::collections::BTreeMap;

use domain::text::nfc;

use super::view::View;
use crate::book::{Cell, CellValue};

/// A column's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered {
    /// `3`, `A`.
    pub number: String,
    /// `1+2`.
    pub formula: Option<String>,
    /// In brackets, or with a formula: nothing but a column's number is written so.
    pub sure: bool,
}

/// The numbers of the columns in a row; none where the row is no such row.
pub(super) fn row(view: &View<'_>, row: u32, left: u32, right: u32) -> Option<BTreeMap<u32, Numbered>> {
    let mut found = BTreeMap::new();
    for cell in view.filled(row).filter(|cell| (left..=right).contains(&cell.column)) {
        // A dash stands for no number.
        if matches!(nfc(cell.shown()).as_str(), "-" | "–" | "x" | "X") {
            continue;
        }
        found.insert(cell.column, parse(cell)?);
    }
    let sure = found.values().filter(|numbered| numbered.sure).count();
    let numbers: Vec<u32> = found
        .values()
        .filter_map(|numbered| numbered.number.parse().ok())
        .collect();
    let letters = found.len() - numbers.len();
    let first = numbers.first()?;
    let steps = numbers.windows(2).filter(|pair| pair[0] + 1 == pair[1]).count();
    // Once out of order, once anew for every agency: most of them follow one another all the same.
    let follow = steps * 2 >= numbers.len().saturating_sub(1);
    // "A", "1" under two headings.
    let pair = found.len() == 2 && letters == 1 && *first == 1;
    let enough = found.len() >= 3 || sure >= 2 || pair;
    // Letters name the columns of words before the figures.
    let lettered = letters <= 3
        && found
            .values()
            .take(letters)
            .all(|numbered| numbered.number.parse::<u32>().is_err());
    // "A", "B" under the words, or brackets: then no order is asked for.
    let known = letters >= 2 || sure >= 2;
    (enough && lettered && (known || follow && *first == 1)).then_some(found)
}

fn parse(cell: &Cell) -> Option<Numbered> {
    if let CellValue::Number(amount) = &cell.value {
        // A spreadsheet makes -1 of a typed "(1)".
        let number = amount.as_integer().filter(|number| (1..=200).contains(&number.abs()))?;
        return Some(Numbered {
            number: number.abs().to_string(),
            formula: None,
            sure: number < 0,
        });
    }
    let text: String = nfc(cell.shown()).split(' ').collect();
    read(&text)
}

/// The number that a text without spaces is.
pub(super) fn read(text: &str) -> Option<Numbered> {
    let stripped = text
        .strip_prefix(['(', '['])
        .and_then(|rest| rest.strip_suffix([')', ']']));
    if let Some((number, formula)) = text.split_once('=') {
        if let Some(inner) = stripped
            && inner.matches(['(', '[']).count() == inner.matches([')', ']']).count()
            && inner.find(['(', '[']) <= inner.find([')', ']'])
            && inner.split_once('=').is_some_and(|(left, _)| name(left).is_some())
        {
            return read(inner);
        }
        let formula = bare(formula);
        let sound = formula.contains(|c: char| c.is_ascii_digit())
            && formula
                .chars()
                .all(|c| c.is_ascii_digit() || "+-−–*/:x×X%.,=()".contains(c));
        return Some(Numbered {
            number: name(number)?,
            formula: Some(formula).filter(|_| sound),
            sure: true,
        });
    }
    Some(Numbered {
        number: name(text)?,
        formula: None,
        sure: stripped.is_some(),
    })
}

/// `(1)+(2)` → `1+2`; brackets around more than a number stay.
fn bare(formula: &str) -> String {
    let mut out = String::new();
    let mut rest = formula;
    while let Some(open) = rest.find(['(', '[']) {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let digits: String = after.chars().skip(1).take_while(char::is_ascii_digit).collect();
        let closed = after
            .get(1 + digits.len()..)
            .filter(|tail| tail.starts_with([')', ']']));
        rest = match closed {
            Some(tail) if !digits.is_empty() => {
                out.push_str(&digits);
                tail.get(1..).unwrap_or_default()
            }
            _ => {
                out.push('(');
                after.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out.replace(']', ")")
}

/// `3`, `(3)`, `A`.
fn name(text: &str) -> Option<String> {
    let bare = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    // "5a" was put in between later.
    let figure = bare.strip_suffix(['a', 'b', 'c']).unwrap_or(bare);
    let digits = !figure.is_empty() && figure.len() <= 3 && figure.chars().all(|c| c.is_ascii_digit());
    let small = digits && figure.parse::<u32>().is_ok_and(|number| (1..=200).contains(&number));
    let letter = bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase());
    (small || letter).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_formulas() {
        for (text, number, formula, sure) in [
            ("1", "1", None, false),
            ("(2)", "2", None, true),
            ("A", "A", None, false),
            ("3=1+2", "3", Some("1+2"), true),
            ("(3)=(1)+(2)", "3", Some("1+2"), true),
            ("(3=1+2)", "3", Some("1+2"), true),
            ("6=3-5", "6", Some("3-5"), true),
            ("7=5/4*100", "7", Some("5/4*100"), true),
            ("(5)=(4):(3)x100%", "5", Some("4:3x100%"), true),
        ] {
            let found = read(text).unwrap();
            assert_eq!(
                (found.number.as_str(), found.formula.as_deref(), found.sure),
                (number, formula, sure),
                "{text}"
            );
        }
        for text in ["", "Tổng", "2022", "1,5", "0", "Sở A"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
