//! Where the headings of the tables on a sheet stand: by the heading of the order numbers, by the row that numbers the
//! columns, else by words over figures.

use std::collections::BTreeMap;

use domain::text::{loose_key, nfc};

use super::numbered::{self, Numbered};
use super::path::Paths;
use super::view::View;
use super::words;
use crate::book::{Cell, CellValue};

/// Rows of a heading at most, its numbering row left out.
const HIGHEST: u32 = 8;
/// Rows at the top of a sheet in which words may head a table wherever they stand.
const HIGH_ROWS: usize = 60;
/// Tables of a sheet at most; nobody reports more, and a hostile sheet shall not keep the program busy.
const MOST_TABLES: usize = 200;
/// Columns that a heading stands over at most without being merged over them.
const NEAR: u32 = 4;
/// Columns of a table at most.
const WIDEST: u32 = 400;

/// The heading of one table.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// First row.
    pub top: u32,
    /// Last row, with the one that numbers the columns.
    pub bottom: u32,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// Column of the order numbers.
    pub order: Option<u32>,
    /// Headings over each column.
    pub paths: BTreeMap<u32, Vec<String>>,
    /// Numbers of the columns.
    pub numbers: BTreeMap<u32, Numbered>,
}

impl Head {
    /// The same headings over as many columns: a table that goes on under its heading again.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let keys = |head: &Self| -> Vec<(u32, String)> {
            let paths = head.paths.iter().filter(|(_, path)| !path.is_empty());
            paths
                .map(|(column, path)| (*column, loose_key(&path.join(" "))))
                .collect()
        };
        keys(self) == keys(other)
    }
}

/// The headings on a sheet, from top to bottom, then from left to right.
pub(super) fn find(view: &View<'_>) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    let mut at = view.rows.first().copied();
    while let Some(row) = at {
        if heads.len() >= MOST_TABLES {
            break;
        }
        let after = heads.last().map(|head| head.bottom);
        let found = by_order(view, row, heads.last())
            .or_else(|| by_numbers(view, row, after))
            .or_else(|| {
                // Words head a table at the top of a sheet, after an empty row or under a title; a long list of words is
                // not looked through for them.
                let high = heads.is_empty() && view.rows.partition_point(|known| *known < row) < HIGH_ROWS;
                (high || stands_free(view, row)).then(|| by_words(view, row)).flatten()
            });
        let last = found.iter().flatten().map(|head| head.bottom).max();
        heads.extend(found.into_iter().flatten());
        at = view.next(last.unwrap_or(row).max(row));
    }
    heads
}

/// "TT", "STT" with headings beside it.
fn by_order(view: &View<'_>, row: u32, last: Option<&Head>) -> Option<Vec<Head>> {
    let orders: Vec<u32> = view
        .filled(row)
        .filter(|cell| words::is_order_heading(cell.shown()))
        .map(|cell| cell.column)
        .collect();
    let first = *orders.first()?;
    // "TT" beside figures is a town's, not a heading.
    let figures_before = view
        .filled(row)
        .any(|cell| cell.column < first && words::is_figure(cell));
    let headed = view
        .filled(row)
        .any(|cell| cell.column > first && words::is_heading(cell));
    let within = last.is_some_and(|last| last.order != Some(first) && !stands_free(view, row));
    if figures_before || !headed || within {
        return None;
    }
    let after = last.map(|last| last.bottom);
    let top = top_of(view, row, first, after);
    let (bottom, numbering) = bottom_of(view, top, row, first);
    let words_bottom = numbering.map_or(bottom, |numbering| view.previous(numbering).unwrap_or(row));
    let rows = heading_rows(view, top, words_bottom);
    // Beside the order numbers' heading everything is a heading, days too; in other rows only what looks like one.
    let cells = || {
        let all = rows.iter().flat_map(|row| view.filled(*row));
        all.filter(|cell| cell.row == row || words::is_heading(cell) || under_time(view, top, cell))
    };
    let last = cells()
        .map(|cell| view.reach(cell))
        .max()?
        .min(first.saturating_add(WIDEST));
    let left = cells().map(|cell| cell.column).min().unwrap_or(first).min(first);
    let mut heads = Vec::new();
    for (place, order) in orders.iter().enumerate() {
        let from = if place == 0 { left } else { *order };
        let to = orders.get(place + 1).map_or(last, |next| next - 1);
        let head = build(view, (top, bottom), words_bottom, (from, to), Some(*order));
        heads.extend(head.filter(|head| head.paths.values().filter(|path| !path.is_empty()).count() >= 2));
    }
    (!heads.is_empty()).then_some(heads)
}

/// Rows of headings between two rows, both included.
fn heading_rows(view: &View<'_>, top: u32, bottom: u32) -> Vec<u32> {
    let from = view.rows.partition_point(|row| *row < top);
    let to = view.rows.partition_point(|row| *row <= bottom);
    view.rows.get(from..to).unwrap_or_default().to_vec()
}

/// The first row of a heading: rows right above belong to it that hold headings beside the order numbers' column.
fn top_of(view: &View<'_>, row: u32, order: u32, after: Option<u32>) -> u32 {
    let mut top = row;
    while let Some(above) = view.previous(top) {
        let near = top - above == 1 && row - above < HIGHEST && after.is_none_or(|after| above > after);
        if !near || !heads_below(view, above, top, order) {
            break;
        }
        top = above;
    }
    top
}

/// Whether a row holds headings over those of the row below it.
fn heads_below(view: &View<'_>, row: u32, below: u32, order: u32) -> bool {
    let cells: Vec<&Cell> = view.filled(row).collect();
    let sound = cells.iter().all(|cell| {
        let text = nfc(cell.shown());
        words::is_heading(cell) && !words::is_paper(&text) && cell.column > order
    });
    let over = |cell: &Cell| {
        let beside = view.own(below, cell.column + 1).is_some_and(words::is_heading);
        let wide = view.reach(cell) > cell.column || view.own(below, cell.column).is_none();
        wide || cell.column > order + 1 && beside && names_group(view, cell, below)
    };
    // What stands over the labels too is a title.
    let title = cells
        .iter()
        .any(|cell| cell.column == order + 1 && view.reach(cell) > cell.column);
    sound && !title && (cells.len() >= 2 || cells.iter().any(|cell| over(cell)))
}

/// A lone heading that stands over the columns below and beside it without a merge: no month, no title in capitals.
fn names_group(view: &View<'_>, cell: &Cell, below: u32) -> bool {
    let text = nfc(cell.shown());
    let key = loose_key(&text);
    let time = ["thang ", "qui ", "nam ", "ngay ", "tu ngay", "ki "]
        .iter()
        .any(|time| key.starts_with(time));
    let capitals = |text: &str| text == text.to_uppercase();
    let title = capitals(&text) && !view.own(below, cell.column).is_some_and(|cell| capitals(cell.shown()));
    !time && !title && (words::is_among(&key) || words::heads_figures(&text))
}

/// The last row of a heading, and the row that numbers the columns.
fn bottom_of(view: &View<'_>, top: u32, row: u32, order: u32) -> (u32, Option<u32>) {
    let merged_to = |row: u32| {
        let areas = view.filled(row).filter_map(|cell| view.merge(row, cell.column));
        areas.map(|area| area.bottom).max().unwrap_or(row).min(row + HIGHEST)
    };
    let headed = heading_rows(view, top, row);
    let right = headed
        .iter()
        .flat_map(|row| view.filled(*row))
        .map(|cell| view.reach(cell))
        .max();
    let right = right.unwrap_or(order);
    let numbers = |next: u32| {
        let numbers = numbered::row(view, next, order, right)?;
        // "Tháng" over 1 … 12 heads twelve columns.
        let first = numbers
            .iter()
            .find(|(_, numbered)| numbered.number == "1" && !numbered.sure);
        let under = |column: u32| view.own(next, column).is_some_and(|cell| under_time(view, top, cell));
        let time = view.own(next, order).is_none() && first.is_some_and(|(column, _)| under(*column));
        let held = view.merge(next, order).is_some_and(|area| area.top < next);
        (!time && !held).then_some(next)
    };
    let mut bottom = merged_to(row).max(row);
    while let Some(next) = view.next(bottom) {
        if next - bottom <= 2 && numbers(next).is_some() {
            return (next, Some(next));
        }
        let near = next == bottom + 1 && next - row < HIGHEST;
        let time = || {
            view.filled(next)
                .all(|cell| cell.column > order + 1 && under_time(view, top, cell))
        };
        if !near || !(goes_on(view, next, order) || time()) {
            break;
        }
        bottom = merged_to(next).max(next);
    }
    // A merge may reach past the numbering row of a careless form.
    let numbering = view.between(row, bottom + 1).iter().find_map(|inside| numbers(*inside));
    numbering.map_or((bottom, None), |numbering| (numbering, Some(numbering)))
}

/// A small number under "Tháng", "Quý", "Tuần": the heading of one of them.
fn under_time(view: &View<'_>, top: u32, cell: &Cell) -> bool {
    let CellValue::Number(amount) = &cell.value else {
        return false;
    };
    let small = amount.as_integer().is_some_and(|number| (1..=53).contains(&number));
    let over = (top..cell.row).rev().find_map(|row| {
        // Words that stand over several columns without a merge stand in the first of them.
        let before = (0..=cell.column).rev().take(13);
        let first = || before.into_iter().find_map(|column| view.own(row, column));
        view.seen(row, cell.column).or_else(first)
    });
    let key = over.map(|over| loose_key(over.shown())).unwrap_or_default();
    let times = ["thang", "qui", "tuan", "ngay"];
    small
        && times
            .iter()
            .any(|time| key == *time || key.starts_with(&format!("{time} ")))
}

/// Whether a row under a heading still is a part of it: words, nothing in the column of the order numbers.
fn goes_on(view: &View<'_>, row: u32, order: u32) -> bool {
    let cells: Vec<&Cell> = view.filled(row).collect();
    let words = cells.iter().all(|cell| {
        words::is_heading(cell) && cell.column != order && (cell.column > order + 1 || !words::is_total(cell.shown()))
    });
    if !words || cells.is_empty() {
        return false;
    }
    if cells.iter().all(|cell| cell.column > order + 1) {
        return true;
    }
    // The heading of the labels is broken by hand too: then the rows of the table begin with numbers or figures, at once
    // or after more of such words.
    let numbers_follow = || {
        let mut at = row;
        for _ in 0..HIGHEST {
            let next = view.next(at).filter(|next| *next == at + 1)?;
            if let Some(order_cell) = view.own(next, order) {
                return Some(!words::is_order_heading(order_cell.shown()));
            }
            if !view.filled(next).all(words::is_heading) {
                return Some(view.filled(next).any(words::is_figure));
            }
            at = next;
        }
        None
    };
    let small = cells
        .iter()
        .filter(|cell| cell.column == order + 1)
        .all(|cell| cell.shown().trim_start().starts_with(char::is_lowercase));
    cells.len() >= 2 && small && view.merge(row, order).is_none() && numbers_follow() == Some(true)
}

/// A row that numbers the columns, under headings of which none is called "TT".
fn by_numbers(view: &View<'_>, row: u32, after: Option<u32>) -> Option<Vec<Head>> {
    let numbers = numbered::row(view, row, 0, u32::MAX).filter(|numbers| numbers.len() >= 3)?;
    let left = *numbers.keys().next()?;
    let mut top = None;
    let mut below = row;
    while let Some(above) = view.previous(below) {
        let near = below - above <= if top.is_none() { 2 } else { 1 };
        let near = near && row - above <= HIGHEST && after.is_none_or(|after| above > after);
        let cells: Vec<&Cell> = view.filled(above).collect();
        let sound = cells
            .iter()
            .all(|cell| words::is_heading(cell) && !words::is_paper(&nfc(cell.shown())));
        let several = cells.len() >= 2
            || top.is_some()
                && cells
                    .iter()
                    .any(|cell| cell.column > left && view.reach(cell) > cell.column);
        if !near || !sound || !several {
            break;
        }
        top = Some(above);
        below = above;
    }
    let top = top?;
    let words_bottom = view.previous(row)?;
    let rows = heading_rows(view, top, words_bottom);
    let cells = || rows.iter().flat_map(|row| view.filled(*row));
    let left = cells().map(|cell| cell.column).min()?.min(left);
    let right = cells().map(|cell| view.reach(cell)).max()?;
    let right = right.max(*numbers.keys().next_back()?).min(left.saturating_add(WIDEST));
    build(view, (top, row), words_bottom, (left, right), None).map(|head| vec![head])
}

/// A row of words over rows of figures, or of words that are known to head columns.
fn by_words(view: &View<'_>, row: u32) -> Option<Vec<Head>> {
    let cells: Vec<&Cell> = view.filled(row).collect();
    let sound = cells.len() >= 2
        && cells.iter().all(|cell| {
            let text = nfc(cell.shown());
            words::is_heading(cell) && !words::is_paper(&text) && !words::is_total(&text)
        });
    if !sound || !years_follow(&cells) || anchored_below(view, row) {
        return None;
    }
    let left = cells.first()?.column;
    let mut right = cells
        .iter()
        .map(|cell| view.reach(cell))
        .max()?
        .min(left.saturating_add(WIDEST));
    let mut bottom = cells
        .iter()
        .filter_map(|cell| view.merge(row, cell.column))
        .map(|area| area.bottom)
        .max()
        .unwrap_or(row)
        .min(row + HIGHEST);
    while let Some(next) = view.next(bottom) {
        // The last heading may stand over several columns that it is not merged over.
        let mut reach = right;
        let under = view.filled(next).all(|cell| {
            let near = cell.column <= reach + NEAR;
            reach = reach.max(view.reach(cell));
            words::is_heading(cell) && cell.column > left && near && !words::is_paper(&nfc(cell.shown()))
        });
        if next != bottom + 1 || next - row >= HIGHEST || !under || view.own(next, left).is_some() {
            break;
        }
        right = reach;
        bottom = next;
    }
    let numbering = view
        .next(bottom)
        .filter(|next| next - bottom <= 2)
        .filter(|next| numbered::row(view, *next, left, right).is_some() || counts_up(view, *next, left));
    let words_bottom = bottom;
    let bottom = numbering.unwrap_or(bottom);
    let body: Vec<u32> = view
        .rows
        .iter()
        .copied()
        .filter(|body| *body > bottom)
        .take(6)
        .collect();
    let first = *body.first()?;
    if first - bottom > 2 {
        return None;
    }
    let inside = |cell: &&Cell| (left..=right).contains(&cell.column);
    let headings: Vec<String> = cells.iter().map(|cell| nfc(cell.shown())).collect();
    let figures = |row: u32| {
        view.filled(row)
            .filter(inside)
            .filter(|cell| cell.column > left && words::is_figure(cell))
            .count()
    };
    let labelled = |row: u32| {
        let label = view.seen(row, left);
        label.is_some_and(|cell| !nfc(cell.shown()).ends_with(':')) && view.filled(row).filter(inside).count() >= 2
    };
    let with_figures = body.iter().filter(|row| figures(**row) > 0 && labelled(**row)).count();
    let known = headings
        .iter()
        .filter(|heading| words::heads_figures(heading) || words::heads_labels(heading) || words::heads_words(heading))
        .count();
    let of_figures = headings.iter().skip(1).any(|heading| words::heads_figures(heading));
    let over_figures =
        with_figures >= 1 && (cells.len() >= 3 && (known >= 1 || with_figures >= 3) || of_figures && known >= 1);
    let over_words = cells.len() >= 3 && known >= 2 && body.iter().filter(|row| labelled(**row)).count() >= 2;
    if !over_figures && !over_words {
        return None;
    }
    let head = build(view, (row, bottom), words_bottom, (left, right), None)?;
    Some(beside(view, head))
}

/// Years that head columns follow one another; figures that look like years do not.
fn years_follow(cells: &[&Cell]) -> bool {
    let years: Vec<i32> = cells
        .iter()
        .filter_map(|cell| words::year(cell)?.parse().ok())
        .collect();
    let words = cells.len() - years.len();
    years.windows(2).all(|pair| pair[0] + 1 == pair[1]) && (years.len() != 1 || words >= 2)
}

/// "1", "2" under two headings and over words: too short a row to be told by itself.
fn counts_up(view: &View<'_>, row: u32, left: u32) -> bool {
    let texts: Vec<String> = view.filled(row).map(|cell| nfc(cell.shown())).collect();
    let words_follow = || {
        let label = view.next(row).and_then(|next| view.own(next, left));
        label.is_some_and(|label| !words::is_figure(label))
    };
    texts == ["1", "2"] && view.own(row, left).is_some() && words_follow()
}

/// Under a table, words head another one only after an empty row or a title.
fn stands_free(view: &View<'_>, row: u32) -> bool {
    view.previous(row).is_none_or(|above| {
        let mut cells = view.filled(above);
        let first = cells.next();
        let titled = cells.next().is_none() && first.is_some_and(|cell| !words::is_figure(cell));
        let figures = || view.filled(row).any(|cell| words::year(cell).is_some());
        view.after_gap(row, above) || titled && !figures()
    })
}

/// Whether a heading of order numbers or a numbering row stands in the next rows: these find the heading better.
fn anchored_below(view: &View<'_>, row: u32) -> bool {
    let mut at = row;
    for _ in 0..HIGHEST {
        let Some(next) = view.next(at).filter(|next| next - at <= 2) else {
            return false;
        };
        let order = view.filled(next).any(|cell| words::is_order_heading(cell.shown()));
        let numbered = numbered::row(view, next, 0, u32::MAX).is_some_and(|numbers| numbers.len() >= 3);
        if order || numbered {
            return true;
        }
        let headings = |cell: &Cell| words::is_heading(cell) && !words::is_paper(&nfc(cell.shown()));
        if !view.filled(next).all(headings) {
            return false;
        }
        at = next;
    }
    false
}

fn build(
    view: &View<'_>,
    (top, bottom): (u32, u32),
    words_bottom: u32,
    (left, right): (u32, u32),
    order: Option<u32>,
) -> Option<Head> {
    let rows = heading_rows(view, top, words_bottom);
    let paths = Paths::new(view, &rows, left, right);
    let numbers = (bottom > words_bottom)
        .then(|| numbered::row(view, bottom, left, right).or_else(|| numbered::row(view, bottom, 0, u32::MAX)))
        .flatten()
        .unwrap_or_default();
    let visible = (left..=right).filter(|column| !view.sheet.column_hidden(*column));
    let visible = visible.filter(|column| !paths.widens(view, *column, bottom));
    let paths: BTreeMap<u32, Vec<String>> = visible.map(|column| (column, paths.of(column))).collect();
    let numbers = if numbers.is_empty() {
        in_headings(&paths)
    } else {
        numbers
    };
    let named = |column: &&u32| {
        let path = paths.get(column).is_some_and(|path| !path.is_empty());
        path || numbers.contains_key(column)
    };
    let left = *paths.keys().find(named)?;
    let right = *paths.keys().rev().find(named)?;
    let order = order.or_else(|| {
        let first = paths.get(&left)?.last()?;
        words::is_order_heading(first).then_some(left)
    });
    Some(Head {
        top,
        bottom,
        left,
        right,
        order,
        paths: paths
            .into_iter()
            .filter(|(column, _)| (left..=right).contains(column))
            .collect(),
        numbers: numbers
            .into_iter()
            .filter(|(column, _)| (left..=right).contains(column))
            .collect(),
    })
}

/// Numbers that stand in the headings themselves: "Yêu cầu (3)=(1)+(2)".
fn in_headings(paths: &BTreeMap<u32, Vec<String>>) -> BTreeMap<u32, Numbered> {
    let numbered = paths.iter().filter_map(|(column, path)| {
        let (_, last) = path.last()?.rsplit_once(' ')?;
        Some((*column, numbered::read(last).filter(|numbered| numbered.sure)?))
    });
    let numbers: BTreeMap<u32, Numbered> = numbered.collect();
    if numbers.len() >= 2 { numbers } else { BTreeMap::new() }
}

/// Lists side by side under the same headings, an empty column between them, are tables of their own.
fn beside(view: &View<'_>, head: Head) -> Vec<Head> {
    let gap = |column: &&u32| {
        let below = view.between(head.bottom, head.bottom + 12);
        head.paths.get(column).is_some_and(Vec::is_empty) && below.iter().all(|row| view.own(*row, **column).is_none())
    };
    let Some(gap) = head.paths.keys().find(gap).copied() else {
        return vec![head];
    };
    let part = |from: u32, to: u32| build(view, (head.top, head.bottom), head.bottom, (from, to), None);
    let (Some(left), Some(right)) = (part(head.left, gap - 1), part(gap + 1, head.right)) else {
        return vec![head];
    };
    let keys = |head: &Head| -> Vec<String> { head.paths.values().map(|path| loose_key(&path.join(" "))).collect() };
    let (mine, theirs) = (keys(&left), keys(&right));
    if !mine.is_empty() && theirs.starts_with(&mine) {
        let mut heads = vec![left];
        heads.extend(beside(view, right));
        heads
    } else {
        vec![head]
    }
}
