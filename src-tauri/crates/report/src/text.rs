//! Runs become measured letters, letters become lines.
//!
//! A line may end only where Unicode line breaking allows it *and* there is a space, and never inside what an office
//! reads as one thing: "Số 06/QĐ-TTg", "ngày 06", "Điều 5", "Đề án 06", "30 đồng". Refuses to know pages.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::Error;
use crate::fonts::{Face, Fonts};
use crate::layout::{ASCENT, DESCENT};
use crate::tree::{Align, Run};

/// The style that runs start from; a run may add bold or italic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
}

impl Style {
    pub(crate) fn new(size: f64) -> Self {
        Self {
            size,
            bold: false,
            italic: false,
        }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn italic(self) -> Self {
        Self { italic: true, ..self }
    }
}

/// A space that never ends a line and that neighbouring spaces do not swallow.
pub(crate) const NBSP: char = '\u{00A0}';

/// Keeps gaps of two and more spaces, which stand for something filled in later.
pub(crate) fn keep_gaps(text: &str) -> String {
    let mut kept = text.to_owned();
    while let Some(at) = kept.find("  ") {
        let length = kept[at..].len() - kept[at..].trim_start_matches(' ').len();
        let gap: String = std::iter::repeat_n(NBSP, length).collect();
        kept.replace_range(at..at + length, &gap);
    }
    kept
}

/// Makes text printable: composed letters, single plain spaces (also at either end), nothing invisible.
pub(crate) fn clean(text: &str) -> String {
    let part = |part: &str| {
        let gap = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
        let core = domain::text::nfc(part);
        let after = if core.is_empty() {
            ""
        } else {
            gap(part.chars().next_back())
        };
        format!("{}{core}{after}", gap(part.chars().next()))
    };
    let parts: Vec<String> = text.split(NBSP).map(part).collect();
    parts.join("\u{00A0}").replace(['\u{2010}', '\u{2011}'], "-")
}

/// One letter with its face and advance.
#[derive(Clone, Copy, Debug)]
struct Letter {
    letter: char,
    face: Face,
    advance: f64,
    figure: Option<usize>,
}

/// Where a line stands between two edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measure {
    /// Left edge.
    pub x: f64,
    /// Distance to the right edge.
    pub width: f64,
}

/// A stretch of a line in one face.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fragment {
    pub face: Face,
    pub size: f64,
    pub text: String,
    /// Extra room after each space, in points.
    pub stretch: f64,
    /// Width without that room.
    pub natural: f64,
}

/// A figure's place on a line, in points from the line's left edge.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FigureSpan {
    pub id: String,
    pub from: f64,
    pub to: f64,
}

/// A line ready to be drawn: where it starts, what it says, which figures it shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetLine {
    pub x: f64,
    pub width: f64,
    pub fragments: Vec<Fragment>,
    pub figures: Vec<FigureSpan>,
}

/// Measured text of one paragraph.
pub(crate) struct Measured {
    letters: Vec<Letter>,
    figures: Vec<String>,
    /// Letter indices at which a new line may start.
    breaks: Vec<usize>,
    size: f64,
}

/// A line as a stretch of letters, trailing spaces not counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    range: Range<usize>,
    width: f64,
    last: bool,
}

impl Measured {
    /// Measures runs in a style. Neighbouring spaces become one.
    ///
    /// # Errors
    /// [`Error::Unprintable`] for a sign the font does not have.
    pub(crate) fn new(fonts: &Fonts, runs: &[Run], style: Style) -> Result<Self, Error> {
        let mut letters: Vec<Letter> = Vec::new();
        let mut figures = Vec::new();
        let mut text = String::new();
        let mut offsets = Vec::new();
        for run in runs {
            let face = Face::of(style.bold || run.bold, style.italic || run.italic);
            let figure = run.figure.as_ref().map(|id| {
                figures.push(id.clone());
                figures.len() - 1
            });
            let cleaned = clean(&run.text);
            for c in cleaned.chars() {
                if c == ' ' && letters.last().is_none_or(|l| l.letter == ' ') {
                    continue;
                }
                let shown = if c == NBSP { ' ' } else { c };
                let advance = fonts.advance(face, shown).ok_or_else(|| Error::Unprintable {
                    letter: c,
                    place: excerpt(&cleaned, c),
                })?;
                offsets.push(text.len());
                text.push(c);
                letters.push(Letter {
                    letter: shown,
                    face,
                    advance: f64::from(advance) / 1000.0 * style.size,
                    figure,
                });
            }
        }
        while letters.last().is_some_and(|l| l.letter == ' ') {
            letters.pop();
        }
        let breaks = breaks(&text, &offsets, letters.len());
        Ok(Self {
            letters,
            figures,
            breaks,
            size: style.size,
        })
    }

    /// Width of all letters on one line.
    pub(crate) fn width(&self) -> f64 {
        self.sum(0..self.letters.len())
    }

    /// Width of the widest stretch that should not be broken, and of the widest that must not: a number cut in two would
    /// be read as two numbers.
    pub(crate) fn widest(&self) -> (f64, f64) {
        let mut start = 0;
        let (mut word, mut number) = (0.0_f64, 0.0_f64);
        for &end in self.breaks.iter().chain(std::iter::once(&self.letters.len())) {
            let range = start..self.trimmed(start, end);
            let width = self.sum(range.clone());
            let letters = &self.letters[range];
            word = word.max(width);
            if letters.iter().any(|l| l.letter.is_numeric()) && !letters.iter().any(|l| l.letter.is_alphabetic()) {
                number = number.max(width);
            }
            start = end;
        }
        (word, number)
    }

    fn sum(&self, range: Range<usize>) -> f64 {
        self.letters[range].iter().map(|l| l.advance).sum()
    }

    fn trimmed(&self, start: usize, mut end: usize) -> usize {
        while end > start && self.letters[end - 1].letter == ' ' {
            end -= 1;
        }
        end
    }

    /// Breaks into lines: `first` wide for the first, `rest` wide for the others. A stretch wider than a line is cut.
    pub(crate) fn lines(&self, first: f64, rest: f64) -> Vec<Line> {
        // A thousandth of a point forgives rounding in sums of widths.
        const SLACK: f64 = 0.001;
        let count = self.letters.len();
        let mut lines = Vec::new();
        let mut start = 0;
        let mut next_break = 0;
        while start < count {
            let room = if lines.is_empty() { first } else { rest } + SLACK;
            let mut best = None;
            let mut forced = start;
            let mut used = 0.0;
            let mut position = start;
            while next_break < self.breaks.len() && self.breaks[next_break] <= start {
                next_break += 1;
            }
            let mut ahead = next_break;
            // Walks letter by letter, remembering the last allowed break whose visible letters still fit.
            while position < count {
                let letter = self.letters[position];
                used += letter.advance;
                if used > room && letter.letter != ' ' {
                    break;
                }
                position += 1;
                forced = position;
                if ahead < self.breaks.len() && self.breaks[ahead] == position {
                    best = Some(position);
                    ahead += 1;
                }
            }
            let end = if position == count {
                count
            } else {
                best.unwrap_or(forced.max(start + 1))
            };
            let visible = self.trimmed(start, end);
            lines.push(Line {
                range: start..visible,
                width: self.sum(start..visible),
                last: end == count,
            });
            start = end;
        }
        lines
    }

    /// The lines set between the edges of `first` and `rest`.
    pub(crate) fn set(&self, align: Align, first: Measure, rest: Measure) -> Vec<SetLine> {
        self.lines(first.width, rest.width)
            .iter()
            .enumerate()
            .map(|(i, line)| self.place(line, align, if i == 0 { first } else { rest }))
            .collect()
    }

    /// Centred lines of about the same width, no more of them than needed: a title never ends in a single word.
    pub(crate) fn balanced(&self, measure: Measure) -> Vec<SetLine> {
        let needed = self.lines(measure.width, measure.width).len();
        let mut least = self.width() / needed.max(1) as f64;
        let mut most = measure.width;
        // Halving the interval ten times finds the narrowest width to a fraction of a millimetre.
        for _ in 0..10 {
            let middle = f64::midpoint(least, most);
            if least < most && self.lines(middle, middle).len() <= needed {
                most = middle;
            } else {
                least = middle;
            }
        }
        self.lines(most, most)
            .iter()
            .map(|line| self.place(line, Align::Center, measure))
            .collect()
    }

    fn place(&self, line: &Line, align: Align, measure: Measure) -> SetLine {
        let spare = measure.width - line.width;
        let spaces = self.letters[line.range.clone()]
            .iter()
            .filter(|l| l.letter == ' ')
            .count();
        let (x, stretch) = match align {
            Align::Center => (measure.x + spare / 2.0, 0.0),
            Align::Right => (measure.x + spare, 0.0),
            Align::Justify if !line.last && spaces > 0 => (measure.x, spare.max(0.0) / spaces as f64),
            Align::Left | Align::Justify => (measure.x, 0.0),
        };
        let mut fragments: Vec<Fragment> = Vec::new();
        let mut figures: Vec<FigureSpan> = Vec::new();
        let mut pen = 0.0;
        let mut open = None;
        for letter in &self.letters[line.range.clone()] {
            match fragments.last_mut().filter(|f| f.face == letter.face) {
                Some(fragment) => {
                    fragment.text.push(letter.letter);
                    fragment.natural += letter.advance;
                }
                None => fragments.push(Fragment {
                    face: letter.face,
                    size: self.size,
                    text: letter.letter.to_string(),
                    stretch,
                    natural: letter.advance,
                }),
            }
            let after = pen + letter.advance + if letter.letter == ' ' { stretch } else { 0.0 };
            if let Some(figure) = letter.figure {
                if open == Some(figure) {
                    if let Some(span) = figures.last_mut() {
                        span.to = after;
                    }
                } else {
                    figures.push(FigureSpan {
                        id: self.figures[figure].clone(),
                        from: pen,
                        to: after,
                    });
                }
            }
            open = letter.figure;
            pen = after;
        }
        SetLine {
            x,
            width: pen,
            fragments,
            figures,
        }
    }

    /// Distance from the top of a line of the given height to its baseline: the letters stand in its middle.
    pub(crate) fn baseline(&self, height: f64) -> f64 {
        baseline(self.size, height)
    }
}

/// Distance from the top of a line of the given height to its baseline.
pub(crate) fn baseline(size: f64, height: f64) -> f64 {
    (height - (ASCENT + DESCENT) * size) / 2.0 + ASCENT * size
}

fn excerpt(text: &str, letter: char) -> String {
    let at = text.chars().position(|c| c == letter).unwrap_or(0);
    text.chars().skip(at.saturating_sub(20)).take(41).collect()
}

/// Letter indices at which a new line may start.
fn breaks(text: &str, offsets: &[usize], count: usize) -> Vec<usize> {
    linebreaks(text)
        .filter(|(at, kind)| *kind == BreakOpportunity::Allowed && *at < text.len())
        .filter(|&(at, _)| text[..at].ends_with(' '))
        .filter(|&(at, _)| !belong_together(&text[..at], &text[at..]))
        .filter_map(|(at, _)| offsets.binary_search(&at).ok())
        .filter(|&at| at < count)
        .collect()
}

/// Words that a following number or Roman number belongs to, in lower case.
const BEFORE_NUMBER: [&str; 21] = [
    "số", "ngày", "tháng", "năm", "quý", "điều", "khoản", "điểm", "chương", "mục", "phần", "lục", "án", "tờ", "biểu",
    "bảng", "mẫu", "trang", "quyển", "kỳ", "khóa",
];

/// Units that belong to the number before them.
const AFTER_NUMBER: [&str; 6] = ["đồng", "%", "mm", "km", "giờ", "phút"];

/// Whether the words on both sides of a space read as one thing.
fn belong_together(before: &str, after: &str) -> bool {
    let punctuation = |c: char| matches!(c, '(' | '"' | '“' | '[' | ',' | ';' | '.' | ':' | ')' | '”' | ']');
    let left = before.trim_end().rsplit([' ', NBSP]).next().unwrap_or_default();
    let right = after.split([' ', NBSP]).next().unwrap_or_default();
    // A dash between words stays with the words before it.
    if matches!(right, "-" | "–" | "—") {
        return true;
    }
    let right = right.trim_matches(punctuation);
    let word = left.trim_start_matches(punctuation);
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let roman = |w: &str| {
        !w.is_empty()
            && w.split('/')
                .next()
                .is_some_and(|w| w.chars().all(|c| "IVX".contains(c)))
    };
    let lower = word.to_lowercase();
    if BEFORE_NUMBER.contains(&lower.as_str()) && (number(right) || roman(right)) {
        return true;
    }
    if lower == "đề" && right == "án" {
        return true;
    }
    number(word) && word.ends_with(|c: char| c.is_ascii_digit()) && AFTER_NUMBER.contains(&right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(text: &str) -> Measured {
        let fonts = crate::fonts::load().unwrap();
        Measured::new(fonts, &[Run::plain(text)], Style::new(14.0)).unwrap()
    }

    fn said(lines: &[SetLine]) -> Vec<String> {
        lines
            .iter()
            .map(|l| l.fragments.iter().map(|f| f.text.as_str()).collect())
            .collect()
    }

    fn at(width: f64) -> Measure {
        Measure { x: 0.0, width }
    }

    #[test]
    fn what_an_office_reads_as_one_thing_stays_on_one_line() {
        let text = "Thực hiện Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ, kết quả đạt \
                    1.322.251/1.484.494 (đạt 89,07%); Điều 5 Nghị định số 59/2022/NĐ-CP, Phụ lục II, Đề án 06 với \
                    30.901.500.000 đồng - theo Kế hoạch 808/QĐ-UBND.";
        let one = [
            "số 06/QĐ-TTg",
            "ngày 06",
            "tháng 01",
            "năm 2022",
            "1.322.251/1.484.494",
            "89,07%",
            "Điều 5",
            "số 59/2022/NĐ-CP",
            "lục II",
            "Đề án 06",
            "30.901.500.000 đồng -",
            "808/QĐ-UBND",
        ];
        let measured = measured(text);
        for width in (150..460).step_by(7) {
            let lines = said(&measured.set(Align::Justify, at(f64::from(width)), at(f64::from(width))));
            for words in one {
                assert!(
                    lines.iter().any(|l| l.contains(words)),
                    "{words} broken at {width}: {lines:?}"
                );
            }
            assert_eq!(lines.join(" "), text);
        }
    }

    #[test]
    fn justified_lines_reach_both_edges_and_the_last_stays_left() {
        let lines = measured("Công tác chỉ đạo, điều hành được triển khai đồng bộ từ tỉnh đến cơ sở trong năm.").set(
            Align::Justify,
            Measure { x: 36.0, width: 264.0 },
            at(300.0),
        );
        assert!(lines.len() >= 2);
        for (i, line) in lines[..lines.len() - 1].iter().enumerate() {
            assert_eq!(line.x, if i == 0 { 36.0 } else { 0.0 });
            assert!((line.x + line.width - 300.0).abs() < 1e-6);
        }
        let last = &lines[lines.len() - 1];
        assert_eq!((last.x, last.fragments[0].stretch), (0.0, 0.0));
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_instead_of_running_out() {
        let long = "dichvucong.binhdinh.gov.vn/thong-tin-rat-dai-khong-co-dau-cach";
        let lines = measured(long).set(Align::Left, at(100.0), at(100.0));
        assert!(lines.iter().all(|l| l.width <= 100.01));
        assert_eq!(said(&lines).concat(), long);
    }

    #[test]
    fn a_figure_knows_where_it_stands() {
        let fonts = crate::fonts::load().unwrap();
        let runs = [Run::plain("đạt "), Run::figure("f1", "89,07%"), Run::plain(" kế hoạch")];
        let measured = Measured::new(fonts, &runs, Style::new(14.0)).unwrap();
        let line = &measured.set(Align::Left, at(400.0), at(400.0))[0];
        assert_eq!(line.figures.len(), 1);
        let before = Measured::new(fonts, &[Run::plain("đạt")], Style::new(14.0))
            .unwrap()
            .width()
            + 0.25 * 14.0;
        assert!((line.figures[0].from - before).abs() < 0.01);
        assert!(line.figures[0].to < line.width);
    }

    #[test]
    fn a_sign_the_font_does_not_have_is_named_not_replaced() {
        let fonts = crate::fonts::load().unwrap();
        let error = Measured::new(fonts, &[Run::plain("đã xong 🚀 nhé")], Style::new(14.0))
            .err()
            .unwrap()
            .to_string();
        assert!(error.contains("U+1F680") && error.contains("đã xong"), "{error}");
    }

    #[test]
    fn broken_up_letters_are_composed_and_invisible_signs_dropped() {
        assert_eq!(clean("Bi\u{0300}nh\u{200B} \u{00D0}i\u{0323}nh\r\n"), "Bình Định ");
    }
}
