//! A step that was taken outside this program: by whom, when, on which paper; and what the office allows of it.

use chrono::NaiveDate;
use domain::vi;
use serde::{Deserialize, Serialize};
use store::report::{Report, Step, StepKind};

use super::frame::Frame;
use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed::{self, LONGEST_LINE};
use crate::{Act, Actor, Done, Office};

/// How a step was taken outside this program.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Manner {
    /// On a printed draft.
    Paper,
    /// In the office's document system.
    DocumentSystem,
    /// By somebody who was assigned to it.
    Assignment,
}

impl Manner {
    /// On screen and in the journal.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Paper => "trên bản giấy",
            Self::DocumentSystem => "trên hệ thống quản lý văn bản",
            Self::Assignment => "theo phân công",
        }
    }
}

/// A step done by somebody who does not sign in, recorded by the person who does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Elsewhere {
    /// Họ tên of who did it.
    pub person: String,
    /// Chức vụ.
    pub post: String,
    /// Day it was done.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// How.
    pub manner: Manner,
    /// The paper that shows it: "Phiếu trình số 15/PTr-VP ngày 20/12/2022".
    pub paper: String,
}

/// What the office allows of steps that were taken elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignoffRule {
    /// Steps taken elsewhere may be recorded.
    pub elsewhere: bool,
    /// Whoever edited the report last may record its approval: an office with one clerk.
    pub by_editor: bool,
}

impl Default for SignoffRule {
    fn default() -> Self {
        Self {
            elsewhere: true,
            by_editor: false,
        }
    }
}

/// Who took a step, as it is kept.
#[derive(Debug, Default)]
pub(super) struct By {
    /// In words; empty for the person who acts.
    pub words: String,
    /// The day; none for the person who acts.
    pub taken_on: Option<NaiveDate>,
}

/// The setting that holds the rule.
const SETTING: &str = "signoff_rule";

/// Sets the rule.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PutSignoffRule {
    before: SignoffRule,
    after: SignoffRule,
}

impl Change for PutSignoffRule {
    const ACTION: &'static str = "put_signoff_rule";

    fn right(&self) -> Right {
        Right::Administer
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        if rule(at)? != self.before {
            return Err(Error::Refused(
                "Quy định trình duyệt đã được đổi sau đó; đề nghị xem lại.".to_owned(),
            ));
        }
        store::setting::put(at.tx, SETTING, &self.after)?;
        let back = Self {
            before: self.after,
            after: self.before,
        };
        let shown = |what: &str, of: fn(&SignoffRule) -> bool| {
            let words = |rule| if of(rule) { "có" } else { "không" };
            (of(&self.before) != of(&self.after)).then(|| {
                Shown::new(
                    what,
                    Some(words(&self.before).to_owned()),
                    words(&self.after).to_owned(),
                )
            })
        };
        let changes = [
            shown("Ghi nhận bước đã làm ngoài chương trình", |rule| {
                rule.elsewhere
            }),
            shown("Người sửa cuối ghi nhận việc duyệt", |rule| rule.by_editor),
        ];
        let words = "Đổi quy định trình duyệt".to_owned();
        Applied::new("setting/signoff-rule".to_owned(), words, &[Tag::Reports])
            .shown(changes.into_iter().flatten().collect())
            .back(&back)
    }
}

fn rule(at: &Context<'_>) -> Result<SignoffRule> {
    Ok(store::setting::get(at.tx, SETTING)?.unwrap_or_default())
}

impl Elsewhere {
    /// Judges what was typed of a step of `report`; "Nguyễn Văn A, Phó Chánh Văn phòng (trên bản giấy, ngày 20/12/2022;
    /// căn cứ Phiếu trình số 15/PTr-VP)".
    ///
    /// # Errors
    /// The office does not allow it; somebody without name or post, no paper, a day outside the life of the report.
    pub(super) fn recorded(&self, at: &Context<'_>, report: &Report<Frame>, steps: &[Step]) -> Result<String> {
        if !rule(at)?.elsewhere {
            return Err(Error::Refused(
                "Cơ quan không cho ghi nhận bước đã làm ngoài chương trình. Người có thẩm quyền thực hiện bước này trong \
                 chương trình, hoặc đề nghị quản trị đổi quy định trình duyệt."
                    .to_owned(),
            ));
        }
        let person = said(&self.person, "họ tên người đã thực hiện", 2)?;
        let post = said(&self.post, "chức vụ người đã thực hiện", 1)?;
        let paper = said(
            &self.paper,
            "văn bản hoặc phiếu làm căn cứ, ví dụ Phiếu trình số 15/PTr-VP",
            2,
        )?;
        let begun = report.created_at.date_naive();
        let since = steps.iter().map(Step::day).fold(begun, NaiveDate::max);
        let today = at.act.at.date_naive();
        if self.date < since || self.date > today {
            return Err(Error::Refused(format!(
                "Ngày thực hiện {} không nằm trong khoảng từ {} (khi báo cáo đến bước này) đến hôm nay {}. Đề nghị ghi lại ngày.",
                vi::date_short(self.date),
                vi::date_short(since),
                vi::date_short(today),
            )));
        }
        Ok(format!(
            "{person}, {post} ({}, ngày {}; căn cứ {paper})",
            self.manner.words(),
            vi::date_short(self.date)
        ))
    }
}

/// Who took a step.
///
/// # Errors
/// As [`Elsewhere::recorded`]; an approval recorded by the last editor.
pub(super) fn recorded(
    elsewhere: Option<&Elsewhere>,
    at: &Context<'_>,
    report: &Report<Frame>,
    kind: StepKind,
) -> Result<By> {
    let Some(elsewhere) = elsewhere else {
        return Ok(By::default());
    };
    let steps = store::report::steps(at.tx, report.id)?;
    let mut words = elsewhere.recorded(at, report, &steps)?;
    if kind == StepKind::Approve && report.editor == at.act.who.name {
        if !rule(at)?.by_editor {
            return Err(Error::Refused(
                "Người ghi nhận việc duyệt phải khác người sửa nội dung lần cuối. Đề nghị người khác ghi nhận, hoặc quản trị \
                 đổi quy định trình duyệt khi cơ quan chỉ có một cán bộ."
                    .to_owned(),
            ));
        }
        words.push_str(", do chính người sửa cuối ghi nhận");
    }
    Ok(By {
        words,
        taken_on: Some(elsewhere.date),
    })
}

/// One line of at least so many words with a letter or a digit.
fn said(words_typed: &str, what: &str, words: usize) -> Result<String> {
    let line = typed::line(&domain::text::upper_first(what), words_typed, LONGEST_LINE)?;
    let meant = line.split_whitespace();
    let meant = meant.filter(|word| word.chars().filter(|c| c.is_alphanumeric()).count() > 0);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if meant.count() < words || letters < 2 {
        return Err(Error::Refused(format!(
            "Ghi nhận bước đã làm ngoài chương trình cần {what}; đang ghi “{}”.",
            line
        )));
    }
    Ok(line)
}

impl Office {
    /// What the office allows of steps that were taken elsewhere.
    ///
    /// # Errors
    /// No right, a failing store.
    pub fn signoff_rule(&self, who: &Actor) -> Result<SignoffRule> {
        who.require(Right::Read)?;
        let set: Option<SignoffRule> = self
            .store
            .read(|db| store::setting::get(db, SETTING).map_err(Error::from))?;
        Ok(set.unwrap_or_default())
    }

    /// Sets what the office allows of steps that were taken elsewhere.
    ///
    /// # Errors
    /// No right; nothing changes.
    pub fn set_signoff_rule(&self, after: SignoffRule, act: &Act) -> Result<Done> {
        act.who.require(Right::Administer)?;
        let before = self.signoff_rule(&act.who)?;
        if before == after {
            return Err(Error::Refused(
                "Quy định trình duyệt đang như vậy; không có gì thay đổi.".to_owned(),
            ));
        }
        self.transact(PutSignoffRule { before, after }, act)
    }
}
