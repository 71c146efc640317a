//! What the office knows of itself: organisations, signers, the register of documents.

use chrono::NaiveDate;
use office::Document;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, done, read};
use crate::ask;
use crate::call::{Done, Nothing, Page, PageAsk};
use crate::desk::Request;

/// A day; without one, today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayAsk {
    /// The day.
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub on: Option<NaiveDate>,
}

/// A signer: person, title, seal and number series are one linked choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignerRow {
    /// Code.
    pub code: String,
    /// Họ tên; the title where no name is known.
    pub name: String,
    /// "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".
    pub title: String,
    /// Series of numbers the document takes: "BC-UBND".
    pub series: String,
    /// Kinds of report it is offered first for.
    pub default_for: Vec<String>,
}

/// A document of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DocumentRow {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Number and symbol.
    pub symbol: String,
    /// "Quyết định".
    pub kind: String,
    /// Day of issue.
    #[ts(type = "string | null")]
    pub dated: Option<NaiveDate>,
    /// Issuing body.
    pub issuer: String,
    /// Trích yếu.
    pub subject: String,
    /// Where this fact comes from.
    pub basis: String,
}

/// A document to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentAdd {
    /// Number and symbol.
    pub symbol: String,
    /// Tên loại.
    pub kind: String,
    /// Day of issue.
    #[ts(type = "string | null")]
    pub dated: Option<NaiveDate>,
    /// Issuing body.
    pub issuer: String,
    /// Trích yếu.
    pub subject: String,
}

/// A document to take out of use, or back into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentRetire {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Out of use, or in use again.
    pub retired: bool,
}

/// Rows of a page at most.
const MOST: u32 = 500;

/// A page cut out of rows that were asked one too many.
pub(crate) fn page<T>(mut rows: Vec<T>, asked: PageAsk) -> Page<T> {
    let limit = asked.limit.clamp(1, MOST) as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    Page {
        next: more.then(|| asked.skip.saturating_add(asked.limit.clamp(1, MOST))),
        rows,
    }
}

/// How many rows to ask for, so that it is seen whether more follow.
pub(crate) fn one_more(asked: PageAsk) -> u32 {
    asked.limit.clamp(1, MOST) + 1
}

pub(crate) fn organisations(request: &Request<'_>, asked: DayAsk) -> Answered<Vec<office::OrganisationView>> {
    let on = asked.on.unwrap_or_else(|| request.now.date_naive());
    let mut rows = request.office()?.organisations(on, request.who()?)?;
    // Office holders and collective names stand in plans; they are no bodies of the register.
    rows.retain(|o| !o.is_post && !o.collective);
    read(rows)
}

pub(crate) fn signers(request: &Request<'_>, _: Nothing) -> Answered<Vec<SignerRow>> {
    let reference = request.office()?.reference();
    let view = reference.as_of(request.now.date_naive());
    let rows = view.signers().into_iter().map(|signer| {
        let title = signer.authority.join(" / ");
        SignerRow {
            code: signer.code.clone(),
            name: match signer.name.value.as_str() {
                "" => title.clone(),
                name => name.to_owned(),
            },
            title,
            series: signer.series.clone(),
            default_for: signer.default_for.clone(),
        }
    });
    read(rows.collect())
}

pub(crate) fn documents(request: &Request<'_>, asked: PageAsk) -> Answered<Page<DocumentRow>> {
    let all = request.office()?.documents(request.who()?)?.into_iter();
    let rows = all.skip(asked.skip as usize).take(one_more(asked) as usize);
    let row = |d: Document| DocumentRow {
        id: d.id,
        symbol: d.symbol,
        kind: d.kind,
        dated: d.dated,
        issuer: d.issuer,
        subject: d.subject,
        basis: d.basis,
    };
    read(page(rows.map(row).collect(), asked))
}

pub(crate) fn add_document(request: &Request<'_>, asked: DocumentAdd) -> Answered<Done> {
    let (symbol, kind) = (ask::line(&asked.symbol)?, ask::line(&asked.kind)?);
    let (issuer, subject) = (ask::line(&asked.issuer)?, ask::line(&asked.subject)?);
    let added = request
        .office()?
        .add_document(&symbol, &kind, asked.dated, &issuer, &subject, &request.act()?)?;
    done(&added, format!("Đã vào sổ {kind} {symbol}."))
}

pub(crate) fn retire_document(request: &Request<'_>, asked: DocumentRetire) -> Answered<Done> {
    let retired = request
        .office()?
        .retire_document(asked.id, asked.retired, &request.act()?)?;
    done(&retired, format!("{}.", retired.words))
}
