//! Organisations through time: one with all that is known of it, and every act on one, each from a day on.

use chrono::NaiveDate;
use domain::organisation::{Level, Route};
use office::{
    AliasInput, Changed, Children, ContactInput, Former, Merging, OrganisationInput, OrganisationPage, ReformLook,
    Regrouping, TreeLine,
};
use serde::Deserialize;
use ts_rs::TS;

use crate::answer::{Answered, of, read, told};
use crate::ask::Line;
use crate::call::{Done, Nothing};
use crate::desk::Caller;
use crate::office_data::DayAsk;

/// One organisation on a day; without one, today.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationAsk {
    code: Line,
    #[serde(default)]
    #[ts(type = "string | null", optional)]
    on: Option<NaiveDate>,
}

/// A new organisation.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationAdd {
    code: Line,
    name: Line,
    level: Level,
    /// Code of the body it belongs to; may be empty.
    parent: Line,
    route: Route,
    /// First day.
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
    /// Document; may be empty.
    basis: Line,
}

/// What was written wrongly of one.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationCorrect {
    code: Line,
    name: Line,
    level: Level,
}

/// Another name from a day on.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationRename {
    code: Line,
    name: Line,
    #[ts(type = "string")]
    from: NaiveDate,
    /// Document; may be empty.
    basis: Line,
}

/// Another parent from a day on.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationPlace {
    code: Line,
    /// Code of the body it belongs to; empty for none.
    to: Line,
    #[ts(type = "string")]
    from: NaiveDate,
    /// Document; may be empty.
    basis: Line,
}

/// Another way of reporting from a day on.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationRoute {
    code: Line,
    route: Route,
    /// Code of the regime; empty for every one without a way of its own.
    regime: Line,
    #[ts(type = "string")]
    from: NaiveDate,
    /// Document; may be empty.
    basis: Line,
}

/// The end of one that nobody takes over.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationEnd {
    code: Line,
    #[ts(type = "string")]
    last: NaiveDate,
    basis: Line,
    /// What becomes of those under it: `end`, `alone`, or the code of another body; may be empty.
    children: Line,
}

/// One that goes into another.
#[derive(Debug, Deserialize, TS)]
pub struct FormerSaid {
    code: Line,
    /// The part that goes, of one that goes on; empty when it goes whole.
    part: Line,
}

/// Several that go into one.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationMerge {
    from: Vec<FormerSaid>,
    /// Code of who takes over: one that is there, or a new one.
    into: Line,
    /// Its name from the day on; may be empty for one that keeps its name.
    name: Line,
    /// How its report goes up; none: as the former ones', by itself where their parent is gone.
    route: Option<Route>,
    #[ts(type = "string")]
    on: NaiveDate,
    basis: Line,
}

/// One that takes a part over.
#[derive(Debug, Deserialize, TS)]
pub struct PartSaid {
    code: Line,
    /// Name of a new one; may be empty.
    name: Line,
    /// Which part.
    what: Line,
}

/// One that goes to several.
#[derive(Debug, Deserialize, TS)]
pub struct OrganisationSplit {
    code: Line,
    into: Vec<PartSaid>,
    #[ts(type = "string")]
    on: NaiveDate,
    basis: Line,
    /// What becomes of those under it: `end`, `alone`, or the code of another body; may be empty.
    children: Line,
}

/// Another spelling.
#[derive(Debug, Deserialize, TS)]
pub struct AliasAdd {
    code: Line,
    words: Line,
}

/// A spelling to take out of use.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct AliasRetire {
    id: i64,
}

/// Somebody to call.
#[derive(Debug, Deserialize, TS)]
pub struct ContactSet {
    code: Line,
    name: Line,
    post: Line,
    phone: Line,
    zalo: Line,
    #[ts(type = "string | null")]
    from: Option<NaiveDate>,
}

/// The last day of a contact.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct ContactEnd {
    id: i64,
    #[ts(type = "string")]
    last: NaiveDate,
}

pub(crate) fn page(caller: &Caller<'_>, asked: OrganisationAsk) -> Answered<OrganisationPage> {
    let on = asked.on.unwrap_or_else(|| caller.today());
    of(caller
        .office
        .organisation_page(&asked.code, on, caller.today(), caller.who()))
}

pub(crate) fn tree(caller: &Caller<'_>, asked: DayAsk) -> Answered<Vec<TreeLine>> {
    let on = asked.on.unwrap_or_else(|| caller.today());
    of(caller.office.organisation_tree(on, caller.who()))
}

pub(crate) fn add(caller: &Caller<'_>, asked: OrganisationAdd) -> Answered<Done> {
    let input = OrganisationInput {
        level: Some(asked.level),
        parent: some(&asked.parent),
        route: Some(asked.route),
        from: asked.from,
        basis: asked.basis.to_string(),
        ..named(&asked.code, &asked.name)
    };
    changed(caller.office.add_organisation(&input, &caller.act)?)
}

pub(crate) fn correct(caller: &Caller<'_>, asked: OrganisationCorrect) -> Answered<Done> {
    let input = OrganisationInput {
        level: Some(asked.level),
        ..named(&asked.code, &asked.name)
    };
    changed(caller.office.put_organisation(&input, &caller.act)?)
}

pub(crate) fn rename(caller: &Caller<'_>, asked: OrganisationRename) -> Answered<Done> {
    let (code, name) = (&asked.code, &asked.name);
    changed(
        caller
            .office
            .rename_unit(code, name, asked.from, &asked.basis, &caller.act)?,
    )
}

pub(crate) fn place(caller: &Caller<'_>, asked: OrganisationPlace) -> Answered<Done> {
    let to = some(&asked.to);
    changed(
        caller
            .office
            .place_unit(&asked.code, to.as_deref(), asked.from, &asked.basis, &caller.act)?,
    )
}

pub(crate) fn route(caller: &Caller<'_>, asked: OrganisationRoute) -> Answered<Done> {
    let regime = some(&asked.regime);
    let way = (regime.as_deref(), asked.route);
    changed(
        caller
            .office
            .route_unit(&asked.code, way, asked.from, &asked.basis, &caller.act)?,
    )
}

pub(crate) fn end(caller: &Caller<'_>, asked: OrganisationEnd) -> Answered<Done> {
    regroup(
        caller,
        &Regrouping {
            on: asked.last.succ_opt().unwrap_or(asked.last),
            basis: asked.basis.to_string(),
            endings: vec![asked.code.to_string()],
            children: Children::said(&asked.children),
            ..Regrouping::default()
        },
    )
}

pub(crate) fn merge(caller: &Caller<'_>, asked: OrganisationMerge) -> Answered<Done> {
    let former = |said: &FormerSaid| Former {
        code: said.code.to_string(),
        part: !said.part.is_empty(),
        stays: !said.part.is_empty(),
        what: some(&said.part),
    };
    regroup(
        caller,
        &Regrouping {
            on: asked.on,
            basis: asked.basis.to_string(),
            mergings: vec![Merging {
                into: OrganisationInput {
                    route: asked.route,
                    ..named(&asked.into, &asked.name)
                },
                from: asked.from.iter().map(former).collect(),
            }],
            ..Regrouping::default()
        },
    )
}

pub(crate) fn split(caller: &Caller<'_>, asked: OrganisationSplit) -> Answered<Done> {
    let mergings = asked.into.iter().map(|part| Merging {
        into: named(&part.code, &part.name),
        from: vec![Former {
            what: some(&part.what),
            ..Former::part(asked.code.to_string())
        }],
    });
    regroup(
        caller,
        &Regrouping {
            on: asked.on,
            basis: asked.basis.to_string(),
            mergings: mergings.collect(),
            endings: Vec::new(),
            children: Children::said(&asked.children),
        },
    )
}

pub(crate) fn add_alias(caller: &Caller<'_>, asked: AliasAdd) -> Answered<Done> {
    let input = AliasInput {
        organisation: asked.code.to_string(),
        words: asked.words.to_string(),
    };
    changed(caller.office.put_alias(&input, &caller.act)?)
}

pub(crate) fn retire_alias(caller: &Caller<'_>, asked: AliasRetire) -> Answered<Done> {
    changed(caller.office.retire_alias(asked.id, &caller.act)?)
}

pub(crate) fn set_contact(caller: &Caller<'_>, asked: ContactSet) -> Answered<Done> {
    let input = ContactInput {
        organisation: asked.code.to_string(),
        name: asked.name.to_string(),
        post: asked.post.to_string(),
        phone: asked.phone.to_string(),
        zalo: asked.zalo.to_string(),
        from: asked.from,
    };
    changed(caller.office.put_contact(&input, &caller.act)?)
}

pub(crate) fn end_contact(caller: &Caller<'_>, asked: ContactEnd) -> Answered<Done> {
    changed(caller.office.end_contact(asked.id, asked.last, &caller.act)?)
}

pub(crate) fn look_at_reform(caller: &Caller<'_>, _: Nothing) -> Answered<ReformLook> {
    of(caller.office.look_at_reform(&caller.act))
}

pub(crate) fn reform(caller: &Caller<'_>, _: Nothing) -> Answered<Done> {
    told(&caller.office.reform_units(&caller.act)?)
}

fn regroup(caller: &Caller<'_>, asked: &Regrouping) -> Answered<Done> {
    told(&caller.office.regroup_units(asked, &caller.act)?)
}

/// What putting a record did, in the words of the journal; nothing for one that is already so.
pub(crate) fn changed(changed: Changed) -> Answered<Done> {
    match changed {
        Changed::Yes(done) => told(&done),
        Changed::Already => read(Done::default()),
    }
}

fn some(line: &Line) -> Option<String> {
    Some(line.to_string()).filter(|words| !words.is_empty())
}

fn named(code: &Line, name: &Line) -> OrganisationInput {
    OrganisationInput {
        code: code.to_string(),
        name: name.to_string(),
        ..OrganisationInput::default()
    }
}
