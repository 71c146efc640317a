//! The head of the first page: Quốc hiệu, issuer, number, date, title, Kính gửi (ô 1–5 and 9a).

use crate::Error;
use crate::closing::listed;
use crate::layout::{MM, RULE, SHORT_RULE, SINGLE, size};
use crate::page::{Flow, Mark, Piece, line_marks};
use crate::paragraph::Shape;
use crate::setting::Setting;
use crate::text::{Measure, Measured, NBSP, SetLine, Style, baseline, keep_gaps};
use crate::tree::{Align, Document, Kind, Run};

pub(crate) const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
pub(crate) const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
pub(crate) const DRAFT: &str = "DỰ THẢO";

/// Least width of the right column: Quốc hiệu in one line with some air.
const RIGHT_MM: f64 = 92.0;
/// Distance from the baseline to the rule beneath, over the size of the line.
const RULE_DROP: f64 = 0.36;
/// Where "Kính gửi" starts, from the left edge of the text.
const TO_MM: f64 = 30.0;

/// Room left free at both sides of a title.
const TITLE_SIDE_MM: f64 = 6.0;

/// Width of the left column of the head for a text area.
pub(crate) fn left_column(width: f64) -> f64 {
    width - (RIGHT_MM * MM).max(width * 0.6)
}

/// "Số: 05/BC-UBND"; room for the number while there is none.
pub(crate) fn number_line(document: &Document) -> String {
    let number = match &document.number {
        // A number below 10 gets a leading 0 (Phụ lục I, II.3.a).
        Some(number) if number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit()) => format!("0{number}"),
        Some(number) => number.clone(),
        None => blank(8),
    };
    format!("Số: {number}/{}", document.symbol)
}

/// Room for something that is filled in later.
fn blank(spaces: usize) -> String {
    std::iter::repeat_n(NBSP, spaces).collect()
}

/// "Bình Định, ngày 05 tháng 01 năm 2023"; room for day and month while there is no date.
pub(crate) fn date_line(document: &Document) -> String {
    let blank = blank(5);
    match document.date {
        Some(date) => format!("{}, {}", document.place, domain::vi::date_long(date)),
        None => format!("{}, ngày{blank}tháng{blank}năm {}", document.place, document.blank_year),
    }
}

/// The summary of a letter with its "V/v".
pub(crate) fn letter_subject(document: &Document) -> String {
    format!("V/v {}", document.subject.join(" "))
}

/// Adds everything above the body.
pub(crate) fn add(setting: &Setting<'_>, flow: &mut Flow, document: &Document) -> Result<(), Error> {
    if document.kind != Kind::Slip {
        flow.pieces.push(head(setting, document)?);
    }
    if document.kind != Kind::Letter {
        title(setting, flow, document)?;
    }
    recipients(setting, flow, &document.recipients)
}

/// The two columns of the head as one piece.
fn head(setting: &Setting<'_>, document: &Document) -> Result<Piece, Error> {
    let split = left_column(setting.width);
    let left = Measure {
        x: 0.0,
        width: split - 2.0 * MM,
    };
    let right = Measure {
        x: split,
        width: setting.width - split,
    };
    let motto = Style::new(size::MOTTO).bold();
    // Both columns share the pitch of their largest line, so that their baselines are level.
    let pitch = SINGLE * size::MOTTO;
    let mut column = Column {
        setting,
        marks: Vec::new(),
        pitch,
    };

    column.lines(NATION, Style::new(size::NATION).bold(), right, 0.0)?;
    let (y, widths) = column.lines(MOTTO, motto, right, pitch)?;
    let right_end = column.rule(right, y, size::MOTTO, widths.last().copied().unwrap_or_default());

    let issuer = Style::new(size::ISSUER);
    let mut y = 0.0;
    for line in &document.issuer.parent_lines {
        (y, _) = column.lines(line, issuer, left, y)?;
    }
    let mut widths = Vec::new();
    for line in &document.issuer.body_lines {
        let more;
        (y, more) = column.lines(line, issuer.bold(), left, y)?;
        widths.extend(more);
    }
    let left_end = column.rule(left, y, size::ISSUER, short_rule(&widths));

    // Number and date stand on one line, under whichever column is longer.
    let y = left_end.max(right_end) + 0.35 * pitch;
    let number = Style::new(size::NUMBER);
    let (mut end, _) = column.lines(&number_line(document), number, left, y)?;
    column.lines(&date_line(document), number.italic(), right, y)?;
    if document.kind == Kind::Letter {
        (end, _) = column.lines(&letter_subject(document), Style::new(size::SMALL), left, end + 6.0)?;
    }
    if document.draft {
        end = column.boxed(DRAFT, number.bold(), left, end + 6.0)?;
    }
    Ok(Piece {
        height: end,
        marks: column.marks,
        glued: true,
        ..Piece::default()
    })
}

/// A rule of 1/3 to 1/2: of the last line, and of every line where that can be had.
pub(crate) fn short_rule(widths: &[f64]) -> f64 {
    let wanted = widths.last().copied().unwrap_or_default() * SHORT_RULE;
    let least = widths.iter().copied().fold(0.0, f64::max) / 3.0;
    let most = widths.iter().copied().fold(f64::INFINITY, f64::min) / 2.0;
    if least <= most {
        wanted.clamp(least, most)
    } else {
        wanted
    }
}

struct Column<'a> {
    setting: &'a Setting<'a>,
    marks: Vec<Mark>,
    pitch: f64,
}

impl Column<'_> {
    /// Centred lines from `y` on; returns where they end and how wide each is.
    fn lines(&mut self, words: &str, style: Style, measure: Measure, mut y: f64) -> Result<(f64, Vec<f64>), Error> {
        let measured = Measured::new(self.setting.fonts, &[Run::plain(words)], style)?;
        let mut widths = Vec::new();
        for line in measured.balanced(measure) {
            widths.push(line.width);
            self.marks
                .extend(line_marks(line, y, self.pitch, baseline(size::MOTTO, self.pitch)));
            y += self.pitch;
        }
        Ok((y, widths))
    }

    /// A centred rule under the line that ended at `y`; returns where it ends.
    fn rule(&mut self, measure: Measure, y: f64, size: f64, width: f64) -> f64 {
        let at = y - self.pitch + baseline(size::MOTTO, self.pitch) + RULE_DROP * size;
        self.marks.push(centred_rule(measure, at, width));
        at.max(y)
    }

    /// A word in a single frame.
    fn boxed(&mut self, words: &str, style: Style, measure: Measure, y: f64) -> Result<f64, Error> {
        let (end, widths) = self.lines(words, style, measure, y + 2.0)?;
        let half = widths.iter().copied().fold(0.0, f64::max) / 2.0 + 6.0;
        let middle = measure.x + measure.width / 2.0;
        self.marks
            .extend(crate::table::frame(middle - half, middle + half, y, end + 2.0));
        Ok(end + 2.0)
    }
}

fn centred_rule(measure: Measure, y: f64, width: f64) -> Mark {
    let from = measure.x + (measure.width - width) / 2.0;
    Mark::Rule {
        from: (from, y),
        to: (from + width, y),
        thickness: RULE,
    }
}

/// Type name and summary, with the rule beneath.
fn title(setting: &Setting<'_>, flow: &mut Flow, document: &Document) -> Result<(), Error> {
    let style = Style::new(size::BODY).bold();
    setting.add(flow, &[Run::plain(&document.type_name)], setting.centred(style, 22.0))?;
    let from = flow.pieces.len();
    for line in &document.subject {
        let side = TITLE_SIDE_MM * MM;
        let shape = Shape {
            first: side,
            rest: side,
            right: side,
            ..setting.centred(style, 0.0)
        };
        setting.add(flow, &[Run::plain(line)], shape)?;
    }
    let widths: Vec<f64> = flow.pieces[from..].iter().map(width_of).collect();
    let width = short_rule(&widths);
    let whole = Measure {
        x: 0.0,
        width: setting.width,
    };
    if let Some(last) = flow.pieces.last_mut() {
        let y = baseline(size::BODY, last.height) + RULE_DROP * size::BODY;
        last.marks.push(centred_rule(whole, y, width));
        last.height = last.height.max(y + 2.0);
    }
    Ok(())
}

/// Width of the centred line in a piece, from its own position: it stands in the middle of the text area.
fn width_of(piece: &Piece) -> f64 {
    piece
        .marks
        .iter()
        .find_map(|m| match m {
            Mark::Text { fragments, .. } => Some(fragments.iter().map(|f| f.natural).sum()),
            _ => None,
        })
        .unwrap_or_default()
}

/// A line of "Kính gửi" with its edges and the room above it.
pub(crate) struct AddressLine {
    pub text: String,
    /// Left edge of its first line.
    pub first: f64,
    /// Left edge of what wraps.
    pub rest: f64,
    pub before: f64,
}

/// "Kính gửi:": one recipient on the same line; several each on a line, their dashes under the colon.
pub(crate) fn recipients_lines(setting: &Setting<'_>, recipients: &[String]) -> Result<Vec<AddressLine>, Error> {
    let width =
        |text: &str| Measured::new(setting.fonts, &[Run::plain(text)], Style::new(size::BODY)).map(|m| m.width());
    let first = TO_MM * MM;
    let before = 2.0 * setting.layout.gap_points() + 2.0;
    Ok(match recipients {
        [] => Vec::new(),
        [only] => {
            let text = format!("Kính gửi: {}.", only.trim().trim_end_matches(['.', ';']));
            vec![AddressLine {
                text,
                first,
                rest: first + width("Kính gửi: x")? - width("x")?,
                before,
            }]
        }
        several => {
            let mut lines = vec![AddressLine {
                text: "Kính gửi:".to_owned(),
                first,
                rest: first,
                before,
            }];
            let dash = first + width("Kính gửi")?;
            let hang = dash + width("- x")? - width("x")?;
            let entry = |text| AddressLine {
                text,
                first: dash,
                rest: hang,
                before: 2.0,
            };
            lines.extend(listed(several).into_iter().map(entry));
            lines
        }
    })
}

fn recipients(setting: &Setting<'_>, flow: &mut Flow, recipients: &[String]) -> Result<(), Error> {
    let shape = setting.centred(Style::new(size::BODY), 0.0);
    for line in recipients_lines(setting, recipients)? {
        let AddressLine {
            text,
            first,
            rest,
            before,
        } = line;
        setting.add(
            flow,
            &[Run::plain(text)],
            Shape {
                align: Align::Left,
                first,
                rest,
                before,
                ..shape
            },
        )?;
    }
    if let Some(last) = flow.pieces.last_mut() {
        last.height += setting.layout.gap_points();
    }
    Ok(())
}

/// The centred lines of a title with their widths, for writers that cannot balance lines themselves.
pub(crate) fn balanced(setting: &Setting<'_>, text: &str, style: Style) -> Result<Vec<(String, f64)>, Error> {
    let measured = Measured::new(setting.fonts, &[Run::plain(text)], style)?;
    let measure = Measure {
        x: 0.0,
        width: setting.width - 2.0 * TITLE_SIDE_MM * MM,
    };
    Ok(said(measured.balanced(measure)))
}

/// The lines of a text in a column with their widths.
pub(crate) fn wrapped(
    setting: &Setting<'_>,
    text: &str,
    style: Style,
    width: f64,
) -> Result<Vec<(String, f64)>, Error> {
    let measured = Measured::new(setting.fonts, &[Run::plain(text)], style)?;
    Ok(said(measured.balanced(Measure { x: 0.0, width })))
}

fn said(lines: Vec<SetLine>) -> Vec<(String, f64)> {
    lines
        .into_iter()
        .map(|l| (l.fragments.into_iter().map(|f| f.text).collect(), l.width))
        .collect()
}

/// The head of an annex: its number, title and reference line.
pub(crate) fn annex(setting: &Setting<'_>, flow: &mut Flow, annex: &crate::tree::Annex) -> Result<(), Error> {
    let style = Style::new(size::BODY);
    let (first, title) = annex_lines(annex);
    let entry = Mark::Entry {
        title: format!("{first}. {title}"),
        depth: 0,
        y: 0.0,
    };
    setting.add(flow, &[Run::plain(first)], setting.centred(style.bold(), 0.0))?;
    let side = TITLE_SIDE_MM * MM;
    let shape = Shape {
        first: side,
        rest: side,
        right: side,
        ..setting.centred(style.bold(), 0.0)
    };
    setting.add(flow, &[Run::plain(title)], shape)?;
    if let Some(piece) = flow.pieces.first_mut() {
        piece.marks.push(entry);
    }
    if !annex.reference.is_empty() {
        setting.add(
            flow,
            &[Run::plain(keep_gaps(&annex.reference))],
            setting.centred(style.italic(), 0.0),
        )?;
    }
    Ok(())
}

/// "Phụ lục I" and the title in capitals.
pub(crate) fn annex_lines(annex: &crate::tree::Annex) -> (String, String) {
    let number = annex
        .number
        .as_ref()
        .map_or_else(|| "Phụ lục".to_owned(), |n| format!("Phụ lục {n}"));
    (number, annex.title.to_uppercase())
}

/// A page number, centred over the text in the top margin (Phụ lục I, I.7).
pub(crate) fn page_number(setting: &Setting<'_>, number: usize) -> Result<SetLine, Error> {
    let measured = Measured::new(setting.fonts, &[Run::plain(number.to_string())], Style::new(size::BODY))?;
    let whole = Measure {
        x: 0.0,
        width: setting.width,
    };
    measured
        .set(Align::Center, whole, whole)
        .into_iter()
        .next()
        .ok_or_else(|| Error::Writer("page number".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_rule_is_a_third_to_a_half_of_both_lines_where_it_can_be() {
        for widths in [vec![120.0, 100.0], vec![100.0], vec![90.0, 120.0], vec![130.0, 90.0]] {
            let rule = short_rule(&widths);
            for width in &widths {
                assert!(
                    rule >= width / 3.0 - 1e-9 && rule <= width / 2.0 + 1e-9,
                    "{rule} {widths:?}"
                );
            }
        }
    }
}
