//! Marks to words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FigureForm, Mark, Paragraph, ParagraphKind, Span};
use crate::amount::Amount;
use crate::vi;

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
pub struct Run {
    /// The words.
    pub text: String,
    /// The mark they stand for; none for written text.
    pub mark: Option<Mark>,
}

/// A rendered paragraph, without the sign of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// A mark that could not be filled; a gap stands in its place and is never hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Unresolved {
    /// No such indicator.
    #[error("đoạn {paragraph}: danh mục không có chỉ tiêu {code}; đề nghị sửa mã")]
    NoIndicator {
        /// Paragraph, counted from 1.
        paragraph: usize,
        /// The code.
        code: String,
    },
    /// It has no figure, base, share or date of the kind asked for.
    #[error("đoạn {paragraph}: chỉ tiêu {code} chưa có số liệu; đề nghị bổ sung hoặc viết lại câu")]
    NoFigure {
        /// Paragraph, counted from 1.
        paragraph: usize,
        /// The code.
        code: String,
    },
    /// No indicator begins so.
    #[error("đoạn {paragraph}: không có chỉ tiêu nào có mã bắt đầu bằng {prefix}; đề nghị sửa mã")]
    EmptyList {
        /// Paragraph, counted from 1.
        paragraph: usize,
        /// The beginning.
        prefix: String,
    },
    /// Not in the register.
    #[error("đoạn {paragraph}: sổ văn bản không có {symbol}; đề nghị thêm văn bản hoặc sửa số, ký hiệu")]
    NoDocument {
        /// Paragraph, counted from 1.
        paragraph: usize,
        /// Number and symbol.
        symbol: String,
    },
}

/// Rendered paragraphs and what could not be filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// The paragraphs.
    pub paragraphs: Vec<RenderedParagraph>,
    /// Marks without an answer.
    pub unresolved: Vec<Unresolved>,
}

/// What stands in the text where a figure is missing.
const GAP: &str = "(chưa có số liệu)";

/// Fills every mark.
pub fn render(paragraphs: &[Paragraph], resolver: &impl Resolver) -> Rendered {
    let mut out = Rendered::default();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let runs = paragraph.spans.iter().map(|span| match span {
            Span::Text(text) => Run {
                text: text.clone(),
                mark: None,
            },
            Span::Mark(mark) => {
                let text = words(mark, resolver, i + 1).unwrap_or_else(|(gap, unresolved)| {
                    out.unresolved.push(unresolved);
                    gap
                });
                Run {
                    text,
                    mark: Some(mark.clone()),
                }
            }
        });
        let runs = runs.collect();
        out.paragraphs.push(RenderedParagraph {
            kind: paragraph.kind,
            runs,
        });
    }
    out
}

/// The words of a mark, or the gap to show and why.
fn words(mark: &Mark, resolver: &impl Resolver, paragraph: usize) -> Result<String, (String, Unresolved)> {
    match mark {
        Mark::Figure { code, form } => {
            let gap = |unresolved| (GAP.to_owned(), unresolved);
            let facts = resolver.figure(code).ok_or_else(|| {
                gap(Unresolved::NoIndicator {
                    paragraph,
                    code: code.clone(),
                })
            })?;
            figure(&facts, *form).ok_or_else(|| {
                gap(Unresolved::NoFigure {
                    paragraph,
                    code: code.clone(),
                })
            })
        }
        Mark::List { prefix } => {
            let items = resolver.list(prefix);
            if items.is_empty() {
                return Err((
                    GAP.to_owned(),
                    Unresolved::EmptyList {
                        paragraph,
                        prefix: prefix.clone(),
                    },
                ));
            }
            Ok(list(&items))
        }
        Mark::Document { symbol, subject } => match resolver.document(symbol) {
            Some(facts) => Ok(document(&facts, *subject)),
            None => Err((
                symbol.clone(),
                Unresolved::NoDocument {
                    paragraph,
                    symbol: symbol.clone(),
                },
            )),
        },
    }
}

fn figure(facts: &FigureFacts, form: FigureForm) -> Option<String> {
    match form {
        FigureForm::Value => facts.value.map(vi::number),
        FigureForm::Ratio => Some(vi::ratio(facts.value?, facts.base?)),
        FigureForm::Percent => facts.percent.map(vi::percent),
        FigureForm::Achieved => Some(format!(
            "{} (đạt {})",
            vi::ratio(facts.value?, facts.base?),
            vi::percent(facts.percent?)
        )),
        FigureForm::AsOf => facts.as_of.map(vi::date_long),
        FigureForm::Padded => facts
            .value
            .map(|value| value.as_integer().map_or_else(|| vi::number(value), vi::padded)),
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
