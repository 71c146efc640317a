//! Evaluating a whole set of indicators, derived ones after what they are derived from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::combine::{Answers, Combined, combine};
use super::words;
use super::{Base, Computed, Definition, Formula, Missing, MissingWhy, Reported, Side, Term, TermPart};
use crate::amount::Amount;
use crate::calendar::Period;
use crate::form::Field;

/// Why a set of definitions cannot be evaluated. The set comes from the catalogue, so this is shown to whoever edits it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluateError {
    /// Indicators derived from one another in a circle.
    #[error("các chỉ tiêu tính vòng lẫn nhau: {}; đề nghị sửa công thức của một chỉ tiêu", codes.join(" → "))]
    Cycle {
        /// The circle, its first code repeated at the end.
        codes: Vec<String>,
    },
    /// A formula names a code that is not defined.
    #[error("chỉ tiêu {needed_by} tính từ {code} nhưng danh mục không có {code}; đề nghị bổ sung hoặc sửa công thức")]
    Unknown {
        /// The code.
        code: String,
        /// Whose formula.
        needed_by: String,
    },
    /// One code defined twice.
    #[error("mã chỉ tiêu {code} có hai định nghĩa; đề nghị giữ một")]
    Duplicate {
        /// The code.
        code: String,
    },
}

/// Computes every indicator for a span from the answers in use. `reported` may hold the months before the span of the same
/// year: a flow's lũy kế is built from them where an agency gave only trong kỳ. The results stand in the order of the
/// definitions.
pub fn evaluate(
    definitions: &[Definition],
    reported: &[Reported],
    span: Period,
) -> Result<Vec<Computed>, EvaluateError> {
    let mut by_code = BTreeMap::new();
    for definition in definitions {
        if by_code.insert(definition.code.as_str(), definition).is_some() {
            return Err(EvaluateError::Duplicate {
                code: definition.code.clone(),
            });
        }
    }
    let mut answers: HashMap<&str, Vec<&Reported>> = HashMap::new();
    for answer in reported {
        answers.entry(&*answer.indicator).or_default().push(answer);
    }
    let mut done: BTreeMap<&str, Computed> = BTreeMap::new();
    for code in order(definitions, &by_code)? {
        if let Some(definition) = by_code.get(code) {
            let own = answers.get(code).map(Vec::as_slice).unwrap_or_default();
            let computed = compute(definition, own, span, &done);
            done.insert(code, computed);
        }
    }
    Ok(definitions
        .iter()
        .filter_map(|d| done.remove(d.code.as_str()))
        .collect())
}

/// The agencies' answers, targets and catalogue counts at the bottom of some sides of an indicator, through all that they
/// are derived from. What is asked of an agency beside them is not there: it moves nothing.
pub fn leaves<'a>(computed: &'a [Computed], code: &str, sides: &[Side]) -> Vec<&'a Term> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<(&str, Side)> = sides.iter().rev().map(|side| (code, *side)).collect();
    while let Some((code, side)) = open.pop() {
        if !seen.insert((code, side)) {
            continue;
        }
        let Some(found) = computed.iter().find(|c| c.code == code) else {
            continue;
        };
        for term in found.terms.iter().filter(|term| term.is_of(side)) {
            match term {
                Term::Indicator { code, side, .. } => open.push((code, *side)),
                Term::Reported { .. } | Term::Target { .. } | Term::Catalogue { .. } => {
                    if !out.contains(&term) {
                        out.push(term);
                    }
                }
            }
        }
    }
    out
}

impl Term {
    /// Whether it bears on this side of the indicator it is a term of.
    fn is_of(&self, side: Side) -> bool {
        let part = match self {
            Self::Reported { answer, .. } if side == Side::Deployed => return answer.field == Field::Deployed,
            Self::Reported { part, .. } | Self::Indicator { part, .. } | Self::Catalogue { part, .. } => *part,
            Self::Target { .. } => TermPart::Base,
        };
        matches!(
            (side, part),
            (Side::Value, TermPart::Value) | (Side::Base, TermPart::Base)
        )
    }
}

impl Definition {
    /// The codes it is computed from and held against.
    pub fn needs(&self) -> Vec<&str> {
        let mut needs: Vec<&str> = match &self.formula {
            Formula::Reported => Vec::new(),
            Formula::Sum { codes } | Formula::CountDeployed { codes } | Formula::CountItems { codes } => {
                codes.iter().map(String::as_str).collect()
            }
            Formula::Difference { minuend, subtrahend } => vec![minuend, subtrahend],
            Formula::BaseMinus { code } => vec![code],
        };
        if let Base::ValueOf { code } | Base::BaseOf { code } = &self.base {
            needs.push(code);
        }
        needs
    }
}

/// Codes in an order in which everything needed comes first.
fn order<'a>(
    definitions: &'a [Definition],
    by_code: &BTreeMap<&'a str, &'a Definition>,
) -> Result<Vec<&'a str>, EvaluateError> {
    let mut ordered = Vec::with_capacity(definitions.len());
    let mut finished = BTreeSet::new();
    for start in definitions {
        // An explicit path instead of recursion: a long chain of formulas must not exhaust the stack.
        let mut path: Vec<(&Definition, usize)> = vec![(start, 0)];
        if finished.contains(start.code.as_str()) {
            continue;
        }
        while let Some((definition, next)) = path.last().copied() {
            let Some(need) = definition.needs().get(next).copied() else {
                finished.insert(definition.code.as_str());
                ordered.push(definition.code.as_str());
                path.pop();
                continue;
            };
            if let Some(last) = path.last_mut() {
                last.1 += 1;
            }
            if finished.contains(need) {
                continue;
            }
            if let Some(from) = path.iter().position(|(d, _)| d.code == need) {
                let mut codes: Vec<String> = path[from..].iter().map(|(d, _)| d.code.clone()).collect();
                codes.push(need.to_owned());
                return Err(EvaluateError::Cycle { codes });
            }
            let Some(needed) = by_code.get(need) else {
                return Err(EvaluateError::Unknown {
                    code: need.to_owned(),
                    needed_by: definition.code.clone(),
                });
            };
            path.push((needed, 0));
        }
    }
    Ok(ordered)
}

fn compute<'d>(
    definition: &'d Definition,
    reported: &[&'d Reported],
    span: Period,
    done: &BTreeMap<&str, Computed>,
) -> Computed {
    let mut own = match &definition.formula {
        Formula::Reported => combine(definition, &Answers::of(reported, &definition.taken_over), span),
        Formula::Sum { codes } => sum(codes, done),
        Formula::Difference { minuend, subtrahend } => difference(minuend, subtrahend, done),
        Formula::BaseMinus { code } => base_minus(code, done),
        Formula::CountDeployed { codes } => count_deployed(codes, done),
        Formula::CountItems { codes } => count_items(codes),
    };
    set_base(&definition.base, &mut own, done);
    own.missing.sort();
    own.missing.dedup();
    Computed {
        code: definition.code.clone(),
        value: own.value,
        in_period: own.in_period,
        base: own.base,
        percent: own
            .value
            .zip(own.base)
            .and_then(|(value, base)| value.percent_of(base, 2)),
        deployed: own.deployed,
        as_of: own.as_of.iter().min().copied(),
        as_of_latest: own.as_of.iter().max().copied(),
        missing_from: own.missing,
        terms: own.terms,
        formula_words: words::formula(definition, own.counted, own.of_places),
    }
}

fn sum(codes: &[String], done: &BTreeMap<&str, Computed>) -> Combined {
    let mut out = Combined::default();
    let mut in_period = Some(Amount::ZERO);
    let mut whole = Some(Amount::ZERO);
    for item in items(codes, done) {
        take_item(&mut out, item, TermPart::Value, Side::Value);
        if let Some(value) = item.value {
            whole = whole.and_then(|sum| sum.checked_add(value));
            out.counted.0 += 1;
            in_period = in_period.zip(item.in_period).and_then(|(a, b)| a.checked_add(b));
        }
    }
    out.counted.1 = codes.len();
    if out.counted.0 > 0 {
        out.value = whole;
        out.in_period = in_period;
    }
    out
}

fn difference(minuend: &str, subtrahend: &str, done: &BTreeMap<&str, Computed>) -> Combined {
    let mut out = Combined::default();
    let (Some(from), Some(less)) = (done.get(minuend), done.get(subtrahend)) else {
        return out;
    };
    for item in [from, less] {
        take_item(&mut out, item, TermPart::Value, Side::Value);
    }
    let minus = |a: Option<Amount>, b: Option<Amount>| a.zip(b).and_then(|(a, b)| a.checked_sub(b));
    out.value = minus(from.value, less.value);
    out.in_period = minus(from.in_period, less.in_period);
    out
}

fn base_minus(code: &str, done: &BTreeMap<&str, Computed>) -> Combined {
    let mut out = Combined::default();
    let Some(item) = done.get(code) else { return out };
    take_item(&mut out, item, TermPart::Value, Side::Base);
    take_item(&mut out, item, TermPart::Value, Side::Value);
    out.value = item
        .base
        .zip(item.value)
        .and_then(|(base, value)| base.checked_sub(value));
    out
}

fn count_deployed(codes: &[String], done: &BTreeMap<&str, Computed>) -> Combined {
    let mut out = Combined::default();
    let mut deployed = 0;
    for item in items(codes, done) {
        let counts = item.deployed.map(|yes| Amount::integer(i64::from(yes)));
        out.terms.push(Term::Indicator {
            part: TermPart::Value,
            code: item.code.clone(),
            side: Side::Deployed,
            amount: counts,
        });
        match item.deployed {
            Some(yes) => {
                deployed += i64::from(yes);
                out.as_of.extend(item.as_of.iter().chain(&item.as_of_latest));
            }
            // A figure that is owed does not make the service unknown; silence about the service does.
            None => out.missing.extend(
                item.missing_from
                    .iter()
                    .filter(|m| m.why != MissingWhy::Earlier)
                    .cloned(),
            ),
        }
    }
    out.counted = (usize::try_from(deployed).unwrap_or_default(), codes.len());
    // Before anybody spoke there is nothing to count; afterwards "none deployed" is a figure.
    out.value = out.terms.iter().any(has_amount).then_some(Amount::integer(deployed));
    out
}

fn count_items(codes: &[String]) -> Combined {
    let amount = Amount::integer(i64::try_from(codes.len()).unwrap_or(i64::MAX));
    Combined {
        value: Some(amount),
        terms: vec![Term::Catalogue {
            part: TermPart::Value,
            amount,
        }],
        ..Combined::default()
    }
}

fn set_base(base: &Base, out: &mut Combined, done: &BTreeMap<&str, Computed>) {
    match base {
        // Reported bases were combined with the values.
        Base::None | Base::Reported => {}
        Base::Target { by, value } => {
            out.base = Some(*value);
            out.terms.push(Term::Target {
                by: by.clone(),
                amount: *value,
            });
        }
        Base::Catalogue { value } => {
            out.base = Some(*value);
            out.terms.push(Term::Catalogue {
                part: TermPart::Base,
                amount: *value,
            });
        }
        Base::ValueOf { code } => {
            if let Some(item) = done.get(code.as_str()) {
                out.base = item.value;
                take_item(out, item, TermPart::Base, Side::Value);
            }
        }
        Base::BaseOf { code } => {
            if let Some(item) = done.get(code.as_str()) {
                out.base = item.base;
                take_item(out, item, TermPart::Base, Side::Base);
            }
        }
    }
}

fn items<'a>(codes: &'a [String], done: &'a BTreeMap<&str, Computed>) -> impl Iterator<Item = &'a Computed> {
    codes.iter().filter_map(|code| done.get(code.as_str()))
}

fn take_item(out: &mut Combined, item: &Computed, part: TermPart, side: Side) {
    out.terms.push(Term::Indicator {
        part,
        code: item.code.clone(),
        side,
        amount: if side == Side::Base { item.base } else { item.value },
    });
    out.as_of.extend(item.as_of.iter().chain(&item.as_of_latest));
    out.missing.extend(item.missing_from.iter().map(|m| Missing {
        agency: m.agency.clone(),
        place: m.place.clone(),
        why: m.why,
    }));
}

const fn has_amount(term: &Term) -> bool {
    matches!(term, Term::Indicator { amount: Some(_), .. })
}
