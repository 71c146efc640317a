//! The store itself: making it, people, the journal, copies, checks.

use std::path::Path;

use office::{Founding, JournalQuery, NewPerson, Office, Result, require_password};
use serde_json::json;

use super::Context;
use crate::args::{EventsArgs, UndoArgs, UserCommand};
use crate::desk::{self, ADMINISTRATOR, now};
use crate::output::{self, Exit, note, say};

/// Makes a store with an administrator and a clerk.
pub fn init(context: &mut Context<'_>, province: &str, year: i32) -> Result<Exit> {
    let path = desk::named(context.store.as_deref())?.to_path_buf();
    let password = desk::password()?;
    let people = Founding::first_people("Cán bộ tổng hợp");
    for person in &people {
        require_password(&password, &person.name)?;
    }
    let founding = Founding {
        province: province.to_owned(),
        year,
        people,
        password,
        cost: office::password_cost(),
    };
    let founded = Office::found(&path, &founding, context.desk.options(), now())?;
    note("Mã khôi phục (chỉ hiện một lần). In ra, niêm phong và cất trong két của cơ quan:");
    note(format!("    {}", *founded.recovery.words()));
    let people = founded.office.people()?;
    let name = founded.office.about().name;
    context.desk.take(&path, founded.office, people);
    if context.json {
        output::json(&json!({ "store": path, "province": name, "year": year }))?;
    } else {
        say(format!(
            "Đã tạo kho dữ liệu tỉnh {name}, năm {year}: {}",
            path.display()
        ));
    }
    Ok(Exit::Done)
}

/// People, by the administrator.
pub fn user(context: &mut Context<'_>, command: UserCommand) -> Result<Exit> {
    let as_json = context.json;
    match command {
        UserCommand::Add { name, role, full_name } => {
            if context.user.is_none() {
                context.user = Some(ADMINISTRATOR.to_owned());
            }
            let full_name = full_name.unwrap_or_else(|| role.words().to_owned());
            let person = NewPerson { name, full_name, role };
            let password = desk::new_password()?;
            let (office, act) = context.office()?;
            let done = office.add_person(&person, &password, office::password_cost(), &act)?;
            if as_json {
                output::json(&json!({ "name": person.name, "role": role, "event": done.event }))?;
            } else {
                say(format!(
                    "Đã thêm {} ({}), tên đăng nhập {}.",
                    person.full_name,
                    role.words(),
                    person.name
                ));
            }
        }
        UserCommand::List => {
            let people = context.office()?.0.people()?;
            if as_json {
                let rows: Vec<_> = people
                    .iter()
                    .map(|p| json!({ "name": p.name, "full_name": p.full_name, "role": p.role }))
                    .collect();
                output::json(&rows)?;
            } else {
                for p in people {
                    say(format!("{:<12} {:<28} {}", p.name, p.full_name, p.role.words()));
                }
            }
        }
    }
    Ok(Exit::Done)
}

/// Changes one's own password.
pub fn change_password(context: &mut Context<'_>) -> Result<Exit> {
    let (old, new) = (desk::password()?, desk::new_password()?);
    let (office, act) = context.office()?;
    office.change_password(&act.who, &old, &new, office::password_cost(), act.at)?;
    say("Đã đổi mật khẩu.");
    Ok(Exit::Done)
}

/// Takes an event, or a whole group of events, back.
pub fn undo(context: &mut Context<'_>, args: &UndoArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    if let Some(batch) = args.batch {
        let (count, done) = office.undo_batch(batch, &act)?;
        if as_json {
            output::json(&json!({ "event": done.map(|d| d.event), "undoes_batch": batch, "undone": count }))?;
        } else if count == 0 {
            say(format!("Lượt thao tác số {batch} không còn gì để hoàn tác."));
        } else {
            say(format!("Đã hoàn tác {count} thao tác của lượt số {batch}."));
        }
        return Ok(Exit::Done);
    }
    let event = args.event.unwrap_or_default();
    let done = office.undo(event, &act)?;
    if as_json {
        output::json(&json!({ "event": done.event, "undoes": event }))?;
    } else {
        say(format!(
            "Đã hoàn tác thao tác số {event} (ghi nhật ký số {}).",
            done.event
        ));
    }
    Ok(Exit::Done)
}

/// The record of changes, newest first.
pub fn events(context: &mut Context<'_>, args: EventsArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let query = JournalQuery {
        object: args.object,
        before: args.before,
        limit: args.limit,
    };
    let page = office.journal(&query, &act.who)?;
    if as_json {
        output::json(&page.rows)?;
    } else {
        for line in &page.rows {
            say(format!(
                "{:>6}  {}  {:<10}  {}",
                line.event, line.at, line.actor, line.words
            ));
        }
    }
    if let Some(before) = page.next {
        note(format!("Còn thao tác cũ hơn: thêm --before {before} để xem tiếp."));
    }
    Ok(Exit::Done)
}

/// Copies the store.
pub fn backup(context: &mut Context<'_>, file: &Path) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let sha256 = office.backup(file, &act)?;
    if as_json {
        output::json(&json!({ "file": file, "sha256": sha256 }))?;
    } else {
        say(format!(
            "Đã sao lưu và kiểm tra lại bản sao: {} (SHA-256 {sha256})",
            file.display()
        ));
    }
    Ok(Exit::Done)
}

/// Brings a copy back as a new store.
pub fn restore(context: &mut Context<'_>, file: &Path, to: &Path) -> Result<Exit> {
    Office::restore(file, to)?;
    if context.json {
        output::json(&json!({ "store": to }))?;
    } else {
        say(format!(
            "Đã khôi phục thành {}. Đăng nhập bằng mật khẩu tại thời điểm sao lưu.",
            to.display()
        ));
    }
    Ok(Exit::Done)
}

/// Proves that the closed store is what was written.
pub fn check(context: &mut Context<'_>) -> Result<Exit> {
    let path = desk::named(context.store.as_deref())?;
    let user = context.user.as_deref().unwrap_or(desk::CLERK);
    let outcome = Office::check(path, user, &desk::password()?, now())?;
    if context.json {
        output::json(&outcome)?;
    } else if outcome.clean {
        say(format!(
            "Dữ liệu nguyên vẹn; nhật ký liền mạch, {} thao tác.",
            outcome.events
        ));
    } else {
        for fault in &outcome.faults {
            say(fault);
        }
        note("Dữ liệu không nguyên vẹn. Giữ nguyên tệp này và khôi phục từ bản sao lưu gần nhất.");
    }
    Ok(if outcome.clean { Exit::Done } else { Exit::Unusable })
}
