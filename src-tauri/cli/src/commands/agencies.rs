//! Organisations: who they are on a day, and what changes of them.

use chrono::NaiveDate;
use office::{AliasInput, ContactInput, Error, Office, OrganisationInput, OrganisationView, Result};
use serde::Serialize;

use super::Context;
use crate::args::AgenciesCommand;
use crate::desk::now;
use crate::output::{self, Exit, say};

/// An organisation with whom to ask there.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    organisation: OrganisationView,
    contacts: Vec<ContactInput>,
}

/// One command on organisations.
pub fn run(context: &mut Context<'_>, command: AgenciesCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let changed = match command {
        AgenciesCommand::List { on } => {
            let on = on.unwrap_or_else(|| now().date_naive());
            let rows = rows(office, office.organisations(on, &act.who)?, on);
            if as_json {
                output::json(&rows)?;
            } else {
                rows.iter().for_each(tell);
            }
            return Ok(Exit::Done);
        }
        AgenciesCommand::Put(put) => office.put_organisation(
            &OrganisationInput {
                code: put.code,
                name: put.name.unwrap_or_default(),
                level: put.level,
                parent: put.parent,
                route: put.route,
                place: put.place,
                from: put.from,
                until: put.until,
            },
            &act,
        )?,
        AgenciesCommand::Rename { code, name, from } => {
            // A code typed wrongly must not found a new body.
            if office.reference().organisation_coded(&code).is_none() {
                return Err(Error::Unknown {
                    what: "cơ quan, đơn vị",
                    name: code,
                    hint: "Xem danh sách: agencies list.".to_owned(),
                });
            }
            let input = OrganisationInput {
                code,
                name,
                from: Some(from),
                ..OrganisationInput::default()
            };
            office.put_organisation(&input, &act)?
        }
        AgenciesCommand::Alias { code, words } => office.put_alias(
            &AliasInput {
                organisation: code,
                words,
            },
            &act,
        )?,
        AgenciesCommand::Contact(contact) => office.put_contact(
            &ContactInput {
                organisation: contact.code,
                name: contact.name,
                post: contact.post,
                phone: contact.phone,
                zalo: contact.zalo,
                from: contact.from,
            },
            &act,
        )?,
    };
    output::changed(&changed, as_json)?;
    Ok(Exit::Done)
}

fn rows(office: &Office, organisations: Vec<OrganisationView>, on: NaiveDate) -> Vec<Row> {
    let reference = office.reference();
    let view = reference.as_of(on);
    let row = |organisation: OrganisationView| {
        let id = reference.organisation_coded(&organisation.code).map_or(0, |o| o.id);
        let contacts = view.contacts(id).into_iter().map(|contact| ContactInput {
            organisation: organisation.code.clone(),
            name: contact.name.value.clone(),
            post: contact.post.clone(),
            phone: contact.phone.clone(),
            zalo: contact.zalo.clone(),
            from: contact.name.from,
        });
        Row {
            contacts: contacts.collect(),
            organisation,
        }
    };
    organisations.into_iter().map(row).collect()
}

fn tell(row: &Row) {
    let o = &row.organisation;
    say(format!("{:<16} {:<60} {}", o.code, o.name, o.route_words));
    for contact in &row.contacts {
        let parts = [&contact.name, &contact.post, &contact.phone, &contact.zalo];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|p| !p.is_empty())
            .collect();
        say(format!("{:<16} đầu mối: {}", "", parts.join(", ")));
    }
}
