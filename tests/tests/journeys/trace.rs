//! From a figure of the report back to its cells, and from a cell on to its figures.

use std::collections::{BTreeMap, BTreeSet};

use domain::amount::Amount;
use domain::form::Field;
use office::{Actor, FigureSource, Format, Office, ReportKind, ReportView};
use serde_json::Value;

use crate::judges;
use crate::month::{MATERIAL, Month, Stage, act, december, last_delivery, workbook};
use crate::program::{DONE, answer, dean06};
use crate::words;

/// A place where an agency puts an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    agency: String,
    indicator: String,
    field: String,
}

/// What a figure shows and rests on: its words, its formula, the value of every cell and record.
type Shown = (String, String, BTreeMap<String, String>);

/// The draft of the year report over a received month.
struct Draft {
    month: Month,
    office: Office,
    who: Actor,
}

impl Draft {
    fn new() -> Self {
        let month = Month::copy(Stage::Received);
        let (office, who) = month.office();
        let by = act(&who, "2022-12-21T08:00:00+07:00");
        office
            .new_report(ReportKind::Year, "2022".parse().unwrap(), true, &by)
            .unwrap();
        Self { month, office, who }
    }

    fn view(&self) -> ReportView {
        self.office.show_report(1, &self.who).unwrap()
    }

    /// Imports a changed delivery as the newest of its agency; its batch, or nothing when it has faults.
    fn import(&self, delivery: Value) -> Option<i64> {
        let path = self.month.beside("changed.xlsx");
        std::fs::write(&path, workbook(&self.office, &self.who, delivery)).unwrap();
        let by = act(&self.who, "2022-12-21T09:00:00+07:00");
        let taken = self
            .office
            .import(december(), &[path], by.at, false, &by, &mut |_| {})
            .unwrap();
        if taken.totals.accepted == 1 {
            return taken.batch;
        }
        if let Some(batch) = taken.batch {
            self.take_back(batch);
        }
        None
    }

    fn take_back(&self, batch: i64) {
        let by = act(&self.who, "2022-12-21T09:00:00+07:00");
        self.office.undo_batch(batch, &by).unwrap();
    }

    /// How the report reads after `edit` of an agency's last workbook; the report is as before afterwards.
    fn after(&self, agency: &str, edit: impl Fn(&mut Vec<Value>)) -> Option<BTreeMap<String, Shown>> {
        let mut delivery = last_delivery(agency);
        edit(delivery["figures"].as_array_mut().unwrap());
        let batch = self.import(delivery)?;
        let shown = shown(&self.view());
        self.take_back(batch);
        Some(shown)
    }
}

fn shown(view: &ReportView) -> BTreeMap<String, Shown> {
    let of_figure = |figure: &office::Figure| {
        let sources = figure.sources.iter().map(|source| match source {
            FigureSource::Cell(c) => (format!("{}/{}/{}", c.agency, c.indicator, c.field), c.value.clone()),
            FigureSource::Record {
                register,
                record,
                value,
                ..
            } => (format!("{register}/{record}/{value}"), String::new()),
        });
        (figure.text.clone(), figure.formula.clone(), sources.collect())
    };
    view.figures
        .iter()
        .map(|(key, figure)| (key.clone(), of_figure(figure)))
        .collect()
}

/// The keys of every figure that rests on a place, by the report's own trace.
fn resting_on(shown: &BTreeMap<String, Shown>, place: &Place) -> BTreeSet<String> {
    let source = format!("{}/{}/{}", place.agency, place.indicator, place.field);
    let resting = shown.iter().filter(|(_, (.., sources))| sources.contains_key(&source));
    resting.map(|(key, _)| key.clone()).collect()
}

fn reading_otherwise(before: &BTreeMap<String, Shown>, after: &BTreeMap<String, Shown>) -> BTreeSet<String> {
    let moved = before
        .iter()
        .filter(|(key, (text, ..))| after.get(*key).is_none_or(|(now, ..)| now != text));
    moved.map(|(key, _)| key.clone()).collect()
}

fn field_words(code: &str) -> String {
    let field: Field = serde_json::from_value(code.into()).unwrap();
    field.words().to_owned()
}

/// Every place of the material where a whole number stands, with that number: of each agency's last delivery.
fn numbers() -> Vec<(Place, String, i64)> {
    let material: Value = serde_json::from_str(MATERIAL).unwrap();
    let agencies: BTreeSet<&str> = material["deliveries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["agency"].as_str().unwrap())
        .collect();
    let mut numbers = Vec::new();
    for agency in agencies {
        for figure in last_delivery(agency)["figures"].as_array().unwrap() {
            let Some(number) = figure["value"].as_str().and_then(|v| v.parse().ok()) else {
                continue;
            };
            let code = figure["field"].as_str().unwrap();
            let place = Place {
                agency: agency.to_owned(),
                indicator: figure["indicator"].as_str().unwrap().to_owned(),
                field: field_words(code),
            };
            numbers.push((place, code.to_owned(), number));
        }
    }
    numbers
}

fn set(figures: &mut [Value], indicator: &str, field: &str, value: &str) {
    let line = figures
        .iter_mut()
        .find(|f| f["indicator"] == indicator && f["field"] == field)
        .unwrap();
    line["value"] = value.into();
}

#[test]
fn every_figure_says_its_formula_and_its_sources() {
    let month = Month::copy(Stage::Received);
    dean06(
        &month.store(),
        words!["report", "new", "--kind", "year", "--period", "2022"],
    )
    .ending(DONE);
    let report = answer(&month.store(), words!["report", "show", "1"]);
    let figures = report["figures"].as_object().unwrap();
    assert!(figures.len() > 100);
    for (key, figure) in figures {
        assert!(!figure["formula"].as_str().unwrap().is_empty(), "{key} has no formula");
        let sources = figure["sources"].as_array().unwrap();
        assert!(
            !sources.is_empty() || figure["missing"] == true,
            "{key} comes from nowhere"
        );
        for source in sources {
            let told: &[&str] = match source["from"].as_str().unwrap() {
                "cell" => &[
                    "agency",
                    "agency_name",
                    "file",
                    "sheet",
                    "cell",
                    "value",
                    "sha256",
                    "received_at",
                ],
                _ => &["register", "record", "basis"],
            };
            for part in told {
                assert!(
                    source[*part].as_str().is_some_and(|s| !s.is_empty()),
                    "{key}: {part} in {source}"
                );
            }
        }
    }
    // A document of the text is the one that was named.
    let documents = figures
        .iter()
        .filter_map(|(key, figure)| Some((key.strip_prefix("doc:")?, figure)));
    let documents: Vec<(&str, &Value)> = documents.collect();
    assert!(documents.len() > 10);
    for (key, figure) in documents {
        let symbol = key.trim_end_matches('+');
        for told in [&figure["text"], &figure["words"], &figure["sources"][0]["record"]] {
            assert!(told.as_str().unwrap().contains(symbol), "{key}: {told}");
        }
    }
    // Every mark of the text is a figure that is traced.
    let marks: BTreeSet<&str> = report["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["paragraphs"].as_array().unwrap())
        .flat_map(|p| p["runs"].as_array().unwrap())
        .filter_map(|run| run["figure"].as_str())
        .collect();
    assert!(marks.len() > 30);
    for mark in marks {
        assert!(figures.contains_key(mark), "{mark}");
    }
}

#[test]
fn a_source_cell_of_the_kept_file_holds_the_value_the_trace_tells() {
    let draft = Draft::new();
    let view = draft.view();
    let mut looked_at = BTreeSet::new();
    for (key, figure) in &view.figures {
        for source in &figure.sources {
            let FigureSource::Cell(cell) = source else { continue };
            if !looked_at.insert((cell.submission, cell.cell.clone())) {
                continue;
            }
            let grid = draft
                .office
                .submission_grid(cell.submission, &cell.sheet, &cell.cell, &draft.who)
                .unwrap();
            let grid = format!("{grid:?}");
            assert!(
                grid.contains(&format!("{:?}", cell.seen)),
                "{key}: {} is not around {}",
                cell.seen,
                cell.cell
            );
        }
    }
    assert!(looked_at.len() > 60, "{}", looked_at.len());
}

#[test]
fn a_changed_cell_changes_its_figures_and_no_other() {
    let draft = Draft::new();
    let before = shown(&draft.view());
    let numbers = numbers();
    assert!(numbers.len() > 60);
    for (place, field, number) in numbers {
        // Enough to show in a percentage, downwards where upwards would pass its whole.
        let step = number / 50 + 1;
        let edit = |to: i64| draft.after(&place.agency, |f| set(f, &place.indicator, &field, &to.to_string()));
        let (to, after) = [number - step, number + step]
            .into_iter()
            .filter(|to| *to >= 0)
            .find_map(|to| Some((to, edit(to)?)))
            .unwrap_or_else(|| panic!("no other value is taken at {place:?}"));
        let expected = resting_on(&before, &place);
        let source = format!("{}/{}/{}", place.agency, place.indicator, place.field);
        for (key, (text, formula, sources)) in &before {
            let (text_now, formula_now, sources_now) = &after[key];
            assert_eq!(formula, formula_now);
            let mut sources = sources.clone();
            if expected.contains(key) {
                sources.insert(source.clone(), domain::vi::number(Amount::integer(to)));
            } else {
                assert_eq!(text, text_now, "{key} does not rest on {place:?}");
            }
            assert_eq!(&sources, sources_now, "{key} after {place:?}");
        }
        // A day stays the same when a number changes; every other figure that rests on the cell reads otherwise.
        let moved = reading_otherwise(&before, &after);
        let should: BTreeSet<String> = expected.iter().filter(|key| !key.ends_with('@')).cloned().collect();
        assert_eq!(moved, should, "{place:?}: {number} → {to}");
        // A year is told by its lũy kế; trong kỳ is asked to check it.
        assert_eq!(should.is_empty(), field == "in_period", "{place:?}");
    }
    assert_eq!(shown(&draft.view()), before, "everything was taken back");
}

/// What reads otherwise after one cell is set to a value.
fn moved_by(draft: &Draft, agency: &str, indicator: &str, field: &str, value: &str) -> BTreeMap<String, String> {
    let before = shown(&draft.view());
    let after = draft.after(agency, |f| set(f, indicator, field, value)).unwrap();
    let moved = reading_otherwise(&before, &after);
    moved
        .into_iter()
        .map(|key| (key.clone(), after[&key].0.clone()))
        .collect()
}

fn keys(moved: &BTreeMap<String, String>) -> Vec<&str> {
    moved.keys().map(String::as_str).collect()
}

#[test]
fn one_more_case_of_one_service_moves_its_line_its_list_and_its_sum() {
    let draft = Draft::new();
    let moved = moved_by(&draft, "CAT", "DVC-CA-01", "cumulative", "1617");
    assert_eq!(
        keys(&moved),
        ["DVC-03", "list:DVC-CA", "phu-luc:DVC-03", "phu-luc:DVC-CA-01"]
    );
    assert_eq!(moved["DVC-03"], "8.606");
    assert_eq!(moved["phu-luc:DVC-CA-01"], "1.617");
    assert!(moved["list:DVC-CA"].contains("1.617"));

    let moved = moved_by(&draft, "STNMT", "DVC-SN-09", "cumulative", "39622");
    assert_eq!(
        keys(&moved),
        ["DVC-05", "list:DVC-SN", "phu-luc:DVC-05", "phu-luc:DVC-SN-09"]
    );
    assert_eq!(moved["DVC-05"], "126.064");
}

#[test]
fn more_identity_cards_move_what_is_left_and_the_shares() {
    let draft = Draft::new();
    let moved = moved_by(&draft, "CAT", "CDS-01", "cumulative", "1322351");
    assert_eq!(moved["CDS-01/%"], "1.322.351/1.484.494 (đạt 89,08%)");
    assert_eq!(moved["CDS-02"], "162.143");
    assert_eq!(moved["phu-luc:CDS-01"], "1.322.351");
    assert!(
        moved.keys().all(|key| key.contains("CDS-01") || key.contains("CDS-02")),
        "{moved:?}"
    );

    let moved = moved_by(&draft, "CAT", "CDS-03", "cumulative", "379686");
    assert_eq!(moved["CDS-03/%"], "379.686/379.686 (đạt 100%)");
    assert!(moved.keys().all(|key| key.contains("CDS-03")), "{moved:?}");
}

#[test]
fn a_service_that_is_no_longer_deployed_is_no_longer_counted() {
    let draft = Draft::new();
    let before = shown(&draft.view());
    let after = draft
        .after("CAT", |figures| set(figures, "DVC-CA-11", "deployed", "Chưa"))
        .unwrap();
    assert_eq!(
        (before["DVC-01/"].0.as_str(), after["DVC-01/"].0.as_str()),
        ("23/25", "22/25")
    );
    assert_eq!(
        (before["DVC-02/"].0.as_str(), after["DVC-02/"].0.as_str()),
        ("11/11", "10/11")
    );
    assert_eq!(before["DVC-04/"], after["DVC-04/"], "the other half of the services");

    let after = draft
        .after("VPUB", |figures| set(figures, "DVC-SN-02", "deployed", "Chưa"))
        .unwrap();
    assert_eq!(
        (before["DVC-04/"].0.as_str(), after["DVC-04/"].0.as_str()),
        ("12/14", "11/14")
    );
    assert_eq!(
        (before["DVC-06#"].0.as_str(), after["DVC-06#"].0.as_str()),
        ("02", "03")
    );
}

#[test]
fn a_stated_nothing_is_said_in_words_and_a_zero_as_a_figure() {
    let draft = Draft::new();
    let last = |shown: &BTreeMap<String, Shown>, value: &str| {
        let list = &shown["list:DVC-CA"].0;
        assert!(list.ends_with(&format!(" đã đăng ký mẫu dấu ({value})")), "{list}");
    };
    last(&shown(&draft.view()), "không phát sinh");
    let after = draft.after("CAT", |figures| set(figures, "DVC-CA-11", "cumulative", "0"));
    last(&after.unwrap(), "0 trường hợp");
}

#[test]
fn the_page_follows_the_cell() {
    let draft = Draft::new();
    let mut delivery = last_delivery("CAT");
    set(
        delivery["figures"].as_array_mut().unwrap(),
        "DVC-CA-01",
        "cumulative",
        "1626",
    );
    draft.import(delivery).unwrap();
    let by = act(&draft.who, "2022-12-21T10:00:00+07:00");
    let exported = draft.office.export_report(1, Format::Pdf, &by).unwrap();
    let path = draft.month.beside("draft.pdf");
    std::fs::write(&path, exported.bytes).unwrap();
    let text = judges::text(&path);
    assert!(text.contains("8.615") && text.contains("1.626"));
    assert!(
        !text.contains("8.605") && !text.contains("1.616"),
        "the old figures stand nowhere any more"
    );
    assert!(text.contains("126.063"), "the others stay");
}
