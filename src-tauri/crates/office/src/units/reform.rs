//! The order of 01/7/2025 as one step: districts and former communes end, today's communes come, each knowing what it was
//! made from. From the built-in lists, for an office that began with a province of before.

use std::collections::{HashMap, HashSet};

use catalogue::{Commune, country};
use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route};
use domain::text::loose_key;
use serde::Serialize;
use store::alias::Alias;
use store::organisation::{Organisation, RegimeRoute, Successor};

use super::regroup::end_unit;
use crate::error::{Error, Result};
use crate::maintain::{Put, PutUnits, Record};
use crate::rights::Right;
use crate::{Act, Done, Office};

/// What the order of 01/7/2025 would do to the office's localities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReformLook {
    /// In one line.
    pub words: String,
    /// Names of the units that end with 30/6/2025.
    pub gone: Vec<String>,
    /// Today's communes, each with what it is made from.
    pub come: Vec<String>,
}

impl Office {
    /// What [`Office::reform_units`] would do.
    ///
    /// # Errors
    /// As [`Office::reform_units`].
    pub fn look_at_reform(&self, act: &Act) -> Result<ReformLook> {
        let (change, gone) = self.reform(act)?;
        let afters: Vec<_> = change
            .organisations
            .iter()
            .filter_map(|put| put.after.as_ref())
            .collect();
        let come = afters.iter().filter(|o| o.id < 0).map(|new| {
            let from = afters.iter().filter(|o| o.successors.iter().any(|s| s.to == new.id));
            let from: Vec<String> = from.map(|o| o.place.clone().unwrap_or_else(|| o.name())).collect();
            format!("{}: {}", new.name(), from.join(", "))
        });
        Ok(ReformLook {
            gone,
            come: come.collect(),
            words: change.words.clone(),
        })
    }

    /// Puts the office's localities in the order of 01/7/2025.
    ///
    /// # Errors
    /// An office that began later, or has done so already; no right.
    pub fn reform_units(&self, act: &Act) -> Result<Done> {
        self.transact(self.reform(act)?.0, act)
    }

    /// The change, and the names of those that end by it: also of those whose last day an office of that year was founded
    /// with.
    fn reform(&self, act: &Act) -> Result<(PutUnits, Vec<String>)> {
        act.who.require(Right::Maintain)?;
        let reference = self.reference();
        let about = reference.about();
        let former = country()
            .former(&about.name)
            .filter(|former| former.named.code == about.province);
        let former = former.filter(|_| about.year < catalogue::FIRST_YEAR_OF_TODAY);
        let Some((former, territory)) = former.and_then(|former| Some((former, country().became(former)?))) else {
            return Err(Error::Refused(format!(
                "Kho của {} đã lập theo đơn vị hành chính từ 01/7/2025, không phải sắp xếp lại.",
                about.full()
            )));
        };
        let on = catalogue::reform_day();
        let last = on.pred_opt().unwrap_or(on);
        let own: HashSet<&String> = former
            .districts
            .iter()
            .flat_map(|d| &d.communes)
            .map(|(code, _)| code)
            .collect();
        let touches = |commune: &&Commune| commune.whole.iter().chain(&commune.part).any(|code| own.contains(code));
        let came: Vec<&Commune> = territory.communes.iter().filter(touches).collect();
        if came
            .iter()
            .any(|commune| reference.organisation_coded(&commune.unit_code()).is_some())
        {
            return Err(Error::Refused(
                "Đã sắp xếp đơn vị hành chính ngày 01/7/2025; hoàn tác thao tác đó trước nếu muốn làm lại.".to_owned(),
            ));
        }
        let mut change = PutUnits::of(String::new(), Vec::new());
        let mut ids: HashMap<&str, i64> = HashMap::new();
        let mut position = u32::try_from(reference.organisations().len()).unwrap_or(u32::MAX);
        for commune in &came {
            let id = -i64::try_from(ids.len() + 1).unwrap_or(i64::MAX);
            ids.insert(&commune.code, id);
            position = position.saturating_add(1);
            add(&mut change, commune, (id, position), on);
        }
        let mut gone = Vec::new();
        for unit in reference.organisations() {
            let mut after = unit.clone();
            let local = matches!(unit.level, Level::District | Level::Commune) && unit.place.is_some();
            if local {
                if unit.names.iter().any(|name| name.holds_on(last)) {
                    gone.push(unit.name());
                }
                end_unit(&mut after, last);
                if let Some(number) = unit.code.strip_prefix('X') {
                    let to = came
                        .iter()
                        .filter(|c| c.whole.iter().chain(&c.part).any(|code| code == number));
                    after.successors = to
                        .map(|c| successor(ids[c.code.as_str()], c.whole.iter().any(|code| code == number), on))
                        .collect();
                }
            }
            // Who stood for all communes by name stands for all that are there.
            if let Some(collective) = &mut after.collective {
                let of = |id: &i64| {
                    reference
                        .organisation(*id)
                        .is_some_and(|o| o.level == Level::Commune && o.place.is_some())
                };
                if collective.members.iter().any(of) && !collective.levels.contains(&Level::Commune) {
                    collective.levels.push(Level::Commune);
                }
            }
            if after != *unit {
                change.organisations.push(Put {
                    before: Some(unit.clone()),
                    after: Some(after),
                });
            }
        }
        change.words = format!(
            "Sắp xếp đơn vị hành chính từ ngày 01/7/2025: {} đơn vị cấp huyện, cấp xã kết thúc, {} xã, phường mới",
            gone.len(),
            came.len()
        );
        Ok((change, gone))
    }
}

fn successor(to: i64, whole: bool, on: NaiveDate) -> Successor {
    Successor {
        to,
        on,
        whole,
        what: (!whole).then(|| "một phần địa bàn".to_owned()),
        basis: catalogue::REFORM.to_owned(),
    }
}

fn add(change: &mut PutUnits, commune: &Commune, (id, position): (i64, u32), on: NaiveDate) {
    let unit = commune.unit();
    let from = |value: String| Dated {
        value,
        from: Some(on),
        until: None,
    };
    change.organisations.push(Put {
        before: None,
        after: Some(Organisation {
            id,
            code: unit.code,
            level: Level::Commune,
            position,
            place: unit.place,
            is_post: false,
            names: unit.names.into_iter().map(|name| from(name.value)).collect(),
            parents: Vec::new(),
            routes: vec![RegimeRoute {
                regime: None,
                route: Dated {
                    value: Route::Direct,
                    from: Some(on),
                    until: None,
                },
            }],
            collective: None,
            successors: Vec::new(),
            ended_basis: String::new(),
            basis: unit.basis.words(),
        }),
    });
    let mut known = HashSet::new();
    for words in unit.aliases {
        let folded = loose_key(&words);
        if known.insert(folded.clone()) {
            change.aliases.push(Put {
                before: None,
                after: Some(Alias {
                    id: 0,
                    organisation: id,
                    words,
                    folded,
                    confirmed_by: String::new(),
                    retired: false,
                }),
            });
        }
    }
}
