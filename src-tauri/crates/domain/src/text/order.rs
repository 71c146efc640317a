//! The Vietnamese order: letters first (a ă â b … d đ e ê …), then tones (ngang, huyền, hỏi, ngã, sắc, nặng), syllable by
//! syllable; runs of digits by their worth, so that II.2 stands before II.10.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

/// Compares two texts in Vietnamese order. Equal only where the texts are the same.
pub fn vi_cmp(a: &str, b: &str) -> Ordering {
    syllables(a).cmp(&syllables(b)).then_with(|| a.cmp(b))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Syllable {
    Digits { length: usize, digits: String },
    Letters { letters: Vec<u32>, tones: Vec<u8> },
}

fn syllables(text: &str) -> Vec<Syllable> {
    let mut out = Vec::new();
    let mut rest = text.nfc().flat_map(char::to_lowercase).peekable();
    while let Some(c) = rest.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(d) = rest.next_if(char::is_ascii_digit) {
                digits.push(d);
            }
            let digits = digits.trim_start_matches('0').to_owned();
            out.push(Syllable::Digits {
                length: digits.len(),
                digits,
            });
        } else if c.is_alphabetic() {
            let mut letters = Vec::new();
            let mut tones = Vec::new();
            let mut next = Some(c);
            while let Some(c) = next {
                let (letter, tone) = rank(c);
                letters.push(letter);
                tones.push(tone);
                next = rest.next_if(|c| c.is_alphabetic());
            }
            out.push(Syllable::Letters { letters, tones });
        }
    }
    out
}

/// The letter's place and its tone's place.
fn rank(c: char) -> (u32, u8) {
    let mut tone = 0;
    let mut letter: String = String::new();
    for part in c.nfd() {
        match part {
            '\u{300}' => tone = 1,
            '\u{309}' => tone = 2,
            '\u{303}' => tone = 3,
            '\u{301}' => tone = 4,
            '\u{323}' => tone = 5,
            part => letter.push(part),
        }
    }
    let letter = letter.nfc().next().unwrap_or(c);
    // Four places for each letter: the plain one, then the marked ones.
    let place = match letter {
        'ă' => u32::from('a') * 4 + 1,
        'â' => u32::from('a') * 4 + 2,
        'đ' => u32::from('d') * 4 + 1,
        'ê' => u32::from('e') * 4 + 1,
        'ô' => u32::from('o') * 4 + 1,
        'ơ' => u32::from('o') * 4 + 2,
        'ư' => u32::from('u') * 4 + 1,
        other => u32::from(other) * 4,
    };
    (place, tone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut words: Vec<&str>) -> Vec<&str> {
        words.sort_by(|a, b| vi_cmp(a, b));
        words
    }

    #[test]
    fn letters_stand_in_the_vietnamese_order() {
        assert_eq!(
            sorted(vec!["đa", "e", "dy", "ơ", "â", "ă", "ô", "o", "az"]),
            ["az", "ă", "â", "dy", "đa", "e", "o", "ô", "ơ"]
        );
        assert_eq!(
            sorted(vec![
                "Sở Y tế",
                "Sở Giao thông vận tải",
                "Sở Giáo dục và Đào tạo",
                "Cục Thuế tỉnh",
                "Công an tỉnh"
            ]),
            [
                "Công an tỉnh",
                "Cục Thuế tỉnh",
                "Sở Giao thông vận tải",
                "Sở Giáo dục và Đào tạo",
                "Sở Y tế"
            ]
        );
    }

    #[test]
    fn the_whole_alphabet_stands_in_order() {
        let alphabet: Vec<char> = "aăâbcdđeêghiklmnoôơpqrstuưvxy".chars().collect();
        for pair in alphabet.windows(2) {
            // What follows decides nothing between two different letters.
            let (before, after) = (format!("{}y", pair[0]), format!("{}a", pair[1]));
            assert_eq!(vi_cmp(&before, &after), Ordering::Less, "{before} {after}");
        }
    }

    #[test]
    fn tones_decide_only_between_equal_letters() {
        assert_eq!(
            sorted(vec!["mạ", "má", "mã", "mả", "mà", "ma"]),
            ["ma", "mà", "mả", "mã", "má", "mạ"]
        );
        assert_eq!(sorted(vec!["mán", "mạ"]), ["mạ", "mán"]);
    }

    #[test]
    fn numbers_by_their_worth() {
        assert_eq!(
            sorted(vec!["II.2.10", "II.2.9", "II.10.1"]),
            ["II.2.9", "II.2.10", "II.10.1"]
        );
    }

    #[test]
    fn the_order_does_not_depend_on_how_it_was_typed() {
        let decomposed: String = "Đống Đa".nfd().collect();
        assert_eq!(vi_cmp("Dĩ An", &decomposed), Ordering::Less);
        assert_eq!(vi_cmp(&decomposed, "Em"), Ordering::Less);
        assert_eq!(vi_cmp("a", "a"), Ordering::Equal);
        assert_ne!(vi_cmp("a", "A"), Ordering::Equal);
    }
}
