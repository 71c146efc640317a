//! The sections of one report arranged anew: added, moved, renamed, taken out. One change, whatever was done; each section
//! keeps its text where it goes, and the text of what was taken out comes back with the undo.

use serde::{Deserialize, Serialize};
use store::report::{ReportState, Section};

use super::draft::{REPORTED, called, hash, object, require_editable, require_expected};
use super::resolve::standing;
use super::structure::number;
use crate::door::{Applied, Change, Context, Shown};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Done, Office};

/// Where a section is to stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionPlace {
    /// Code of a section that is there; none for a new one.
    #[serde(default)]
    pub code: Option<String>,
    /// Heading; none where the section is text only.
    pub title: Option<String>,
    /// Depth, 1 to 4.
    pub level: u8,
}

/// Arranges the sections of a report.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ArrangeSections {
    report: i64,
    /// All sections in their new order. A section that is there keeps its own text; one that is not takes the text here.
    sections: Vec<Section>,
    /// SHA-256 of the arrangement that an undo expects to find.
    expects: Option<String>,
}

/// Longest heading, in characters.
const TITLE_MOST: usize = 300;
/// Most sections of a report.
const SECTIONS_MOST: usize = 300;

impl Change for ArrangeSections {
    const ACTION: &'static str = "arrange_sections";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        require_editable(report.state)?;
        let before = store::report::sections(at.tx, self.report)?;
        require_expected(self.expects.as_ref(), &arrangement(&before, &self.sections)?)?;
        let of = |code: &str| before.iter().find(|section| section.code == code);
        let kept = self.sections.iter().map(|section| match of(&section.code) {
            Some(there) => Section {
                text: there.text.clone(),
                ..section.clone()
            },
            None => section.clone(),
        });
        let after = number(kept.collect());
        judge(&after)?;
        let gone: Vec<&Section> = before
            .iter()
            .filter(|section| after.iter().all(|kept| kept.code != section.code))
            .collect();
        let writers = store::draft::writers(at.tx, self.report)?;
        for section in &gone {
            if let Some((_, person)) = writers.iter().find(|(code, _)| *code == section.code) {
                let named = store::person::get(at.tx, person)?.map(|person| person.full_name);
                return Err(Error::Refused(format!(
                    "{} đang viết dở mục {}. Lưu hoặc bỏ bản viết dở trước khi xóa mục.",
                    named.as_ref().unwrap_or(person),
                    heading(section)
                )));
            }
        }
        if before == after {
            return Err(Error::Refused("Các mục đang như vậy; chưa có gì thay đổi.".to_owned()));
        }
        store::report::set_sections(at.tx, self.report, &after, &at.act.who.name)?;
        store::report::set_state(at.tx, self.report, ReportState::Draft, at.act.at)?;
        let shown = differences(&before, &after);
        let what = match (shown.as_slice(), gone.as_slice()) {
            (
                [
                    Shown {
                        before: None,
                        after: Some(added),
                        ..
                    },
                ],
                _,
            ) => format!("Thêm mục {added} vào"),
            ([_], [gone]) => format!("Xóa mục {} khỏi", heading(gone)),
            (
                [
                    Shown {
                        what,
                        after: Some(renamed),
                        ..
                    },
                ],
                _,
            ) if what != ORDER => {
                format!("Đổi tên mục thành {renamed} trong")
            }
            _ => "Sắp xếp lại các mục của".to_owned(),
        };
        Applied::new(
            format!("{}/sections", object(self.report)),
            format!("{what} {}", called(&report)),
            REPORTED,
        )
        .shown(shown)
        .back(&Self {
            report: self.report,
            expects: Some(arrangement(&after, &before)?),
            sections: before,
        })
    }
}

/// What an arrangement is, whatever is written in it; but what is written in a section that goes when `next` comes, goes
/// with it, and belongs to it.
fn arrangement(sections: &[Section], next: &[Section]) -> Result<String> {
    let goes = |section: &Section| next.iter().all(|kept| kept.code != section.code);
    let places: Vec<_> = sections
        .iter()
        .map(|s| (&s.code, &s.title, s.level, goes(s).then_some(&s.text)))
        .collect();
    hash(&places)
}

fn judge(sections: &[Section]) -> Result<()> {
    let refused = |words: String| Err(Error::Refused(words));
    let Some(first) = sections.first() else {
        return refused("Báo cáo phải còn ít nhất một mục.".to_owned());
    };
    if sections.len() > SECTIONS_MOST {
        return refused(format!("Báo cáo có tối đa {SECTIONS_MOST} mục; đề nghị gộp bớt."));
    }
    if first.level != 1 {
        return refused(format!(
            "Mục đầu tiên “{}” phải là mục lớn (I); đổi cấp hoặc chuyển xuống dưới một mục lớn.",
            heading(first)
        ));
    }
    let mut codes = std::collections::HashSet::new();
    for section in sections {
        if !(1..=4).contains(&section.level) {
            return refused(format!(
                "Mục “{}” ghi cấp {}; cấp từ 1 đến 4.",
                heading(section),
                section.level
            ));
        }
        if !codes.insert(section.code.as_str()) {
            return refused(format!("Mục {} xuất hiện hai lần.", section.code));
        }
        let title = section.title.as_deref().unwrap_or_default();
        if title.chars().count() > TITLE_MOST {
            return refused(format!(
                "Tên mục “{}…” dài quá {TITLE_MOST} ký tự; đề nghị rút gọn.",
                title.chars().take(40).collect::<String>()
            ));
        }
    }
    Ok(())
}

/// "II. Kết quả thực hiện".
fn heading(section: &Section) -> String {
    let title = section.title.as_deref().unwrap_or_default();
    format!("{} {title}", section.numbering).trim().to_owned()
}

const ORDER: &str = "Thứ tự các mục";

/// Each section that came, went or has another name; then the order, where those that stayed stand otherwise.
fn differences(before: &[Section], after: &[Section]) -> Vec<Shown> {
    let of = |sections: &[Section], code: &str| sections.iter().find(|s| s.code == code).cloned();
    let mut shown: Vec<Shown> = Vec::new();
    for section in before {
        match of(after, &section.code) {
            None => {
                let words = match section.text.as_str() {
                    "" => heading(section),
                    text => format!("{}\n{text}", heading(section)),
                };
                shown.push(Shown::new("Mục", words, None));
            }
            Some(kept) if kept.title != section.title => {
                shown.push(Shown::moved("Tên mục", &heading(section), &heading(&kept)));
            }
            Some(_) => {}
        }
    }
    let added = after.iter().filter(|section| of(before, &section.code).is_none());
    shown.extend(added.map(|section| Shown::new("Mục", None, heading(section))));
    let places = |all: &[Section], other: &[Section]| {
        let stays = all.iter().filter(|section| of(other, &section.code).is_some());
        stays
            .map(|section| (section.code.clone(), section.level))
            .collect::<Vec<_>>()
    };
    if places(before, after) != places(after, before) {
        shown.push(Shown::moved(ORDER, &lines(before), &lines(after)));
    }
    shown
}

fn lines(sections: &[Section]) -> String {
    sections.iter().map(heading).collect::<Vec<_>>().join("; ")
}

impl Office {
    /// Arranges the sections of a report: all of them in their new order. A section that is left out is taken out with
    /// its text; an undo brings both back. A report that was checked goes back to drafting.
    ///
    /// # Errors
    /// A section that is not there, one without a heading, somebody writes in one that goes, an approved report; no
    /// right.
    pub fn arrange_sections(&self, report: i64, places: &[SectionPlace], act: &Act) -> Result<Done> {
        act.who.require(Right::Draft)?;
        let before = self
            .store
            .read(move |db| Ok::<_, Error>(store::report::sections(db, report)?))?;
        let mut sections = Vec::new();
        for place in places {
            let title = place.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
            let there = match &place.code {
                None => None,
                Some(code) => {
                    let there = before.iter().find(|section| section.code == *code);
                    Some(there.ok_or_else(|| Error::unknown("mục", code.clone(), "Xem danh sách mục của báo cáo."))?)
                }
            };
            // Only what never had a heading does without one.
            if title.is_none() && there.is_none_or(|there| there.title.is_some()) {
                return Err(Error::Refused(
                    "Có mục chưa có tên; ghi tên mục hoặc xóa mục đó.".to_owned(),
                ));
            }
            sections.push(Section {
                code: place.code.clone().unwrap_or_default(),
                numbering: there.map(|there| there.numbering.clone()).unwrap_or_default(),
                title: title.map(domain::text::nfc),
                level: place.level,
                text: String::new(),
            });
        }
        let change = ArrangeSections {
            report,
            sections,
            expects: None,
        };
        self.transact(change, act)
    }
}
