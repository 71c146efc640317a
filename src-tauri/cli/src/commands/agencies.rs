//! Organisations: who they are on a day, and what changes of them.

use std::path::Path;

use chrono::NaiveDate;
use office::{Act, AliasInput, Changed, ContactInput, Office, OrganisationInput, OrganisationView, Result, RowChange};
use serde::Serialize;

use super::{Context, units};
use crate::args::AgenciesCommand;
use crate::desk::now;
use crate::output::{self, Exit, note, say};

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
        AgenciesCommand::Import { file, dry_run } => return import(office, &file, dry_run, as_json, &act),
        AgenciesCommand::Unit(command) => return units::run(office, command, as_json, &act),
        AgenciesCommand::Reform => Changed::Yes(office.reform_units(&act)?),
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
                basis: String::new(),
            },
            &act,
        )?,
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

fn import(office: &Office, path: &Path, dry_run: bool, as_json: bool, act: &Act) -> Result<Exit> {
    let file = office.import_units(path, dry_run, act)?;
    if as_json {
        output::json(&file)?;
    } else {
        for row in &file.rows {
            let change = match row.change {
                RowChange::Added => "thêm",
                RowChange::Changed => "sửa",
                RowChange::Same => "đã có",
            };
            let proposed = if row.proposed { " (mã đề xuất)" } else { "" };
            let route = row.route.map_or("", domain::organisation::Route::words);
            say(format!(
                "dòng {:<4} {change:<6} {:<10} {}{proposed} {route}",
                row.row, row.code, row.name
            ));
        }
        for problem in &file.problems {
            note(&problem.message);
        }
        match file.event {
            Some(event) => say(format!("Đã ghi, thao tác số {event}.")),
            None if file.problems.is_empty() => say(if dry_run {
                "Chỉ đọc, chưa ghi."
            } else {
                "Không có gì mới."
            }),
            None => note("Chưa ghi gì. Sửa các ô trên rồi nhập lại."),
        }
    }
    Ok(if file.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Refused
    })
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
