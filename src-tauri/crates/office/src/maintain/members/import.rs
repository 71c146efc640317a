//! Members of a spreadsheet: read whole, judged whole, and put in one change that is taken back at once.

use std::path::Path;

use domain::text::tone_key;
use domain::vi;
use serde::Serialize;
use store::body::Body;
use store::member::{Member, MemberRole, Seat};

use super::super::{Put, Record as _, RowChange, RowProblem};
use super::file::{Column, MemberRow, MemberTable, read};
use super::{PutMembers, Said, doubt, free_code, namesake, take};
use crate::error::{Error, Result};
use crate::reference::{Reference, seat_words};
use crate::rights::Right;
use crate::{Act, Done, Office};

/// A spreadsheet of members as it was understood.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberFile {
    /// Name of the sheet.
    pub sheet: String,
    /// Its members, in their order; those of a row with a problem are not among them.
    pub rows: Vec<MemberFileRow>,
    /// What cannot be taken; nothing is written where there is any.
    pub problems: Vec<RowProblem>,
    /// Number of the event that takes it back; none when nothing was written.
    pub event: Option<i64>,
}

/// One row of a spreadsheet of members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberFileRow {
    /// Row of the sheet, from 1.
    pub row: u32,
    /// Code, as given, known or proposed.
    pub code: String,
    /// Họ và tên.
    pub name: String,
    /// In which body.
    pub body: Body,
    /// What the member is there.
    pub role: MemberRole,
    /// Role, post and agency in words.
    pub words: String,
    /// What it does to the office's list.
    pub change: RowChange,
}

/// A member that the file speaks of.
struct Draft {
    before: Option<Member>,
    after: Member,
}

impl Office {
    /// Reads a spreadsheet of members and, unless it is a dry run or anything in it cannot be taken, puts all of it. Who is
    /// known is changed only where the file says something else.
    ///
    /// # Errors
    /// No right, a file that cannot be read or is no such table. What cannot be taken row by row is in the answer.
    pub fn import_members(&self, path: &Path, dry_run: bool, act: &Act) -> Result<MemberFile> {
        let (mut file, change) = self.members_of(path, act)?;
        if !dry_run && let Some(change) = change {
            file.event = Some(self.transact(change, act)?.event);
        }
        Ok(file)
    }

    /// As [`Office::import_members`], refused as a whole where anything cannot be taken; none where nothing is new.
    ///
    /// # Errors
    /// Those of [`Office::import_members`], and everything in the file that cannot be taken.
    pub fn take_members(&self, path: &Path, act: &Act) -> Result<Option<Done>> {
        let (file, change) = self.members_of(path, act)?;
        RowProblem::require_none(&file.problems)?;
        change.map(|change| self.transact(change, act)).transpose()
    }

    /// What a file says, and the change that takes it; none where nothing is new or something cannot be taken.
    fn members_of(&self, path: &Path, act: &Act) -> Result<(MemberFile, Option<PutMembers>)> {
        act.who.require(Right::Maintain)?;
        let book = self.read_spreadsheet(path)?;
        let reference = self.reference();
        let mut table = read(&book, &reference.as_of(act.at.date_naive()))?;
        let mut drafts: Vec<Draft> = Vec::new();
        // Whoever is given a code by the program gets none that stands further down.
        let typed: Vec<String> = table.rows.iter().filter_map(|row| row.code.clone()).collect();
        let mut rows = Vec::new();
        for row in table.rows.clone() {
            rows.extend(put_row(&mut drafts, &mut table, (&row, &typed), &reference));
        }
        let file = MemberFile {
            sheet: table.sheet().to_owned(),
            rows,
            problems: table.problems,
            event: None,
        };
        if file.rows.is_empty() && file.problems.is_empty() {
            return Err(Error::Refused(format!(
                "Trang tính ‹{}›: dưới dòng tiêu đề không có thành viên nào.",
                file.sheet
            )));
        }
        let changed = drafts.into_iter().filter(|d| d.before.as_ref() != Some(&d.after));
        let members: Vec<Put<Member>> = changed
            .map(|draft| Put {
                before: draft.before,
                after: Some(draft.after),
            })
            .collect();
        if !file.problems.is_empty() || members.is_empty() {
            return Ok((file, None));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let count = vi::padded(i64::try_from(members.len()).unwrap_or(i64::MAX));
        let words = format!("Nhập {count} thành viên từ tệp {name}");
        Ok((file, Some(PutMembers { words, members })))
    }
}

/// Takes a row into the drafts; none where it cannot be taken.
fn put_row(
    drafts: &mut Vec<Draft>,
    table: &mut MemberTable<'_>,
    (row, typed): (&MemberRow, &[String]),
    reference: &Reference,
) -> Option<MemberFileRow> {
    let at = match found(drafts, row, typed, reference) {
        Ok(at) => at,
        Err(refused) => {
            table.problem(row.row, Column::Name, &refused.to_string());
            return None;
        }
    };
    let named = &drafts[at].after.name;
    if tone_key(named) != tone_key(&row.name) {
        let words = format!(
            "mã {} là của {named}; người khác thì đặt mã khác, ghi sai tên thì sửa ở danh sách thành viên.",
            drafts[at].after.code
        );
        table.problem(row.row, Column::Code, &words);
        return None;
    }
    let (added, was) = (drafts[at].after.seats.is_empty(), drafts[at].after.clone());
    let member = &mut drafts[at].after;
    // What the list does not say stays as it is known.
    let mut known = member.seats.iter().rev().map(|seat| &seat.value);
    let known = known.find(|seat| seat.role.body() == row.role.body());
    let seat = Seat {
        role: row.role,
        post: match known {
            Some(known) if row.post.is_empty() => known.post.clone(),
            _ => row.post.clone(),
        },
        organisation: row.organisation.or_else(|| known.and_then(|known| known.organisation)),
        basis: row.basis.clone(),
        ended_basis: row.ended_basis.clone(),
    };
    let words = seat_words(&seat, seat.organisation.map_or("", |id| reference.any_name(id)));
    let said = Said {
        seat,
        from: row.from,
        until: row.until,
    };
    member.name.clone_from(&row.name);
    let tried = take(member, said).and_then(|()| member.check(reference));
    if let Err(refused) = tried {
        let column = match refused {
            Error::Field { field: "from", .. } => Column::From,
            Error::Field { field: "until", .. } => Column::Until,
            Error::Field { field: "basis", .. } => Column::Basis,
            Error::Field {
                field: "ended_basis", ..
            } => Column::EndedBasis,
            Error::Field { field: "code", .. } => Column::Code,
            _ => Column::Name,
        };
        table.problem(row.row, column, &domain::text::lower_first(&refused.to_string()));
        return None;
    }
    Some(MemberFileRow {
        row: row.row,
        code: member.code.clone(),
        name: member.name.clone(),
        body: row.role.body(),
        role: row.role,
        words,
        change: match (added, *member == was) {
            (true, _) => RowChange::Added,
            (false, false) => RowChange::Changed,
            (false, true) => RowChange::Same,
        },
    })
}

/// The draft of whom a row speaks of: by code, else by name; a new one where nobody is known so.
fn found(drafts: &mut Vec<Draft>, row: &MemberRow, typed: &[String], reference: &Reference) -> Result<usize> {
    let of_code = |code: &str| drafts.iter().position(|d| d.after.code == code);
    let code = match &row.code {
        Some(code) => code.clone(),
        None => {
            let others = reference.members().iter();
            let others = others.filter(|m| !drafts.iter().any(|d| d.after.id == m.id));
            match namesake(
                drafts.iter().map(|d| &d.after).chain(others),
                &row.name,
                row.organisation,
            ) {
                Some((known, true)) => known.code.clone(),
                Some((other, false)) => return Err(Error::field("code", format!("{}.", doubt(other)))),
                None => {
                    let codes = reference.members().iter().map(|m| m.code.clone());
                    let drafted = drafts.iter().map(|d| d.after.code.clone());
                    let codes: Vec<String> = codes.chain(drafted).chain(typed.iter().cloned()).collect();
                    free_code(&codes)
                }
            }
        }
    };
    if let Some(at) = of_code(&code) {
        return Ok(at);
    }
    let known = reference.member_coded(&code).cloned();
    let position = reference.members().len() + drafts.iter().filter(|d| d.before.is_none()).count();
    let after = known.clone().unwrap_or_else(|| Member {
        id: 0,
        code,
        position: u32::try_from(position).unwrap_or(u32::MAX),
        name: row.name.clone(),
        seats: Vec::new(),
    });
    drafts.push(Draft { before: known, after });
    Ok(drafts.len() - 1)
}
