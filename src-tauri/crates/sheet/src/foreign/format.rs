//! What a number format does to a figure: percent, scale, padding, words around it, zeros that are hidden.

/// The facts of one format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Format {
    /// Shows a hundred times what is stored.
    pub percent: bool,
    /// Shows what is stored divided by ten to this power: `#,##0,,`.
    pub scale: u8,
    /// Digits after the point.
    pub decimals: u8,
    /// Digits that are always shown before it: `000`.
    pub padded: u8,
    /// Words, signs and currency around the figure: `"%"`, ` đồng`.
    pub words: String,
    /// A zero is not seen.
    pub hides_zero: bool,
    /// Nothing is seen.
    pub hides_all: bool,
    /// A day or an hour.
    pub date: bool,
    /// A date that shows its year.
    pub year: bool,
    /// A date that shows its day.
    pub day: bool,
    /// `# ?/?`.
    pub fraction: bool,
    /// Draws by the size of the figure: `[>=1000000]#,##0,,`.
    pub conditional: bool,
}

/// Reads a format code.
pub(super) fn facts(code: &str) -> Format {
    let sections = sections(code);
    let first = sections.first().map(String::as_str).unwrap_or_default();
    let mut format = section(first);
    let condition = |section: &String| ["[<", "[>", "[="].iter().any(|sign| section.contains(sign));
    if sections.iter().any(condition) {
        // Which part draws a figure is not worth finding out; whoever confirms it sees it.
        format.conditional = true;
        format.scale = 0;
    }
    let empty = |section: Option<&String>| section.is_some_and(|section| blank(section));
    if sections.len() >= 2 && sections.iter().take(2).all(|section| blank(section)) {
        format.hides_all = true;
    }
    format.hides_zero = if sections.len() >= 3 {
        empty(sections.get(2))
    } else {
        let plain = first.split('.').next().unwrap_or_default();
        plain.contains('#') && !first.contains('0') && !format.fraction && !format.date
    };
    format
}

/// A section that draws nothing.
fn blank(section: &str) -> bool {
    let facts = self::section(section);
    facts.words.trim().is_empty()
        && !section.contains(['0', '#', '?', '@'])
        && !section.to_ascii_lowercase().contains("general")
        && !facts.date
}

/// The parts between semicolons that are not quoted.
fn sections(code: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    let mut escaped = false;
    for c in code.chars() {
        if !quoted && !escaped && c == ';' {
            parts.push(String::new());
            continue;
        }
        if !escaped && c == '"' {
            quoted = !quoted;
        }
        escaped = !escaped && !quoted && c == '\\';
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

fn section(section: &str) -> Format {
    let mut format = Format::default();
    if section.eq_ignore_ascii_case("general") || section == "@" || section.is_empty() {
        return format;
    }
    let mut plain = String::new();
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => format.words.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => format.words.extend(chars.next()),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    format.words.extend(currency.split('-').next());
                } else if inside.to_ascii_lowercase().chars().all(|c| "hms".contains(c)) && !inside.is_empty() {
                    format.date = true;
                }
            }
            _ => plain.push(c),
        }
    }
    let lower = plain.to_ascii_lowercase();
    if lower.contains("general") {
        return format;
    }
    format.percent = plain.contains('%');
    format.date |= lower.contains(['y', 'd', 'h', 's']) || lower.contains('m');
    format.year = lower.contains('y');
    format.day = lower.contains('d');
    format.fraction = plain.contains('/') && plain.contains(['?', '#']) && !format.date;
    if format.date || format.fraction {
        return format;
    }
    let digits = |c: char| matches!(c, '0' | '#' | '?');
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    format.decimals = u8::try_from(rest.chars().filter(|c| digits(*c)).count()).unwrap_or(9);
    format.padded = u8::try_from(whole.chars().filter(|c| *c == '0').count()).unwrap_or(0);
    let trailing = |part: &str| {
        let end = part.rfind(digits).map_or(0, |at| at + 1);
        let after = part.get(end..).unwrap_or_default();
        if end == 0 {
            0
        } else {
            after.chars().take_while(|c| *c == ',').count()
        }
    };
    let commas = trailing(whole) + trailing(rest);
    format.scale = u8::try_from(commas * 3).unwrap_or(0);
    for c in plain.chars() {
        if !digits(c) && !matches!(c, '.' | ',' | '%' | ' ' | '-' | '+' | '(' | ')' | 'E' | 'e' | '/' | '@') {
            format.words.push(c);
        }
    }
    format
}

/// The figure with the words that the format writes around it, padded as it says: `"Quý" 0` draws 4 as "Quý 4".
pub(super) fn drawn(code: &str, digits: &str) -> String {
    let sections = sections(code);
    let first = sections.first().map(String::as_str).unwrap_or_default();
    let padded = usize::from(section(first).padded);
    let mut out = String::new();
    let mut written = false;
    let mut chars = first.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => out.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' => out.extend(chars.next()),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            '0' | '#' | '?' if !written => {
                out.push_str(&format!("{digits:0>padded$}"));
                written = true;
            }
            '0' | '#' | '?' | ',' | '.' => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_that_multiplies_is_told_from_one_that_is_only_drawn() {
        assert!(facts("0.0%").percent);
        assert_eq!(facts("0.0%").decimals, 1);
        let drawn = facts("0.0\"%\"");
        assert!(!drawn.percent);
        assert_eq!(drawn.words, "%");
        assert!(!facts("0\\%").percent);
    }

    #[test]
    fn commas_at_the_end_scale() {
        for (code, scale) in [
            ("#,##0", 0),
            ("#,##0,", 3),
            ("#,##0,,", 6),
            ("#,##0.0,,", 6),
            ("#,##0,.0", 3),
            ("General", 0),
        ] {
            assert_eq!(facts(code).scale, scale, "{code}");
        }
    }

    #[test]
    fn zeros_and_whole_figures_are_hidden_by_some() {
        for (code, zero, all) in [
            ("#,##0", false, false),
            ("#,##0;-#,##0;", true, false),
            ("#,##0;-#,##0;\"-\"", false, false),
            ("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", false, false),
            ("#,###", true, false),
            (";;;", true, true),
            ("[=0]\"\";#,##0", false, false),
            ("General", false, false),
        ] {
            let format = facts(code);
            assert_eq!((format.hides_zero, format.hides_all), (zero, all), "{code}");
        }
    }

    #[test]
    fn words_that_carry_meaning_are_drawn() {
        assert_eq!(drawn("\"Quý\" 0", "4"), "Quý 4");
        assert_eq!(drawn("000", "5"), "005");
        assert_eq!(drawn("\"HS-\"0000", "12"), "HS-0012");
    }

    #[test]
    fn words_padding_and_dates() {
        assert_eq!(facts("#,##0\" đồng\"").words, " đồng");
        assert_eq!(facts("000").padded, 3);
        assert!(facts("d/m").date && !facts("d/m").year);
        assert!(facts("dd/mm/yyyy").year);
        assert!(facts("h:mm").date);
        assert!(facts("# ?/?").fraction);
        assert_eq!(facts("#,##0 [$₫-42A]").words, "₫");
        assert!(!facts("\"Quý\" 0").date);
    }
}
