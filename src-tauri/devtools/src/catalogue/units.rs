//! The units of the country, as lines: a tenth of what the same facts take as JSON, and a change shows as a line.

use std::fmt::Write as _;

use super::Made;
use super::source::{Source, UnitsFormer, UnitsToday};

/// The two files.
pub fn convert(source: &Source) -> Vec<Made> {
    vec![
        ("units/former.txt".to_owned(), former(&source.units_former)),
        ("units/today.txt".to_owned(), today(&source.units_today)),
    ]
}

fn today(provinces: &[UnitsToday]) -> String {
    let mut text = String::new();
    for province in provinces {
        let _ = writeln!(
            text,
            "@{}|{}|{}",
            province.code,
            province.name,
            province.from_provinces.join(" ")
        );
        for commune in &province.communes {
            let fields = [
                commune.code.clone(),
                commune.name.clone(),
                commune.from.join(" "),
                commune.from_part.join(" "),
                commune.other_code.clone().unwrap_or_default(),
            ];
            text.push_str(fields.join("|").trim_end_matches('|'));
            text.push('\n');
        }
    }
    text
}

fn former(provinces: &[UnitsFormer]) -> String {
    let mut text = String::new();
    for province in provinces {
        let _ = writeln!(text, "@{}|{}", province.code, province.name);
        for district in &province.districts {
            let _ = writeln!(text, "#{}|{}", district.code, district.name);
            for (code, name) in &district.communes {
                let _ = writeln!(text, "{code}|{name}");
            }
        }
    }
    text
}
