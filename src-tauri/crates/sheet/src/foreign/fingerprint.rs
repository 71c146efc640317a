//! The headings of a table in a form that small changes of writing leave alone, so that what a person once said of them is
//! found again, and what moved is told.

use domain::text::tone_key;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::proposal::Proposal;

/// The headings of a table. Spaces, case, punctuation and the place of tone marks make no difference, nor does which month,
/// quarter, day or year a heading names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Its columns, from left to right; those without a heading are left out.
    pub columns: Vec<Print>,
}

/// A column's headings as they are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Print {
    /// `D`, `AA`.
    pub letter: String,
    /// The headings as written, joined by ` › `.
    pub path: String,
    /// What is compared.
    pub key: String,
    /// The unit of its figures as written; empty where there is none.
    pub unit: String,
}

/// How the headings of a form changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Drift {
    /// A column that was not there before.
    Added {
        /// Its letter now.
        letter: String,
        /// Its headings.
        path: String,
    },
    /// A column that is there no more.
    Removed {
        /// Its letter before.
        letter: String,
        /// Its headings.
        path: String,
    },
    /// A column that stands in another place among the others.
    Moved {
        /// Its letter before.
        from: String,
        /// Its letter now.
        to: String,
        /// Its headings.
        path: String,
    },
    /// The same headings over figures in another unit.
    Unit {
        /// Its letter now.
        letter: String,
        /// Its headings.
        path: String,
        /// The unit before.
        from: String,
        /// The unit now.
        to: String,
    },
}

impl std::fmt::Display for Drift {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Added { letter, path } => {
                write!(
                    f,
                    "Cột {letter} ‘{path}’ là cột mới. Đề nghị xác nhận cột này là chỉ tiêu nào."
                )
            }
            Self::Removed { letter, path } => {
                write!(
                    f,
                    "Cột {letter} ‘{path}’ của biểu trước không còn. Đề nghị hỏi lại đơn vị."
                )
            }
            Self::Moved { from, to, path } => {
                write!(f, "Cột ‘{path}’ chuyển từ {from} sang {to}. Đề nghị xác nhận lại.")
            }
            Self::Unit { letter, path, from, to } => {
                write!(
                    f,
                    "Cột {letter} ‘{path}’ đổi đơn vị tính từ ‘{from}’ sang ‘{to}’. Đề nghị xác nhận lại."
                )
            }
        }
    }
}

impl Fingerprint {
    /// The headings of a table.
    pub fn of(table: &Proposal) -> Self {
        let headed = table.columns.iter().filter(|column| !column.path.is_empty());
        let columns = headed.map(|column| Print {
            letter: column.letter.clone(),
            path: column.path.join(" › "),
            key: column
                .path
                .iter()
                .map(|heading| key(heading))
                .collect::<Vec<_>>()
                .join("|"),
            unit: column.unit.clone().unwrap_or_default(),
        });
        Self {
            columns: columns.collect(),
        }
    }

    /// A short name of these headings, the same for the same headings at any time.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for column in &self.columns {
            hash.update(column.key.as_bytes());
            hash.update([0]);
            hash.update(unit_key(&column.unit).as_bytes());
            hash.update([1]);
        }
        data_encoding::HEXLOWER.encode(&hash.finalize())
    }

    /// The columns with the number of each among those of the same headings: "Tổng số" is not told apart by its place alone.
    fn numbered(&self) -> Vec<(&Print, usize)> {
        let mut numbered: Vec<(&Print, usize)> = Vec::new();
        for print in &self.columns {
            let before = numbered.iter().filter(|(known, _)| known.key == print.key).count();
            numbered.push((print, before));
        }
        numbered
    }
}

fn unit_key(unit: &str) -> String {
    if unit.contains('%') {
        "%".to_owned()
    } else {
        tone_key(unit)
    }
}

/// The words of a heading; numbers after tháng, quý, năm, ngày and whole dates are as good as any other.
fn key(heading: &str) -> String {
    let percent = if heading.contains('%') { " %" } else { "" };
    let words = tone_key(heading);
    let mut out: Vec<String> = Vec::new();
    let mut after_time = false;
    for word in words.split(' ') {
        let digits = word.chars().all(|c| c.is_ascii_digit());
        let year = digits && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let roman = matches!(word, "i" | "ii" | "iii" | "iv");
        if year || after_time && (digits || roman) {
            // A date is one sign, however many numbers it has.
            if out.last().is_none_or(|last| last != "#") {
                out.push("#".to_owned());
            }
            after_time = true;
            continue;
        }
        after_time = ["tháng", "quý", "quí", "năm", "ngày", "đến", "từ"]
            .iter()
            .any(|time| tone_key(time) == word);
        out.push(word.to_owned());
    }
    out.join(" ") + percent
}

/// What changed from one form of headings to another; empty for the same.
pub fn drift(old: &Fingerprint, new: &Fingerprint) -> Vec<Drift> {
    let (before, now) = (old.numbered(), new.numbered());
    let mut found = Vec::new();
    let place = |list: &[(&Print, usize)], wanted: &(&Print, usize)| {
        list.iter()
            .position(|known| known.0.key == wanted.0.key && known.1 == wanted.1)
    };
    for column in before.iter().filter(|column| place(&now, column).is_none()) {
        found.push(Drift::Removed {
            letter: column.0.letter.clone(),
            path: column.0.path.clone(),
        });
    }
    let kept: Vec<(usize, &(&Print, usize))> = now
        .iter()
        .filter_map(|column| Some((place(&before, column)?, column)))
        .collect();
    let stay = rising(&kept.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    for (at, (old_place, column)) in kept.iter().enumerate() {
        let Some((was, _)) = before.get(*old_place) else {
            continue;
        };
        if !stay.contains(&at) {
            found.push(Drift::Moved {
                from: was.letter.clone(),
                to: column.0.letter.clone(),
                path: column.0.path.clone(),
            });
        }
        if unit_key(&was.unit) != unit_key(&column.0.unit) {
            found.push(Drift::Unit {
                letter: column.0.letter.clone(),
                path: column.0.path.clone(),
                from: was.unit.clone(),
                to: column.0.unit.clone(),
            });
        }
    }
    for column in now.iter().filter(|column| place(&before, column).is_none()) {
        found.push(Drift::Added {
            letter: column.0.letter.clone(),
            path: column.0.path.clone(),
        });
    }
    found
}

/// Places of a longest rising run: what keeps its order while others moved around it.
fn rising(values: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let longest = (0..at)
            .filter(|before| values[*before] < *value)
            .max_by_key(|before| best[*before].0);
        best.push((longest.map_or(1, |before| best[before].0 + 1), longest));
    }
    let mut at = (0..values.len()).max_by_key(|at| best[*at].0);
    let mut run = Vec::new();
    while let Some(place) = at {
        run.push(place);
        at = best[place].1;
    }
    run
}
