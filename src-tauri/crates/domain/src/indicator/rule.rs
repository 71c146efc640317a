//! What an indicator is held against and how it is computed, by name: the shape people write down. Turning names into
//! figures and codes of a day is the caller's.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

/// What a figure is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseRule {
    /// The agency reports it beside the figure.
    Reported,
    /// The target with this code.
    Target(String),
    /// A count of what the office has.
    Count(Counted),
    /// The figure of another indicator.
    Indicator(String),
    /// The base of another indicator.
    BaseOf(String),
}

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// All essential services.
    Services,
    /// Those of the police.
    ServicesPolice,
    /// Those of the departments.
    ServicesDepartment,
    /// Districts.
    Districts,
    /// Communes.
    Communes,
}

/// How a derived indicator is computed. A derived one is never asked of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormulaRule {
    /// The sum of these indicators.
    Sum(Vec<String>),
    /// The first of these less the second.
    Difference(String, String),
    /// How many services of a list (of all, without one) are deployed.
    Deployed(Option<ServiceList>),
    /// The base of this indicator less its figure.
    Remaining(String),
}

impl BaseRule {
    /// The code of the indicator it needs.
    pub fn needs(&self) -> Option<&str> {
        match self {
            Self::Indicator(code) | Self::BaseOf(code) => Some(code),
            Self::Reported | Self::Target(_) | Self::Count(_) => None,
        }
    }
}

impl FormulaRule {
    /// The codes of the indicators it needs by name.
    pub fn needs(&self) -> Vec<&str> {
        match self {
            Self::Sum(codes) => codes.iter().map(String::as_str).collect(),
            Self::Difference(from, less) => vec![from, less],
            Self::Remaining(code) => vec![code],
            Self::Deployed(_) => Vec::new(),
        }
    }
}

/// The way from an indicator back to itself through what each one needs, its code at both ends; none where there is none.
pub fn circle<'a>(start: &'a str, needs: &dyn Fn(&str) -> Vec<&'a str>) -> Option<Vec<String>> {
    let mut seen: HashSet<&str> = HashSet::new();
    // A path of its own instead of recursion: a long chain of formulas must not exhaust the stack.
    let mut path: Vec<(&str, Vec<&str>)> = vec![(start, needs(start))];
    while let Some((_, open)) = path.last_mut() {
        let Some(next) = open.pop() else {
            path.pop();
            continue;
        };
        if next == start {
            let mut codes: Vec<String> = path.iter().map(|(code, _)| (*code).to_owned()).collect();
            codes.push(start.to_owned());
            return Some(codes);
        }
        if seen.insert(next) {
            path.push((next, needs(next)));
        }
    }
    None
}

/// Which of the two lists of the report an essential service stands in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ServiceList {
    /// Dịch vụ công của ngành Công an.
    Police,
    /// Dịch vụ công của các sở, ngành.
    Department,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_told_from_its_beginning_and_a_shared_part_is_none() {
        let needs = |code: &str| match code {
            "A" => vec!["B", "D"],
            "B" => vec!["C"],
            "C" => vec!["A"],
            "D" => vec!["E"],
            "F" => vec!["D", "E"],
            "G" => vec!["G"],
            _ => vec![],
        };
        assert_eq!(circle("A", &needs).unwrap(), ["A", "B", "C", "A"]);
        assert_eq!(circle("G", &needs).unwrap(), ["G", "G"]);
        assert_eq!(circle("F", &needs), None);
        // D leads into no circle, though A, which needs it, stands in one.
        assert_eq!(circle("D", &needs), None);
    }
}
