//! Signers: the person's title, name and number series are one linked choice.

use chrono::NaiveDate;
use office::{Changed, Office, Result, SignerInput};
use serde::Serialize;

use super::{Context, required};
use crate::args::{SignerCommand, SignerPut};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// A signer as it is put, with what stands beside it.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    signer: SignerInput,
    /// Kinds of report it is offered first for.
    default_for: Vec<String>,
}

/// One command on signers.
pub fn run(context: &mut Context<'_>, command: SignerCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        SignerCommand::List { on } => list(office, on, as_json)?,
        SignerCommand::Put(args) => output::changed(&put(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

/// The signers whose post holds on a day; without one, today.
pub fn list(office: &Office, on: Option<NaiveDate>, as_json: bool) -> Result<()> {
    let reference = office.reference();
    let view = reference.as_of(on.unwrap_or_else(|| now().date_naive()));
    let rows = view.signers().into_iter().map(|s| Row {
        signer: SignerInput {
            code: s.code.clone(),
            name: s.name.value.clone(),
            authority: s.authority.clone(),
            post: s.post.clone(),
            rank: s.rank.clone(),
            series: s.series.clone(),
            from: s.name.from,
            until: s.name.until,
            basis: s.basis.clone(),
            like: None,
        },
        default_for: s.default_for.clone(),
    });
    if as_json {
        return output::json(&rows.collect::<Vec<_>>());
    }
    for Row { signer: s, .. } in rows {
        let name = match s.name.as_str() {
            "" => "(chưa có tên)",
            name => name,
        };
        say(format!(
            "{:<16} {} – {name} (…/{})",
            s.code,
            s.authority.join(" / "),
            s.series
        ));
    }
    Ok(())
}

/// Puts a signer: of one that is known, what is not named stays.
fn put(office: &Office, args: SignerPut, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let known = reference.signers().iter().find(|s| s.code == args.code);
    let lines = |given: Vec<String>, known: Option<&Vec<String>>| match given.is_empty() {
        true => known.cloned().unwrap_or_default(),
        false => given,
    };
    let series = args.series.or_else(|| known.map(|s| s.series.clone()));
    let input = SignerInput {
        name: args
            .name
            .or_else(|| known.map(|s| s.name.value.clone()))
            .unwrap_or_default(),
        authority: lines(args.authority, known.map(|s| &s.authority)),
        post: lines(args.post, known.map(|s| &s.post)),
        rank: args.rank.or_else(|| known.map(|s| s.rank.clone())).unwrap_or_default(),
        series: required(series, "--series", "Người ký")?,
        from: args.from.or_else(|| known.and_then(|s| s.name.from)),
        until: args.until.or_else(|| known.and_then(|s| s.name.until)),
        basis: args.basis.unwrap_or_default(),
        like: None,
        code: args.code,
    };
    office.put_signer(&input, act)
}
