//! Several organisations put together: an import, a merger, a split. One transaction, one event, taken back whole. New ones
//! may point at each other: before they are kept they go by negative ids.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use store::alias::Alias;
use store::contact::Contact;
use store::organisation::Organisation;

use super::{CHANGED, Put, Record, in_use};
use crate::door::{Applied, Change, Context};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;

/// Puts them; what is after none is taken out again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PutUnits {
    /// The journal's line.
    pub words: String,
    pub organisations: Vec<Put<Organisation>>,
    pub aliases: Vec<Put<Alias>>,
    pub contacts: Vec<Put<Contact>>,
}

impl PutUnits {
    /// Organisations alone.
    pub(crate) const fn of(words: String, organisations: Vec<Put<Organisation>>) -> Self {
        Self {
            words,
            organisations,
            aliases: Vec::new(),
            contacts: Vec::new(),
        }
    }
}

/// Ids of new organisations: as they were named, and as they were given.
type Given = HashMap<i64, i64>;

impl Change for PutUnits {
    const ACTION: &'static str = "put_units";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        for put in &self.organisations {
            untouched(put, at.reference)?;
        }
        self.aliases.iter().try_for_each(|put| untouched(put, at.reference))?;
        self.contacts.iter().try_for_each(|put| untouched(put, at.reference))?;
        if self.organisations.is_empty() && self.aliases.is_empty() && self.contacts.is_empty() {
            return Err(Error::Refused("Không có gì để ghi.".to_owned()));
        }
        // What hangs on an organisation goes before it, and what it points at after it.
        let gone_aliases = gone(&self.aliases, at)?;
        let gone_contacts = gone(&self.contacts, at)?;
        let leaving = self.organisations.iter().filter(|put| put.after.is_none());
        let leaving: Vec<&Organisation> = leaving.filter_map(|put| put.before.as_ref()).collect();
        let mut given = Given::new();
        let coming = self.organisations.iter().filter_map(|put| put.after.as_ref());
        for new in coming
            .clone()
            .filter(|o| o.id < 0 || at.reference.organisation(o.id).is_none())
        {
            let id = if new.id < 0 { 0 } else { new.id };
            given.insert(
                new.id,
                store::organisation::put(at.tx, &Organisation { id, ..bare(new) })?,
            );
        }
        let mut kept = Vec::new();
        for after in coming {
            let after = settled(after, &given);
            store::organisation::put(at.tx, &after)?;
            kept.push(after);
        }
        for left in &leaving {
            store::organisation::put(at.tx, &bare(left))?;
        }
        for left in leaving {
            left.erase(at.tx).map_err(|error| in_use::<Organisation>(error, left))?;
        }
        let aliases = written(&self.aliases, &given, at, |alias, id| Alias {
            organisation: id.get(&alias.organisation).copied().unwrap_or(alias.organisation),
            ..alias
        })?;
        let contacts = written(&self.contacts, &given, at, |contact, id| Contact {
            organisation: id.get(&contact.organisation).copied().unwrap_or(contact.organisation),
            ..contact
        })?;
        let now = Reference::load(at.tx, at.event)?;
        for organisation in &kept {
            organisation.check(&now)?;
        }
        aliases.iter().try_for_each(|alias| alias.check(&now))?;
        contacts.iter().try_for_each(|contact| contact.check(&now))?;
        let mut objects: Vec<String> = kept.iter().map(Record::object).collect();
        objects.extend(
            self.organisations
                .iter()
                .filter(|put| put.after.is_none())
                .filter_map(|put| Some(put.before.as_ref()?.object())),
        );
        objects.extend(objects_of(&self.aliases, &aliases));
        objects.extend(objects_of(&self.contacts, &contacts));
        let mut objects = objects.into_iter();
        let first = objects.next().unwrap_or_else(|| "organisation".to_owned());
        let mut kept = kept.into_iter();
        let back = Self {
            words: self.words.clone(),
            organisations: self
                .organisations
                .iter()
                .map(|put| Put {
                    before: put.after.as_ref().and_then(|_| kept.next()),
                    after: put.before.clone(),
                })
                .collect(),
            aliases: turned(&self.aliases, gone_aliases, aliases),
            contacts: turned(&self.contacts, gone_contacts, contacts),
        };
        let mut applied = Applied::new(first, self.words.clone(), CHANGED).back(&back)?;
        applied.objects.extend(objects);
        Ok(applied)
    }
}

/// Refuses where something else stands than was expected.
fn untouched<R: Record>(put: &Put<R>, reference: &Reference) -> Result<()> {
    let some = put.before.as_ref().or(put.after.as_ref());
    match some {
        Some(some) if some.current(reference) != put.before => Err(Error::Refused(format!(
            "{} {} đã được sửa sau đó; đề nghị xem lại rồi ghi lại.",
            domain::text::upper_first(R::NOUN),
            some.name()
        ))),
        _ => Ok(()),
    }
}

/// Without anything that points at others.
fn bare(o: &Organisation) -> Organisation {
    Organisation {
        parents: Vec::new(),
        successors: Vec::new(),
        collective: o.collective.as_ref().map(|c| store::organisation::Collective {
            members: Vec::new(),
            ..c.clone()
        }),
        ..o.clone()
    }
}

/// With the ids that were given in the place of the negative ones.
fn settled(o: &Organisation, given: &Given) -> Organisation {
    let of = |id: i64| given.get(&id).copied().unwrap_or(id);
    let mut o = o.clone();
    o.id = of(o.id);
    o.parents.iter_mut().for_each(|parent| parent.value = of(parent.value));
    o.successors
        .iter_mut()
        .for_each(|successor| successor.to = of(successor.to));
    if let Some(collective) = &mut o.collective {
        collective.members.iter_mut().for_each(|member| *member = of(*member));
    }
    o
}

/// Erases what goes; those that were there.
fn gone<R: Record>(puts: &[Put<R>], at: &Context<'_>) -> Result<Vec<R>> {
    let going = puts.iter().filter(|put| put.after.is_none());
    let going: Vec<R> = going.filter_map(|put| put.before.clone()).collect();
    for record in &going {
        record.erase(at.tx).map_err(|error| in_use::<R>(error, record))?;
    }
    Ok(going)
}

fn written<R: Record>(
    puts: &[Put<R>],
    given: &Given,
    at: &Context<'_>,
    settle: impl Fn(R, &Given) -> R,
) -> Result<Vec<R>> {
    let coming = puts.iter().filter_map(|put| put.after.clone());
    coming
        .map(|record| {
            let record = settle(record, given);
            let id = record.write(at.tx)?;
            Ok(record.with_id(id))
        })
        .collect()
}

/// Paths of what was kept, and of what went.
fn objects_of<R: Record>(puts: &[Put<R>], kept: &[R]) -> Vec<String> {
    let gone = puts.iter().filter(|put| put.after.is_none());
    let gone = gone.filter_map(|put| put.before.as_ref());
    kept.iter().chain(gone).map(Record::object).collect()
}

/// What takes the puts back: what was kept is before, and what was there after.
fn turned<R: Record>(puts: &[Put<R>], gone: Vec<R>, kept: Vec<R>) -> Vec<Put<R>> {
    let (mut gone, mut kept) = (gone.into_iter(), kept.into_iter());
    puts.iter()
        .map(|put| match &put.after {
            Some(_) => Put {
                before: kept.next(),
                after: put.before.clone(),
            },
            None => Put {
                before: None,
                after: gone.next(),
            },
        })
        .collect()
}
