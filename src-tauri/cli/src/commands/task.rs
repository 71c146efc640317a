//! What a person types of a task, and rules on it.

use office::{NewTaskSource, Result, TaskAmendment, TaskInput};

use super::Context;
use crate::args::{TaskAdd, TaskAmend, TaskCommand, TaskDrop, TaskParts};
use crate::output::{self, Exit};

/// Adds, changes and ends tasks, and rules on one; each named by its plan and its code in it.
pub fn run(context: &mut Context<'_>, command: TaskCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let done = match command {
        TaskCommand::Rule(args) => {
            let task = office.task_id(&args.plan, &args.code, args.from)?;
            office.rule_task(task, args.kind, args.from, &args.basis, &act)?
        }
        TaskCommand::Add(args) => {
            let amendment = args.from.zip(args.decision.clone());
            let amendment = amendment.map(|(from, number)| TaskAmendment { from, number });
            office.add_task(&new_task(args), amendment.as_ref(), &act)?
        }
        TaskCommand::Amend(TaskAmend { which, content, parts }) => {
            let task = office.task_id(&which.plan, &which.code, which.from)?;
            let known = office.task_input(task, which.from, &act.who)?;
            let input = TaskInput {
                content: content.unwrap_or_else(|| known.content.clone()),
                ..with(known, parts)
            };
            office.amend_task(&input, &amendment(&which), &act)?
        }
        TaskCommand::Drop(which) => office.drop_task(&which.plan, &which.code, &amendment(&which), &act)?,
    };
    output::done(&done, as_json)?;
    Ok(Exit::Done)
}

fn new_task(args: TaskAdd) -> TaskInput {
    let source = args.source.zip(args.dated).map(|(origin, dated)| NewTaskSource {
        origin,
        title: args.title.unwrap_or_default(),
        number: args.number.unwrap_or_default(),
        dated,
    });
    let input = TaskInput {
        plan: args.plan,
        source,
        code: args.code,
        content: args.content,
        lead: Vec::new(),
        carry_out: Vec::new(),
        coordinate: Vec::new(),
        deadline: String::new(),
        product: String::new(),
        member: None,
    };
    with(input, args.parts)
}

fn with(known: TaskInput, said: TaskParts) -> TaskInput {
    TaskInput {
        lead: said.lead.unwrap_or(known.lead),
        carry_out: said.carry_out.unwrap_or(known.carry_out),
        coordinate: said.coordinate.unwrap_or(known.coordinate),
        deadline: said.deadline.unwrap_or(known.deadline),
        product: said.product.unwrap_or(known.product),
        member: said.member.or(known.member),
        ..known
    }
}

fn amendment(which: &TaskDrop) -> TaskAmendment {
    TaskAmendment {
        from: which.from,
        number: which.decision.clone(),
    }
}
