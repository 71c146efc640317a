//! A careful reader of figures typed by people. It never guesses: a figure that can mean two things is unclear.

use std::str::FromStr;

use crate::amount::Amount;
use crate::form::Answer;
use crate::text::{loose_key, nfc};

/// What a cell that should hold a figure says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A figure, unit words left aside ("1.234 hồ sơ").
    Number(Amount),
    /// A share in percent, as printed before the sign: "67,9 %" is 67,9.
    Percent(Amount),
    /// A part of a whole: "1.114 /1.114".
    Ratio(Amount, Amount),
    /// A stated zero: "không có", "KPS", "chưa phát sinh".
    Nothing,
    /// "Chưa có số liệu", "chưa đo được", "x", "…".
    NotMeasured,
    /// Nothing stands there.
    Blank,
    /// Digits that can be read in more than one way.
    Unclear(Unclear),
    /// No figure at all.
    NotANumber,
}

impl Reading {
    /// The answer it is to a question for one figure; none where a person has to be asked.
    pub fn answer(&self) -> Option<Answer> {
        match self {
            Self::Number(a) | Self::Percent(a) => Some(Answer::Number(*a)),
            Self::Nothing => Some(Answer::Nothing),
            Self::NotMeasured => Some(Answer::NotMeasured),
            Self::Ratio(..) | Self::Blank | Self::Unclear(_) | Self::NotANumber => None,
        }
    }
}

/// Why a figure cannot be read in one way only.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::VariantArray,
    strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Unclear {
    /// One separator before three digits where decimals are possible: "12.345".
    ThousandsOrDecimals,
    /// Groups that are not of three digits: "1.234.5".
    BrokenGroups,
    /// A lone dash: nothing, or not known?
    Dash,
    /// A word that multiplies: "30,9 tỷ".
    Multiplier,
    /// "khoảng", "trên", "hơn".
    Approximate,
    /// More than one figure in the cell.
    SeveralNumbers,
    /// More digits than can be kept exactly.
    TooLong,
}

impl Unclear {
    /// Why, in words that continue "đọc được ‘…’, ".
    pub const fn words(self) -> &'static str {
        match self {
            Self::ThousandsOrDecimals => "chưa rõ dấu phân cách là hàng nghìn hay thập phân",
            Self::BrokenGroups => "các nhóm chữ số không đủ ba chữ số",
            Self::Dash => "dấu gạch có thể là không phát sinh hoặc chưa có số liệu",
            Self::Multiplier => "có từ chỉ bội số (nghìn, triệu, tỷ)",
            Self::Approximate => "là số ước lượng",
            Self::SeveralNumbers => "có nhiều hơn một số trong ô",
            Self::TooLong => "số quá dài",
        }
    }
}

/// Reads text that should be a figure of at most `decimals` decimals. In a column of whole numbers "12.345" and "12,345"
/// are thousands; where decimals are allowed the same text is unclear.
pub fn read_number(text: &str, decimals: u8) -> Reading {
    let text = nfc(text);
    let inner = text
        .strip_prefix('(')
        .and_then(|t| t.strip_suffix(')'))
        .map_or(text.as_str(), str::trim);
    if inner.is_empty() {
        return if text.is_empty() {
            Reading::Blank
        } else {
            Reading::NotANumber
        };
    }
    if let Some(word) = read_word(inner) {
        return word;
    }
    if inner.len() < text.len() {
        // "(1.234)" is a negative number to an accountant and a remark to everybody else.
        return Reading::NotANumber;
    }
    if !inner.contains(|c: char| c.is_ascii_digit()) {
        return Reading::NotANumber;
    }
    read_digits(inner, decimals)
}

/// The exact figure behind a numeric cell, rounded to the 15 digits that a spreadsheet itself keeps; with a percent
/// format 0,8907 is the 89,07 that the sender sees. None for what is no finite number or too large to be exact.
pub fn cell_amount(value: f64, percent_format: bool) -> Option<Amount> {
    if !value.is_finite() || value.abs() >= 1e15 {
        return None;
    }
    // "d.dddde±x" with 15 significant digits: the decimal that is shown, free of binary dust.
    let written = format!("{value:.14e}");
    let (digits, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse::<i32>().ok()? + if percent_format { 2 } else { 0 };
    let negative = digits.starts_with('-');
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some(Amount::ZERO);
    }
    let mut mantissa = i64::from_str(significant).ok()?;
    // The point stands after the first digit.
    let mut scale = i32::try_from(significant.len()).ok()? - 1 - exponent;
    if scale < 0 {
        mantissa = mantissa.checked_mul(10i64.checked_pow(scale.unsigned_abs())?)?;
        scale = 0;
    }
    if scale > i32::from(Amount::MAX_SCALE) {
        // Below a thousandth of a millionth: no form asks for it; a half rounds away from zero.
        let cut = 10i64
            .checked_pow(scale.unsigned_abs() - u32::from(Amount::MAX_SCALE))
            .unwrap_or(i64::MAX);
        mantissa = mantissa / cut + i64::from(mantissa % cut >= cut - cut / 2);
        scale = i32::from(Amount::MAX_SCALE);
    }
    Amount::new(if negative { -mantissa } else { mantissa }, u8::try_from(scale).ok()?)
}

/// Words that stand for a figure.
fn read_word(text: &str) -> Option<Reading> {
    let trimmed = text.trim_end_matches(['.', ';', ',']);
    if trimmed.is_empty() {
        // Only dots: the sender filled the line to say that there is nothing to fill in.
        return Some(Reading::NotMeasured);
    }
    if trimmed.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '_')) {
        return Some(Reading::Unclear(Unclear::Dash));
    }
    if trimmed.chars().all(|c| c == '…') {
        return Some(Reading::NotMeasured);
    }
    match loose_key(trimmed).as_str() {
        "khong"
        | "khong co"
        | "kps"
        | "ko"
        | "ko co"
        | "khong phat sinh"
        | "ko phat sinh"
        | "chua phat sinh"
        | "chua phat sinh ho so"
        | "khong phat sinh ho so"
        | "khong co ho so"
        | "khong co phat sinh" => Some(Reading::Nothing),
        "x" | "n a" | "chua co so lieu" | "khong co so lieu" | "chua co" | "chua do duoc" | "khong do duoc"
        | "chua thong ke" | "chua thong ke duoc" | "chua tong hop" | "chua tong hop duoc" | "chua ro" => {
            Some(Reading::NotMeasured)
        }
        _ => None,
    }
}

fn read_digits(text: &str, decimals: u8) -> Reading {
    if let Some((part, whole)) = text.split_once('/') {
        return read_ratio(part, whole);
    }
    if let Some(share) = text.strip_suffix('%') {
        return read_share(share.trim(), decimals);
    }
    let first = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let before = text[..first].trim();
    let sign = matches!(before, "-" | "−" | "–" | "+");
    if !before.is_empty() && !sign {
        return leading_words(before);
    }
    let start = if sign {
        text.len() - text.trim_start_matches(['-', '−', '–', '+', ' ']).len()
    } else {
        first
    };
    let body = &text[start..];
    let end = body
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')))
        .unwrap_or(body.len());
    // A space before a unit word is not a separator, nor is a full stop after the figure.
    let figure = body[..end].trim_end_matches([' ', '.', ',']);
    let rest = body[figure.len()..].trim_start_matches([' ', '.', ',']).trim();
    if let Some(trouble) = trailing_words(rest) {
        return trouble;
    }
    if !sign && (rest.starts_with('%') || loose_key(rest).starts_with("phan tram")) {
        // "89,07% kế hoạch": the sign belongs to the figure, whatever follows.
        return read_share(figure, decimals);
    }
    match plain(figure, decimals) {
        Ok(Some(amount)) if matches!(before, "-" | "−" | "–") => Amount::ZERO
            .checked_sub(amount)
            .map_or(Reading::NotANumber, Reading::Number),
        Ok(Some(amount)) => Reading::Number(amount),
        Ok(None) => Reading::NotANumber,
        Err(why) => Reading::Unclear(why),
    }
}

/// A share may have two decimals also where the column counts whole things.
fn read_share(figure: &str, decimals: u8) -> Reading {
    match plain(figure, decimals.max(2)) {
        Ok(Some(amount)) => Reading::Percent(amount),
        Ok(None) => Reading::NotANumber,
        Err(why) => Reading::Unclear(why),
    }
}

fn read_ratio(part: &str, whole: &str) -> Reading {
    if whole.contains('/') {
        // Three numbers between strokes are a date.
        return Reading::NotANumber;
    }
    match (read_digits_alone(part), read_digits_alone(whole)) {
        (Ok(Some(part)), Ok(Some(whole))) => Reading::Ratio(part, whole),
        (Err(why), _) | (_, Err(why)) => Reading::Unclear(why),
        _ => Reading::NotANumber,
    }
}

/// One side of a ratio: a whole number; words after it are left aside.
fn read_digits_alone(side: &str) -> Result<Option<Amount>, Unclear> {
    match read_digits(side.trim(), 0) {
        Reading::Number(amount) => Ok(Some(amount)),
        Reading::Unclear(why) => Err(why),
        _ => Ok(None),
    }
}

fn leading_words(before: &str) -> Reading {
    if is_estimate(before) {
        Reading::Unclear(Unclear::Approximate)
    } else {
        Reading::NotANumber
    }
}

fn is_estimate(words: &str) -> bool {
    words.contains(['~', '>', '<', '≈', '≥', '≤'])
        || loose_key(words)
            .split(' ')
            .any(|w| matches!(w, "khoang" | "tren" | "hon" | "duoi" | "gan" | "chung" | "uoc"))
}

fn trailing_words(rest: &str) -> Option<Reading> {
    if rest.contains(|c: char| c.is_ascii_digit()) {
        // "3 cấp độ 4", "5-7", "1.234 (đạt 89%)": which of them was asked for is not ours to choose.
        let letters_first = rest.starts_with(char::is_alphabetic);
        return Some(if letters_first || rest.starts_with(['(', '-', '–', ';', '+']) {
            Reading::Unclear(Unclear::SeveralNumbers)
        } else {
            Reading::NotANumber
        });
    }
    let key = loose_key(rest).replace("phan tram", "").replace("ti le", "");
    let has = |words: &[&str]| key.split(' ').any(|w| words.contains(&w));
    if has(&["nghin", "ngan", "trieu", "ti", "tram", "k", "tr"]) {
        return Some(Reading::Unclear(Unclear::Multiplier));
    }
    // "trên", "hơn" after a figure are other words ("hồ sơ trên Cổng"); only these two speak of the figure.
    has(&["khoang", "uoc"]).then_some(Reading::Unclear(Unclear::Approximate))
}

/// Digits with points, commas or spaces between them and nothing else.
fn plain(figure: &str, decimals: u8) -> Result<Option<Amount>, Unclear> {
    if figure.is_empty() || !figure.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    if !figure.ends_with(|c: char| c.is_ascii_digit())
        || figure
            .chars()
            .any(|c| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')))
    {
        return Ok(None);
    }
    let separators: Vec<char> = figure.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = figure.split(|c: char| !c.is_ascii_digit()).collect();
    if groups.iter().any(|g| g.is_empty()) {
        return Err(Unclear::BrokenGroups);
    }
    match separators.as_slice() {
        [] => exact(figure, ""),
        [one] => one_separator(*one, groups[0], groups[1], decimals),
        [first, .., last] if first != last => {
            // Thousands by one sign, decimals by another: "1.322.251,5", "1,322,251.5".
            let (decimal, whole) = (groups[groups.len() - 1], &groups[..groups.len() - 1]);
            let same = separators[..separators.len() - 1].iter().all(|c| c == first);
            if *last == ' ' || !same || !are_thousands(whole) {
                return Err(Unclear::BrokenGroups);
            }
            if decimal.len() == 3 && decimals == 0 {
                return Err(Unclear::ThousandsOrDecimals);
            }
            exact(&whole.concat(), decimal)
        }
        [first, rest @ ..] if rest.iter().all(|c| c == first) && are_thousands(&groups) => exact(&groups.concat(), ""),
        _ => Err(Unclear::BrokenGroups),
    }
}

fn one_separator(sign: char, whole: &str, rest: &str, decimals: u8) -> Result<Option<Amount>, Unclear> {
    if sign == ' ' {
        return if are_thousands(&[whole, rest]) {
            exact(&[whole, rest].concat(), "")
        } else {
            Err(Unclear::SeveralNumbers)
        };
    }
    if are_thousands(&[whole, rest]) {
        return if decimals == 0 {
            exact(&[whole, rest].concat(), "")
        } else {
            Err(Unclear::ThousandsOrDecimals)
        };
    }
    if rest.len() == 3 && whole.len() > 1 && whole.starts_with('0') {
        return Err(Unclear::BrokenGroups);
    }
    exact(whole, rest)
}

/// One to three digits without a leading zero, then groups of exactly three.
fn are_thousands(groups: &[&str]) -> bool {
    groups.split_first().is_some_and(|(first, rest)| {
        (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|g| g.len() == 3)
    })
}

fn exact(whole: &str, decimals: &str) -> Result<Option<Amount>, Unclear> {
    let decimals = decimals.trim_end_matches('0');
    let scale = u8::try_from(decimals.len()).map_err(|_| Unclear::TooLong)?;
    let mantissa = i64::from_str(&[whole, decimals].concat()).map_err(|_| Unclear::TooLong)?;
    Amount::new(mantissa, scale).map(Some).ok_or(Unclear::TooLong)
}
