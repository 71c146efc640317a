//! Text between tags.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

/// The text of an event, its reference resolved; `None` for tags.
pub(super) fn said<'e>(event: &'e Event<'_>) -> Option<Cow<'e, str>> {
    match event {
        Event::Text(text) => Some(Cow::Borrowed(text.as_ref())),
        Event::CData(text) => Some(Cow::Borrowed(text.as_ref())),
        Event::GeneralRef(name) => {
            let letter = name.resolve_char_ref().ok().flatten().map(String::from);
            let named = || resolve_predefined_entity(name.as_ref()).map(str::to_owned);
            letter.or_else(named).map(Cow::Owned)
        }
        _ => None,
    }
}

/// The letters that the names of HTML stand for, as far as Vietnamese is written with them.
pub(super) fn named_letter(name: &str) -> Option<char> {
    const MARKS: [(&str, char); 5] = [
        ("grave", '\u{300}'),
        ("acute", '\u{301}'),
        ("circ", '\u{302}'),
        ("tilde", '\u{303}'),
        ("uml", '\u{308}'),
    ];
    const SIGNS: [(&str, char); 22] = [
        ("nbsp", '\u{A0}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("eth", 'đ'),
        ("ETH", 'Đ'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("bull", '•'),
        ("middot", '·'),
        ("deg", '°'),
        ("times", '×'),
        ("sup1", '¹'),
        ("sup2", '²'),
        ("sup3", '³'),
    ];
    if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == name) {
        return Some(*sign);
    }
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = MARKS.iter().find(|(mark, _)| name.get(1..) == Some(mark))?;
    let composed = domain::text::nfc(&format!("{letter}{mark}"));
    let mut letters = composed.chars();
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_letters_are_known() {
        for (name, letter) in [
            ("agrave", Some('à')),
            ("Ecirc", Some('Ê')),
            ("otilde", Some('õ')),
            ("nbsp", Some('\u{A0}')),
            ("ETH", Some('Đ')),
            ("ptilde", None),
            ("unknown", None),
            ("", None),
        ] {
            assert_eq!(named_letter(name), letter, "{name}");
        }
    }
}
