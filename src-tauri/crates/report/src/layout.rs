//! What the decree fixes and what an office may choose (Nghị định 30/2020/NĐ-CP, Phụ lục I).
//!
//! Refuses to know words: only lengths, sizes and the limits they must keep.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Points in a millimetre.
pub(crate) const MM: f64 = 72.0 / 25.4;

/// Type sizes in points, the "typical" column of Phụ lục I, V.
pub(crate) mod size {
    /// Quốc hiệu (ô 1).
    pub const NATION: f64 = 12.0;
    /// Tiêu ngữ (ô 1).
    pub const MOTTO: f64 = 13.0;
    /// Issuing body and its parent (ô 2).
    pub const ISSUER: f64 = 12.0;
    /// Number and symbol (ô 3); place and date (ô 4).
    pub const NUMBER: f64 = 13.0;
    /// Type name, summary, Kính gửi, body, signature, page number.
    pub const BODY: f64 = 14.0;
    /// Summary of a letter (ô 5b); "Nơi nhận:".
    pub const SMALL: f64 = 12.0;
    /// The list under "Nơi nhận:".
    pub const LIST: f64 = 11.0;
    /// Cells of a table, unless it says otherwise.
    pub const TABLE: f64 = 12.0;
}

/// Height of a single line of the face over its size (Times New Roman and Liberation Serif alike).
pub(crate) const SINGLE: f64 = 1.15;
/// Ascent of the face over its size: from the top of a single line to its baseline.
pub(crate) const ASCENT: f64 = 0.891;
/// Descent of the face over its size.
pub(crate) const DESCENT: f64 = 0.216;
/// Thickness of the rules under Tiêu ngữ, issuer and summary, in points ("nét liền"; thickness not prescribed).
pub(crate) const RULE: f64 = 0.75;
/// Thickness of table lines, in points.
pub(crate) const HAIRLINE: f64 = 0.5;
/// Length of the short rules over their line of text; the decree allows 1/3 to 1/2.
pub(crate) const SHORT_RULE: f64 = 0.42;
/// Room for the signature between ô 7a and ô 7b, in millimetres.
pub(crate) const SIGNING_ROOM_MM: f64 = 32.0;

/// First-line indent (Phụ lục I, II.6.e).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indent {
    /// 10 mm.
    Centimetre,
    /// 12,7 mm.
    HalfInch,
}

impl Indent {
    /// The indent in points.
    pub(crate) fn points(self) -> f64 {
        match self {
            Self::Centimetre => 10.0 * MM,
            Self::HalfInch => 12.7 * MM,
        }
    }
}

/// Distance between baselines of the body (Phụ lục I, II.6.e: single to 1,5 lines).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pitch {
    /// So many tenths of a point.
    Exactly(u16),
    /// So many hundredths of a single line.
    Lines(u16),
}

/// What an office may choose inside the decree's limits. Lengths in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// Left margin, 30–35 mm.
    pub left_mm: u8,
    /// Right margin, 15–20 mm.
    pub right_mm: u8,
    /// Top margin, 20–25 mm.
    pub top_mm: u8,
    /// Bottom margin, 20–25 mm.
    pub bottom_mm: u8,
    /// First-line indent.
    pub indent: Indent,
    /// Baseline distance of the body.
    pub pitch: Pitch,
    /// Room between paragraphs in tenths of a point, at least 60.
    pub gap: u16,
}

impl Default for Layout {
    /// The preset that offices use most: 30, 20, 20, 20 mm; 12,7 mm; exactly 18 pt; 6 pt.
    fn default() -> Self {
        Self {
            left_mm: 30,
            right_mm: 20,
            top_mm: 20,
            bottom_mm: 20,
            indent: Indent::HalfInch,
            pitch: Pitch::Exactly(180),
            gap: 60,
        }
    }
}

impl Layout {
    /// Baseline distance of the body in points.
    pub(crate) fn pitch_points(&self) -> f64 {
        match self.pitch {
            Pitch::Exactly(tenths) => f64::from(tenths) / 10.0,
            Pitch::Lines(hundredths) => f64::from(hundredths) / 100.0 * SINGLE * size::BODY,
        }
    }

    /// Room between paragraphs in points.
    pub(crate) fn gap_points(&self) -> f64 {
        f64::from(self.gap) / 10.0
    }

    /// Refuses what the decree does not allow (Phụ lục I, I.3 and II.6.e).
    pub(crate) fn check(&self) -> Result<(), Error> {
        let pitch = self.pitch_points() / (SINGLE * size::BODY);
        let rules = [
            ("lề trái", f64::from(self.left_mm), 30.0, 35.0, "mm"),
            ("lề phải", f64::from(self.right_mm), 15.0, 20.0, "mm"),
            ("lề trên", f64::from(self.top_mm), 20.0, 25.0, "mm"),
            ("lề dưới", f64::from(self.bottom_mm), 20.0, 25.0, "mm"),
            ("khoảng cách đoạn", self.gap_points(), 6.0, 24.0, "pt"),
            ("giãn dòng", (pitch * 100.0).round() / 100.0, 1.0, 1.5, "dòng"),
        ];
        for (what, value, low, high, unit) in rules {
            if !(low..=high).contains(&value) {
                let [value, low, high] = [value, low, high].map(|n| n.to_string().replace('.', ","));
                return Err(Error::OutsideDecree {
                    what,
                    value: format!("{value} {unit}"),
                    low,
                    high,
                });
            }
        }
        Ok(())
    }
}

/// A page and its text area, in points from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sheet {
    pub width: f64,
    pub height: f64,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Sheet {
    /// A4, upright or turned. A turned page keeps the binding margin at its left.
    pub(crate) fn a4(layout: &Layout, landscape: bool) -> Self {
        let (width, height) = if landscape { (297.0, 210.0) } else { (210.0, 297.0) };
        Self {
            width: width * MM,
            height: height * MM,
            left: f64::from(layout.left_mm) * MM,
            right: f64::from(layout.right_mm) * MM,
            top: f64::from(layout.top_mm) * MM,
            bottom: f64::from(layout.bottom_mm) * MM,
        }
    }

    /// Width of the text area.
    pub(crate) fn text_width(&self) -> f64 {
        self.width - self.left - self.right
    }

    /// Height of the text area.
    pub(crate) fn text_height(&self) -> f64 {
        self.height - self.top - self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_outside_the_decree_are_refused_in_words() {
        let layout = Layout {
            left_mm: 25,
            ..Layout::default()
        };
        let message = layout.check().unwrap_err().to_string();
        assert!(
            message.contains("lề trái") && message.contains("25 mm") && message.contains("30"),
            "{message}"
        );
        assert!(
            Layout {
                pitch: Pitch::Lines(151),
                ..Layout::default()
            }
            .check()
            .is_err()
        );
        assert!(
            Layout {
                pitch: Pitch::Exactly(241),
                ..Layout::default()
            }
            .check()
            .is_ok()
        );
        assert!(Layout::default().check().is_ok());
    }
}
