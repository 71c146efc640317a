//! What a paper is made with, as people type it: who signs, to whom it goes, what the office is called, when it is due,
//! which days nobody works. What is written from a day on follows what held before; without a day it is a correction.

mod records;

use chrono::{Datelike as _, NaiveDate, Weekday};
use domain::organisation::Dated;
use domain::text::nfc;
use domain::vi;
use domain::word::Word as _;
use serde::{Deserialize, Serialize};
use store::body::{Body, BodyName};
use store::holiday::Holiday;
use store::recipient::{Recipient, RecipientList};
use store::regime::{Due, Regime};
use store::signer::Signer;

use super::{Changed, Record as _, entered};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::report::ReportKind;
use crate::rights::Right;
use crate::{Act, Done, Office};

/// A signer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerInput {
    /// Code; empty for a new one, which is given one.
    pub code: String,
    /// Họ và tên; may be empty.
    #[serde(default)]
    pub name: String,
    /// The lines above the signature.
    pub authority: Vec<String>,
    /// Post in the parent body.
    #[serde(default)]
    pub post: Vec<String>,
    /// Rank (armed forces).
    #[serde(default)]
    pub rank: String,
    /// Symbol of the number series.
    pub series: String,
    /// First day of the post.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    #[serde(default)]
    pub basis: String,
    /// Of a new one: code of who signed in the same post, whose seal and reports it takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
}

/// Recipients of a kind of report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientsInput {
    /// A word of `ReportKind`.
    pub kind: String,
    /// Kính gửi.
    pub to: Vec<String>,
    /// Nơi nhận.
    pub copies: Vec<String>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    #[serde(default)]
    pub basis: String,
}

/// An official name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyNameInput {
    /// Whose.
    pub body: Body,
    /// In running text.
    pub name: String,
    /// At the head of a paper, one a line.
    pub lines: Vec<String>,
    /// Lines of the parent body.
    pub parent: Vec<String>,
    /// Symbol of its number series; may be empty.
    pub series: String,
    /// First day; none corrects the name in force.
    pub from: Option<NaiveDate>,
    /// Last day; none keeps the one there is.
    pub until: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    pub basis: String,
}

/// When is reported, to whom and by whom, by codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeInput {
    /// Code of the regime.
    pub code: String,
    /// To whom the agencies send, in words.
    pub agency_to: String,
    /// E-mail address the agencies send to; may be empty.
    pub channel: String,
    /// When the agencies report; none where no day is set.
    pub agency_due: Option<Due>,
    /// When the office reports.
    pub province_due: Option<Due>,
    /// Codes of the organisations the office reports to.
    pub reported_to: Vec<String>,
    /// Codes of those that prepare the report.
    pub prepared_by: Vec<String>,
    /// Codes of those that help.
    pub prepared_with: Vec<String>,
    /// Document; empty keeps the one there is where no day and no body changes.
    pub basis: String,
}

/// Days off, or days worked in exchange, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayInput {
    /// First day.
    pub day: NaiveDate,
    /// Last day; none for one day.
    pub until: Option<NaiveDate>,
    /// "Tết Dương lịch".
    pub name: String,
    /// Worked in exchange for another day.
    pub workday: bool,
    /// Document.
    pub basis: String,
}

/// Days of one entry at most: nobody is off for longer.
const DAYS_MOST: usize = 31;

/// "vào ngày 15, 17:00; gặp ngày nghỉ thì lùi sang ngày làm việc sau".
pub fn due_words(due: &Due) -> String {
    let when = if due.rule.before { "trước" } else { "vào" };
    let hour = due.hour.as_deref().map(|hour| format!(", {hour}")).unwrap_or_default();
    let moved = if due.next_workday {
        "; gặp ngày nghỉ thì lùi sang ngày làm việc sau"
    } else {
        ""
    };
    format!("{when} ngày {}{hour}{moved}", due.rule.day)
}

fn clean(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().map(|line| nfc(line.trim()));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The document of a record: what was said, else the one that is known. What was only assumed ends when a person writes.
fn grounded(said: &str, known: Option<&str>, act: &Act) -> String {
    match nfc(said.trim()) {
        said if !said.is_empty() => said,
        _ => known
            .filter(|known| stands(known))
            .map_or_else(|| entered(act), str::to_owned),
    }
}

/// Whether a ground is more than an assumption.
fn stands(basis: &str) -> bool {
    !basis.trim().is_empty() && !basis.contains("Giả định")
}

impl SignerInput {
    /// Refuses an authority that names no post, and one that the law wants in writing and is not.
    fn require_authority(&self, known: Option<&Signer>) -> Result<()> {
        const FORMS: [&str; 4] = ["TM.", "KT.", "TL.", "TUQ."];
        let is = |line: &str, form: &str| line.trim().to_uppercase().starts_with(form);
        if let Some(last) = self.authority.last()
            && FORMS.iter().any(|form| is(last, form))
        {
            return Err(Error::field(
                "authority",
                format!("Dòng cuối phải là chức vụ của người ký, ví dụ PHÓ CHỦ TỊCH; đang là ‘{last}’."),
            ));
        }
        let has = |form: &str| self.authority.iter().any(|line| is(line, form));
        let written = !self.basis.trim().is_empty() || known.is_some_and(|s| stands(&s.basis));
        if (has("TL.") || has("TUQ.")) && !written {
            return Err(Error::field(
                "basis",
                "Ký thừa lệnh (TL.) phải có trong quy chế, ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền (Nghị định \
                 30/2020/NĐ-CP, Điều 13); ghi số, ngày, cơ quan ban hành văn bản đó.",
            ));
        }
        if has("TUQ.") && self.until.is_none() {
            return Err(Error::field(
                "until",
                "Thừa ủy quyền có thời hạn (Nghị định 30/2020/NĐ-CP, Điều 13); ghi ngày cuối cùng theo văn bản ủy quyền.",
            ));
        }
        Ok(())
    }
}

impl Reference {
    /// A code that no signer has.
    fn free_signer_code(&self, base: &str) -> String {
        let taken = |code: &str| self.signers.iter().any(|s| s.code == code);
        if !taken(base) {
            return base.to_owned();
        }
        (2..)
            .map(|n: u32| format!("{base}-{n}"))
            .find(|code| !taken(code))
            .unwrap_or_default()
    }

    /// Ids of organisations by their codes, in order.
    fn ids_of(&self, codes: &[String]) -> Result<Vec<i64>> {
        codes.iter().map(|code| self.id_of(code)).collect()
    }

    /// A regime as it would be by this input, whatever document it rests on.
    ///
    /// # Errors
    /// An unknown code.
    pub(crate) fn regime_of(&self, input: &RegimeInput) -> Result<Regime> {
        let known = self.regimes().find(|r| r.code == input.code);
        let known = known.ok_or_else(|| {
            let all: Vec<&str> = self.regimes().map(|r| r.code.as_str()).collect();
            let hint = format!("Các mã có sẵn: {}.", all.join(", "));
            Error::unknown("chế độ báo cáo", input.code.clone(), hint)
        })?;
        let regime = Regime {
            agency_to: nfc(input.agency_to.trim()),
            channel: nfc(input.channel.trim()),
            agency_due: input.agency_due.clone(),
            province_due: input.province_due.clone(),
            reported_to: self.ids_of(&input.reported_to)?,
            prepared_by: self.ids_of(&input.prepared_by)?,
            prepared_with: self.ids_of(&input.prepared_with)?,
            ..known.clone()
        };
        regime.check(self)?;
        Ok(regime)
    }
}

impl Office {
    /// Changes a regime by codes. Months that are open or closed keep the days they were opened with.
    ///
    /// # Errors
    /// An unknown code, days changed by no document, a rule of the record; no right.
    pub fn set_regime(&self, input: &RegimeInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let mut regime = reference.regime_of(input)?;
        let known = reference.regimes().find(|r| r.id == regime.id);
        let said = nfc(input.basis.trim());
        let rule = |r: &Regime| (r.agency_due.clone(), r.province_due.clone(), r.reported_to.clone());
        if said.is_empty() && known.map(rule) != Some(rule(&regime)) {
            return Err(Error::field(
                "basis",
                "Hạn và nơi nhận báo cáo do văn bản quy định; ghi số, ngày, cơ quan ban hành văn bản đổi hạn, nơi nhận.",
            ));
        }
        if known != Some(&regime) || !said.is_empty() {
            regime.basis = grounded(&said, Some(&regime.basis), act);
        }
        self.put_regime(regime, None, act)
    }

    /// Adds or changes a day off.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_holiday(&self, holiday: Holiday, act: &Act) -> Result<Changed> {
        self.put(holiday, act)
    }

    /// Enters days that are not there yet: their events, which go back together.
    ///
    /// # Errors
    /// A day that is there, a day worked in exchange that is a working day or rests on no document, a span that runs
    /// backwards or is too long; no right.
    pub fn add_holidays(&self, input: &HolidayInput, act: &Act) -> Result<Vec<Done>> {
        act.who.require(Right::Maintain)?;
        let last = input.until.unwrap_or(input.day);
        let days: Vec<NaiveDate> = input
            .day
            .iter_days()
            .take_while(|day| *day <= last)
            .take(DAYS_MOST + 1)
            .collect();
        if days.is_empty() {
            return Err(Error::field(
                "until",
                format!(
                    "Đến ngày {} trước ngày đầu {}; đề nghị sửa lại.",
                    vi::date_short(last),
                    vi::date_short(input.day)
                ),
            ));
        }
        if days.len() > DAYS_MOST {
            return Err(Error::field(
                "until",
                format!("Một lần ghi nhiều nhất {DAYS_MOST} ngày; đề nghị kiểm tra ngày đầu và ngày cuối."),
            ));
        }
        let reference = self.reference();
        for day in &days {
            if let Some(known) = reference.holidays().find(|h| h.day == *day) {
                return Err(Error::field(
                    "day",
                    format!(
                        "Ngày {} đã ghi là {} ({}); bỏ ngày đó trước khi ghi lại.",
                        vi::date_short(*day),
                        if known.workday {
                            "ngày làm bù"
                        } else {
                            "ngày nghỉ"
                        },
                        known.name
                    ),
                ));
            }
            if input.workday && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                return Err(Error::field(
                    "day",
                    format!(
                        "Ngày làm bù rơi vào thứ Bảy, Chủ nhật; {} là {}, vốn là ngày làm việc.",
                        vi::date_short(*day),
                        vi::weekday(*day)
                    ),
                ));
            }
        }
        if input.workday && input.basis.trim().is_empty() {
            return Err(Error::field(
                "basis",
                "Hoán đổi ngày làm việc theo thông báo của cơ quan có thẩm quyền; ghi số, ngày, cơ quan ban hành.",
            ));
        }
        let mut done: Vec<Done> = Vec::new();
        for day in days {
            let holiday = Holiday {
                day,
                name: nfc(input.name.trim()),
                workday: input.workday,
                basis: nfc(input.basis.trim()),
                retired: false,
            };
            let group = done.first().map(|first| first.event);
            if let Changed::Yes(one) = self.put_in(group, holiday, act)? {
                done.push(one);
            }
        }
        self.note_head();
        Ok(done)
    }

    /// Takes a day out again.
    ///
    /// # Errors
    /// It is not there; no right.
    pub fn remove_holiday(&self, day: NaiveDate, act: &Act) -> Result<Done> {
        let reference = self.reference();
        let known = reference.holidays().find(|h| h.day == day).cloned();
        let known = known.ok_or_else(|| Error::unknown("ngày nghỉ, ngày làm bù", vi::date_short(day), ""))?;
        self.take_out(known, act)
    }

    /// Adds a signer, or changes the one of this code.
    ///
    /// # Errors
    /// An unknown number series, an authority that names no post or is wanted in writing, a rule of the record; no right.
    pub fn put_signer(&self, input: &SignerInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let code = nfc(input.code.trim());
        let coded = |code: &str| reference.signers().iter().find(|s| s.code == code);
        let known = coded(&code).filter(|_| !code.is_empty());
        let model = known.or_else(|| coded(input.like.as_deref()?));
        input.require_authority(known)?;
        let kept = if code.is_empty() {
            reference.free_signer_code(model.map_or("NK", |s| s.code.as_str()))
        } else {
            code.clone()
        };
        self.put(
            Signer {
                id: known.map_or(0, |s| s.id),
                code: kept,
                position: known.map_or_else(
                    || u32::try_from(reference.signers().len()).unwrap_or(u32::MAX),
                    |s| s.position,
                ),
                body: model.and_then(|s| s.body),
                authority: clean(&input.authority),
                post: clean(&input.post),
                rank: nfc(input.rank.trim()),
                name: Dated {
                    value: nfc(input.name.trim()),
                    from: input.from,
                    until: input.until,
                },
                seal: model.and_then(|s| s.seal),
                series: input.series.trim().to_owned(),
                seal_rule: model.is_some_and(|s| s.seal_rule),
                default_for: model.map(|s| s.default_for.clone()).unwrap_or_default(),
                basis: grounded(&input.basis, known.map(|s| s.basis.as_str()), act),
            },
            act,
        )
    }

    /// Ends a signer's post with this day; the papers signed until then stay as they are.
    ///
    /// # Errors
    /// None of this code, a day before the post began; no right.
    pub fn end_signer(&self, code: &str, last: NaiveDate, basis: &str, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let known = reference.signers().iter().find(|s| s.code == code.trim()).cloned();
        let mut signer = known.ok_or_else(|| Error::unknown("người ký", code, "Xem danh sách: signer list."))?;
        signer.name.until = Some(last);
        if !basis.trim().is_empty() {
            signer.basis = nfc(basis.trim());
        }
        self.put(signer, act)
    }

    /// Sets the recipients of a kind of report: from a day on, or corrected where no day is given. A line that stays keeps
    /// what is known of it.
    ///
    /// # Errors
    /// An unknown kind, nobody to send to; no right.
    pub fn put_recipients(&self, input: &RecipientsInput, act: &Act) -> Result<Changed> {
        let kind = ReportKind::of_word(&input.kind).map_err(|e| Error::Refused(e.to_string()))?;
        let reference = self.reference();
        let day = input.from.unwrap_or_else(|| act.at.date_naive());
        let held = reference.as_of(day).recipients(kind.word());
        let known = held.filter(|l| input.from.is_none() || l.kind.from == input.from);
        let lines = |lines: &[String], held: &[Recipient]| {
            let line = |words: String| {
                let same = held.iter().find(|r| r.words == words).cloned();
                same.unwrap_or(Recipient {
                    words,
                    organisation: None,
                    wide: false,
                    basis: String::new(),
                })
            };
            clean(lines).into_iter().map(line).collect()
        };
        self.put(
            RecipientList {
                id: known.map_or(0, |l| l.id),
                code: known.map_or_else(|| input.kind.clone(), |l| l.code.clone()),
                kind: Dated {
                    value: input.kind.clone(),
                    from: known.map_or(input.from, |l| l.kind.from),
                    until: known.and_then(|l| l.kind.until),
                },
                to: lines(&input.to, held.map_or(&[][..], |l| l.to.as_slice())),
                copies: lines(&input.copies, held.map_or(&[][..], |l| l.copies.as_slice())),
                basis: grounded(&input.basis, known.map(|l| l.basis.as_str()), act),
            },
            act,
        )
    }

    /// Adds or changes an official name.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_body_name(&self, body: BodyName, act: &Act) -> Result<Changed> {
        self.put(body, act)
    }

    /// Writes an official name: from a day on as one more, else in the place of the one in force.
    ///
    /// # Errors
    /// Another name from a day on by no document, a rule of the record; no right.
    pub fn set_body_name(&self, input: &BodyNameInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let day = input.from.unwrap_or_else(|| act.at.date_naive());
        let held = reference.as_of(day).body(input.body);
        let known = held.filter(|b| input.from.is_none() || b.name.from == input.from);
        if known.is_none() && held.is_some() && input.basis.trim().is_empty() {
            return Err(Error::field(
                "basis",
                format!(
                    "Đổi tên từ ngày {} phải theo văn bản; ghi số, ngày, cơ quan ban hành văn bản đó.",
                    vi::date_short(day)
                ),
            ));
        }
        self.put(
            BodyName {
                id: known.map_or(0, |b| b.id),
                body: input.body,
                name: Dated {
                    value: nfc(input.name.trim()),
                    from: input.from.or_else(|| known.and_then(|b| b.name.from)),
                    until: input.until.or_else(|| known.and_then(|b| b.name.until)),
                },
                lines: clean(&input.lines),
                parent: clean(&input.parent),
                series: nfc(input.series.trim()),
                basis: grounded(&input.basis, known.map(|b| b.basis.as_str()), act),
            },
            act,
        )
    }
}
