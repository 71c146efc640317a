//! Units merged, split and ended from a day on. One decision is one change, however many units it names, and is taken back
//! whole. What was before the day stays as it was: nobody is renamed or erased in place.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route, begin, end, name_on, on_day};
use domain::text::{nfc, upper_first};
use domain::vi;
use store::organisation::{Organisation, RegimeRoute, Successor};

use super::drafts::Drafts;
use crate::error::{Error, Result};
use crate::maintain::{OrganisationInput, PutUnits};
use crate::reference::Reference;
use crate::rights::Right;
use crate::{Act, Done, Office};

/// A decision by which units are merged, split and ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regrouping {
    /// First day of the new arrangement; who ends ends the day before.
    pub on: NaiveDate,
    /// The document.
    pub basis: String,
    /// Who takes over from whom.
    pub mergings: Vec<Merging>,
    /// Codes of units that end and that nobody takes over.
    pub endings: Vec<String>,
    /// What becomes of those that stand under a unit which ends and which nobody took over whole.
    pub children: Option<Children>,
}

/// What becomes of the units under one that ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Children {
    /// They end with it.
    End,
    /// They stand by themselves, and what they sent through it they send themselves.
    Alone,
    /// They come under the unit of this code.
    Under(String),
}

/// A unit and those it takes over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merging {
    /// Who takes over. One whose code is not known is new from the day on: level, parent and route that are not named are
    /// those of the units it takes over. Of one that is known what is named changes from the day on.
    pub into: OrganisationInput,
    /// From whom.
    pub from: Vec<Former>,
}

/// A unit that is taken over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Former {
    /// Code.
    pub code: String,
    /// Only a part of it goes there.
    pub part: bool,
    /// Which part, in words.
    pub what: Option<String>,
    /// It goes on with the rest.
    pub stays: bool,
}

impl Former {
    /// A unit that is taken over wholly.
    pub fn whole(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            ..Self::default()
        }
    }

    /// A unit of which a part is taken over and that ends by it.
    pub fn part(code: impl Into<String>) -> Self {
        Self {
            part: true,
            ..Self::whole(code)
        }
    }
}

impl Children {
    /// "end", "alone", or the code of the unit they come under; none for nothing said.
    pub fn said(words: &str) -> Option<Self> {
        match words.trim() {
            "" => None,
            "end" => Some(Self::End),
            "alone" => Some(Self::Alone),
            code => Some(Self::Under(code.to_owned())),
        }
    }
}

impl Office {
    /// Merges, splits and ends units: one change, taken back whole. Units that stood under one that ends come under who
    /// took it over; where nobody did, under nobody, and what they sent through it they send themselves.
    ///
    /// # Errors
    /// An unknown code, a unit that is not there on the day, one that goes to several without being marked as parts, a
    /// ring of successors, no document; no right.
    pub fn regroup_units(&self, regrouping: &Regrouping, act: &Act) -> Result<Done> {
        act.who.require(Right::Maintain)?;
        let reference = self.reference();
        let change = Regroup::of(regrouping, &reference)?.change()?;
        self.transact(change, act)
    }
}

/// Id of a unit that is there on a day.
pub(super) fn there(drafts: &Drafts<'_>, code: &str, day: NaiveDate) -> Result<i64> {
    let id = drafts.known(code)?;
    let Some(o) = drafts.get(id) else { return Ok(id) };
    let name = name_on(&o.names, day).or(o.names.last().map(|n| n.value.as_str()));
    let name = name.unwrap_or(code);
    if o.collective.is_some() {
        return Err(Error::Refused(format!(
            "{name} ({code}) là tên gọi chung, không phải một đơn vị; nêu mã từng đơn vị."
        )));
    }
    if name_on(&o.names, day).is_none() {
        return Err(Error::Refused(format!(
            "{name} ({code}) không hoạt động vào ngày {}; đề nghị xem lại ngày.",
            vi::date_short(day)
        )));
    }
    Ok(id)
}

struct Regroup<'a> {
    asked: &'a Regrouping,
    drafts: Drafts<'a>,
    /// The day before.
    last: NaiveDate,
    /// Ids of who ends, in their order.
    ends: Vec<i64>,
}

impl<'a> Regroup<'a> {
    fn of(asked: &'a Regrouping, reference: &'a Reference) -> Result<Self> {
        let basis = asked.basis.trim();
        if basis.is_empty() {
            return Err(Error::Refused(
                "Ghi văn bản làm căn cứ sáp nhập, chia tách hoặc kết thúc.".to_owned(),
            ));
        }
        let last = asked.on.pred_opt().unwrap_or(asked.on);
        let mut regroup = Self {
            asked,
            drafts: Drafts::new(reference),
            last,
            ends: Vec::new(),
        };
        regroup.formers()?;
        regroup.children()?;
        for merging in &asked.mergings {
            regroup.successor(merging)?;
        }
        for merging in &asked.mergings {
            regroup.links(merging)?;
        }
        regroup.end_all()?;
        Ok(regroup)
    }

    /// Who gives something away is there, and whoever goes to several does so in parts.
    fn formers(&mut self) -> Result<()> {
        let mut goes_to: HashMap<&str, Vec<(&str, bool)>> = HashMap::new();
        let continues: HashSet<&str> = self.asked.mergings.iter().map(|m| m.into.code.trim()).collect();
        for merging in &self.asked.mergings {
            if merging.from.is_empty() {
                return Err(Error::Refused(format!(
                    "Chưa nêu đơn vị nào nhập vào {}.",
                    merging.into.code
                )));
            }
            let mut named = HashSet::new();
            for former in &merging.from {
                let code = former.code.trim();
                let id = there(&self.drafts, code, self.last)?;
                if !named.insert(code) {
                    return Err(Error::Refused(format!(
                        "{code} được nêu hai lần trong các đơn vị nhập vào {}; ghi một lần.",
                        merging.into.code
                    )));
                }
                goes_to.entry(code).or_default().push((&merging.into.code, former.part));
                let ends = !former.stays && !continues.contains(code);
                if ends && !self.ends.contains(&id) {
                    self.ends.push(id);
                }
            }
        }
        for code in &self.asked.endings {
            let id = there(&self.drafts, code.trim(), self.last)?;
            if continues.contains(code.trim()) {
                return Err(Error::Refused(format!(
                    "{code} vừa kết thúc vừa tiếp nhận đơn vị khác; đề nghị xem lại."
                )));
            }
            if !self.ends.contains(&id) {
                self.ends.push(id);
            }
        }
        let mut several: Vec<_> = goes_to.into_iter().filter(|(_, to)| to.len() > 1).collect();
        several.sort_unstable();
        if let Some((code, to)) = several.iter().find(|(_, to)| to.iter().any(|(_, part)| !part)) {
            let to: Vec<&str> = to.iter().map(|(code, _)| *code).collect();
            return Err(Error::Refused(format!(
                "{} có nhiều đơn vị tiếp nhận ({}); ghi mỗi đơn vị tiếp nhận phần nào.",
                self.name(code),
                to.join(", ")
            )));
        }
        Ok(())
    }

    /// Who stands under a unit that ends and does not end itself: those of one that goes whole come under who takes it
    /// over, of the others a person says what becomes of them.
    fn children(&mut self) -> Result<()> {
        // Those that end with it may have some of their own.
        loop {
            let left = self.left_behind();
            let Some((above, _)) = left.first() else { return Ok(()) };
            match &self.asked.children {
                Some(Children::End) => self.ends.extend(left.into_iter().map(|(_, id)| id)),
                Some(Children::Under(code)) => {
                    let id = there(&self.drafts, code.trim(), self.asked.on)?;
                    if self.ends.contains(&id) {
                        return Err(Error::Refused(format!(
                            "{} ({code}) cũng kết thúc nên không làm cấp trên được.",
                            self.name(code.trim())
                        )));
                    }
                    return Ok(());
                }
                Some(Children::Alone) => return Ok(()),
                None => {
                    let name = |id: i64| {
                        self.drafts
                            .get(id)
                            .map_or("", |o| o.names.last().map_or("", |n| &n.value))
                    };
                    let under: Vec<&str> = left
                        .iter()
                        .filter(|(a, _)| a == above)
                        .map(|(_, id)| name(*id))
                        .collect();
                    return Err(Error::Refused(format!(
                        "{} còn {} đơn vị trực thuộc: {}. Chọn kết thúc cùng, chuyển về cấp trên khác hay đứng riêng.",
                        name(*above),
                        count(under.len()),
                        under.join("; ")
                    )));
                }
            }
        }
    }

    /// Units that go on under one that ends and goes to no single other: that one, and they.
    fn left_behind(&self) -> Vec<(i64, i64)> {
        let whole: HashSet<&str> = self
            .asked
            .mergings
            .iter()
            .flat_map(|m| m.from.iter().filter(|f| !f.part && f.code.trim() != m.into.code.trim()))
            .map(|former| former.code.trim())
            .collect();
        let reference = self.drafts.reference();
        let under = reference
            .organisations()
            .iter()
            .filter(|o| !self.ends.contains(&o.id) && name_on(&o.names, self.asked.on).is_some());
        under
            .filter_map(|o| {
                let above = *on_day(&o.parents, self.asked.on)?;
                let alone = self.ends.contains(&above) && !whole.contains(reference.code(above));
                alone.then_some((above, o.id))
            })
            .collect()
    }

    /// Whether a unit is there from the day on, as far as is known before anybody ends.
    fn is_there(&self, id: i64) -> bool {
        let found = self.drafts.get(id);
        found.is_some_and(|o| name_on(&o.names, self.asked.on).is_some())
    }

    fn name(&self, code: &str) -> String {
        let found = self.drafts.id(code).and_then(|id| self.drafts.get(id));
        let name = found.and_then(|o| name_on(&o.names, self.last).or(o.names.last().map(|n| n.value.as_str())));
        name.unwrap_or(code).to_owned()
    }

    /// The unit that takes over, as it will be from the day on.
    fn successor(&mut self, merging: &Merging) -> Result<()> {
        let (into, on) = (&merging.into, self.asked.on);
        let code = nfc(into.code.trim());
        let parent = match &into.parent {
            Some(parent) => Some(there(&self.drafts, parent.trim(), on)?),
            None => None,
        };
        if let Some(gone) = parent.filter(|id| self.ends.contains(id)) {
            let code = self.drafts.reference().code(gone);
            return Err(Error::Refused(format!(
                "{} ({code}) kết thúc nên không làm cấp trên của {} được.",
                self.name(code),
                into.code
            )));
        }
        let name = nfc(into.name.trim());
        if self.drafts.id(&code).is_none() {
            let new = self.founded(merging, code, name, parent)?;
            self.drafts.add(new);
            return Ok(());
        }
        let continues = merging.from.iter().any(|former| former.code.trim() == code);
        let id = there(&self.drafts, &code, if continues { self.last } else { on })?;
        let Some(o) = self.drafts.change(id) else { return Ok(()) };
        if !name.is_empty() {
            begin(&mut o.names, name, on);
        }
        if let Some(parent) = parent {
            begin(&mut o.parents, parent, on);
        }
        if let Some(route) = into.route {
            begin_route(o, None, route, on);
        }
        o.level = into.level.unwrap_or(o.level);
        o.place = into.place.clone().or(o.place.take());
        Ok(())
    }

    /// A unit that is new from the day on.
    fn founded(&self, merging: &Merging, code: String, name: String, parent: Option<i64>) -> Result<Organisation> {
        let (into, on) = (&merging.into, self.asked.on);
        if name.is_empty() {
            return Err(Error::Refused(format!(
                "Chưa có đơn vị nào mang mã {code}; đơn vị mới phải có tên."
            )));
        }
        let formers: Vec<&Organisation> = merging
            .from
            .iter()
            .filter_map(|former| self.drafts.reference().organisation_coded(former.code.trim()))
            .collect();
        let first = formers.first();
        let level = into.level.or(first.map(|o| o.level)).unwrap_or(Level::Province);
        let mut parents: Vec<Option<i64>> = formers.iter().map(|o| on_day(&o.parents, self.last).copied()).collect();
        parents.dedup();
        let common = match parents.as_slice() {
            [Some(only)] if !self.ends.contains(only) && self.is_there(*only) => Some(*only),
            _ => None,
        };
        let parent = parent.or(common);
        let mut routes: Vec<Option<Route>> = formers.iter().map(|o| general_route(o, self.last)).collect();
        routes.dedup();
        let route = into.route.or(match routes.as_slice() {
            // Nobody is left through whom it would go.
            [Some(Route::ThroughDistrict)] if parent.is_none() => Some(Route::Direct),
            [only] => *only,
            _ => Some(Route::Direct),
        });
        let from_day = |value| Dated {
            value,
            from: Some(on),
            until: None,
        };
        Ok(Organisation {
            id: 0,
            level,
            position: first.map_or_else(
                || u32::try_from(self.drafts.reference().organisations().len()).unwrap_or(u32::MAX),
                |o| o.position,
            ),
            place: into.place.clone().or_else(|| place_of(&name, level)),
            is_post: false,
            names: vec![Dated {
                value: name,
                from: Some(on),
                until: into.until,
            }],
            parents: parent.map(from_day).into_iter().collect(),
            routes: route
                .map(|value| RegimeRoute {
                    regime: None,
                    route: Dated {
                        value,
                        from: Some(on),
                        until: None,
                    },
                })
                .into_iter()
                .collect(),
            collective: None,
            successors: Vec::new(),
            ended_basis: String::new(),
            basis: self.asked.basis.trim().to_owned(),
            code,
        })
    }

    fn links(&mut self, merging: &Merging) -> Result<()> {
        let to = self.drafts.known(nfc(merging.into.code.trim()).as_str())?;
        for former in &merging.from {
            let id = self.drafts.known(former.code.trim())?;
            if id == to {
                continue;
            }
            let link = Successor {
                to,
                on: self.asked.on,
                whole: !former.part,
                what: former.what.as_deref().map(nfc).filter(|what| !what.is_empty()),
                basis: self.asked.basis.trim().to_owned(),
            };
            if let Some(o) = self.drafts.change(id) {
                o.successors.push(link);
            }
        }
        Ok(())
    }

    /// Ends who ends; whoever stood under them comes under who took all of them over.
    fn end_all(&mut self) -> Result<()> {
        let gone: HashSet<i64> = self.ends.iter().copied().collect();
        for id in self.ends.clone() {
            let (on, last, basis) = (self.asked.on, self.last, self.asked.basis.trim().to_owned());
            let Some(o) = self.drafts.change(id) else { continue };
            if let Some(later) = o.names.iter().find(|name| name.from.is_some_and(|from| from > last)) {
                return Err(Error::Refused(format!(
                    "{} ({}) đã được ghi tên từ ngày {}, sau ngày kết thúc {}; đề nghị xem lại.",
                    later.value,
                    o.code,
                    later.from.map(vi::date_short).unwrap_or_default(),
                    vi::date_short(last)
                )));
            }
            end_unit(o, last);
            // Who was to take over later has nothing left to take.
            o.successors.retain(|s| s.on <= on);
            o.ended_basis = basis;
        }
        let under: Vec<(i64, i64)> = self
            .drafts
            .reference()
            .organisations()
            .iter()
            .filter(|o| !gone.contains(&o.id))
            .filter_map(|o| {
                let above = on_day(&self.drafts.get(o.id)?.parents, self.asked.on)?;
                gone.contains(above).then_some((o.id, *above))
            })
            .collect();
        for (id, above) in under {
            let heir = self.drafts.get(above).and_then(|o| {
                let mut whole = o.successors.iter().filter(|s| s.whole);
                whole.next_back().map(|s| s.to)
            });
            let heir = match (heir, &self.asked.children) {
                (None, Some(Children::Under(code))) => Some(self.drafts.known(code.trim())?),
                (heir, _) => heir,
            };
            let (on, last) = (self.asked.on, self.last);
            let Some(o) = self.drafts.change(id) else { continue };
            if let Some(heir) = heir {
                begin(&mut o.parents, heir, on);
            } else {
                end(&mut o.parents, last);
                if general_route(o, on) == Some(Route::ThroughDistrict) {
                    begin_route(o, None, Route::Direct, on);
                }
            }
        }
        Ok(())
    }

    fn change(self) -> Result<PutUnits> {
        let words = self.words();
        let organisations = self.drafts.puts();
        if organisations.is_empty() {
            return Err(Error::Refused("Không có gì để ghi.".to_owned()));
        }
        Ok(PutUnits::of(words, organisations))
    }

    /// "Sáp nhập Sở A, Sở B thành Sở C từ ngày 01/3/2025".
    fn words(&self) -> String {
        let (asked, on) = (self.asked, vi::date_short(self.asked.on));
        let name = |code: &str| {
            let found = self.drafts.id(code).and_then(|id| self.drafts.get(id));
            let name = found.and_then(|o| name_on(&o.names, asked.on).or(name_on(&o.names, self.last)));
            name.unwrap_or(code).to_owned()
        };
        let before = |code: &str| self.name(code);
        let list = |codes: Vec<String>| codes.join(", ");
        let formers: HashSet<&str> = asked
            .mergings
            .iter()
            .flat_map(|m| m.from.iter().map(|f| f.code.trim()))
            .collect();
        match asked.mergings.as_slice() {
            [] => match asked.endings.as_slice() {
                [one] => format!("Kết thúc {} sau ngày {}", before(one.trim()), vi::date_short(self.last)),
                all => format!(
                    "Kết thúc {} đơn vị sau ngày {}",
                    count(all.len()),
                    vi::date_short(self.last)
                ),
            },
            [one] if asked.endings.is_empty() => {
                let from = one.from.iter().map(|f| before(f.code.trim())).collect();
                format!(
                    "Sáp nhập {} thành {} từ ngày {on}",
                    list(from),
                    name(one.into.code.trim())
                )
            }
            several if formers.len() == 1 && asked.endings.is_empty() => {
                let from: Vec<String> = formers.iter().map(|code| before(code)).collect();
                let to = several.iter().map(|m| name(m.into.code.trim())).collect();
                format!("Chia, tách {} thành {} từ ngày {on}", list(from), list(to))
            }
            several => {
                let ended = match asked.endings.len() {
                    0 => String::new(),
                    ended => format!(", kết thúc {} đơn vị", count(ended)),
                };
                // Who goes on under its code was there before too.
                let reference = self.drafts.reference();
                let kept = several.iter().map(|m| m.into.code.trim());
                let kept = kept.filter(|code| !formers.contains(code) && reference.organisation_coded(code).is_some());
                format!(
                    "Sắp xếp {} đơn vị thành {}{ended} từ ngày {on}",
                    count(formers.len() + kept.count()),
                    count(several.len())
                )
            }
        }
    }
}

fn count(n: usize) -> String {
    vi::padded(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Ends everything that holds of a unit.
pub(super) fn end_unit(o: &mut Organisation, last: NaiveDate) {
    end(&mut o.names, last);
    end(&mut o.parents, last);
    o.routes.retain(|r| r.route.from.is_none_or(|from| from <= last));
    for r in o
        .routes
        .iter_mut()
        .filter(|r| r.route.until.is_none_or(|until| until > last))
    {
        r.route.until = Some(last);
    }
}

/// Lets a route hold from a day on: of one regime, or of every one that has none of its own.
pub(super) fn begin_route(o: &mut Organisation, regime: Option<i64>, route: Route, on: NaiveDate) {
    let (of, others): (Vec<_>, Vec<_>) = std::mem::take(&mut o.routes)
        .into_iter()
        .partition(|r| r.regime == regime);
    let mut of: Vec<Dated<Route>> = of.into_iter().map(|r| r.route).collect();
    begin(&mut of, route, on);
    let of = of.into_iter().map(|route| RegimeRoute { regime, route });
    o.routes = others.into_iter().chain(of).collect();
}

/// The route of every regime without one of its own.
pub(super) fn general_route(o: &Organisation, day: NaiveDate) -> Option<Route> {
    let general: Vec<Dated<Route>> = o
        .routes
        .iter()
        .filter(|r| r.regime.is_none())
        .map(|r| r.route.clone())
        .collect();
    on_day(&general, day).copied()
}

/// The locality that a unit is of: "UBND xã An Lão" is of "Xã An Lão".
pub(super) fn place_of(name: &str, level: Level) -> Option<String> {
    if !matches!(level, Level::District | Level::Commune) {
        return None;
    }
    let bodies = ["Ủy ban nhân dân ", "UBND "];
    let place = bodies.iter().find_map(|body| name.strip_prefix(body));
    Some(upper_first(place.unwrap_or(name)))
}
