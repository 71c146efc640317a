//! Pieces of a document and the pages they fall on.
//!
//! A piece is a strip of the text area that is never cut: a line, a table row, the signature block. Between pieces a
//! page may end, unless they are glued. Refuses to know what a piece says.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bitmap::Bitmap;
use crate::layout::Sheet;
use crate::text::{Fragment, SetLine};

/// Something drawn, in points from the top left corner of its piece or page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// Text on a baseline.
    Text { x: f64, y: f64, fragments: Vec<Fragment> },
    /// A straight rule.
    Rule {
        from: (f64, f64),
        to: (f64, f64),
        thickness: f64,
    },
    /// The rectangle of a live figure; not drawn.
    Figure {
        id: String,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    },
    /// A picture, by its upper left corner.
    Picture {
        picture: Arc<Bitmap>,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    },
    /// An entry of the file's outline; not drawn.
    Entry { title: String, depth: usize, y: f64 },
}

impl Mark {
    /// The same mark moved.
    pub(crate) fn moved(&self, dx: f64, dy: f64) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Text { x, y, .. } | Self::Figure { x, y, .. } | Self::Picture { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::Entry { y, .. } => *y += dy,
            Self::Rule { from, to, .. } => {
                for point in [from, to] {
                    point.0 += dx;
                    point.1 += dy;
                }
            }
        }
        moved
    }
}

/// Marks of a set line whose top is at `top`, `height` high, with its baseline `baseline` under the top.
pub(crate) fn line_marks(line: SetLine, top: f64, height: f64, baseline: f64) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(1 + line.figures.len());
    for figure in line.figures {
        marks.push(Mark::Figure {
            id: figure.id,
            x: line.x + figure.from,
            y: top,
            width: figure.to - figure.from,
            height,
        });
    }
    marks.push(Mark::Text {
        x: line.x,
        y: top + baseline,
        fragments: line.fragments,
    });
    marks
}

/// A strip that is never cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// Room above, dropped at the top of a page.
    pub before: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
    /// No page may end after this piece.
    pub glued: bool,
    /// The head to repeat when a page starts with this piece.
    pub head: Option<usize>,
    /// A page begins with this piece, whatever room is left.
    pub opens_page: bool,
}

/// A head that is repeated on each page of its table.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub height: f64,
    pub marks: Vec<Mark>,
}

/// A strip of pieces with the heads they refer to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    pub pieces: Vec<Piece>,
    pub heads: Vec<Head>,
}

impl Flow {
    /// Glues the last `count` pieces to what comes after them.
    pub(crate) fn glue_tail(&mut self, count: usize) {
        let from = self.pieces.len().saturating_sub(count);
        for piece in &mut self.pieces[from..] {
            piece.glued = true;
        }
    }
}

impl Flow {
    /// The room for a next piece on a page of its own, under the pieces that may not part from it and the head that is
    /// repeated above them all.
    pub(crate) fn fresh_room(&self, height: f64, head: Option<usize>) -> f64 {
        let tail: Vec<&Piece> = self.pieces.iter().rev().take_while(|piece| piece.glued).collect();
        let first = tail.last();
        let head = first.map_or(head, |first| first.head);
        let above = head.map_or(0.0, |head| self.heads[head].height);
        let glued: f64 = tail.iter().map(|piece| piece.before + piece.height).sum();
        height - above - (glued - first.map_or(0.0, |first| first.before))
    }

    /// The room that is left below the last piece on its page, on pages of this height.
    pub(crate) fn room_left(&self, height: f64) -> f64 {
        let (mut start, mut left) = (0, height);
        while start < self.pieces.len() {
            let top = self.pieces[start].head.map_or(0.0, |head| self.heads[head].height);
            let end = page_end(&self.pieces, start, height - top);
            let page = &self.pieces[start..end];
            let used: f64 = page.iter().map(|piece| piece.before + piece.height).sum();
            left = height - top - (used - page.first().map_or(0.0, |first| first.before));
            start = end;
        }
        left
    }
}

/// A finished page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub sheet: Sheet,
    pub marks: Vec<Mark>,
}

/// Distributes a flow over pages of one kind of sheet.
pub(crate) fn paginate(flow: &Flow, sheet: Sheet) -> Vec<Page> {
    // A hundredth of a point forgives rounding in sums of heights.
    let room = sheet.text_height() + 0.01;
    let mut pages = Vec::new();
    let mut start = 0;
    while start < flow.pieces.len() {
        let head = flow.pieces[start].head.map(|h| &flow.heads[h]);
        let top = head.map_or(0.0, |h| h.height);
        let end = page_end(&flow.pieces, start, room - top);
        let mut marks: Vec<Mark> = Vec::new();
        if let Some(head) = head {
            marks.extend(head.marks.iter().map(|m| m.moved(sheet.left, sheet.top)));
        }
        let mut y = top;
        for (i, piece) in flow.pieces[start..end].iter().enumerate() {
            if i > 0 {
                y += piece.before;
            }
            marks.extend(piece.marks.iter().map(|m| m.moved(sheet.left, sheet.top + y)));
            y += piece.height;
        }
        join_rules(&mut marks);
        pages.push(Page { sheet, marks });
        start = end;
    }
    pages
}

/// Draws neighbouring rules of a table as one: cells share their edges, and a file with each edge twice is long.
fn join_rules(marks: &mut Vec<Mark>) {
    // Hundredths of a point, as the file will have them.
    let key = |value: f64| (value * 100.0).round() as i64;
    let mut level: BTreeMap<(i64, i64), Vec<(f64, f64)>> = BTreeMap::new();
    let mut upright: BTreeMap<(i64, i64), Vec<(f64, f64)>> = BTreeMap::new();
    marks.retain(|mark| {
        let Mark::Rule { from, to, thickness } = mark else {
            return true;
        };
        let (kind, place, ends) = if key(from.1) == key(to.1) {
            (&mut level, from.1, (from.0, to.0))
        } else {
            (&mut upright, from.0, (from.1, to.1))
        };
        kind.entry((key(*thickness), key(place)))
            .or_default()
            .push((ends.0.min(ends.1), ends.0.max(ends.1)));
        false
    });
    for (rules, is_level) in [(level, true), (upright, false)] {
        for ((thickness, place), mut spans) in rules {
            spans.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut joined: Vec<(f64, f64)> = Vec::new();
            for (from, to) in spans {
                match joined.last_mut().filter(|last| from <= last.1 + 0.01) {
                    Some(last) => last.1 = last.1.max(to),
                    None => joined.push((from, to)),
                }
            }
            let (thickness, place) = (thickness as f64 / 100.0, place as f64 / 100.0);
            marks.extend(joined.into_iter().map(|(start, end)| {
                let (from, to) = if is_level {
                    ((start, place), (end, place))
                } else {
                    ((place, start), (place, end))
                };
                Mark::Rule { from, to, thickness }
            }));
        }
    }
}

/// The piece after the last one that stands on the page beginning with `start`.
fn page_end(pieces: &[Piece], start: usize, room: f64) -> usize {
    let mut used = 0.0;
    let mut allowed = None;
    for (i, piece) in pieces.iter().enumerate().skip(start) {
        if i > start && piece.opens_page {
            return i;
        }
        let before = if i == start { 0.0 } else { piece.before };
        if i > start && used + before + piece.height > room {
            // A group taller than a page must be cut somewhere: better after what fits than never.
            return allowed.unwrap_or(i);
        }
        used += before + piece.height;
        if !piece.glued {
            allowed = Some(i + 1);
        }
    }
    pieces.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Layout;

    fn piece(height: f64, glued: bool) -> Piece {
        Piece {
            height,
            glued,
            ..Piece::default()
        }
    }

    #[test]
    fn glued_pieces_move_on_together() {
        let pieces = [piece(50.0, false), piece(30.0, true), piece(30.0, false)];
        assert_eq!(page_end(&pieces, 0, 100.0), 1);
        assert_eq!(page_end(&pieces, 1, 100.0), 3);
    }

    #[test]
    fn a_group_taller_than_a_page_still_ends_up_on_pages() {
        let flow = Flow {
            pieces: vec![piece(300.0, true); 9],
            heads: vec![],
        };
        let pages = paginate(&flow, Sheet::a4(&Layout::default(), false));
        assert_eq!(pages.len(), 5);
    }

    #[test]
    fn edges_that_cells_share_are_drawn_once() {
        let mut marks: Vec<Mark> = [0.0, 10.0]
            .into_iter()
            .flat_map(|top| [0.0, 50.0].map(|left| crate::table::frame(left, left + 50.0, top, top + 10.0)))
            .flatten()
            .collect();
        join_rules(&mut marks);
        assert_eq!(marks.len(), 6, "three level and three upright rules");
        let longest = Mark::Rule {
            from: (0.0, 10.0),
            to: (100.0, 10.0),
            thickness: crate::layout::HAIRLINE,
        };
        assert!(marks.contains(&longest));
    }

    #[test]
    fn room_above_is_dropped_at_the_top_of_a_page() {
        let mut flow = Flow {
            pieces: vec![piece(100.0, false); 3],
            heads: vec![],
        };
        for p in &mut flow.pieces {
            p.before = 500.0;
        }
        assert_eq!(paginate(&flow, Sheet::a4(&Layout::default(), false)).len(), 2);
    }
}
