//! What the office knows of itself and of others: organisations, plans, indicators, targets, regimes, signers, names,
//! recipients, outlines. One value, read whole, asked as of a day, and replaced by the transaction that changes it. What
//! is built into the program is another thing and ends when a store is founded.

mod about;
mod as_of;
mod load;
mod measures;
mod seats;

use std::collections::HashMap;

use chrono::NaiveDate;
use store::alias::Alias;
use store::body::BodyName;
use store::contact::Contact;
use store::form::FormVersion;
use store::holiday::Holiday;
use store::indicator::Indicator;
use store::member::Member;
use store::organisation::Organisation;
use store::outline::Outline;
use store::plan::{Plan, PlanVersion, Task};
use store::recipient::RecipientList;
use store::regime::Regime;
use store::service::Service;
use store::signer::Signer;
use store::target::Target;
use store::task_group::TaskGroup;

pub(crate) use about::ABOUT;
pub use about::About;
pub use as_of::{AsOf, Duties, IndicatorOn};
pub(crate) use measures::target_figure;
pub(crate) use seats::{body_words, seat_words};

/// Everything the office knows of the world it reports on.
#[derive(Debug, Clone)]
pub struct Reference {
    event: i64,
    about: About,
    pub(crate) organisations: Vec<Organisation>,
    organisation_of_id: HashMap<i64, usize>,
    organisation_of_code: HashMap<String, usize>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) regimes: Vec<Regime>,
    pub(crate) holidays: Vec<Holiday>,
    groups: Vec<TaskGroup>,
    plans: Vec<Plan>,
    plan_versions: Vec<PlanVersion>,
    tasks: Vec<Task>,
    task_of_version: HashMap<i64, usize>,
    pub(crate) indicators: Vec<Indicator>,
    indicator_of_id: HashMap<i64, usize>,
    pub(crate) targets: Vec<Target>,
    services: Vec<Service>,
    pub(crate) signers: Vec<Signer>,
    pub(crate) bodies: Vec<BodyName>,
    pub(crate) members: Vec<Member>,
    series: Vec<String>,
    pub(crate) recipients: Vec<RecipientList>,
    pub(crate) outlines: Vec<Outline>,
    forms: Vec<FormVersion>,
}

impl Reference {
    /// Number of the event that made it what it is.
    pub(crate) const fn event(&self) -> i64 {
        self.event
    }

    /// The province this office is of.
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// As it stands on a day.
    pub const fn as_of(&self, day: NaiveDate) -> AsOf<'_> {
        AsOf::new(self, day)
    }

    /// Organisations of all days, in their order.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// An organisation by its id.
    pub fn organisation(&self, id: i64) -> Option<&Organisation> {
        Some(&self.organisations[*self.organisation_of_id.get(&id)?])
    }

    /// An organisation by its code.
    pub fn organisation_coded(&self, code: &str) -> Option<&Organisation> {
        Some(&self.organisations[*self.organisation_of_code.get(code)?])
    }

    /// The code of an organisation; empty for an id that is not there.
    pub fn code(&self, organisation: i64) -> &str {
        self.organisation(organisation).map_or("", |o| o.code.as_str())
    }

    /// Spellings in use.
    pub fn aliases(&self) -> impl Iterator<Item = &Alias> {
        self.aliases.iter().filter(|alias| !alias.retired)
    }

    /// Contacts in use.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(|contact| !contact.retired)
    }

    /// Regimes in use, in their order.
    pub fn regimes(&self) -> impl Iterator<Item = &Regime> {
        self.regimes.iter().filter(|regime| !regime.retired)
    }

    /// Days off and days worked in exchange.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.iter().filter(|holiday| !holiday.retired)
    }

    /// Groups of tasks and indicators, in their order.
    pub fn groups(&self) -> &[TaskGroup] {
        &self.groups
    }

    /// Name of a group; its code where it is not known.
    pub fn group_name<'a>(&'a self, code: &'a str) -> &'a str {
        let found = self.groups.iter().find(|group| group.code == code);
        found.map_or(code, |group| group.name.as_str())
    }

    /// Plans, in their order.
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// A plan by its id.
    pub fn plan(&self, id: i64) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// The versions of a plan, oldest first.
    pub fn versions_of(&self, plan: i64) -> impl Iterator<Item = &PlanVersion> {
        self.plan_versions.iter().filter(move |version| version.plan == plan)
    }

    /// A task as one version has it.
    pub fn task_version(&self, version: i64) -> Option<&Task> {
        Some(&self.tasks[*self.task_of_version.get(&version)?])
    }

    /// A task in its newest version.
    pub fn newest_task(&self, task: i64) -> Option<&Task> {
        self.tasks.iter().filter(|t| t.id == task).max_by_key(|t| t.version)
    }

    /// Indicators of all days, in their order.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// An indicator by its id.
    pub fn indicator(&self, id: i64) -> Option<&Indicator> {
        Some(&self.indicators[*self.indicator_of_id.get(&id)?])
    }

    /// Targets of all days, in their order.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Essential services, in their order.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// Signers of all days, in their order.
    pub fn signers(&self) -> &[Signer] {
        &self.signers
    }

    /// A signer by its id.
    pub fn signer(&self, id: i64) -> Option<&Signer> {
        self.signers.iter().find(|signer| signer.id == id)
    }

    /// Official names of all days.
    pub fn bodies(&self) -> &[BodyName] {
        &self.bodies
    }

    /// Symbols of number series that are known.
    pub fn series(&self) -> &[String] {
        &self.series
    }

    /// Recipient lists of all days.
    pub fn recipients(&self) -> &[RecipientList] {
        &self.recipients
    }

    /// Outlines of all days.
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// Versions of forms, oldest first; those taken out of use too, which rounds may have asked by.
    pub fn forms(&self) -> &[FormVersion] {
        &self.forms
    }

    /// Versions of forms in use, oldest first.
    pub fn forms_in_use(&self) -> impl DoubleEndedIterator<Item = &FormVersion> {
        self.forms.iter().filter(|form| !form.retired)
    }

    /// A form by its code, in its newest version.
    pub fn form_coded(&self, code: &str) -> Option<&FormVersion> {
        self.forms_in_use().rfind(|form| form.code == code)
    }
}
