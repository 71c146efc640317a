//! What each column of a table is for: order numbers, labels, values.

use std::collections::BTreeSet;

use super::head::Head;
use super::view::View;
use super::words;
use crate::book::CellValue;
use crate::numbering::{self, Numbering};

/// An order number is not longer.
const LONGEST_ORDER: usize = 8;

/// Which column is for what.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub order: Option<u32>,
    pub labels: Vec<u32>,
    pub values: Vec<u32>,
}

/// What each column is for, by its heading and what stands under it.
pub(super) fn find(view: &View<'_>, head: &Head, end: u32) -> Columns {
    let rows: Vec<u32> = view.between(head.bottom, end).iter().copied().take(200).collect();
    let ordinals = |column: u32| {
        let texts = rows.iter().map(|row| order_text(view, *row, column));
        texts.filter(|text| is_ordinal(text)).count()
    };
    let order = head.order.or_else(|| {
        let unnamed = head.paths.get(&head.left).is_some_and(Vec::is_empty);
        (unnamed && ordinals(head.left) >= 2).then_some(head.left)
    });
    let named = |column: &u32| {
        let path = head.paths.get(column).is_some_and(|path| !path.is_empty());
        path || rows.iter().any(|row| view.own(*row, *column).is_some())
    };
    let rest: Vec<u32> = head
        .paths
        .keys()
        .copied()
        .filter(|column| Some(*column) != order && named(column))
        .collect();
    let worded = |column: u32| {
        let cells: Vec<_> = rows.iter().filter_map(|row| view.own(*row, column)).collect();
        let words = cells.iter().filter(|cell| !words::is_figure(cell)).count();
        !cells.is_empty() && words * 2 >= cells.len()
    };
    let heading = |column: u32| {
        head.paths
            .get(&column)
            .and_then(|path| path.last())
            .cloned()
            .unwrap_or_default()
    };
    let label = rest
        .iter()
        .copied()
        .find(|column| {
            let empty = rows.iter().all(|row| view.own(*row, *column).is_none());
            let labels = worded(*column) || empty && words::heads_labels(&heading(*column));
            labels && !words::never_labels(&heading(*column))
        })
        .or_else(|| rest.first().copied());
    let mut labels: Vec<u32> = label.into_iter().collect();
    // Labels that are merged down hold for several rows, which the next column tells apart.
    while let Some(last) = labels.last().copied() {
        let next = rest.iter().copied().find(|column| *column > last);
        let parts = |column: u32| {
            view.sheet
                .merges
                .iter()
                .filter(|area| {
                    area.left == last && area.right == last && area.top > head.bottom && area.top < area.bottom
                })
                .any(|area| {
                    let texts: BTreeSet<String> = (area.top..=area.bottom).map(|row| view.text(row, column)).collect();
                    texts.iter().filter(|text| !text.is_empty()).count() >= 2
                })
        };
        // Labels of a first level that were given once, above lines that only the next column names.
        let given_once = |next: u32| {
            let ordered: Vec<u32> = rows
                .iter()
                .copied()
                .filter(|row| order.is_some_and(|order| is_ordinal(&order_text(view, *row, order))))
                .collect();
            let blank = ordered.iter().filter(|row| view.seen(**row, last).is_none()).count();
            let named = ordered.iter().filter(|row| view.own(**row, next).is_some()).count();
            blank * 4 >= ordered.len() && blank > 0 && named == ordered.len()
        };
        match next {
            Some(next)
                if worded(next) && (parts(next) || given_once(next)) && rest.iter().any(|column| *column > next) =>
            {
                labels.push(next)
            }
            _ => break,
        }
    }
    let values = rest.into_iter().filter(|column| !labels.contains(column)).collect();
    Columns { order, labels, values }
}

/// The order number that stands in a cell; a spreadsheet stores "1.1" as a number.
pub(super) fn order_text(view: &View<'_>, row: u32, column: u32) -> String {
    match view.own(row, column).map(|cell| &cell.value) {
        Some(CellValue::Number(amount)) => amount.to_string(),
        _ => view.text(row, column),
    }
}

/// "1", "1.1", "IV", "a)", "-".
pub(super) fn is_ordinal(text: &str) -> bool {
    let (kind, _) = Numbering::default().kind_of(text);
    !text.is_empty() && text.chars().count() <= LONGEST_ORDER && kind != numbering::Kind::Named
}
