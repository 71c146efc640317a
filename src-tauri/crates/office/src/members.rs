//! Who sits in the committee and in its support team, as the screen shows it on a day: those who are there, those to come,
//! those who left, with the documents that say so and with what is given to each by name. Changes stand in `maintain`.

use chrono::NaiveDate;
use domain::organisation::Dated;
use domain::status::TaskStatus;
use serde::Serialize;
use store::body::Body;
use store::member::{Member, MemberRole, Seat};

use crate::error::{Error, Result};
use crate::papers::{Standing, standing};
use crate::reference::AsOf;
use crate::rights::Right;
use crate::status::{Named, TaskRow, given};
use crate::{Actor, Office};

/// The members as they stand on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberPage {
    /// The day.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub on: NaiveDate,
    /// One a member and body: the committee first, in the order of the roles.
    pub members: Vec<MemberLine>,
}

/// A member in one of the bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberLine {
    /// Code.
    pub code: String,
    /// Path in the journal.
    pub object: String,
    /// Họ và tên.
    pub name: String,
    /// In which body.
    pub body: Body,
    /// Whether the member is there, has left or is to come.
    pub standing: Standing,
    /// What the member is there on the day; was last, or will be first.
    #[serde(flatten)]
    pub seat: SeatLine,
    /// What the member was there before and will be after, oldest first.
    pub others: Vec<SeatLine>,
    /// What is given to the member by name, in the order of the plans.
    pub given: Vec<GivenTask>,
}

/// A seat with its days and documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SeatLine {
    /// What the member is.
    pub role: MemberRole,
    /// The same in words.
    pub role_words: String,
    /// Post in the agency; may be empty.
    pub post: String,
    /// The agency.
    pub agency: Option<Named>,
    /// First day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// The document that says so.
    pub basis: String,
    /// The document that ended it; may be empty.
    pub ended_basis: String,
}

/// A task that is given to a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GivenTask {
    /// Its id.
    pub id: i64,
    /// Code of the plan or of the other document.
    pub plan: String,
    /// Code in it.
    pub code: String,
    /// Short title.
    pub title: String,
    /// The words of the deadline; may be empty.
    pub deadline: String,
    /// Last day still in time.
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub due: Option<NaiveDate>,
    /// Status.
    pub status: TaskStatus,
    /// Status in words.
    pub words: String,
    /// Days over, when overdue.
    pub days_over: Option<i64>,
    /// Names of who leads, or carries out where nobody leads; they report.
    pub agencies: Vec<String>,
    /// What to do where the member has left and it is not done; empty otherwise.
    pub warning: String,
}

impl Office {
    /// The members as they stand on a day, with what is given to each, judged at the end of that day.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn member_page(&self, on: NaiveDate, who: &Actor) -> Result<MemberPage> {
        who.require(Right::Read)?;
        let reference = self.reference();
        self.store.read(move |db| -> Result<_> {
            let view = reference.as_of(on);
            let tasks = given(db, &view)?;
            let mut members: Vec<(u32, MemberLine)> = Vec::new();
            for member in reference.members() {
                for body in [Body::Committee, Body::Support] {
                    let line = line(&view, member, body, &tasks);
                    members.extend(line.map(|line| (member.position, line)));
                }
            }
            members.sort_by_key(|(position, line)| (line.body == Body::Support, line.seat.role, *position));
            Ok(MemberPage {
                on,
                members: members.into_iter().map(|(_, line)| line).collect(),
            })
        })
    }

    /// The list of a day as a spreadsheet that can be taken in again.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn member_workbook(&self, on: NaiveDate, who: &Actor) -> Result<Vec<u8>> {
        who.require(Right::Export)?;
        let day = |day: Option<NaiveDate>| day.map(domain::vi::date_short).unwrap_or_default();
        let there = self.member_page(on, who)?.members.into_iter();
        let there = there.filter(|line| line.standing == Standing::Now);
        let rows = (1u32..).zip(there).map(|(n, line)| {
            vec![
                n.to_string(),
                line.code,
                line.name,
                crate::reference::body_words(line.body).to_owned(),
                line.seat.role_words,
                line.seat.post,
                line.seat.agency.map(|agency| agency.name).unwrap_or_default(),
                day(line.seat.from),
                line.seat.basis,
            ]
        });
        let head = [
            "STT",
            "Mã",
            "Họ và tên",
            "Thuộc",
            "Vai trò",
            "Chức vụ",
            "Cơ quan, đơn vị",
            "Từ ngày",
            "Văn bản",
        ];
        let table = sheet::table::Table {
            sheet: "Thành viên".to_owned(),
            title: format!(
                "DANH SÁCH THÀNH VIÊN BAN CHỈ ĐẠO, TỔ GIÚP VIỆC (ngày {})",
                domain::vi::date_short(on)
            ),
            head: head.map(str::to_owned).to_vec(),
            rows: rows.collect(),
        };
        sheet::table::write(&[table], "").map_err(|e| Error::Sheet(e.to_string()))
    }
}

/// A member in a body; none for one who never was there.
fn line(view: &AsOf<'_>, member: &Member, body: Body, tasks: &[TaskRow]) -> Option<MemberLine> {
    let own: Vec<&Dated<Seat>> = member.seats.iter().filter(|s| s.value.role.body() == body).collect();
    let on = view.day();
    let of = |wanted: Standing| own.iter().position(move |s| standing(s.from, s.until, on) == wanted);
    let last = || {
        own.iter()
            .rposition(|s| standing(s.from, s.until, on) == Standing::Before)
    };
    // Who left and comes again later is still to come.
    let at = of(Standing::Now).or_else(|| of(Standing::Later)).or_else(last)?;
    let shown = own[at];
    let mine = tasks.iter();
    let mine = mine.filter(|task| task.given_to.as_ref().is_some_and(|to| to.code == member.code));
    Some(MemberLine {
        code: member.code.clone(),
        object: format!("member/{}", member.id),
        name: member.name.clone(),
        body,
        standing: standing(shown.from, shown.until, on),
        seat: seat(view, shown),
        others: own
            .iter()
            .enumerate()
            .filter(|(n, _)| *n != at)
            .map(|(_, s)| seat(view, s))
            .collect(),
        given: mine.map(task).collect(),
    })
}

fn seat(view: &AsOf<'_>, seat: &Dated<Seat>) -> SeatLine {
    let s = &seat.value;
    SeatLine {
        role: s.role,
        role_words: s.role.words().to_owned(),
        post: s.post.clone(),
        agency: s.organisation.map(|id| Named {
            code: view.all().code(id).to_owned(),
            name: view.name(id).to_owned(),
        }),
        from: seat.from,
        until: seat.until,
        basis: s.basis.clone(),
        ended_basis: s.ended_basis.clone(),
    }
}

fn task(row: &TaskRow) -> GivenTask {
    let agencies = if row.lead_names.is_empty() {
        &row.carry_out_names
    } else {
        &row.lead_names
    };
    GivenTask {
        id: row.id,
        plan: row.plan.clone(),
        code: row.code.clone(),
        title: row.title.clone(),
        deadline: row.deadline.clone(),
        due: row.due,
        status: row.status,
        words: row.words.clone(),
        days_over: row.days_over,
        agencies: agencies.clone(),
        warning: row.given_to.as_ref().map(|to| to.warning.clone()).unwrap_or_default(),
    }
}
