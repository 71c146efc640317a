//! A format code as sections of tokens.

use domain::amount::Amount;

/// Longest code that is taken apart; Excel itself allows 255 characters.
const MAX_CHARS: usize = 255;

/// One part between semicolons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub condition: Option<(Compare, Amount)>,
    pub tokens: Vec<Token>,
    /// Names of days and months are Vietnamese.
    pub vietnamese: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Literal(char),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    /// Between digits.
    Group,
    /// Behind the digits.
    Thousand,
    Percent,
    Exponent,
    General,
    Text,
    /// A run of one of y, m, d, h, s; n stands for minutes.
    Moment(char, u8),
    /// Hours, minutes or seconds in all.
    Elapsed(char, u8),
    AmPm,
}

impl Token {
    pub(super) fn is_moment(&self) -> bool {
        matches!(self, Self::Moment(..) | Self::Elapsed(..) | Self::AmPm)
    }

    pub(super) fn is_of_a_day(&self) -> bool {
        matches!(self, Self::Moment('y' | 'm' | 'd', _))
    }
}

impl Section {
    pub(super) fn is_moment(&self) -> bool {
        self.tokens.iter().any(Token::is_moment)
    }

    pub(super) fn is_general(&self) -> bool {
        self.tokens
            .iter()
            .any(|token| matches!(token, Token::General | Token::Text))
    }

    pub(super) fn has_digits(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Digit(_)))
    }

    pub(super) fn literals(&self) -> impl Iterator<Item = char> {
        self.tokens.iter().filter_map(|token| match token {
            Token::Literal(c) => Some(*c),
            _ => None,
        })
    }

    pub(super) fn percents(&self) -> usize {
        self.count(|token| matches!(token, Token::Percent))
    }

    pub(super) fn thousands(&self) -> usize {
        self.count(|token| matches!(token, Token::Thousand))
    }

    /// Digits before the point that are drawn even when they are zeros in front.
    pub(super) fn least_digits(&self) -> usize {
        let whole = self.tokens.iter().take_while(|token| **token != Token::Point);
        let digits: Vec<char> = whole
            .filter_map(|token| match token {
                Token::Digit(c) => Some(*c),
                _ => None,
            })
            .collect();
        digits
            .iter()
            .position(|c| *c == '0')
            .map_or(0, |first| digits.len() - first)
    }

    fn count(&self, which: impl Fn(&Token) -> bool) -> usize {
        self.tokens.iter().filter(|token| which(token)).count()
    }
}

/// The sections of a code; always at least one.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut reader = Reader {
        rest: code.chars().take(MAX_CHARS).collect::<Vec<_>>().into_iter().peekable(),
        sections: vec![Section::default()],
    };
    while let Some(c) = reader.rest.next() {
        reader.take(c);
    }
    for section in &mut reader.sections {
        settle_commas(&mut section.tokens);
        settle_minutes(&mut section.tokens);
    }
    reader.sections
}

struct Reader {
    rest: std::iter::Peekable<std::vec::IntoIter<char>>,
    sections: Vec<Section>,
}

impl Reader {
    fn take(&mut self, c: char) {
        match c {
            ';' => self.sections.push(Section::default()),
            '"' => {
                let quoted: Vec<char> = self.rest.by_ref().take_while(|c| *c != '"').collect();
                quoted.into_iter().for_each(|c| self.push(Token::Literal(c)));
            }
            '\\' => {
                if let Some(c) = self.rest.next() {
                    self.push(Token::Literal(c));
                }
            }
            // A gap as wide as the next sign, or the next sign repeated over the rest of the cell.
            '_' | '*' => {
                self.rest.next();
            }
            '[' => {
                let inside: String = self.rest.by_ref().take_while(|c| *c != ']').collect();
                self.bracket(&inside);
            }
            '0' | '#' | '?' => self.push(Token::Digit(c)),
            '.' => self.push(Token::Point),
            ',' => self.push(Token::Group),
            '%' => self.push(Token::Percent),
            '@' => self.push(Token::Text),
            'G' | 'g' if self.follows("eneral") => self.push(Token::General),
            'A' | 'a' if self.follows("m/pm") || self.follows("/p") => self.push(Token::AmPm),
            'E' | 'e' if matches!(self.rest.peek(), Some('+' | '-')) => {
                self.rest.next();
                self.push(Token::Exponent);
            }
            _ if matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's') => {
                let letter = c.to_ascii_lowercase();
                let mut run = 1u8;
                while self.rest.next_if(|n| n.to_ascii_lowercase() == letter).is_some() {
                    run = run.saturating_add(1);
                }
                self.push(Token::Moment(letter, run));
            }
            c => self.push(Token::Literal(c)),
        }
    }

    fn push(&mut self, token: Token) {
        if let Some(section) = self.sections.last_mut() {
            section.tokens.push(token);
        }
    }

    /// Takes these letters, in any case, if they come next.
    fn follows(&mut self, letters: &str) -> bool {
        let next = self.rest.clone().take(letters.len()).map(|c| c.to_ascii_lowercase());
        let found = next.eq(letters.chars());
        if found {
            letters.chars().for_each(|_| {
                self.rest.next();
            });
        }
        found
    }

    fn bracket(&mut self, inside: &str) {
        if let Some(money) = inside.strip_prefix('$') {
            let (sign, place) = money.split_once('-').unwrap_or((money, ""));
            sign.chars().for_each(|c| self.push(Token::Literal(c)));
            if let Some(section) = self.sections.last_mut() {
                section.vietnamese |= place.to_ascii_uppercase().ends_with("42A") || place.starts_with("vi");
            }
            return;
        }
        let lower = inside.to_ascii_lowercase();
        if let Some(letter) = lower.chars().next().filter(|c| matches!(c, 'h' | 'm' | 's'))
            && lower.chars().all(|c| c == letter)
        {
            self.push(Token::Elapsed(letter, u8::try_from(lower.len()).unwrap_or(u8::MAX)));
            return;
        }
        // Anything else, a colour above all, is not seen.
        if let (Some(condition), Some(section)) = (condition(inside), self.sections.last_mut()) {
            section.condition = Some(condition);
        }
    }
}

fn condition(inside: &str) -> Option<(Compare, Amount)> {
    let signs = [
        ("<=", Compare::LessOrEqual),
        (">=", Compare::GreaterOrEqual),
        ("<>", Compare::NotEqual),
        ("<", Compare::Less),
        (">", Compare::Greater),
        ("=", Compare::Equal),
    ];
    let (compare, number) = signs
        .iter()
        .find_map(|(sign, compare)| Some((*compare, inside.strip_prefix(sign)?)))?;
    let value: f64 = number.trim().parse().ok()?;
    Some((compare, domain::vi::cell_amount(value, false)?))
}

/// Commas at the end of the digits, or of those before the point, divide; all others group.
fn settle_commas(tokens: &mut [Token]) {
    let mut behind_digit = false;
    for at in 0..tokens.len() {
        match tokens[at] {
            Token::Digit(_) => behind_digit = true,
            Token::Group => {
                let more = tokens[at..]
                    .iter()
                    .take_while(|token| **token != Token::Point)
                    .any(|token| matches!(token, Token::Digit(_)));
                if behind_digit && !more {
                    tokens[at] = Token::Thousand;
                }
            }
            _ => {}
        }
    }
}

/// m is a minute behind hours and before seconds.
fn settle_minutes(tokens: &mut [Token]) {
    let mut before = None;
    for at in 0..tokens.len() {
        let letter = match tokens[at] {
            Token::Moment(letter, _) | Token::Elapsed(letter, _) => letter,
            _ => continue,
        };
        if let Token::Moment('m', run @ 1..=2) = tokens[at] {
            let after = tokens[at + 1..].iter().find_map(|token| match token {
                Token::Moment(letter, _) | Token::Elapsed(letter, _) => Some(*letter),
                _ => None,
            });
            if before == Some('h') || after == Some('s') {
                tokens[at] = Token::Moment('n', run);
            }
        }
        before = Some(letter);
    }
}
