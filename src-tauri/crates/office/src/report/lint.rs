//! What a reader would stumble over, found before the checks.

use domain::finding::Severity;
use domain::prose::{self, Mark, ParagraphKind};
use serde::Serialize;

use super::content::Content;
use super::frame::CheckKind;
use super::resolve::parse;

/// Something to put right, or to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LintFinding {
    /// The section; none for the report as a whole.
    pub section: Option<String>,
    /// Which check it belongs to.
    pub check: CheckKind,
    /// Stable code.
    pub code: &'static str,
    /// Weight; what blocks must be put right before the check.
    pub level: Severity,
    /// What it is and what to do.
    pub message: String,
}

/// Everything found in a report.
pub(crate) fn lint(content: &Content) -> Vec<LintFinding> {
    let mut found = Vec::new();
    for (at, section) in content.sections.iter().enumerate() {
        let below = content
            .sections
            .get(at + 1)
            .is_some_and(|next| next.level > section.level);
        if section.text.trim().is_empty() && !below {
            found.push(text(
                section.code.clone(),
                "empty_section",
                Severity::Warn,
                "Mục chưa có nội dung; viết thêm hoặc ghi rõ không phát sinh.".to_owned(),
            ));
        }
        if section.title.as_deref().is_some_and(|title| title.contains("{{")) {
            let message = "Tiêu đề mục còn chỗ chưa điền; lập lại báo cáo từ đề cương hoặc báo người hỗ trợ.";
            found.push(text(
                section.code.clone(),
                "broken_mark",
                Severity::Block,
                message.to_owned(),
            ));
        }
        prose_findings(content, Some(&section.code), &section.text, &mut found);
    }
    prose_findings(content, None, &content.frame.opening, &mut found);
    prose_findings(content, None, &content.frame.closing, &mut found);
    form(content, &mut found);
    found
}

fn text(section: String, code: &'static str, level: Severity, message: String) -> LintFinding {
    LintFinding {
        section: Some(section),
        check: CheckKind::Content,
        code,
        level,
        message,
    }
}

fn prose_findings(content: &Content, section: Option<&str>, text: &str, found: &mut Vec<LintFinding>) {
    let mut add = |code, level, message| {
        found.push(LintFinding {
            section: section.map(str::to_owned),
            check: CheckKind::Content,
            code,
            level,
            message,
        });
    };
    let paragraphs = match parse(text) {
        Ok(paragraphs) => paragraphs,
        Err(broken) => return add("broken_mark", Severity::Block, broken.to_string()),
    };
    for mark in prose::marks(&paragraphs) {
        let key = mark.key();
        if content.figures.get(&key).is_none_or(|f| f.missing) {
            let what = match mark {
                Mark::Document { .. } => "Sổ văn bản chưa có văn bản này; vào sổ hoặc bỏ viện dẫn",
                Mark::Figure { .. } | Mark::List { .. } => "Chưa có số liệu; đề nghị đơn vị bổ sung hoặc viết lại câu",
            };
            add("missing_figure", Severity::Block, format!("‘{key}’: {what}."));
        }
    }
    for typed in prose::typed_figures(&paragraphs) {
        let message = format!(
            "Đoạn {}: số ‘{}’ gõ tay (“… {} …”); dùng số liệu có nguồn hoặc xác nhận giữ nguyên.",
            typed.paragraph, typed.figure, typed.around
        );
        add("typed_figure", Severity::Warn, message);
    }
    if is_unfinished(text) {
        add(
            "unfinished",
            Severity::Block,
            "Còn chỗ chờ ghi “(Ghi …)”; viết nội dung hoặc xóa câu.".to_owned(),
        );
    }
    if paragraphs.iter().any(|p| p.kind == ParagraphKind::Sub)
        && paragraphs.iter().all(|p| p.kind != ParagraphKind::Dash)
    {
        add(
            "orphan_item",
            Severity::Warn,
            "Có ý con “+” mà không có gạch đầu dòng “-” ở trên; sửa dấu đầu dòng.".to_owned(),
        );
    }
}

/// Whether a text still has a place that the outline asks to fill: "(Ghi …)".
pub(super) fn is_unfinished(text: &str) -> bool {
    ["(Ghi ", "(ghi "].iter().any(|sign| text.contains(sign))
}

fn form(content: &Content, found: &mut Vec<LintFinding>) {
    let frame = &content.frame;
    let mut add = |code, level, message: &str| {
        found.push(LintFinding {
            section: None,
            check: CheckKind::Form,
            code,
            level,
            message: message.to_owned(),
        });
    };
    if frame.recipients.is_empty() {
        add(
            "no_recipient",
            Severity::Block,
            "Chưa có nơi kính gửi; ghi ít nhất một cơ quan.",
        );
    }
    if frame.subject.iter().all(|line| line.trim().is_empty()) {
        add("no_subject", Severity::Block, "Chưa có trích yếu nội dung.");
    }
    match frame.distribution.last() {
        Some(last) if last.starts_with("Lưu:") && last.contains("VT") => {}
        Some(last) if last.starts_with("Lưu:") => {
            add(
                "file_copy",
                Severity::Warn,
                "Dòng “Lưu:” chưa có VT (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9).",
            );
        }
        _ => add(
            "file_copy",
            Severity::Block,
            "Nơi nhận phải kết thúc bằng dòng “Lưu: VT, …”.",
        ),
    }
    if !frame.recipients.is_empty() && frame.distribution.first().is_none_or(|first| first != "Như trên") {
        add(
            "as_above",
            Severity::Warn,
            "Văn bản có Kính gửi thì Nơi nhận nên bắt đầu bằng “Như trên”.",
        );
    }
}
