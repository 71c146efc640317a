//! The agencies that a cell of a plan names: several in one cell, with commas and "và" inside names and between them.

use std::collections::{HashMap, HashSet};

use domain::organisation::{Level, name_on};
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
    /// This collective, though the plan's words say more than its name: "các sở, ban, ngành liên quan".
    Meant(i64, String),
    /// A person said so: the words become another name of it.
    Confirmed(i64, String),
    /// A person lets the words stand as the plan has them.
    Kept(Unknown),
    /// Nobody knows it.
    Open(Unknown),
}

/// Words that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) words: String,
    /// They name several at once: "các hội, đoàn thể".
    pub(super) collective: bool,
    /// Whom they may mean, likeliest first.
    pub(super) hints: Vec<AgencyHint>,
}

/// What a person answered.
pub(super) struct Answers<'a> {
    /// Words and the code of whom they mean.
    pub(super) said: &'a [(String, String)],
    /// Words that stand as they are.
    pub(super) kept: &'a [String],
}

/// What the agencies of one day are called.
pub(super) struct AgencyNames<'a> {
    view: AsOf<'a>,
    /// By spelling with tones, then without marks; none where two share it.
    by_key: [HashMap<String, Option<i64>>; 2],
    /// Collectives by what they gather, whatever joins the words.
    gathered: HashMap<Vec<String>, Option<i64>>,
    /// What a person said, by spelling with tones.
    said: HashMap<String, i64>,
    /// What a person lets stand.
    kept: HashSet<String>,
}

impl<'a> AgencyNames<'a> {
    /// Codes that a person answered and nobody has are given back.
    pub(super) fn new(view: AsOf<'a>, answers: &Answers<'_>) -> Result<Self, Vec<String>> {
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
        let mut gathered: HashMap<Vec<String>, Option<i64>> = HashMap::new();
        for o in view.organisations().filter(|o| o.collective.is_some()) {
            let aliases = view.all().aliases().filter(|alias| alias.organisation == o.id);
            let names = aliases.map(|alias| alias.words.as_str());
            for words in names.chain([view.name(o.id)]) {
                gathered
                    .entry(gathers(words))
                    .and_modify(|known| *known = known.filter(|known| *known == o.id))
                    .or_insert(Some(o.id));
            }
        }
        for (words, code) in answers.said {
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
                gathered,
                said: known,
                kept: answers.kept.iter().map(|words| tone_key(words)).collect(),
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
        let id = found.next().or_else(|| self.collective(words))?;
        let of_several = self.view.all().organisation(id).is_some_and(|o| o.collective.is_some());
        let name = gathers(self.view.name(id));
        let says_more = of_several && gathers(words).iter().any(|word| !name.contains(word));
        Some(if says_more {
            Named::Meant(id, words.to_owned())
        } else {
            Named::Known(id)
        })
    }

    /// The collective that words mean without being its name: the same bodies joined otherwise, the communes by whatever
    /// they are called, or those of several "liên quan".
    fn collective(&self, words: &str) -> Option<i64> {
        // "UBND cấp xã và các đơn vị liên quan" are two: what is of one collective goes on small.
        let goes_on = |piece: &str| piece.chars().next().is_some_and(char::is_lowercase) && !is_collective(piece);
        let mut more = pieces(words)
            .into_iter()
            .skip(1)
            .map(|(from, to)| words[from..to].trim());
        if !is_collective(words) || !is_general(words) || !more.all(goes_on) {
            return None;
        }
        let wanted = gathers(words);
        if let Some(Some(id)) = self.gathered.get(&wanted) {
            return Some(*id);
        }
        let collectives = || self.view.organisations().filter(|o| o.collective.is_some());
        if is_related(words) {
            return collectives().find(|o| is_related(self.view.name(o.id))).map(|o| o.id);
        }
        let has = |part: &str| wanted.iter().any(|word| word == part);
        // "thị xã" is a district, "thị trấn" a commune.
        let of_districts = has("thi") && !has("tran");
        // "UBND các xã" may be the rural ones alone; "cấp xã", or another kind beside them, is all of them.
        let of_all = has("xa") && ["cap", "phuong", "tran"].into_iter().any(has);
        if !of_districts && of_all && wanted.iter().all(|word| OF_COMMUNES.contains(&word.as_str())) {
            let of_communes = |levels: &[Level]| levels == [Level::Commune];
            let found = collectives().find(|o| o.collective.as_ref().is_some_and(|c| of_communes(&c.levels)));
            return found.map(|o| o.id);
        }
        None
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
                        // What goes on small behind "các …" is of the same collective.
                        let first = &line[pieces[at].0..pieces[at].1];
                        let collective = is_collective(first);
                        let goes_on = |(from, to): &(usize, usize)| {
                            let piece = line[*from..*to].trim();
                            piece.chars().next().is_some_and(char::is_lowercase) && self.known(piece).is_none()
                        };
                        let more = pieces[at + 1..].iter().take_while(|piece| collective && goes_on(piece));
                        let end = at + more.count();
                        let words = line[pieces[at].0..pieces[end].1].trim().to_owned();
                        at = end + 1;
                        if !words.is_empty() {
                            found.push(self.unknown(words, collective));
                        }
                    }
                }
            }
        }
        found.dedup();
        found
    }

    fn unknown(&self, words: String, collective: bool) -> Named {
        let kept = self.kept.contains(&tone_key(&words));
        let unknown = Unknown {
            hints: self.suggest(&words),
            collective,
            words,
        };
        if kept {
            Named::Kept(unknown)
        } else {
            Named::Open(unknown)
        }
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

/// What communes are called, and who stands for them.
const OF_COMMUNES: [&str; 8] = ["cap", "xa", "phuong", "thi", "tran", "dac", "khu", "ubnd"];

/// Words that a name may have more or less of and mean the same bodies.
const JOINTS: [&str; 6] = ["cac", "nhung", "va", "co", "thuoc", "tinh"];

/// What the words of a collective's name gather, in one order.
fn gathers(words: &str) -> Vec<String> {
    let key = loose_key(words).replace("uy ban nhan dan", "ubnd");
    let words = key.split(' ').filter(|word| !JOINTS.contains(word));
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Does it begin as the name of several does?
fn is_collective(words: &str) -> bool {
    let key = format!("{} ", loose_key(words).replace("uy ban nhan dan", "ubnd"));
    let begins = ["cac ", "nhung ", "ubnd cac ", "ubnd cap ", "thu truong cac "];
    begins.iter().any(|begin| key.starts_with(begin))
}

/// Does it gather kinds of bodies, and name none of its own?
fn is_general(words: &str) -> bool {
    const KINDS: [&str; 24] = [
        "cap", "so", "ban", "nganh", "quan", "don", "vi", "dia", "phuong", "doan", "the", "to", "chuc", "hoi", "ubnd",
        "xa", "dac", "khu", "thi", "tran", "lien", "huyen", "thanh", "pho",
    ];
    gathers(words).iter().all(|word| KINDS.contains(&word.as_str()))
}

fn is_related(words: &str) -> bool {
    loose_key(words).ends_with("lien quan")
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
