//! The turn of the year.

use office::Result;

use super::Context;
use crate::args::YearCommand;
use crate::output::{self, Exit, note, say};

/// One command on years.
pub fn run(context: &mut Context<'_>, command: YearCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let YearCommand::Roll { from, to, dry_run } = command;
    let roll = office.roll_year(from, to, dry_run, &act)?;
    if as_json {
        output::json(&roll)?;
        return Ok(Exit::Done);
    }
    for (what, lines) in [
        ("Kết thúc", &roll.ended),
        ("Theo dõi tiếp", &roll.carried),
        ("Mức giao hết hiệu lực", &roll.targets),
    ] {
        say(format!("{what}: {}", lines.len()));
        lines.iter().for_each(|line| say(format!("  {line}")));
    }
    roll.decide.iter().for_each(note);
    match roll.event {
        Some(event) => say(format!("Đã chuyển sang năm {to}, thao tác số {event}.")),
        None => say("Chỉ cho biết, chưa ghi."),
    }
    Ok(Exit::Done)
}
