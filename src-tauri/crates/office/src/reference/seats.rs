//! Members of the committee and of its support team as the reference knows them.

use domain::organisation::Dated;
use store::body::Body;
use store::member::{Member, MemberRole, Seat};

use super::{AsOf, Reference};

/// What the two bodies that have members are called in a sentence.
pub(crate) const fn body_words(body: Body) -> &'static str {
    match body {
        Body::Support => "Tổ giúp việc",
        Body::Committee | Body::Office | Body::Place => "Ban Chỉ đạo",
    }
}

/// "Phó Trưởng ban, Giám đốc, Công an tỉnh"; a member's body is named where the role does not tell it.
pub(crate) fn seat_words(seat: &Seat, agency: &str) -> String {
    let role = match seat.role {
        MemberRole::Member | MemberRole::TeamMember => {
            format!("{} {}", seat.role.words(), body_words(seat.role.body()))
        }
        role => role.words().to_owned(),
    };
    let words = [role.as_str(), seat.post.as_str(), agency];
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
    words.join(", ")
}

impl Reference {
    /// Members of all days, in their order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// A member by its id.
    pub fn member(&self, id: i64) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// A member by its code.
    pub fn member_coded(&self, code: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.code == code)
    }

    /// The name an organisation had last; empty for an id that is not there.
    pub(crate) fn any_name(&self, organisation: i64) -> &str {
        let name = self.organisation(organisation).and_then(|o| o.names.last());
        name.map_or("", |name| name.value.as_str())
    }
}

impl<'a> AsOf<'a> {
    /// What a member is on the day, in the committee first; nothing before joining and after leaving.
    pub fn seats<'m>(&self, member: &'m Member) -> Vec<&'m Dated<Seat>> {
        let mut seats: Vec<&Dated<Seat>> = member.seats.iter().filter(|seat| seat.holds_on(self.day())).collect();
        seats.sort_by_key(|seat| seat.value.role);
        seats
    }

    /// Role, post and agency in words, by the names of the day.
    pub(crate) fn seat_words(&self, seat: &Seat) -> String {
        seat_words(seat, seat.organisation.map_or("", |id| self.name(id)))
    }
}
