//! The reference as it stands on one day.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::form::{Field, TaskPart};
use domain::indicator::{BaseRule, IndicatorKind};
use domain::organisation::{Route, name_on, on_day};
use domain::text::{loose_key, tone_key};
use store::body::{Body, BodyName};
use store::contact::Contact;
use store::form::FormVersion;
use store::indicator::{Definition, Indicator};
use store::organisation::Organisation;
use store::outline::Outline;
use store::plan::{Plan, PlanVersion, Task};
use store::recipient::RecipientList;
use store::regime::{Periodicity, Regime};
use store::signer::Signer;
use store::target::Target;

use super::Reference;

/// The reference on a day.
#[derive(Debug, Clone, Copy)]
pub struct AsOf<'a> {
    reference: &'a Reference,
    day: NaiveDate,
}

/// An indicator as it is on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndicatorOn<'a> {
    /// Its id.
    pub id: i64,
    /// Its code.
    pub code: &'a str,
    /// What it is.
    pub definition: &'a Definition,
}

/// Who has which part of one task on one day, collective names told apart into members. Every id stands once in a part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duties {
    /// Part and organisation, in the order of the plan.
    pub parts: Vec<(TaskPart, i64)>,
    /// Collective names whose members are not known: a person has to choose.
    pub open: Vec<i64>,
}

impl<'a> AsOf<'a> {
    pub(super) const fn new(reference: &'a Reference, day: NaiveDate) -> Self {
        Self { reference, day }
    }

    /// The day.
    pub const fn day(&self) -> NaiveDate {
        self.day
    }

    /// The reference of all days.
    pub const fn all(&self) -> &'a Reference {
        self.reference
    }

    /// The organisations that are there, in their order.
    pub fn organisations(&self) -> impl Iterator<Item = &'a Organisation> {
        let day = self.day;
        let all = self.reference.organisations.iter();
        all.filter(move |o| name_on(&o.names, day).is_some())
    }

    /// The name of an organisation; its first or last one when it is not there on the day, so that it is never nameless.
    pub fn name(&self, organisation: i64) -> &'a str {
        let Some(o) = self.reference.organisation(organisation) else {
            return "";
        };
        let any = o.names.first().map_or(o.code.as_str(), |name| name.value.as_str());
        name_on(&o.names, self.day).unwrap_or(any)
    }

    /// How an organisation's report goes up in a regime.
    pub fn route(&self, organisation: &Organisation, regime: i64) -> Route {
        let of = |regime: Option<i64>| {
            let dated: Vec<_> = organisation
                .routes
                .iter()
                .filter(|r| r.regime == regime)
                .map(|r| r.route.clone())
                .collect();
            on_day(&dated, self.day).copied()
        };
        of(Some(regime)).or_else(|| of(None)).unwrap_or(Route::None)
    }

    /// Id of the body an organisation belongs to.
    pub fn parent(&self, organisation: &Organisation) -> Option<i64> {
        on_day(&organisation.parents, self.day).copied()
    }

    /// The organisations that send directly in a regime, in their order.
    pub fn senders(&self, regime: i64) -> Vec<&'a Organisation> {
        self.organisations()
            .filter(|o| self.route(o, regime) == Route::Direct)
            .collect()
    }

    /// The organisation that goes by this name or alias: by code, else spelling with tones, else spelling without marks
    /// where only one fits.
    pub fn organisation_named(&self, words: &str) -> Option<&'a Organisation> {
        if let Some(found) = self.organisations().find(|o| o.code == words.trim()) {
            return Some(found);
        }
        for key in [tone_key, loose_key] {
            let wanted = key(words);
            let mut fits = self.organisations().filter(|o| {
                name_on(&o.names, self.day).is_some_and(|name| key(name) == wanted)
                    || o.place.as_deref().is_some_and(|place| key(place) == wanted)
                    || self
                        .reference
                        .aliases()
                        .any(|alias| alias.organisation == o.id && key(&alias.words) == wanted)
            });
            if let Some(first) = fits.next() {
                return if fits.next().is_none() { Some(first) } else { None };
            }
        }
        None
    }

    /// Ids of the members of a collective name that are there; for a single body its own. Empty where nobody said who is
    /// meant.
    pub fn members(&self, organisation: i64) -> Vec<i64> {
        match self.reference.organisation(organisation).map(|o| &o.collective) {
            None => Vec::new(),
            Some(None) => vec![organisation],
            Some(Some(collective)) => {
                let there = |id: &&i64| {
                    self.reference
                        .organisation(**id)
                        .is_some_and(|o| name_on(&o.names, self.day).is_some())
                };
                collective.members.iter().filter(there).copied().collect()
            }
        }
    }

    /// Tells the parts of a task apart. A body that the task names by itself keeps the part it is named for and is not
    /// drawn into another one through a collective name; leading goes before coordinating and carrying out.
    pub fn duties(&self, task: &Task) -> Duties {
        let mut duties = Duties::default();
        let named: HashSet<i64> = task.parts.iter().map(|(_, id)| *id).collect();
        let mut taken: HashSet<i64> = HashSet::new();
        for part in [TaskPart::Lead, TaskPart::Coordinate, TaskPart::CarryOut] {
            for (_, id) in task.parts.iter().filter(|(p, _)| *p == part) {
                let members = self.members(*id);
                if members.is_empty() && !duties.open.contains(id) {
                    duties.open.push(*id);
                }
                for member in members {
                    if (named.contains(&member) && member != *id) || !taken.insert(member) {
                        continue;
                    }
                    duties.parts.push((part, member));
                }
            }
        }
        duties
    }

    /// Contacts of an organisation.
    pub fn contacts(&self, organisation: i64) -> Vec<&'a Contact> {
        let all = self.reference.contacts();
        all.filter(|c| c.organisation == organisation && c.name.holds_on(self.day))
            .collect()
    }

    /// The regime that collects by this periodicity.
    pub fn regime(&self, periodicity: Periodicity) -> Option<&'a Regime> {
        self.reference.regimes().find(|r| r.periodicity == periodicity)
    }

    /// The version of a plan that holds.
    pub fn plan_version(&self, plan: &Plan) -> Option<&'a PlanVersion> {
        let holds = |v: &&PlanVersion| v.from.is_none_or(|from| from <= self.day);
        self.reference
            .versions_of(plan.id)
            .filter(holds)
            .max_by_key(|v| (v.from, v.id))
    }

    /// The tasks of a plan, each in the version that holds, in the order of the plan; without those an amendment took out
    /// and without lines that only count tasks of an annex.
    pub fn tasks(&self, plan: &Plan) -> Vec<&'a Task> {
        let versions: Vec<&PlanVersion> = self
            .reference
            .versions_of(plan.id)
            .filter(|v| v.from.is_none_or(|from| from <= self.day))
            .collect();
        let rank = |task: &Task| {
            let of = versions.iter().find(|v| Some(v.id) == task.plan_version)?;
            Some((of.from, of.id))
        };
        let mut newest: std::collections::HashMap<i64, &Task> = std::collections::HashMap::new();
        for task in self.reference.tasks.iter().filter(|t| t.plan == Some(plan.id)) {
            let Some(of) = rank(task) else { continue };
            let before = newest.get(&task.id).and_then(|t| rank(t));
            if before.is_none_or(|before| before < of) {
                newest.insert(task.id, task);
            }
        }
        let mut tasks: Vec<&Task> = newest
            .into_values()
            .filter(|task| !task.dropped && !task.placeholder)
            .collect();
        tasks.sort_by_key(|task| (task.position, task.id));
        tasks
    }

    /// All lines of a plan in the version that holds, those that only count tasks too.
    pub fn lines(&self, plan: &Plan) -> Vec<&'a Task> {
        let Some(version) = self.plan_version(plan) else {
            return Vec::new();
        };
        let lines = self.reference.tasks.iter();
        lines.filter(|t| t.plan_version == Some(version.id)).collect()
    }

    /// The indicators that are there, in their order, switched on or not.
    pub fn indicators(&self) -> impl Iterator<Item = IndicatorOn<'a>> {
        let day = self.day;
        let all = self.reference.indicators.iter();
        all.filter_map(move |indicator| on(indicator, day))
    }

    /// An indicator by its code.
    pub fn indicator(&self, code: &str) -> Option<IndicatorOn<'a>> {
        self.indicators().find(|indicator| indicator.code == code)
    }

    /// Targets of an indicator for the whole, the one that counts first.
    pub fn targets(&self, indicator: i64) -> Vec<&'a Target> {
        let of = |t: &&Target| t.indicator == Some(indicator) && t.place.is_none() && t.what.holds_on(self.day);
        let mut targets: Vec<&Target> = self.reference.targets.iter().filter(of).collect();
        targets.sort_by_key(|t| !t.chosen);
        targets
    }

    /// A target by its code.
    pub fn target(&self, code: &str) -> Option<&'a Target> {
        let mut all = self.reference.targets.iter();
        all.find(|t| t.code == code && t.what.holds_on(self.day))
    }

    /// The signers whose post holds, in their order.
    pub fn signers(&self) -> Vec<&'a Signer> {
        let all = self.reference.signers.iter();
        all.filter(|s| s.name.holds_on(self.day)).collect()
    }

    /// The official name of a body.
    pub fn body(&self, body: Body) -> Option<&'a BodyName> {
        let all = self.reference.bodies.iter();
        all.filter(|b| b.body == body && b.name.holds_on(self.day))
            .max_by_key(|b| (b.name.from, b.id))
    }

    /// The recipients of a kind of report.
    pub fn recipients(&self, kind: &str) -> Option<&'a RecipientList> {
        let all = self.reference.recipients.iter();
        all.filter(|l| l.kind.value == kind && l.kind.holds_on(self.day))
            .max_by_key(|l| (l.kind.from, l.id))
    }

    /// The outline of a kind of report.
    pub fn outline(&self, kind: &str) -> Option<&'a Outline> {
        let all = self.reference.outlines.iter();
        all.filter(|o| o.kind.value == kind && o.kind.holds_on(self.day))
            .max_by_key(|o| (o.kind.from, o.id))
    }

    /// The newest version of the form a regime uses.
    pub fn form(&self, regime: i64) -> Option<&'a FormVersion> {
        self.reference.forms.iter().rfind(|f| f.regime == Some(regime))
    }
}

fn on(indicator: &Indicator, day: NaiveDate) -> Option<IndicatorOn<'_>> {
    Some(IndicatorOn {
        id: indicator.id,
        code: &indicator.code,
        definition: on_day(&indicator.versions, day)?,
    })
}

impl IndicatorOn<'_> {
    /// The figures a workbook asks for, in the order of its columns; none for a derived one.
    pub fn asks(&self) -> Vec<Field> {
        let d = self.definition;
        if d.formula.is_some() {
            return Vec::new();
        }
        let mut asks = Vec::new();
        if d.service.is_some() {
            asks.push(Field::Deployed);
        }
        if d.kind == IndicatorKind::Flow {
            asks.push(Field::InPeriod);
        }
        asks.push(Field::Cumulative);
        if d.base == Some(BaseRule::Reported) {
            asks.push(Field::Base);
        }
        asks
    }
}
