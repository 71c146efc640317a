//! Files that leave the program, each to a place the person chose in a dialog: agencies' workbooks, reports, backups;
//! and the one file that is brought back to be judged.

use std::io::Read as _;
use std::path::Path;

use domain::word::Word as _;
use office::{Format, Tag};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::FolderFor;
use crate::answer::{Answered, count, nothing, read, refuse, said, wrote};
use crate::ask;
use crate::call::{Done, Failure, Nothing, PeriodAsk};
use crate::desk::Request;
use crate::intake::AgencyAsk;

/// No PDF of ours comes near this size, in bytes.
const LARGEST_PDF: u64 = 64 * 1024 * 1024;

/// A file to write; the place is chosen in a dialog of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormatAsk {
    /// The report.
    #[ts(type = "number")]
    pub id: i64,
    /// Kind of file.
    pub format: Format,
}

/// A file that went out in this sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportAsk {
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// What a chosen PDF is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PdfVerdict {
    /// None when the dialog was closed.
    pub verdict: Option<office::Verdict>,
}

pub(crate) fn templates(request: &Request<'_>, asked: PeriodAsk) -> Answered<Done> {
    let (office, who, period) = (request.office()?, request.who()?, asked.month());
    let expected = office.expected(period)?;
    let Some(folder) = request.desk.picker.pick_folder(FolderFor::Writing) else {
        return nothing();
    };
    // Names begin with the month, so that rounds sort and never meet in one folder.
    let files: Vec<_> = expected
        .iter()
        .map(|(code, _)| (code, folder.join(format!("{period}_{code}.xlsx"))))
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
    for (code, path) in &files {
        office::write_whole(path, &office.template(period, code, who)?)?;
    }
    read(said(format!(
        "Đã ghi {} biểu mẫu {} vào thư mục đã chọn.",
        count(files.len()),
        period.vi()
    )))
}

pub(crate) fn template(request: &Request<'_>, asked: AgencyAsk) -> Answered<Done> {
    let bytes = request
        .office()?
        .template(asked.period, &ask::line(&asked.agency)?, request.who()?)?;
    let suggested = file_name(&format!("{}_{}", asked.period, asked.agency), "xlsx");
    let Some(path) = request.desk.picker.save_file(&suggested) else {
        return nothing();
    };
    office::write_whole(&path, &bytes)?;
    read(said(format!("Đã ghi biểu mẫu {}.", asked.period.vi())))
}

pub(crate) fn export(request: &Request<'_>, asked: FormatAsk) -> Answered<Done> {
    let (office, format) = (request.office()?, asked.format);
    let name = office.report_name(asked.id, request.who()?)?;
    // The place first: what is exported is recorded for good, so nothing is made for a dialog that is closed.
    let Some(path) = request.desk.picker.save_file(&file_name(&name, format.word())) else {
        return nothing();
    };
    let exported = office.export_report(asked.id, format, &request.act()?)?;
    office::write_whole(&path, &exported.bytes)?;
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    request.desk.state().written.insert(exported.sha256, path);
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

pub(crate) fn open_export(request: &Request<'_>, asked: ExportAsk) -> Answered<Done> {
    let path = request.desk.state().written.get(&asked.sha256).cloned();
    let Some(path) = path.filter(|path| path.exists()) else {
        return Err(refuse(
            "unknown",
            "Không rõ tệp này đang ở đâu: tệp đã được chuyển đi hoặc ghi ở phiên làm việc trước. Đề nghị xuất lại tệp.",
        ));
    };
    if !request.desk.picker.show(&path) {
        return Err(refuse(
            "file",
            "Không mở được chương trình xem tệp. Đề nghị mở tệp từ thư mục đã lưu.",
        ));
    }
    nothing()
}

pub(crate) fn verify(request: &Request<'_>, _: Nothing) -> Answered<PdfVerdict> {
    let Some(path) = request.desk.picker.open_file("pdf") else {
        return read(PdfVerdict { verdict: None });
    };
    let verdict = request.office()?.verify(&bounded(&path)?, request.who()?)?;
    read(PdfVerdict { verdict: Some(verdict) })
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

pub(crate) fn backup(request: &Request<'_>, _: Nothing) -> Answered<Done> {
    let (office, act) = (request.office()?, request.act()?);
    let store = office
        .path()
        .file_stem()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // Not the ending of a store: a copy that is opened and worked in by mistake is no copy any more.
    let suggested = format!("{store} {}.saoluu", request.now.format("%Y-%m-%d %H%M"));
    let Some(path) = request.desk.picker.save_file(&suggested) else {
        return nothing();
    };
    office.backup(&path, &act).map_err(|error| {
        let mut failure = Failure::from(error);
        crate::answer::without_folder(&mut failure, &path);
        failure
    })?;
    request.desk.state().backup_at = Some(request.now);
    wrote(
        said(format!(
            "Đã sao lưu và kiểm tra bản sao lúc {}.",
            request.now.format("%H:%M")
        )),
        &[Tag::Session, Tag::Backup],
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
