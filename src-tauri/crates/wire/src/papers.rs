//! What the office's papers are made with: signers, recipients, official names, when is reported, days off. Each is read
//! with what held before, and changed from a day on or corrected.

use chrono::NaiveDate;
use domain::calendar::DueRule;
use domain::word::Word as _;
use office::{
    Body, BodyNameInput, Due, HolidayInput, HolidayLine, MemberInput, MemberPage, MemberRole, NamesOfBody,
    RecipientsInput, RecipientsOfKind, RegimeInput, RegimeMonths, RegimePage, ReportKind, SignerInput, SignerPage,
};
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, count, nothing, of, said, told, wrote};
use crate::ask::{Line, strings};
use crate::call::{Done, Nothing, YearAsk};
use crate::desk::Caller;
use crate::office_data::DayAsk;
use crate::units::changed;

/// A signer as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct SignerSet {
    /// Code; empty for a new one.
    code: Line,
    /// Of a new one: code of who signed in the same post; may be empty.
    like: Line,
    name: Line,
    /// The lines above the signature.
    authority: Vec<Line>,
    /// Post in the parent body.
    post: Vec<Line>,
    /// Rank (armed forces).
    rank: Line,
    /// Symbol of the number series.
    series: Line,
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
    #[ts(type = "string | null")]
    until: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    basis: Line,
}

/// The last day of a signer's post.
#[derive(Debug, Deserialize, TS)]
pub struct SignerEnd {
    code: Line,
    #[ts(type = "string")]
    last: NaiveDate,
    /// Document; may be empty.
    basis: Line,
}

/// Recipients of a kind of report as a person typed them.
#[derive(Debug, Deserialize, TS)]
pub struct RecipientsSet {
    kind: ReportKind,
    /// Kính gửi.
    to: Vec<Line>,
    /// Nơi nhận.
    copies: Vec<Line>,
    /// First day; none corrects the list in force.
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    basis: Line,
}

/// An official name as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct BodyNameSet {
    body: Body,
    /// In running text.
    name: Line,
    /// At the head of a paper.
    lines: Vec<Line>,
    /// Lines of the parent body.
    parent: Vec<Line>,
    /// Symbol of its number series; may be empty.
    series: Line,
    /// First day; none corrects the name in force.
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    basis: Line,
}

/// A member as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct MemberSet {
    /// Code; empty for a new one.
    code: Line,
    name: Line,
    role: MemberRole,
    /// Post in the agency; may be empty.
    post: Line,
    /// Code of the agency; may be empty.
    agency: Line,
    /// First day; none corrects what was written last.
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    basis: Line,
}

/// The last day of a member in a body.
#[derive(Debug, Deserialize, TS)]
pub struct MemberEnd {
    code: Line,
    body: Body,
    #[ts(type = "string")]
    last: NaiveDate,
    /// Document.
    basis: Line,
}

/// A due day as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct DueSet {
    /// The day named, 1–31.
    day: u32,
    /// "trước ngày": the named day itself is too late.
    before: bool,
    /// `HH:MM`; empty for the end of the day.
    hour: Line,
    /// A day off moves it to the next working day.
    next_workday: bool,
}

/// When is reported, to whom and by whom, as a person typed it.
#[derive(Debug, Deserialize, TS)]
pub struct RegimeSet {
    code: Line,
    /// To whom the agencies send, in words.
    agency_to: Line,
    /// E-mail address the agencies send to; may be empty.
    channel: Line,
    /// None where no day is set.
    agency_due: Option<DueSet>,
    /// None where no day is set.
    province_due: Option<DueSet>,
    /// Codes of whom the office reports to.
    reported_to: Vec<Line>,
    /// Codes of those that prepare the report.
    prepared_by: Vec<Line>,
    /// Codes of those that help.
    prepared_with: Vec<Line>,
    /// Document.
    basis: Line,
}

/// Days off, or days worked in exchange.
#[derive(Debug, Deserialize, TS)]
pub struct HolidayAdd {
    #[ts(type = "string")]
    day: NaiveDate,
    /// Last day; none for one day.
    #[ts(type = "string | null")]
    until: Option<NaiveDate>,
    name: Line,
    /// Worked in exchange for another day.
    workday: bool,
    /// Document.
    basis: Line,
}

/// A day off.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct HolidayAsk {
    #[ts(type = "string")]
    day: NaiveDate,
}

impl From<DueSet> for Due {
    fn from(due: DueSet) -> Self {
        Self {
            rule: DueRule {
                day: due.day,
                before: due.before,
            },
            hour: Some(due.hour.to_string()).filter(|hour| !hour.is_empty()),
            next_workday: due.next_workday,
        }
    }
}

impl From<RegimeSet> for RegimeInput {
    fn from(asked: RegimeSet) -> Self {
        Self {
            code: asked.code.to_string(),
            agency_to: asked.agency_to.to_string(),
            channel: asked.channel.to_string(),
            agency_due: asked.agency_due.map(Due::from),
            province_due: asked.province_due.map(Due::from),
            reported_to: strings(&asked.reported_to),
            prepared_by: strings(&asked.prepared_by),
            prepared_with: strings(&asked.prepared_with),
            basis: asked.basis.to_string(),
        }
    }
}

pub(crate) fn signers(caller: &Caller<'_>, _: Nothing) -> Answered<SignerPage> {
    of(caller.office.signer_page(caller.today(), caller.who()))
}

pub(crate) fn recipients(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<RecipientsOfKind>> {
    of(caller.office.recipient_lists(caller.today(), caller.who()))
}

pub(crate) fn names(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<NamesOfBody>> {
    of(caller.office.official_names(caller.today(), caller.who()))
}

pub(crate) fn regimes(caller: &Caller<'_>, _: Nothing) -> Answered<RegimePage> {
    of(caller.office.regime_page(caller.today(), caller.who()))
}

pub(crate) fn holidays(caller: &Caller<'_>, asked: YearAsk) -> Answered<Vec<HolidayLine>> {
    of(caller.office.holidays_of(asked.year, caller.who()))
}

pub(crate) fn set_signer(caller: &Caller<'_>, asked: SignerSet) -> Answered<Done> {
    let input = SignerInput {
        code: asked.code.to_string(),
        name: asked.name.to_string(),
        authority: strings(&asked.authority),
        post: strings(&asked.post),
        rank: asked.rank.to_string(),
        series: asked.series.to_string(),
        from: asked.from,
        until: asked.until,
        basis: asked.basis.to_string(),
        like: Some(asked.like.to_string()).filter(|code| !code.is_empty()),
    };
    changed(caller.office.put_signer(&input, &caller.act)?)
}

pub(crate) fn end_signer(caller: &Caller<'_>, asked: SignerEnd) -> Answered<Done> {
    changed(
        caller
            .office
            .end_signer(&asked.code, asked.last, &asked.basis, &caller.act)?,
    )
}

pub(crate) fn set_recipients(caller: &Caller<'_>, asked: RecipientsSet) -> Answered<Done> {
    let input = RecipientsInput {
        kind: asked.kind.word().to_owned(),
        to: strings(&asked.to),
        copies: strings(&asked.copies),
        from: asked.from,
        basis: asked.basis.to_string(),
    };
    changed(caller.office.put_recipients(&input, &caller.act)?)
}

pub(crate) fn set_body_name(caller: &Caller<'_>, asked: BodyNameSet) -> Answered<Done> {
    let input = BodyNameInput {
        body: asked.body,
        name: asked.name.to_string(),
        lines: strings(&asked.lines),
        parent: strings(&asked.parent),
        series: asked.series.to_string(),
        from: asked.from,
        until: None,
        basis: asked.basis.to_string(),
    };
    changed(caller.office.set_body_name(&input, &caller.act)?)
}

pub(crate) fn members(caller: &Caller<'_>, asked: DayAsk) -> Answered<MemberPage> {
    let on = asked.on.unwrap_or_else(|| caller.today());
    of(caller.office.member_page(on, caller.who()))
}

pub(crate) fn set_member(caller: &Caller<'_>, asked: MemberSet) -> Answered<Done> {
    let input = MemberInput {
        code: asked.code.to_string(),
        name: asked.name.to_string(),
        role: asked.role,
        post: asked.post.to_string(),
        agency: Some(asked.agency.to_string()).filter(|code| !code.is_empty()),
        from: asked.from,
        basis: asked.basis.to_string(),
    };
    changed(caller.office.put_member(&input, &caller.act)?)
}

pub(crate) fn end_member(caller: &Caller<'_>, asked: MemberEnd) -> Answered<Done> {
    let (code, body) = (&asked.code, Some(asked.body));
    changed(
        caller
            .office
            .end_member(code, body, asked.last, &asked.basis, &caller.act)?,
    )
}

pub(crate) fn look_at_regime(caller: &Caller<'_>, asked: RegimeSet) -> Answered<RegimeMonths> {
    of(caller.office.look_at_regime(&asked.into(), &caller.act))
}

pub(crate) fn set_regime(caller: &Caller<'_>, asked: RegimeSet) -> Answered<Done> {
    changed(caller.office.set_regime(&asked.into(), &caller.act)?)
}

pub(crate) fn add_holidays(caller: &Caller<'_>, asked: HolidayAdd) -> Answered<Done> {
    let input = HolidayInput {
        day: asked.day,
        until: asked.until,
        name: asked.name.to_string(),
        workday: asked.workday,
        basis: asked.basis.to_string(),
    };
    let days = caller.office.add_holidays(&input, &caller.act)?;
    match days.as_slice() {
        [] => nothing(),
        [one] => told(one),
        [first, ..] => {
            let what = if asked.workday {
                "ngày làm bù"
            } else {
                "ngày nghỉ"
            };
            let value = Done {
                batch: Some(first.event),
                ..said(format!("Thêm {} {what} ({}).", count(days.len()), input.name))
            };
            wrote(value, &first.changed)
        }
    }
}

pub(crate) fn remove_holiday(caller: &Caller<'_>, asked: HolidayAsk) -> Answered<Done> {
    told(&caller.office.remove_holiday(asked.day, &caller.act)?)
}
