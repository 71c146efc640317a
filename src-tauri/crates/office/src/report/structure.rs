//! The sections of a report as a tree in reading order, numbered by their place: I, 1, 1.1, a.

use domain::text::roman;
use store::report::Section;

/// Gives sections their numbers from their places, and those that have no code yet one that is free.
pub(crate) fn number(mut sections: Vec<Section>) -> Vec<Section> {
    let mut counted = Counted::default();
    for at in 0..sections.len() {
        let section = &sections[at];
        // A text that never had a number keeps none.
        if section.numbering.is_empty() && !section.code.is_empty() {
            continue;
        }
        let numbering = counted.next(section.level, depth(section));
        sections[at].numbering = numbering;
        if sections[at].code.is_empty() {
            let code = free_code(&counted.path(), &sections);
            sections[at].code = code;
        }
    }
    sections
}

/// Where each section stands, as people say it: "III.2", "II.1.1.a".
pub(crate) fn paths(sections: &[Section]) -> Vec<String> {
    let mut counted = Counted::default();
    let path = |section: &Section| {
        if section.numbering.is_empty() {
            return section.code.clone();
        }
        counted.next(section.level, depth(section));
        counted.path()
    };
    sections.iter().map(path).collect()
}

/// Where one section stands.
pub(crate) fn path_of(sections: &[Section], code: &str) -> String {
    let at = sections.iter().position(|section| section.code == code);
    at.and_then(|at| paths(sections).into_iter().nth(at))
        .unwrap_or_else(|| code.to_owned())
}

fn free_code(path: &str, sections: &[Section]) -> String {
    let taken = |code: &str| sections.iter().any(|section| section.code == code);
    let more = (2..).map(|n| format!("{path}-{n}"));
    std::iter::once(path.to_owned())
        .chain(more)
        .find(|code| !taken(code))
        .unwrap_or_default()
}

/// How many numbers stand before a section: "4.1.1." has three.
fn depth(section: &Section) -> usize {
    match section.level {
        3 => section.numbering.matches('.').count().max(2),
        _ => 1,
    }
}

/// The numbers reached so far.
#[derive(Default)]
struct Counted {
    roman: u32,
    numbers: Vec<u32>,
    letter: u32,
}

impl Counted {
    fn next(&mut self, level: u8, depth: usize) -> String {
        if level >= 4 {
            self.letter += 1;
            return format!("{})", self.letter_words());
        }
        self.letter = 0;
        if level <= 1 {
            self.roman += 1;
            self.numbers.clear();
            return format!("{}.", self.roman_words());
        }
        // A number never stands two steps below the one before it.
        let depth = depth.min(self.numbers.len() + 1);
        self.numbers.truncate(depth);
        if self.numbers.len() < depth {
            self.numbers.push(0);
        }
        if let Some(last) = self.numbers.last_mut() {
            *last += 1;
        }
        format!("{}.", self.number_words())
    }

    fn roman_words(&self) -> String {
        roman(self.roman).unwrap_or_else(|| self.roman.to_string())
    }

    fn number_words(&self) -> String {
        let all: Vec<String> = self.numbers.iter().map(u32::to_string).collect();
        all.join(".")
    }

    /// The alphabet of Vietnamese points: a, b, c, d, đ, e …
    fn letter_words(&self) -> String {
        const LETTERS: [&str; 23] = [
            "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
            "x", "y",
        ];
        let at = self.letter.saturating_sub(1) as usize;
        LETTERS
            .get(at)
            .map_or_else(|| self.letter.to_string(), |letter| (*letter).to_owned())
    }

    fn path(&self) -> String {
        let mut parts = Vec::new();
        if self.roman > 0 {
            parts.push(self.roman_words());
        }
        if !self.numbers.is_empty() {
            parts.push(self.number_words());
        }
        if self.letter > 0 {
            parts.push(self.letter_words());
        }
        parts.join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(level: u8, numbering: &str) -> Section {
        Section {
            code: String::new(),
            numbering: numbering.to_owned(),
            title: Some("Mục".to_owned()),
            level,
            text: String::new(),
        }
    }

    #[test]
    fn numbers_follow_the_places() {
        let levels = [1, 2, 2, 3, 3, 4, 4, 2, 1, 2];
        let numbered = number(levels.map(|level| section(level, "")).to_vec());
        let shown: Vec<(&str, &str)> = numbered
            .iter()
            .map(|s| (s.numbering.as_str(), s.code.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("I.", "I"),
                ("1.", "I.1"),
                ("2.", "I.2"),
                ("2.1.", "I.2.1"),
                ("2.2.", "I.2.2"),
                ("a)", "I.2.2.a"),
                ("b)", "I.2.2.b"),
                ("3.", "I.3"),
                ("II.", "II"),
                ("1.", "II.1"),
            ]
        );
    }

    #[test]
    fn a_section_keeps_its_code_where_it_goes_and_deep_numbers_stay_deep() {
        let deep = vec![
            section(1, "I."),
            section(2, "1."),
            section(3, "1.1."),
            section(3, "1.1.1."),
            section(3, "1.2."),
        ];
        let mut deep = number(deep);
        let codes: Vec<&str> = deep.iter().map(|s| s.code.as_str()).collect();
        assert_eq!(codes, ["I", "I.1", "I.1.1", "I.1.1.1", "I.1.2"]);
        deep.swap(2, 4);
        let moved = number(deep);
        let of = |code: &str| moved.iter().find(|s| s.code == code).unwrap().numbering.as_str();
        assert_eq!((of("I.1.2"), of("I.1.1.1"), of("I.1.1")), ("1.1.", "1.1.1.", "1.2."));
        assert_eq!(paths(&moved), ["I", "I.1", "I.1.1", "I.1.1.1", "I.1.2"]);
    }
}
