//! Members of the committee and of its support team: they join, change their post and leave, each time from a day on and by
//! a document; what held before stays. One by one, and many at once from a spreadsheet.

mod at_once;
mod file;
mod import;
mod records;

use chrono::NaiveDate;
use domain::organisation::Dated;
use domain::text::{nfc, tone_key};
use domain::vi;
use serde::{Deserialize, Serialize};
use store::body::Body;
use store::member::{Member, MemberRole, Seat};

pub(crate) use at_once::PutMembers;
pub use import::{MemberFile, MemberFileRow};

use super::Changed;
use crate::error::{Error, Result};
use crate::reference::{Reference, body_words};
use crate::{Act, Office};

/// A member by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberInput {
    /// Code; empty for a new one, which is given one.
    pub code: String,
    /// Họ và tên.
    pub name: String,
    /// What the member is, and so in which body.
    pub role: MemberRole,
    /// Post in the agency; may be empty.
    #[serde(default)]
    pub post: String,
    /// Code of the agency.
    pub agency: Option<String>,
    /// First day; none corrects what was written last.
    pub from: Option<NaiveDate>,
    /// Document; empty keeps the one there is.
    #[serde(default)]
    pub basis: String,
}

/// One seat as it is said, by a person or in a row of a file.
struct Said {
    seat: Seat,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// Lets a member take a seat: from a day on after what held, or corrected where no day is given or that day is known.
fn take(member: &mut Member, said: Said) -> Result<()> {
    let body = said.seat.role.body();
    let own = |seat: &Dated<Seat>| seat.value.role.body() == body;
    let known = match said.from {
        Some(_) => member.seats.iter().position(|seat| own(seat) && seat.from == said.from),
        None => member.seats.iter().rposition(own),
    };
    if let Some(known) = known {
        let seat = &mut member.seats[known];
        let (basis, ended_basis) = (seat.value.basis.clone(), seat.value.ended_basis.clone());
        seat.until = said.until.or(seat.until);
        seat.value = said.seat;
        if seat.value.basis.is_empty() {
            seat.value.basis = basis;
        }
        if seat.value.ended_basis.is_empty() {
            seat.value.ended_basis = ended_basis;
        }
        return Ok(());
    }
    let Some(from) = said.from else {
        return Err(Error::field(
            "from",
            format!("Ghi ngày bắt đầu tham gia {}.", body_words(body)),
        ));
    };
    if said.seat.basis.is_empty() {
        return Err(Error::field(
            "basis",
            "Tham gia, đổi chức vụ theo văn bản; ghi số, ngày, cơ quan ban hành quyết định thành lập hoặc bổ sung.",
        ));
    }
    if let Some(last) = member.seats.iter_mut().rfind(|seat| own(seat)) {
        if last.from.is_none_or(|last| last > from) {
            return Err(Error::field(
                "from",
                format!(
                    "{} đã được ghi ở {} từ ngày {}; ghi ngày sau ngày đó.",
                    member.name,
                    body_words(body),
                    last.from.map(vi::date_short).unwrap_or_default()
                ),
            ));
        }
        if last.until.is_none_or(|until| until >= from) {
            last.until = from.pred_opt();
            last.value.ended_basis.clone_from(&said.seat.basis);
        }
    }
    member.seats.push(Dated {
        value: said.seat,
        from: Some(from),
        until: said.until,
    });
    Ok(())
}

/// Whom of these a name may mean, and whether it surely does: the only one of that name, at the same agency as far as is
/// known.
fn namesake<'m>(
    all: impl Iterator<Item = &'m Member>,
    name: &str,
    organisation: Option<i64>,
) -> Option<(&'m Member, bool)> {
    let key = tone_key(name);
    let named: Vec<&Member> = all.filter(|member| tone_key(&member.name) == key).collect();
    let agency = |member: &Member| member.seats.last().and_then(|seat| seat.value.organisation);
    let mut there = named
        .iter()
        .filter(|m| organisation.is_some() && agency(m) == organisation);
    if let (Some(one), None) = (there.next(), there.next()) {
        return Some((one, true));
    }
    let first = *named.first()?;
    let unsaid = organisation.is_none() || agency(first).is_none();
    Some((first, unsaid && named.len() == 1))
}

/// What to do where somebody of the same name is there already.
fn doubt(member: &Member) -> String {
    format!(
        "đã có {} (mã {}); nếu là một người thì ghi mã {}, nếu là người khác thì đặt mã mới",
        member.name, member.code, member.code
    )
}

/// `TV-1`, `TV-2`, …: the first that none of these has.
fn free_code(taken: &[String]) -> String {
    let mut codes = (taken.len() + 1..).map(|n| format!("TV-{n}"));
    codes.find(|code| !taken.contains(code)).unwrap_or_default()
}

impl Reference {
    /// A member by code, or by a name that only one has.
    ///
    /// # Errors
    /// None, or several of this name.
    pub(crate) fn member_called(&self, words: &str) -> Result<&Member> {
        let words = nfc(words.trim());
        if let Some(found) = self.member_coded(&words) {
            return Ok(found);
        }
        let key = tone_key(&words);
        let named: Vec<&Member> = self.members().iter().filter(|m| tone_key(&m.name) == key).collect();
        match named.as_slice() {
            [one] => Ok(one),
            [] => Err(Error::unknown("thành viên", words, "Xem danh sách: member list.")),
            several => {
                let codes: Vec<&str> = several.iter().map(|m| m.code.as_str()).collect();
                Err(Error::Refused(format!(
                    "Có {} thành viên tên {words}; ghi mã: {}.",
                    several.len(),
                    codes.join(", ")
                )))
            }
        }
    }
}

impl Office {
    /// Adds a member or another seat of one, from a day on and by a document; without a day corrects what was written last.
    ///
    /// # Errors
    /// A name that is there already without its code, a day or a document that is lacking, an unknown agency, a rule of
    /// the record; no right.
    pub fn put_member(&self, input: &MemberInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let name = nfc(input.name.trim());
        let organisation = input.agency.as_deref().map(|code| reference.id_of(code)).transpose()?;
        let code = nfc(input.code.trim());
        let coded = reference.member_coded(&code).filter(|_| !code.is_empty());
        let known = match (coded, code.is_empty()) {
            (Some(known), _) => Some(known),
            (None, false) => None,
            (None, true) => match namesake(reference.members().iter(), &name, organisation) {
                Some((known, true)) => Some(known),
                Some((other, false)) => {
                    return Err(Error::field(
                        "code",
                        domain::text::upper_first(&format!("{}.", doubt(other))),
                    ));
                }
                None => None,
            },
        };
        let taken: Vec<String> = reference.members().iter().map(|m| m.code.clone()).collect();
        let mut member = known.cloned().unwrap_or_else(|| Member {
            id: 0,
            code: if code.is_empty() { free_code(&taken) } else { code },
            position: u32::try_from(taken.len()).unwrap_or(u32::MAX),
            name: name.clone(),
            seats: Vec::new(),
        });
        // A correction mends a name; another post under another name is somebody else's code.
        let corrects = input
            .from
            .is_none_or(|from| member.seats.iter().any(|seat| seat.from == Some(from)));
        if known.is_some() && !corrects && tone_key(&member.name) != tone_key(&name) {
            return Err(Error::field(
                "code",
                format!(
                    "Mã {} là của {}. Người khác thì đặt mã khác; ghi sai tên thì đính chính tên trước.",
                    member.code, member.name
                ),
            ));
        }
        if !name.is_empty() {
            member.name = name;
        }
        let said = Said {
            seat: Seat {
                role: input.role,
                post: nfc(input.post.trim()),
                organisation,
                basis: nfc(input.basis.trim()),
                ended_basis: String::new(),
            },
            from: input.from,
            until: None,
        };
        take(&mut member, said)?;
        self.put(member, act)
    }

    /// Ends what a member is in a body with this day, in both bodies where none is named; tasks that are given to the
    /// member stay, marked so that somebody gives them to another.
    ///
    /// # Errors
    /// None of this code or name, no document, a day before the beginning, one who is not there; no right.
    pub fn end_member(
        &self,
        called: &str,
        body: Option<Body>,
        last: NaiveDate,
        basis: &str,
        act: &Act,
    ) -> Result<Changed> {
        let reference = self.reference();
        let mut member = reference.member_called(called)?.clone();
        let basis = nfc(basis.trim());
        if basis.is_empty() {
            return Err(Error::field(
                "basis",
                "Thôi tham gia theo văn bản; ghi số, ngày, cơ quan ban hành văn bản đó.",
            ));
        }
        let mut ended = 0;
        for one in [Body::Committee, Body::Support] {
            let of = |seat: &&mut Dated<Seat>| seat.value.role.body() == one;
            if body.is_some_and(|body| body != one) {
                continue;
            }
            let Some(seat) = member.seats.iter_mut().rfind(of) else {
                continue;
            };
            // One that ended before is corrected only where it is meant by its name.
            if seat.until.is_some() && body.is_none() {
                continue;
            }
            seat.until = Some(last);
            seat.value.ended_basis.clone_from(&basis);
            ended += 1;
        }
        if ended == 0 {
            return Err(Error::Refused(format!(
                "{} không còn tham gia {}. Xem danh sách: member list.",
                member.name,
                body.map_or("Ban Chỉ đạo, Tổ giúp việc", body_words)
            )));
        }
        self.put(member, act)
    }
}
