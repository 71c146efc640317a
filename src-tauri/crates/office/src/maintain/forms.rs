//! Forms as data: what a month or an ad hoc round asks, out to a file and back in as a new version.

use domain::form::{Block, check_blocks};
use serde::{Deserialize, Serialize};
use store::form::{Blocks, FormVersion};

use super::Changed;
use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed;
use crate::{Act, Actor, Done, Office};

const CHANGED: &[Tag] = &[Tag::Periods, Tag::Organisations];

/// Longest code and name, in characters.
const LONGEST_CODE: usize = 30;
const LONGEST_NAME: usize = 200;

/// A form as it is written to a file and read from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormInput {
    /// E.g. `BC-THANG`.
    pub code: String,
    /// "Báo cáo tháng".
    pub name: String,
    /// Code of the regime whose months ask by it; none for ad hoc rounds.
    #[serde(default)]
    pub regime: Option<String>,
    /// What it asks, in order.
    pub blocks: Vec<Block>,
}

/// A form in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FormRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of the regime whose months ask by it.
    pub regime: Option<String>,
    /// Its newest version.
    pub version: u32,
    /// What it asks, in words: "Nhiệm vụ", "Nội dung báo cáo (3 câu hỏi)".
    pub parts: Vec<String>,
    /// Whether an ad hoc round can ask by it.
    pub ad_hoc: bool,
}

/// Adds a version of a form.
#[derive(Debug, Serialize)]
pub(crate) struct PutForm {
    #[serde(flatten)]
    input: FormInput,
}

/// Takes a version of a form out of use, or back into it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RetireForm {
    version: i64,
    retired: bool,
}

impl Change for PutForm {
    const ACTION: &'static str = "put_form";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let input = &self.input;
        let code_fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if input.code.is_empty() || input.code.chars().count() > LONGEST_CODE || !input.code.chars().all(code_fits) {
            return Err(Error::Refused(format!(
                "Mã biểu mẫu ‘{}’ chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, không quá {LONGEST_CODE} ký tự.",
                input.code
            )));
        }
        if typed::line("Tên biểu mẫu", &input.name, LONGEST_NAME)?.is_empty() {
            return Err(Error::Refused("Ghi tên biểu mẫu.".to_owned()));
        }
        check_blocks(&input.blocks).map_err(|fault| Error::Refused(fault.to_string()))?;
        let regime = match &input.regime {
            None => None,
            Some(code) => {
                let found = at.reference.regimes().find(|r| r.code == *code);
                Some(found.ok_or_else(|| Error::unknown("chế độ báo cáo", code, "Xem danh sách chế độ báo cáo."))?)
            }
        };
        let of_code: Vec<&FormVersion> = at.reference.forms().iter().filter(|f| f.code == input.code).collect();
        if let Some(other) = of_code
            .iter()
            .find(|f| f.regime != regime.map(|r| r.id) || f.name != input.name)
        {
            return Err(Error::Refused(format!(
                "Biểu mẫu {} là “{}” và dùng cho chế độ báo cáo khác hoặc có tên khác. Ghi mã khác cho biểu mẫu mới.",
                other.code, other.name
            )));
        }
        let before = of_code.iter().rfind(|f| !f.retired);
        let form = FormVersion {
            id: 0,
            code: input.code.clone(),
            name: input.name.clone(),
            regime: regime.map(|r| r.id),
            version: of_code.iter().map(|f| f.version).max().unwrap_or(0) + 1,
            blocks: Blocks::new(input.blocks.clone()),
            retired: false,
        };
        let id = store::form::add(at.tx, &form)?;
        let words = format!("Ghi biểu mẫu {} “{}”, phiên bản {}", form.code, form.name, form.version);
        Applied::new(format!("form/{}", form.code), words, CHANGED)
            .id(id)
            .shown(vec![Shown::new(
                "Các phần",
                before.map(|before| parts_words(&before.blocks.blocks).join("; ")),
                parts_words(&input.blocks).join("; "),
            )])
            .back(&RetireForm {
                version: id,
                retired: true,
            })
    }
}

impl Change for RetireForm {
    const ACTION: &'static str = "retire_form";

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = at.reference.forms().iter().find(|form| form.id == self.version);
        let form = found.ok_or_else(|| Error::unknown("phiên bản biểu mẫu", self.version.to_string(), ""))?;
        if form.retired == self.retired {
            return Err(Error::Refused(format!(
                "Biểu mẫu {} phiên bản {} {}.",
                form.code,
                form.version,
                if self.retired {
                    "đã thôi dùng"
                } else {
                    "đang dùng"
                }
            )));
        }
        store::form::set_retired(at.tx, form.id, self.retired)?;
        let verb = if self.retired { "Thôi dùng" } else { "Dùng lại" };
        let words = format!(
            "{verb} biểu mẫu {} “{}”, phiên bản {}",
            form.code, form.name, form.version
        );
        Applied::new(format!("form/{}", form.code), words, CHANGED).back(&Self {
            version: self.version,
            retired: !self.retired,
        })
    }
}

/// What blocks ask, in words.
fn parts_words(blocks: &[Block]) -> Vec<String> {
    let words = blocks.iter().map(|block| match block {
        Block::Questions(questions) => format!("{} ({} câu hỏi)", block.part().words(), questions.len()),
        _ => block.part().words().to_owned(),
    });
    words.collect()
}

impl Office {
    /// The forms in use, each in its newest version.
    ///
    /// # Errors
    /// No right.
    pub fn forms(&self, who: &Actor) -> Result<Vec<FormRow>> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let newest = |form: &&FormVersion| {
            reference
                .form_coded(&form.code)
                .is_some_and(|newest| newest.id == form.id)
        };
        let rows = reference.forms_in_use().filter(newest).map(|form| FormRow {
            code: form.code.clone(),
            name: form.name.clone(),
            regime: self.regime_code(form.regime),
            version: form.version,
            parts: parts_words(&form.blocks.blocks),
            ad_hoc: form.regime.is_none()
                && !form
                    .blocks
                    .blocks
                    .iter()
                    .any(|block| matches!(block, Block::Tasks | Block::Matrix)),
        });
        Ok(rows.collect())
    }

    /// A form in its newest version, to be written to a file and changed there.
    ///
    /// # Errors
    /// There is none of this code; no right.
    pub fn form_input(&self, code: &str, who: &Actor) -> Result<FormInput> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let form = reference.form_coded(code);
        let form = form.ok_or_else(|| Error::unknown("biểu mẫu", code, "Xem danh sách biểu mẫu."))?;
        Ok(FormInput {
            code: form.code.clone(),
            name: form.name.clone(),
            regime: self.regime_code(form.regime),
            blocks: form.blocks.blocks.clone(),
        })
    }

    fn regime_code(&self, regime: Option<i64>) -> Option<String> {
        let reference = self.reference();
        reference
            .regimes()
            .find(|r| Some(r.id) == regime)
            .map(|r| r.code.clone())
    }

    /// Adds a form, or a version of one: what opens from now on asks by it. Rounds that stand keep theirs.
    ///
    /// # Errors
    /// A block, question or regime that cannot be; no right.
    pub fn put_form(&self, input: FormInput, act: &Act) -> Result<Changed> {
        act.who.require(Right::Maintain)?;
        if self.form_input(&input.code, &act.who).is_ok_and(|known| known == input) {
            return Ok(Changed::Already);
        }
        let done: Done = self.transact(PutForm { input }, act)?;
        Ok(Changed::Yes(done))
    }
}
