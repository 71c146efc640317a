//! Who has to do what in a task, with collective names told apart into members.

use chrono::NaiveDate;

use crate::embedded::Catalogue;
use crate::organisation::Organisation;
use crate::plan::Task;

/// The organisations of one task on one day. Every code stands once, in the order of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duties {
    /// Codes of those that lead.
    pub leads: Vec<String>,
    /// Codes of those that coordinate.
    pub coordinators: Vec<String>,
    /// Codes of collective names whose members the documents do not give: a person has to choose.
    pub open: Vec<String>,
}

impl Catalogue {
    /// Tells a task's leads and coordinators apart. A body that the task names by itself keeps the part it is named for
    /// and is not drawn into the other one through a collective name; leading goes before coordinating.
    pub fn duties(&self, province: &str, task: &Task, on: NaiveDate) -> Duties {
        let mut duties = Duties::default();
        for (codes, lead) in [(&task.leads, true), (&task.coordinators, false)] {
            for code in codes {
                let members = self.members(province, code, on);
                if members.is_empty() {
                    push_new(&mut duties.open, code);
                }
                for member in members {
                    let named = member == code;
                    let elsewhere = has(&task.leads, member) || has(&task.coordinators, member);
                    let leads_already = has(&duties.leads, member);
                    if (elsewhere && !named) || (!lead && leads_already) {
                        continue;
                    }
                    push_new(
                        if lead {
                            &mut duties.leads
                        } else {
                            &mut duties.coordinators
                        },
                        member,
                    );
                }
            }
        }
        duties
    }

    /// Codes of the members of a collective name that are there on this day; for a single body its own code. Empty where
    /// the documents do not say who is meant.
    pub fn members<'a>(&'a self, province: &str, code: &'a str, on: NaiveDate) -> Vec<&'a str> {
        match self.organisation(province, code).and_then(|o| o.expansion.as_ref()) {
            None => vec![code],
            Some(expansion) => expansion
                .members
                .iter()
                .filter(|member| self.organisation(province, member).is_some_and(|o| exists(o, on)))
                .map(String::as_str)
                .collect(),
        }
    }
}

fn exists(organisation: &Organisation, on: NaiveDate) -> bool {
    organisation.name_on(on).is_some()
}

fn push_new(list: &mut Vec<String>, code: &str) {
    if !has(list, code) {
        list.push(code.to_owned());
    }
}

fn has(list: &[String], code: &str) -> bool {
    list.iter().any(|there| there == code)
}
