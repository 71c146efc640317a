//! Indicators and targets by their codes, as people and files give them.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::indicator::{BaseRule, FormulaRule, FormulaTrouble, IndicatorKind, formula_sentence, read_formula};
use domain::organisation::Dated;
use domain::text::nfc;
use domain::vi::{self, Reading};
use serde::{Deserialize, Serialize};
use store::indicator::{Definition, Indicator};
use store::target::Target;

use super::super::by_code::{entered, followed};
use super::super::{Changed, Put};
use super::at_once::{PutMeasures, TargetOf};
use crate::error::{Error, Result};
use crate::reference::{AsOf, IndicatorOn, Reference};
use crate::rights::Right;
use crate::typed;
use crate::{Act, Office};

/// A reported indicator by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorInput {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// How its values go together over time.
    pub kind: IndicatorKind,
    /// Code of the group.
    pub group: String,
    /// Codes of the organisations that report it.
    pub reporters: Vec<String>,
    /// Decimals allowed.
    #[serde(default)]
    pub decimals: u8,
    /// Reported locality by locality.
    #[serde(default)]
    pub by_place: bool,
    /// Collected and printed.
    pub on: bool,
    /// First day of this definition; the former one ends the day before.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// How it is computed from others, in words: "CDS-01 chia CDS-02, nhân 100"; none keeps what it was, an empty text
    /// makes it one that agencies report.
    #[serde(default)]
    pub formula: Option<String>,
}

/// A target by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetInput {
    /// Code.
    pub code: String,
    /// Code of the indicator.
    pub indicator: String,
    /// What is to be reached, in words.
    #[serde(default)]
    pub what: String,
    /// Who set it.
    #[serde(default)]
    pub set_by: String,
    /// A number to reach.
    pub value: Option<Amount>,
    /// Or a share, in percent.
    pub percent: Option<u32>,
    /// Last day still in time.
    pub due: Option<NaiveDate>,
    /// Document.
    #[serde(default)]
    pub basis: String,
    /// Code of the locality it is for; none for the whole.
    #[serde(default)]
    pub place: Option<String>,
    /// First day it holds: the former one of this code ends the day before and stays known. Without one it is corrected.
    #[serde(default)]
    pub from: Option<NaiveDate>,
}

impl IndicatorInput {
    /// An indicator as it would be put to stay as it is.
    pub fn of(view: &AsOf<'_>, indicator: &IndicatorOn<'_>) -> Self {
        let d = indicator.definition;
        let versions = view.all().indicator(indicator.id).map(|i| i.versions.as_slice());
        let versions = versions.unwrap_or_default().iter();
        let sentence = formula_sentence(d.formula.as_ref(), d.base.as_ref());
        Self {
            code: indicator.code.to_owned(),
            name: d.name.clone(),
            unit: d.unit.clone(),
            kind: d.kind,
            group: d.group.clone(),
            reporters: d.reporters.iter().map(|id| view.all().code(*id).to_owned()).collect(),
            decimals: d.decimals,
            by_place: d.by_place,
            on: d.on,
            from: versions.filter(|v| v.holds_on(view.day())).filter_map(|v| v.from).max(),
            formula: Some(sentence).filter(|said| !said.is_empty()),
        }
    }
}

/// A sentence as rules; an empty one for what agencies report. Codes are those of the reference.
///
/// # Errors
/// [`Error::Refused`] naming what is not an indicator, or with how to write it.
fn formula_of(reference: &Reference, sentence: &str) -> Result<(Option<FormulaRule>, Option<BaseRule>)> {
    if sentence.trim().is_empty() {
        return Ok((None, None));
    }
    let known = |typed: &str| {
        let mut all = reference.indicators().iter();
        let found = all.find(|i| i.code.to_lowercase() == typed.to_lowercase());
        found.map(|i| i.code.clone())
    };
    match read_formula(sentence, &known) {
        Ok(said) => Ok((Some(said.formula), said.base)),
        Err(trouble) => Err(Error::Refused(format!(
            "Công thức ‘{sentence}’: {}",
            formula_trouble(&trouble)
        ))),
    }
}

/// Why a sentence is no formula, and how one is written.
pub(super) fn formula_trouble(trouble: &FormulaTrouble) -> String {
    match trouble {
        FormulaTrouble::Unknown(word) => {
            format!("không có chỉ tiêu ‘{word}’. Ghi mã chỉ tiêu có trong danh sách, hoặc thêm chỉ tiêu đó trước.")
        }
        FormulaTrouble::Unreadable => {
            "không hiểu được công thức này. Ghi một trong các dạng: ‘A chia B, nhân 100’; ‘A \
                                       cộng B’; ‘A trừ B’; ‘tổng số của A trừ A’, với A, B là mã chỉ tiêu."
                .to_owned()
        }
    }
}

impl Office {
    /// Adds an indicator, or changes the one of this code: a definition with a first day follows what held before it, one
    /// without corrects it.
    ///
    /// # Errors
    /// An unknown code, a rule of the record; no right.
    pub fn put_indicator(&self, input: &IndicatorInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let reporters = input.reporters.iter().map(|code| reference.id_of(code));
        let known = reference.indicators().iter().rfind(|i| i.code == input.code);
        let former = known.and_then(|i| i.versions.last()).map(|v| &v.value);
        let (formula, base) = match &input.formula {
            Some(sentence) => formula_of(&reference, sentence)?,
            None => former.map_or((None, None), |d| (d.formula.clone(), d.base.clone())),
        };
        let sensitive = former.is_some_and(|d| d.sensitive);
        if sensitive && input.on && former.is_some_and(|d| !d.on) {
            return Err(sensitive_needs_reason(&input.code));
        }
        let definition = Definition {
            name: nfc(input.name.trim()),
            unit: nfc(input.unit.trim()),
            decimals: input.decimals,
            kind: input.kind,
            group: input.group.clone(),
            reporters: reporters.collect::<Result<_>>()?,
            base,
            formula,
            service: former.and_then(|d| d.service.clone()),
            by_place: input.by_place,
            sensitive,
            on: input.on,
            section: former.map_or_else(String::new, |d| d.section.clone()),
            basis: entered(act),
        };
        let indicator = match known {
            Some(known) => Indicator {
                versions: followed(known.versions.clone(), definition, input.from, None),
                ..known.clone()
            },
            None => Indicator {
                id: 0,
                code: nfc(input.code.trim()),
                position: u32::try_from(reference.indicators().len()).unwrap_or(u32::MAX),
                versions: followed(Vec::new(), definition, input.from, None),
            },
        };
        self.put(indicator, act)
    }

    /// Switches an indicator on or off: what is off is neither asked nor printed, and what was said of it stays. One that
    /// needs its owner's decision goes on with a reason only, which is kept as its ground. `reporters` are asked from then
    /// on, collective names as the members they have; none leaves who was asked.
    ///
    /// # Errors
    /// An unknown code, no reason, nobody to ask; no right.
    pub fn switch_indicator(
        &self,
        code: &str,
        on: bool,
        reason: &str,
        reporters: &[String],
        act: &Act,
    ) -> Result<Changed> {
        let reference = self.reference();
        let known = reference.indicators().iter().rfind(|i| i.code == code);
        let Some((known, last)) = known.and_then(|i| Some((i, i.versions.last()?))) else {
            return Err(Error::unknown("chỉ tiêu", code, "Xem danh sách: indicator list."));
        };
        if last.value.on == on {
            return Ok(Changed::Already);
        }
        let reason = typed::reason(reason)?;
        if on && last.value.sensitive && reason.is_empty() {
            return Err(sensitive_needs_reason(code));
        }
        let asked = asked_of(&reference.as_of(act.at.date_naive()), reporters)?;
        let mut switched = known.clone();
        if let Some(last) = switched.versions.last_mut() {
            last.value.on = on;
            if on && !asked.is_empty() {
                last.value.reporters = asked;
            }
            if on && last.value.formula.is_none() && last.value.reporters.is_empty() {
                return Err(Error::Refused(format!(
                    "Chưa có cơ quan nào báo cáo chỉ tiêu {code}; chọn cơ quan báo cáo rồi bật."
                )));
            }
            if !reason.is_empty() {
                last.value.basis = format!("{reason} ({})", entered(act).trim_end_matches('.'));
            }
        }
        self.put(switched, act)
    }

    /// Adds a target, or changes the one of this code; it becomes the one that counts for its indicator.
    ///
    /// # Errors
    /// An unknown code, a rule of the record; no right.
    pub fn put_target(&self, input: &TargetInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let indicator = reference
            .as_of(act.at.date_naive())
            .indicator(&input.indicator)
            .map(|i| i.id);
        let indicator = indicator
            .or_else(|| {
                reference
                    .indicators()
                    .iter()
                    .rfind(|i| i.code == input.indicator)
                    .map(|i| i.id)
            })
            .ok_or_else(|| Error::unknown("chỉ tiêu", &input.indicator, "Xem danh sách chỉ tiêu."))?;
        let known = reference.targets().iter().rfind(|t| t.code == input.code);
        let place = match &input.place {
            Some(code) => Some(reference.place_of(code)?),
            None => known.and_then(|t| t.place),
        };
        let put = Target {
            id: known.map_or(0, |t| t.id),
            code: nfc(input.code.trim()),
            position: known.map_or_else(
                || u32::try_from(reference.targets().len()).unwrap_or(u32::MAX),
                |t| t.position,
            ),
            indicator: Some(indicator),
            place,
            what: Dated {
                value: nfc(input.what.trim()),
                from: known.and_then(|t| t.what.from),
                until: known.and_then(|t| t.what.until),
            },
            set_by: known.and_then(|t| t.set_by).filter(|_| {
                // Another name is another level; who that is, is not known.
                known.is_some_and(|t| t.set_by_name == input.set_by)
            }),
            set_by_name: input.set_by.clone(),
            value: input.value,
            percent: input.percent,
            of_indicator: known.and_then(|t| t.of_indicator),
            due: input.due,
            chosen: true,
            basis: input.basis.clone(),
        };
        match (known, input.from) {
            (Some(known), Some(from)) if known.what.from != Some(from) => self.follow_target(known, put, from, act),
            (None, Some(from)) => self.put(
                Target {
                    what: Dated {
                        from: Some(from),
                        ..put.what
                    },
                    ..put
                },
                act,
            ),
            _ => self.put(put, act),
        }
    }

    /// The number of a target as people type it, with as many decimals as its indicator has.
    ///
    /// # Errors
    /// It is no number.
    pub fn target_value(&self, indicator: &str, typed: &str) -> Result<Amount> {
        let reference = self.reference();
        let found = reference.indicators().iter().rfind(|i| i.code == indicator);
        let decimals = found.and_then(|i| i.versions.last()).map_or(0, |v| v.value.decimals);
        match vi::read_number(typed, decimals) {
            Reading::Number(amount) => Ok(amount),
            _ => Err(Error::Refused(format!(
                "‘{typed}’ không đọc được là một số; ghi dạng 379686, 379.686 hoặc 89,07."
            ))),
        }
    }

    /// Ends a target the day before another of its code begins.
    fn follow_target(&self, known: &Target, next: Target, from: NaiveDate, act: &Act) -> Result<Changed> {
        act.who.require(Right::Maintain)?;
        let same = Target {
            what: known.what.clone(),
            ..next.clone()
        };
        if &same == known {
            return Ok(Changed::Already);
        }
        if known.what.from.is_some_and(|begun| begun >= from) {
            return Err(Error::Refused(format!(
                "Mức giao {} đang có hiệu lực từ {}; mức mới phải bắt đầu sau ngày đó.",
                known.code,
                domain::vi::date_short(known.what.from.unwrap_or(from))
            )));
        }
        let ended = Target {
            what: Dated {
                until: from.pred_opt(),
                ..known.what.clone()
            },
            ..known.clone()
        };
        let next = Target {
            id: 0,
            what: Dated {
                value: next.what.value,
                from: Some(from),
                until: None,
            },
            ..next
        };
        let words = format!("Sửa mức giao {} từ {}", known.code, domain::vi::date_short(from));
        let put = |before: Option<&Target>, after: Target| TargetOf {
            indicator: None,
            put: Put {
                before: before.cloned(),
                after: Some(after),
            },
        };
        let change = PutMeasures {
            words,
            indicators: Vec::new(),
            targets: vec![put(Some(known), ended), put(None, next)],
        };
        Ok(Changed::Yes(self.transact(change, act)?))
    }
}

impl Reference {
    /// Id of a locality by its code.
    pub(super) fn place_of(&self, code: &str) -> Result<i64> {
        let id = self.id_of(code)?;
        if self.organisation(id).is_some_and(|o| o.place.is_none()) {
            return Err(Error::Refused(format!(
                "{code} không phải một địa bàn; ghi mã của cấp huyện hoặc cấp xã."
            )));
        }
        Ok(id)
    }
}

fn sensitive_needs_reason(code: &str) -> Error {
    Error::Refused(format!(
        "Chỉ tiêu {code} phải được cơ quan chủ quản đồng ý trước khi thu thập. Ghi căn cứ đồng ý (số văn bản) khi bật \
         chỉ tiêu."
    ))
}

/// Ids of who is asked, each once; a collective name is the members it has.
fn asked_of(view: &AsOf<'_>, codes: &[String]) -> Result<Vec<i64>> {
    let mut asked = Vec::new();
    for code in codes {
        let id = view.all().id_of(code)?;
        let members = view.members(id);
        if members.is_empty() {
            return Err(Error::Refused(format!(
                "‘{}’ là tên chung chưa rõ gồm những cơ quan nào; chọn từng cơ quan.",
                view.name(id)
            )));
        }
        for member in members {
            if !asked.contains(&member) {
                asked.push(member);
            }
        }
    }
    Ok(asked)
}
