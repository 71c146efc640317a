//! What in a text is not this office's or this period's: another province, another year, a paper the register does not
//! know, a name that is no longer, or not yet, borne.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::Period;
use domain::organisation::Dated;
use domain::vi;

use crate::figures::Figures;
use crate::reference::Reference;

/// What texts are held against.
pub(crate) struct Surroundings {
    office: String,
    years: [i32; 2],
    places: Vec<String>,
    /// Names that contain a place and are borne by somebody of this office.
    own: Vec<String>,
    former: Vec<Former>,
    register: HashSet<String>,
}

/// A name that nobody bears in the period.
struct Former {
    name: String,
    why: String,
}

/// One thing that does not belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// Stable code of its kind.
    pub code: &'static str,
    /// The words as they stand in the text.
    pub words: String,
    /// What it is and what to do.
    pub message: String,
}

/// A city that bears a person's name is told by its whole name only.
const NAMED_AFTER_A_PERSON: &str = "Hồ Chí Minh";

impl Surroundings {
    /// What a report on `period` is held against.
    pub(crate) fn of(reference: &Reference, figures: &Figures, period: Period) -> Self {
        let about = reference.about();
        let day = period.last_day();
        let country = catalogue::country();
        let former = country.former.iter().map(|p| &p.named);
        let all = country.today.iter().map(|t| &t.named).chain(former);
        let mut places: Vec<String> = all
            .filter(|named| named.name != about.name)
            .map(|named| match named.name.as_str() {
                NAMED_AFTER_A_PERSON => format!("Thành phố {NAMED_AFTER_A_PERSON}"),
                name => name.to_owned(),
            })
            .collect();
        // The longer name first: it may hold a shorter one.
        places.sort_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
        places.dedup();
        let borne = |name: &Dated<String>| name.holds_on(day);
        let organisations = reference.organisations().iter().flat_map(|o| &o.names);
        let bodies = reference.bodies().iter().map(|b| &b.name);
        let mut own: Vec<String> = organisations
            .clone()
            .chain(bodies.clone())
            .filter(|name| borne(name))
            .map(|name| name.value.clone())
            .collect();
        own.push(about.name.clone());
        own.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let known: HashSet<&str> = own.iter().map(String::as_str).collect();
        let mut former: Vec<Former> = organisations
            .chain(bodies)
            .filter(|name| !borne(name) && !known.contains(name.value.as_str()))
            .map(|name| Former {
                name: name.value.clone(),
                why: not_borne(name, day),
            })
            .collect();
        former.sort_by(|a, b| a.name.cmp(&b.name));
        former.dedup_by(|a, b| a.name == b.name);
        Self {
            office: about.full(),
            years: [period.year(), period.year() + 1],
            places,
            own,
            former,
            register: figures.symbols().map(str::to_owned).collect(),
        }
    }

    /// Everything in some words that does not belong, each once.
    pub(crate) fn in_words(&self, text: &str) -> Vec<Foreign> {
        let mut found = self.other_names(text);
        found.extend(self.other_places(text));
        found.extend(self.other_years(text));
        found.extend(self.unknown_papers(text));
        let mut seen = HashSet::new();
        found.retain(|one| seen.insert((one.code, one.words.clone())));
        found
    }

    fn other_names(&self, text: &str) -> Vec<Foreign> {
        let there = self.former.iter().filter(|former| text.contains(&former.name));
        there
            // A longer name that is borne today may begin with a former one.
            .filter(|former| {
                let longer = self.own.iter().filter(|own| own.contains(&former.name));
                let rest = longer.fold(text.to_owned(), |text, own| text.replace(own, "…"));
                stands(&rest, &former.name)
            })
            .map(|former| Foreign {
                code: "former_name",
                words: former.name.clone(),
                message: format!("“{}” {}; ghi tên đúng của kỳ báo cáo.", former.name, former.why),
            })
            .collect()
    }

    fn other_places(&self, text: &str) -> Vec<Foreign> {
        let upper: Vec<(String, String)> = self.places.iter().map(|p| (p.clone(), p.to_uppercase())).collect();
        let there = |text: &str| {
            upper
                .iter()
                .any(|(name, upper)| text.contains(name) || text.contains(upper))
        };
        if !there(text) {
            return Vec::new();
        }
        // What this office and its units are called is no other province.
        let mut rest = self.own.iter().fold(text.to_owned(), |rest, own| {
            rest.replace(own, "…").replace(&own.to_uppercase(), "…")
        });
        let mut found = Vec::new();
        for (name, upper) in upper {
            for words in [name, upper] {
                if stands(&rest, &words) {
                    found.push(Foreign {
                        code: "foreign_place",
                        message: format!("“{words}” không phải {}; sửa lại nếu ghi nhầm.", self.office),
                        words: words.clone(),
                    });
                }
                rest = rest.replace(&words, "…");
            }
        }
        found
    }

    /// "năm 2021", "tháng 11/2021" of another year; not the day of a paper, nor a span of years.
    fn other_years(&self, text: &str) -> Vec<Foreign> {
        const DATED: [&str; 9] = [
            "ngày ",
            "giai đoạn ",
            "tầm nhìn ",
            "cùng kỳ",
            "so với ",
            "từ năm ",
            "đến năm ",
            "đến hết ",
            "kể từ ",
        ];
        let mut found = Vec::new();
        for sign in ["năm ", "Năm ", "NĂM ", "/"] {
            for (at, _) in text.match_indices(sign) {
                let rest = &text[at + sign.len()..];
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let Some(year) = digits.parse().ok().filter(|_| digits.len() == 4) else {
                    continue;
                };
                if !(1990..=2100).contains(&year) || self.years.contains(&year) {
                    continue;
                }
                let before = last_words(&text[..at], 24);
                // A document's number may carry its year: 30/2020/NĐ-CP.
                let number = sign == "/" && rest[digits.len()..].starts_with('/');
                let month = sign != "/" || last_words(&text[..at], 9).contains("tháng ") || before.contains("quý ");
                if number || !month || DATED.iter().any(|dated| before.to_lowercase().contains(dated)) {
                    continue;
                }
                let words = format!("{}{digits}", sign.trim_start_matches('/').to_lowercase());
                let words = if sign == "/" { format!("/{digits}") } else { words };
                found.push(Foreign {
                    code: "foreign_year",
                    message: format!("“{words}” không phải năm của kỳ báo cáo; sửa lại nếu ghi nhầm."),
                    words,
                });
            }
        }
        found
    }

    /// "888/QĐ-UBND" that is in no register.
    fn unknown_papers(&self, text: &str) -> Vec<Foreign> {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '“' | '”' | '"'));
        words
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| is_symbol(word) && !self.register.contains(*word))
            .map(|word| Foreign {
                code: "unknown_paper",
                words: word.to_owned(),
                message: format!("văn bản số {word} chưa có trong sổ văn bản; vào sổ, hoặc sửa lại nếu ghi nhầm."),
            })
            .collect()
    }
}

fn not_borne(name: &Dated<String>, day: NaiveDate) -> String {
    match (name.from, name.until) {
        (_, Some(until)) if until < day => {
            let after = until.succ_opt().unwrap_or(until);
            format!("không còn tên này từ {}", vi::date_short(after))
        }
        (Some(from), _) if from > day => format!("chỉ có tên này từ {}", vi::date_short(from)),
        _ => format!("không dùng tên này trong năm {}", day.year()),
    }
}

/// Whether some words stand in a text by themselves, and not inside a longer word.
fn stands(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        open(text[..at].chars().next_back()) && open(text[at + words.len()..].chars().next())
    })
}

/// The end of a text, at most so many letters of it.
fn last_words(text: &str, letters: usize) -> String {
    let from = text.char_indices().rev().nth(letters.saturating_sub(1));
    text[from.map_or(0, |(at, _)| at)..].to_owned()
}

/// "888/QĐ-UBND", "30/2020/NĐ-CP", "165/BCĐ06"; not "12/2022", "794/1.114" or "24/7".
fn is_symbol(word: &str) -> bool {
    let Some((number, symbol)) = word.split_once('/') else {
        return false;
    };
    let symbol = match symbol.split_once('/') {
        Some((year, rest)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => symbol,
    };
    let capital = symbol.chars().next().is_some_and(char::is_uppercase);
    !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && capital
        && symbol.chars().filter(|c| c.is_uppercase()).count() > 1
        && symbol.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surroundings() -> Surroundings {
        let places = ["Thành phố Hồ Chí Minh", "Bình Định", "Hòa Bình", "Bắc Giang"];
        Surroundings {
            office: "tỉnh Gia Lai".to_owned(),
            years: [2026, 2027],
            places: places.map(str::to_owned).to_vec(),
            own: ["UBND phường Bình Định", "Gia Lai"].map(str::to_owned).to_vec(),
            former: vec![Former {
                name: "Sở Lao động - Thương binh và Xã hội".to_owned(),
                why: "không còn tên này từ 01/3/2025".to_owned(),
            }],
            register: HashSet::from(["06/QĐ-TTg".to_owned()]),
        }
    }

    #[track_caller]
    fn found(text: &str, wanted: &[(&str, &str)]) {
        let found = surroundings().in_words(text);
        let found: Vec<(&str, &str)> = found.iter().map(|f| (f.code, f.words.as_str())).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn another_province_is_found_and_what_only_sounds_like_one_is_not() {
        found("trên địa bàn tỉnh Bình Định", &[("foreign_place", "Bình Định")]);
        found("UBND TỈNH BẮC GIANG", &[("foreign_place", "BẮC GIANG")]);
        found("trên địa bàn tỉnh Gia Lai", &[]);
        found("UBND phường Bình Định đã gửi báo cáo", &[]);
        found("giữ gìn hòa bình, học tập Hồ Chí Minh", &[]);
        found(
            "tại Thành phố Hồ Chí Minh",
            &[("foreign_place", "Thành phố Hồ Chí Minh")],
        );
    }

    #[test]
    fn another_year_is_found_and_the_day_of_a_paper_is_not() {
        found("kết quả năm 2022 trên địa bàn", &[("foreign_year", "năm 2022")]);
        found("trong tháng 11/2025 đã làm", &[("foreign_year", "/2025")]);
        found("năm 2026 và năm 2027", &[]);
        found("Đề án giai đoạn 2022 - 2025, tầm nhìn đến năm 2030", &[]);
        found("Quyết định ngày 06 tháng 01 năm 2022", &[]);
        found("ngày 06/01/2022", &[]);
        found("tăng so với năm 2025", &[]);
    }

    #[test]
    fn a_paper_that_is_in_no_register_is_found() {
        found("Quyết định số 888/QĐ-UBND,", &[("unknown_paper", "888/QĐ-UBND")]);
        found("Nghị định số 30/2020/NĐ-CP", &[("unknown_paper", "30/2020/NĐ-CP")]);
        found("Quyết định số 06/QĐ-TTg; 794/1.114 hồ sơ; 24/7", &[]);
    }

    #[test]
    fn a_name_of_before_is_found() {
        let words = "Sở Lao động - Thương binh và Xã hội";
        found(&format!("{words} báo cáo"), &[("former_name", words)]);
    }
}
