//! What a new office begins with, for any province and year: one that is built in with its plan, or the general frame
//! (bodies, regime, signers) filled with the province's name and units. Names, dates and codes are a starting point; the
//! office changes them.

use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route};
use domain::text::upper_first;
use serde::Deserialize;

use crate::basis::Basis;
use crate::country::{Commune, Country, FormerProvince, Named, Territory, country};
use crate::embedded::Catalogue;
use crate::indicator::Indicator;
use crate::organisation::{Organisation, Successor};
use crate::plan::Plan;
use crate::province::{Province, Steering};
use crate::service::Service;
use crate::today::MeasuresOfToday;

const GENERAL: &str = include_str!("../../../../assets/catalogue/general.json");

/// The scheme's first year.
const FIRST_YEAR: i32 = 2022;
/// The last year that began with the former provinces.
const LAST_FORMER_YEAR: i32 = 2025;

/// The first year that begins with the provinces of today.
pub const FIRST_YEAR_OF_TODAY: i32 = LAST_FORMER_YEAR + 1;

/// Ground of the units' end, and of those that came.
pub const REFORM: &str = "Nghị quyết của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính, từ ngày 01/7/2025";

/// What an office begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// What the province is called.
    pub named: Named,
    /// Regime, signers, names of the bodies.
    pub province: Province,
    /// Departments, units, names that stand for several.
    pub organisations: Vec<Organisation>,
    /// Plans of that year that are built in.
    pub plans: Vec<Plan>,
    /// Indicators: its own, or the general ones in the words of the year.
    pub indicators: Vec<Indicator>,
    /// Essential services.
    pub services: Vec<Service>,
    /// The built-in material of 2022 is this office's own: targets, cited documents, indicators switched on, recipients.
    pub own_material: bool,
}

/// A department that a new office may begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub level: Level,
    /// Most offices have it.
    pub usual: bool,
}

/// Why there is no office of that name and year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// Before the scheme.
    #[error("Đề án 06 thực hiện từ năm {FIRST_YEAR}; đề nghị chọn năm từ {FIRST_YEAR}.")]
    Year,
    /// It is part of another province by then.
    #[error(
        "{was} đã sáp nhập vào {now} từ ngày 01/7/2025. Từ năm 2026 đề nghị lập kho cho {now}; kho mang tên cũ lập cho năm 2025 trở về trước."
    )]
    Merged {
        /// "Tỉnh Bình Định".
        was: String,
        /// "tỉnh Gia Lai".
        now: String,
    },
    /// Nothing is called so.
    #[error("Không có tỉnh, thành phố ‘{0}’. Ghi mã, tên hoặc tên không dấu, ví dụ 52, Gia Lai, gia-lai.")]
    Unknown(String),
    /// A department that is not offered.
    #[error("Không có cơ quan mã ‘{0}’ trong danh mục sở, ban, ngành thường có.")]
    Department(String),
}

/// The general frame, its placeholders filled.
#[derive(Deserialize)]
struct General {
    province: Province,
    steering_since_2025: Steering,
    measures_of_today: MeasuresOfToday,
    bodies: Vec<Body>,
}

#[derive(Deserialize)]
struct Body {
    #[serde(flatten)]
    organisation: Organisation,
    /// It may be a sender, if whoever founds the office says so.
    #[serde(default)]
    sends: bool,
    /// Most offices have it.
    #[serde(default)]
    usual: bool,
}

/// A province in its time.
enum Found<'a> {
    Today(&'a Territory),
    Former(&'a FormerProvince),
}

impl Found<'_> {
    const fn named(&self) -> &Named {
        match self {
            Self::Today(province) => &province.named,
            Self::Former(province) => &province.named,
        }
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// First day of the two tiers.
pub fn reform_day() -> NaiveDate {
    day(2025, 7, 1)
}

/// First day of the year in which the Government's committee, and after it the provinces', changed its name.
pub fn steering_day() -> NaiveDate {
    day(2025, 1, 1)
}

/// The committee and its support team as a province usually calls them since [`steering_day`]: of the province that goes by
/// `words`, in an office founded for `year`.
pub fn steering_since(words: &str, year: i32) -> Option<Steering> {
    let found = find(words, year).ok()?;
    Some(general(found.named()).steering_since_2025)
}

fn last_before_reform_day() -> NaiveDate {
    day(2025, 6, 30)
}

/// What the provinces of a year are called, in the order of their codes.
pub fn provinces_of(year: i32) -> Vec<&'static Named> {
    if year > LAST_FORMER_YEAR {
        country().today.iter().map(|province| &province.named).collect()
    } else {
        country().former.iter().map(|province| &province.named).collect()
    }
}

impl Catalogue {
    /// What an office of the province that goes by `words` begins with in `year`, with these departments (codes of
    /// [`Catalogue::departments`]) as senders; those of a built-in province are its own.
    ///
    /// # Errors
    /// No such province, year or department.
    pub fn start(&self, words: &str, year: i32, departments: &[String]) -> Result<Start, StartError> {
        let found = find(words, year)?;
        if let Found::Former(former) = &found
            && let Some(province) = self.provinces.iter().find(|own| own.slug == former.named.slug())
        {
            return Ok(self.own(province, former, year));
        }
        let general = general(found.named());
        if let Some(unknown) = departments
            .iter()
            .find(|code| !general.offered(year).any(|body| body.organisation.code == **code))
        {
            return Err(StartError::Department(unknown.clone()));
        }
        let mut organisations: Vec<Organisation> = general
            .bodies
            .iter()
            .filter(|body| {
                body.is_there(year) && (!body.sends || body.is_frame() || departments.contains(&body.organisation.code))
            })
            .map(|body| body.founded(departments, year))
            .collect();
        let mut province = general.province;
        let (mut indicators, mut services) = (self.indicators.clone(), self.services.clone());
        match found {
            Found::Today(territory) => {
                province.steering = general.steering_since_2025;
                name_special_zones(&mut organisations, territory);
                indicators = general.measures_of_today.indicators(&indicators);
                services = general.measures_of_today.services(&services, &indicators);
                organisations.extend(units_today(territory));
            }
            Found::Former(former) => organisations.extend(units_former(former, year)),
        }
        Ok(Start {
            named: found.named().clone(),
            province,
            organisations,
            plans: Vec::new(),
            indicators,
            services,
            own_material: false,
        })
    }

    /// The departments that an office of that name and year may begin with; none for a built-in one, which has its own.
    ///
    /// # Errors
    /// No such province or year.
    pub fn departments(&self, words: &str, year: i32) -> Result<Vec<Department>, StartError> {
        let found = find(words, year)?;
        let own = |slug: &str| self.provinces.iter().any(|own| own.slug == slug);
        if matches!(&found, Found::Former(former) if own(&former.named.slug())) {
            return Ok(Vec::new());
        }
        let general = general(found.named());
        let offered = general.offered(year).map(|body| Department {
            code: body.organisation.code.clone(),
            name: body.organisation.name().to_owned(),
            level: body.organisation.level,
            usual: body.usual,
        });
        Ok(offered.collect())
    }

    fn own(&self, province: &Province, former: &FormerProvince, year: i32) -> Start {
        let mut organisations = self.organisations(&province.code).to_vec();
        let units_are_built_in = organisations
            .iter()
            .any(|o| o.level == Level::District && o.place.is_some());
        if units_are_built_in && year == LAST_FORMER_YEAR {
            // The built-in communes are those of the plan's year; by then some had merged.
            let units = units_former(former, year);
            let is_unit = |o: &Organisation| o.level == Level::Commune && o.place.is_some();
            organisations.retain(|o| !is_unit(o) || units.iter().any(|unit| unit.code == o.code));
            let there: std::collections::HashSet<String> = organisations.iter().map(|o| o.code.clone()).collect();
            organisations.extend(
                units
                    .into_iter()
                    .filter(|unit| is_unit(unit) && !there.contains(&unit.code)),
            );
            for all in &mut organisations {
                if let Some(expansion) = &mut all.expansion {
                    expansion
                        .members
                        .retain(|member| there.contains(member) || !member.starts_with('X'));
                }
            }
        } else if !units_are_built_in {
            for all in &mut organisations {
                let mark = match all.code.as_str() {
                    "NHOM-HUYEN" => "@district",
                    "NHOM-XA" => "@commune",
                    _ => continue,
                };
                if let Some(expansion) = all.expansion.as_mut().filter(|expansion| expansion.members.is_empty()) {
                    expansion.members = vec![mark.to_owned()];
                }
            }
            organisations.extend(units_former(former, FIRST_YEAR));
        }
        let plans: Vec<Plan> = self
            .plans_of(&province.code)
            .filter(|plan| plan.year == year)
            .cloned()
            .collect();
        let own = !province.indicators.is_empty();
        let offered = |indicator: &&Indicator| !own || province.indicators.contains(&indicator.code);
        Start {
            named: former.named.clone(),
            indicators: self.indicators.iter().filter(offered).cloned().collect(),
            services: self.services.clone(),
            own_material: !plans.is_empty() && !province.indicators.is_empty(),
            province: province.clone(),
            organisations,
            plans,
        }
    }
}

fn find(words: &str, year: i32) -> Result<Found<'static>, StartError> {
    let country: &'static Country = country();
    if !(FIRST_YEAR..2100).contains(&year) {
        return Err(StartError::Year);
    }
    if year <= LAST_FORMER_YEAR {
        let former = country.former(words).map(Found::Former);
        return former.ok_or_else(|| StartError::Unknown(words.to_owned()));
    }
    if let Some(territory) = country.today(words) {
        return Ok(Found::Today(territory));
    }
    let was = country
        .former(words)
        .ok_or_else(|| StartError::Unknown(words.to_owned()))?;
    let now = country.became(was).map_or_else(String::new, |now| now.named.full());
    Err(StartError::Merged {
        was: upper_first(&was.named.full()),
        now,
    })
}

/// The frame with a province's name in it.
fn general(named: &Named) -> General {
    let city = named.kind != "tỉnh";
    let filled = [
        ("{mã}", named.code.clone()),
        ("{slug}", named.slug()),
        ("{tên}", named.name.clone()),
        ("{TÊN}", named.name.to_uppercase()),
        ("{tỉnh}", named.kind.clone()),
        ("{TỈNH}", named.kind.to_uppercase()),
        ("{Đảng}", if city { "Thành ủy" } else { "Tỉnh ủy" }.to_owned()),
        ("{Đoàn}", if city { "Thành đoàn" } else { "Tỉnh đoàn" }.to_owned()),
    ]
    .iter()
    .fold(GENERAL.to_owned(), |text, (mark, value)| text.replace(mark, value));
    serde_json::from_str(&filled).expect("the built-in frame is checked by this crate's tests")
}

impl General {
    fn offered(&self, year: i32) -> impl Iterator<Item = &Body> {
        self.bodies.iter().filter(move |body| body.sends && body.is_there(year))
    }
}

impl Body {
    /// It is there on some day of the year. What came later is left out: a new office does not begin with what nobody
    /// knew.
    fn is_there(&self, year: i32) -> bool {
        let (first, last) = (day(year, 1, 1), day(year, 12, 31));
        let name = self.organisation.names.first();
        name.is_some_and(|name| {
            name.from.is_none_or(|from| from <= last) && name.until.is_none_or(|until| until >= first)
        })
    }

    /// The regime and the signers name it, sender or not.
    fn is_frame(&self) -> bool {
        ["CAT", "VPUB"].contains(&self.organisation.code.as_str())
    }

    fn founded(&self, departments: &[String], year: i32) -> Organisation {
        let mut organisation = self.organisation.clone();
        if departments.contains(&organisation.code) {
            let until = organisation.names.first().and_then(|name| name.until);
            organisation.routes = vec![Dated {
                value: Route::Direct,
                from: Some(
                    organisation
                        .names
                        .first()
                        .and_then(|name| name.from)
                        .unwrap_or_else(|| day(year, 1, 1))
                        .max(day(year, 1, 1)),
                ),
                until,
            }];
        }
        organisation
    }
}

/// Where a province has a special zone, all its communes are called after the three kinds there are since the reform.
fn name_special_zones(organisations: &mut [Organisation], territory: &Territory) {
    const OF_TWO_KINDS: &str = "UBND các xã, phường";
    const OF_THREE_KINDS: &str = "UBND các xã, phường, đặc khu";
    if !territory
        .communes
        .iter()
        .any(|commune| commune.name.starts_with("Đặc khu"))
    {
        return;
    }
    for all in organisations.iter_mut().filter(|o| o.name() == OF_TWO_KINDS) {
        all.names
            .iter_mut()
            .for_each(|name| OF_THREE_KINDS.clone_into(&mut name.value));
        all.aliases.retain(|words| words != OF_THREE_KINDS);
        all.aliases.push(OF_TWO_KINDS.to_owned());
    }
}

/// The communes of today, which send themselves, and what they were made from.
fn units_today(territory: &Territory) -> Vec<Organisation> {
    let mut list: Vec<Organisation> = territory
        .communes
        .iter()
        .map(|commune| {
            let mut unit = commune.unit();
            unit.names.iter_mut().for_each(|name| name.from = Some(reform_day()));
            unit.routes = vec![Dated {
                value: Route::Direct,
                from: Some(reform_day()),
                until: None,
            }];
            unit
        })
        .collect();
    let merged = Basis::from_source(REFORM);
    for former in country().made_from(territory) {
        let own = format!("T{}", former.named.code);
        let mut province = Organisation::of_unit(&own, &former.named.full(), Level::Province, None, &merged);
        province.aliases = vec![format!("UBND {}", former.named.full())];
        province.place = None;
        province.successors = vec![successor("UBNDT", true)];
        list.push(province);
        for district in &former.districts {
            let code = format!("H{}", district.code);
            list.push(Organisation {
                ended: Some(merged.clone()),
                ..Organisation::of_unit(&code, &district.name, Level::District, Some(&own), &merged)
            });
            for (number, name) in &district.communes {
                let commune = Organisation::of_unit(&format!("X{number}"), name, Level::Commune, Some(&code), &merged);
                list.push(Organisation {
                    successors: went_to(number, territory),
                    ended: Some(merged.clone()),
                    ..commune
                });
            }
        }
    }
    for ended in list.iter_mut().filter(|unit| unit.routes.is_empty()) {
        end(ended);
    }
    list
}

/// Districts, which send, and communes, which send through them, until the reform when it falls into the year.
fn units_former(former: &FormerProvince, year: i32) -> Vec<Organisation> {
    let basis = Basis {
        source: Some("Mã của Tổng cục Thống kê, trước ngày 01/7/2025".to_owned()),
        assumption: Some("Danh mục tháng 6/2025; năm trước đó có thể khác".to_owned()),
    };
    let route = |value| {
        vec![Dated {
            value,
            from: Some(day(year, 1, 1)),
            until: None,
        }]
    };
    let mut list = Vec::new();
    for district in &former.districts {
        let code = format!("H{}", district.code);
        list.push(Organisation {
            routes: route(Route::Direct),
            ..Organisation::of_unit(&code, &district.name, Level::District, None, &basis)
        });
        for (number, name) in &district.communes {
            list.push(Organisation {
                routes: route(Route::ThroughDistrict),
                ..Organisation::of_unit(&format!("X{number}"), name, Level::Commune, Some(&code), &basis)
            });
        }
    }
    for unit in &mut list {
        unit.ended = Some(Basis::from_source(REFORM));
        end(unit);
    }
    list
}

impl Commune {
    /// Code of its people's committee; `X` and the number is one of before, whose number may be the same.
    pub fn unit_code(&self) -> String {
        format!("XP{}", self.code)
    }

    /// Its people's committee, without dates or route.
    pub fn unit(&self) -> Organisation {
        let both = |other: &String| format!("Hai danh mục công khai ghi mã khác nhau: {}, {other}", self.code);
        let basis = Basis {
            source: Some(REFORM.to_owned()),
            assumption: self.other_code.as_ref().map(both),
        };
        Organisation::of_unit(&self.unit_code(), &self.name, Level::Commune, None, &basis)
    }
}

fn successor(to: &str, whole: bool) -> Successor {
    Successor {
        to: to.to_owned(),
        on: reform_day(),
        whole,
        what: (!whole).then(|| "một phần địa bàn".to_owned()),
        basis: Basis::from_source(REFORM),
    }
}

/// What a former commune became.
fn went_to(number: &String, territory: &Territory) -> Vec<Successor> {
    let to = territory
        .communes
        .iter()
        .filter(|commune| commune.whole.contains(number) || commune.part.contains(number));
    to.map(|commune| successor(&commune.unit_code(), commune.whole.contains(number)))
        .collect()
}

fn end(unit: &mut Organisation) {
    let last = Some(last_before_reform_day());
    unit.names.iter_mut().for_each(|name| name.until = last);
    unit.parents.iter_mut().for_each(|parent| parent.until = last);
    unit.routes.iter_mut().for_each(|route| route.until = last);
}
