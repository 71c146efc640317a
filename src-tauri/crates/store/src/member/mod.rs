//! Who sits in the committee (Ban Chỉ đạo) and in its support team (Tổ giúp việc): a person with the seats they held and
//! hold, each with its days and documents.

use domain::organisation::Dated;
use domain::word::Word as _;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::column::{children, dated, day, word};
use crate::{Db, StoreError, Tx};

/// What a member is in the body; in the order of lists.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MemberRole {
    /// Trưởng ban.
    Head,
    /// Phó Trưởng ban thường trực.
    StandingDeputy,
    /// Phó Trưởng ban.
    Deputy,
    /// Ủy viên.
    Commissioner,
    /// Thành viên of the committee.
    Member,
    /// Tổ trưởng.
    TeamHead,
    /// Tổ phó.
    TeamDeputy,
    /// Thành viên of the support team.
    TeamMember,
}

impl MemberRole {
    /// On screen, beside the name of the body.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Head => "Trưởng ban",
            Self::StandingDeputy => "Phó Trưởng ban thường trực",
            Self::Deputy => "Phó Trưởng ban",
            Self::Commissioner => "Ủy viên",
            Self::Member | Self::TeamMember => "Thành viên",
            Self::TeamHead => "Tổ trưởng",
            Self::TeamDeputy => "Tổ phó",
        }
    }

    /// In which body.
    pub const fn body(self) -> Body {
        match self {
            Self::Head | Self::StandingDeputy | Self::Deputy | Self::Commissioner | Self::Member => Body::Committee,
            Self::TeamHead | Self::TeamDeputy | Self::TeamMember => Body::Support,
        }
    }
}

/// A seat in one of the bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// What the member is there.
    pub role: MemberRole,
    /// Post in the agency; may be empty.
    pub post: String,
    /// Id of the agency.
    pub organisation: Option<i64>,
    /// The document that says so.
    pub basis: String,
    /// The document that ended it; may be empty.
    pub ended_basis: String,
}

/// A person who sits or sat in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// 0 before it is kept.
    pub id: i64,
    /// E.g. `TV-12`.
    pub code: String,
    /// Its place among those of the same role.
    pub position: u32,
    /// Họ và tên.
    pub name: String,
    /// The seats, in the order they were entered.
    pub seats: Vec<Dated<Seat>>,
}

/// All members of all days, in their order.
pub fn list(db: &Db<'_>) -> Result<Vec<Member>, StoreError> {
    let sql = "SELECT member, role, post, organisation, basis, ended_basis, from_day, until_day FROM member_term
        ORDER BY member, position";
    let mut seats = children(db, sql, |row| {
        let seat = Seat {
            role: word(row, 1)?,
            post: row.get(2)?,
            organisation: row.get(3)?,
            basis: row.get(4)?,
            ended_basis: row.get(5)?,
        };
        dated(row, 6, seat)
    })?;
    db.rows(
        "SELECT id, code, position, name FROM member ORDER BY position, id",
        [],
        |row| {
            let id = row.get(0)?;
            Ok(Member {
                id,
                code: row.get(1)?,
                position: row.get(2)?,
                name: row.get(3)?,
                seats: seats.remove(&id).unwrap_or_default(),
            })
        },
    )
}

/// Keeps a member with all seats; its id.
pub fn put(tx: &Tx<'_>, m: &Member) -> Result<i64, StoreError> {
    let id = tx.put(
        m.id,
        "member",
        &["code", "position", "name"],
        params![m.code, m.position, m.name],
    )?;
    tx.execute("DELETE FROM member_term WHERE member = ?1", [id])?;
    for (n, seat) in (0u32..).zip(&m.seats) {
        let s = &seat.value;
        tx.execute(
            "INSERT INTO member_term VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                n,
                s.role.word(),
                s.post,
                s.organisation,
                s.basis,
                s.ended_basis,
                day(seat.from),
                day(seat.until)
            ],
        )?;
    }
    Ok(id)
}

/// Takes a member out again that no task names.
pub fn remove(tx: &Tx<'_>, id: i64) -> Result<(), StoreError> {
    tx.remove("member", id, &[("member_term", "member")])
}
