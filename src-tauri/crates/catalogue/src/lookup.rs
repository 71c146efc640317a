//! Finding things in the catalogue by code, name or the words someone typed.

use chrono::NaiveDate;
use domain::organisation::Route;
use domain::text::{loose_key, tone_key};

use crate::document::Document;
use crate::embedded::Catalogue;
use crate::indicator::{Indicator, ReportedFigure, Target};
use crate::organisation::Organisation;
use crate::plan::Plan;
use crate::province::Province;
use crate::service::{Group, Service, ServiceList};

impl Catalogue {
    /// A province by code (`52`), name without marks (`binhdinh`, `binh dinh`) or name ("Bình Định", "tỉnh Bình Định").
    pub fn province(&self, words: &str) -> Option<&Province> {
        let squeezed = |text: &str| loose_key(text).replace(' ', "");
        let key = squeezed(words);
        let key = key.strip_prefix("tinh").unwrap_or(&key);
        self.provinces
            .iter()
            .find(|p| p.code == key || p.slug == key || squeezed(&p.name) == key)
    }

    /// A plan by its code.
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// The plans of a province, by its code.
    pub fn plans_of(&self, province: &str) -> impl Iterator<Item = &Plan> {
        self.plans.iter().filter(move |plan| plan.province == province)
    }

    /// A group by its code.
    pub fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.code == code)
    }

    /// A service by its code.
    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// The services of one list, or all.
    pub fn services_of(&self, list: Option<ServiceList>) -> impl Iterator<Item = &Service> {
        self.services
            .iter()
            .filter(move |service| list.is_none_or(|list| service.list == list))
    }

    /// An indicator by its code.
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code == code)
    }

    /// The indicators built in for a province, in the order of the report.
    pub fn indicators_of<'a>(&'a self, province: &'a Province) -> impl Iterator<Item = &'a Indicator> {
        self.indicators
            .iter()
            .filter(|indicator| province.indicators.contains(&indicator.code))
    }

    /// A target by its code.
    pub fn target(&self, code: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.code == code)
    }

    /// What the report of 2022 gives for an indicator.
    pub fn figure_2022(&self, indicator: &str) -> Option<&ReportedFigure> {
        self.figures_2022.iter().find(|figure| figure.indicator == indicator)
    }

    /// A cited document by its code or symbol.
    pub fn document(&self, code: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.code == code)
    }

    /// All organisations of a province, by its code; empty for a province that is not built in.
    pub fn organisations(&self, province: &str) -> &[Organisation] {
        self.organisations
            .iter()
            .find(|(code, _)| code == province)
            .map_or(&[], |(_, list)| list.as_slice())
    }

    /// An organisation of a province by its code.
    pub fn organisation(&self, province: &str, code: &str) -> Option<&Organisation> {
        self.organisations(province)
            .iter()
            .find(|organisation| organisation.code == code)
    }

    /// The organisation that goes by this name or alias on this day: by code, else spelling with tones, else spelling
    /// without marks where only one fits.
    pub fn organisation_named(&self, province: &str, words: &str, on: NaiveDate) -> Option<&Organisation> {
        let there = || self.organisations(province).iter().filter(|o| o.name_on(on).is_some());
        if let Some(found) = there().find(|o| o.code == words.trim()) {
            return Some(found);
        }
        for key in [tone_key, loose_key] {
            let wanted = key(words);
            let mut fits = there().filter(|o| {
                o.name_on(on).is_some_and(|name| key(name) == wanted)
                    || o.place.as_deref().is_some_and(|place| key(place) == wanted)
                    || o.aliases.iter().any(|alias| key(alias) == wanted)
            });
            if let Some(first) = fits.next() {
                return if fits.next().is_none() { Some(first) } else { None };
            }
        }
        None
    }

    /// The organisations that send directly on this day, in the order of the list.
    pub fn senders(&self, province: &str, on: NaiveDate) -> Vec<&Organisation> {
        self.organisations(province)
            .iter()
            .filter(|o| o.route_on(on) == Route::Direct)
            .collect()
    }
}
