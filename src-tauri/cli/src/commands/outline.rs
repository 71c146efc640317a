//! Outlines of reports, out to a file and back in.

use std::path::Path;

use chrono::NaiveDate;
use domain::organisation::Dated;
use domain::word::Word as _;
use office::{Changed, Error, Office, Outline, OutlineContent, ReportKind, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Context, read_json};
use crate::args::OutlineCommand;
use crate::desk::now;
use crate::output::{self, Exit, say};

/// What stands in the file.
#[derive(Serialize, Deserialize)]
struct Written {
    /// A word of `ReportKind`.
    kind: String,
    /// First day; none where it always held.
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(flatten)]
    content: OutlineContent,
}

/// One command on outlines.
pub fn run(context: &mut Context<'_>, command: OutlineCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        OutlineCommand::Export { kind, on, file } => {
            export(office, kind, on.unwrap_or_else(|| now().date_naive()), &file)?;
            if as_json {
                output::json(&json!({ "kind": kind, "file": file }))?;
            } else {
                let kind = kind.words().to_lowercase();
                say(format!("Đã ghi đề cương {kind} vào {}.", file.display()));
            }
        }
        OutlineCommand::Import { file, from } => output::changed(&import(office, &file, from, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn export(office: &Office, kind: ReportKind, on: NaiveDate, file: &Path) -> Result<()> {
    let reference = office.reference();
    let view = reference.as_of(on);
    let outline = view.outline(kind.word()).ok_or_else(|| {
        Error::Refused(format!(
            "Chưa có đề cương {} vào ngày {}.",
            kind.words().to_lowercase(),
            domain::vi::date_short(on)
        ))
    })?;
    let written = Written {
        kind: outline.kind.value.clone(),
        from: outline.kind.from,
        content: outline.content.clone(),
    };
    office::write_whole(file, &serde_json::to_vec_pretty(&written)?)
}

/// From a day on as one more outline, else in the place of the one the file was written from.
fn import(office: &Office, file: &Path, from: Option<NaiveDate>, act: &office::Act) -> Result<Changed> {
    let written: Written = read_json(file)?;
    let from = from.or(written.from);
    let reference = office.reference();
    let same = |o: &&Outline| o.kind.value == written.kind && o.kind.from == from;
    let known = reference.outlines().iter().rfind(same);
    let outline = Outline {
        id: known.map_or(0, |o| o.id),
        code: known.map_or_else(|| written.kind.clone(), |o| o.code.clone()),
        kind: Dated {
            value: written.kind,
            from,
            until: known.and_then(|o| o.kind.until),
        },
        content: written.content,
    };
    office.put_outline(outline, act)
}
