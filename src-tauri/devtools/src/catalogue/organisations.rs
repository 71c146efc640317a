//! The organisations of each province: those its documents name, those that are added, districts and communes, and what
//! changed later.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Basis, Expansion, Organisation};
use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route};

use super::error::ConvertError;
use super::overlay::{Added, Changes, Members, Overlay, Rule, Senders};
use super::source::{Agency, Source};

/// The only province whose districts and communes are at hand.
const WITH_COMMUNES: &str = "52";

/// Code of the collective name of the districts.
const DISTRICTS: &str = "NHOM-HUYEN";

/// Codes by the spelling in a document; a spelling may stand for several.
pub struct Codes(BTreeMap<String, Vec<String>>);

impl Codes {
    /// Of every spelling met.
    pub fn of(source: &Source, overlay: &Overlay) -> Self {
        let mut codes = BTreeMap::new();
        for agency in &source.agencies {
            if let Some(code) = overlay.organisations.codes.get(&agency.name) {
                codes.insert(agency.name.clone(), vec![code.clone()]);
                codes.extend(agency.aliases.iter().map(|alias| (alias.clone(), vec![code.clone()])));
            }
        }
        codes.extend(overlay.organisations.together.clone());
        Self(codes)
    }

    /// The codes of these spellings, each once.
    pub fn all(&self, spellings: &[String], at: &str) -> Result<Vec<String>, ConvertError> {
        let mut codes: Vec<String> = Vec::new();
        for spelling in spellings {
            let meant = self
                .0
                .get(spelling)
                .ok_or_else(|| ConvertError::unknown("agency", spelling, at))?;
            for code in meant {
                if !codes.contains(code) {
                    codes.push(code.clone());
                }
            }
        }
        Ok(codes)
    }
}

/// The list of every province, by its code.
pub fn convert(source: &Source, overlay: &Overlay) -> Result<BTreeMap<String, Vec<Organisation>>, ConvertError> {
    let mut lists = BTreeMap::new();
    for province in overlay.provinces.items.iter().map(|province| &province.code) {
        lists.insert(province.clone(), one(source, overlay, province)?);
    }
    Ok(lists)
}

fn one(source: &Source, overlay: &Overlay, province: &str) -> Result<Vec<Organisation>, ConvertError> {
    let mut list = named(source, overlay, province)?;
    let added = overlay.organisations.added.get(province).map_or(&[][..], Vec::as_slice);
    for body in added {
        list.push(from_overlay(body, Some(source), overlay)?);
    }
    if province == WITH_COMMUNES {
        list.extend(districts(source, overlay)?);
    }
    if let Some(senders) = overlay.organisations.senders.get(province) {
        set_routes(&mut list, senders, overlay)?;
    }
    sort(&mut list, overlay, province);
    set_members(&mut list, overlay);
    if let Some(changes) = overlay.organisations.changes.get(province) {
        change(&mut list, changes, overlay)?;
    }
    Ok(list)
}

fn level(word: &str, on_province: bool) -> Result<Level, ConvertError> {
    Ok(match (word, on_province) {
        ("trung_uong", true) => Level::CentralOnProvince,
        ("trung_uong", false) => Level::Central,
        ("tinh", _) => Level::Province,
        ("huyen", _) => Level::District,
        ("xa", _) => Level::Commune,
        ("don_vi_cung_cap", _) => Level::Utility,
        ("khac", _) => Level::Other,
        _ => return Err(ConvertError::unknown("level", word, "organisations")),
    })
}

/// Bodies that the province's own documents name.
fn named(source: &Source, overlay: &Overlay, province: &str) -> Result<Vec<Organisation>, ConvertError> {
    let about = &overlay.organisations;
    let documents = about
        .documents
        .get(province)
        .ok_or_else(|| ConvertError::unknown("province", province, "organisations.json"))?;
    let labels = |seen: &[String]| -> Vec<String> {
        documents
            .iter()
            .filter(|document| seen.iter().any(|file| file.starts_with(&document.starts)))
            .map(|document| document.label.clone())
            .collect()
    };
    let mut list = Vec::new();
    for agency in &source.agencies {
        let named_in = labels(&agency.seen_in);
        if named_in.is_empty() {
            continue;
        }
        let code = about
            .codes
            .get(&agency.name)
            .ok_or_else(|| ConvertError::unknown("code", &agency.name, "organisations.json"))?;
        let spelled_here = |alias: &&String| {
            agency
                .alias_seen_in
                .get(*alias)
                .is_none_or(|seen| !labels(seen).is_empty())
        };
        let name = about.names.get(&agency.name).unwrap_or(&agency.name).clone();
        let aliases = aliases(&name, agency.aliases.iter().filter(spelled_here), code, overlay);
        let parent = agency.parent.as_ref().and_then(|parent| about.codes.get(parent));
        list.push(Organisation {
            code: code.clone(),
            names: vec![Dated::always(name)],
            place: None,
            level: match about.levels.of.get(code) {
                _ if agency.collective => Level::Collective,
                Some(level) => *level,
                None => level(&agency.level, agency.on_province)?,
            },
            role: agency.kind.as_deref() == Some("role"),
            aliases,
            parents: parent.map(|parent| Dated::always(parent.clone())).into_iter().collect(),
            routes: Vec::new(),
            expansion: agency.collective.then(|| unexpanded(overlay)),
            successors: Vec::new(),
            ended: None,
            basis: Basis::from_source(&named_in.join("; ")),
        });
    }
    Ok(list)
}

fn unexpanded(overlay: &Overlay) -> Expansion {
    Expansion {
        members: Vec::new(),
        basis: Basis {
            source: None,
            assumption: Some(overlay.organisations.unexpanded.clone()),
        },
    }
}

/// The spellings met, then the usual short forms, without the name itself.
fn aliases<'a>(name: &str, met: impl Iterator<Item = &'a String>, code: &str, overlay: &'a Overlay) -> Vec<String> {
    let usual = overlay.organisations.aliases.of.get(code).into_iter().flatten();
    let mut seen = BTreeSet::from([name.to_owned()]);
    let dropped = &overlay.organisations.aliases.dropped;
    let together = &overlay.organisations.together;
    met.chain(usual)
        .filter(|alias| !dropped.contains(alias) && !together.contains_key(*alias))
        .filter(|alias| seen.insert((*alias).clone()))
        .cloned()
        .collect()
}

fn from_overlay(body: &Added, source: Option<&Source>, overlay: &Overlay) -> Result<Organisation, ConvertError> {
    let known: Option<&Agency> =
        source.and_then(|source| source.agencies.iter().find(|agency| agency.name == body.name));
    let met = known.map(|agency| agency.aliases.as_slice()).unwrap_or_default();
    // A body of 2025 has another code than its namesake and so brings its own short forms only.
    Ok(Organisation {
        code: body.code.clone(),
        names: vec![Dated {
            value: body.name.clone(),
            from: body.from,
            until: None,
        }],
        place: None,
        level: level(&body.level, body.on_province)?,
        role: false,
        aliases: aliases(&body.name, met.iter().chain(&body.aliases), &body.code, overlay),
        parents: Vec::new(),
        routes: Vec::new(),
        expansion: None,
        successors: Vec::new(),
        ended: None,
        basis: body.basis.clone(),
    })
}

/// Districts and communes as they stood before 01/7/2025.
fn districts(source: &Source, overlay: &Overlay) -> Result<Vec<Organisation>, ConvertError> {
    let about = &overlay.organisations.district_codes;
    let mut list = Vec::new();
    for (district, communes) in &source.communes {
        let code = about
            .of
            .get(district)
            .ok_or_else(|| ConvertError::unknown("district", district, "communes"))?;
        list.push(Organisation::of_unit(
            code,
            district,
            Level::District,
            None,
            &about.basis,
        ));
        for (number, commune) in communes {
            let parent = Some(code.as_str());
            let code = format!("X{number}");
            list.push(Organisation::of_unit(
                &code,
                commune,
                Level::Commune,
                parent,
                &about.basis,
            ));
        }
    }
    Ok(list)
}

fn set_routes(list: &mut [Organisation], senders: &Senders, overlay: &Overlay) -> Result<(), ConvertError> {
    let about = &overlay.organisations;
    for code in &senders.direct {
        if !list.iter().any(|body| body.code == *code) {
            return Err(ConvertError::unknown("sender", code, "organisations.json"));
        }
    }
    let agency = |code: &String| about.provincial_agencies.contains(code) || about.central_agencies.contains(code);
    for body in list {
        let direct = if senders.direct.is_empty() {
            agency(&body.code)
        } else {
            senders.direct.contains(&body.code)
        };
        let route = match (direct, body.level, body.place.is_some()) {
            (true, ..) => Route::Direct,
            (_, Level::District, true) if senders.districts_direct => Route::Direct,
            (_, Level::Commune, true) if senders.communes_through_district => Route::ThroughDistrict,
            _ => continue,
        };
        body.routes.push(Dated {
            value: route,
            from: Some(senders.from),
            until: None,
        });
    }
    Ok(())
}

fn set_members(list: &mut [Organisation], overlay: &Overlay) {
    let about = &overlay.organisations;
    let codes = |rule: &Rule| -> Vec<String> {
        let direct = |body: &&Organisation| body.routes.iter().any(|route| route.value == Route::Direct);
        let at = |level: Level| {
            list.iter()
                .filter(move |body| body.level == level && body.place.is_some())
        };
        let senders = list.iter().filter(direct);
        match rule.rule {
            Members::ProvincialSenders => senders
                .filter(|body| about.provincial_agencies.contains(&body.code))
                .map(code)
                .collect(),
            Members::CentralSenders => senders
                .filter(|body| about.central_agencies.contains(&body.code))
                .map(code)
                .collect(),
            Members::AllSenders => {
                let mut all: Vec<String> = senders.map(code).collect();
                // "Địa phương" are the districts: where none is listed, their collective name stays for a person to choose.
                if at(Level::District).next().is_none() {
                    all.extend(list.iter().map(code).filter(|code| code == DISTRICTS));
                }
                all
            }
            Members::Named => {
                let named = |body: &&Organisation| rule.codes.contains(&body.code);
                list.iter().filter(named).map(code).collect()
            }
            Members::Districts => at(Level::District).map(code).collect(),
            Members::Communes => at(Level::Commune).map(code).collect(),
        }
    };
    let told: Vec<(String, Vec<String>, &Rule)> = about
        .expansions
        .iter()
        .map(|(name, rule)| (name.clone(), codes(rule), rule))
        .collect();
    for (name, members, rule) in told {
        if members.is_empty() {
            continue;
        }
        for body in list.iter_mut().filter(|body| body.code == name) {
            body.expansion = Some(Expansion {
                members: members.clone(),
                basis: rule.basis.clone(),
            });
        }
    }
}

fn code(body: &Organisation) -> String {
    body.code.clone()
}

fn change(list: &mut Vec<Organisation>, changes: &Changes, overlay: &Overlay) -> Result<(), ConvertError> {
    for body in &changes.new {
        list.push(from_overlay(body, None, overlay)?);
    }
    for ended in &changes.ended {
        let level = level(&ended.level, false)?;
        for body in list
            .iter_mut()
            .filter(|body| body.level == level && body.place.is_some())
        {
            end(body, ended.last_day);
            body.ended = Some(ended.basis.clone());
        }
    }
    for succession in &changes.successions {
        let unknown = |code: &str| ConvertError::unknown("organisation", code, "changes");
        if !list.iter().any(|body| body.code == succession.successor.to) {
            return Err(unknown(&succession.successor.to));
        }
        let body = list
            .iter_mut()
            .find(|body| body.code == succession.from)
            .ok_or_else(|| unknown(&succession.from))?;
        body.successors.push(succession.successor.clone());
        if succession.successor.whole
            && let Some(last_day) = succession.successor.on.pred_opt()
        {
            end(body, last_day);
        }
    }
    Ok(())
}

/// Closes every open span of a body.
fn end(body: &mut Organisation, last_day: NaiveDate) {
    for until in body
        .names
        .iter_mut()
        .chain(&mut body.parents)
        .map(|dated| &mut dated.until)
        .chain(body.routes.iter_mut().map(|dated| &mut dated.until))
    {
        until.get_or_insert(last_day);
    }
}

/// Senders first, in the order of the overlay; then districts with their communes; then everybody else as named.
fn sort(list: &mut [Organisation], overlay: &Overlay, province: &str) {
    let about = &overlay.organisations;
    let direct = about
        .senders
        .get(province)
        .map(|senders| &senders.direct)
        .filter(|direct| !direct.is_empty());
    let agencies: Vec<&String> = direct.map(|direct| direct.iter().collect()).unwrap_or_else(|| {
        about
            .provincial_agencies
            .iter()
            .chain(&about.central_agencies)
            .collect()
    });
    list.sort_by_key(|body| {
        let sender = agencies.iter().position(|code| **code == body.code);
        match (sender, body.place.is_some(), body.level) {
            (Some(place), ..) => (0, place, String::new()),
            (None, true, Level::District) => (1, 0, body.code.clone()),
            (None, true, _) => (2, 0, body.code.clone()),
            (None, false, _) => (3, 0, String::new()),
        }
    });
}
