//! As much of Rust's grammar as the walls need: the words of a file, and the paths it names.

/// The words of a file in their order: names, numbers, `::`, and single signs. Comments, texts and characters are left out.
pub fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => comment(rest),
            '"' => quoted(rest),
            'r' | 'b' | 'c' if text_prefix(rest).is_some() => text_prefix(rest).unwrap_or(1),
            '\'' => character(rest),
            _ if is_name(first) => {
                let end = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
                found.push(&rest[..end]);
                end
            }
            _ if rest.starts_with("::") => {
                found.push(&rest[..2]);
                2
            }
            _ if first.is_whitespace() => first.len_utf8(),
            _ => {
                found.push(&rest[..first.len_utf8()]);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    found
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Length of a block comment; they nest.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_u32, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of a text that begins with its quotation mark.
fn quoted(text: &str) -> usize {
    let mut escaped = true;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of a text that begins with `r`, `b`, `c` or two of them; none if it is a name.
fn text_prefix(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c"].into_iter().find(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    })?;
    let rest = &text[prefix.len()..];
    if !prefix.ends_with('r') {
        return rest.starts_with('"').then(|| prefix.len() + quoted(rest));
    }
    let marks = rest.len() - rest.trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(marks));
    let inside = &rest[marks + 1..];
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(prefix.len() + marks + 1 + length)
}

/// Length of a character; of the mark alone where a lifetime or label begins.
fn character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => {
            let end = letters.skip(1).find(|(_, letter)| *letter == '\'');
            end.map_or(text.len(), |(at, _)| at + 1)
        }
        Some(_) => match letters.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

/// A path that a file names.
#[derive(Debug, PartialEq, Eq)]
pub struct Named<'t> {
    /// Its segments.
    pub segments: Vec<&'t str>,
    /// What it is called here: its last segment, or the name behind `as`.
    pub name: &'t str,
    /// It stands in a `use`.
    pub imported: bool,
    /// It is handed on (`pub use`, `pub(crate) use`).
    pub handed_on: bool,
    /// How many modules of its own the file has opened around it.
    pub inside: usize,
}

/// Every path in a `use`, and every other that begins with `crate`, `super` or `self`, but for those in `mod tests { … }`.
pub fn named<'t>(words: &[&'t str]) -> Vec<Named<'t>> {
    let mut found = Vec::new();
    let (mut depth, mut opened, mut at) = (0_usize, Vec::new(), 0);
    while at < words.len() {
        match words[at] {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if opened.last() == Some(&depth) {
                    opened.pop();
                }
            }
            "mod" if words.get(at + 2) == Some(&"{") => {
                if words[at + 1] == "tests" {
                    at = closing(words, at + 2);
                } else {
                    opened.push(depth);
                    depth += 1;
                    at += 2;
                }
            }
            // `impl Trait + use<'a>` imports nothing.
            "use" if words.get(at + 1) != Some(&"<") => {
                let handed_on =
                    at > 0 && (words[at - 1] == "pub" || words[at - 1] == ")" && opens_pub(&words[..at - 1]));
                let before = found.len();
                at = tree(words, at + 1, &mut Vec::new(), &mut found);
                for named in &mut found[before..] {
                    (named.handed_on, named.inside) = (handed_on, opened.len());
                }
                continue;
            }
            first @ ("crate" | "super" | "self")
                if words.get(at + 1) == Some(&"::") && (at == 0 || words[at - 1] != "::") =>
            {
                let mut segments = vec![first];
                while words.get(at + 1) == Some(&"::")
                    && words.get(at + 2).is_some_and(|word| word.starts_with(is_name))
                {
                    segments.push(words[at + 2]);
                    at += 2;
                }
                found.push(Named {
                    name: segments[segments.len() - 1],
                    segments,
                    imported: false,
                    handed_on: false,
                    inside: opened.len(),
                });
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Whether these words end with `pub(…`.
fn opens_pub(words: &[&str]) -> bool {
    words
        .iter()
        .rposition(|word| *word == "(")
        .is_some_and(|at| at > 0 && words[at - 1] == "pub")
}

/// The place of the bracket that closes the one at `open`.
fn closing(words: &[&str], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, word) in words.iter().enumerate().skip(open) {
        match *word {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return at;
        }
    }
    words.len()
}

/// Reads one tree of a `use` below `way`; the place of what follows it.
fn tree<'t>(words: &[&'t str], mut at: usize, way: &mut Vec<&'t str>, found: &mut Vec<Named<'t>>) -> usize {
    let depth = way.len();
    while let Some(word) = words.get(at) {
        match *word {
            "{" => {
                at += 1;
                while words.get(at).is_some_and(|word| !matches!(*word, "}" | ";")) {
                    at = tree(words, at, way, found);
                    at += usize::from(words.get(at) == Some(&","));
                }
                way.truncate(depth);
                return at + usize::from(words.get(at) == Some(&"}"));
            }
            "," | "}" | ";" => break,
            "::" | "*" => at += 1,
            "as" => {
                at += 2;
            }
            // `a::{self}` names `a`.
            "self" if !way.is_empty() => at += 1,
            name => {
                way.push(name);
                at += 1;
            }
        }
    }
    let alias = at
        .checked_sub(2)
        .filter(|before| words[*before] == "as")
        .map(|before| words[before + 1]);
    if let Some(last) = way.last() {
        found.push(Named {
            segments: way.clone(),
            name: alias.unwrap_or(last),
            imported: true,
            handed_on: false,
            inside: 0,
        });
    }
    way.truncate(depth);
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_comments_and_characters_are_no_words() {
        let text = r##"a::b /* c /* d */ */ "e \" f" r#"g " h"# b"i" '\'' '{' 'l fn<'m> // n
            o"##;
        assert_eq!(words(text), ["a", "::", "b", "l", "fn", "<", "m", ">", "o"]);
    }

    #[test]
    fn paths_are_read_out_of_trees_and_code() {
        let text = "pub(crate) use a::{self, b::{C, D as E}, *}; use super::f; use self::g; fn o() -> impl P + use<'_> { q; }\n\
            mod inner { use super::h; } fn k() { crate::m::n(); x::crate_::y() } mod tests { use super::*; }";
        let said: Vec<String> = named(&words(text))
            .iter()
            .map(|named| {
                let on = if named.handed_on { "+" } else { "" };
                format!("{on}{}={}@{}", named.segments.join("::"), named.name, named.inside)
            })
            .collect();
        assert_eq!(
            said,
            [
                "+a=a@0",
                "+a::b::C=C@0",
                "+a::b::D=E@0",
                "+a=a@0",
                "super::f=f@0",
                "self::g=g@0",
                "super::h=h@1",
                "crate::m::n=n@0"
            ]
        );
    }
}
