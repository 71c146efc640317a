//! What a reader would stumble over, found before the checks.

use std::collections::HashSet;

use domain::finding::Severity;
use domain::form::Moment;
use domain::prose::{self, Gaps, Mark, Paragraph, ParagraphKind, Span};
use domain::word::Word as _;
use serde::Serialize;

use super::content::Content;
use super::foreign::Surroundings;
use super::frame::{CheckKind, Frame, FrameField};
use super::resolve::parse;
use super::structure::paths;

/// Something to put right, or to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LintFinding {
    /// Code of the section; none for the report as a whole.
    pub section: Option<String>,
    /// The part of the frame; none for a section and for the report as a whole.
    pub field: Option<FrameField>,
    /// Where it stands, as people say it: "III.2 Nguyên nhân", "Mở đầu"; may be empty.
    pub place: String,
    /// Which check it belongs to.
    pub check: CheckKind,
    /// Stable code.
    pub code: &'static str,
    /// Tells it from every other of the same report for as long as the words it is about stand.
    pub key: String,
    /// Weight; what blocks must be put right before the check.
    pub level: Severity,
    /// What it is and what to do.
    pub message: String,
    /// Who let it stand, and why; none where nobody did.
    pub kept: Option<KeptAsIs>,
}

/// Why a warning was let stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptAsIs {
    /// Number of the waiver, to take it back.
    pub id: i64,
    /// Why.
    pub reason: String,
    /// Họ và tên.
    pub person: String,
    /// When.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub at: Moment,
}

/// Where something is found.
struct Spot<'a> {
    section: Option<&'a str>,
    field: Option<FrameField>,
    place: String,
}

/// Everything found in a report; what is not this office's only where it is told what is.
pub(crate) fn lint(content: &Content, surroundings: Option<&Surroundings>) -> Vec<LintFinding> {
    let mut found = Vec::new();
    let mut told = HashSet::new();
    let paths = paths(&content.sections);
    for (at, (section, path)) in content.sections.iter().zip(paths).enumerate() {
        let below = content
            .sections
            .get(at + 1)
            .is_some_and(|next| next.level > section.level);
        let title = section.title.as_deref().unwrap_or_default();
        let spot = Spot {
            section: Some(&section.code),
            field: None,
            place: format!("{path} {title}").trim().to_owned(),
        };
        if section.text.trim().is_empty() && !below {
            let message = "chưa soạn; viết nội dung hoặc ghi “Không phát sinh”.".to_owned();
            found.push(spot.content("empty_section", Severity::Warn, message));
        }
        if title.contains("{{") {
            let message = "tiêu đề mục còn chỗ chưa điền; đổi tên mục.".to_owned();
            found.push(spot.content("broken_mark", Severity::Block, message));
        }
        prose_findings(content, &spot, &section.text, &mut found, &mut told);
        spot.foreign(surroundings, [title, &section.text], &mut found);
    }
    for field in FrameField::ALL {
        let spot = Spot {
            section: None,
            field: Some(*field),
            place: field.words().to_owned(),
        };
        let text = written(&content.frame, *field);
        if matches!(field, FrameField::Opening | FrameField::Closing) {
            prose_findings(content, &spot, &text, &mut found, &mut told);
        }
        spot.foreign(surroundings, [&text, ""], &mut found);
    }
    form(content, &mut found);
    found
}

fn key(section: Option<&str>, field: Option<FrameField>, code: &str, words: &str) -> String {
    let place = section.or_else(|| field.map(FrameField::word)).unwrap_or_default();
    [place, code, words].join("|")
}

/// A part of the frame as one text.
fn written(frame: &Frame, field: FrameField) -> String {
    match field {
        FrameField::Issuer => [frame.issuer_parent.as_slice(), &frame.issuer].concat().join(" "),
        FrameField::Symbol => frame.symbol.clone(),
        FrameField::Place => frame.place.clone(),
        FrameField::Subject => frame.title(),
        FrameField::Recipients => frame.recipients.join("; "),
        FrameField::Opening => frame.opening.clone(),
        FrameField::Closing => frame.closing.clone(),
        FrameField::Distribution => frame.distribution.join("; "),
    }
}

impl Spot<'_> {
    /// What is not this office's or this period's in what was written by hand.
    fn foreign(&self, surroundings: Option<&Surroundings>, texts: [&str; 2], found: &mut Vec<LintFinding>) {
        let Some(surroundings) = surroundings else { return };
        let plain: Vec<String> = texts.iter().map(|text| by_hand(text)).collect();
        for foreign in surroundings.in_words(&plain.join("\n")) {
            found.push(self.about(foreign.code, &foreign.words, Severity::Warn, foreign.message));
        }
    }

    fn content(&self, code: &'static str, level: Severity, message: String) -> LintFinding {
        self.about(code, "", level, message)
    }

    /// A finding about certain words of the place.
    fn about(&self, code: &'static str, words: &str, level: Severity, message: String) -> LintFinding {
        LintFinding {
            section: self.section.map(str::to_owned),
            field: self.field,
            place: self.place.clone(),
            check: CheckKind::Content,
            code,
            key: key(self.section, self.field, code, words),
            level,
            message,
            kept: None,
        }
    }
}

/// A text without what its marks stand for.
fn by_hand(text: &str) -> String {
    let Ok(paragraphs) = parse(text) else {
        return text.to_owned();
    };
    let spans = paragraphs.iter().map(|p| &p.spans).map(|spans| {
        let words = spans.iter().map(|span| match span {
            Span::Text(words) => words.as_str(),
            Span::Mark(_) => "…",
        });
        words.collect::<String>()
    });
    spans.collect::<Vec<String>>().join("\n")
}

impl LintFinding {
    /// "III.2 Nguyên nhân: còn 02 chỗ phải ghi; …".
    pub fn sentence(&self) -> String {
        if self.place.is_empty() {
            return self.message.clone();
        }
        format!("{}: {}", self.place, self.message)
    }
}

fn prose_findings<'c>(
    content: &'c Content,
    spot: &Spot<'_>,
    text: &str,
    found: &mut Vec<LintFinding>,
    told: &mut HashSet<&'c str>,
) {
    let paragraphs = match parse(text) {
        Ok(paragraphs) => paragraphs,
        Err(broken) => return found.push(spot.content("broken_mark", Severity::Block, broken.to_string())),
    };
    let gaps = Gaps::of(text).open;
    if gaps > 0 {
        let message = format!("còn {gaps:02} chỗ phải ghi; viết nội dung hoặc xóa câu.");
        found.push(spot.content("unfinished", Severity::Block, message));
    }
    missing(content, &paragraphs, &mut |code, message| {
        found.push(spot.content(code, Severity::Block, message));
    });
    let figures = prose::marks(&paragraphs).filter_map(|mark| content.figures.get(&mark.key()));
    for one in figures
        .filter(|figure| !figure.missing)
        .flat_map(|figure| &figure.incomplete)
    {
        // One indicator is told once, where it is first read, however many of its figures are written.
        if told.insert(one.indicator.as_str()) {
            let about = format!("{} {}", one.indicator, one.words);
            let message = format!(
                "số liệu “{}” {}; chờ đơn vị gửi đủ hoặc ghi rõ trong câu.",
                one.name, one.words
            );
            found.push(spot.about("incomplete_sum", &about, Severity::Warn, message));
        }
    }
    for typed in prose::typed_figures(&paragraphs) {
        let message = format!(
            "đoạn {}, số ‘{}’ gõ tay (“… {} …”); dùng số liệu có nguồn hoặc xác nhận giữ nguyên.",
            typed.paragraph, typed.figure, typed.around
        );
        found.push(spot.about("typed_figure", &typed.around, Severity::Warn, message));
    }
    if paragraphs.iter().any(|p| p.kind == ParagraphKind::Sub)
        && paragraphs.iter().all(|p| p.kind != ParagraphKind::Dash)
    {
        let message = "có ý con “+” mà không có gạch đầu dòng “-” ở trên; sửa dấu đầu dòng.".to_owned();
        found.push(spot.content("orphan_item", Severity::Warn, message));
    }
}

/// Figures and documents that nothing stands behind: a line for each of the two, naming all of them.
fn missing(content: &Content, paragraphs: &[Paragraph], add: &mut impl FnMut(&'static str, String)) {
    let mut figures: Vec<String> = Vec::new();
    let mut documents: Vec<String> = Vec::new();
    for mark in prose::marks(paragraphs) {
        let figure = content.figures.get(&mark.key());
        if figure.is_some_and(|f| !f.missing) {
            continue;
        }
        let (list, words) = match mark {
            Mark::Document { symbol, .. } => (&mut documents, symbol.clone()),
            Mark::Figure { .. } | Mark::List { .. } => {
                (&mut figures, figure.map_or_else(|| mark.key(), |f| f.words.clone()))
            }
        };
        if !list.contains(&words) {
            list.push(words);
        }
    }
    if !documents.is_empty() {
        let message = format!("sổ văn bản chưa có {}; vào sổ hoặc bỏ viện dẫn.", documents.join(", "));
        add("missing_document", message);
    }
    if !figures.is_empty() {
        let message = format!(
            "chưa có số liệu: {}; đề nghị đơn vị bổ sung hoặc viết lại câu.",
            figures.join("; ")
        );
        add("missing_figure", message);
    }
}

fn form(content: &Content, found: &mut Vec<LintFinding>) {
    let frame = &content.frame;
    let mut add = |field, code, level, message: &str| {
        found.push(LintFinding {
            section: None,
            field: Some(field),
            place: String::new(),
            check: CheckKind::Form,
            code,
            key: key(None, Some(field), code, ""),
            level,
            message: message.to_owned(),
            kept: None,
        });
    };
    if frame.recipients.is_empty() {
        add(
            FrameField::Recipients,
            "no_recipient",
            Severity::Block,
            "Chưa có nơi kính gửi; ghi ít nhất một cơ quan.",
        );
    }
    if frame.subject.iter().all(|line| line.trim().is_empty()) {
        add(
            FrameField::Subject,
            "no_subject",
            Severity::Block,
            "Chưa có trích yếu nội dung.",
        );
    }
    match frame.distribution.last() {
        Some(last) if last.starts_with("Lưu:") && last.contains("VT") => {}
        Some(last) if last.starts_with("Lưu:") => {
            add(
                FrameField::Distribution,
                "file_copy",
                Severity::Warn,
                "Dòng “Lưu:” chưa có VT (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.9).",
            );
        }
        _ => add(
            FrameField::Distribution,
            "file_copy",
            Severity::Block,
            "Nơi nhận phải kết thúc bằng dòng “Lưu: VT, …”.",
        ),
    }
    if !frame.recipients.is_empty() && frame.distribution.first().is_none_or(|first| first != "Như trên") {
        add(
            FrameField::Distribution,
            "as_above",
            Severity::Warn,
            "Văn bản có Kính gửi thì Nơi nhận nên bắt đầu bằng “Như trên”.",
        );
    }
}
