//! What the text of a cell says: decoded by its font or by its letters, its raised and struck-out parts set apart.

use std::borrow::Cow;

use domain::text::{Legacy, has_lost_letters};

use super::packed::{Flag, Told};

/// How a piece of text is written, as far as it matters here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Pen {
    /// The encoding that its font tells.
    pub legacy: Option<Legacy>,
    /// Not the font told the encoding but the letters of the whole file.
    pub by_letters: bool,
    /// Above or below the line.
    pub raised: bool,
    pub struck: bool,
}

impl Pen {
    /// One byte that is the same for equal pens.
    pub(super) fn key(self) -> u8 {
        let legacy = match self.legacy {
            None => 0,
            Some(Legacy::Tcvn3) => 1,
            Some(Legacy::Tcvn3Capitals) => 2,
            Some(Legacy::Vni) => 3,
        };
        legacy | u8::from(self.raised) << 2 | u8::from(self.struck) << 3
    }
}

/// A part of a cell's text that is written with one pen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub pen: Pen,
}

/// A text of one pen, and its flags. `expected`: the book has lost its old fonts and kept their letters, so one word is
/// enough.
pub(super) fn tell(stored: &str, pen: Pen, expected: bool) -> (Told<'_>, u8) {
    let told = decode(stored, pen, expected);
    let kept = without_raised_signs(&told.text);
    let mut flags = flag(Flag::Struck, pen.struck) | flag(Flag::LostLetters, has_lost_letters(&told.text));
    // A cell that is raised as a whole has nothing below it to be confused with.
    flags |= flag(Flag::Raised, kept.is_some());
    (Told { kept, ..told }, flags)
}

/// A text of several pens, and its flags. Struck out as a whole, it keeps its words and only says so.
pub(super) fn tell_runs(runs: &[Run], expected: bool) -> (Told<'static>, u8) {
    let stored: String = runs.iter().map(|run| run.text.as_str()).collect();
    let by_font: Vec<Option<String>> = runs
        .iter()
        .map(|run| run.pen.legacy.and_then(|legacy| legacy.decode(&run.text)))
        .collect();
    let font = runs
        .iter()
        .zip(&by_font)
        .find_map(|(run, said)| said.as_ref().and(run.pen.legacy));
    let guessed = if font.is_none() {
        Legacy::guess(&stored, expected)
    } else {
        None
    };
    let said = |at: usize| -> Cow<'_, str> {
        let run = &runs[at];
        match (&by_font[at], guessed.and_then(|legacy| legacy.decode(&run.text))) {
            (Some(said), _) => Cow::Borrowed(said.as_str()),
            (None, Some(said)) => Cow::Owned(said),
            (None, None) => Cow::Borrowed(run.text.as_str()),
        }
    };
    // A tone mark may stand in the next run: what is decoded by letters is decoded as one.
    let text = match guessed.and_then(|legacy| legacy.decode(&stored)) {
        Some(whole) => whole,
        None => (0..runs.len()).map(said).collect(),
    };
    let visible = |at: &usize| !runs[*at].text.trim().is_empty();
    let raised = (0..runs.len()).filter(visible).any(|at| runs[at].pen.raised);
    let level = (0..runs.len()).filter(visible).any(|at| !runs[at].pen.raised);
    let struck = (0..runs.len()).filter(visible).any(|at| runs[at].pen.struck);
    let standing = (0..runs.len()).filter(visible).any(|at| !runs[at].pen.struck);
    let apart = (raised && level) || (struck && standing);
    let kept = apart.then(|| {
        let stays = |at: &usize| !runs[*at].pen.raised && !runs[*at].pen.struck;
        let left: String = (0..runs.len()).filter(stays).map(said).collect();
        left.trim().to_owned()
    });
    let kept = kept.or_else(|| without_raised_signs(&text));
    let flags = flag(Flag::Raised, (raised && level) || (kept.is_some() && !apart))
        | flag(Flag::Struck, struck)
        | flag(Flag::LostLetters, has_lost_letters(&text));
    let judged = runs.iter().any(|run| run.pen.by_letters && run.pen.legacy.is_some());
    let before = font
        .map(|legacy| (legacy, !judged))
        .or(guessed.map(|legacy| (legacy, false)));
    let told = Told {
        text: Cow::Owned(text),
        before: before.map(|(legacy, by_font)| (Cow::Owned(stored), legacy, by_font)),
        kept,
    };
    (told, flags)
}

fn decode(stored: &str, pen: Pen, expected: bool) -> Told<'_> {
    let known = pen
        .legacy
        .and_then(|legacy| Some((legacy.decode(stored)?, legacy, !pen.by_letters)));
    let found = known.or_else(|| {
        let legacy = Legacy::guess(stored, expected)?;
        Some((legacy.decode(stored)?, legacy, false))
    });
    match found {
        Some((said, legacy, by_font)) => Told {
            text: Cow::Owned(said),
            before: Some((Cow::Borrowed(stored), legacy, by_font)),
            kept: None,
        },
        None => Told {
            text: Cow::Borrowed(stored),
            ..Told::default()
        },
    }
}

/// The text without raised digits behind a figure, if there are any: "125²".
fn without_raised_signs(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let is_raised = |c: char| matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{2079}');
    let mut kept = String::with_capacity(text.len());
    let mut behind_figure = false;
    let mut found = false;
    for c in text.chars() {
        if behind_figure && is_raised(c) {
            found = true;
            continue;
        }
        behind_figure = c.is_ascii_digit();
        kept.push(c);
    }
    found.then_some(kept)
}

fn flag(flag: Flag, holds: bool) -> u8 {
    if holds { flag as u8 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, pen: Pen) -> Run {
        Run {
            text: text.to_owned(),
            pen,
        }
    }

    const PLAIN: Pen = Pen {
        legacy: None,
        by_letters: false,
        raised: false,
        struck: false,
    };

    fn told(runs: &[Run]) -> (String, Option<String>, u8) {
        let (told, flags) = tell_runs(runs, false);
        (told.text.into_owned(), told.kept, flags)
    }

    #[test]
    fn raised_and_struck_parts_are_set_apart() {
        let raised = Pen { raised: true, ..PLAIN };
        let struck = Pen { struck: true, ..PLAIN };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told(&[run("125", PLAIN), run("2", raised), run(" ", PLAIN)]),
            ("1252 ".to_owned(), some("125"), Flag::Raised as u8)
        );
        assert_eq!(
            told(&[run("300", struck), run(" 320", PLAIN)]),
            ("300 320".to_owned(), some("320"), Flag::Struck as u8)
        );
        assert_eq!(told(&[run("99", struck)]), ("99".to_owned(), None, Flag::Struck as u8));
        assert_eq!(told(&[run("2", raised)]), ("2".to_owned(), None, 0));
        let (told, flags) = tell("125²", PLAIN, false);
        assert_eq!((told.kept.as_deref(), flags), (Some("125"), Flag::Raised as u8));
        assert_eq!(tell("12 km²", PLAIN, false).0.kept, None);
    }

    #[test]
    fn each_part_is_decoded_by_its_own_font() {
        let tcvn3 = Pen {
            legacy: Some(Legacy::Tcvn3),
            ..PLAIN
        };
        let (told, _) = tell_runs(&[run("S\u{E8} ", tcvn3), run("hồ sơ", PLAIN)], false);
        assert_eq!(told.text, "Số hồ sơ");
        let (stored, legacy, by_font) = told.before.unwrap();
        assert_eq!(
            (stored.as_ref(), legacy, by_font),
            ("S\u{E8} hồ sơ", Legacy::Tcvn3, true)
        );
    }

    #[test]
    fn a_mark_in_the_next_part_belongs_to_its_letter() {
        let (told, _) = tell_runs(&[run("Soá hoà sô tie", PLAIN), run("áp nhaän", PLAIN)], false);
        assert_eq!(told.text, "Số hồ sơ tiếp nhận");
    }
}
