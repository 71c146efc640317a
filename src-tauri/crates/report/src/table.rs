//! Ruled tables: column widths, wrapping cells, spans, a head that is repeated, rows that are not split.
//!
//! A column is never narrower than its longest word; what is left is shared by weight. Where even that does not fit,
//! long words are cut, but never a number. Only a row that no page can hold whole with what must stand before it is cut,
//! between lines.

use crate::Error;
use crate::layout::{HAIRLINE, MM, SINGLE, size};
use crate::page::{Flow, Head, Mark, Piece, line_marks};
use crate::setting::Setting;
use crate::text::{Measure, Measured, SetLine, Style};
use crate::tree::{Align, Cell, Row, RowKind, Table};

/// Room between a cell's rule and its text, left and right.
pub(crate) const SIDE: f64 = 1.2 * MM;
/// Room above and below the text of a cell.
pub(crate) const ABOVE: f64 = 2.0;

/// A row that is cut begins on a page with so many lines.
const LEAST_LINES: usize = 3;

/// A cell with its place in the grid and its measured words.
pub(crate) struct Placed<'a> {
    pub cell: &'a Cell,
    pub row: usize,
    pub rows: usize,
    pub column: usize,
    pub columns: usize,
    pub align: Align,
    words: Measured,
}

/// A table with its cells in their places.
pub(crate) struct PlacedTable<'a> {
    /// The edges of the columns: one more than there are columns.
    pub edges: Vec<f64>,
    /// The cells of the head.
    pub head: Vec<Placed<'a>>,
    /// The cells of each row.
    pub rows: Vec<Vec<Placed<'a>>>,
    /// Their style; groups and totals are bold.
    pub style: Style,
}

/// Finds the place of every cell and the width of every column.
///
/// # Errors
/// [`Error::TooManyCells`], [`Error::TooWide`], [`Error::Unprintable`].
pub(crate) fn grid<'a>(setting: &Setting<'_>, table: &'a Table) -> Result<PlacedTable<'a>, Error> {
    let style = Style::new(table.size.map_or(size::TABLE, f64::from));
    let head: Vec<&[Cell]> = table.head.iter().map(Vec::as_slice).collect();
    let head = place(setting, table, &head, style.bold(), Some(Align::Center), 0)?;
    let mut rows = Vec::with_capacity(table.rows.len());
    for (i, row) in table.rows.iter().enumerate() {
        rows.push(place(
            setting,
            table,
            &[&row.cells],
            style_of(row, style),
            None,
            table.head.len() + i,
        )?);
    }
    let edges = edges(setting.width, table, head.iter().chain(rows.iter().flatten()))?;
    Ok(PlacedTable {
        edges,
        head,
        rows,
        style,
    })
}

/// The style of a row's words.
pub(crate) fn style_of(row: &Row, style: Style) -> Style {
    if row.kind == RowKind::Item { style } else { style.bold() }
}

/// Adds a table.
///
/// # Errors
/// [`Error::TooManyCells`], [`Error::TooWide`], [`Error::Unprintable`].
pub(crate) fn add(setting: &Setting<'_>, flow: &mut Flow, table: &Table) -> Result<(), Error> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let PlacedTable {
        edges,
        head,
        rows,
        style,
    } = grid(setting, table)?;
    let pitch = SINGLE * style.size;

    let drawn_head = draw_head(&head, table.head.len(), &edges, pitch);
    let repeated = drawn_head.map(|drawn| {
        flow.pieces.push(Piece {
            before: setting.layout.gap_points(),
            height: drawn.height,
            marks: drawn.marks.clone(),
            glued: true,
            ..Piece::default()
        });
        flow.heads.push(drawn);
        flow.heads.len() - 1
    });
    let room = setting.height - repeated.map_or(0.0, |h| flow.heads[h].height);
    let first = flow.pieces.len();
    for (row, cells) in table.rows.iter().zip(&rows) {
        if row.kind == RowKind::Total && flow.pieces.len() > first {
            flow.glue_tail(1);
        }
        // With a row goes what may not part from it: a title, the head, a group. A row that no page holds together with
        // them would leave them alone on theirs, so it begins below them.
        let fresh = flow.fresh_room(setting.height, repeated);
        let first_room = if height_of(cells, &edges, pitch) <= fresh {
            room
        } else {
            let least = LEAST_LINES as f64 * pitch + 2.0 * ABOVE;
            let left = flow.room_left(setting.height);
            if left >= least { left } else { fresh }
        };
        for (height, marks) in draw_row(cells, &edges, pitch, first_room, room) {
            let before = if flow.pieces.len() == first && repeated.is_none() {
                setting.layout.gap_points()
            } else {
                0.0
            };
            let glued = row.kind == RowKind::Group;
            flow.pieces.push(Piece {
                before,
                height,
                marks,
                glued,
                head: repeated,
                ..Piece::default()
            });
        }
    }
    Ok(())
}

/// Puts the cells of some rows into the grid and measures them.
fn place<'a>(
    setting: &Setting<'_>,
    table: &Table,
    rows: &[&'a [Cell]],
    style: Style,
    align: Option<Align>,
    row_before: usize,
) -> Result<Vec<Placed<'a>>, Error> {
    let columns = table.columns.len();
    // How many further rows each column is taken by a cell from above.
    let mut taken = vec![0_usize; columns];
    let mut placed = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        let mut column = 0;
        let mut now = taken.clone();
        for cell in *cells {
            while now.get(column).is_some_and(|&n| n > 0) {
                column += 1;
            }
            let span = usize::from(cell.columns.max(1));
            if column + span > columns || now[column..column + span].iter().any(|&n| n > 0) {
                return Err(Error::TooManyCells {
                    row: row_before + row + 1,
                    columns,
                });
            }
            let below = (usize::from(cell.rows.max(1))).min(rows.len() - row);
            for mark in &mut now[column..column + span] {
                *mark = below;
            }
            placed.push(Placed {
                cell,
                row,
                rows: below,
                column,
                columns: span,
                align: cell.align.or(align).unwrap_or(table.columns[column].align),
                words: Measured::new(setting.fonts, &cell.text, style)?,
            });
            column += span;
        }
        taken = now.into_iter().map(|n| n.saturating_sub(1)).collect();
    }
    Ok(placed)
}

/// The edges of the columns: `columns + 1` distances from the left.
fn edges<'a, 'b: 'a>(
    width: f64,
    table: &Table,
    cells: impl Iterator<Item = &'a Placed<'b>>,
) -> Result<Vec<f64>, Error> {
    let columns = table.columns.len();
    let mut wanted = vec![2.0 * SIDE; columns];
    let mut least = wanted.clone();
    for cell in cells.filter(|c| c.columns == 1) {
        // A hundredth of a point forgives rounding in sums of widths.
        let (word, number) = cell.words.widest();
        wanted[cell.column] = wanted[cell.column].max(word + 2.0 * SIDE + 0.01);
        least[cell.column] = least[cell.column].max(number + 2.0 * SIDE + 0.01);
    }
    let weights: Vec<f64> = table.columns.iter().map(|c| f64::from(c.weight.max(1))).collect();
    let widths = shares(width, &weights, &wanted)
        .or_else(|| shares(width, &wanted, &least))
        .ok_or(Error::TooWide { columns })?;
    let mut edges = vec![0.0];
    let mut edge = 0.0;
    for share in widths {
        edge += share;
        edges.push(edge);
    }
    Ok(edges)
}

/// Shares a width by weight, but gives every column at least its least; `None` if even that does not fit.
fn shares(width: f64, weights: &[f64], least: &[f64]) -> Option<Vec<f64>> {
    if least.iter().sum::<f64>() > width {
        return None;
    }
    let mut fixed = vec![false; weights.len()];
    loop {
        let taken: f64 = least.iter().zip(&fixed).filter(|(_, f)| **f).map(|(l, _)| l).sum();
        let total: f64 = weights.iter().zip(&fixed).filter(|(_, f)| !**f).map(|(w, _)| w).sum();
        let share = |i: usize| {
            if fixed[i] {
                least[i]
            } else {
                (width - taken) * weights[i] / total
            }
        };
        let widths: Vec<f64> = (0..weights.len()).map(share).collect();
        let Some(short) = (0..weights.len()).find(|&i| !fixed[i] && widths[i] < least[i]) else {
            return Some(widths);
        };
        fixed[short] = true;
    }
}

impl Placed<'_> {
    fn lines(&self, edges: &[f64]) -> Vec<SetLine> {
        let measure = Measure {
            x: edges[self.column] + SIDE,
            width: self.width(edges) - 2.0 * SIDE,
        };
        self.words.set(self.align, measure, measure)
    }

    fn width(&self, edges: &[f64]) -> f64 {
        edges[self.column + self.columns] - edges[self.column]
    }

    /// The four rules around the cell and its lines, centred upright between `top` and `top + height`.
    fn marks(&self, lines: Vec<SetLine>, edges: &[f64], pitch: f64, top: f64, height: f64) -> Vec<Mark> {
        let (left, right) = (edges[self.column], edges[self.column + self.columns]);
        let mut marks = frame(left, right, top, top + height);
        let baseline = self.words.baseline(pitch);
        let mut y = top + (height - lines.len() as f64 * pitch) / 2.0;
        for line in lines {
            marks.extend(line_marks(line, y, pitch, baseline));
            y += pitch;
        }
        marks
    }
}

/// Rules around a rectangle.
pub(crate) fn frame(left: f64, right: f64, top: f64, bottom: f64) -> Vec<Mark> {
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    (0..4)
        .map(|i| Mark::Rule {
            from: corners[i],
            to: corners[(i + 1) % 4],
            thickness: HAIRLINE,
        })
        .collect()
}

fn draw_head(cells: &[Placed<'_>], rows: usize, edges: &[f64], pitch: f64) -> Option<Head> {
    if rows == 0 {
        return None;
    }
    let need = |cell: &Placed<'_>| cell.lines(edges).len().max(1) as f64 * pitch + 2.0 * ABOVE;
    let mut heights = vec![pitch + 2.0 * ABOVE; rows];
    for cell in cells.iter().filter(|c| c.rows == 1) {
        heights[cell.row] = heights[cell.row].max(need(cell));
    }
    // A cell over several rows stretches the last of them.
    for cell in cells.iter().filter(|c| c.rows > 1) {
        let last = cell.row + cell.rows - 1;
        let above: f64 = heights[cell.row..last].iter().sum();
        heights[last] = heights[last].max(need(cell) - above);
    }
    let mut marks = Vec::new();
    for cell in cells {
        let top: f64 = heights[..cell.row].iter().sum();
        let height: f64 = heights[cell.row..cell.row + cell.rows].iter().sum();
        marks.extend(cell.marks(cell.lines(edges), edges, pitch, top, height));
    }
    Some(Head {
        height: heights.iter().sum(),
        marks,
    })
}

/// How high a row is in one piece.
fn height_of(cells: &[Placed<'_>], edges: &[f64], pitch: f64) -> f64 {
    let lines = cells.iter().map(|c| c.lines(edges).len()).max().unwrap_or(0).max(1);
    lines as f64 * pitch + 2.0 * ABOVE
}

/// A row as strips: one, or several if it is taller than the room there is for the first one, then for each further one.
fn draw_row(cells: &[Placed<'_>], edges: &[f64], pitch: f64, first: f64, room: f64) -> Vec<(f64, Vec<Mark>)> {
    let mut left: Vec<(&Placed<'_>, std::collections::VecDeque<SetLine>)> =
        cells.iter().map(|c| (c, c.lines(edges).into())).collect();
    let mut strips = Vec::new();
    loop {
        let room = if strips.is_empty() { first } else { room };
        let most = (((room - 2.0 * ABOVE) / pitch).floor() as usize).max(1);
        let count = left
            .iter()
            .map(|(_, lines)| lines.len())
            .max()
            .unwrap_or(0)
            .clamp(1, most);
        let height = count as f64 * pitch + 2.0 * ABOVE;
        let mut marks = Vec::new();
        let mut right = 0;
        for (cell, lines) in &mut left {
            let now: Vec<SetLine> = lines.drain(..count.min(lines.len())).collect();
            marks.extend(cell.marks(now, edges, pitch, 0.0, height));
            right = cell.column + cell.columns;
        }
        for column in right..edges.len() - 1 {
            marks.extend(frame(edges[column], edges[column + 1], 0.0, height));
        }
        strips.push((height, marks));
        if left.iter().all(|(_, lines)| lines.is_empty()) {
            return strips;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_never_narrower_than_its_longest_word() {
        assert_eq!(shares(100.0, &[1.0, 1.0], &[70.0, 10.0]).unwrap(), [70.0, 30.0]);
        assert_eq!(shares(90.0, &[1.0, 2.0], &[10.0, 10.0]).unwrap(), [30.0, 60.0]);
        assert!(shares(50.0, &[1.0, 1.0], &[30.0, 30.0]).is_none());
    }
}
