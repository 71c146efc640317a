//! What the office knows of itself: organisations, signers, the register of documents.

use chrono::NaiveDate;
use office::{Document, SignerChoice};
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, done, of, read, told};
use crate::ask::Line;
use crate::call::{Done, IdAsk, Page, PageAsk};
use crate::desk::Caller;

/// A day; without one, today.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DayAsk {
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    pub(crate) on: Option<NaiveDate>,
}

/// A document to enter.
#[derive(Debug, Deserialize, TS)]
pub struct DocumentAdd {
    /// Number and symbol.
    symbol: Line,
    /// Tên loại.
    kind: Line,
    /// Day of issue.
    #[ts(type = "string | null")]
    dated: Option<NaiveDate>,
    /// Issuing body.
    issuer: Line,
    /// Trích yếu.
    subject: Line,
}

/// A document to take out of use, or back into it.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct DocumentRetire {
    id: i64,
    retired: bool,
}

pub(crate) fn organisations(caller: &Caller<'_>, asked: DayAsk) -> Answered<Vec<office::OrganisationView>> {
    let on = asked.on.unwrap_or_else(|| caller.today());
    let mut rows = caller.office.organisations(on, caller.who())?;
    // Office holders and collective names stand in plans; they are no bodies of the register.
    rows.retain(|o| !o.is_post && !o.collective);
    read(rows)
}

pub(crate) fn signers(caller: &Caller<'_>, asked: IdAsk) -> Answered<Vec<SignerChoice>> {
    of(caller.office.signers(caller.today(), Some(asked.id), caller.who()))
}

pub(crate) fn documents(caller: &Caller<'_>, asked: PageAsk) -> Answered<Page<Document>> {
    let all = caller.office.documents(caller.who())?.into_iter();
    let rows = all.skip(asked.skip as usize).take(asked.one_more() as usize);
    read(Page::cut(rows.collect(), asked))
}

pub(crate) fn add_document(caller: &Caller<'_>, asked: DocumentAdd) -> Answered<Done> {
    let (symbol, kind) = (&asked.symbol, &asked.kind);
    let (issuer, subject) = (&asked.issuer, &asked.subject);
    let added = caller
        .office
        .add_document(symbol, kind, asked.dated, issuer, subject, &caller.act)?;
    done(&added, format!("Đã vào sổ {} {}.", &**kind, &**symbol))
}

pub(crate) fn retire_document(caller: &Caller<'_>, asked: DocumentRetire) -> Answered<Done> {
    told(&caller.office.retire_document(asked.id, asked.retired, &caller.act)?)
}
