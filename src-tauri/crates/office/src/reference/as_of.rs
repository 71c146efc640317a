//! The reference as it stands on one day.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::form::{Field, TaskPart};
use domain::indicator::{BaseRule, IndicatorKind};
use domain::organisation::{Dated, Level, Route, name_on, on_day};
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

    /// The localities an organisation reports: a locality itself; everybody else the districts, where there are none the
    /// communes. Never both, since one lies in the other.
    pub fn localities_of(&self, organisation: i64) -> Vec<&'a Organisation> {
        if let Some(own) = self.reference.organisation(organisation)
            && own.place.is_some()
        {
            return vec![own];
        }
        let of = |level: Level| -> Vec<&'a Organisation> {
            let there = self.organisations();
            there.filter(|o| o.level == level && o.place.is_some()).collect()
        };
        let districts = of(Level::District);
        if districts.is_empty() {
            of(Level::Commune)
        } else {
            districts
        }
    }

    /// The organisation that goes by this name or alias: by code, else spelling with tones, else spelling without marks
    /// where only one fits. A name of before leads to who goes by another one now, or took all of its bearer over.
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
        self.formerly_named(words)
    }

    /// The one organisation that stands for whoever went by this name before.
    fn formerly_named(&self, words: &str) -> Option<&'a Organisation> {
        let before = |name: &Dated<String>| name.from.is_none_or(|from| from <= self.day);
        for key in [tone_key, loose_key] {
            let wanted = key(words);
            let alias = |o: &Organisation| {
                let mut aliases = self.reference.aliases().filter(|alias| alias.organisation == o.id);
                !self.is_there(o.id) && aliases.any(|alias| key(&alias.words) == wanted)
            };
            let mut fits = self
                .reference
                .organisations
                .iter()
                .filter(|o| o.names.iter().any(|name| before(name) && key(&name.value) == wanted) || alias(o));
            if let Some(first) = fits.next() {
                let heir = self.heir(first.id)?;
                let same = fits.all(|other| self.heir(other.id) == Some(heir));
                return self.reference.organisation(heir).filter(|_| same);
            }
        }
        None
    }

    /// The organisations that are there whose names, of now or before, are most like these words, best first, at most
    /// `most`; none that share nothing.
    pub fn organisations_like(&self, words: &str, most: usize) -> Vec<&'a Organisation> {
        let wanted = pieces(words);
        let mut found: Vec<(usize, &Organisation)> = Vec::new();
        for o in &self.reference.organisations {
            let names = o
                .names
                .iter()
                .filter(|name| name.from.is_none_or(|from| from <= self.day));
            let names = names.map(|name| name.value.as_str()).chain(o.place.as_deref());
            let aliases = self.reference.aliases().filter(|alias| alias.organisation == o.id);
            let names = names.chain(aliases.map(|alias| alias.words.as_str()));
            let Some(share) = names
                .map(|name| alike(&wanted, &pieces(name)))
                .max()
                .filter(|share| *share > LIKE)
            else {
                continue;
            };
            // In the place of one that ended stand those that took it over.
            for heir in self.in_place_of(o.id) {
                match found.iter_mut().find(|(_, known)| known.id == heir) {
                    Some((known, _)) => *known = share.max(*known),
                    None => found.extend(self.reference.organisation(heir).map(|heir| (share, heir))),
                }
            }
        }
        found.sort_by_key(|(share, o)| (std::cmp::Reverse(*share), o.position));
        found.truncate(most);
        found.into_iter().map(|(_, o)| o).collect()
    }

    /// Ids of the members of a collective name that are there, those of its levels as they report on the day; in the place
    /// of one that ended stand those of its level that took over. For a single body its own, or that of the one body that
    /// took all of it over. Empty where nobody said who is meant.
    pub fn members(&self, organisation: i64) -> Vec<i64> {
        let Some(found) = self.reference.organisation(organisation) else {
            return Vec::new();
        };
        let Some(collective) = &found.collective else {
            return vec![self.heir(organisation).unwrap_or(organisation)];
        };
        let reports = |o: &&Organisation| {
            let mut routes = o.routes.iter().map(|r| &r.route);
            collective.levels.contains(&o.level)
                && o.collective.is_none()
                && routes.any(|r| r.value != Route::None && r.holds_on(self.day))
        };
        let named = collective.members.iter().flat_map(|id| self.in_place_of(*id));
        let of_level = self.organisations().filter(reports).map(|o| o.id);
        let mut seen = HashSet::new();
        named.chain(of_level).filter(|id| seen.insert(*id)).collect()
    }

    /// Whether an organisation is there.
    pub fn is_there(&self, organisation: i64) -> bool {
        let found = self.reference.organisation(organisation);
        found.is_some_and(|o| name_on(&o.names, self.day).is_some())
    }

    /// The one body that stands for an organisation: itself while it is there, then the one that took all of it over; none
    /// where it went to several, to nobody, or is still to come.
    pub fn heir(&self, organisation: i64) -> Option<i64> {
        let (mut at, mut seen) = (organisation, HashSet::new());
        while !self.is_there(at) {
            let successors = self.reference.organisation(at)?.successors.iter();
            at = successors
                .filter(|s| s.whole && s.on <= self.day)
                .map(|s| s.to)
                .next()?;
            if !seen.insert(at) {
                return None;
            }
        }
        Some(at)
    }

    /// The bodies of an organisation's level that stand for it: itself while it is there, then those that took it over,
    /// wholly or, where it went to several, in parts.
    fn in_place_of(&self, organisation: i64) -> Vec<i64> {
        let level_of = |id: i64| self.reference.organisation(id).map(|o| o.level);
        let level = level_of(organisation);
        let (mut found, mut open, mut seen) = (Vec::new(), vec![organisation], HashSet::new());
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if self.is_there(at) {
                found.push(at);
                continue;
            }
            let Some(gone) = self.reference.organisation(at) else {
                continue;
            };
            let taken: Vec<_> = gone.successors.iter().filter(|s| s.on <= self.day).collect();
            let whole = taken.iter().any(|s| s.whole);
            let next = taken.iter().filter(|s| s.whole == whole).map(|s| s.to);
            open.extend(next.rev().filter(|id| level_of(*id) == level));
        }
        found
    }

    /// Ids of who reports an indicator: in the place of one that was taken over whole stands who took it over. One that
    /// went to several stays named, until a person says who reports in its place.
    pub fn reporters(&self, definition: &Definition) -> Vec<i64> {
        let named = definition.reporters.iter().map(|id| self.heir(*id).unwrap_or(*id));
        let mut seen = HashSet::new();
        named.filter(|id| seen.insert(*id)).collect()
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

    /// The tasks that a year asks about: of its own plans and of those before it.
    pub fn tasks_of_year(&self, year: i32) -> Vec<(&'a Plan, &'a Task)> {
        let plans = self.reference.plans().iter().filter(|plan| plan.year <= year);
        plans
            .flat_map(|plan| self.tasks(plan).into_iter().map(move |task| (plan, task)))
            .collect()
    }

    /// All lines of a plan in the version that holds, those that only count tasks too.
    pub fn lines(&self, plan: &Plan) -> Vec<&'a Task> {
        let Some(version) = self.plan_version(plan) else {
            return Vec::new();
        };
        let lines = self.reference.tasks.iter();
        lines
            .filter(|t| t.plan_version == Some(version.id) && !t.dropped)
            .collect()
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

    /// The target of an indicator for one locality, the one that counts.
    pub fn target_of_place(&self, indicator: i64, place: i64) -> Option<&'a Target> {
        let all = self.reference.targets.iter();
        all.filter(|t| t.indicator == Some(indicator) && t.place == Some(place) && t.what.holds_on(self.day))
            .min_by_key(|t| !t.chosen)
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
        self.reference.forms_in_use().rfind(|f| f.regime == Some(regime))
    }
}

/// Names that share less than this, in percent of their pieces, are not alike.
const LIKE: usize = 30;

/// A name cut into pieces of three letters.
fn pieces(words: &str) -> HashSet<[char; 3]> {
    let letters: Vec<char> = format!(" {} ", loose_key(words)).chars().collect();
    letters.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
}

/// How much of two names is the same, in percent.
fn alike(a: &HashSet<[char; 3]>, b: &HashSet<[char; 3]>) -> usize {
    200 * a.intersection(b).count() / (a.len() + b.len()).max(1)
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
