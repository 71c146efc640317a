//! Records put together in one change: each is judged against what was expected, kept or taken out, told, and turned for
//! the way back.

use super::{Put, Record, in_use};
use crate::door::{Context, Shown};
use crate::error::{Error, Result};
use crate::reference::Reference;

/// Refuses where something else stands than was expected.
pub(crate) fn untouched<R: Record>(put: &Put<R>, reference: &Reference) -> Result<()> {
    let some = put.after.as_ref().or(put.before.as_ref());
    match some {
        Some(some) if some.current(reference) != put.before => Err(Error::Refused(format!(
            "{} đã được sửa sau đó; đề nghị xem lại rồi ghi lại.",
            some.name()
        ))),
        _ => Ok(()),
    }
}

pub(crate) fn erase<R: Record>(put: &Put<R>, at: &Context<'_>) -> Result<()> {
    match &put.before {
        Some(before) => before.erase(at.tx).map_err(|error| in_use::<R>(error, before)),
        None => Ok(()),
    }
}

pub(crate) fn written<R: Record>(after: Option<R>, at: &Context<'_>) -> Result<Option<R>> {
    let Some(after) = after else { return Ok(None) };
    let id = after.write(at.tx)?;
    Ok(Some(after.with_id(id)))
}

/// The object and the line of one record.
pub(crate) fn told<R: Record>(
    put: &Put<R>,
    kept: Option<&R>,
    [before, after]: [&Reference; 2],
    objects: &mut Vec<String>,
    shown: &mut Vec<Shown>,
) {
    let Some(some) = kept.or(put.before.as_ref()) else {
        return;
    };
    let line = |record: Option<&R>, reference: &Reference| {
        let fields = record.map(|r| r.shown(reference));
        fields.map(|fields| {
            let said = fields.into_iter().map(|(_, value)| value).filter(|v| !v.is_empty());
            said.collect::<Vec<_>>().join("; ")
        })
    };
    objects.push(some.object());
    shown.push(Shown::new(
        &some.name(),
        line(put.before.as_ref(), before),
        line(kept, after),
    ));
}

/// The way back: what is there now gives way to what was there.
pub(crate) fn turned<'p, R: Record>(puts: impl Iterator<Item = &'p Put<R>>, kept: Vec<Option<R>>) -> Vec<Put<R>> {
    puts.zip(kept)
        .map(|(put, kept)| Put {
            before: kept,
            after: put.before.clone(),
        })
        .collect()
}
