//! Who comes in and how: people, passwords, the recovery sheet, the data key.

use office::{NewPerson, Office, PersonChange, Result};
use serde_json::json;

use super::Context;
use crate::args::{RecoveryCommand, UserCommand};
use crate::desk::{self, now};
use crate::output::{self, Exit, note, say};

/// People, by the administrator.
pub fn user(context: &mut Context<'_>, command: UserCommand) -> Result<Exit> {
    let as_json = context.json;
    match command {
        UserCommand::Add { name, role, full_name } => {
            let full_name = full_name.unwrap_or_else(|| role.words().to_owned());
            let person = NewPerson { name, full_name, role };
            let given = desk::given_password()?;
            let (office, act) = context.office()?;
            let (code, done) = match &given {
                Some(first) => (None, office.add_person(&person, first, office::password_cost(), &act)?),
                None => {
                    let (code, done) = office.add_with_code(&person, office::password_cost(), &act)?;
                    (Some(code), done)
                }
            };
            let code = code.as_ref().map(|code| code.as_str());
            if as_json {
                output::json(&json!({ "name": person.name, "role": role, "event": done.event, "code": code }))?;
            } else {
                say(format!(
                    "Đã thêm {} ({}), tên đăng nhập {}. Người này phải đặt mật khẩu riêng khi đăng nhập lần đầu (lệnh \
                     password).",
                    person.full_name,
                    role.words(),
                    person.name
                ));
                if let Some(code) = code {
                    say(format!("Mã đăng nhập một lần của {}: {code}", person.name));
                }
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
        UserCommand::Set { name, role, full_name } => {
            let change = PersonChange {
                full_name,
                role,
                active: None,
            };
            change_person(context, &name, &change)?;
        }
        UserCommand::End { name } => change_person(context, &name, &active(false))?,
        UserCommand::Return { name } => change_person(context, &name, &active(true))?,
        UserCommand::Reset { name } => {
            let (office, act) = context.office()?;
            let code = office.reset_password(&name, office::password_cost(), &act)?;
            if as_json {
                output::json(&json!({ "name": name, "code": *code }))?;
            } else {
                say(format!("Mã đăng nhập một lần của {name}: {}", *code));
                note(
                    "Đưa mã cho đúng người. Mã chỉ dùng để người đó tự đặt mật khẩu mới; mật khẩu cũ không còn dùng được.",
                );
            }
        }
    }
    Ok(Exit::Done)
}

const fn active(active: bool) -> PersonChange {
    PersonChange {
        full_name: None,
        role: None,
        active: Some(active),
    }
}

fn change_person(context: &mut Context<'_>, name: &str, change: &PersonChange) -> Result<()> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let done = office.change_person(name, change, &act)?;
    output::done(&done, as_json)
}

/// Changes one's own password, also the one that was set by another.
pub fn change_password(context: &mut Context<'_>) -> Result<Exit> {
    let (old, new) = (desk::password()?, desk::chosen_password()?);
    let cost = office::password_cost();
    match context.office() {
        Ok((office, act)) => office.change_password(&act.who, &old, &new, cost, act.at)?,
        Err(error) if error.is_password_to_choose() => {
            let path = desk::named(context.store.as_deref())?;
            Office::open_choosing(path, &context.user, (&old, &new), cost, context.desk.options(), now())?;
        }
        Err(error) => return Err(error),
    }
    if context.json {
        output::json(&json!({ "changed": true }))?;
    } else {
        say("Đã đổi mật khẩu.");
    }
    Ok(Exit::Done)
}

/// Opens the store by the recovery sheet, for a person who chooses a new password; makes the next sheet.
pub fn unlock(context: &mut Context<'_>) -> Result<Exit> {
    let path = desk::named(context.store.as_deref())?.to_path_buf();
    let user = context.user.clone();
    let (typed, own, cost) = (desk::recovery()?, desk::chosen_password()?, office::password_cost());
    let (office, who) = Office::open_with_recovery(&path, &typed, (&user, &own), cost, context.desk.options(), now())?;
    let full_name = who.full_name.clone();
    let act = office::Act { who, at: now() };
    let sheet = office.replace_recovery(&typed, cost, &act)?;
    if context.json {
        output::json(&json!({ "name": user, "recovery": *sheet.words() }))?;
    } else {
        say(format!(
            "Đã mở dữ liệu bằng phiếu khôi phục và đặt mật khẩu mới cho {full_name}."
        ));
        say(format!("Mã khôi phục mới: {}", *sheet.words()));
    }
    note("Ghi mã mới vào phiếu, thử bằng lệnh recovery check rồi niêm phong; khi đó phiếu cũ hết tác dụng.");
    Ok(Exit::Done)
}

/// The recovery sheet: its state, a try, a new one.
pub fn recovery(context: &mut Context<'_>, command: &RecoveryCommand) -> Result<Exit> {
    let as_json = context.json;
    match command {
        RecoveryCommand::Status => {
            let (office, act) = context.office()?;
            let state = office.recovery_state(&act.who)?;
            if as_json {
                output::json(&state)?;
            } else {
                let tried = state.rehearsed_at.map_or_else(
                    || "chưa thử lần nào; đề nghị thử bằng lệnh recovery check".to_owned(),
                    |at| format!("thử lần cuối lúc {}", at.format("%H:%M ngày %d/%m/%Y")),
                );
                say(format!("Phiếu khôi phục đang dùng được: {}; {tried}.", state.sheets));
            }
        }
        RecoveryCommand::Check => {
            let typed = desk::recovery()?;
            let (office, act) = context.office()?;
            office.try_recovery(&typed, &act)?;
            if as_json {
                output::json(&json!({ "opens": true }))?;
            } else {
                say(
                    "Phiếu khôi phục mở được dữ liệu. Các phiếu khác không còn dùng được. Đề nghị niêm phong phiếu này.",
                );
            }
        }
        RecoveryCommand::New => {
            let (office, act) = context.office()?;
            let sheet = office.new_recovery(office::password_cost(), &act)?;
            if as_json {
                output::json(&json!({ "recovery": *sheet.words() }))?;
            } else {
                say(format!("Mã khôi phục mới: {}", *sheet.words()));
            }
            note("Ghi mã vào phiếu rồi thử bằng lệnh recovery check; khi đó phiếu cũ hết tác dụng.");
        }
    }
    Ok(Exit::Done)
}

/// Encrypts the store anew.
pub fn renew_key(context: &mut Context<'_>) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    office.renew_key(&act)?;
    if as_json {
        output::json(&json!({ "renewed": true }))?;
    } else {
        say(
            "Đã đổi khóa dữ liệu. Mật khẩu của mọi người giữ nguyên; bản sao cũ của tệp khóa không mở được dữ liệu này nữa.",
        );
        say("Các bản sao lưu lập trước đây vẫn mở bằng khóa cũ: đề nghị cất giữ an toàn và lập bản sao lưu mới.");
    }
    Ok(Exit::Done)
}
