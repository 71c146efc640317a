//! What agencies wrote in words: obstacles, recommendations, directives. Rows with ids, each with its source.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::form::{Answer, Cause, Moment, Reply};
use domain::source::Source;
use rusqlite::Row;

use super::in_use::row_to_answer;
use crate::column::{SOURCE, parsed, parsed_opt, row_to_source, text, word_opt};
use crate::{Db, StoreError};

/// Whose entries are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those in use of a round, as known before a moment (seconds, exclusive).
    InUse {
        /// Id of the round.
        round: i64,
        /// Seconds.
        until: i64,
    },
    /// Those of one submission.
    Submission(i64),
}

/// What stands beside every entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Id of the entry.
    pub id: i64,
    /// Id of the submission.
    pub submission: i64,
    /// Id of the agency.
    pub organisation: i64,
    /// When it came.
    pub received_at: Moment,
    /// Name of the file; empty without one.
    pub file: String,
    /// Where it stands.
    pub source: Source,
}

/// Khó khăn, vướng mắc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// Whose, when, where.
    pub said: Said,
    /// In the agency's words.
    pub text: String,
    /// Cause, where given.
    pub cause: Option<Cause>,
    /// Proposed solution; may be empty.
    pub solution: String,
}

/// Kiến nghị, đề xuất.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// Whose, when, where.
    pub said: Said,
    /// To whom; may be empty.
    pub addressee: String,
    /// In the agency's words.
    pub text: String,
}

/// Văn bản chỉ đạo that the agency issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Whose, when, where.
    pub said: Said,
    /// Number and symbol; may be empty.
    pub symbol: String,
    /// Its day.
    pub dated: Option<NaiveDate>,
    /// Trích yếu.
    pub subject: String,
}

/// Tài liệu that the agency names as sent along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentDocument {
    /// Whose, when, where.
    pub said: Said,
    /// Number and symbol; may be empty.
    pub symbol: String,
    /// Its day.
    pub dated: Option<NaiveDate>,
    /// Its name.
    pub name: String,
}

/// An answer to a free question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReply {
    /// Whose, when, where.
    pub said: Said,
    /// Code of the question in its form.
    pub question: String,
    /// What was said.
    pub reply: Reply,
    /// Ghi chú beside it; may be empty.
    pub note: String,
}

const SAID: &str = "e.id, e.submission, e.organisation, s.received_at, coalesce(h.name, '')";

fn row_to_said(row: &Row<'_>) -> Result<Said, StoreError> {
    Ok(Said {
        id: row.get(0)?,
        submission: row.get(1)?,
        organisation: row.get(2)?,
        received_at: parsed(row, 3)?,
        file: row.get(4)?,
        source: row_to_source(row, 5)?,
    })
}

/// Entries of one table: the columns of [`Said`], then `columns`.
fn entries<T>(
    db: &Db<'_>,
    table: &str,
    columns: &str,
    scope: Scope,
    row_to_entry: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let source = SOURCE.replace("source", "e.source").replace("seen", "e.seen");
    let select = format!(
        "SELECT {SAID}, {source}, {columns} FROM {table} e JOIN submission s ON s.id = e.submission
            LEFT JOIN submission_file h ON h.submission = s.id AND h.position = e.source_file"
    );
    match scope {
        Scope::Submission(id) => {
            let sql = format!("{select} WHERE e.submission = ?1 ORDER BY e.position");
            db.rows(&sql, [id], row_to_entry)
        }
        Scope::InUse { round, until } => {
            let sql = format!(
                "{select} WHERE s.round = ?1 AND s.withdrawn = 0 AND s.outcome = 'accepted' AND s.received_utc < ?2
                    AND NOT EXISTS (SELECT 1 FROM submission l
                        WHERE l.round = s.round AND l.organisation = s.organisation AND l.withdrawn = 0
                            AND l.outcome = 'accepted' AND l.extent = 'whole' AND l.received_utc < ?2
                            AND (l.received_utc, l.id) > (s.received_utc, s.id))
                    ORDER BY s.organisation, s.received_utc, e.position"
            );
            db.rows(&sql, (round, until), row_to_entry)
        }
    }
}

/// Obstacles.
pub fn obstacles(db: &Db<'_>, scope: Scope) -> Result<Vec<Obstacle>, StoreError> {
    entries(db, "obstacle", "e.text, e.cause, e.solution", scope, |row| {
        Ok(Obstacle {
            said: row_to_said(row)?,
            text: row.get(15)?,
            cause: word_opt(row, 16)?,
            solution: row.get(17)?,
        })
    })
}

/// Recommendations.
pub fn recommendations(db: &Db<'_>, scope: Scope) -> Result<Vec<Recommendation>, StoreError> {
    entries(db, "recommendation", "e.addressee, e.text", scope, |row| {
        Ok(Recommendation {
            said: row_to_said(row)?,
            addressee: row.get(15)?,
            text: row.get(16)?,
        })
    })
}

/// Directives.
pub fn directives(db: &Db<'_>, scope: Scope) -> Result<Vec<Directive>, StoreError> {
    entries(db, "directive_entry", "e.symbol, e.dated, e.subject", scope, |row| {
        Ok(Directive {
            said: row_to_said(row)?,
            symbol: row.get(15)?,
            dated: parsed_opt(row, 16)?,
            subject: row.get(17)?,
        })
    })
}

/// Documents sent along.
pub fn documents(db: &Db<'_>, scope: Scope) -> Result<Vec<SentDocument>, StoreError> {
    entries(db, "document_entry", "e.symbol, e.dated, e.name", scope, |row| {
        Ok(SentDocument {
            said: row_to_said(row)?,
            symbol: row.get(15)?,
            dated: parsed_opt(row, 16)?,
            name: row.get(17)?,
        })
    })
}

/// Answers to free questions, by agency, in the order of the form.
pub fn replies(db: &Db<'_>, scope: Scope) -> Result<Vec<StoredReply>, StoreError> {
    let columns = "e.question, e.note, e.answer, e.mantissa, e.scale, e.day, e.words";
    entries(db, "reply", columns, scope, |row| {
        Ok(StoredReply {
            said: row_to_said(row)?,
            question: row.get(15)?,
            note: row.get(16)?,
            reply: match text(row, 17)? {
                "day" => Reply::Day(parsed(row, 20)?),
                "words" => Reply::Words(row.get(21)?),
                _ => Reply::Figure(row_to_answer(row, 17)?),
            },
        })
    })
}

/// The columns of a reply: word, mantissa, scale, day, words.
pub(super) type ReplyColumns<'a> = (&'static str, Option<i64>, Option<u8>, Option<String>, Option<&'a str>);

/// A reply as its columns.
pub(super) fn reply_columns(reply: &Reply) -> ReplyColumns<'_> {
    match reply {
        Reply::Figure(answer) => {
            let (word, amount) = answer_columns(answer);
            (
                word,
                amount.map(|a| a.mantissa()),
                amount.map(|a| a.scale()),
                None,
                None,
            )
        }
        Reply::Day(day) => ("day", None, None, Some(day.to_string()), None),
        Reply::Words(words) => ("words", None, None, None, Some(words)),
    }
}

/// An answer as the word of its column, and its amount.
pub(super) fn answer_columns(answer: &Answer) -> (&'static str, Option<Amount>) {
    match answer {
        Answer::Number(a) => ("number", Some(*a)),
        Answer::YesNo(true) => ("yes", None),
        Answer::YesNo(false) => ("no", None),
        Answer::Nothing => ("nothing", None),
        Answer::NotMeasured => ("not_measured", None),
    }
}
