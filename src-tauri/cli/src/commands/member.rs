//! Members of the committee and of its support team, and what is given to each.

use std::path::Path;

use domain::text::tone_key;
use office::{Act, Body, Changed, MemberFile, MemberInput, MemberLine, Office, Result, RowChange, SeatLine, Standing};

use super::{Context, required};
use crate::args::{MemberCommand, MemberPut};
use crate::desk::now;
use crate::output::{self, Exit, note, say};

/// One command on members.
pub fn run(context: &mut Context<'_>, command: MemberCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        MemberCommand::List { on, all, out } => {
            let on = on.unwrap_or_else(|| now().date_naive());
            let mut page = office.member_page(on, &act.who)?;
            page.members.retain(|line| all || shown(line));
            if let Some(path) = &out {
                office.write_out(path, &office.member_workbook(on, &act.who)?)?;
            }
            match (as_json, &out) {
                (true, _) => output::json(&page)?,
                (false, Some(path)) => say(format!("Đã ghi danh sách vào {}.", path.display())),
                (false, None) if page.members.is_empty() => say(
                    "Chưa có thành viên nào vào ngày này. Thêm bằng member put, hoặc nhập danh sách bằng member import.",
                ),
                (false, None) => {
                    let mut body = None;
                    for line in &page.members {
                        if body.replace(line.body) != Some(line.body) {
                            say(match line.body {
                                Body::Support => "Tổ giúp việc",
                                _ => "Ban Chỉ đạo",
                            });
                        }
                        tell(line, all);
                    }
                }
            }
        }
        MemberCommand::Put(args) => output::changed(&put(office, args, &act)?, as_json)?,
        MemberCommand::End {
            member,
            body,
            last,
            basis,
        } => {
            let ended = office.end_member(&member, body, last, &basis, &act)?;
            output::changed(&ended, as_json)?;
            // Whoever ends a member is told at once what is left without one.
            let after = last.succ_opt().unwrap_or(last);
            let page = office.member_page(after, &act.who)?;
            let key = tone_key(&member);
            let is = |line: &&MemberLine| line.code == member || tone_key(&line.name) == key;
            let ended = page.members.iter().find(is);
            for given in ended
                .iter()
                .flat_map(|line| &line.given)
                .filter(|g| !g.warning.is_empty())
            {
                note(format!("{} {}: {}", given.plan, given.code, given.warning));
            }
        }
        MemberCommand::Import { file, dry_run } => return import(office, &file, dry_run, as_json, &act),
    }
    Ok(Exit::Done)
}

/// Who is there; who left with something still to do too, so that it is given to another.
fn shown(line: &MemberLine) -> bool {
    line.standing == Standing::Now || line.given.iter().any(|given| !given.warning.is_empty())
}

fn tell(line: &MemberLine, all: bool) {
    say(format!("{:<8} {}: {}", line.code, line.name, seat_words(&line.seat)));
    if all {
        for other in &line.others {
            say(format!("{:<8} {}", "", seat_words(other)));
        }
    }
    for given in &line.given {
        let deadline = match given.deadline.as_str() {
            "" => "chưa có thời hạn",
            words => words,
        };
        let over = given
            .days_over
            .map(|days| format!(", quá {days} ngày"))
            .unwrap_or_default();
        say(format!(
            "{:<8} – {} {}: {} ({deadline}; {}{over})",
            "", given.plan, given.code, given.title, given.words
        ));
        if !given.warning.is_empty() {
            say(format!("{:<10} {}", "", given.warning));
        }
    }
}

fn seat_words(seat: &SeatLine) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(domain::vi::date_short).unwrap_or_default();
    let agency = seat.agency.as_ref().map_or("", |agency| agency.name.as_str());
    let who = [seat.role_words.as_str(), seat.post.as_str(), agency];
    let who: Vec<&str> = who.into_iter().filter(|words| !words.is_empty()).collect();
    let until = match seat.until {
        Some(last) if seat.ended_basis.is_empty() => format!(", đến {}", day(Some(last))),
        Some(last) => format!(", đến {} ({})", day(Some(last)), seat.ended_basis),
        None => String::new(),
    };
    format!("{} – từ {} ({}){until}", who.join(", "), day(seat.from), seat.basis)
}

/// Puts a member: of one that is known, what is not named stays.
fn put(office: &Office, args: MemberPut, act: &Act) -> Result<Changed> {
    let reference = office.reference();
    let key = tone_key(&args.member);
    let named = reference.members().iter().filter(|m| tone_key(&m.name) == key);
    let known = reference.member_coded(&args.member).or_else(|| {
        let named: Vec<_> = named.collect();
        named
            .first()
            .copied()
            .filter(|_| named.len() == 1 && args.code.is_none())
    });
    let body = args.role.map(office::MemberRole::body);
    let mut seats = known.into_iter().flat_map(|m| m.seats.iter().rev());
    let seat = seats
        .find(|s| body.is_none_or(|body| s.value.role.body() == body))
        .map(|s| &s.value);
    let code_of = |id: i64| reference.code(id).to_owned();
    let agency = match args.agency {
        Some(code) => Some(code).filter(|code| !code.is_empty()),
        None => seat.and_then(|s| s.organisation).map(code_of),
    };
    let input = MemberInput {
        code: known.map(|m| m.code.clone()).or(args.code).unwrap_or_default(),
        name: match known {
            Some(known) => args.name.unwrap_or_else(|| known.name.clone()),
            None => args.name.unwrap_or(args.member),
        },
        role: required(args.role.or(seat.map(|s| s.role)), "--role", "Thành viên")?,
        post: args.post.or_else(|| seat.map(|s| s.post.clone())).unwrap_or_default(),
        agency,
        from: args.from,
        basis: args.basis,
    };
    office.put_member(&input, act)
}

fn import(office: &Office, path: &Path, dry_run: bool, as_json: bool, act: &Act) -> Result<Exit> {
    let file = office.import_members(path, dry_run, act)?;
    if as_json {
        output::json(&file)?;
    } else {
        tell_file(&file, dry_run);
    }
    Ok(if file.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Refused
    })
}

fn tell_file(file: &MemberFile, dry_run: bool) {
    for row in &file.rows {
        let change = match row.change {
            RowChange::Added => "thêm",
            RowChange::Changed => "sửa",
            RowChange::Same => "đã có",
        };
        say(format!(
            "dòng {:<4} {change:<6} {:<8} {} ({})",
            row.row, row.code, row.name, row.words
        ));
    }
    for problem in &file.problems {
        note(&problem.message);
    }
    let (rows, problems) = (file.rows.len(), file.problems.len());
    say(match file.event {
        Some(event) => format!("Đã nhập {rows:02} dòng (thao tác số {event})."),
        None if problems > 0 => format!("Chưa ghi gì: {problems:02} ô phải sửa."),
        None if dry_run => format!("Đã đọc {rows:02} dòng, chưa ghi."),
        None => "Không có gì thay đổi.".to_owned(),
    });
}
