//! What a person rules on a task.

use office::Result;

use super::Context;
use crate::args::TaskCommand;
use crate::output::{self, Exit};

/// Rules on a task, named by its plan and its code in it.
pub fn run(context: &mut Context<'_>, TaskCommand::Rule(args): TaskCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let task = office.task_id(&args.plan, &args.code, args.from)?;
    let done = office.rule_task(task, args.kind, args.from, &args.basis, &act)?;
    output::done(&done, as_json)?;
    Ok(Exit::Done)
}
