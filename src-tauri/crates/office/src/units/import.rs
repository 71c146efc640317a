//! The office's departments and units from a spreadsheet: read whole, held against what is there, put in one change.

use std::collections::HashMap;
use std::path::Path;

use domain::organisation::{Dated, Level, Route, name_on};
use domain::text::{loose_key, tone_key};
use domain::vi;
use serde::Serialize;
use store::alias::Alias;
use store::contact::Contact;
use store::organisation::{Organisation, RegimeRoute};

use super::file::{Column, UnitRow, UnitTable, read};
use crate::error::Result;
use crate::maintain::{Put, PutUnits, RowChange, RowProblem, Standing, TreePart, entered, followed, require_spans};
use crate::reference::Reference;
use crate::rights::Right;
use crate::{Act, Done, Office};

/// What the contact who heads a unit is called.
const HEAD: &str = "Người đứng đầu";

/// A spreadsheet of units as it was understood.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnitFile {
    /// Name of the sheet.
    pub sheet: String,
    /// Its units, in their order.
    pub rows: Vec<UnitFileRow>,
    /// What cannot be taken; nothing is written where there is any.
    pub problems: Vec<RowProblem>,
    /// Number of the event that takes it back; none when nothing was written.
    pub event: Option<i64>,
}

/// One unit of a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnitFileRow {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Code, as given or proposed.
    pub code: String,
    /// The code is the program's proposal.
    pub proposed: bool,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub level: Level,
    /// How its report goes up; none: as it was.
    pub route: Option<Route>,
    /// What it does to the office's list.
    pub change: RowChange,
}

/// The change that is being put together.
struct Draft<'r> {
    reference: &'r Reference,
    act: &'r Act,
    change: PutUnits,
    /// Id of each row's unit by what rows may call it: its code and its name.
    named: HashMap<String, i64>,
    codes: Vec<String>,
}

impl Office {
    /// Reads a spreadsheet of units and, unless it is a dry run or anything in it cannot be taken, puts all of it. A unit
    /// that is known is changed only where the file says something else.
    ///
    /// # Errors
    /// No right, a file that cannot be read or is no such table. What cannot be taken row by row is in the answer.
    pub fn import_units(&self, path: &Path, dry_run: bool, act: &Act) -> Result<UnitFile> {
        let (mut file, change) = self.units_of(path, act)?;
        if !dry_run && let Some(change) = change {
            file.event = Some(self.transact(change, act)?.event);
        }
        Ok(file)
    }

    /// As [`Office::import_units`], refused as a whole where anything cannot be taken; none where nothing is new.
    ///
    /// # Errors
    /// Those of [`Office::import_units`], and everything in the file that cannot be taken.
    pub fn take_units(&self, path: &Path, act: &Act) -> Result<Option<Done>> {
        let (file, change) = self.units_of(path, act)?;
        RowProblem::require_none(&file.problems)?;
        change.map(|change| self.transact(change, act)).transpose()
    }

    /// What a file says, and the change that takes it; none where nothing is new or something cannot be taken.
    fn units_of(&self, path: &Path, act: &Act) -> Result<(UnitFile, Option<PutUnits>)> {
        act.who.require(Right::Maintain)?;
        let book = self.read_spreadsheet(path)?;
        let reference = self.reference();
        let mut table = read(&book)?;
        let mut draft = Draft {
            reference: &reference,
            act,
            change: PutUnits::of(String::new(), Vec::new()),
            named: HashMap::new(),
            codes: reference.organisations().iter().map(|o| o.code.clone()).collect(),
        };
        let rows = draft.rows(&mut table);
        let file = UnitFile {
            sheet: table.sheet().to_owned(),
            rows,
            problems: table.problems,
            event: None,
        };
        let changed = file.rows.iter().filter(|row| row.change != RowChange::Same).count();
        let nothing = draft.change.organisations.is_empty()
            && draft.change.aliases.is_empty()
            && draft.change.contacts.is_empty();
        if !file.problems.is_empty() || nothing {
            return Ok((file, None));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let count = vi::padded(i64::try_from(changed).unwrap_or(i64::MAX));
        draft.change.words = format!("Nhập {count} cơ quan, đơn vị từ tệp {name}");
        let change = draft.change;
        Ok((file, Some(change)))
    }
}

impl Draft<'_> {
    fn rows(&mut self, table: &mut UnitTable<'_>) -> Vec<UnitFileRow> {
        let rows = table.rows.clone();
        // Who each row is, first: a row may stand under one that comes later.
        let mut met: HashMap<String, u32> = HashMap::new();
        let mut known: Vec<(String, bool, Option<Organisation>)> = Vec::new();
        for (n, row) in rows.iter().enumerate() {
            let found = self.known(row);
            let (code, proposed) = match (&row.code, &found) {
                (_, Some(found)) => (found.code.clone(), false),
                (Some(code), None) => (code.clone(), false),
                (None, None) => (self.propose(&row.name), true),
            };
            if let Some(first) = met.insert(code.clone(), row.row) {
                let words = format!("mã {code} trùng với dòng {first}; mỗi cơ quan, đơn vị một mã.");
                table.problem(
                    row.row,
                    if row.code.is_some() { Column::Code } else { Column::Name },
                    &words,
                );
            }
            if let Some(words) = self.doubt(row, found.as_ref(), &rows[..n]) {
                table.problem(row.row, Column::Name, &words);
            }
            if let Some(other) = self.namesake(row, found.as_ref()) {
                let words = format!(
                    "trùng tên với {} (mã {}); ghi đúng mã đó, hoặc ghi tên cho khác.",
                    other.1, other.0
                );
                table.problem(row.row, Column::Name, &words);
            }
            let id = found
                .as_ref()
                .map_or_else(|| -i64::try_from(n + 1).unwrap_or(i64::MAX), |o| o.id);
            self.named.insert(code.clone(), id);
            self.named.entry(tone_key(&row.name)).or_insert(id);
            self.codes.push(code.clone());
            known.push((code, proposed, found));
        }
        let mut answer = Vec::new();
        for (row, (code, proposed, found)) in rows.iter().zip(known) {
            answer.push(self.row(table, row, code, proposed, found));
        }
        self.require_standing(table, &rows, &answer);
        answer
    }

    /// The unit a row means, of those the office has: by code, else by the name it has on the day.
    fn known(&self, row: &UnitRow) -> Option<Organisation> {
        if let Some(code) = &row.code {
            return self.reference.organisation_coded(code).cloned();
        }
        let on = row.from.unwrap_or_else(|| self.act.at.date_naive());
        self.reference.as_of(on).organisation_named(&row.name).cloned()
    }

    /// Why a row cannot be taken to mean what it was found to mean, or to be new.
    fn doubt(&self, row: &UnitRow, found: Option<&Organisation>, before: &[UnitRow]) -> Option<String> {
        let on = row.from.unwrap_or_else(|| self.act.at.date_naive());
        let view = self.reference.as_of(on);
        let same = |words: &str| loose_key(words) == loose_key(&row.name);
        if let Some(other) = before
            .iter()
            .find(|other| same(&other.name) && other.parent == row.parent)
        {
            return Some(format!(
                "trùng tên với dòng {}; mỗi cơ quan, đơn vị một dòng.",
                other.row
            ));
        }
        let found = found?;
        let name = view.name(found.id).to_owned();
        let aliases = self.reference.aliases().filter(|alias| alias.organisation == found.id);
        let spellings: Vec<&str> = aliases
            .map(|alias| alias.words.as_str())
            .chain([name.as_str()])
            .chain(found.place.as_deref())
            .collect();
        match &row.code {
            Some(code) if row.from.is_none() && !spellings.iter().any(|words| same(words)) => Some(format!(
                "mã {code} là của {name}; đổi tên thì ghi cột Từ ngày, đơn vị khác thì đặt mã khác."
            )),
            None if !spellings.iter().any(|words| tone_key(words) == tone_key(&row.name)) => {
                Some(format!("có thể là {name}; ghi mã {} nếu đúng.", found.code))
            }
            _ => None,
        }
    }

    /// Another unit of the same name, when a row names a code of its own.
    fn namesake(&self, row: &UnitRow, found: Option<&Organisation>) -> Option<(String, String)> {
        if found.is_some() {
            return None;
        }
        let on = row.from.unwrap_or_else(|| self.act.at.date_naive());
        let view = self.reference.as_of(on);
        let mut there = view.organisations();
        let same = there.find(|o| name_on(&o.names, on).is_some_and(|name| loose_key(name) == loose_key(&row.name)))?;
        Some((same.code.clone(), view.name(same.id).to_owned()))
    }

    /// "Sở Tư pháp" → STP; a number behind it where that is taken.
    fn propose(&self, name: &str) -> String {
        let skipped = ["và", "của", "các", "về"];
        let words = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let initials = words.filter(|word| !skipped.contains(&word.to_lowercase().as_str()));
        let initials: String = initials.filter_map(|word| word.chars().next()).collect();
        let base = loose_key(&initials).replace(' ', "").to_uppercase();
        let base: String = base.chars().take(12).collect();
        let mut code = base.clone();
        let mut n = 1;
        while self.codes.contains(&code) {
            n += 1;
            code = format!("{base}-{n}");
        }
        code
    }

    fn row(
        &mut self,
        table: &mut UnitTable<'_>,
        row: &UnitRow,
        code: String,
        proposed: bool,
        found: Option<Organisation>,
    ) -> UnitFileRow {
        let id = self.named[&code];
        let mut after = found.clone().unwrap_or_else(|| Organisation {
            id,
            code: code.clone(),
            level: level_by_name(&row.name),
            position: u32::try_from(self.reference.organisations().len() + table.rows.len()).unwrap_or(u32::MAX),
            place: None,
            is_post: false,
            names: Vec::new(),
            parents: Vec::new(),
            routes: Vec::new(),
            collective: None,
            successors: Vec::new(),
            ended_basis: String::new(),
            basis: entered(self.act),
        });
        after.level = row.level.unwrap_or(after.level);
        if after.place.is_none() && matches!(after.level, Level::District | Level::Commune) {
            after.place = place_of(&row.name);
        }
        // Who was known by name is not renamed by the way the file writes it, unless from a day on.
        let on = row.from.unwrap_or_else(|| self.act.at.date_naive());
        let named = self.reference.as_of(on).organisation_named(&row.name);
        let known = found.is_some() && (row.code.is_none() || named.is_some_and(|o| o.id == id));
        if !known || row.from.is_some() && row.code.is_some() {
            after.names = followed(after.names, row.name.clone(), row.from, row.until);
        } else if let (Some(until), Some(last)) = (row.until, after.names.last_mut()) {
            last.until = Some(until);
        }
        if let Some(parent) = &row.parent {
            match self.parent(parent, row) {
                Some(parent) => after.parents = followed(after.parents, parent, row.from, row.until),
                None => table.problem(
                    row.row,
                    Column::Parent,
                    "không có cơ quan, đơn vị nào có mã hoặc tên này.",
                ),
            }
        }
        // Whoever is listed sends, unless something else was ever said of it.
        let unsaid = after.routes.iter().all(|route| route.regime.is_some());
        let route = row.route.or_else(|| unsaid.then_some(Route::Direct));
        if let Some(route) = route {
            let (own, general): (Vec<_>, Vec<_>) = after.routes.into_iter().partition(|r| r.regime.is_some());
            let general = general.into_iter().map(|r| r.route).collect();
            let general = followed(general, route, row.from, row.until);
            let general = general.into_iter().map(|route| RegimeRoute { regime: None, route });
            after.routes = own.into_iter().chain(general).collect();
        }
        if let Err(fault) = require_spans(&after)
            && row.from.is_none_or(|from| row.until.is_none_or(|until| from <= until))
        {
            let column = if row.until.is_some() {
                Column::Until
            } else {
                Column::From
            };
            let of = after
                .names
                .last()
                .and_then(|name| name.from)
                .map_or(String::new(), |from| {
                    format!(" {code} có từ ngày {}.", vi::date_short(from))
                });
            table.problem(
                row.row,
                column,
                &format!("{}{of}", domain::text::lower_first(&fault.to_string())),
            );
        }
        let (level, name) = (after.level, row.name.clone());
        let differs = found.as_ref() != Some(&after);
        let added = found.is_none();
        if differs {
            self.change.organisations.push(Put {
                before: found,
                after: Some(after),
            });
        }
        let beside = self.beside(id, row);
        let change = match (added, differs || beside) {
            (true, _) => RowChange::Added,
            (false, true) => RowChange::Changed,
            (false, false) => RowChange::Same,
        };
        UnitFileRow {
            row: row.row,
            code,
            proposed,
            name,
            level,
            route,
            change,
        }
    }

    fn parent(&self, words: &str, row: &UnitRow) -> Option<i64> {
        let in_file = self.named.get(words).or_else(|| self.named.get(&tone_key(words)));
        let on = row.from.unwrap_or_else(|| self.act.at.date_naive());
        let view = self.reference.as_of(on);
        in_file
            .copied()
            .or_else(|| view.organisation_named(words).map(|o| o.id))
    }

    /// Other names and contacts of a row; whether any is new.
    fn beside(&mut self, id: i64, row: &UnitRow) -> bool {
        let before = self.change.aliases.len() + self.change.contacts.len();
        for words in &row.short {
            let folded = loose_key(words);
            let known = self
                .reference
                .aliases()
                .any(|alias| alias.organisation == id && alias.folded == folded);
            let twice = self.change.aliases.iter().filter_map(|put| put.after.as_ref());
            if !known
                && !twice
                    .clone()
                    .any(|alias| alias.organisation == id && alias.folded == folded)
            {
                let alias = Alias {
                    id: 0,
                    organisation: id,
                    words: words.clone(),
                    folded,
                    confirmed_by: self.act.who.name.clone(),
                    retired: false,
                };
                self.change.aliases.push(Put {
                    before: None,
                    after: Some(alias),
                });
            }
        }
        let people = [
            (&row.head, HEAD.to_owned(), String::new(), String::new()),
            (&row.contact, row.post.clone(), row.phone.clone(), row.zalo.clone()),
        ];
        for (name, post, phone, zalo) in people {
            if name.is_empty() {
                continue;
            }
            let known = self
                .reference
                .contacts()
                .find(|c| c.organisation == id && c.name.value == *name);
            let after = Contact {
                id: known.map_or(0, |c| c.id),
                organisation: id,
                name: Dated {
                    value: name.clone(),
                    from: known.and_then(|c| c.name.from).or(row.from),
                    until: None,
                },
                post,
                phone,
                zalo,
                retired: false,
            };
            if known != Some(&after) {
                self.change.contacts.push(Put {
                    before: known.cloned(),
                    after: Some(after),
                });
            }
        }
        self.change.aliases.len() + self.change.contacts.len() > before
    }

    /// Units that could not stand where the file puts them, held against its other rows and against the office.
    fn require_standing(&self, table: &mut UnitTable<'_>, rows: &[UnitRow], answer: &[UnitFileRow]) {
        let put = self.change.organisations.iter().filter_map(|put| put.after.as_ref());
        let standing = Standing::new(self.reference, put);
        for (row, told) in rows.iter().zip(answer) {
            let fault = self.named.get(&told.code).and_then(|id| standing.get(*id));
            // Days that cannot be were told already.
            let fault = fault.filter(|o| require_spans(o).is_ok());
            let Some(fault) = fault.and_then(|o| standing.fault(o)) else {
                continue;
            };
            let column = match fault.of {
                TreePart::Parent => Column::Parent,
                TreePart::Children if row.until.is_some() => Column::Until,
                TreePart::Children | TreePart::Successors => Column::Name,
            };
            table.problem(row.row, column, &fault.words);
        }
    }
}

/// "Ủy ban nhân dân xã Ia Sao" stands with the communes.
fn level_by_name(name: &str) -> Level {
    let key = loose_key(name);
    let place = key
        .strip_prefix("uy ban nhan dan ")
        .or_else(|| key.strip_prefix("ubnd "));
    match place.and_then(|place| place.split(' ').next()) {
        Some("xa" | "phuong" | "dac") => Level::Commune,
        Some("huyen" | "quan") => Level::District,
        _ => Level::Province,
    }
}

/// "Ủy ban nhân dân xã Ia Sao" → "Xã Ia Sao".
fn place_of(name: &str) -> Option<String> {
    let place = name
        .strip_prefix("Ủy ban nhân dân ")
        .or_else(|| name.strip_prefix("UBND "))?;
    Some(domain::text::upper_first(place.trim()))
}
