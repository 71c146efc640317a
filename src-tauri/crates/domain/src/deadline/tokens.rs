//! The words of a deadline cut into tokens, and the small shapes found among them.

/// How a day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    In,
    Before,
    Until,
    From,
}

pub(super) fn mode<'t, 'w>(tokens: &'t [&'w str]) -> (Mode, &'t [&'w str]) {
    let modes: [(&[&str], Mode); 14] = [
        (&["trước"], Mode::Before),
        (&["chậm", "nhất", "trước"], Mode::Before),
        (&["chậm", "nhất", "đến"], Mode::Until),
        (&["chậm", "nhất", "là"], Mode::Until),
        (&["chậm", "nhất", "vào"], Mode::Until),
        (&["chậm", "nhất", "trong"], Mode::Until),
        (&["chậm", "nhất"], Mode::Until),
        (&["không", "quá"], Mode::Until),
        (&["đến"], Mode::Until),
        (&["bắt", "đầu", "từ"], Mode::From),
        (&["kể", "từ"], Mode::From),
        (&["từ"], Mode::From),
        (&["trong"], Mode::In),
        (&["vào"], Mode::In),
    ];
    let found = modes
        .into_iter()
        .find_map(|(words, mode)| Some((mode, tokens.strip_prefix(words)?)));
    found.unwrap_or((Mode::In, tokens))
}

/// "tháng 4 đến tháng 6", "4 - 6/2026", "2026 - 2030", "giai đoạn 2026 - 2030".
pub(super) fn split_range<'t, 'w>(tokens: &'t [&'w str], open: bool) -> Option<(&'t [&'w str], &'t [&'w str])> {
    let tokens = tokens.strip_prefix(&["giai", "đoạn"]).unwrap_or(tokens);
    let at = tokens
        .iter()
        .position(|token| *token == "-" || (*token == "đến" && open))?;
    let (first, second) = (&tokens[..at], &tokens[at + 1..]);
    // "tháng 4 - 6/2026" names its unit once.
    (!first.is_empty() && !second.is_empty()).then_some((first, second))
}

/// Lower-case words, numbers and the signs `/` and `-`; a date written with dots or dashes reads as with strokes.
pub(super) fn tokens(lower: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    let mut digits = false;
    for (at, c) in lower.char_indices() {
        let word = c.is_alphanumeric();
        if let Some(from) = start
            && (!word || c.is_ascii_digit() != digits)
        {
            found.push(&lower[from..at]);
            start = None;
        }
        if word && start.is_none() {
            start = Some(at);
            digits = c.is_ascii_digit();
        }
        if matches!(c, '/' | '-' | '–' | '.') {
            found.push(match c {
                '/' => "/",
                '.' => ".",
                _ => "-",
            });
        }
    }
    if let Some(from) = start {
        found.push(&lower[from..]);
    }
    let mut found: Vec<&str> = found
        .into_iter()
        .map(|token| match token {
            "quí" => "quý",
            token => token,
        })
        .collect();
    // 20.3.2026, 20-3-2026.
    for at in 0..found.len().saturating_sub(4) {
        let number = |n: usize| found[n].bytes().all(|b| b.is_ascii_digit());
        let between = [found[at + 1], found[at + 3]];
        if number(at)
            && number(at + 2)
            && found[at + 4].len() == 4
            && number(at + 4)
            && (between == [".", "."] || between == ["-", "-"])
        {
            found[at + 1] = "/";
            found[at + 3] = "/";
        }
    }
    found.retain(|token| *token != ".");
    spread_unit(found)
}

/// "tháng 4 - 6/2026" → "tháng 4 - tháng 6/2026": both ends are of the unit that is named once.
fn spread_unit(tokens: Vec<&str>) -> Vec<&str> {
    let Some(at) = tokens.iter().position(|token| *token == "-" || *token == "đến") else {
        return tokens;
    };
    let unit = tokens[..at]
        .iter()
        .find(|token| ["tháng", "quý", "ngày", "năm"].contains(*token))
        .copied();
    let named_after = tokens[at + 1..]
        .iter()
        .any(|token| ["tháng", "quý", "ngày"].contains(token));
    match unit {
        Some(unit) if !named_after && at >= 2 && tokens[at - 2] == unit => {
            let mut spread = tokens;
            spread.insert(at + 1, unit);
            spread
        }
        _ => tokens,
    }
}

pub(super) fn skip<'t, 'w>(tokens: &'t [&'w str], words: &[&str]) -> &'t [&'w str] {
    let from = tokens.iter().position(|token| !words.contains(token));
    &tokens[from.unwrap_or(tokens.len())..]
}

pub(super) fn strip_end<'t, 'w>(tokens: &'t [&'w str], words: &[&'w str]) -> &'t [&'w str] {
    tokens.strip_suffix(words).unwrap_or(tokens)
}
