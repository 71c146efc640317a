//! The record of changes, and taking one back.

use std::collections::HashMap;

use office::{Office, may};

use crate::answer::{Answered, Reply, done, read, refuse, tags};
use crate::ask;
use crate::desk::At;
use crate::intake::count;
use crate::tasks::named;
use crate::types::call::{Done, Failure, Tag};
use crate::types::journal::{EventAsk, EventPage, EventRow, Undo};

/// Most events of a page.
const PAGE: u32 = 500;

/// Full names by sign-in name.
pub(crate) fn full_names(office: &Office) -> Result<HashMap<String, String>, Failure> {
    Ok(office
        .people()?
        .into_iter()
        .map(|person| (person.name, person.full_name))
        .collect())
}

pub(crate) fn list(at: &At<'_>, asked: EventAsk) -> Answered<EventPage> {
    let (office, who) = (at.office()?, at.who()?);
    let before = asked.before.as_deref().map(ask::id).transpose()?;
    let limit = asked.limit.clamp(1, PAGE);
    let names = full_names(office)?;
    let mut lines = office.events(who, before, limit + 1)?;
    let more = lines.len() > limit as usize;
    lines.truncate(limit as usize);
    let rows = lines.into_iter().map(|line| EventRow {
        id: line.event.to_string(),
        at: line.at,
        person: names.get(&line.actor).cloned().unwrap_or(line.actor),
        words: named_words(office, &line.object, &line.words),
        can_undo: line.undoable && line.undo_right.is_some_and(|right| may(who.role, right)),
        undone_by: line.undone_by.map(|event| event.to_string()),
        undoes: line.undoes.map(|event| event.to_string()),
    });
    read(EventPage {
        rows: rows.collect(),
        more,
    })
}

/// The journal keeps codes; people read names.
fn named_words(office: &Office, object: &str, words: &str) -> String {
    let mut parts = object.split('/');
    let (Some("round"), Some(round), Some(code)) = (parts.next(), parts.next(), parts.next()) else {
        return words.to_owned();
    };
    let Ok(period) = round.parse() else {
        return words.to_owned();
    };
    match words.strip_suffix(code) {
        Some(before) => format!("{before}{}", named(office, period, code).name),
        None => words.to_owned(),
    }
}

pub(crate) fn undo(at: &At<'_>, asked: Undo) -> Answered<Done> {
    let (office, act) = (at.office()?, at.act()?);
    if let Some(batch) = asked.event.strip_prefix("batch:") {
        let batch = ask::id(batch)?;
        let withdrawn = office.undo_batch(batch, &act)?;
        if withdrawn == 0 {
            return Err(refuse("refused", "Lượt tiếp nhận này không còn tệp nào để hoàn tác."));
        }
        at.desk.batches.untake(batch);
        let message = format!("Đã hoàn tác việc tiếp nhận {} tệp.", count(withdrawn));
        let mut changed = tags(&[
            office::Tag::Month,
            office::Tag::Intake,
            office::Tag::Tasks,
            office::Tag::Indicators,
        ]);
        changed.push(Tag::Reports);
        return Ok(Reply {
            value: Done {
                done: true,
                message,
                event: None,
                id: None,
            },
            changed,
        });
    }
    let event = ask::id(&asked.event)?;
    let words = office
        .events(&act.who, event.checked_add(1), 1)?
        .into_iter()
        .find(|line| line.event == event);
    let undone = office.undo(event, &act)?;
    let what = words.map_or_else(String::new, |line| {
        format!(": {}", named_words(office, &line.object, &line.words))
    });
    done(&undone, format!("Đã hoàn tác{what}."))
}
