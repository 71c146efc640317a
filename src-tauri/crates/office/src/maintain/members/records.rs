//! A member as a record: what is refused, and how it reads in the journal.

use std::collections::HashSet;

use domain::organisation::Dated;
use domain::prose::is_code;
use store::Tx;
use store::body::Body;
use store::member::{Member, Seat};

use super::super::Record;
use super::super::records::{dated_words, day, kept_in, refuse, require, require_span};
use crate::error::{Error, Result};
use crate::reference::{Reference, body_words, seat_words};

impl Record for Member {
    const ACTION: &'static str = "put_member";
    const NOUN: &'static str = "thành viên";

    kept_in!(member, "member", members);

    fn name(&self) -> String {
        self.name.clone()
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.name, "Họ và tên").map_err(|refused| Error::field("name", refused.to_string()))?;
        if !is_code(&self.code) {
            return Err(Error::field(
                "code",
                format!("Mã ‘{}’ chỉ gồm chữ, số, dấu ‘-’ và ‘.’; ví dụ TV-12.", self.code),
            ));
        }
        if reference
            .members()
            .iter()
            .any(|m| m.code == self.code && m.id != self.id)
        {
            return Err(Error::field(
                "code",
                format!("Mã {} đã dùng cho thành viên khác; đề nghị đặt mã khác.", self.code),
            ));
        }
        for seat in &self.seats {
            require_span(seat)?;
            if seat.value.post.chars().any(char::is_control) {
                return Err(Error::field("post", "Chức vụ viết trên một dòng."));
            }
            if seat
                .value
                .organisation
                .is_some_and(|id| reference.organisation(id).is_none())
            {
                return refuse("Không có cơ quan, đơn vị của thành viên này.");
            }
        }
        for body in [Body::Committee, Body::Support] {
            let own: Vec<&Dated<Seat>> = self.seats.iter().filter(|s| s.value.role.body() == body).collect();
            // In the order they were entered, each begins after the one before it.
            let meets = own.windows(2).find(|two| {
                two[0]
                    .until
                    .is_none_or(|until| two[1].from.is_none_or(|from| from <= until))
            });
            if let Some(two) = meets {
                return Err(Error::field(
                    "until",
                    format!(
                        "{} ở {} đến ngày {} nhưng từ ngày {} đã có chức danh khác; sửa lại một trong hai ngày.",
                        self.name,
                        body_words(body),
                        day(two[0].until),
                        day(two[1].from)
                    ),
                ));
            }
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let papers = self.seats.iter().flat_map(|s| [&s.value.basis, &s.value.ended_basis]);
        let mut seen = HashSet::new();
        let papers = papers.filter(|paper| !paper.is_empty() && seen.insert(*paper));
        vec![
            ("Mã", self.code.clone()),
            ("Họ và tên", self.name.clone()),
            ("Vai trò", {
                let words = |seat: &Seat| match seat.organisation.and_then(|id| reference.organisation(id)) {
                    Some(agency) => seat_words(seat, &agency.name()),
                    None => seat_words(seat, ""),
                };
                dated_words(&self.seats, words)
            }),
            ("Căn cứ", papers.cloned().collect::<Vec<_>>().join("; ")),
        ]
    }
}
