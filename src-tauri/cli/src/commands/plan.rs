//! The plans this office follows.

use chrono::NaiveDate;
use domain::vi;
use office::{Act, Office, PlanAsked, PlanDifference, PlanReading, PlanVersionView, Result};
use serde::Serialize;
use serde_json::{Value, json};

use super::Context;
use crate::args::{PlanCommand, PlanImport};
use crate::desk::now;
use crate::output::{self, Exit, note, say};

/// A plan as it holds on a day. What was not understood when it was read would stand in `findings`.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    plan: office::PlanView,
    findings: [Value; 0],
}

/// Plans and their tasks.
pub fn run(context: &mut Context<'_>, command: PlanCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let today = now().date_naive();
    match command {
        PlanCommand::List { on } => {
            let plans = office.plans(on.unwrap_or(today), &act.who)?;
            if as_json {
                let rows = plans.iter().map(|p| {
                    json!({ "code": p.code, "title": p.title, "number": p.number, "date": p.date, "year": p.year,
                            "tasks": p.tasks.len() })
                });
                output::json(&rows.collect::<Vec<Value>>())?;
            } else {
                for p in plans {
                    say(format!("{:<10} {:>3} nhiệm vụ  {}", p.code, p.tasks.len(), p.title));
                }
            }
        }
        PlanCommand::Show { code, on } => {
            let plan = office.plan(&code, on.unwrap_or(today), &act.who)?;
            if as_json {
                output::json(&Shown { plan, findings: [] })?;
            } else {
                say(format!("{} – {}", plan.code, plan.title));
                for t in &plan.tasks {
                    say(format!(
                        "{:<12} {} [{}] {}",
                        t.code,
                        t.content,
                        if t.lead.is_empty() { &t.carry_out } else { &t.lead }.join(", "),
                        t.deadline_text
                    ));
                }
            }
        }
        PlanCommand::History { code } => {
            let versions = office.plan_history(&code, &act.who)?;
            if as_json {
                output::json(&versions)?;
            } else {
                for version in &versions {
                    told(version);
                }
            }
        }
        PlanCommand::Redline { code, from, out } => {
            office.require_outside(&out)?;
            let bytes = office.plan_redline(&code, from, &act)?;
            office.write_out(&out, &bytes)?;
            say(format!("Đã ghi bảng so sánh vào {}.", out.display()));
        }
        PlanCommand::Import(import) => return take(office, &act, &import, as_json),
        PlanCommand::Diff {
            before,
            after,
            from,
            to,
        } => {
            let after = after.unwrap_or_else(|| before.clone());
            let of = |code: &str, on: Option<NaiveDate>| (code.to_owned(), on.unwrap_or(today));
            let (before, after) = (of(&before, from), of(&after, to));
            let difference = office.plan_difference((&before.0, before.1), (&after.0, after.1), &act.who)?;
            if as_json {
                output::json(&difference)?;
            } else {
                redline(&difference);
            }
        }
    }
    Ok(Exit::Done)
}

/// Reads a plan's file, and takes it unless it is only looked at.
fn take(office: &Office, act: &Act, import: &PlanImport, as_json: bool) -> Result<Exit> {
    let said = import.agencies.iter().map(|answer| {
        let (words, code) = answer.rsplit_once('=').unwrap_or((answer, ""));
        (words.trim().to_owned(), code.trim().to_owned())
    });
    let asked = PlanAsked {
        code: import
            .amends
            .clone()
            .or_else(|| import.code.clone())
            .unwrap_or_default(),
        title: import.title.clone(),
        number: import.decision.clone(),
        dated: import.date,
        year: import.year,
        amends: import.amends.is_some(),
        from: import.from,
        said: said.collect(),
        kept: import.kept.clone(),
        other_year: import.other_year,
    };
    if import.dry_run {
        let reading = office.read_plan(&import.file, &asked, act)?;
        let open = !reading.questions.is_empty();
        if as_json {
            output::json(&reading_json(&reading))?;
        } else {
            tell(&reading);
        }
        return Ok(if open { Exit::Refused } else { Exit::Done });
    }
    let taken = office.take_plan(&import.file, &asked, act)?;
    if as_json {
        let mut answer = reading_json(&taken.reading);
        answer["event"] = json!(taken.done.event);
        answer["difference"] = json!(taken.difference);
        output::json(&answer)?;
    } else {
        taken.reading.notes().for_each(note);
        say(format!("{}.", taken.done.words));
        if let Some(difference) = &taken.difference {
            redline(difference);
        }
    }
    Ok(Exit::Done)
}

fn reading_json(reading: &PlanReading) -> Value {
    let notes = reading.notes().cloned();
    let questions = reading.questions.iter().map(office::PlanQuestion::words);
    json!({
        "tasks": reading.tasks,
        "questions": reading.questions,
        "findings": questions.chain(notes).collect::<Vec<String>>(),
    })
}

fn tell(reading: &PlanReading) {
    for row in &reading.tasks {
        if row.heading {
            say(format!("{:<12} {} (mục)", row.code, row.content));
            continue;
        }
        let leads = [&row.lead_names, &row.carry_out_names].map(|names| names.join("; "));
        let leads: Vec<&str> = leads
            .iter()
            .map(String::as_str)
            .filter(|names| !names.is_empty())
            .collect();
        let with = match row.coordinate_names.as_slice() {
            [] => String::new(),
            names => format!(" (phối hợp: {})", names.join("; ")),
        };
        say(format!(
            "{:<12} {} [{}{with}] {} → {}",
            row.code,
            row.content,
            leads.join("; "),
            row.deadline_text,
            row.deadline_words
        ));
        row.notes.iter().for_each(note);
    }
    reading.left_out.iter().for_each(note);
    for question in &reading.questions {
        note(question.words());
    }
}

fn told(version: &PlanVersionView) {
    let number = version.number.as_deref().unwrap_or("Bản đầu");
    let from = version.from.map(|from| format!(", từ {}", vi::date_short(from)));
    say(format!(
        "{number}{}: {} nhiệm vụ.",
        from.unwrap_or_default(),
        version.tasks
    ));
    version.difference.iter().for_each(redline);
}

fn redline(difference: &PlanDifference) {
    say(format!("Khác nhau: {}.", difference.words()));
    for task in &difference.added {
        say(format!("+ {} {}", task.code, task.title));
    }
    for task in &difference.dropped {
        say(format!("- {} {}", task.code, task.title));
    }
    for (what, changed) in [
        ("thời hạn", &difference.moved),
        ("cơ quan", &difference.reassigned),
        ("nội dung", &difference.reworded),
        ("số thứ tự", &difference.renumbered),
    ] {
        for task in changed {
            say(format!("~ {} {what}: {} → {}", task.code, task.before, task.after));
        }
    }
}
