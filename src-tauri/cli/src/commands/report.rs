//! Reports: from the outline to the issued file.

use std::path::Path;

use office::{Error, Format, Frame, ReportView, Result, SectionPlace, SignoffRule};
use serde_json::json;

use super::{Context, read_json, signer};
use crate::args::ReportCommand;
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
            request,
        } => {
            let done = match &request {
                Some(request) => office.answering_report(kind, period, request, &act)?,
                None => office.new_report(kind, period, with_tasks, &act)?,
            };
            let id = done.id.unwrap_or_default();
            (id, done, format!("Đã lập báo cáo số thứ tự {id} ({}).", period.vi()))
        }
        ReportCommand::List => {
            let lines = office.reports(0, u32::MAX, &act.who)?;
            if as_json {
                output::json(&lines)?;
            } else {
                for l in lines {
                    say(format!(
                        "{:>4}  {:<16} {:<16} {}  {}",
                        l.id,
                        l.kind_words,
                        l.period.vi(),
                        l.stage.words(),
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
            signer::list(office, None, as_json)?;
            return Ok(Exit::Done);
        }
        ReportCommand::Export { id, pdf, docx, xlsx } => {
            let wanted = [(pdf, Format::Pdf), (docx, Format::Docx), (xlsx, Format::Xlsx)];
            let mut files = Vec::new();
            for (path, format) in wanted.into_iter().filter_map(|(path, format)| Some((path?, format))) {
                // What is exported is told for good: first whether it may stand there.
                office.require_outside(&path)?;
                let exported = office.export_report(id, format, &act)?;
                office.write_out(&path, &exported.bytes)?;
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
            let text = String::from_utf8(office::read_text(&text)?).map_err(|_| {
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
            let done = office.check_report(id, kind, elsewhere.step().as_ref(), "", &act)?;
            (id, done, format!("Đã ghi nhận {}.", kind.words().to_lowercase()))
        }
        ReportCommand::Return { id, remarks } => (
            id,
            office.return_report(id, &remarks, &act)?,
            "Đã trả lại dự thảo.".to_owned(),
        ),
        ReportCommand::Frame { id, file } => {
            let frame: Frame = read_json(&file)?;
            return told(&office.set_frame(id, frame, &act)?, as_json);
        }
        ReportCommand::Sections { id, file } => {
            let places: Vec<SectionPlace> = read_json(&file)?;
            return told(&office.arrange_sections(id, &places, &act)?, as_json);
        }
        ReportCommand::Sample { id, with_sentences } => {
            output::changed(&office.keep_sample(id, with_sentences, &act)?, as_json)?;
            return Ok(Exit::Done);
        }
        ReportCommand::Keep { id, finding, reason } => {
            return told(&office.waive_finding(id, &finding, &reason, &act)?, as_json);
        }
        ReportCommand::Unkeep { id, waiver } => return told(&office.withdraw_waiver(id, waiver, &act)?, as_json),
        ReportCommand::Slip { id, pdf } => {
            office.require_outside(&pdf)?;
            let slip = office.slip(id, &act)?;
            office.write_out(&pdf, &slip.bytes)?;
            if as_json {
                output::json(&json!({ "id": id, "file": pdf, "sha256": slip.sha256 }))?;
            } else {
                say(format!("Đã lập phiếu đối chiếu bản lưu: {}.", pdf.display()));
            }
            return Ok(Exit::Done);
        }
        ReportCommand::Rule { elsewhere, by_editor } => {
            let mut rule = office.signoff_rule(&act.who)?;
            if elsewhere.is_none() && by_editor.is_none() {
                return show_rule(rule, as_json);
            }
            rule.elsewhere = elsewhere.unwrap_or(rule.elsewhere);
            rule.by_editor = by_editor.unwrap_or(rule.by_editor);
            return told(&office.set_signoff_rule(rule, &act)?, as_json);
        }
        ReportCommand::Issuer { id, body } => return told(&office.set_issuer(id, body, &act)?, as_json),
        ReportCommand::Discard { id } => return told(&office.discard_report(id, &act)?, as_json),
        ReportCommand::Approve { id, signer, elsewhere } => (
            id,
            office.approve_report(id, &signer, elsewhere.step().as_ref(), &act)?,
            "Đã duyệt bản thảo.".to_owned(),
        ),
        ReportCommand::CorrectNumber {
            id,
            number,
            date,
            reason,
        } => return told(&office.correct_number(id, &number, date, &reason, &act)?, as_json),
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

fn told(done: &office::Done, as_json: bool) -> Result<Exit> {
    output::done(done, as_json)?;
    Ok(Exit::Done)
}

fn tell(view: &ReportView) {
    say(format!("{} – {}", view.line.name, view.line.title));
    tell_frame(&view.frame);
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
        say(format!("[{}] {}", l.level.words(), l.sentence()));
    }
}

fn tell_frame(frame: &Frame) {
    say(format!(
        "Cơ quan ban hành: {} (…/{})",
        frame.issuer.join(" / "),
        frame.symbol
    ));
    say(format!("Kính gửi: {}", frame.recipients.join("; ")));
    say(format!("Nơi nhận: {}", frame.distribution.join("; ")));
    for text in [&frame.opening, &frame.closing] {
        if !text.is_empty() {
            say(format!("    {text}"));
        }
    }
}

/// Is this PDF what was signed off?
pub fn verify(context: &mut Context<'_>, file: &Path) -> Result<Exit> {
    let as_json = context.json;
    let bytes = office::read_report(file)?;
    let (office, act) = context.office()?;
    let verdict = office.verify(&bytes, &act.who)?;
    if as_json {
        output::json(&verdict)?;
    } else {
        say(&verdict.message);
    }
    Ok(if verdict.genuine { Exit::Done } else { Exit::Refused })
}

fn show_rule(rule: SignoffRule, as_json: bool) -> Result<Exit> {
    if as_json {
        output::json(&rule)?;
    } else {
        let words = |allowed| if allowed { "có" } else { "không" };
        say(format!(
            "Ghi nhận bước đã làm ngoài chương trình: {}.",
            words(rule.elsewhere)
        ));
        say(format!(
            "Người sửa cuối ghi nhận việc duyệt: {}.",
            words(rule.by_editor)
        ));
    }
    Ok(Exit::Done)
}
