//! The headings over a column, from the outermost to its own: through merged areas, and through words that were spread over
//! several rows and columns by hand.

use domain::text::{loose_key, nfc};

use super::view::View;
use super::words;

/// Rows below a heading that say whether a column holds anything.
const DEEPEST: usize = 2_000;

/// A piece of heading and the columns that it stands over.
#[derive(Debug, Clone)]
struct Piece {
    row: u32,
    left: u32,
    right: u32,
    text: String,
    merged: bool,
}

/// The heading rows of one table, its numbering row left out.
pub(super) struct Paths {
    pieces: Vec<Piece>,
    /// Some heading is merged over several columns: then words under each other are levels, not one broken heading.
    merged: bool,
}

impl Paths {
    pub(super) fn new(view: &View<'_>, rows: &[u32], left: u32, right: u32) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        let below = |column: u32, row: u32| {
            rows.iter()
                .any(|lower| *lower > row && view.own(*lower, column).is_some())
        };
        for row in rows {
            for cell in view.filled(*row).filter(|cell| (left..=right).contains(&cell.column)) {
                let text = words::year(cell).unwrap_or_else(|| nfc(cell.shown()));
                let area = view
                    .merge(*row, cell.column)
                    .filter(|area| area.right > area.left || area.bottom > area.top);
                let last = match area {
                    Some(area) => area.right,
                    None => {
                        let over = pieces
                            .iter()
                            .rfind(|piece| (piece.left..=piece.right).contains(&cell.column));
                        let limit = over.map_or(right, |over| over.right);
                        let free = |column: u32| {
                            view.own(*row, column).is_none()
                                && view.merge(*row, column).is_none()
                                && below(column, *row)
                                && !pieces.iter().any(|piece| {
                                    (piece.left..=piece.right).contains(&column) && piece.left > cell.column
                                })
                        };
                        // Only what has words below it can stand over the columns beside it.
                        let heads = below(cell.column, *row);
                        (cell.column + 1..=limit)
                            .take_while(|column| heads && free(*column))
                            .last()
                            .unwrap_or(cell.column)
                    }
                };
                pieces.push(Piece {
                    row: *row,
                    left: cell.column,
                    right: last.min(right),
                    text,
                    merged: area.is_some(),
                });
            }
        }
        let merged = pieces.iter().any(|piece| piece.merged && piece.right > piece.left);
        Self { pieces, merged }
    }

    /// The headings over a column.
    pub(super) fn of(&self, column: u32) -> Vec<String> {
        let mut levels: Vec<Piece> = Vec::new();
        let over = self
            .pieces
            .iter()
            .filter(|piece| (piece.left..=piece.right).contains(&column));
        for piece in over {
            match levels.last_mut() {
                Some(above) if self.goes_on(above, piece) => {
                    above.text.push(' ');
                    above.text.push_str(&piece.text);
                    above.row = piece.row;
                }
                Some(above) if loose_key(&above.text) == loose_key(&piece.text) => {}
                _ => levels.push(piece.clone()),
            }
        }
        levels.into_iter().map(|level| level.text).collect()
    }

    /// Whether a column only widens the one before it: under one merged heading, and nothing of its own below.
    pub(super) fn widens(&self, view: &View<'_>, column: u32, bottom: u32) -> bool {
        let lowest = self
            .pieces
            .iter()
            .rfind(|piece| (piece.left..=piece.right).contains(&column));
        let beside = self
            .pieces
            .iter()
            .rfind(|piece| column > 0 && (piece.left..=piece.right).contains(&(column - 1)));
        let same = lowest.zip(beside).is_some_and(|(lowest, beside)| {
            lowest.merged && (lowest.row, lowest.left) == (beside.row, beside.left) && lowest.left < column
        });
        let below = view.rows.iter().filter(|row| **row > bottom).take(DEEPEST);
        same && !below.into_iter().any(|row| view.own(*row, column).is_some())
    }

    /// Whether a piece is the rest of the heading above it.
    fn goes_on(&self, above: &Piece, piece: &Piece) -> bool {
        let same = (above.left, above.right) == (piece.left, piece.right);
        if !same
            || above.merged
            || piece.merged
            || words::is_among(&loose_key(&piece.text))
            || words::is_among(&loose_key(&above.text))
        {
            return false;
        }
        let small = piece
            .text
            .chars()
            .next()
            .is_some_and(|first| first.is_lowercase() || first == '(');
        small || !self.merged && above.left == above.right
    }
}
