//! Units through time: what became of one, and who stood under whom on a day.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::organisation::{Level, heads};
use domain::vi;
use serde::Serialize;
use store::contact::Contact;

use crate::error::{Error, Result};
use crate::plans::OrganisationView;
use crate::rights::Right;
use crate::{Actor, Office};

/// Everything that is known of one organisation, of all days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OrganisationHistory {
    /// Code.
    pub code: String,
    /// Its name now, or the last it had.
    pub name: String,
    /// Where it stands.
    pub level: Level,
    /// The same in words.
    pub level_words: String,
    /// What happened, oldest first.
    pub lines: Vec<HistoryLine>,
    /// Who heads it and whom to call there, of all days.
    pub contacts: Vec<ContactView>,
}

/// Something that happened to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HistoryLine {
    /// First day on which it is so; for an end the last day of the body; none for what always was so.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub day: Option<NaiveDate>,
    /// What.
    pub words: String,
    /// Document, where one is known.
    pub basis: String,
}

/// A person at an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContactView {
    /// Its id.
    pub id: i64,
    /// Họ và tên.
    pub name: String,
    /// Chức vụ.
    pub post: String,
    /// Điện thoại.
    pub phone: String,
    /// Zalo.
    pub zalo: String,
    /// First day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// Heads the organisation, by the post.
    pub head: bool,
}

/// An organisation where it stands in the tree of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TreeLine {
    /// How many bodies stand above it.
    pub depth: usize,
    /// It.
    #[serde(flatten)]
    pub organisation: OrganisationView,
}

impl From<&Contact> for ContactView {
    fn from(contact: &Contact) -> Self {
        Self {
            id: contact.id,
            name: contact.name.value.clone(),
            post: contact.post.clone(),
            phone: contact.phone.clone(),
            zalo: contact.zalo.clone(),
            from: contact.name.from,
            until: contact.name.until,
            head: heads(&contact.post),
        }
    }
}

impl Office {
    /// What became of an organisation: names, parents, routes, whom it took over and who took it over, its end.
    ///
    /// # Errors
    /// An unknown code; no right.
    pub fn organisation_history(&self, code: &str, who: &Actor) -> Result<OrganisationHistory> {
        who.require(Right::Read)?;
        let reference = self.reference();
        let found = reference.organisation_coded(code.trim());
        let o = found.ok_or_else(|| Error::unknown("cơ quan, đơn vị", code, "Xem danh sách: agencies list."))?;
        // A body is called as it was on the day something happened.
        let called = |id: i64, day: Option<NaiveDate>| {
            let day = day.unwrap_or(NaiveDate::MIN);
            format!("{} ({})", reference.as_of(day).name(id), reference.code(id))
        };
        let mut lines = Vec::new();
        let mut line = |day: Option<NaiveDate>, words: String, basis: &str| {
            let basis = basis.to_owned();
            lines.push(HistoryLine { day, words, basis });
        };
        let begins = o.names.iter().filter_map(|name| name.from).min();
        for (n, name) in o.names.iter().enumerate() {
            let basis = if n == 0 { o.basis.as_str() } else { "" };
            let words = match (n, name.from) {
                (0, Some(_)) => format!("Bắt đầu hoạt động, tên là {}", name.value),
                (0, None) => format!("Tên là {}", name.value),
                _ => format!("Đổi tên thành {}", name.value),
            };
            line(name.from, words, basis);
        }
        for parent in &o.parents {
            let day = parent.from.or(begins);
            line(day, format!("Trực thuộc {}", called(parent.value, day)), "");
        }
        for r in &o.routes {
            let regime = r
                .regime
                .and_then(|id| reference.regimes().find(|regime| regime.id == id));
            let regime = regime.map(|regime| format!(" ({})", regime.name)).unwrap_or_default();
            let day = r.route.from.or(begins);
            line(day, format!("Cách gửi báo cáo{regime}: {}", r.route.value.words()), "");
        }
        for former in reference.organisations() {
            for s in former.successors.iter().filter(|s| s.to == o.id) {
                let name = called(former.id, s.on.pred_opt());
                line(
                    Some(s.on),
                    format!("Tiếp nhận {}{name}", share(s.whole, s.what.as_deref())),
                    &s.basis,
                );
            }
        }
        for s in &o.successors {
            let name = called(s.to, Some(s.on));
            let what = share(s.whole, s.what.as_deref());
            let what = if what.is_empty() { "Toàn bộ " } else { what.as_str() };
            line(
                Some(s.on),
                format!("{}chuyển về {name}", domain::text::upper_first(what)),
                &s.basis,
            );
        }
        if let Some(last) = o
            .names
            .iter()
            .map(|name| name.until)
            .max_by_key(|until| until.unwrap_or(NaiveDate::MAX))
            && let Some(last) = last
        {
            line(Some(last), "Ngày hoạt động cuối cùng".to_owned(), &o.ended_basis);
        }
        lines.sort_by_key(|line| line.day);
        let mut contacts: Vec<ContactView> = reference
            .contacts()
            .filter(|contact| contact.organisation == o.id)
            .map(ContactView::from)
            .collect();
        contacts.sort_by_key(|contact| (!contact.head, contact.from));
        Ok(OrganisationHistory {
            code: o.code.clone(),
            name: o.names.last().map(|name| name.value.clone()).unwrap_or_default(),
            level: o.level,
            level_words: o.level.words().to_owned(),
            lines,
            contacts,
        })
    }

    /// The bodies that are there on a day, each below the one it belongs to. Office holders and collective names are no
    /// bodies.
    ///
    /// # Errors
    /// No right.
    pub fn organisation_tree(&self, on: NaiveDate, who: &Actor) -> Result<Vec<TreeLine>> {
        let mut all = self.organisations(on, who)?;
        all.retain(|o| !o.is_post && !o.collective);
        let there: HashSet<String> = all.iter().map(|o| o.code.clone()).collect();
        let mut under: HashMap<Option<String>, Vec<OrganisationView>> = HashMap::new();
        for o in all {
            // A body whose parent is gone stands by itself.
            let parent = o.parent.clone().filter(|parent| there.contains(parent));
            under.entry(parent).or_default().push(o);
        }
        let mut lines = Vec::new();
        let mut open: Vec<(usize, OrganisationView)> = below(&mut under, None, 0);
        while let Some((depth, organisation)) = open.pop() {
            open.extend(below(&mut under, Some(organisation.code.clone()), depth + 1));
            lines.push(TreeLine { depth, organisation });
        }
        Ok(lines)
    }
}

/// Those under a body, the last first.
fn below(
    under: &mut HashMap<Option<String>, Vec<OrganisationView>>,
    parent: Option<String>,
    depth: usize,
) -> Vec<(usize, OrganisationView)> {
    let found = under.remove(&parent).unwrap_or_default().into_iter();
    found.rev().map(|o| (depth, o)).collect()
}

/// "một phần (cấp giấy phép) "; empty for all of it.
fn share(whole: bool, what: Option<&str>) -> String {
    match (whole, what) {
        (true, None) => String::new(),
        (true, Some(what)) => format!("nhiệm vụ {what} "),
        (false, None) => "một phần ".to_owned(),
        (false, Some(what)) => format!("một phần ({what}) "),
    }
}

impl HistoryLine {
    /// "01/7/2025  Đổi tên thành …".
    pub fn told(&self) -> String {
        let day = self.day.map(vi::date_short).unwrap_or_default();
        let basis = match self.basis.as_str() {
            "" => String::new(),
            basis => format!(" [{basis}]"),
        };
        format!("{day:<10}  {}{basis}", self.words)
    }
}
