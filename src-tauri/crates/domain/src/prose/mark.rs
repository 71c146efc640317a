//! One mark between double braces.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Span;

/// How a figure is shown.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FigureForm {
    /// `1.322.251`
    Value,
    /// `1.322.251/1.484.494`
    Ratio,
    /// `89,07%`
    Percent,
    /// `1.322.251/1.484.494 (đạt 89,07%)`
    Achieved,
    /// `ngày 16 tháng 12 năm 2022`
    AsOf,
    /// `02`
    Padded,
}

impl FigureForm {
    const SIGNS: [(&'static str, Self); 5] = [
        ("/%", Self::Achieved),
        ("/", Self::Ratio),
        ("%", Self::Percent),
        ("@", Self::AsOf),
        ("#", Self::Padded),
    ];

    /// What stands after the code.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Ratio => "/",
            Self::Percent => "%",
            Self::Achieved => "/%",
            Self::AsOf => "@",
            Self::Padded => "#",
        }
    }

    /// What is shown, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Value => "kết quả",
            Self::Ratio => "kết quả trên tổng số (mức giao)",
            Self::Percent => "tỷ lệ",
            Self::Achieved => "kết quả, tổng số (mức giao) và tỷ lệ",
            Self::AsOf => "ngày chốt số liệu",
            Self::Padded => "số đếm có số 0 ở trước",
        }
    }

    /// A code and the form its sign asks for.
    pub(super) fn split(written: &str) -> (&str, Self) {
        Self::SIGNS
            .into_iter()
            .find_map(|(sign, form)| written.strip_suffix(sign).map(|code| (code, form)))
            .unwrap_or((written, Self::Value))
    }
}

/// A live place in the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "mark")]
pub enum Mark {
    /// A figure of an indicator.
    Figure {
        /// Code of the indicator.
        code: String,
        /// How it is shown.
        form: FigureForm,
    },
    /// All indicators whose code begins so.
    List {
        /// Beginning of the codes.
        prefix: String,
    },
    /// A document of the register.
    Document {
        /// Number and symbol.
        symbol: String,
        /// With what it is about.
        subject: bool,
    },
}

impl Mark {
    /// Reads what stands between the braces; spaces at its ends are left aside.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(inner: &str) -> Result<Self, MarkTrouble> {
        let inner = inner.trim();
        if inner.is_empty() {
            return Err(MarkTrouble::Empty);
        }
        if let Some((word, name)) = inner.split_once(':') {
            return Self::worded(word.trim(), name.trim());
        }
        let (code, form) = FigureForm::split(inner);
        let code = code.trim();
        if is_code(code) {
            Ok(Self::Figure {
                code: code.to_owned(),
                form,
            })
        } else {
            Err(MarkTrouble::BadCode)
        }
    }

    fn worded(word: &str, name: &str) -> Result<Self, MarkTrouble> {
        match word {
            "list" if name.is_empty() => Err(MarkTrouble::Empty),
            "list" if is_code(name) => Ok(Self::List {
                prefix: name.to_owned(),
            }),
            "list" => Err(MarkTrouble::BadCode),
            "doc" => {
                let (symbol, subject) = match name.strip_suffix('+') {
                    Some(symbol) => (symbol.trim(), true),
                    None => (name, false),
                };
                if symbol.is_empty() {
                    return Err(MarkTrouble::Empty);
                }
                Ok(Self::Document {
                    symbol: symbol.to_owned(),
                    subject,
                })
            }
            _ => Err(MarkTrouble::UnknownWord),
        }
    }

    /// What stands between the braces: `CDS-01/%`, `list:DVC-CA`, `doc:808/QĐ-UBND+`. [`Self::parse`] reads it back.
    pub fn key(&self) -> String {
        match self {
            Self::Figure { code, form } => format!("{code}{}", form.sign()),
            Self::List { prefix } => format!("list:{prefix}"),
            Self::Document { symbol, subject } => format!("doc:{symbol}{}", if *subject { "+" } else { "" }),
        }
    }

    /// Code of the one indicator it is about; none for a list and a document.
    pub fn indicator(&self) -> Option<&str> {
        match self {
            Self::Figure { code, .. } => Some(code),
            Self::List { .. } | Self::Document { .. } => None,
        }
    }
}

/// Written as it stands in the text, with its braces.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{{{}}}}}", self.key())
    }
}

impl FromStr for Mark {
    type Err = MarkTrouble;

    fn from_str(inner: &str) -> Result<Self, MarkTrouble> {
        Self::parse(inner)
    }
}

/// What is wrong with a mark.
#[derive(
    thiserror::Error,
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[error("{}", self.words())]
pub enum MarkTrouble {
    /// `{{` without `}}` in the same paragraph.
    NotClosed,
    /// `}}` without `{{`.
    NotOpened,
    /// Nothing between the braces.
    Empty,
    /// Not an indicator's code.
    BadCode,
    /// A word before the colon other than `list` and `doc`.
    UnknownWord,
}

impl MarkTrouble {
    /// What is wrong and what to do, in words that continue a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotClosed => "thiếu ‘}}’; đề nghị đóng dấu chèn số liệu trong cùng một đoạn",
            Self::NotOpened => "thiếu ‘{{’; đề nghị mở dấu chèn số liệu hoặc bỏ ‘}}’",
            Self::Empty => "dấu chèn để trống; đề nghị ghi mã chỉ tiêu, ví dụ {{CDS-01}}",
            Self::BadCode => {
                "mã chỉ tiêu chỉ gồm chữ, số và các dấu ‘-’, ‘.’, ‘_’; đề nghị ghi như {{CDS-01}}, {{CDS-01/%}}, {{CDS-01@}}"
            }
            Self::UnknownWord => "chỉ dùng {{list:…}} và {{doc:…}}; đề nghị sửa từ đứng trước dấu hai chấm",
        }
    }
}

/// What a broken mark is: character from 0, the mark as written, what is wrong.
pub(super) type Broken = (usize, String, MarkTrouble);

/// The pieces of a line, and its broken marks.
pub(super) fn spans(line: &str) -> (Vec<Span>, Vec<Broken>) {
    let mut spans = Vec::new();
    let mut broken: Vec<Broken> = Vec::new();
    let mut text = String::new();
    let mut rest = line;
    let place = |rest: &str| line[..line.len() - rest.len()].chars().count();
    loop {
        let open = rest.find("{{");
        let words = &rest[..open.unwrap_or(rest.len())];
        if let Some(stray) = words.find("}}") {
            broken.push((place(&rest[stray..]), cut(&words[stray..]), MarkTrouble::NotOpened));
        }
        text.push_str(words);
        let Some(open) = open else { break };
        let inner = &rest[open + 2..];
        let close = inner
            .find("}}")
            .filter(|close| inner.find("{{").is_none_or(|again| *close < again));
        let Some(close) = close else {
            broken.push((place(&rest[open..]), cut(&rest[open..]), MarkTrouble::NotClosed));
            // The next mark of the line is still looked at, so that all faults are told at once.
            rest = inner;
            continue;
        };
        match Mark::parse(&inner[..close]) {
            Ok(mark) => {
                if !text.is_empty() {
                    spans.push(Span::Text(std::mem::take(&mut text)));
                }
                spans.push(Span::Mark(mark));
            }
            Err(trouble) => broken.push((place(&rest[open..]), cut(&rest[open..open + 4 + close]), trouble)),
        }
        rest = &inner[close + 2..];
    }
    if !text.is_empty() {
        spans.push(Span::Text(text));
    }
    (spans, broken)
}

/// May this be the code of an indicator, so that a mark can name it? Letters and digits, then also `-`, `.` and `_`.
pub fn is_code(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

/// At most forty characters of what was written.
fn cut(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(['…']).collect()
}
