//! "Dùng làm mẫu cho các kỳ sau": the title, first and last paragraph, recipients and sections of a report become the
//! office's outline and recipients of its kind from the day after its period. What was written stays behind, so that no
//! report begins with a claim nobody made; at most sentences whose every figure is a live one go along.

use domain::organisation::Dated;
use domain::prose;
use domain::word::Word as _;
use serde::{Deserialize, Serialize};
use store::Db;
use store::body::Body;
use store::outline::{Outline, OutlineContent};
use store::recipient::{Recipient, RecipientList};
use store::report::{Report, Section};

use crate::door::{Applied, Change, Context};
use crate::error::{Error, Result};
use crate::maintain::together::{erase, told, turned, untouched, written};
use crate::maintain::{CHANGED, Changed, Put, Record, entered};
use crate::reference::Reference;
use crate::report::{Blanks, Frame, ReportKind, called, parse, standing, without_request};
use crate::rights::Right;
use crate::{Act, Office};

/// Keeps an outline and recipients together.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct KeepSample {
    /// The journal's line.
    words: String,
    outline: Option<Put<Outline>>,
    recipients: Option<Put<RecipientList>>,
}

impl Change for KeepSample {
    const ACTION: &'static str = "keep_sample";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let outline = put(self.outline.as_ref(), at)?;
        let recipients = put(self.recipients.as_ref(), at)?;
        let now = Reference::load(at.tx, at.event)?;
        let (mut objects, mut shown) = (Vec::new(), Vec::new());
        if let (Some(asked), Some(kept)) = (&self.outline, &outline) {
            told(asked, kept.as_ref(), [at.reference, &now], &mut objects, &mut shown);
        }
        if let (Some(asked), Some(kept)) = (&self.recipients, &recipients) {
            told(asked, kept.as_ref(), [at.reference, &now], &mut objects, &mut shown);
        }
        let mut objects = objects.into_iter();
        let Some(first) = objects.next() else {
            return Err(Error::Refused("Không có gì để ghi.".to_owned()));
        };
        let back = Self {
            words: self.words.clone(),
            outline: self
                .outline
                .as_ref()
                .zip(outline)
                .and_then(|(put, kept)| turned(std::iter::once(put), vec![kept]).pop()),
            recipients: self
                .recipients
                .as_ref()
                .zip(recipients)
                .and_then(|(put, kept)| turned(std::iter::once(put), vec![kept]).pop()),
        };
        let mut applied = Applied::new(first, self.words.clone(), CHANGED)
            .shown(shown)
            .back(&back)?;
        applied.objects.extend(objects);
        Ok(applied)
    }
}

/// Keeps one record, or takes it out; outer none where it is not asked for.
fn put<R: Record>(asked: Option<&Put<R>>, at: &Context<'_>) -> Result<Option<Option<R>>> {
    let Some(asked) = asked else { return Ok(None) };
    untouched(asked, at.reference)?;
    if let Some(after) = &asked.after {
        after.check(at.reference)?;
    } else {
        erase(asked, at)?;
    }
    written(asked.after.clone(), at).map(Some)
}

/// A record to put, where it is another than what stands.
fn unlike<R: Record>(after: R, reference: &Reference) -> Option<Put<R>> {
    let before = after.current(reference);
    (before.as_ref() != Some(&after)).then_some(Put {
        before,
        after: Some(after),
    })
}

/// What of a text may go on: paragraphs that show live figures and say no number of their own.
fn sentences(text: &str) -> String {
    let live = |line: &&str| {
        let Ok(paragraphs) = parse(line) else { return false };
        prose::marks(&paragraphs).next().is_some() && prose::typed_figures(&paragraphs).is_empty()
    };
    text.lines().filter(live).collect::<Vec<_>>().join("\n")
}

/// What an outline is made from.
struct Taken<'a> {
    report: &'a Report<Frame>,
    reference: &'a Reference,
    blanks: Blanks,
    /// The outline the report would begin from today.
    former: Option<&'a OutlineContent>,
}

impl Taken<'_> {
    /// A text of the frame: as the outline had it where nobody changed it.
    fn text(&self, written: &str, former: Option<&str>) -> String {
        match former {
            Some(former) if self.blanks.fill(former) == written => former.to_owned(),
            _ => self.blanks.empty(written),
        }
    }

    fn section(&self, section: Section, with_sentences: bool) -> Section {
        let former = self
            .former
            .and_then(|content| content.sections.iter().find(|s| s.code == section.code));
        let kept = if with_sentences {
            sentences(&section.text)
        } else {
            String::new()
        };
        let text = match former {
            _ if !kept.is_empty() => self.blanks.empty(&kept),
            Some(former) => former.text.clone(),
            None => String::new(),
        };
        let title = section
            .title
            .as_deref()
            .map(|title| self.text(title, former.and_then(|f| f.title.as_deref())));
        Section { title, text, ..section }
    }

    fn content(&self, sections: Vec<Section>, with_sentences: bool) -> OutlineContent {
        let frame = &self.report.frame;
        let subject = self.former.map(|former| former.subject.as_slice()).unwrap_or_default();
        let view = self.reference.as_of(self.report.period.last_day());
        let bodies = [Body::Office, Body::Committee];
        let issuer = bodies
            .into_iter()
            .find(|body| view.body(*body).is_some_and(|name| name.series == frame.symbol));
        OutlineContent {
            v: 1,
            issuer: issuer.unwrap_or(Body::Office),
            type_name: frame.type_name.clone(),
            subject: frame
                .subject
                .iter()
                .enumerate()
                .map(|(at, line)| self.text(line, subject.get(at).map(String::as_str)))
                .collect(),
            opening: self.text(
                &without_request(frame.request.as_deref(), &frame.opening),
                self.former.map(|f| f.opening.as_str()),
            ),
            sections: sections
                .into_iter()
                .map(|section| self.section(section, with_sentences))
                .collect(),
            closing: self.text(&frame.closing, self.former.map(|f| f.closing.as_str())),
        }
    }
}

fn sample(db: &Db<'_>, reference: &Reference, id: i64, with_sentences: bool, act: &Act) -> Result<KeepSample> {
    let report = standing(db, id)?;
    let sections = store::report::sections(db, id)?;
    let last = report.period.last_day();
    let from = last.succ_opt();
    let kind = &report.kind;
    let view = reference.as_of(last);
    let taken = Taken {
        blanks: Blanks::of(db, reference, report.period)?,
        former: view.outline(kind).map(|outline| &outline.content),
        report: &report,
        reference,
    };
    let content = taken.content(sections, with_sentences);
    let dated = || Dated {
        value: kind.clone(),
        from,
        until: None,
    };
    // Kept once already from the same report: put in its place.
    let same = reference
        .outlines()
        .iter()
        .rfind(|o| o.kind.value == *kind && o.kind.from == from);
    let unchanged = same.is_none() && taken.former == Some(&content);
    let outline = Outline {
        id: same.map_or(0, |outline| outline.id),
        code: kind.clone(),
        kind: same.map_or_else(dated, |outline| outline.kind.clone()),
        content,
    };
    let same = reference
        .recipients()
        .iter()
        .rfind(|l| l.kind.value == *kind && l.kind.from == from);
    let former = same.or_else(|| view.recipients(kind));
    let lines = |lines: &[String], former: Option<&[Recipient]>| -> Vec<Recipient> {
        let known = |words: &String| former.unwrap_or_default().iter().find(|r| r.words == *words).cloned();
        let line = |words: &String| {
            known(words).unwrap_or_else(|| Recipient {
                words: words.clone(),
                organisation: None,
                wide: false,
                basis: String::new(),
            })
        };
        lines.iter().map(line).collect()
    };
    let to = lines(&report.frame.recipients, former.map(|l| l.to.as_slice()));
    let copies = lines(&report.frame.distribution, former.map(|l| l.copies.as_slice()));
    let stands = former.is_some_and(|former| former.to == to && former.copies == copies);
    let recipients = RecipientList {
        id: same.map_or(0, |list| list.id),
        code: kind.clone(),
        kind: same.map_or_else(dated, |list| list.kind.clone()),
        to,
        copies,
        basis: entered(act),
    };
    Ok(KeepSample {
        words: format!(
            "Dùng {} làm mẫu {} từ {}",
            called(&report),
            ReportKind::of_word(kind)
                .map_or("báo cáo", ReportKind::words)
                .to_lowercase(),
            from.map(domain::vi::date_short).unwrap_or_default()
        ),
        outline: Some(outline).filter(|_| !unchanged).and_then(|o| unlike(o, reference)),
        recipients: Some(recipients).filter(|_| !stands).and_then(|r| unlike(r, reference)),
    })
}

impl Office {
    /// Makes a report the sample of its kind from the day after its period; `with_sentences`: sentences with live figures
    /// go along.
    ///
    /// # Errors
    /// There is none of this number, it says no recipient; no right.
    pub fn keep_sample(&self, report: i64, with_sentences: bool, act: &Act) -> Result<Changed> {
        act.who.require(Right::Maintain)?;
        let (reference, by) = (self.reference(), act.clone());
        let change = self
            .store
            .read(move |db| sample(db, &reference, report, with_sentences, &by))?;
        if change.outline.is_none() && change.recipients.is_none() {
            return Ok(Changed::Already);
        }
        Ok(Changed::Yes(self.transact(change, act)?))
    }
}
