//! The register of documents.

use office::Result;
use serde_json::json;

use super::Context;
use crate::args::DocumentCommand;
use crate::output::{self, Exit, say};

/// One command on the register.
pub fn run(context: &mut Context<'_>, command: DocumentCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        DocumentCommand::Add {
            symbol,
            kind,
            date,
            issuer,
            subject,
        } => {
            let done = office.add_document(&symbol, &kind, date, &issuer, &subject, &act)?;
            if as_json {
                output::json(&json!({ "id": done.id, "symbol": symbol, "event": done.event }))?;
            } else {
                say(format!("Đã vào sổ {kind} {symbol}."));
            }
        }
        DocumentCommand::List => {
            let documents = office.documents(&act.who)?;
            if as_json {
                output::json(&documents)?;
            } else {
                for d in documents {
                    let date = d.dated.map(domain::vi::date_short).unwrap_or_default();
                    say(format!(
                        "{:>5}  {:<24} {date:<10}  {} {}",
                        d.id, d.symbol, d.kind, d.subject
                    ));
                }
            }
        }
        DocumentCommand::Retire { id } => output::done(&office.retire_document(id, true, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}
