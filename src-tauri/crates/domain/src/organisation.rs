//! Bodies that lead, coordinate and report. Names, parents and routes carry dates, because nothing is renamed in place.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::loose_key;

/// Where a body stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Level {
    /// Cơ quan Trung ương.
    Central,
    /// Cơ quan Trung ương đóng trên địa bàn tỉnh.
    CentralOnProvince,
    /// Sở, ban, ngành và cơ quan cấp tỉnh khác.
    Province,
    /// Đơn vị sự nghiệp công lập.
    PublicUnit,
    /// Cấp huyện.
    District,
    /// Cấp xã.
    Commune,
    /// Đơn vị cung cấp dịch vụ công ích.
    Utility,
    /// Tổ chức chính trị - xã hội và hội.
    Association,
    /// A name that stands for several bodies: "các sở, ban, ngành".
    Collective,
    /// Tổ chức khác.
    Other,
}

impl Level {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Central => "Cơ quan Trung ương",
            Self::CentralOnProvince => "Cơ quan Trung ương trên địa bàn tỉnh",
            Self::Province => "Cơ quan cấp tỉnh",
            Self::PublicUnit => "Đơn vị sự nghiệp",
            Self::District => "Cấp huyện",
            Self::Commune => "Cấp xã",
            Self::Utility => "Đơn vị cung cấp dịch vụ công ích",
            Self::Association => "Tổ chức chính trị - xã hội, hội",
            Self::Collective => "Tập thể",
            Self::Other => "Tổ chức khác",
        }
    }

    /// The heading under which an agency of this level stands in lists. What sits at the province's seat stands
    /// together, whoever it answers to: who writes to "các sở, ban, ngành" means the tax office too.
    pub const fn group_words(self) -> &'static str {
        match self {
            Self::Central => "Cơ quan Trung ương",
            Self::CentralOnProvince | Self::Province => "Sở, ban, ngành",
            Self::PublicUnit => "Đơn vị sự nghiệp",
            Self::District => "Ủy ban nhân dân cấp huyện",
            Self::Commune => "Ủy ban nhân dân cấp xã",
            Self::Utility => "Đơn vị cung cấp dịch vụ công ích",
            Self::Association => "Tổ chức chính trị - xã hội, hội",
            Self::Collective => "Tên gọi chung",
            Self::Other => "Tổ chức khác",
        }
    }
}

/// How a body's report reaches the province.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Route {
    /// Gửi trực tiếp.
    Direct,
    /// Qua cấp huyện.
    ThroughDistrict,
    /// Không phải gửi.
    None,
}

impl Route {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Direct => "gửi trực tiếp",
            Self::ThroughDistrict => "qua cấp huyện",
            Self::None => "không phải gửi",
        }
    }
}

/// A value with the days it holds, both inclusive; an open end means "always before" or "until now".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Dated<T> {
    /// What holds.
    pub value: T,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
}

impl<T> Dated<T> {
    /// Without dates: it always holds.
    pub const fn always(value: T) -> Self {
        Self {
            value,
            from: None,
            until: None,
        }
    }

    /// Does it hold on this day?
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What holds on a day; of several the one that began last.
pub fn on_day<T>(dated: &[Dated<T>], day: NaiveDate) -> Option<&T> {
    dated
        .iter()
        .filter(|d| d.holds_on(day))
        .max_by_key(|d| d.from)
        .map(|d| &d.value)
}

/// The name on a day. A body that is gone, or not yet there, has no name on it.
pub fn name_on(names: &[Dated<String>], day: NaiveDate) -> Option<&str> {
    on_day(names, day).map(String::as_str)
}

/// The route on a day; a body without one need not send.
pub fn route_on(routes: &[Dated<Route>], day: NaiveDate) -> Route {
    on_day(routes, day).copied().unwrap_or(Route::None)
}

/// Lets `value` hold from `on` on: what held then ends the day before, and what begins later still follows. A value that
/// holds already is left alone.
pub fn begin<T: PartialEq>(dated: &mut Vec<Dated<T>>, value: T, on: NaiveDate) {
    let holding = dated.iter().position(|d| d.holds_on(on));
    let later = dated.iter().filter_map(|d| d.from).filter(|from| *from > on).min();
    let mut until = later.and_then(|from| from.pred_opt());
    if let Some(at) = holding {
        if dated[at].value == value {
            return;
        }
        until = match (dated[at].until, until) {
            (Some(own), Some(next)) => Some(own.min(next)),
            (own, next) => own.or(next),
        };
        if dated[at].from == Some(on) {
            dated[at].value = value;
            return;
        }
        dated[at].until = on.pred_opt();
    }
    let place = dated.iter().position(|d| d.from.is_some_and(|from| from > on));
    let place = place.unwrap_or(dated.len());
    dated.insert(
        place,
        Dated {
            value,
            from: Some(on),
            until,
        },
    );
}

/// Ends what holds after `last` on that day; what would begin later never does.
pub fn end<T>(dated: &mut Vec<Dated<T>>, last: NaiveDate) {
    dated.retain(|d| d.from.is_none_or(|from| from <= last));
    for d in dated.iter_mut().filter(|d| d.until.is_none_or(|until| until > last)) {
        d.until = Some(last);
    }
}

/// Whether a post (chức vụ) is that of who heads a body: "Giám đốc", "Chủ tịch UBND xã", but not "Phó Giám đốc".
pub fn heads(post: &str) -> bool {
    const HEADS: [&str; 15] = [
        "nguoi dung dau",
        "thu truong",
        "giam doc",
        "tong giam doc",
        "chu tich",
        "chanh",
        "truong",
        "cuc truong",
        "chi cuc truong",
        "vien truong",
        "tong bien tap",
        "bi thu",
        "hieu truong",
        "tu lenh",
        "chi huy truong",
    ];
    // An acting head heads.
    let key = loose_key(post);
    let key = ["quyen ", "q ", "phu trach "]
        .iter()
        .find_map(|acting| key.strip_prefix(acting))
        .unwrap_or(&key);
    // "Chủ tịch" and "Chủ tịch UBND xã", but not "Chủ tịchx"; a head of a division heads no body.
    let division = ["truong phong", "truong nhom", "truong bo phan", "chanh chuyen vien"];
    let begins = |words: &str| {
        key.strip_prefix(words)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    HEADS.iter().any(|head| begins(head)) && !division.iter().any(|of| begins(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn names() -> Vec<Dated<String>> {
        vec![
            Dated {
                value: "Sở Tài nguyên và Môi trường".to_owned(),
                from: None,
                until: Some(day(2025, 2, 28)),
            },
            Dated {
                value: "Sở Nông nghiệp và Môi trường".to_owned(),
                from: Some(day(2025, 3, 1)),
                until: None,
            },
        ]
    }

    #[test]
    fn the_tax_office_stands_among_the_departments_and_a_commune_under_its_own_heading() {
        assert_eq!(Level::Province.group_words(), "Sở, ban, ngành");
        assert_eq!(Level::CentralOnProvince.group_words(), "Sở, ban, ngành");
        assert_eq!(Level::Commune.group_words(), "Ủy ban nhân dân cấp xã");
        assert_eq!(Level::District.group_words(), "Ủy ban nhân dân cấp huyện");
    }

    #[test]
    fn a_report_of_2022_keeps_the_name_of_2022() {
        assert_eq!(
            name_on(&names(), day(2022, 12, 16)),
            Some("Sở Tài nguyên và Môi trường")
        );
        assert_eq!(name_on(&names(), day(2025, 2, 28)), Some("Sở Tài nguyên và Môi trường"));
        assert_eq!(name_on(&names(), day(2025, 3, 1)), Some("Sở Nông nghiệp và Môi trường"));
    }

    #[test]
    fn a_district_has_no_name_after_it_ended() {
        let district = [Dated {
            value: "Huyện Phù Cát".to_owned(),
            from: None,
            until: Some(day(2025, 6, 30)),
        }];
        assert_eq!(name_on(&district, day(2025, 7, 1)), None);
    }

    #[test]
    fn where_two_hold_the_later_begun_wins_and_none_means_no_report() {
        let routes = [
            Dated::always(Route::ThroughDistrict),
            Dated {
                value: Route::Direct,
                from: Some(day(2025, 7, 1)),
                until: None,
            },
        ];
        assert_eq!(route_on(&routes, day(2022, 12, 1)), Route::ThroughDistrict);
        assert_eq!(route_on(&routes, day(2026, 1, 1)), Route::Direct);
        assert_eq!(route_on(&[], day(2022, 12, 1)), Route::None);
    }

    #[test]
    fn a_director_heads_and_a_deputy_or_a_head_of_a_division_does_not() {
        for head in [
            "Giám đốc",
            "Người đứng đầu",
            "Chủ tịch UBND xã",
            "Chánh Văn phòng",
            "Trưởng ban",
            "Cục trưởng",
            "Quyền Giám đốc",
        ] {
            assert!(heads(head), "{head}");
        }
        for other in [
            "Phó Giám đốc",
            "Chuyên viên",
            "Trưởng phòng",
            "Phó Chủ tịch",
            "",
            "Giám định viên",
        ] {
            assert!(!heads(other), "{other}");
        }
    }

    fn spans(dated: &[Dated<&str>]) -> Vec<String> {
        let of = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        dated
            .iter()
            .map(|d| format!("{} {}/{}", d.value, of(d.from), of(d.until)))
            .collect()
    }

    #[test]
    fn what_held_before_ends_the_day_before() {
        let mut names = vec![Dated::always("A")];
        begin(&mut names, "B", day(2025, 7, 1));
        assert_eq!(spans(&names), ["A …/2025-06-30", "B 2025-07-01/…"]);
        begin(&mut names, "B", day(2025, 8, 1));
        assert_eq!(spans(&names), ["A …/2025-06-30", "B 2025-07-01/…"], "it holds already");
        begin(&mut names, "C", day(2025, 7, 1));
        assert_eq!(
            spans(&names),
            ["A …/2025-06-30", "C 2025-07-01/…"],
            "the same day again"
        );
    }

    #[test]
    fn what_begins_later_still_follows_and_an_end_stays_an_end() {
        let mut names = vec![Dated::always("A")];
        begin(&mut names, "C", day(2026, 1, 1));
        begin(&mut names, "B", day(2025, 7, 1));
        assert_eq!(
            spans(&names),
            ["A …/2025-06-30", "B 2025-07-01/2025-12-31", "C 2026-01-01/…"]
        );
        end(&mut names, day(2025, 9, 30));
        assert_eq!(spans(&names), ["A …/2025-06-30", "B 2025-07-01/2025-09-30"]);
        begin(&mut names, "D", day(2025, 8, 1));
        assert_eq!(
            spans(&names),
            ["A …/2025-06-30", "B 2025-07-01/2025-07-31", "D 2025-08-01/2025-09-30"]
        );
    }
}
