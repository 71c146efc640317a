//! Files that leave the program, each to a place the person chose in a dialog: agencies' workbooks, reports, backups;
//! and the one file that is brought back to be judged.

use std::path::Path;

use domain::word::Word as _;
use office::{Anchor, AnchorVerdict, Exported, Format, Tag};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::FolderFor;
use crate::answer::{Answered, about, count, nothing, read, refuse, said, told, wrote};
use crate::ask::Line;
use crate::call::{Done, Failure, IdAsk, Nothing, PeriodAsk};
use crate::desk::Caller;
use crate::intake::AgencyAsk;
use crate::office_data::DayAsk;
use crate::rescue::BACKUP;

/// A file to write; the place is chosen in a dialog of the program.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct FormatAsk {
    /// Id of the report.
    id: i64,
    format: Format,
}

/// A file that went out in this sitting.
#[derive(Debug, Deserialize, TS)]
pub struct ExportAsk {
    /// SHA-256 of its bytes.
    sha256: String,
}

/// What was typed of a slip.
#[derive(Debug, Deserialize, TS)]
pub struct AnchorTyped {
    /// `52:8XHM-…`.
    code: Line,
}

/// What a chosen PDF is.
#[derive(Debug, Serialize, TS)]
pub struct PdfVerdict {
    /// None when the dialog was closed.
    verdict: Option<office::Verdict>,
}

pub(crate) fn templates(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Done> {
    let (office, period) = (caller.office, asked.month());
    office.round(period)?;
    let Some(folder) = caller.desk.picker.pick_folder(FolderFor::Writing) else {
        return nothing();
    };
    let written = count(office.write_templates(period, &folder, caller.who())?);
    let month = period.vi();
    read(said(format!("Đã ghi {written} biểu mẫu {month} vào thư mục đã chọn.")))
}

pub(crate) fn template(caller: &Caller<'_>, asked: AgencyAsk) -> Answered<Done> {
    let bytes = caller.office.template(asked.period, &asked.agency, caller.who())?;
    let suggested = file_name(&format!("{}_{}", asked.period, &*asked.agency), "xlsx");
    if save(caller, &suggested, &bytes)?.is_none() {
        return nothing();
    }
    read(said(format!("Đã ghi biểu mẫu {}.", asked.period.vi())))
}

pub(crate) fn members(caller: &Caller<'_>, asked: DayAsk) -> Answered<Done> {
    let on = asked.on.unwrap_or_else(|| caller.today());
    let bytes = caller.office.member_workbook(on, caller.who())?;
    let suggested = file_name(&format!("Thành viên {on}"), "xlsx");
    let Some(name) = save(caller, &suggested, &bytes)? else {
        return nothing();
    };
    read(said(format!("Đã ghi danh sách {name}.")))
}

pub(crate) fn export(caller: &Caller<'_>, asked: FormatAsk) -> Answered<Done> {
    let called = caller.office.report_name(asked.id, caller.who())?;
    let make = || caller.office.export_report(asked.id, asked.format, &caller.act);
    let Some((name, exported)) = hand_out(caller, &file_name(&called, asked.format.word()), make)? else {
        return nothing();
    };
    let font = exported
        .font
        .map_or_else(String::new, |font| format!(", phông chữ {font}"));
    handed_out(format!("Đã ghi tệp {name} ({}{font}).", exported.kind.words()))
}

/// Dialog: where a file of a report goes; its name there and the file, none when the dialog was closed. The place comes
/// first: what goes out is recorded for good, so nothing is made for a dialog that is closed.
fn hand_out(
    caller: &Caller<'_>,
    suggested: &str,
    make: impl FnOnce() -> office::Result<Exported>,
) -> Result<Option<(String, Exported)>, Failure> {
    let Some(path) = caller.desk.picker.save_file(suggested) else {
        return Ok(None);
    };
    caller.office.require_outside(&path)?;
    let exported = make()?;
    caller.office.write_out(&path, &exported.bytes)?;
    let name = named(&path);
    caller.desk.state().written.insert(exported.sha256.clone(), path);
    Ok(Some((name, exported)))
}

fn handed_out(words: String) -> Answered<Done> {
    wrote(said(words), &[Tag::Reports, Tag::Journal])
}

/// Dialog: where these bytes go; the name they were given, none when it was closed.
pub(crate) fn save(caller: &Caller<'_>, suggested: &str, bytes: &[u8]) -> Result<Option<String>, Failure> {
    let Some(path) = caller.desk.picker.save_file(suggested) else {
        return Ok(None);
    };
    caller.office.write_out(&path, bytes)?;
    Ok(Some(named(&path)))
}

/// The name of a file without its folder.
pub(crate) fn named(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A file name that every system takes: "Báo cáo quý IV-2022.pdf".
pub(crate) fn file_name(words: &str, ending: &str) -> String {
    let plain: String = words
        .chars()
        .map(|c| {
            if c.is_control() || r#"/\:*?"<>|"#.contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    format!("{plain}.{ending}")
}

pub(crate) fn open_export(caller: &Caller<'_>, asked: ExportAsk) -> Answered<Done> {
    let path = caller.desk.state().written.get(&asked.sha256).cloned();
    let Some(path) = path.filter(|path| path.exists()) else {
        return Err(refuse(
            "unknown",
            "Không rõ tệp này đang ở đâu: tệp đã được chuyển đi hoặc ghi ở phiên làm việc trước. Đề nghị xuất lại tệp.",
        ));
    };
    if !caller.desk.picker.show(&path) {
        return Err(refuse(
            "file",
            "Không mở được chương trình xem tệp. Đề nghị mở tệp từ thư mục đã lưu.",
        ));
    }
    nothing()
}

pub(crate) fn verify(caller: &Caller<'_>, _: Nothing) -> Answered<PdfVerdict> {
    let Some(path) = caller.desk.picker.open_file(&["pdf"]) else {
        return read(PdfVerdict { verdict: None });
    };
    let bytes = office::read_report(&path)?;
    let verdict = caller.office.verify(&bytes, caller.who())?;
    read(PdfVerdict { verdict: Some(verdict) })
}

pub(crate) fn slip(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    let called = caller.office.report_name(asked.id, caller.who())?;
    let make = || caller.office.slip(asked.id, &caller.act);
    match hand_out(caller, &file_name(&format!("Phiếu đối chiếu {called}"), "pdf"), make)? {
        Some((name, _)) => handed_out(format!("Đã ghi {name}. Đề nghị in và lưu cùng bản giấy của báo cáo.")),
        None => nothing(),
    }
}

pub(crate) fn check_anchor(caller: &Caller<'_>, asked: AnchorTyped) -> Answered<AnchorVerdict> {
    read(caller.office.check_anchor(&Anchor::read(&asked.code)?, caller.who())?)
}

pub(crate) fn choose_anchor(caller: &Caller<'_>, _: Nothing) -> Answered<Option<AnchorVerdict>> {
    let Some(path) = caller.desk.picker.open_file(&["pdf", "docx", "xlsx", BACKUP]) else {
        return read(None);
    };
    let witness = Anchor::of_file(&path).map_err(about(&[path]))?;
    read(Some(caller.office.check_witness(&witness, caller.who())?))
}

pub(crate) fn backup_state(caller: &Caller<'_>, _: Nothing) -> Answered<office::BackupState> {
    read(caller.office.backup_state(caller.who())?)
}

pub(crate) fn backup_place(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    let Some(folder) = caller.desk.picker.pick_folder(FolderFor::Writing) else {
        return nothing();
    };
    told(&caller.office.set_backup_place(Some(&folder), &caller.act)?)
}

pub(crate) fn no_backup_place(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    told(&caller.office.set_backup_place(None, &caller.act)?)
}

pub(crate) fn backup(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    let (office, now) = (caller.office, caller.act.at);
    let store = office.path().file_stem().unwrap_or_default().to_string_lossy();
    // Not the ending of a store: a copy that is opened and worked in by mistake is no copy any more.
    let suggested = format!("{store} {}.saoluu", now.format("%Y-%m-%d %H%M"));
    let Some(path) = caller.desk.picker.save_file(&suggested) else {
        return nothing();
    };
    let made = office.backup(&path, &caller.act);
    made.map_err(about(&[path]))?;
    caller.desk.state().backup_at = Some(now);
    let message = format!("Đã sao lưu và kiểm tra bản sao lúc {}.", now.format("%H:%M"));
    wrote(said(message), &[Tag::Session, Tag::Backup])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_holds_no_sign_that_a_system_reads_otherwise() {
        assert_eq!(file_name("Báo cáo quý IV/2022", "pdf"), "Báo cáo quý IV-2022.pdf");
    }
}
