//! The store itself: making it, the journal, copies, checks, ways back.

use std::path::Path;

use office::{Anchor, Error, FirstPasswords, Founding, JournalQuery, Office, Result, Voucher, require_password};
use serde_json::json;

use super::Context;
use crate::args::{EventsArgs, RecoverArgs, UndoArgs};
use crate::desk::{self, now};
use crate::output::{self, Exit, note, say};

/// Stands for the departments that most offices have.
const USUAL: &str = "usual";

/// Makes a store with an administrator and a clerk.
pub fn init(context: &mut Context<'_>, province: &str, year: i32, departments: &[String]) -> Result<Exit> {
    let path = desk::named(context.store.as_deref())?.to_path_buf();
    let password = desk::password()?;
    let people = Founding::first_people("Cán bộ tổng hợp");
    for person in &people {
        require_password(&password, &person.name)?;
    }
    let founding = Founding {
        province: province.to_owned(),
        year,
        departments: departments_named(province, year, departments)?,
        people,
        passwords: FirstPasswords::Shared(password),
        cost: office::password_cost(),
        practice: false,
    };
    let founded = Office::found(&path, &founding, context.desk.options(), now())?;
    note("Mã khôi phục (chỉ hiện một lần). In ra, niêm phong và cất trong két của cơ quan:");
    note(format!("    {}", *founded.recovery.words()));
    let people = founded.office.people()?;
    let about = founded.office.about();
    context.desk.take(&path, founded.office, people);
    if context.json {
        output::json(&json!({ "store": path, "province": about.name, "year": year }))?;
    } else {
        say(format!(
            "Đã tạo kho dữ liệu {}, năm {year}: {}",
            about.full(),
            path.display()
        ));
    }
    Ok(Exit::Done)
}

/// The codes of the departments that were asked for; `usual` stands for those that most offices have.
fn departments_named(province: &str, year: i32, asked: &[String]) -> Result<Vec<String>> {
    if asked.iter().all(|code| code != USUAL) {
        return Ok(asked.to_vec());
    }
    let offered = Office::departments(province, year)?;
    let usual = offered.into_iter().filter(|department| department.usual);
    let mut codes: Vec<String> = usual.map(|department| department.code).collect();
    codes.extend(asked.iter().filter(|code| *code != USUAL).cloned());
    codes.sort();
    codes.dedup();
    Ok(codes)
}

/// Takes an event, or a whole group of events, back.
pub fn undo(context: &mut Context<'_>, args: &UndoArgs) -> Result<Exit> {
    let undone = take_back(context, args);
    if let Err(Error::OthersAct { .. }) = undone {
        note("Vẫn hoàn tác: thêm --of-another vào lệnh.");
    }
    undone
}

fn take_back(context: &mut Context<'_>, args: &UndoArgs) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    if let Some(batch) = args.batch {
        let (count, done) = if args.of_another {
            office.undo_others_batch(batch, &act)?
        } else {
            office.undo_batch(batch, &act)?
        };
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
    let done = if args.of_another {
        office.undo_others(event, &act)?
    } else {
        office.undo(event, &act)?
    };
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

/// How it stands with the backups; names the second place, or none.
pub fn backups(context: &mut Context<'_>, second: Option<&Path>, no_second: bool) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    if second.is_some() || no_second {
        office.set_backup_place(second, &act)?;
    }
    let state = office.backup_state(&act.who)?;
    if as_json {
        output::json(&state)?;
        return Ok(Exit::Done);
    }
    let last = state.last.map_or_else(
        || "chưa có bản nào".to_owned(),
        |at| format!("bản tốt gần nhất lúc {}", at.format("%H:%M ngày %d/%m/%Y")),
    );
    say(format!("Sao lưu: {last}; cạnh kho dữ liệu có {} bản.", state.beside));
    match (&state.second, state.in_second) {
        (None, _) => {
            say("Chưa đặt nơi sao lưu thứ hai (--second THƯ MỤC): khi ổ đĩa hỏng sẽ mất cả dữ liệu và bản sao.")
        }
        (Some(folder), Some(count)) => say(format!("Nơi thứ hai {folder}: {count} bản.")),
        (Some(folder), None) => say(format!("Nơi thứ hai {folder}: hiện không truy cập được.")),
    }
    Ok(Exit::Done)
}

/// Brings a copy back as a store.
pub fn restore(
    context: &mut Context<'_>,
    file: &Path,
    to: &Path,
    (over, sheet): (bool, bool),
    dry_run: bool,
) -> Result<Exit> {
    let outcome = if dry_run {
        Office::look_at_backup(file)?
    } else if over {
        let shown = Shown::ask(context, sheet)?;
        Office::restore_over(file, to, shown.voucher(), now())?
    } else {
        Office::restore(file, to, now())?
    };
    if context.json {
        let mut value = serde_json::to_value(&outcome)?;
        value["store"] = json!(to);
        value["dry_run"] = json!(dry_run);
        output::json(&value)?;
        return Ok(Exit::Done);
    }
    let made_at = outcome.made_at.format("%H:%M ngày %d/%m/%Y");
    if dry_run {
        say(format!(
            "Bản sao lưu nguyên vẹn, lập lúc {made_at}, nhật ký đến thao tác số {}. Chưa khôi phục gì.",
            outcome.events
        ));
        return Ok(Exit::Done);
    }
    say(format!(
        "Đã khôi phục thành {}: dữ liệu lúc {made_at}, nhật ký đến thao tác số {}. Đăng nhập bằng mật khẩu tại thời điểm \
         sao lưu.",
        to.display(),
        outcome.events
    ));
    if let Some(kept) = &outcome.replaced {
        say(format!("Kho dữ liệu trước đó được giữ nguyên tại {}.", kept.display()));
    }
    for aside in &outcome.put_aside {
        say(format!(
            "Nhật ký ghi nằm sẵn ở đó không thuộc bản này, đã để riêng thành {}.",
            aside.display()
        ));
    }
    Ok(Exit::Done)
}

/// Tries to bring a backup back with the recovery sheet only.
pub fn rehearse_restore(context: &mut Context<'_>, file: &Path) -> Result<Exit> {
    let as_json = context.json;
    let sheet = desk::recovery()?;
    let (office, act) = context.office()?;
    let outcome = office.rehearse_restore(file, &sheet, &act)?;
    if as_json {
        output::json(&outcome)?;
    } else if outcome.faults.is_empty() {
        say(format!(
            "Diễn tập đạt: bản sao lưu khôi phục được và mở được bằng phiếu khôi phục; dữ liệu lúc {}, nhật ký đến thao tác số \
             {}. Dữ liệu đang dùng không thay đổi.",
            outcome.made_at.format("%H:%M ngày %d/%m/%Y"),
            outcome.events
        ));
    } else {
        say("Diễn tập không đạt: bản sao lưu khôi phục ra dữ liệu hỏng. Lập ngay bản sao lưu mới và diễn tập lại.");
        for fault in &outcome.faults {
            say(fault);
        }
    }
    Ok(if outcome.faults.is_empty() {
        Exit::Done
    } else {
        Exit::Unusable
    })
}

/// What is shown by whoever puts something in the place of a store.
struct Shown {
    user: String,
    /// The password, or what stands on the recovery sheet.
    secret: String,
    sheet: bool,
}

impl Shown {
    fn ask(context: &Context<'_>, sheet: bool) -> Result<Self> {
        Ok(Self {
            user: context.user.clone(),
            secret: if sheet { desk::recovery()? } else { desk::password()? },
            sheet,
        })
    }

    fn voucher(&self) -> Voucher<'_> {
        if self.sheet {
            Voucher::Sheet(&self.secret)
        } else {
            Voucher::Person(&self.user, &self.secret)
        }
    }
}

/// Shows the ways back of a store that does not open, or goes one of them.
pub fn recover(context: &mut Context<'_>, args: &RecoverArgs) -> Result<Exit> {
    let path = desk::named(context.store.as_deref())?;
    let shown = Shown::ask(context, args.sheet)?;
    let ways = Office::ways_back(path, shown.voucher(), &args.backup, now())?;
    let Some(number) = args.way else {
        if context.json {
            output::json(&ways)?;
        } else {
            for way in &ways {
                say(format!("{}. {}: {}.", way.number, way.words, way.cost));
            }
            note("Chọn một cách bằng --way SỐ. Kho dữ liệu hiện có được giữ nguyên dưới tên khác.");
        }
        return Ok(Exit::Done);
    };
    let Some(way) = ways.iter().find(|way| way.number == number) else {
        return Err(Error::Refused(format!(
            "Không có cách số {number}. Chạy lại không kèm --way để xem các cách."
        )));
    };
    let kept = Office::go_back(path, shown.voucher(), (way, args.reason.as_deref()), now())?;
    if context.json {
        output::json(&json!({ "way": way, "kept": kept }))?;
    } else {
        say(format!("Đã khôi phục: {}, {}.", way.words, way.cost));
        if let Some(kept) = kept {
            say(format!(
                "Dữ liệu trước khi khôi phục được giữ nguyên tại {}.",
                kept.display()
            ));
        }
    }
    Ok(Exit::Done)
}

/// Goes on with a store that lacks what was noted outside it.
pub fn accept_older(context: &mut Context<'_>, reason: &str, sheet: bool) -> Result<Exit> {
    let as_json = context.json;
    let sheet = sheet.then(desk::recovery).transpose()?;
    let (office, act) = context.office()?;
    office.go_on_behind(reason, sheet.as_deref(), &act)?;
    if as_json {
        output::json(&json!({ "accepted": true }))?;
    } else {
        say("Đã ghi nhận: dùng tiếp dữ liệu này. Việc này có trong nhật ký thao tác.");
    }
    Ok(Exit::Done)
}

/// Proves that the closed store is what was written.
pub fn check(context: &mut Context<'_>) -> Result<Exit> {
    let path = desk::named(context.store.as_deref())?;
    let outcome = Office::check(path, &context.user, &desk::password()?, now())?;
    if context.json {
        output::json(&outcome)?;
    } else {
        for fault in &outcome.faults {
            say(fault);
        }
        if outcome.clean {
            say(format!(
                "Dữ liệu nguyên vẹn; nhật ký liền mạch, {} thao tác.",
                outcome.events
            ));
        }
        for log in &outcome.stray {
            say(format!(
                "Cạnh tệp dữ liệu có nhật ký ghi {log} không thuộc dữ liệu này; lần mở tới chương trình tự để riêng, không dùng."
            ));
        }
        for event in &outcome.clock_set_back {
            say(format!(
                "Thao tác số {event} ghi lúc đồng hồ máy chạy lùi so với thao tác trước."
            ));
        }
    }
    if outcome.mends_itself {
        note("Dữ liệu nguyên vẹn; phần hỏng của tệp khóa tự được ghi lại ở lần mở tới. Không cần khôi phục.");
    } else if !outcome.clean {
        note("Dữ liệu không nguyên vẹn. Giữ nguyên tệp này và xem các cách khôi phục bằng lệnh recover.");
    }
    Ok(if outcome.clean || outcome.mends_itself {
        Exit::Done
    } else {
        Exit::Unusable
    })
}

/// Compares what a slip or a file bears witness of with the journal.
pub fn anchor(context: &mut Context<'_>, file: Option<&Path>, code: Option<&str>) -> Result<Exit> {
    let as_json = context.json;
    let verdict = match file {
        Some(file) => {
            let witness = Anchor::of_file(file)?;
            let (office, act) = context.office()?;
            office.check_witness(&witness, &act.who)?
        }
        None => {
            let anchor = Anchor::read(code.unwrap_or_default())?;
            let (office, act) = context.office()?;
            office.check_anchor(&anchor, &act.who)?
        }
    };
    if as_json {
        output::json(&verdict)?;
    } else {
        say(&verdict.message);
    }
    Ok(if verdict.holds { Exit::Done } else { Exit::Unusable })
}
