//! Reads the words in which plans say when something is due. What is not understood is said to be so and never guessed.

use chrono::{Datelike as _, NaiveDate};

use super::phrases::{lower_in_place, split_then, undated, without_labels};
use super::tokens::{Mode, mode, skip, split_range, strip_end, tokens};
use super::{Deadline, DeadlineKind, Stage, StageMode};
use crate::text::{nfc, roman};

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineRead {
    /// The deadline; [`DeadlineKind::Unread`] with the words when they were not understood.
    pub deadline: Deadline,
    /// The words name no year: the plan's own was taken.
    pub year_taken: bool,
    /// Why it was not understood.
    pub why: Option<Unread>,
}

/// Why words were not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// No phrase that is known.
    #[error("chưa hiểu cụm từ chỉ thời hạn")]
    Phrase,
    /// A day, month or quarter that no calendar has.
    #[error("không có ngày, tháng hoặc quý ‘{0}’ trong lịch")]
    Calendar(String),
    /// The year is not said and not known.
    #[error("chưa ghi năm")]
    Year,
    /// It ends before it begins.
    #[error("ngày kết thúc trước ngày bắt đầu")]
    Backwards,
}

impl Deadline {
    /// Reads a plan's words. `year` is the year the plan is for; it is taken where the words name none, and that is said.
    pub fn read(words: &str, year: Option<i32>) -> DeadlineRead {
        let words = one_line(words);
        let mut reader = Reader {
            year,
            year_taken: false,
        };
        match reader.deadline(&words) {
            Ok(deadline) => DeadlineRead {
                deadline: Self { words, ..deadline },
                year_taken: reader.year_taken,
                why: None,
            },
            Err(why) => DeadlineRead {
                deadline: Self::undated(DeadlineKind::Unread, &words),
                year_taken: false,
                why: Some(why),
            },
        }
    }
}

/// One line, composed, single spaces, without the bullets and stops around it.
fn one_line(words: &str) -> String {
    let words = nfc(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let around = |c: char| c.is_whitespace() || matches!(c, '.' | ';' | ',' | ':' | '-' | '–' | '+' | '*');
    words.trim_matches(around).to_owned()
}

struct Reader {
    year: Option<i32>,
    year_taken: bool,
}

/// A stretch of days that words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    kind: DeadlineKind,
    first: NaiveDate,
    last: NaiveDate,
}

impl Span {
    /// "quý II/2026"; a single day needs no other name.
    fn words(self) -> String {
        let (month, year) = (self.first.month(), self.first.year());
        match self.kind {
            DeadlineKind::InMonth => format!("tháng {month}/{year}"),
            DeadlineKind::InQuarter => format!("quý {}/{year}", roman(month.div_ceil(3)).unwrap_or_default()),
            DeadlineKind::InYear => format!("năm {year}"),
            _ => String::new(),
        }
    }
}

/// Words that may stand before a day and move none.
const BEFORE_DAYS: [&str; 8] = ["hoàn", "thành", "thực", "hiện", "xong", "dự", "kiến", "phải"];

/// What a number may count.
const UNITS: [&str; 4] = ["ngày", "tháng", "quý", "năm"];

type Read<T> = Result<T, Unread>;

impl Reader {
    fn deadline(&mut self, words: &str) -> Read<Deadline> {
        let lower = lower_in_place(words);
        if lower.is_empty()
            || ["không", "không có", "không nêu", "không quy định", "…", "..."].contains(&lower.as_str())
        {
            return Ok(Deadline::undated(DeadlineKind::None, ""));
        }
        if let Some(undated) = undated(words, &lower) {
            return Ok(undated);
        }
        if let Some(staged) = self.staged(words)? {
            return Ok(staged);
        }
        let (main, then) = split_then(words);
        let main = without_labels(main);
        let mut deadline = match self.listed(main)? {
            Some(listed) => listed,
            None => self.dated(main)?,
        };
        deadline.then = then;
        Ok(deadline)
    }

    /// Words that name days: "trong tháng 6/2026", "trước ngày 20/3/2026", "từ quý II đến quý IV năm 2026".
    fn dated(&mut self, words: &str) -> Read<Deadline> {
        let lower = lower_in_place(words);
        // "theo hướng dẫn của Bộ Công an hoàn thành trong tháng 12/2026": the day is what counts.
        if let Some(at) = lower.rfind("hoàn thành ").filter(|at| *at > 0) {
            return self.dated(&words[at..]);
        }
        // "trong tháng 12/2026, theo hướng dẫn của Bộ Công an": whom it waits for moves no day.
        if let Some(at) = lower.find(", theo ").filter(|at| *at > 0) {
            return self.dated(&words[..at]);
        }
        let tokens = tokens(&lower);
        let (mode, tokens) = mode(skip(&tokens, &BEFORE_DAYS));
        let undated = Deadline::undated(DeadlineKind::Unread, "");
        let with = |kind, from: Option<NaiveDate>, due: Option<NaiveDate>| Deadline {
            kind,
            from,
            due,
            ..undated.clone()
        };
        if let Some((first, second)) = split_range(tokens, matches!(mode, Mode::From | Mode::In)) {
            let (first, last) = self.range(first, second)?;
            if last < first {
                return Err(Unread::Backwards);
            }
            return match mode {
                Mode::In | Mode::From => Ok(with(DeadlineKind::ByDate, Some(first), Some(last))),
                Mode::Before | Mode::Until => Err(Unread::Phrase),
            };
        }
        let tokens = strip_end(tokens, &["trở", "đi"]);
        let span = self.span(tokens, None)?;
        Ok(match mode {
            Mode::In if span.first == span.last => with(DeadlineKind::ByDate, None, Some(span.last)),
            Mode::In => with(span.kind, Some(span.first), Some(span.last)),
            Mode::Before => with(DeadlineKind::ByDate, None, span.first.pred_opt()),
            Mode::Until => with(DeadlineKind::ByDate, None, Some(span.last)),
            Mode::From => with(DeadlineKind::FromDate, Some(span.first), None),
        })
    }

    /// "Quý II, Quý III/2026", "tháng 3, 6 và 9/2026": several ends of one kind. Each is a stage; the whole is in time until
    /// the last one.
    fn listed(&mut self, words: &str) -> Read<Option<Deadline>> {
        let lower = lower_in_place(words).replace(" và ", ",");
        let pieces: Vec<Vec<&str>> = lower.split(',').map(tokens).collect();
        let [first, others @ ..] = pieces.as_slice() else {
            return Ok(None);
        };
        let (mode, first) = mode(skip(first, &BEFORE_DAYS));
        if others.is_empty() || mode == Mode::From {
            return Ok(None);
        }
        // "tháng 3, 6 và 9/2026" names its unit once, and its year at the end.
        let unit = first.first().filter(|word| UNITS.contains(word));
        let mut ends: Vec<Span> = Vec::new();
        for piece in std::iter::once(first).chain(others.iter().map(Vec::as_slice)).rev() {
            let bare = piece.first().is_some_and(|word| !UNITS.contains(word));
            let named: Vec<&str> = unit.filter(|_| bare).into_iter().chain(piece).copied().collect();
            let like = ends.last().map(|after| after.last);
            match self.span(&named, like) {
                Ok(span) => ends.push(span),
                Err(Unread::Phrase) => return Ok(None),
                Err(why) => return Err(why),
            }
        }
        ends.reverse();
        let [first, .., last] = ends.as_slice() else {
            return Ok(None);
        };
        if ends.iter().any(|end| end.kind != first.kind) {
            return Ok(None);
        }
        if ends.windows(2).any(|pair| pair[1].last <= pair[0].last) {
            return Err(Unread::Backwards);
        }
        let in_time = |end: &Span| match mode {
            Mode::Before => end.first.pred_opt(),
            _ => Some(end.last),
        };
        let stages = ends.iter().map(|end| Stage {
            mode: StageMode::Until,
            scope: end.words(),
            date: in_time(end),
            target: None,
        });
        Ok(Some(Deadline {
            from: (mode == Mode::In && first.first != first.last).then_some(first.first),
            due: in_time(last),
            stages: stages.collect(),
            ..Deadline::undated(DeadlineKind::Staged, "")
        }))
    }

    /// "cấp tỉnh từ ngày …; cấp xã từ ngày …": two clauses or more, each with whom it covers and a day.
    fn staged(&mut self, words: &str) -> Read<Option<Deadline>> {
        if let Some(shares) = self.shares(words)? {
            return Ok(Some(staged_of(shares)));
        }
        let clauses: Vec<&str> = words
            .split(';')
            .map(str::trim)
            .filter(|clause| !clause.is_empty())
            .collect();
        if clauses.len() < 2 {
            return Ok(None);
        }
        let mut stages = Vec::new();
        for clause in clauses {
            let lower = lower_in_place(clause);
            let marks = [
                " từ ",
                " trước ",
                " đến ",
                " trong ",
                " tháng ",
                " quý ",
                ": ",
                " chậm nhất ",
            ];
            let found = marks.iter().filter_map(|mark| lower.find(mark).map(|at| (at, *mark)));
            let Some((at, mark)) = found.min_by_key(|(at, _)| *at) else {
                return Ok(None);
            };
            let from = if mark == ": " { at + mark.len() } else { at };
            let scope = clause[..at]
                .trim()
                .trim_start_matches("tại ")
                .trim_start_matches("Tại ");
            let read = self.dated(clause[from..].trim())?;
            let (mode, date) = match (read.from, read.due) {
                (Some(from), None) => (StageMode::From, from),
                (_, Some(due)) => (StageMode::Until, due),
                (None, None) => return Err(Unread::Phrase),
            };
            stages.push(Stage {
                mode,
                scope: scope.trim().to_owned(),
                date: Some(date),
                target: None,
            });
        }
        Ok(Some(staged_of(stages)))
    }

    /// "Đạt từ 80% trở lên từ quý II/2026 và đạt 100% từ quý IV năm 2026".
    fn shares(&mut self, words: &str) -> Read<Option<Vec<Stage>>> {
        let lower = lower_in_place(words);
        let without_note = lower.split('(').next().unwrap_or_default();
        if !without_note.contains('%') {
            return Ok(None);
        }
        let mut stages = Vec::new();
        for clause in without_note.split("đạt ").filter(|clause| !clause.trim().is_empty()) {
            let clause = clause
                .trim()
                .trim_end_matches("và")
                .trim()
                .trim_matches([',', ';'])
                .trim();
            let Some((share, when)) = clause.split_once('%') else {
                return Ok(None);
            };
            let least = share.contains("từ") || share.contains("tối thiểu") || when.contains("trở lên");
            let number: String = share.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
            let when = when.replace("trở lên", "");
            let read = self.dated(when.trim())?;
            let (mode, date) = match (read.from, read.due) {
                (Some(from), None) => (StageMode::From, from),
                (_, Some(due)) => (StageMode::Until, due),
                (None, None) => return Ok(None),
            };
            stages.push(Stage {
                mode,
                scope: String::new(),
                date: Some(date),
                target: Some(format!("{}{number}%", if least { ">=" } else { "" })),
            });
        }
        Ok((!stages.is_empty()).then_some(stages))
    }

    /// Both ends; one that names no year, or no month, has the other's.
    fn range(&mut self, first: &[&str], second: &[&str]) -> Read<(NaiveDate, NaiveDate)> {
        let last = self.span(second, None)?;
        // "4 - 6/2026": the bare number is what the other end is.
        let unit = match last.kind {
            DeadlineKind::InMonth => "tháng",
            DeadlineKind::InQuarter => "quý",
            DeadlineKind::InYear => "năm",
            _ => "ngày",
        };
        let named: Vec<&str> = match first {
            [number] if number.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c)) => vec![unit, *number],
            other => other.to_vec(),
        };
        let first = self.span(&named, Some(last.last))?;
        Ok((first.first, last.last))
    }

    /// The days that tokens name. `like` gives the year, and for a bare day the month, where the tokens do not.
    fn span(&mut self, tokens: &[&str], like: Option<NaiveDate>) -> Read<Span> {
        let tokens = strip_end(skip(tokens, &["hết", "cuối"]), &["dương", "lịch"]);
        match *tokens {
            ["ngày", day, "tháng", month, "năm", year] => self.day(day, month, Some(year), like),
            ["ngày", day, "tháng", month, "/", year] => self.day(day, month, Some(year), like),
            ["ngày", day, "tháng", month] => self.day(day, month, None, like),
            ["ngày", day, "/", month, "/", year] | [day, "/", month, "/", year] => {
                self.day(day, month, Some(year), like)
            }
            ["ngày", day, "/", month] => self.day(day, month, None, like),
            ["ngày", day] => match like {
                Some(like) => self.day(day, &like.month().to_string(), None, Some(like)),
                None => Err(Unread::Phrase),
            },
            ["tháng", month, "/" | "năm", year] | ["tháng", month, "/", "năm", year] => {
                self.month(month, Some(year), like)
            }
            ["tháng", month] => self.month(month, None, like),
            // "6/2026" is a month, "20/3" a day without its year.
            [one, "/", other] if other.len() == 4 => self.month(one, Some(other), like),
            [one, "/", other] => self.day(one, other, None, like),
            ["quý", quarter, "/" | "năm", year] | ["quý", quarter, "/", "năm", year] => {
                self.quarter(quarter, Some(year), like)
            }
            ["quý", quarter] => self.quarter(quarter, None, like),
            [months, "tháng", part @ ("đầu" | "cuối"), "năm", ref year @ ..] => {
                let year = self.year(year.first().copied(), like)?;
                let half = matches!(months, "6" | "06" | "sáu");
                let nine = matches!(months, "9" | "09" | "chín");
                match (half, nine, part) {
                    (true, _, "đầu") => stretch(DeadlineKind::ByDate, (year, 1), (year, 6)),
                    (true, _, _) => stretch(DeadlineKind::ByDate, (year, 7), (year, 12)),
                    (_, true, "đầu") => stretch(DeadlineKind::ByDate, (year, 1), (year, 9)),
                    _ => Err(Unread::Phrase),
                }
            }
            ["năm", year] | [year] if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
                let year = self.year(Some(year), like)?;
                stretch(DeadlineKind::InYear, (year, 1), (year, 12))
            }
            _ => Err(Unread::Phrase),
        }
    }

    fn year(&mut self, named: Option<&str>, like: Option<NaiveDate>) -> Read<i32> {
        match (named, like) {
            (Some(year), _) => {
                let known = year.parse().ok().filter(|year| (2000..2100).contains(year));
                known.ok_or_else(|| Unread::Calendar(year.to_owned()))
            }
            (None, Some(like)) => Ok(like.year()),
            (None, None) => {
                self.year_taken = self.year.is_some();
                self.year.ok_or(Unread::Year)
            }
        }
    }

    fn day(&mut self, day: &str, month: &str, year: Option<&str>, like: Option<NaiveDate>) -> Read<Span> {
        let said = format!(
            "{day}/{month}{}",
            year.map(|year| format!("/{year}")).unwrap_or_default()
        );
        let year = self.year(year, like)?;
        let date = day
            .parse()
            .ok()
            .zip(month.parse().ok())
            .and_then(|(day, month)| NaiveDate::from_ymd_opt(year, month, day))
            .ok_or(Unread::Calendar(said))?;
        Ok(Span {
            kind: DeadlineKind::ByDate,
            first: date,
            last: date,
        })
    }

    fn month(&mut self, month: &str, year: Option<&str>, like: Option<NaiveDate>) -> Read<Span> {
        let number = month.parse().ok().filter(|month| (1..=12).contains(month));
        let number = number.ok_or_else(|| Unread::Calendar(format!("tháng {month}")))?;
        let year = self.year(year, like)?;
        stretch(DeadlineKind::InMonth, (year, number), (year, number))
    }

    fn quarter(&mut self, quarter: &str, year: Option<&str>, like: Option<NaiveDate>) -> Read<Span> {
        let number = match quarter {
            "i" | "1" | "01" => 1,
            "ii" | "2" | "02" => 2,
            "iii" | "3" | "03" => 3,
            "iv" | "4" | "04" => 4,
            other => return Err(Unread::Calendar(format!("quý {}", other.to_uppercase()))),
        };
        let year = self.year(year, like)?;
        stretch(DeadlineKind::InQuarter, (year, number * 3 - 2), (year, number * 3))
    }
}

/// From the first day of a month to the last day of another.
fn stretch(kind: DeadlineKind, first: (i32, u32), last: (i32, u32)) -> Read<Span> {
    let first = NaiveDate::from_ymd_opt(first.0, first.1, 1);
    let next = if last.1 == 12 {
        NaiveDate::from_ymd_opt(last.0 + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(last.0, last.1 + 1, 1)
    };
    let last = next.and_then(|next| next.pred_opt());
    let (first, last) = first.zip(last).ok_or(Unread::Phrase)?;
    Ok(Span { kind, first, last })
}

fn staged_of(stages: Vec<Stage>) -> Deadline {
    let from = stages.iter().filter(|stage| stage.mode == StageMode::From);
    Deadline {
        from: from.filter_map(|stage| stage.date).min(),
        stages,
        ..Deadline::undated(DeadlineKind::Staged, "")
    }
}
