//! The agencies that a cell of a plan names: several in one cell, with commas and "và" inside names and between them.

use std::collections::HashMap;

use domain::organisation::name_on;
use domain::text::{loose_key, tone_key};
use serde::Serialize;

use crate::reference::AsOf;

/// Suggestions for a name that nobody knows.
const SUGGESTED: usize = 3;

/// An agency that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AgencyHint {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A name as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// This organisation.
    Known(i64),
    /// A person said so: the words become another name of it.
    Confirmed(i64, String),
    /// Nobody knows it; who it may be, likeliest first.
    Open(String, Vec<AgencyHint>),
}

/// What the agencies of one day are called.
pub(super) struct AgencyNames<'a> {
    view: AsOf<'a>,
    /// By spelling with tones, then without marks; none where two share it.
    by_key: [HashMap<String, Option<i64>>; 2],
    /// What a person said, by spelling with tones.
    said: HashMap<String, i64>,
}

impl<'a> AgencyNames<'a> {
    /// `said` maps words to codes, as a person confirmed them. Codes that nobody has are given back.
    pub(super) fn new(view: AsOf<'a>, said: &[(String, String)]) -> Result<Self, Vec<String>> {
        let mut by_key: [HashMap<String, Option<i64>>; 2] = Default::default();
        let mut add = |words: &str, id: i64| {
            for (known, key) in by_key.iter_mut().zip(keys(words)) {
                known
                    .entry(key)
                    .and_modify(|known| *known = known.filter(|known| *known == id))
                    .or_insert(Some(id));
            }
        };
        let there: HashMap<i64, ()> = view.organisations().map(|o| (o.id, ())).collect();
        for o in view.organisations() {
            if let Some(name) = name_on(&o.names, view.day()) {
                add(name, o.id);
            }
            if let Some(place) = &o.place {
                add(place, o.id);
            }
        }
        for alias in view
            .all()
            .aliases()
            .filter(|alias| !alias.retired && there.contains_key(&alias.organisation))
        {
            add(&alias.words, alias.organisation);
        }
        let mut unknown = Vec::new();
        let mut known = HashMap::new();
        for (words, code) in said {
            match view.organisations().find(|o| o.code == *code) {
                Some(o) => {
                    known.insert(tone_key(words), o.id);
                }
                None => unknown.push(code.clone()),
            }
        }
        if unknown.is_empty() {
            Ok(Self {
                view,
                by_key,
                said: known,
            })
        } else {
            Err(unknown)
        }
    }

    fn known(&self, words: &str) -> Option<Named> {
        if let Some(id) = self.said.get(&tone_key(words)) {
            return Some(Named::Confirmed(*id, words.to_owned()));
        }
        let mut found = self
            .by_key
            .iter()
            .zip(keys(words))
            .filter_map(|(known, key)| *known.get(&key)?);
        let id = found.next()?;
        Some(Named::Known(id))
    }

    /// Everybody a cell names, in its order. The longest run of pieces that is a name is one: "Sở Văn hóa, Thể thao và Du
    /// lịch" has three pieces and is one body.
    pub(super) fn read(&self, text: &str) -> Vec<Named> {
        let mut found: Vec<Named> = Vec::new();
        for line in text.split(['\n', ';']) {
            let line = line
                .trim()
                .trim_start_matches(['-', '+', '•', '*', ' '])
                .trim_end_matches(['.', ',', ' ']);
            let pieces = pieces(line);
            let mut at = 0;
            while at < pieces.len() {
                let run = (at..pieces.len()).rev().find_map(|end| {
                    let words = line[pieces[at].0..pieces[end].1].trim();
                    Some((end, self.known(words)?))
                });
                match run {
                    Some((end, named)) => {
                        found.push(named);
                        at = end + 1;
                    }
                    None => {
                        let words = line[pieces[at].0..pieces[at].1].trim().to_owned();
                        at += 1;
                        if !words.is_empty() {
                            let hints = self.suggest(&words);
                            found.push(Named::Open(words, hints));
                        }
                    }
                }
            }
        }
        found.dedup();
        found
    }

    fn suggest(&self, words: &str) -> Vec<AgencyHint> {
        let like = self.view.organisations_like(words, SUGGESTED);
        like.into_iter()
            .map(|o| AgencyHint {
                code: o.code.clone(),
                name: self.view.name(o.id).to_owned(),
            })
            .collect()
    }
}

/// The keys of some words, the short forms that everybody uses written out: "UBND tỉnh" is "Ủy ban nhân dân tỉnh".
fn keys(words: &str) -> [String; 2] {
    let full = words.split_whitespace().map(|word| match word {
        "UBND" => "Ủy ban nhân dân",
        "HĐND" => "Hội đồng nhân dân",
        word => word,
    });
    let full = full.collect::<Vec<_>>().join(" ");
    [tone_key(&full), loose_key(&full)]
}

/// Where the pieces between commas, strokes and "và" stand.
fn pieces(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let joint = [" và ", " & ", ",", "/", " cùng "]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        match joint {
            Some(joint) => {
                found.push((from, at));
                at += joint.len();
                from = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found.push((from, line.len()));
    found.retain(|(from, to)| !line[*from..*to].trim().is_empty());
    found
}
