//! One report opened, as the page draws it: rail, sections with their figures, what to look at, remarks, files, and what
//! the person may do now.

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate};
use domain::finding;
use domain::prose::ParagraphKind;
use domain::vi;
use office::{
    Actor, CheckKind, ExportKind, LintFinding, Office, RenderedParagraph, ReportState, Right, SectionView, StepKind,
    may,
};

use crate::intake::{count, level};
use crate::journal::full_names;
use crate::month::period_words;
use crate::papers::export_key;
use crate::types::call::Failure;
use crate::types::intake::Finding;
use crate::types::month::StepState;
use crate::types::report::{
    ExportFormat, ExportRow, LintRow, Paragraph, Remark, ReportMay, ReportStage, ReportStep, ReportView, Section,
    SectionState, Signer, Span,
};
use crate::types::shown::Level;

/// A day after everything that can have come.
pub(super) fn whenever() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 30).unwrap_or(NaiveDate::MAX)
}

/// Where a report stands on the rail: the step that is to be done next.
pub(super) const fn stage(state: ReportState) -> ReportStage {
    match state {
        ReportState::Draft | ReportState::Discarded => ReportStage::Drafting,
        ReportState::ContentChecked => ReportStage::FormCheck,
        ReportState::FormChecked => ReportStage::Submitted,
        ReportState::Approved => ReportStage::Signed,
        ReportState::Issued => ReportStage::Issued,
    }
}

const STAGES: [ReportStage; 6] = [
    ReportStage::Drafting,
    ReportStage::ContentCheck,
    ReportStage::FormCheck,
    ReportStage::Submitted,
    ReportStage::Signed,
    ReportStage::Issued,
];

/// The whole view.
pub(super) fn view(
    office: &Office,
    who: &Actor,
    view: office::ReportView,
    written: &HashMap<String, PathBuf>,
) -> Result<ReportView, Failure> {
    let names = full_names(office)?;
    let name = |actor: &str| names.get(actor).cloned().unwrap_or_else(|| actor.to_owned());
    let line = &view.line;
    let remarks = view
        .steps
        .iter()
        .rev()
        .filter(|step| !step.remarks.is_empty())
        .map(|step| Remark {
            at: step.at.clone(),
            person: name(&step.actor),
            step_words: step_words(step.kind).to_owned(),
            text: step.remarks.clone(),
        });
    let exports = view.exports.iter().rev().map(|export| {
        let id = export_key(line.id, &export.format, &export.sha256);
        ExportRow {
            at: export.at.clone(),
            kind_words: ExportKind::of(&export.kind).words().to_owned(),
            format: match export.format.as_str() {
                "docx" => ExportFormat::Docx,
                "xlsx" => ExportFormat::Xlsx,
                _ => ExportFormat::Pdf,
            },
            sha256: export.sha256.clone(),
            path_shown: written
                .get(&id)
                .map_or_else(String::new, |path| path.display().to_string()),
            id,
        }
    });
    let mut lint: Vec<LintRow> = view
        .lint
        .iter()
        .map(|one| LintRow {
            section: one.section.clone(),
            finding: lint_finding(one),
        })
        .collect();
    lint.extend(
        view.newer
            .iter()
            .map(|(key, now)| newer(key, view.figures.get(key).map_or("", |f| &f.text), now)),
    );
    let sections = view.sections.iter().enumerate().map(|(at, one)| {
        let deeper = view.sections.get(at + 1).is_some_and(|next| next.level > one.level);
        section(one, deeper)
    });
    Ok(ReportView {
        id: line.id.to_string(),
        kind_words: line.kind_words().to_owned(),
        period_words: period_words(line.period),
        title: line.title.clone(),
        stage: stage(line.state),
        rail: rail(&view, &name),
        number: number(&view),
        date: line.date.map(|day| day.to_string()),
        signer: signer(office, &view),
        snapshot: view.snapshot.clone(),
        sections: sections.collect(),
        lint,
        remarks: remarks.collect(),
        exports: exports.collect(),
        may: allowed(line.state, who),
    })
}

/// A figure that moved after it was frozen: said, never taken silently.
fn newer(key: &str, frozen: &str, now: &str) -> LintRow {
    LintRow {
        section: None,
        finding: Finding {
            code: "newer_figure".to_owned(),
            level: Level::Info,
            sheet: None,
            cell: None,
            seen: Some(frozen.to_owned()),
            expected: Some(now.to_owned()),
            message: format!(
                "Số liệu ‘{key}’ có số mới: {now}; báo cáo đang giữ {frozen}. Giữ nguyên, hoặc trả lại dự thảo để nhận số mới."
            ),
        },
    }
}

/// What a reader would stumble over, as a finding.
pub(super) fn lint_finding(one: &LintFinding) -> Finding {
    Finding {
        code: one.code.to_owned(),
        level: level(one.level),
        sheet: None,
        cell: None,
        seen: None,
        expected: None,
        message: one.message.clone(),
    }
}

/// A paragraph with its figures; a dash or a plus stands where the text has it.
pub(super) fn paragraph(paragraph: &RenderedParagraph) -> Paragraph {
    let sign = match paragraph.kind {
        ParagraphKind::Plain => None,
        ParagraphKind::Dash => Some("- "),
        ParagraphKind::Sub => Some("+ "),
    };
    let sign = sign.map(|sign| Span::Text { text: sign.to_owned() });
    let runs = paragraph.runs.iter().map(|run| match &run.figure {
        Some(key) => Span::Figure {
            key: key.clone(),
            text: run.text.clone(),
            missing: run.missing,
        },
        None => Span::Text { text: run.text.clone() },
    });
    Paragraph {
        spans: sign.into_iter().chain(runs).collect(),
    }
}

fn section(one: &SectionView, deeper: bool) -> Section {
    let gap = one
        .paragraphs
        .iter()
        .any(|paragraph| paragraph.runs.iter().any(|run| run.missing));
    let empty = one.text.trim().is_empty();
    let state = match (empty, deeper, gap) {
        (true, true, _) => SectionState::Heading,
        (true, false, _) => SectionState::Empty,
        (false, _, true) => SectionState::Incomplete,
        (false, _, false) => SectionState::Written,
    };
    Section {
        code: one.code.clone(),
        numbering: one.numbering.clone(),
        title: one.title.clone().unwrap_or_default(),
        level: u32::from(one.level),
        text: one.text.clone(),
        paragraphs: one.paragraphs.iter().map(paragraph).collect(),
        state,
        editable: state != SectionState::Heading,
    }
}

const fn step_words(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Content => "Kiểm tra nội dung",
        StepKind::Form => "Kiểm tra thể thức",
        StepKind::Return => "Trả lại dự thảo",
        StepKind::Approve => "Duyệt bản thảo",
        StepKind::Issue => "Phát hành",
    }
}

fn rail(view: &office::ReportView, name: &impl Fn(&str) -> String) -> Vec<ReportStep> {
    let current = stage(view.line.state);
    let at = STAGES.iter().position(|stage| *stage == current).unwrap_or(0);
    let issued = view.line.state == ReportState::Issued;
    STAGES
        .iter()
        .enumerate()
        .map(|(n, stage)| {
            let state = match n {
                _ if issued || n < at => StepState::Done,
                n if n == at => StepState::Current,
                _ => StepState::Waiting,
            };
            let words = match state {
                StepState::Done => done_words(view, *stage, name),
                StepState::Current => waiting_words(*stage),
                StepState::Blocked | StepState::Waiting => blocking(view, *stage),
            };
            ReportStep {
                stage: *stage,
                state,
                words,
            }
        })
        .collect()
}

/// "05/BC-UBND": the number of the records office with the series it belongs to.
fn number(view: &office::ReportView) -> Option<String> {
    let number = view.line.number.as_ref()?;
    Some(format!("{number}/{}", view.frame.symbol))
}

/// Who did a step, and when.
fn done_words(view: &office::ReportView, stage: ReportStage, name: &impl Fn(&str) -> String) -> String {
    let kind = match stage {
        ReportStage::Drafting => return name(&view.editor),
        ReportStage::ContentCheck => StepKind::Content,
        ReportStage::FormCheck => StepKind::Form,
        ReportStage::Submitted => StepKind::Approve,
        ReportStage::Signed => {
            let number = number(view).unwrap_or_default();
            return match view.line.date {
                Some(day) => format!("số {number}, ngày {}", vi::date_short(day)),
                None => String::new(),
            };
        }
        ReportStage::Issued => StepKind::Issue,
    };
    let Some(step) = view.steps.iter().rfind(|step| step.kind == kind) else {
        return String::new();
    };
    if !step.elsewhere.is_empty() {
        return format!("{}; {} ghi nhận", step.elsewhere, name(&step.actor));
    }
    let at = DateTime::parse_from_rfc3339(&step.at).map_or_else(|_| step.at.clone(), vi::moment);
    format!("{}, {at}", name(&step.actor))
}

fn waiting_words(stage: ReportStage) -> String {
    match stage {
        ReportStage::Drafting => "đang soạn thảo",
        ReportStage::ContentCheck | ReportStage::FormCheck => "chờ kiểm tra",
        ReportStage::Submitted => "chờ duyệt bản thảo",
        ReportStage::Signed => "chờ số, ngày của văn thư",
        ReportStage::Issued => "",
    }
    .to_owned()
}

/// What stands in the way of a check that is still to come.
fn blocking(view: &office::ReportView, stage: ReportStage) -> String {
    let check = match stage {
        ReportStage::ContentCheck => CheckKind::Content,
        ReportStage::FormCheck => CheckKind::Form,
        _ => return String::new(),
    };
    let blocking = view
        .lint
        .iter()
        .filter(|one| one.check == check && one.level == finding::Level::Block)
        .count();
    if blocking == 0 {
        String::new()
    } else {
        format!("còn {} điểm phải xử lý", count(blocking))
    }
}

fn signer(office: &Office, view: &office::ReportView) -> Option<Signer> {
    let signature = &view.signature;
    if signature.signer.is_empty() {
        return None;
    }
    let series = office
        .province()
        .signer(&signature.signer)
        .map_or(view.frame.symbol.as_str(), |signer| &signer.series);
    Some(Signer {
        code: signature.signer.clone(),
        name: signature.name.clone(),
        title: signature.authority.join(" / "),
        series: format!("/{series}"),
    })
}

/// Stage and rights together. A clerk records checks and approvals that were done elsewhere.
const fn allowed(state: ReportState, who: &Actor) -> ReportMay {
    let drafts = may(who.role, Right::Draft);
    let open = !matches!(state, ReportState::Issued | ReportState::Discarded);
    ReportMay {
        edit: drafts
            && matches!(
                state,
                ReportState::Draft | ReportState::ContentChecked | ReportState::FormChecked
            ),
        check_content: matches!(state, ReportState::Draft) && (drafts || may(who.role, Right::CheckContent)),
        check_form: matches!(state, ReportState::ContentChecked) && (drafts || may(who.role, Right::CheckForm)),
        approve: matches!(state, ReportState::FormChecked) && (drafts || may(who.role, Right::Approve)),
        give_back: open && !matches!(state, ReportState::Draft) && may(who.role, Right::Return),
        issue: matches!(state, ReportState::Approved) && may(who.role, Right::Issue),
        export: may(who.role, Right::Export),
    }
}
