//! What a password must be: long enough, not the name, and nothing that is guessed first – the passwords people use most,
//! the words of an office, one key pressed again and again, a row of keys.

use std::collections::HashSet;
use std::sync::LazyLock;

use domain::text::loose_key;

use crate::error::{Error, Result};

/// Characters a password has at least.
pub const PASSWORD_LEAST: usize = 10;

/// Characters of a password at most: beyond that nobody types it twice alike.
const MOST: usize = 200;

/// A refused word does not become safe by less than this many characters around it.
const AROUND: usize = 6;

static WORST: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../../assets/passwords/worst.txt").lines().collect());

/// Rows of keys, as fingers run along them.
const ROWS: [&str; 5] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "09876543210",
];

/// A password people can be held to.
///
/// # Errors
/// [`Error::Refused`] with what is wrong and what to do.
pub fn require_password(password: &str, name: &str) -> Result<()> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(Error::Refused(format!(
            "Mật khẩu có {length} ký tự; cần ít nhất {PASSWORD_LEAST} ký tự. Đề nghị đặt dài hơn."
        )));
    }
    if length > MOST {
        return Err(Error::Refused(format!(
            "Mật khẩu có {length} ký tự; nhiều nhất {MOST} ký tự. Đề nghị đặt ngắn hơn."
        )));
    }
    // What stands for a letter is read as one: it is tried first.
    let unmasked = loose_key(&password.replace('@', "a").replace('$', "s")).replace(' ', "");
    let plain = loose_key(password).replace(' ', "");
    let name = loose_key(name).replace(' ', "");
    if !name.is_empty() && plain.contains(&name) {
        return Err(Error::Refused(
            "Mật khẩu không được chứa tên đăng nhập. Đề nghị đặt mật khẩu khác.".to_owned(),
        ));
    }
    if is_guessed_first(&plain) || is_guessed_first(&unmasked) {
        return Err(Error::Refused(
            "Mật khẩu này nằm trong số những mật khẩu bị đoán đầu tiên (từ thông dụng, tên cơ quan, dãy phím, ký tự lặp). Đề \
             nghị ghép vài từ không liên quan với nhau, ví dụ ba từ bất kỳ và một con số."
                .to_owned(),
        ));
    }
    Ok(())
}

/// Whether a password, small letters without marks and blanks, is among those guessed first.
fn is_guessed_first(plain: &str) -> bool {
    let letters: String = plain.chars().filter(|c| c.is_alphabetic()).collect();
    // The word of a list with a year behind it, or a number in its midst, is guessed as soon as the word.
    let listed = |word: &str| WORST.contains(word) || is_row(word);
    let inside = |letters: &str| plain.chars().count() - letters.chars().count() < AROUND && listed(letters);
    letters.is_empty() || inside(&letters) || listed(plain) || is_repeated(plain)
}

/// Whether it runs along a row of keys, in either direction.
fn is_row(plain: &str) -> bool {
    let back: String = plain.chars().rev().collect();
    ROWS.iter().any(|row| row.contains(plain) || row.contains(&back))
}

/// Whether a beginning of at most four characters makes up the whole, again and again.
fn is_repeated(plain: &str) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    (1..=4).any(|unit| letters.len() > unit && (unit..letters.len()).all(|at| letters[at] == letters[at - unit]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused() {
        for password in [
            "1234567890",
            "0000000000",
            "aaaaaaaaaa",
            "abcabcabcabc",
            "matkhau123",
            "Mật khẩu 123",
            "password123",
            "P@ssword2024",
            "binhdinh2022",
            "Bình Định 2022",
            "qwertyuiop",
            "poiuytrewq1",
            "congan@2026",
            "20221215-1650",
            "2026CanBo!",
        ] {
            assert!(require_password(password, "hoa").is_err(), "{password}");
        }
    }

    #[test]
    fn words_that_belong_to_nobody_are_taken_and_the_name_is_not() {
        for password in [
            "ba con trâu 45",
            "tap-duot-06",
            "dean06-demo-2022",
            "đêm trăng ngồi câu cá",
            "xT7-pq9-Lm2w",
        ] {
            assert!(require_password(password, "hoa").is_ok(), "{password}");
        }
        assert!(require_password("vườn Hoa 1 đỏ", "hoa").is_err());
        assert!(require_password("ngắn quá", "hoa").is_err());
        assert!(require_password(&"dài quá ".repeat(40), "hoa").is_err());
    }
}
