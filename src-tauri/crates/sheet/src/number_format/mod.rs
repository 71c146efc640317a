//! Number formats: what a format code does to the figure under it, and what its sender sees.

mod draw;
mod parse;

use domain::amount::Amount;
use parse::{Section, Token};

/// A format code taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberFormat {
    sections: Vec<Section>,
}

/// What a format does to a figure that is read by the figure alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// A bare `%`: the sender sees 100 times what is stored.
    pub percent: bool,
    /// A `%` in quotes: the sender sees what is stored, with a sign behind it.
    pub says_percent: bool,
    /// Commas behind the digits: the sender sees what is stored, divided by a thousand so many times.
    pub thousands: u8,
    /// A stored zero is not seen, or is seen as a dash.
    pub hides_zero: bool,
    /// A calendar or a clock: the stored number is a moment.
    pub moment: bool,
    /// Hours, minutes or seconds and no day.
    pub clock: bool,
    /// At least so many digits before the comma, zeros in front ("000").
    pub digits: u8,
    /// Words in the format (`"Quý "0`, `0" hồ sơ"`), joined, without blanks at their ends.
    pub words: String,
}

impl NumberFormat {
    /// Takes a code apart; codes that no spreadsheet would take are read as far as they make sense.
    pub fn of(code: &str) -> Self {
        let code = if code.is_empty() { "General" } else { code };
        Self {
            sections: parse::sections(code),
        }
    }

    /// What the code does to a figure; to most figures, where it draws some of them otherwise.
    pub fn meaning(&self) -> Meaning {
        self.sections
            .first()
            .map(|first| self.of_section(first))
            .unwrap_or_default()
    }

    /// What the code does to this figure: `[>=1000]0,;0` divides only the great ones.
    pub fn meaning_for(&self, amount: Amount) -> Meaning {
        let section = self.section(amount).0;
        section.map(|section| self.of_section(section)).unwrap_or_default()
    }

    fn of_section(&self, section: &Section) -> Meaning {
        let words: String = section.literals().filter(|c| *c != '%').collect();
        let zero = self.sections.get(2);
        Meaning {
            percent: section.percents() > 0,
            says_percent: section.percents() == 0 && section.literals().any(|c| c == '%'),
            thousands: u8::try_from(section.thousands()).unwrap_or(u8::MAX),
            hides_zero: self.conditions() == 0 && zero.is_some_and(|zero| !zero.has_digits() && !zero.is_general()),
            moment: section.is_moment(),
            clock: section.is_moment() && !section.tokens.iter().any(Token::is_of_a_day),
            digits: u8::try_from(section.least_digits()).unwrap_or(u8::MAX),
            words: words.trim().to_owned(),
        }
    }

    /// Whether a number under the format is a moment.
    pub(crate) fn is_moment(&self) -> bool {
        self.sections.first().is_some_and(Section::is_moment)
    }

    fn conditions(&self) -> usize {
        self.sections
            .iter()
            .filter(|section| section.condition.is_some())
            .count()
    }
}

/// The code of a format that every spreadsheet knows by its number. Two follow the settings of the machine; they are given
/// as a Vietnamese one has them.
pub(crate) fn builtin(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 | 37 | 38 => "#,##0;(#,##0)",
        7 | 8 | 39 | 40 => "#,##0.00;(#,##0.00)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        // Those after 26 and 49 are days in the East, and WPS writes them.
        14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 | 34 | 55 => "h:mm",
        21 | 33 | 35 | 56 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}

/// What the format code does to a figure.
pub fn meaning(code: &str) -> Meaning {
    NumberFormat::of(code).meaning()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_signs_multiply_only_when_bare() {
        assert!(meaning("0.0%").percent && !meaning("0.0%").says_percent);
        for quoted in ["0\"%\"", "0\\%", "0.0\" %\""] {
            assert!(!meaning(quoted).percent && meaning(quoted).says_percent, "{quoted}");
            assert_eq!(meaning(quoted).words, "", "{quoted}");
        }
    }

    #[test]
    fn commas_behind_the_digits_divide() {
        for (code, thousands) in [
            ("#,##0,,", 2),
            ("#,##0.0,,", 2),
            ("#,##0,", 1),
            ("#,##0", 0),
            ("#,##0,.0", 1),
            ("0.0", 0),
        ] {
            assert_eq!(meaning(code).thousands, thousands, "{code}");
        }
    }

    #[test]
    fn conditions_make_a_difference_between_figures() {
        let format = NumberFormat::of("[>=1000000]0.0,,\" tr\";[>=1000]0,\" ng\";0");
        let thousands = |n| format.meaning_for(Amount::integer(n)).thousands;
        assert_eq!([thousands(2_500_000), thousands(2_500), thousands(25)], [2, 1, 0]);
        assert_eq!(format.meaning_for(Amount::integer(2_500)).words, "ng");
        let signs = NumberFormat::of("0%;0\" giảm\";\"-\"");
        assert!(signs.meaning_for(Amount::integer(1)).percent && !signs.meaning_for(Amount::integer(-1)).percent);
    }

    #[test]
    fn formats_known_by_number() {
        for (number, moment) in [
            (0, false),
            (9, false),
            (14, true),
            (21, true),
            (31, true),
            (37, false),
            (58, true),
        ] {
            assert_eq!(meaning(builtin(number)).moment, moment, "{number}");
        }
    }

    #[test]
    fn other_meanings() {
        assert!(meaning("#,##0;-#,##0;").hides_zero);
        assert!(meaning("#,##0;-#,##0;\"-\"").hides_zero);
        assert!(!meaning("#,##0;-#,##0").hides_zero);
        assert!(!meaning("#,##0;-#,##0;0").hides_zero);
        assert_eq!(meaning("\"Quý\" 0").words, "Quý");
        assert_eq!(meaning("#,##0\\ \"đồng\"").words, "đồng");
        assert_eq!((meaning("000").digits, meaning("#,##0").digits), (3, 1));
        for (code, moment, clock) in [
            ("h:mm", true, true),
            ("[h]:mm", true, true),
            ("dd/mm/yyyy h:mm", true, false),
            ("mm:ss", true, true),
            ("[$-42A]dd mmmm yyyy;@", true, false),
            ("General", false, false),
            ("[Red]0", false, false),
            ("0\"ngày\"", false, false),
            ("@", false, false),
        ] {
            let meaning = meaning(code);
            assert_eq!((meaning.moment, meaning.clock), (moment, clock), "{code}");
        }
    }
}
