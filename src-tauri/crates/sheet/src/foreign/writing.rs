//! How people type figures: with which signs between digits, with letters for digits, with words instead.

use domain::text::{loose_key, nfc};

/// Which sign stands before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// Digits only.
    Plain,
    /// A comma before decimals, or points between thousands: 1.234.567,8.
    Vietnamese,
    /// A point before decimals, or commas between thousands.
    English,
    /// One sign before exactly three digits: either.
    Either(char),
}

/// How the digits of a text are written.
pub(super) fn of(text: &str) -> Writing {
    let Some(first) = text.find(|c: char| c.is_ascii_digit()) else {
        return Writing::Plain;
    };
    let core: String = text
        .get(first..)
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let core = core.trim_end_matches(['.', ',']);
    let (points, commas) = (core.matches('.').count(), core.matches(',').count());
    let groups: Vec<&str> = core.split(['.', ',']).collect();
    let last = groups.last().map_or(0, |group| group.len());
    let either = last == 3
        && groups
            .first()
            .is_some_and(|group| group.len() <= 3 && !group.starts_with('0'));
    match (points, commas) {
        (0, 0) => Writing::Plain,
        (1, 0) if either => Writing::Either('.'),
        (0, 1) if either => Writing::Either(','),
        (0, 1) | (2.., 0) => Writing::Vietnamese,
        (1, 0) | (0, 2..) => Writing::English,
        _ if core.rfind(',') > core.rfind('.') => Writing::Vietnamese,
        _ => Writing::English,
    }
}

/// Whether the way of writing shows.
pub(super) fn decides(sign: Writing) -> bool {
    matches!(sign, Writing::Vietnamese | Writing::English)
}

/// The way of writing that most numbers decide; one slip does not make a way.
pub(super) fn dominant(signs: &[Writing]) -> Option<Writing> {
    let count = |wanted| signs.iter().filter(|sign| **sign == wanted).count();
    let (vietnamese, english) = (count(Writing::Vietnamese), count(Writing::English));
    if vietnamese > 0 && vietnamese >= english * 2 {
        Some(Writing::Vietnamese)
    } else if english > 0 && english >= vietnamese * 2 {
        Some(Writing::English)
    } else {
        None
    }
}

/// Digits that are written in other signs, marks that make a text of a figure.
pub(super) fn cleaned(text: &str) -> String {
    let plain = nfc(text);
    let plain = plain.trim_start_matches(['\'', '`', '’', '‘']);
    plain
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '，' => ',',
            '．' => '.',
            '％' => '%',
            c => c,
        })
        .collect()
}

/// Raised digits behind a figure are a remark: "125²".
pub(super) fn raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
}

/// Letters that are taken for digits: "12.O00".
fn alike(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'l' | 'I' | 'S' | 'B')
}

/// Whether a text is perhaps meant as a figure although it cannot be read as one: "12.O00", "(350.000)", "'450", "125²".
pub(super) fn might_be(text: &str) -> bool {
    let text = cleaned(text);
    let bare: String = text
        .chars()
        .filter(|c| !raised(*c) && !matches!(c, '(' | ')' | '*'))
        .collect();
    let bare = bare.trim();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let others = bare.chars().filter(|c| !c.is_ascii_digit());
    let sound = others
        .clone()
        .all(|c| alike(c) || matches!(c, '.' | ',' | ' ' | '-' | '+' | '%'));
    let letters = others.filter(|c| c.is_alphabetic()).count();
    let pair = bare.trim_start_matches('-').contains(['-', '–']);
    sound && digits > letters && !pair && bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'))
}

/// "3.0.4": the number of a version or a section, not a figure whose groups are broken.
pub(super) fn is_section(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('.').collect();
    parts.len() >= 3
        && parts
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()))
}

/// "Chưa có dữ liệu": nothing is said of the figure.
pub(super) fn is_missing(text: &str) -> bool {
    let key = loose_key(text);
    [
        "chua co du lieu",
        "khong co du lieu",
        "chua cap nhat",
        "chua cap nhat du lieu",
        "chua bao cao",
        "chua nhap",
    ]
    .contains(&key.as_str())
}

/// The words behind the digits.
pub(super) fn tail(text: &str) -> &str {
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    text.get(end..)
        .unwrap_or_default()
        .trim()
        .trim_start_matches(['.', ','])
        .trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_between_digits_say_who_wrote_them() {
        for (text, writing) in [
            ("1234", Writing::Plain),
            ("1.234", Writing::Either('.')),
            ("1,234", Writing::Either(',')),
            ("0.123", Writing::English),
            ("12,5", Writing::Vietnamese),
            ("12.5", Writing::English),
            ("1.234.567", Writing::Vietnamese),
            ("1,234,567", Writing::English),
            ("334.327,57", Writing::Vietnamese),
            ("1,234.5", Writing::English),
            ("2.000.000đ", Writing::Vietnamese),
        ] {
            assert_eq!(of(text), writing, "{text}");
        }
    }

    #[test]
    fn what_is_perhaps_a_figure_is_told_from_codes_and_versions() {
        for text in ["12.O00", "(350.000)", "'450", "125²", "- 1.200", "１２３"] {
            assert!(might_be(text), "{text}");
        }
        for text in ["10tb_100tb", "1-2", "Sở A", "24_7", "HS-12"] {
            assert!(!might_be(text), "{text}");
        }
        assert!(is_section("3.0.4") && !is_section("1.234.567") && !is_section("1.5"));
    }

    #[test]
    fn one_slip_does_not_make_a_way_of_writing() {
        use Writing::{English, Vietnamese};
        assert_eq!(dominant(&[Vietnamese, Vietnamese, English]), Some(Vietnamese));
        assert_eq!(dominant(&[Vietnamese, English]), None);
        assert_eq!(dominant(&[Writing::Plain]), None);
    }
}
