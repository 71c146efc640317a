//! The units of the whole country as two dated lists: the 63 provinces with districts and communes as they stood just
//! before 01/7/2025, and the 34 provinces with communes since then and what each was made from.
//!
//! The two public lists behind the second one agree in every name within a province and differ in 123 codes; both codes
//! are kept. A unit is found by its name within its province, the code only helps.

use std::sync::OnceLock;

use domain::text::loose_key;

const TODAY: &str = include_str!("../../../../assets/catalogue/units/today.txt");
const FORMER: &str = include_str!("../../../../assets/catalogue/units/former.txt");

/// Both lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// The provinces since 01/7/2025.
    pub today: Vec<Territory>,
    /// The provinces before.
    pub former: Vec<FormerProvince>,
}

/// A province since 01/7/2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    /// Its own names and code.
    pub named: Named,
    /// Codes of the provinces it was made from.
    pub from: Vec<String>,
    /// Its communes, wards and special zones.
    pub communes: Vec<Commune>,
}

/// A commune since 01/7/2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Code; another source may give [`Commune::other_code`].
    pub code: String,
    /// "Phường Quy Nhơn".
    pub name: String,
    /// Codes of the former communes that went into it whole.
    pub whole: Vec<String>,
    /// Codes of those of which a part did.
    pub part: Vec<String>,
    /// The code that the other public list gives.
    pub other_code: Option<String>,
}

/// A province before 01/7/2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerProvince {
    /// Its own names and code.
    pub named: Named,
    /// Its districts.
    pub districts: Vec<FormerDistrict>,
}

/// A district before 01/7/2025.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerDistrict {
    /// Code of the statistics office.
    pub code: String,
    /// "Huyện Phù Cát".
    pub name: String,
    /// Code and name of its communes.
    pub communes: Vec<(String, String)>,
}

/// What a province is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Code of the statistics office. `52` is Bình Định before 01/7/2025 and Gia Lai since.
    pub code: String,
    /// "tỉnh" or "thành phố".
    pub kind: String,
    /// Without its kind: "Gia Lai".
    pub name: String,
}

impl Named {
    fn new(code: &str, full: &str) -> Self {
        let (kind, name) = match full.strip_prefix("Thành phố ") {
            Some(name) => ("thành phố", name),
            None => ("tỉnh", full.strip_prefix("Tỉnh ").unwrap_or(full)),
        };
        Self {
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: name.to_owned(),
        }
    }

    /// "tỉnh Gia Lai".
    pub fn full(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }

    /// Without marks or spaces: `gialai`.
    pub fn slug(&self) -> String {
        squeezed(&self.name)
    }

    /// Whether these words are its code, its name with or without its kind, or its slug (`gia-lai`).
    pub fn is_called(&self, words: &str) -> bool {
        let words = squeezed(words);
        let slug = self.slug();
        words == self.code
            || words == slug
            || ["tinh", "thanhpho", "tp"]
                .iter()
                .any(|kind| words.strip_prefix(kind) == Some(&slug))
    }
}

fn squeezed(words: &str) -> String {
    loose_key(words)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

impl Country {
    /// The province of today that goes by these words.
    pub fn today(&self, words: &str) -> Option<&Territory> {
        self.today.iter().find(|province| province.named.is_called(words))
    }

    /// The province before 01/7/2025 that goes by these words.
    pub fn former(&self, words: &str) -> Option<&FormerProvince> {
        self.former.iter().find(|province| province.named.is_called(words))
    }

    /// The province of today that a former one became, or became a part of.
    pub fn became(&self, former: &FormerProvince) -> Option<&Territory> {
        self.today
            .iter()
            .find(|province| province.from.contains(&former.named.code))
    }

    /// The former provinces that went into one of today.
    pub fn made_from<'a>(&'a self, territory: &'a Territory) -> impl Iterator<Item = &'a FormerProvince> {
        self.former
            .iter()
            .filter(|former| territory.from.contains(&former.named.code))
    }
}

/// The built-in lists, read on first use.
pub fn country() -> &'static Country {
    static COUNTRY: OnceLock<Country> = OnceLock::new();
    COUNTRY.get_or_init(|| Country {
        today: territories(TODAY),
        former: former_provinces(FORMER),
    })
}

/// Lines `@code|name|codes of former provinces` and, under each, `code|name|codes taken whole|codes taken in part|other code`.
fn territories(text: &str) -> Vec<Territory> {
    let mut found: Vec<Territory> = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('|');
        let mut field = || fields.next().unwrap_or_default();
        if let Some(code) = line.strip_prefix('@') {
            let (code, name) = (code.split('|').next().unwrap_or_default(), (field(), field()).1);
            found.push(Territory {
                named: Named::new(code, name),
                from: codes(field()),
                communes: Vec::new(),
            });
        } else if let Some(province) = found.last_mut() {
            province.communes.push(Commune {
                code: field().to_owned(),
                name: field().to_owned(),
                whole: codes(field()),
                part: codes(field()),
                other_code: Some(field().to_owned()).filter(|code| !code.is_empty()),
            });
        }
    }
    found
}

/// Lines `@code|name` of a province, `#code|name` of a district, `code|name` of a commune.
fn former_provinces(text: &str) -> Vec<FormerProvince> {
    let mut found: Vec<FormerProvince> = Vec::new();
    for line in text.lines() {
        let (code, name) = line.split_once('|').unwrap_or((line, ""));
        if let Some(code) = code.strip_prefix('@') {
            found.push(FormerProvince {
                named: Named::new(code, name),
                districts: Vec::new(),
            });
        } else if let (Some(code), Some(province)) = (code.strip_prefix('#'), found.last_mut()) {
            province.districts.push(FormerDistrict {
                code: code.to_owned(),
                name: name.to_owned(),
                communes: Vec::new(),
            });
        } else if let Some(district) = found.last_mut().and_then(|province| province.districts.last_mut()) {
            district.communes.push((code.to_owned(), name.to_owned()));
        }
    }
    found
}

fn codes(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_is_found_by_its_code_its_name_and_its_slug_in_its_time() {
        for words in ["52", "gia-lai", "gialai", "Gia Lai", "tỉnh Gia Lai", "GIA LAI"] {
            assert_eq!(country().today(words).unwrap().named.full(), "tỉnh Gia Lai", "{words}");
        }
        for words in ["48", "da-nang", "TP Đà Nẵng", "thành phố Đà Nẵng"] {
            assert_eq!(
                country().today(words).unwrap().named.full(),
                "thành phố Đà Nẵng",
                "{words}"
            );
        }
        assert_eq!(country().former("52").unwrap().named.name, "Bình Định");
        assert_eq!(country().former("Gia Lai").unwrap().named.code, "64");
        assert!(country().today("Bình Định").is_none());
        assert!(country().today("x").is_none());
    }

    /// Counts of the public lists, and what is known of single provinces.
    #[test]
    fn the_lists_are_whole() {
        let country = country();
        assert_eq!((country.today.len(), country.former.len()), (34, 63));
        let communes = |name: &str| country.today(name).unwrap().communes.len();
        let all: usize = country.today.iter().map(|province| province.communes.len()).sum();
        assert_eq!(all, 3321);
        assert_eq!(
            [
                communes("Gia Lai"),
                communes("Phú Thọ"),
                communes("Bắc Ninh"),
                communes("Quảng Ngãi")
            ],
            [135, 148, 99, 96]
        );
        let districts = country.former.iter().flat_map(|province| &province.districts);
        assert_eq!(districts.clone().count(), 696);
        assert_eq!(districts.map(|district| district.communes.len()).sum::<usize>(), 10035);
        let others = country.today.iter().flat_map(|province| &province.communes);
        assert_eq!(others.filter(|commune| commune.other_code.is_some()).count(), 123);
        for former in &country.former {
            let to = country.became(former).unwrap();
            assert!(country.made_from(to).any(|from| from.named == former.named));
        }
    }

    #[test]
    fn every_former_commune_went_somewhere_within_its_new_province_and_names_do_not_repeat() {
        for territory in &country().today {
            let mut names: Vec<&str> = territory.communes.iter().map(|c| c.name.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), territory.communes.len(), "{}", territory.named.full());
            let taken = |code: &String| {
                let mut communes = territory.communes.iter();
                communes.any(|commune| commune.whole.contains(code) || commune.part.contains(code))
            };
            for former in country().made_from(territory) {
                for (code, name) in former.districts.iter().flat_map(|district| &district.communes) {
                    assert!(taken(code), "{name} ({code}), {}", former.named.full());
                }
            }
        }
    }
}
