//! Who has to do what in a task, with collective names told apart into members.

use chrono::NaiveDate;
use domain::form::TaskPart;

use crate::embedded::Catalogue;
use crate::organisation::{Expansion, Organisation};
use crate::plan::Task;

/// The organisations of one task on one day. Every code stands once, in the order of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duties {
    /// Codes of those that lead (chủ trì).
    pub leads: Vec<String>,
    /// Codes of those that coordinate (phối hợp).
    pub coordinators: Vec<String>,
    /// Codes of those that carry it out (thực hiện).
    pub implementers: Vec<String>,
    /// Codes of collective names whose members the documents do not give: a person has to choose.
    pub open: Vec<String>,
}

impl Duties {
    /// Codes of those whose word decides the status: who leads; where the plan names nobody to lead, who carries it out.
    pub fn responsible(&self) -> &[String] {
        if self.leads.is_empty() {
            &self.implementers
        } else {
            &self.leads
        }
    }

    /// The codes of each part, in the order of the parts.
    pub fn parts(&self) -> [(TaskPart, &[String]); 3] {
        [
            (TaskPart::Lead, &self.leads),
            (TaskPart::Coordinate, &self.coordinators),
            (TaskPart::CarryOut, &self.implementers),
        ]
    }
}

/// A collective name told apart.
#[derive(Default)]
struct Apart<'a> {
    bodies: Vec<&'a str>,
    /// Collective names, itself or some inside it, that stand for nobody who is listed.
    open: Vec<&'a str>,
}

impl Catalogue {
    /// Tells apart who has which part in a task. A body that the task names by itself keeps the part it is named for and is
    /// not drawn into another one through a collective name; leading goes before carrying out, and that before coordinating.
    pub fn duties(&self, province: &str, task: &Task, on: NaiveDate) -> Duties {
        let mut duties = Duties::default();
        let written = [&task.leads, &task.implementers, &task.coordinators];
        let mut told: [Vec<String>; 3] = Default::default();
        for (part, codes) in written.into_iter().enumerate() {
            for code in codes {
                let apart = self.apart(province, code, on);
                for open in apart.open {
                    push_new(&mut duties.open, open);
                }
                for body in apart.bodies {
                    let named = body == code;
                    let elsewhere = written.iter().any(|codes| has(codes, body));
                    let taken = told[..part].iter().any(|codes| has(codes, body));
                    if (named || !elsewhere) && !taken {
                        push_new(&mut told[part], body);
                    }
                }
            }
        }
        [duties.leads, duties.implementers, duties.coordinators] = told;
        duties
    }

    /// Codes of the members of a collective name that are there on this day; for a single body its own code. Empty where
    /// the documents do not say who is meant.
    pub fn members<'a>(&'a self, province: &str, code: &'a str, on: NaiveDate) -> Vec<&'a str> {
        self.apart(province, code, on).bodies
    }

    fn apart<'a>(&'a self, province: &str, code: &'a str, on: NaiveDate) -> Apart<'a> {
        let expansion = |code: &str| self.organisation(province, code).and_then(|o| o.expansion.as_ref());
        let there = |code: &str| self.organisation(province, code).is_some_and(|o| exists(o, on));
        let mut apart = Apart::default();
        let Some(whole) = expansion(code) else {
            apart.bodies.push(code);
            return apart;
        };
        let bodies = |expansion: &'a Expansion| {
            let single = expansion.members.iter().filter(|member| self.is_body(province, member));
            single.map(String::as_str).filter(|member| there(member))
        };
        apart.bodies.extend(bodies(whole));
        // A name may stand for another collective one; inside that one only bodies count, so that names cannot run in a ring.
        for inner in whole.members.iter().filter(|member| !self.is_body(province, member)) {
            let before = apart.bodies.len();
            apart.bodies.extend(expansion(inner).into_iter().flat_map(bodies));
            if apart.bodies.len() == before {
                apart.open.push(inner);
            }
        }
        if apart.bodies.is_empty() && apart.open.is_empty() {
            apart.open.push(code);
        }
        apart
    }

    fn is_body(&self, province: &str, code: &str) -> bool {
        self.organisation(province, code).is_none_or(|o| o.expansion.is_none())
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
