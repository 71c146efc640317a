//! Outlines of reports, out to a file and back in.

use std::path::Path;

use chrono::NaiveDate;
use domain::word::Word as _;
use office::{Error, Office, OutlineFile, ReportKind, Result};
use serde_json::json;

use super::{Context, read_json};
use crate::args::OutlineCommand;
use crate::desk::now;
use crate::output::{self, Exit, say};

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
        OutlineCommand::Import { file, from } => {
            let changed = office.import_outline(read_json(&file)?, from, &act)?;
            output::changed(&changed, as_json)?;
        }
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
    let written = OutlineFile {
        kind: outline.kind.value.clone(),
        from: outline.kind.from,
        content: outline.content.clone(),
    };
    office.write_out(file, &serde_json::to_vec_pretty(&written)?)
}
