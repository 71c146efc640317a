//! The numbers before the lines of a plan or the rows of a table, and the code that their path gives: `II.2.1`,
//! `III.6.a-4`.

/// How a line is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// "A", "B".
    Capital,
    /// "I", "IV".
    Roman,
    /// "1", "2.1": as many parts.
    Decimal(usize),
    /// "a", "đ".
    Letter,
    /// "NV1", "Nhiệm vụ 2".
    Named,
    /// "-".
    Dash,
    /// "+".
    Plus,
    /// A heading without a number.
    None,
}

/// An open level.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    kind: Kind,
    label: String,
    code: String,
    /// Bullets under it so far.
    bullets: u32,
}

/// The path so far.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    open: Vec<Level>,
    /// Lines without a number at the top.
    unnumbered: u32,
}

impl Numbering {
    /// Code of the next line, and of the one it stands under.
    pub(crate) fn next(&mut self, number: &str) -> (String, Option<String>) {
        let (kind, label) = self.kind_of(number);
        self.close_for(kind, &label);
        let parent = self.open.last().map(|level| level.code.clone());
        let code = match kind {
            Kind::Dash | Kind::Plus | Kind::None => self.bullet(kind),
            _ => {
                // "2.1" holds its parent's number already.
                let above = self.open.iter().rev().find(|level| match (kind, level.kind) {
                    (Kind::Decimal(_), Kind::Decimal(_)) => !is_within(&label, &level.label),
                    _ => true,
                });
                above.map_or_else(|| label.clone(), |above| format!("{}.{label}", above.code))
            }
        };
        self.open.push(Level {
            kind,
            label,
            code: code.clone(),
            bullets: 0,
        });
        (code, parent)
    }

    fn bullet(&mut self, kind: Kind) -> String {
        match self.open.last_mut() {
            Some(above) => {
                above.bullets += 1;
                format!("{}-{}", above.code, above.bullets)
            }
            None => {
                self.unnumbered += 1;
                let begins = if kind == Kind::None { "M" } else { "" };
                format!("{begins}{}", self.unnumbered)
            }
        }
    }

    /// Closes the levels that a line of this kind ends.
    fn close_for(&mut self, kind: Kind, label: &str) {
        if let Kind::Decimal(parts) = kind {
            // Under the decimal it holds, else beside the last one of as many parts.
            let holding = self
                .open
                .iter()
                .rposition(|level| matches!(level.kind, Kind::Decimal(_)) && is_within(label, &level.label));
            if let Some(at) = holding {
                self.open.truncate(at + 1);
                return;
            }
            let first = self
                .open
                .iter()
                .position(|level| matches!(level.kind, Kind::Decimal(known) if known >= parts));
            let any = first.or_else(|| {
                self.open
                    .iter()
                    .position(|level| matches!(level.kind, Kind::Decimal(_)))
            });
            self.open.truncate(any.unwrap_or(self.open.len()));
            return self.close_bullets();
        }
        match self.open.iter().position(|level| level.kind == kind) {
            Some(at) => self.open.truncate(at),
            None if kind == Kind::Roman || kind == Kind::Capital => {
                // Chapters stand over everything but each other.
                self.open
                    .retain(|level| kind == Kind::Roman && level.kind == Kind::Capital);
            }
            None if kind == Kind::None => {
                let chapters = self
                    .open
                    .iter()
                    .position(|level| !matches!(level.kind, Kind::Capital | Kind::Roman));
                self.open.truncate(chapters.unwrap_or(self.open.len()));
            }
            None if matches!(kind, Kind::Dash | Kind::Plus) => {}
            None => self.close_bullets(),
        }
        if kind == Kind::Dash {
            self.open.retain(|level| level.kind != Kind::Plus);
        }
    }

    fn close_bullets(&mut self) {
        self.open.retain(|level| !matches!(level.kind, Kind::Dash | Kind::Plus));
    }

    /// "I" is a roman number unless it follows "H"; "C" a letter unless it follows "XCIX".
    pub(crate) fn kind_of(&self, number: &str) -> (Kind, String) {
        let label: String = number
            .trim()
            .trim_start_matches('(')
            .trim_end_matches(['.', ')', ':', '/', ' '])
            .to_owned();
        if label.is_empty() || matches!(number.trim(), "-" | "–" | "•" | "*") {
            let kind = if number.trim().is_empty() {
                Kind::None
            } else {
                Kind::Dash
            };
            return (kind, String::new());
        }
        if label == "+" {
            return (Kind::Plus, String::new());
        }
        let parts: Vec<&str> = label.split('.').collect();
        if parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
        {
            let clean: Vec<String> = parts
                .iter()
                .map(|part| part.trim_start_matches('0').to_owned())
                .collect();
            return (Kind::Decimal(parts.len()), clean.join("."));
        }
        let letters: Vec<char> = label.chars().collect();
        if letters.len() == 1 && letters[0].is_lowercase() {
            return (Kind::Letter, label);
        }
        let after = |letter: char| char::from_u32(u32::from(letter).saturating_sub(1));
        let follows_capital = letters.len() == 1
            && self
                .open
                .iter()
                .any(|level| level.kind == Kind::Capital && level.label.chars().next() == after(letters[0]));
        if is_roman(&label) && !follows_capital && !["C", "D", "L", "M"].contains(&label.as_str()) {
            return (Kind::Roman, label);
        }
        if letters.len() == 1 && letters[0].is_uppercase() {
            return (Kind::Capital, label);
        }
        (Kind::Named, label)
    }
}

/// "2.1" is within "2".
fn is_within(label: &str, above: &str) -> bool {
    label.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

fn is_roman(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 6
        && label.chars().all(|c| "IVXLC".contains(c))
        && (1..=60).any(|n| domain::text::roman(n).as_deref() == Some(label))
}

/// A number that stands before the text in the same cell: "2.1. Rà soát" → ("2.1", "Rà soát").
pub(crate) fn split(content: &str) -> (String, String) {
    let content = content.trim();
    let whole = || (String::new(), content.to_owned());
    for bullet in ["- ", "– ", "• ", "* ", "+ "] {
        if let Some(rest) = content.strip_prefix(bullet) {
            let mark = if bullet == "+ " { "+" } else { "-" };
            return named(rest).unwrap_or_else(|| (mark.to_owned(), rest.trim().to_owned()));
        }
    }
    let Some((number, rest)) = content.split_once([' ', '\n']) else {
        return whole();
    };
    let bare = number.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let ended = bare.len() < number.len();
    let decimal = bare.contains('.')
        && bare
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    let single = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    let digits = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()) && bare.len() <= 3;
    if decimal || ended && (digits || single || is_roman(bare)) {
        (bare.to_owned(), rest.trim().to_owned())
    } else {
        whole()
    }
}

/// "* Nhiệm vụ 1: Rà soát" → ("NV1", "Rà soát").
fn named(text: &str) -> Option<(String, String)> {
    let rest = text.trim().strip_prefix("Nhiệm vụ ")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let after = rest.strip_prefix(digits.as_str())?;
    let after = after.strip_prefix(':').or_else(|| after.strip_prefix('.'))?;
    (!digits.is_empty()).then(|| (format!("NV{digits}"), after.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(numbers: &[&str]) -> String {
        let mut numbering = Numbering::default();
        numbers
            .iter()
            .map(|number| numbering.next(number).0)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_path_of_the_numbers_is_the_code() {
        assert_eq!(
            codes(&["I", "1", "2", "II", "1", "2.", "2.1", "2.2", "3"]),
            "I I.1 I.2 II II.1 II.2 II.2.1 II.2.2 II.3"
        );
        assert_eq!(
            codes(&["III", "6", "a)", "-", "-", "b)", "-", "c)", "7", "a"]),
            "III III.6 III.6.a III.6.a-1 III.6.a-2 III.6.b III.6.b-1 III.6.c III.7 III.7.a"
        );
        assert_eq!(
            codes(&["A", "I", "1", "B", "I", "1", "C", "I", "II", "H", "I"]),
            "A A.I A.I.1 B B.I B.I.1 C C.I C.II H I"
        );
        assert_eq!(
            codes(&["II.", "2.1", "2.2", "3.1", "NV1", "NV2", "3.2"]),
            "II II.2.1 II.2.2 II.3.1 II.3.1.NV1 II.3.1.NV2 II.3.2"
        );
        assert_eq!(codes(&["1", "-", "+", "+", "-", "2"]), "1 1-1 1-1-1 1-1-2 1-2 2");
        assert_eq!(codes(&["1", "2", "3"]), "1 2 3");
        assert_eq!(codes(&["", "1", "2", "", "1"]), "M1 M1.1 M1.2 M2 M2.1");
        assert_eq!(codes(&["01", "02"]), "1 2");
    }

    #[test]
    fn a_number_in_the_text_is_taken_out_of_it() {
        for (text, number, rest) in [
            ("2.1. Rà soát", "2.1", "Rà soát"),
            ("1. Rà soát", "1", "Rà soát"),
            ("a) Rà soát", "a", "Rà soát"),
            ("II. PHÁP LÝ", "II", "PHÁP LÝ"),
            ("- Rà soát", "-", "Rà soát"),
            ("* Nhiệm vụ 1: Rà soát", "NV1", "Rà soát"),
            ("Rà soát 100% hồ sơ", "", "Rà soát 100% hồ sơ"),
            ("25 dịch vụ công", "", "25 dịch vụ công"),
            ("I-ốt", "", "I-ốt"),
        ] {
            assert_eq!(split(text), (number.to_owned(), rest.to_owned()), "{text}");
        }
    }
}
