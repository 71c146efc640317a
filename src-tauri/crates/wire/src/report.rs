//! Reports as the page sees them: the list, one opened with its rail, writing, figures with their sources, pages, and the
//! steps of sign-off. The rules of all that are the office's; here they are worded and shaped.

mod shown;
mod signoff;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::calendar::Period;
use office::{ReportState, Source};

use crate::answer::{Answered, done, read};
use crate::ask;
use crate::desk::At;
use crate::indicators;
use crate::intake::drawn;
use crate::month::{period_words, report_name};
use crate::types::call::{Done, Nothing};
use crate::types::intake::Finding;
use crate::types::report::{
    CellAsk, FigureAsk, FigureBox, FigureKey, FigureSource, FigureTrace, PagePreview, Paragraph, PreviewAsk, ReportAsk,
    ReportKind, ReportNew, ReportRow, ReportView, SectionText, SectionTried, Signer, Span,
};
use crate::types::shown::{Grid, Level, Shown};

pub(crate) use signoff::{approve, check, give_back, issue};

pub(crate) fn list(at: &At<'_>, _: Nothing) -> Answered<Vec<ReportRow>> {
    let (office, who) = (at.office()?, at.who()?);
    let mut rows = Vec::new();
    for line in office.reports(who)? {
        rows.push(ReportRow {
            id: line.id.to_string(),
            kind_words: line.kind_words().to_owned(),
            period_words: period_words(line.period),
            stage: shown::stage(line.state),
            changed_at: office.report_changed_at(line.id, who)?.unwrap_or(line.created_at),
            title: line.title,
            number: line.number,
            date: line.date.map(|day| day.to_string()),
        });
    }
    read(rows)
}

pub(crate) fn begin(at: &At<'_>, asked: ReportNew) -> Answered<Done> {
    let kind = match asked.kind {
        ReportKind::Month => office::ReportKind::Month,
        ReportKind::Quarter => office::ReportKind::Quarter,
        ReportKind::HalfYear => office::ReportKind::HalfYear,
        ReportKind::NineMonths => office::ReportKind::NineMonths,
        ReportKind::Year => office::ReportKind::Year,
        ReportKind::Quick => office::ReportKind::Quick,
    };
    let period = ask::period(&asked.period)?;
    let begun = at.office()?.new_report(kind, period, false, &at.act()?)?;
    let line = at
        .office()?
        .reports(at.who()?)?
        .into_iter()
        .find(|line| Some(line.id) == begun.id);
    done(
        &begun,
        format!("Đã lập dự thảo {}.", line.as_ref().map(report_name).unwrap_or_default()),
    )
}

pub(crate) fn get(at: &At<'_>, asked: ReportAsk) -> Answered<ReportView> {
    let (office, who) = (at.office()?, at.who()?);
    let view = office.show_report(ask::id(&asked.id)?, who)?;
    let written = at.desk.state().written.clone();
    read(shown::view(office, who, view, &written)?)
}

pub(crate) fn set_section(at: &At<'_>, asked: SectionText) -> Answered<Done> {
    let (id, code, text) = (ask::id(&asked.id)?, ask::line(&asked.code)?, ask::text(&asked.text)?);
    let set = at.office()?.set_section(id, &code, &text, &at.act()?)?;
    done(&set, format!("Đã lưu mục {code}."))
}

pub(crate) fn try_section(at: &At<'_>, asked: SectionText) -> Answered<SectionTried> {
    let (id, text) = (ask::id(&asked.id)?, ask::text(&asked.text)?);
    match at.office()?.try_text(id, &text, at.who()?) {
        Ok((paragraphs, lint)) => read(SectionTried {
            paragraphs: paragraphs.iter().map(shown::paragraph).collect(),
            findings: lint.iter().map(shown::lint_finding).collect(),
        }),
        // A mark that is being typed is broken until its last letter: a finding, not a failure.
        Err(office::Error::Refused(message)) => {
            let plain = |line: &str| Paragraph {
                spans: vec![Span::Text { text: line.to_owned() }],
            };
            read(SectionTried {
                paragraphs: text.lines().filter(|line| !line.trim().is_empty()).map(plain).collect(),
                findings: vec![Finding {
                    code: "broken_mark".to_owned(),
                    level: Level::Block,
                    sheet: None,
                    cell: None,
                    seen: None,
                    expected: None,
                    message,
                }],
            })
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn keys(at: &At<'_>, asked: ReportAsk) -> Answered<Vec<FigureKey>> {
    let keys = at.office()?.figure_keys(ask::id(&asked.id)?, at.who()?)?.into_iter();
    read(
        keys.map(|(key, name, text)| FigureKey {
            words: key_words(&key, &name),
            key,
            text,
        })
        .collect(),
    )
}

/// What a mark is, in words: the indicator, and which of its figures.
fn key_words(key: &str, name: &str) -> String {
    let which = match key.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == ':') {
        "/" => ": kết quả trên tổng số (mức giao)",
        "/%" => ": kết quả, tổng số (mức giao) và tỷ lệ",
        "%" => ": tỷ lệ",
        "@" => ": ngày chốt số liệu",
        "#" => ": số đếm có số 0 ở trước",
        _ => "",
    };
    format!("{name}{which}")
}

/// The code of the indicator a mark is about; none for lists and documents.
fn code_of(key: &str) -> Option<&str> {
    let key = key.strip_prefix("phu-luc:").unwrap_or(key);
    let end = key
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .unwrap_or(key.len());
    let (code, rest) = key.split_at(end);
    (!rest.starts_with(':') && !code.is_empty()).then_some(code)
}

pub(crate) fn figure(at: &At<'_>, asked: FigureAsk) -> Answered<FigureTrace> {
    let (office, who) = (at.office()?, at.who()?);
    let (id, key) = (ask::id(&asked.id)?, ask::line(&asked.key)?);
    let figure = office.trace(id, &key, who)?;
    let line = office.reports(who)?.into_iter().find(|line| line.id == id);
    let mut trace = FigureTrace {
        words: key.clone(),
        figure: Shown {
            raw: raw_of(&figure.text),
            text: figure.text,
        },
        as_of: None,
        formula_words: figure.formula,
        missing: Vec::new(),
        sources: figure
            .sources
            .into_iter()
            .map(|source| source_of(office, source))
            .collect(),
        key,
    };
    if let (Some(line), Some(code)) = (line, code_of(&trace.key)) {
        let indicator = office.catalogue().indicator(code);
        trace.words = indicator.map_or_else(|| trace.key.clone(), |i| key_words(&trace.key, &i.name));
        // Day and gaps are of the live figure; once figures are frozen only what was frozen is said.
        if line.state == ReportState::Draft {
            let snapshot = office.figures(line.period, shown::whenever(), who)?;
            if let Some((_, computed)) = snapshot.of(code) {
                trace.as_of = computed.as_of_latest.map(|day| day.to_string());
                trace.missing = computed
                    .missing_from
                    .iter()
                    .map(|missing| snapshot.name(&missing.agency).to_owned())
                    .collect();
            }
        }
    }
    read(trace)
}

/// `1.322.251` as `1322251`; words stay as they are.
fn raw_of(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if plain { text.replace('.', "") } else { text.to_owned() }
}

fn source_of(office: &office::Office, source: Source) -> FigureSource {
    match source {
        Source::Cell(cell) => {
            let name = office
                .catalogue()
                .indicator(&cell.indicator)
                .map_or(cell.indicator.as_str(), |i| i.name.as_str());
            FigureSource::Cell {
                submission: cell.submission.to_string(),
                agency: cell.agency_name,
                file: cell.file,
                sheet: cell.sheet,
                cell: cell.cell,
                words: format!("{name} ({})", cell.field.to_lowercase()),
                value: value_of(&cell.value),
                received_at: cell.received_at,
            }
        }
        Source::Record {
            register,
            record,
            value,
            basis,
        } => FigureSource::Record {
            title: format!("{register}: {record}"),
            detail: basis,
            value: Shown {
                raw: raw_of(&value),
                text: value,
            },
        },
    }
}

/// A canonical answer as people read it.
fn value_of(canonical: &str) -> Shown {
    let whole = canonical
        .parse::<i64>()
        .map(|n| indicators::shown(domain::amount::Amount::integer(n)));
    whole.unwrap_or_else(|_| Shown {
        text: canonical.replace('.', ","),
        raw: canonical.to_owned(),
    })
}

pub(crate) fn cell(at: &At<'_>, asked: CellAsk) -> Answered<Grid> {
    let (office, id) = (at.office()?, ask::id(&asked.submission)?);
    let (sheet, cell) = (ask::line(&asked.sheet)?, ask::line(&asked.cell)?);
    let cells = office.submission_grid(id, &sheet, &cell, at.who()?)?;
    let received = office.submission(id)?;
    let period: Option<Period> = received.round.parse().ok();
    let agency = crate::tasks::named(
        office,
        period.unwrap_or(Period::month_of(at.now.date_naive())),
        &received.organisation,
    );
    let lines = cells
        .rows
        .into_iter()
        .map(|row| (row.number, row.cells.into_iter().map(|c| (c.text, c.marked)).collect()));
    let title = format!("{}, {}", agency.name, received.file_name);
    read(drawn(title, sheet, cell, cells.columns, lines.collect()))
}

pub(crate) fn preview(at: &At<'_>, asked: PreviewAsk) -> Answered<PagePreview> {
    let (id, width) = (ask::id(&asked.id)?, asked.width.clamp(200, 2400));
    let page = at.office()?.page_image(id, asked.page as usize, width, at.who()?)?;
    let (width, height) = size_of(&page.png).ok_or_else(ask::misshapen)?;
    // A page is A4; the annexes lie on their side.
    let (across, down) = if width > height { (297.0, 210.0) } else { (210.0, 297.0) };
    let boxes = page.boxes.into_iter().map(|b| FigureBox {
        key: b.figure,
        x: b.x / across,
        y: b.y / down,
        w: b.width / across,
        h: b.height / down,
    });
    read(PagePreview {
        png_base64: BASE64.encode(&page.png),
        page: crate::intake::small(page.page),
        pages: crate::intake::small(page.pages),
        width,
        height,
        boxes: boxes.collect(),
    })
}

/// Width and height of a PNG, from its head (RFC 2083, 4.1.1).
fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

pub(crate) fn signers(at: &At<'_>, _: Nothing) -> Answered<Vec<Signer>> {
    let mut signers: Vec<_> = at.office()?.province().signers.iter().collect();
    signers.sort_by_key(|signer| !signer.default_year);
    read(
        signers
            .into_iter()
            .map(|signer| {
                let title = signer.authority.join(" / ");
                let name = signer.name.clone().unwrap_or_else(|| title.clone());
                Signer {
                    code: signer.code.clone(),
                    name,
                    title,
                    series: format!("/{}", signer.series),
                }
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_by_its_indicator_and_its_sign() {
        assert_eq!(code_of("CDS-01/%"), Some("CDS-01"));
        assert_eq!(code_of("phu-luc:CDS-01"), Some("CDS-01"));
        assert_eq!(code_of("list:DVC-CA"), None);
        assert_eq!(code_of("doc:808/QĐ-UBND"), None);
        assert_eq!(key_words("CDS-01%", "Thu nhận"), "Thu nhận: tỷ lệ");
        assert_eq!(key_words("CDS-01", "Thu nhận"), "Thu nhận");
    }

    #[test]
    fn figures_are_copied_without_their_points() {
        assert_eq!(raw_of("1.322.251"), "1322251");
        assert_eq!(raw_of("23/25"), "23/25");
        assert_eq!(value_of("9038").text, "9.038");
        assert_eq!(value_of("89.07").text, "89,07");
        assert_eq!(value_of("chưa có số liệu").text, "chưa có số liệu");
    }
}
