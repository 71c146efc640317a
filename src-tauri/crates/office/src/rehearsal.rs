//! Practice: workbooks filled as agencies would fill them, from data. Used by the demo and by tests; it writes files and
//! never the store.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::{AgencyForm, Field, Moment};
use serde::Deserialize;
use sheet::template::{
    Content, DirectiveRow, Entries, FigureContent, IndicatorContent, ObstacleRow, RecommendationRow, ReplyContent,
    TaskContent,
};

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Actor, Office, RoundKey};

/// A month as the agencies send it.
#[derive(Debug, Clone, Deserialize)]
pub struct Rehearsal {
    /// Code of the province.
    pub province: String,
    /// The month.
    pub round: Period,
    /// Files in the order they arrive.
    pub deliveries: Vec<Delivery>,
}

/// One file that arrives.
#[derive(Debug, Clone, Deserialize)]
pub struct Delivery {
    /// Code of the agency.
    pub agency: String,
    /// Name of the file.
    pub file: String,
    /// When the data came.
    pub received_at: Moment,
    /// When the official document came.
    pub document_at: Option<NaiveDate>,
    /// Its number and symbol.
    pub document_symbol: Option<String>,
    figures: Vec<FigureLine>,
    tasks: Vec<TaskLine>,
    obstacles: Vec<ObstacleLine>,
    recommendations: Vec<RecommendationLine>,
    directives: Vec<DirectiveLine>,
    #[serde(default)]
    replies: Vec<ReplyLine>,
    #[serde(default)]
    documents: Vec<DirectiveLine>,
}

/// A free question answered: digits are a number, the rest is text.
#[derive(Debug, Clone, Deserialize)]
struct ReplyLine {
    question: String,
    value: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Clone, Deserialize)]
struct FigureLine {
    indicator: String,
    #[serde(default)]
    place: Option<String>,
    field: Field,
    value: Option<String>,
    as_of: Option<NaiveDate>,
    raw: Option<Raw>,
}

/// A cell as somebody really typed it, right or wrong.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
enum Raw {
    Text(String),
    Number(String),
    Date(NaiveDate),
    Blank(serde::de::IgnoredAny),
}

#[derive(Debug, Clone, Deserialize)]
struct TaskLine {
    code: String,
    state: String,
    done_on: Option<NaiveDate>,
    result: String,
}

#[derive(Debug, Clone, Deserialize)]
struct ObstacleLine {
    text: String,
    cause: Option<String>,
    solution: String,
}

#[derive(Debug, Clone, Deserialize)]
struct RecommendationLine {
    to: String,
    text: String,
}

#[derive(Debug, Clone, Deserialize)]
struct DirectiveLine {
    symbol: String,
    date: Option<NaiveDate>,
    subject: String,
}

impl Rehearsal {
    /// Reads a month from its JSON.
    ///
    /// # Errors
    /// [`Error::Shape`] when it has another shape.
    pub fn read(json: &str) -> Result<Self> {
        Ok(serde_json::from_str(json)?)
    }
}

impl Office {
    /// The workbook of a delivery, filled as the agency filled it.
    ///
    /// # Errors
    /// The agency is not on the round's list; no right.
    pub fn filled_workbook(&self, round: impl Into<RoundKey>, delivery: &Delivery, who: &Actor) -> Result<Vec<u8>> {
        who.require(Right::Export)?;
        let form = self.form(round, &delivery.agency)?;
        sheet::template::write_filled(&form, &delivery.entries(&form)).map_err(|e| Error::Sheet(e.to_string()))
    }
}

impl Delivery {
    fn entries(&self, form: &AgencyForm) -> Entries {
        let text = |text: &str| {
            if text.is_empty() {
                Content::Blank
            } else {
                Content::Text(text.to_owned())
            }
        };
        let paper = |d: &DirectiveLine| DirectiveRow {
            symbol: text(&d.symbol),
            date: d.date.map_or(Content::Blank, Content::Date),
            subject: text(&d.subject),
        };
        let mut indicators: Vec<IndicatorContent> = Vec::new();
        for line in &self.figures {
            if let Some(day) = line
                .as_of
                .filter(|_| !indicators.iter().any(|i| i.indicator == line.indicator))
            {
                let indicator = line.indicator.clone();
                indicators.push(IndicatorContent {
                    indicator,
                    as_of: Content::Date(day),
                    note: Content::Blank,
                });
            }
        }
        Entries {
            figures: self
                .figures
                .iter()
                .map(|l| FigureContent {
                    indicator: l.indicator.clone(),
                    place: l.place.clone(),
                    field: l.field,
                    content: l.content(),
                })
                .collect(),
            indicators,
            tasks: self
                .tasks
                .iter()
                .filter_map(|t| Some((form.tasks.iter().find(|line| line.code == t.code)?.task, t)))
                .map(|(task, t)| TaskContent {
                    task,
                    state: text(&t.state),
                    done_on: t.done_on.map_or(Content::Blank, Content::Date),
                    result: text(&t.result),
                })
                .collect(),
            obstacles: self
                .obstacles
                .iter()
                .map(|o| ObstacleRow {
                    text: text(&o.text),
                    cause: text(o.cause.as_deref().unwrap_or_default()),
                    solution: text(&o.solution),
                })
                .collect(),
            recommendations: self
                .recommendations
                .iter()
                .map(|r| RecommendationRow {
                    to: text(&r.to),
                    text: text(&r.text),
                })
                .collect(),
            directives: self.directives.iter().map(paper).collect(),
            replies: self
                .replies
                .iter()
                .map(|r| ReplyContent {
                    question: r.question.clone(),
                    content: number(&r.value),
                    note: text(&r.note),
                })
                .collect(),
            documents: self.documents.iter().map(paper).collect(),
        }
    }
}

impl FigureLine {
    fn content(&self) -> Content {
        if let Some(raw) = &self.raw {
            return match raw {
                Raw::Text(text) => Content::Text(text.clone()),
                Raw::Number(digits) => number(digits),
                // An English spreadsheet shows the date it made of "12/14" as a day and a month.
                Raw::Date(date) => Content::DateAs {
                    date: *date,
                    format: "d-mmm".to_owned(),
                },
                Raw::Blank(_) => Content::Blank,
            };
        }
        self.value.as_deref().map_or(Content::Blank, number)
    }
}

/// Digits as a number, anything else as typed text.
fn number(typed: &str) -> Content {
    let whole = typed.parse::<i64>().map(|n| Content::Number(Amount::integer(n)));
    whole.unwrap_or_else(|_| Content::Text(typed.to_owned()))
}
