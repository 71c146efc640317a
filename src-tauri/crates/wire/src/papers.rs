//! Files that leave the program, each to a place the person chose in a dialog: agencies' workbooks, reports, backups;
//! and the one file that is brought back to be judged.

use std::io::Read as _;
use std::path::Path;

use crate::FolderFor;
use crate::answer::{Answered, nothing, read, refuse, said, wrote};
use crate::ask;
use crate::desk::At;
use crate::intake::count;
use crate::month::report_name;
use crate::types::call::{Done, Failure, Nothing, Tag};
use crate::types::intake::TemplatesWrite;
use crate::types::journal::Verdict;
use crate::types::report::{ExportAsk, ExportFormat, ReportExport};

/// No PDF of ours comes near this size, in bytes.
const LARGEST_PDF: u64 = 64 * 1024 * 1024;

pub(crate) fn templates(at: &At<'_>, asked: TemplatesWrite) -> Answered<Done> {
    let (office, who) = (at.office()?, at.who()?);
    let period = ask::month(&asked.period)?;
    let expected = office.expected(period)?;
    let Some(folder) = at.desk.picker.pick_folder(FolderFor::Writing) else {
        return nothing();
    };
    // Names begin with the month, so that rounds sort and never meet in one folder.
    let files: Vec<_> = expected
        .iter()
        .map(|body| (body, folder.join(format!("{period}_{}.xlsx", body.organisation))))
        .collect();
    let there = files.iter().filter(|(_, path)| path.exists()).count();
    if there > 0 {
        // A workbook of that name may already be filled in; it is never written over.
        return Err(refuse(
            "refused",
            format!(
                "Thư mục đã có {} tệp biểu mẫu của kỳ này nên chưa ghi gì. Đề nghị chọn thư mục trống.",
                count(there)
            ),
        ));
    }
    for (body, path) in &files {
        office::write_whole(path, &office.template(period, &body.organisation, who)?)?;
    }
    read(said(format!(
        "Đã ghi {} biểu mẫu {} vào thư mục đã chọn.",
        count(files.len()),
        period.vi()
    )))
}

/// The office's name of a kind of file.
pub(crate) const fn format_of(format: ExportFormat) -> office::ExportFormat {
    match format {
        ExportFormat::Pdf => office::ExportFormat::Pdf,
        ExportFormat::Docx => office::ExportFormat::Docx,
        ExportFormat::Xlsx => office::ExportFormat::Xlsx,
    }
}

/// How a file of a report is found again in this sitting.
pub(crate) fn export_key(report: i64, format: &str, sha256: &str) -> String {
    format!("{report}-{format}-{sha256}")
}

pub(crate) fn export(at: &At<'_>, asked: ReportExport) -> Answered<Done> {
    let (office, who) = (at.office()?, at.who()?);
    let id = ask::id(&asked.id)?;
    let Some(line) = office.reports(who)?.into_iter().find(|line| line.id == id) else {
        return Err(refuse(
            "unknown",
            "Không tìm thấy báo cáo. Đề nghị xem lại danh sách báo cáo.",
        ));
    };
    let format = format_of(asked.format);
    let suggested = file_name(&report_name(&line), format.code());
    // The place first: what is exported is recorded for good, so nothing is made for a dialog that is closed.
    let Some(path) = at.desk.picker.save_file(&suggested) else {
        return nothing();
    };
    let exported = office.export_report(id, format, &at.act()?)?;
    office::write_whole(&path, &exported.bytes)?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    at.desk
        .state()
        .written
        .insert(export_key(id, format.code(), &exported.sha256), path);
    let font = exported
        .font
        .map_or_else(String::new, |font| format!(", phông chữ {font}"));
    wrote(
        said(format!("Đã ghi tệp {name} ({}{font}).", exported.kind.words())),
        &[Tag::Reports, Tag::Journal],
    )
}

/// A file name that every system takes: "Báo cáo quý IV-2022.pdf".
fn file_name(words: &str, ending: &str) -> String {
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

pub(crate) fn open_export(at: &At<'_>, asked: ExportAsk) -> Answered<Done> {
    let path = at.desk.state().written.get(&asked.export).cloned();
    let Some(path) = path.filter(|path| path.exists()) else {
        return Err(refuse(
            "unknown",
            "Không rõ tệp này đang ở đâu: tệp đã được chuyển đi hoặc ghi ở phiên làm việc trước. Đề nghị xuất lại tệp.",
        ));
    };
    if !at.desk.picker.show(&path) {
        return Err(refuse(
            "file",
            "Không mở được chương trình xem tệp. Đề nghị mở tệp từ thư mục đã lưu.",
        ));
    }
    nothing()
}

pub(crate) fn verify(at: &At<'_>, _: Nothing) -> Answered<Verdict> {
    let Some(path) = at.desk.picker.open_file("pdf") else {
        return read(Verdict {
            done: false,
            genuine: false,
            kind_words: None,
            message: String::new(),
        });
    };
    let verdict = at.office()?.verify(&bounded(&path)?, at.who()?)?;
    read(Verdict {
        done: true,
        genuine: verdict.genuine,
        kind_words: verdict.kind.map(|kind| kind.words().to_owned()),
        message: verdict.message,
    })
}

fn bounded(path: &Path) -> Result<Vec<u8>, Failure> {
    let unread = |source| {
        Failure::from(office::Error::File {
            path: path.to_path_buf(),
            source,
        })
    };
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .map_err(unread)?
        .take(LARGEST_PDF)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    Ok(bytes)
}

pub(crate) fn backup(at: &At<'_>, _: Nothing) -> Answered<Done> {
    let (office, act) = (at.office()?, at.act()?);
    let store = office
        .path()
        .file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // Not the ending of a store: a copy that is opened and worked in by mistake is no copy any more.
    let suggested = format!("{store} {}.saoluu", at.now.format("%Y-%m-%d %H%M"));
    let Some(path) = at.desk.picker.save_file(&suggested) else {
        return nothing();
    };
    office.backup(&path, &act).map_err(|error| {
        let mut failure = Failure::from(error);
        crate::answer::without_folder(&mut failure, &path);
        failure
    })?;
    at.desk.state().backup_at = Some(at.now);
    wrote(
        said(format!(
            "Đã sao lưu và kiểm tra bản sao lúc {}.",
            at.now.format("%H:%M")
        )),
        &[Tag::Backup],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_holds_no_sign_that_a_system_reads_otherwise() {
        assert_eq!(file_name("Báo cáo quý IV/2022", "pdf"), "Báo cáo quý IV-2022.pdf");
    }
}
