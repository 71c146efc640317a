//! What an outline leaves open and a report fills in: its period, its province, its plan, the document it answers.

use domain::calendar::Period;
use store::Db;
use store::body::Body;

use crate::error::Result;
use crate::reference::Reference;

/// What stands in the blanks of an outline.
pub(crate) struct Blanks(Vec<(&'static str, String)>);

/// The blanks an outline may have; every other mark stays in the text.
const BLANKS: [&str; 9] = [
    "period",
    "next_period",
    "year",
    "next_year",
    "province",
    "territory",
    "kind",
    "plan",
    "committee",
];

/// A text of an outline with its blanks taken for words, so that its other marks can be judged.
pub(crate) fn without_blanks(text: &str) -> String {
    let fill = |text: String, name: &&str| text.replace(&format!("{{{{{name}}}}}"), "…");
    BLANKS.iter().fold(text.to_owned(), fill)
}

/// What comes after a period, in the words of a title: half a year is followed by the other half, nine months by a quarter.
fn next_words(period: Period) -> String {
    match period {
        Period::HalfYear(year) => format!("6 tháng cuối năm {year}"),
        Period::NineMonths(year) => Period::Quarter(year, 4).title(),
        other => other.next().title(),
    }
}

impl Blanks {
    pub(crate) fn of(db: &Db<'_>, reference: &Reference, period: Period) -> Result<Self> {
        let view = reference.as_of(period.last_day());
        let plans = reference.plans();
        let plan = plans
            .iter()
            .rev()
            .find(|plan| plan.year <= period.year())
            .or_else(|| plans.first());
        let number = plan
            .and_then(|plan| view.plan_version(plan))
            .and_then(|v| v.number.clone());
        let cited = match &number {
            Some(number) => !store::document::of_symbol(db, number)?.is_empty(),
            None => false,
        };
        let plan = match (number, plan) {
            (Some(number), _) if cited => format!("{{{{doc:{number}+}}}}"),
            (_, Some(plan)) => plan.title.clone(),
            (_, None) => format!("kế hoạch triển khai Đề án 06 của {}", reference.about().kind),
        };
        let committee = view
            .body(Body::Committee)
            .map(|b| b.name.value.clone())
            .unwrap_or_default();
        Ok(Self(vec![
            ("period", period.title()),
            ("next_period", next_words(period)),
            ("year", period.year().to_string()),
            ("next_year", (period.year() + 1).to_string()),
            ("province", reference.about().name.clone()),
            ("territory", reference.about().full()),
            ("kind", reference.about().kind.clone()),
            ("plan", plan),
            ("committee", committee),
        ]))
    }

    pub(crate) fn fill(&self, text: &str) -> String {
        let fill = |text: String, (name, words): &(&str, String)| text.replace(&format!("{{{{{name}}}}}"), words);
        self.0.iter().fold(text.to_owned(), fill)
    }

    /// A text with blanks again where it says this period and this year, so that it serves the next.
    pub(crate) fn empty(&self, text: &str) -> String {
        let of = |blank: &str| self.0.iter().find(|(name, _)| *name == blank);
        let mut words: Vec<(String, String)> = Vec::new();
        for blank in ["period", "next_period", "plan"] {
            words.extend(of(blank).map(|(name, words)| (words.clone(), format!("{{{{{name}}}}}"))));
        }
        for blank in ["year", "next_year"] {
            // A bare year may be part of a document's number or of a date.
            words.extend(of(blank).map(|(name, year)| (format!("năm {year}"), format!("năm {{{{{name}}}}}"))));
        }
        // The longer words first: "tháng 11 năm 2026" holds "năm 2026".
        words.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let empty = |text: String, (words, blank): &(String, String)| text.replace(words.as_str(), blank);
        words
            .iter()
            .filter(|(words, _)| !words.is_empty())
            .fold(text.to_owned(), empty)
    }
}

/// An opening that says first what the report answers.
pub(super) fn answering(request: &str, opening: &str) -> String {
    let cited = format!("Thực hiện {{{{doc:{request}+}}}}");
    match opening.strip_prefix("Thực hiện ") {
        Some(rest) => format!("{cited} và {rest}"),
        None => format!("{cited}.\n{opening}"),
    }
}

/// An opening without what the report answers, which is nobody's sample.
pub(crate) fn without_request(request: Option<&str>, opening: &str) -> String {
    let Some(request) = request else {
        return opening.to_owned();
    };
    let cited = format!("Thực hiện {{{{doc:{request}+}}}}");
    match opening.strip_prefix(&cited) {
        Some(rest) => match rest.strip_prefix(" và ") {
            Some(rest) => format!("Thực hiện {rest}"),
            None => rest.trim_start_matches(['.', '\n']).to_owned(),
        },
        None => opening.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_next_is_said_as_the_office_says_it() {
        for (period, next) in [
            ("2022-12", "tháng 01 năm 2023"),
            ("2022-Q4", "quý I năm 2023"),
            ("2022-6M", "6 tháng cuối năm 2022"),
            ("2022-9M", "quý IV năm 2022"),
            ("2022", "năm 2023"),
        ] {
            assert_eq!(next_words(period.parse().unwrap()), next);
        }
    }
}
