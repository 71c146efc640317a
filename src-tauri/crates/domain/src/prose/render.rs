//! Marks to words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FigureForm, Mark, Paragraph, ParagraphKind, Span};
use crate::amount::Amount;
use crate::vi::{self, FigureText};

/// What is known of an indicator's figure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureFacts {
    /// The value.
    pub value: Option<Amount>,
    /// What it is measured against.
    pub base: Option<Amount>,
    /// The share in percent.
    pub percent: Option<Amount>,
    /// Số liệu tính đến.
    pub as_of: Option<NaiveDate>,
}

/// What is known of one item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "of")]
pub enum ListValue {
    /// A figure.
    Number(Amount),
    /// A stated zero.
    Nothing,
    /// No figure: the name stands alone.
    Missing,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// Name of the indicator.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Its figure.
    pub value: ListValue,
}

/// A document of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFacts {
    /// "Quyết định".
    pub kind: String,
    /// Number and symbol.
    pub symbol: String,
    /// Its date, where known.
    pub date: Option<NaiveDate>,
    /// Trích yếu, without "về việc"; empty where not known.
    pub subject: String,
}

/// Whoever knows what marks stand for.
pub trait Resolver {
    /// The figure of an indicator; none where there is no such indicator.
    fn figure(&self, code: &str) -> Option<FigureFacts>;
    /// The indicators whose code begins so, in their order; empty where there are none.
    fn list(&self, prefix: &str) -> Vec<ListItem>;
    /// A document by number and symbol; none where it is not in the register.
    fn document(&self, symbol: &str) -> Option<DocumentFacts>;
}

/// A piece of rendered text; `mark` names where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Run {
    /// The words.
    pub text: String,
    /// What one copies of a filled mark: digits as a spreadsheet takes them. None for written text and for a gap.
    pub raw: Option<String>,
    /// The mark they stand for; none for written text.
    pub mark: Option<Mark>,
}

/// A rendered paragraph, without the sign of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RenderedParagraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Its pieces.
    pub runs: Vec<Run>,
}

impl RenderedParagraph {
    /// Its words in one piece.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Why a mark could not be filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Gap {
    /// No such indicator.
    #[error("danh mục không có chỉ tiêu {code}; đề nghị sửa mã")]
    NoIndicator {
        /// The code.
        code: String,
    },
    /// It has no figure, base, share or date of the kind asked for.
    #[error("chỉ tiêu {code} chưa có số liệu; đề nghị bổ sung hoặc viết lại câu")]
    NoFigure {
        /// The code.
        code: String,
    },
    /// No indicator begins so.
    #[error("không có chỉ tiêu nào có mã bắt đầu bằng {prefix}; đề nghị sửa mã")]
    EmptyList {
        /// The beginning.
        prefix: String,
    },
    /// Not in the register.
    #[error("sổ văn bản không có {symbol}; đề nghị thêm văn bản hoặc sửa số, ký hiệu")]
    NoDocument {
        /// Number and symbol.
        symbol: String,
    },
}

impl Gap {
    /// What stands in the text instead; a gap is never hidden.
    pub fn shown(&self) -> &str {
        match self {
            Self::NoDocument { symbol } => symbol,
            Self::NoIndicator { .. } | Self::NoFigure { .. } | Self::EmptyList { .. } => "(chưa có số liệu)",
        }
    }
}

/// A mark that could not be filled, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[error("đoạn {paragraph}: {gap}")]
pub struct Unresolved {
    /// Paragraph, counted from 1.
    pub paragraph: usize,
    /// Why.
    pub gap: Gap,
}

/// Rendered paragraphs and what could not be filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Rendered {
    /// The paragraphs.
    pub paragraphs: Vec<RenderedParagraph>,
    /// Marks without an answer.
    pub unresolved: Vec<Unresolved>,
}

/// Fills every mark.
pub fn render(paragraphs: &[Paragraph], resolver: &impl Resolver) -> Rendered {
    let mut out = Rendered::default();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let runs = paragraph.spans.iter().map(|span| match span {
            Span::Text(text) => Run {
                text: text.clone(),
                raw: None,
                mark: None,
            },
            Span::Mark(mark) => match fill(mark, resolver) {
                Ok(figure) => Run {
                    text: figure.text,
                    raw: Some(figure.raw),
                    mark: Some(mark.clone()),
                },
                Err(gap) => {
                    let text = gap.shown().to_owned();
                    out.unresolved.push(Unresolved { paragraph: i + 1, gap });
                    Run {
                        text,
                        raw: None,
                        mark: Some(mark.clone()),
                    }
                }
            },
        });
        let runs = runs.collect();
        out.paragraphs.push(RenderedParagraph {
            kind: paragraph.kind,
            runs,
        });
    }
    out
}

/// Fills one mark.
///
/// # Errors
/// The gap that stands in its place.
pub fn fill(mark: &Mark, resolver: &impl Resolver) -> Result<FigureText, Gap> {
    match mark {
        Mark::Figure { code, form } => {
            let facts = resolver
                .figure(code)
                .ok_or_else(|| Gap::NoIndicator { code: code.clone() })?;
            figure(&facts, *form).ok_or_else(|| Gap::NoFigure { code: code.clone() })
        }
        Mark::List { prefix } => {
            let items = resolver.list(prefix);
            if items.is_empty() {
                return Err(Gap::EmptyList { prefix: prefix.clone() });
            }
            Ok(FigureText::words(list(&items)))
        }
        Mark::Document { symbol, subject } => resolver
            .document(symbol)
            .map(|facts| FigureText::words(document(&facts, *subject)))
            .ok_or_else(|| Gap::NoDocument { symbol: symbol.clone() }),
    }
}

fn figure(facts: &FigureFacts, form: FigureForm) -> Option<FigureText> {
    match form {
        FigureForm::Value => facts.value.map(FigureText::number),
        FigureForm::Ratio => Some(FigureText::ratio(facts.value?, facts.base?)),
        FigureForm::Percent => facts.percent.map(FigureText::percent),
        FigureForm::Achieved => Some(FigureText::words(format!(
            "{} (đạt {})",
            vi::ratio(facts.value?, facts.base?),
            vi::percent(facts.percent?)
        ))),
        FigureForm::AsOf => facts.as_of.map(FigureText::day),
        FigureForm::Padded => facts.value.map(FigureText::padded),
    }
}

/// "(1) Đăng ký thường trú (1.616 trường hợp), (2) …".
fn list(items: &[ListItem]) -> String {
    let item = |(i, item): (usize, &ListItem)| {
        let name = format!("({}) {}", i + 1, item.name);
        match item.value {
            ListValue::Number(value) if item.unit.is_empty() => format!("{name} ({})", vi::number(value)),
            ListValue::Number(value) => format!("{name} ({} {})", vi::number(value), item.unit),
            ListValue::Nothing => format!("{name} (không phát sinh)"),
            ListValue::Missing => name,
        }
    };
    items.iter().enumerate().map(item).collect::<Vec<_>>().join(", ")
}

/// "Quyết định số 808/QĐ-UBND ngày 16 tháng 3 năm 2022 về việc …".
fn document(facts: &DocumentFacts, subject: bool) -> String {
    let mut words = format!("{} số {}", facts.kind, facts.symbol);
    if facts.kind.is_empty() {
        words = format!("Văn bản số {}", facts.symbol);
    }
    if let Some(date) = facts.date {
        words.push(' ');
        words.push_str(&vi::date_long(date));
    }
    if subject && !facts.subject.is_empty() {
        let already = ["về ", "v/v "]
            .iter()
            .any(|start| facts.subject.to_lowercase().starts_with(start));
        words.push_str(if already { " " } else { " về việc " });
        words.push_str(&facts.subject);
    }
    words
}
