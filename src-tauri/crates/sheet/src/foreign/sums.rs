//! Sums held against what they sum up: totals above and below their rows, groups, columns that state how they are computed,
//! parts and their whole. Never corrects anything.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::amount::Amount;
use domain::text::loose_key;

use super::body::Line;
use super::proposal::{Kind, NoteKind, Role};
use super::unit::Measure;
use super::words;
use crate::numbering;

/// Figures that are added up to check totals at most; a hostile sheet of totals only shall not keep the program busy.
const MOST_ADDED: usize = 1_000_000;

/// A column as far as its sums go.
#[derive(Debug, Clone)]
pub(super) struct Summed {
    pub column: u32,
    pub kind: Kind,
    pub measure: Option<Measure>,
    pub path: Vec<String>,
    pub number: Option<String>,
    pub formula: Option<String>,
    pub ratio: bool,
}

/// The figures of a table.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// By line and column.
    pub amounts: HashMap<(usize, u32), Amount>,
    /// Something stands there that could not be read.
    pub unread: HashSet<(usize, u32)>,
    /// Typed as bare digits, so that a stuck digit could not be seen.
    pub typed: HashSet<(usize, u32)>,
    /// Whether rows are of different units, so that none can be added.
    pub mixed: bool,
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub kind: NoteKind,
    pub line: usize,
    pub column: u32,
    pub stated: Amount,
    pub computed: Amount,
    /// Lines that were added up.
    pub parts: Vec<usize>,
    /// How it was computed, where a column states it.
    pub formula: String,
}

impl Figures {
    fn sum(&self, parts: &[usize], column: u32) -> Option<Amount> {
        let mut sum = Amount::ZERO;
        for part in parts {
            if self.unread.contains(&(*part, column)) {
                return None;
            }
            if let Some(amount) = self.amounts.get(&(*part, column)) {
                sum = sum.checked_add(*amount)?;
            }
        }
        Some(sum)
    }

    /// Columns in which a line can be held against its parts.
    fn comparable<'a>(
        &'a self,
        line: usize,
        parts: &'a [usize],
        columns: &'a [Summed],
    ) -> impl Iterator<Item = (u32, Amount, Amount)> + 'a {
        columns
            .iter()
            .filter(|column| column.kind == Kind::Figure && !column.ratio)
            .filter_map(move |column| {
                let stated = *self.amounts.get(&(line, column.column))?;
                let some = parts
                    .iter()
                    .any(|part| self.amounts.contains_key(&(*part, column.column)));
                let sum = self.sum(parts, column.column)?;
                some.then_some((column.column, stated, sum))
            })
    }

    fn matches(&self, line: usize, parts: &[usize], columns: &[Summed]) -> (usize, usize) {
        let compared: Vec<bool> = self
            .comparable(line, parts, columns)
            .map(|(_, stated, sum)| stated == sum)
            .collect();
        (compared.iter().filter(|same| **same).count(), compared.len())
    }

    /// Shares of a whole that add up to a hundred but for their rounding.
    fn hundred(&self, line: usize, parts: &[usize], columns: &[Summed]) -> Vec<Difference> {
        let hundred = Amount::integer(100);
        let shares = columns.iter().filter(|column| column.kind == Kind::Share);
        let rounded = shares.filter_map(|column| {
            let stated = *self
                .amounts
                .get(&(line, column.column))
                .filter(|stated| **stated == hundred)?;
            let computed = self.sum(parts, column.column)?;
            let scales = parts
                .iter()
                .filter_map(|part| self.amounts.get(&(*part, column.column)));
            let scale = scales.map(|amount| amount.scale()).max()?;
            let close = within(stated, computed, i64::try_from(parts.len()).unwrap_or(1) + 1, scale);
            (close && stated != computed && parts.len() >= 2).then(|| Difference {
                kind: NoteKind::Rounding,
                line,
                column: column.column,
                stated,
                computed,
                parts: parts.to_vec(),
                formula: String::new(),
            })
        });
        rounded.collect()
    }

    /// No further apart than rounding takes that many parts.
    fn rounded(&self, line: usize, parts: &[usize], column: &Summed, stated: Amount, computed: Amount) -> bool {
        if column.measure == Some(Measure::Count) || column.measure == Some(Measure::Money(0)) {
            return false;
        }
        let all = parts.iter().chain([&line]);
        let scale = all
            .filter_map(|part| self.amounts.get(&(*part, column.column)))
            .map(|amount| amount.scale())
            .max()
            .unwrap_or(0);
        // Whole figures of an unknown unit may be counts, which nobody rounds.
        (scale > 0 || column.measure.is_some())
            && within(stated, computed, i64::try_from(parts.len()).unwrap_or(1) + 1, scale)
    }
}

/// Whether two figures differ by at most `parts` halves of the last decimal.
fn within(one: Amount, other: Amount, parts: i64, scale: u8) -> bool {
    let apart = one
        .checked_sub(other)
        .map(|apart| apart.max(Amount::ZERO.checked_sub(apart).unwrap_or(apart)));
    let allowed = Amount::new(parts.saturating_mul(5), scale.saturating_add(1));
    apart.zip(allowed).is_some_and(|(apart, allowed)| apart <= allowed)
}

/// Says which lines gather others, by their numbering and by their sums.
pub(super) fn groups(lines: &mut [Line], figures: &Figures, columns: &[Summed]) {
    let children = children(lines);
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { continue };
        if line.role != Role::Data {
            continue;
        }
        let chapter = matches!(
            line.kind,
            Some(numbering::Kind::Roman | numbering::Kind::Capital | numbering::Kind::None)
        );
        let parts = children.get(&at).map(Vec::as_slice).unwrap_or_default();
        let gathers = if parts.is_empty() {
            chapter && !line.filled
        } else if chapter || !line.filled {
            true
        } else {
            let bullets = parts.iter().all(|part| {
                let kind = lines.get(*part).and_then(|part| part.kind);
                matches!(kind, Some(numbering::Kind::Dash | numbering::Kind::Plus))
            });
            let (same, compared) = figures.matches(at, parts, columns);
            if compared == 0 {
                !bullets && !line.filled
            } else {
                (parts.len() >= 2 || !bullets) && same * 2 >= compared
            }
        };
        if let (true, Some(line)) = (gathers, lines.get_mut(at)) {
            line.role = Role::Group;
        }
    }
}

/// The lines under each line.
fn children(lines: &[Line]) -> BTreeMap<usize, Vec<usize>> {
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let (Some(under), true) = (line.under, matches!(line.role, Role::Data | Role::Group)) {
            children.entry(under).or_default().push(at);
        }
    }
    children
}

/// Lines that are parts of a line which reports itself: not to be added to it.
pub(super) fn parts(lines: &[Line]) -> BTreeMap<usize, Vec<usize>> {
    let mut parts = children(lines);
    parts.retain(|at, _| lines.get(*at).is_some_and(|line| line.role == Role::Data));
    parts
}

/// Holds totals and groups against their rows.
pub(super) fn totals(lines: &[Line], figures: &Figures, columns: &[Summed]) -> Vec<Difference> {
    let mut found = Vec::new();
    if figures.mixed {
        return found;
    }
    let children = children(lines);
    let each = lines.len().saturating_mul(columns.len()).max(1);
    let mut left = MOST_ADDED / each;
    for (at, line) in lines.iter().enumerate() {
        if line.role == Role::Total {
            let Some(less) = left.checked_sub(1) else { continue };
            left = less;
        }
        let ways: Vec<Vec<usize>> = match line.role {
            Role::Group => vec![children.get(&at).cloned().unwrap_or_default()],
            // A share or mean of the sums sums up nothing.
            Role::Total if words::is_derived(&line.label) => continue,
            Role::Total => scopes(lines, at),
            Role::Data | Role::Note => continue,
        };
        let ways: Vec<Vec<usize>> = ways.into_iter().filter(|parts| !parts.is_empty()).collect();
        let best = ways
            .iter()
            .rev()
            .max_by_key(|parts| figures.matches(at, parts, columns).0)
            .cloned();
        let Some(parts) = best else { continue };
        found.extend(figures.hundred(at, &parts, columns));
        for (column, stated, sum) in figures.comparable(at, &parts, columns) {
            let explained = ways.iter().any(|way| figures.sum(way, column) == Some(stated));
            let Some(summed) = columns.iter().find(|summed| summed.column == column) else {
                continue;
            };
            if !explained {
                let rounded = figures.rounded(at, &parts, summed, stated, sum);
                found.push(Difference {
                    kind: if rounded {
                        NoteKind::Rounding
                    } else {
                        NoteKind::TotalDiffers
                    },
                    line: at,
                    column,
                    stated,
                    computed: sum,
                    parts: parts.clone(),
                    formula: String::new(),
                });
            }
        }
    }
    found
}

/// What a total may be the sum of: lines of the highest level, of the lowest, the block beside it, other totals.
fn scopes(lines: &[Line], at: usize) -> Vec<Vec<usize>> {
    let reports = |place: &usize| {
        lines
            .get(*place)
            .is_some_and(|line| matches!(line.role, Role::Data | Role::Group))
    };
    let before: Vec<usize> = (0..at).collect();
    let after: Vec<usize> = (at + 1..lines.len()).collect();
    let any = |places: &[usize]| places.iter().any(&reports);
    let mut ways = Vec::new();
    let above_first = !any(&before);
    let below_last = !any(&after);
    if !above_first {
        ways.extend(sides(
            lines,
            before.iter().rev().copied().collect(),
            &reports,
            !below_last,
        ));
    }
    if !below_last {
        ways.extend(sides(lines, after, &reports, !above_first));
    }
    ways
}

/// The ways on one side, the nearest line first; in the middle of a table the block counts first.
fn sides(lines: &[Line], places: Vec<usize>, reports: &impl Fn(&usize) -> bool, middle: bool) -> Vec<Vec<usize>> {
    let is_total = |place: &usize| {
        let total = |line: &Line| line.role == Role::Total && !words::is_derived(&line.label);
        lines.get(*place).is_some_and(total)
    };
    let parent = |place: &usize| lines.get(*place).and_then(|line| line.under);
    let block: Vec<usize> = places.iter().copied().take_while(|place| !is_total(place)).collect();
    let top_of = |places: &[usize]| -> Vec<usize> {
        let inside: HashSet<usize> = places.iter().copied().collect();
        let tops = places.iter().filter(|place| reports(place));
        tops.copied()
            .filter(|place| parent(place).is_none_or(|parent| !inside.contains(&parent)))
            .collect()
    };
    let siblings: Vec<usize> = {
        let first = block.iter().find(|place| reports(place)).copied();
        let level = first.and_then(|first| parent(&first));
        let same = block
            .iter()
            .copied()
            .filter(|place| reports(place) && parent(place) == level);
        first.map_or_else(Vec::new, |_| same.collect())
    };
    let tops = top_of(&places);
    let leaves: Vec<usize> = places
        .iter()
        .copied()
        .filter(|place| lines.get(*place).is_some_and(|line| line.role == Role::Data))
        .filter(|place| {
            let parent = parent(place).and_then(|parent| lines.get(parent));
            parent.is_none_or(|parent| parent.role == Role::Group)
        })
        .collect();
    let totals: Vec<usize> = places.iter().copied().filter(is_total).collect();
    let totals = if totals.len() >= 2 { totals } else { Vec::new() };
    if middle {
        vec![siblings, top_of(&block), tops, leaves, totals]
    } else {
        vec![tops, leaves, totals, top_of(&block), siblings]
    }
}

/// Holds columns that state how they are computed against the figures of each line.
pub(super) fn formulas(lines: &[Line], figures: &Figures, columns: &[Summed]) -> Vec<Difference> {
    let mut by_number: HashMap<&str, &Summed> = HashMap::new();
    let mut twice: HashSet<&str> = HashSet::new();
    for column in columns {
        if let Some(number) = column.number.as_deref()
            && by_number.insert(number, column).is_some()
        {
            twice.insert(number);
        }
    }
    // Numbers that begin anew for every agency name no column.
    by_number.retain(|number, _| !twice.contains(number));
    let mut found = Vec::new();
    for column in columns {
        let Some(formula) = column.formula.as_deref() else {
            continue;
        };
        let Some(terms) = parse(formula, &by_number) else {
            continue;
        };
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.role != Role::Note) {
            let Some(stated) = figures.amounts.get(&(at, column.column)).copied() else {
                continue;
            };
            if let Some(computed) = terms.differs(figures, at, stated, column) {
                let numbers = column.number.as_deref().unwrap_or_default();
                found.push(Difference {
                    kind: NoteKind::FormulaDiffers,
                    line: at,
                    column: column.column,
                    stated,
                    computed,
                    parts: Vec::new(),
                    formula: format!("({numbers}) = {formula}"),
                });
            }
        }
    }
    found
}

/// How a column is computed.
enum Terms {
    /// Sums and differences of columns.
    Linear(Vec<(bool, u32)>),
    /// One column as a share of another, in percent or not.
    Quotient { part: u32, whole: u32, percent: bool },
}

fn parse(formula: &str, columns: &HashMap<&str, &Summed>) -> Option<Terms> {
    let plain = formula.replace(['−', '–'], "-");
    // "(8-7)": brackets around all of it change nothing.
    let inner = plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let plain = inner
        .filter(|inner| !inner.contains(['(', ')']))
        .map_or(plain.as_str(), |inner| inner);
    let column = |number: &str| columns.get(number.trim()).map(|column| column.column);
    if let Some((part, rest)) = plain.split_once(['/', ':']) {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (whole, factor) = rest.split_at(end);
        let factor = factor.trim_start_matches(['*', 'x', '×', 'X', ' ']);
        let percent = matches!(factor, "100" | "100%" | "%");
        if !percent && !factor.is_empty() {
            return None;
        }
        return Some(Terms::Quotient {
            part: column(part)?,
            whole: column(whole)?,
            percent,
        });
    }
    let mut terms = Vec::new();
    let mut positive = true;
    let mut number = String::new();
    for c in plain.chars().chain(['+']) {
        match c {
            '0'..='9' => number.push(c),
            '+' | '-' => {
                terms.push((positive, column(&number)?));
                number.clear();
                positive = c == '+';
            }
            _ => return None,
        }
    }
    (!terms.is_empty()).then_some(Terms::Linear(terms))
}

impl Terms {
    /// What the figures of a line give, where that is something else than what is stated.
    fn differs(&self, figures: &Figures, line: usize, stated: Amount, column: &Summed) -> Option<Amount> {
        let read = |of: &u32| !figures.unread.contains(&(line, *of));
        let amount = |of: &u32| figures.amounts.get(&(line, *of)).copied();
        match self {
            Self::Linear(terms) => {
                if !terms.iter().all(|(_, of)| read(of)) || !terms.iter().any(|(_, of)| amount(of).is_some()) {
                    return None;
                }
                let mut sum = Amount::ZERO;
                let mut scale = stated.scale();
                for (positive, of) in terms {
                    let amount = amount(of).unwrap_or(Amount::ZERO);
                    scale = scale.max(amount.scale());
                    sum = if *positive {
                        sum.checked_add(amount)?
                    } else {
                        sum.checked_sub(amount)?
                    };
                }
                let parts = i64::try_from(terms.len()).unwrap_or(1) + 1;
                let close = scale > 0 && within(stated, sum, parts, scale);
                (sum != stated && !close).then_some(sum)
            }
            Self::Quotient { part, whole, percent } => {
                let (part, whole) = (amount(part)?, amount(whole)?);
                let share = part.percent_of(whole, stated.scale().max(2))?;
                let expected = if *percent || column.kind == Kind::Share {
                    share
                } else {
                    Amount::new(share.mantissa(), share.scale().checked_add(2)?)?
                };
                (!within(stated, expected, 2, stated.scale())).then_some(expected)
            }
        }
    }
}

/// Parts that exceed the whole they stand beside: "Tổng số" and what is among it under one heading.
pub(super) fn wholes(lines: &[Line], figures: &Figures, columns: &[Summed]) -> Vec<Difference> {
    let mut found = Vec::new();
    let is_whole = |column: &Summed| {
        let key = column.path.last().map(|heading| loose_key(heading)).unwrap_or_default();
        column.path.len() >= 2 && ["tong so", "tong cong", "tong", "cong"].contains(&key.as_str())
    };
    for whole in columns
        .iter()
        .filter(|column| column.kind == Kind::Figure && is_whole(column))
    {
        let over = whole.path.get(..whole.path.len() - 1).unwrap_or_default();
        let parts = columns.iter().filter(|part| {
            let apart = part.path.iter().skip(over.len()).any(|heading| {
                let key = loose_key(heading);
                [
                    "luy ke",
                    "lui ke",
                    "cung ki",
                    "nam truoc",
                    "ke hoach",
                    "chi tieu",
                    "ki truoc",
                ]
                .iter()
                .any(|word| key.contains(word))
            });
            part.column != whole.column
                && part.kind == Kind::Figure
                && part.measure == whole.measure
                && part.path.starts_with(over)
                && !apart
        });
        for part in parts {
            for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.role != Role::Note) {
                let both = figures
                    .amounts
                    .get(&(at, part.column))
                    .zip(figures.amounts.get(&(at, whole.column)));
                if let Some((stated, most)) = both.filter(|(part, whole)| part > whole) {
                    found.push(Difference {
                        kind: NoteKind::PartAboveWhole,
                        line: at,
                        column: part.column,
                        stated: *stated,
                        computed: *most,
                        parts: Vec::new(),
                        formula: whole.path.join(" › "),
                    });
                }
            }
        }
    }
    found
}
