//! The outlines an office begins with: one of each kind of report, naming no province, no year and no document, and saying
//! nothing that somebody would have to have reported first.

use std::collections::HashMap;

use domain::word::Word as _;
use serde::Deserialize;
use store::body::Body;
use store::outline::OutlineContent;
use store::report::Section;

use crate::error::{Error, Result};
use crate::report::{ReportKind, number};

const BUILT_IN: &str = include_str!("../../../../../assets/templates/outlines.json");

/// What the file holds.
#[derive(Deserialize)]
struct BuiltIn {
    /// Sections that several kinds have, by name.
    shared: HashMap<String, Written>,
    /// By the word of the kind.
    kinds: HashMap<String, OutlineWritten>,
}

#[derive(Deserialize)]
struct OutlineWritten {
    type_name: String,
    subject: Vec<String>,
    opening: String,
    sections: Vec<SectionWritten>,
    closing: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum SectionWritten {
    Shared(String),
    Own(Written),
}

/// A section; numbers and codes follow from its place.
#[derive(Clone, Deserialize)]
struct Written {
    level: u8,
    title: String,
    #[serde(default)]
    text: String,
    /// What stands there instead where the general indicators are switched on.
    figures: Option<String>,
}

/// The outline that an office begins with for a kind of report.
pub(super) fn outline(kind: ReportKind, indicators: bool) -> Result<OutlineContent> {
    let mut built_in: BuiltIn = serde_json::from_str(BUILT_IN)?;
    let missing = || Error::Refused("Chương trình thiếu đề cương chung.".to_owned());
    let found = built_in.kinds.remove(kind.word()).ok_or_else(missing)?;
    let sections = found
        .sections
        .into_iter()
        .map(|section| match section {
            SectionWritten::Own(own) => Ok(own),
            SectionWritten::Shared(name) => built_in.shared.get(&name).cloned().ok_or_else(missing),
        })
        .collect::<Result<Vec<Written>>>()?;
    let sections = sections
        .into_iter()
        .map(|section| Section {
            code: String::new(),
            numbering: String::new(),
            title: Some(section.title),
            level: section.level,
            text: match section.figures {
                Some(figures) if indicators => figures,
                _ => section.text,
            },
        })
        .collect();
    Ok(OutlineContent {
        v: 1,
        issuer: Body::Office,
        type_name: found.type_name,
        subject: found.subject,
        opening: found.opening,
        sections: number(sections),
        closing: found.closing,
    })
}

#[cfg(test)]
mod tests {
    use domain::word::Word as _;

    use super::*;
    use crate::report::{parse, without_blanks};

    /// Every text of an outline.
    fn texts(outline: &OutlineContent) -> Vec<&str> {
        let sections = outline.sections.iter();
        let titles = outline.sections.iter().filter_map(|s| s.title.as_deref());
        let frame = [outline.opening.as_str(), outline.closing.as_str()];
        let subject = outline.subject.iter().map(String::as_str);
        sections
            .map(|s| s.text.as_str())
            .chain(titles)
            .chain(frame)
            .chain(subject)
            .collect()
    }

    #[test]
    fn every_kind_has_its_own_outline_and_none_names_a_province_a_year_or_a_document() {
        let mut titles = std::collections::HashSet::new();
        for kind in ReportKind::ALL {
            for indicators in [false, true] {
                let outline = outline(*kind, indicators).unwrap();
                for text in texts(&outline) {
                    parse(&without_blanks(text)).unwrap();
                    assert!(!text.contains("20"), "{kind:?}: {text}");
                    assert!(!text.contains("doc:"), "{kind:?}: {text}");
                    let named = catalogue::provinces_of(2022);
                    let named = named
                        .iter()
                        .chain(catalogue::provinces_of(2026).iter())
                        .find(|p| text.contains(&p.name))
                        .cloned();
                    assert!(named.is_none(), "{kind:?}: {text}");
                }
                if !indicators {
                    titles.insert((outline.subject.clone(), format!("{:?}", outline.sections)));
                }
            }
        }
        assert_eq!(titles.len(), ReportKind::ALL.len());
    }

    #[test]
    fn no_section_says_anything_before_somebody_wrote_it() {
        for kind in ReportKind::ALL {
            for section in outline(*kind, false).unwrap().sections {
                let state = domain::prose::Gaps::of(&section.text);
                assert!(!state.written, "{kind:?} {}: {}", section.code, section.text);
            }
        }
    }
}
