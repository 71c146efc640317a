//! Reports: from the outline to the issued file.

use std::path::Path;

use office::{CheckKind, Error, ExportFormat, ReportKind, ReportView, Result};
use serde_json::json;

use super::Context;
use super::intake::write;
use crate::args::{self, ReportCommand};
use crate::output::{self, Exit, say};

/// One command on reports.
pub fn run(context: &mut Context<'_>, command: ReportCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    let (report, done, words) = match command {
        ReportCommand::New {
            kind,
            period,
            with_tasks,
        } => {
            let done = office.new_report(kind_of(kind), period, with_tasks, &act)?;
            let id = done.id.unwrap_or_default();
            (id, done, format!("Đã lập báo cáo số thứ tự {id} ({}).", period.vi()))
        }
        ReportCommand::List => {
            let lines = office.reports(&act.who)?;
            if as_json {
                output::json(&lines)?;
            } else {
                for l in lines {
                    say(format!(
                        "{:>4}  {:<16} {:<16} {:?}  {}",
                        l.id,
                        l.kind_words(),
                        l.period.vi(),
                        l.state,
                        l.title
                    ));
                }
            }
            return Ok(Exit::Done);
        }
        ReportCommand::Show { id } => {
            let view = office.show_report(id, &act.who)?;
            if as_json {
                output::json(&view)?;
            } else {
                tell(&view);
            }
            return Ok(Exit::Done);
        }
        ReportCommand::Signers => {
            let signers = &office.province().signers;
            if as_json {
                output::json(signers)?;
            } else {
                for s in signers {
                    let name = s.name.as_deref().unwrap_or("(chưa có tên)");
                    say(format!(
                        "{:<16} {} – {name} (…/{})",
                        s.code,
                        s.authority.join(" / "),
                        s.series
                    ));
                }
            }
            return Ok(Exit::Done);
        }
        ReportCommand::Export { id, pdf, docx, xlsx } => {
            let wanted = [
                (pdf, ExportFormat::Pdf),
                (docx, ExportFormat::Docx),
                (xlsx, ExportFormat::Xlsx),
            ];
            let mut files = Vec::new();
            for (path, format) in wanted.into_iter().filter_map(|(path, format)| Some((path?, format))) {
                let exported = office.export_report(id, format, &act)?;
                write(&path, &exported.bytes)?;
                if !as_json {
                    let font = exported
                        .font
                        .as_deref()
                        .map(|f| format!("; phông chữ {f}"))
                        .unwrap_or_default();
                    say(format!(
                        "Đã xuất bản {} {}{font}.",
                        exported.kind.words(),
                        path.display()
                    ));
                }
                files.push(
                    json!({ "path": path, "format": format, "kind": exported.kind, "sha256": exported.sha256,
                    "font": exported.font }),
                );
            }
            if as_json {
                output::json(&json!({ "id": id, "files": files }))?;
            }
            return Ok(Exit::Done);
        }
        ReportCommand::Section { id, code, text } => {
            let bytes = std::fs::read(&text).map_err(|source| Error::File {
                path: text.clone(),
                source,
            })?;
            let text = String::from_utf8(bytes).map_err(|_| {
                Error::Refused(format!(
                    "Tệp {} không phải văn bản UTF-8. Lưu lại với mã UTF-8.",
                    text.display()
                ))
            })?;
            (
                id,
                office.set_section(id, &code, &text, &act)?,
                format!("Đã thay nội dung mục {code}."),
            )
        }
        ReportCommand::Check { id, kind, elsewhere } => {
            let kind = match kind {
                args::CheckKind::Content => CheckKind::Content,
                args::CheckKind::Form => CheckKind::Form,
            };
            let done = office.check_report(id, kind, &elsewhere, "", &act)?;
            (id, done, format!("Đã ghi nhận {}.", kind.words().to_lowercase()))
        }
        ReportCommand::Return { id, remarks } => (
            id,
            office.return_report(id, &remarks, &act)?,
            "Đã trả lại dự thảo.".to_owned(),
        ),
        ReportCommand::Approve { id, signer, elsewhere } => (
            id,
            office.approve_report(id, &signer, &elsewhere, &act)?,
            "Đã duyệt bản thảo.".to_owned(),
        ),
        ReportCommand::Issue { id, number, date } => (
            id,
            office.issue_report(id, &number, date, &act)?,
            format!("Đã ghi số {number}, phát hành."),
        ),
    };
    if as_json {
        output::json(&json!({ "id": report, "event": done.event }))?;
    } else {
        say(words);
    }
    Ok(Exit::Done)
}

fn tell(view: &ReportView) {
    say(format!(
        "{} {} – {}",
        view.line.kind_words(),
        view.line.period.vi(),
        view.line.title
    ));
    for section in &view.sections {
        say(format!(
            "{} {} [{}]",
            section.numbering,
            section.title.as_deref().unwrap_or_default(),
            section.code
        ));
        for paragraph in &section.paragraphs {
            let words: String = paragraph.runs.iter().map(|r| r.text.as_str()).collect();
            say(format!("    {words}"));
        }
    }
    say("Số liệu:");
    for (key, figure) in &view.figures {
        say(format!(
            "  {key}: {} – {} ({} nguồn)",
            figure.text,
            figure.formula,
            figure.sources.len()
        ));
    }
    for l in &view.lint {
        say(format!(
            "[{}] {} {}",
            l.level.words(),
            l.section.as_deref().unwrap_or_default(),
            l.message
        ));
    }
}

/// Is this PDF what was signed off?
pub fn verify(context: &mut Context<'_>, file: &Path) -> Result<Exit> {
    let as_json = context.json;
    let bytes = std::fs::read(file).map_err(|source| Error::File {
        path: file.to_path_buf(),
        source,
    })?;
    let (office, act) = context.office()?;
    let verdict = office.verify(&bytes, &act.who)?;
    if as_json {
        output::json(&verdict)?;
    } else {
        say(&verdict.message);
    }
    Ok(if verdict.genuine { Exit::Done } else { Exit::Refused })
}

const fn kind_of(kind: args::ReportKind) -> ReportKind {
    match kind {
        args::ReportKind::Month => ReportKind::Month,
        args::ReportKind::Quarter => ReportKind::Quarter,
        args::ReportKind::HalfYear => ReportKind::HalfYear,
        args::ReportKind::NineMonths => ReportKind::NineMonths,
        args::ReportKind::Year => ReportKind::Year,
        args::ReportKind::Quick => ReportKind::Quick,
    }
}
