//! What an office that has just begun reads on paper: tasks under the names its plan has, silence told as silence, figures
//! against what was to be reached, sums that say who is not in them.

use domain::calendar::Period;
use office::{Act, CheckKind, Format, Office};
use serde_json::{Value, json};

use crate::judges;
use crate::measures::{asked, done};
use crate::month::{Month, Stage, act, at, by, workbook_of};
use crate::paper::Paper;

const SIGNER: &str = "BD-UBND-PCT";

fn november() -> Period {
    "2022-11".parse().unwrap()
}

/// A month that three tasks of a conclusion are followed in: one of two bodies, the first of which stands behind the second
/// in every list; one of all districts; one of a body by itself.
fn opened() -> Month {
    let month = Month::copy(Stage::Opened);
    let source = "--source conclusion --title |Thông báo kết luận| --number |9/TB-UBND| --dated 2022-10-03";
    for (task, lead, source) in [
        ("Việc của hai cơ quan", "CAT,VPUB", source),
        ("Việc của các huyện", "NHOM-HUYEN", ""),
        ("Việc của một sở", "STP", ""),
    ] {
        let source = if source.is_empty() {
            "--from 2022-10-05 --decision |10/TB-UBND|"
        } else {
            source
        };
        done(
            &month,
            &format!(
                "task add --plan TB-09 --content |{task}| --lead {lead} --deadline |Trong tháng 12 năm 2022| {source}"
            ),
        );
    }
    month
}

/// Takes what an agency sends for November.
fn take(month: &Month, agency: &str, figures: &Value, tasks: &Value) {
    let delivery = json!({ "agency": agency, "file": "a.xlsx", "received_at": "2022-11-14T08:00:00+07:00",
        "document_at": null, "document_symbol": null, "figures": figures, "tasks": tasks, "obstacles": [],
        "recommendations": [], "directives": [] });
    let (office, who) = month.office();
    let path = month.beside(&format!("{agency}.xlsx"));
    std::fs::write(&path, workbook_of(&office, &who, delivery, november())).unwrap();
    let by = act(&who, "2022-12-21T08:00:00+07:00");
    let came = at("2022-11-14T08:00:00+07:00");
    let taken = office
        .import(november(), &[path], came, false, &by, &mut |_| {})
        .unwrap();
    assert_eq!(taken.totals.accepted, 1, "{:?}", taken.files[0].findings);
}

/// A report on November with both annexes.
fn paper(office: &Office) -> Paper<'_> {
    Paper::written_of(office, november(), true)
}

/// The words of a PDF of the report as it stands.
fn pdf(month: &Month, office: &Office, id: i64, act: &Act) -> String {
    let path = month.beside("bao-cao.pdf");
    std::fs::write(&path, office.export_report(id, Format::Pdf, act).unwrap().bytes).unwrap();
    judges::text(&path)
}

#[test]
fn the_annex_of_an_issued_report_has_its_number_and_date() {
    let month = opened();
    done(&month, "period open 2022-11");
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let paper = paper(&office).checked();
    paper.approve(SIGNER).unwrap();
    let blank = "(Kèm theo Báo cáo số /BC-UBND ngày tháng năm của";
    assert!(
        pdf(&month, &office, paper.id, &clerk).contains(blank),
        "no number before the records office gave one"
    );
    paper.issue("05", "2022-12-21").unwrap();
    let given = "(Kèm theo Báo cáo số 05/BC-UBND ngày 21 tháng 12 năm 2022 của Ủy ban nhân dân tỉnh Bình Định)";
    let text = pdf(&month, &office, paper.id, &clerk);
    assert_eq!(text.matches(given).count(), 2, "{text}");
    assert!(!text.contains(blank));
    let docx = office.export_report(paper.id, Format::Docx, &clerk).unwrap().bytes;
    let words = crate::word::words(&docx);
    assert_eq!(words.matches(given).count(), 2, "{words}");
}

#[test]
fn a_task_is_printed_under_the_names_its_plan_has_in_their_order() {
    let month = opened();
    done(&month, "period open 2022-11");
    let status = asked(&month, "status --period 2022-11");
    let of = |title: &str| {
        let tasks = status["tasks"]["items"].as_array().unwrap();
        tasks.iter().find(|task| task["title"] == title).unwrap().clone()
    };
    let two = of("Việc của hai cơ quan");
    assert_eq!(two["lead"], json!(["CAT", "VPUB"]));
    assert_eq!(
        two["lead_names"],
        json!(["Công an tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"])
    );
    let all = of("Việc của các huyện");
    let written = &all["written"].as_array().unwrap()[0];
    assert_eq!(
        (
            &written["name"],
            &written["members"],
            all["lead"].as_array().unwrap().len()
        ),
        (&json!("UBND các huyện, thị xã, thành phố"), &json!(11), 11)
    );
    let (office, _) = month.office();
    let text = pdf(&month, &office, paper(&office).id, &by(&office, "canbo"));
    assert!(text.contains("Công an tỉnh; Văn phòng Ủy ban nhân dân tỉnh"), "{text}");
    assert!(text.contains("UBND các huyện, thị xã, thành phố"));
    for member in all["lead_names"].as_array().unwrap() {
        assert!(
            !text.contains(member.as_str().unwrap()),
            "{member} in place of the collective"
        );
    }
}

#[test]
fn a_task_nobody_reported_on_is_printed_as_not_reported() {
    let month = opened();
    done(&month, "period open 2022-11");
    let code = asked(&month, "status --period 2022-11")["tasks"]["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["title"] == "Việc của một sở")
        .unwrap()["code"]
        .clone();
    let printed = |title: &str| {
        let (office, _) = month.office();
        let text = pdf(&month, &office, paper(&office).id, &by(&office, "canbo"));
        let from = text.find(title).unwrap_or_else(|| panic!("{title}: {text}"));
        text[from..].chars().take(120).collect::<String>()
    };
    let silent = printed("Việc của một sở");
    assert!(
        silent.contains("Chưa báo cáo") && !silent.contains("Chưa triển khai"),
        "{silent}"
    );
    let said = json!([{ "code": code, "state": "Chưa triển khai", "done_on": null, "result": "" }]);
    take(&month, "STP", &json!([]), &said);
    let told = printed("Việc của một sở");
    assert!(
        told.contains("Chưa triển khai") && !told.contains("Chưa báo cáo"),
        "{told}"
    );
}

/// Two counts that eleven districts report, and their share, with targets; two of the districts have sent.
fn measured() -> Month {
    let month = Month::copy(Stage::Opened);
    let districts: Vec<String> = {
        let (office, _) = month.office();
        let reference = office.reference();
        let view = reference.as_of("2022-11-30".parse().unwrap());
        let police = reference.organisation_coded("CAT").unwrap().id;
        view.localities_of(police).iter().map(|o| o.code.clone()).collect()
    };
    let each = districts.join(",");
    for words in [
        format!(
            "indicator put XA-01 --name |Tài khoản đã kích hoạt| --unit |tài khoản| --kind stock --group chung --reporters {each}"
        ),
        format!(
            "indicator put XA-02 --name |Công dân trong độ tuổi| --unit |người| --kind stock --group chung --reporters {each}"
        ),
        "indicator put XA-03 --name |Tỷ lệ kích hoạt| --unit |%| --group chung --of XA-01 --over XA-02".to_owned(),
        "target put XA-01-M --indicator XA-01 --value 1.100.000 --set-by |UBND tỉnh|".to_owned(),
        "target put XA-03-M --indicator XA-03 --percent 80 --set-by |UBND tỉnh|".to_owned(),
        "period open 2022-11".to_owned(),
    ] {
        done(&month, &words);
    }
    for agency in &districts[..2] {
        let figure = |code: &str, value: &str| json!({ "indicator": code, "field": "cumulative", "value": value });
        take(
            &month,
            agency,
            &json!([figure("XA-01", "330000"), figure("XA-02", "800000")]),
            &json!([]),
        );
    }
    month
}

#[test]
fn the_annex_prints_targets_and_a_share_as_a_share() {
    let month = measured();
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let id = paper(&office).id;
    let text = pdf(&month, &office, id, &clerk);
    assert!(
        text.contains("Tài khoản đã kích hoạt tài khoản 660.000 1.100.000 60%"),
        "{text}"
    );
    assert!(text.contains("Tỷ lệ kích hoạt % 41,25%"), "{text}");
    assert!(text.contains("660.000/1.600.000; mức giao 80%"), "{text}");
    let figures = office.show_report(id, &clerk.who).unwrap().figures;
    for key in ["phu-luc:XA-01/", "phu-luc:XA-01%", "phu-luc:XA-03/"] {
        let sources = serde_json::to_value(&figures[key].sources).unwrap();
        let from_target = |source: &Value| source["record"] == "Mức do UBND tỉnh giao";
        assert!(sources.as_array().unwrap().iter().any(from_target), "{key}: {sources}");
    }
    let cells = serde_json::to_value(&figures["phu-luc:XA-03"]).unwrap();
    assert_eq!(cells["text"], "41,25%");
    assert_eq!(
        cells["sources"].as_array().unwrap().len(),
        4,
        "both parts of both districts: {cells}"
    );
}

#[test]
fn a_sum_says_who_is_not_in_it_once_for_an_indicator() {
    let month = measured();
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let paper = paper(&office);
    let sections = office.show_report(paper.id, &clerk.who).unwrap().sections;
    for section in sections.iter().take(2) {
        let text = "Đã kích hoạt {{XA-01}} tài khoản, đạt {{XA-03%}} ({{XA-03/}}).";
        office.set_section(paper.id, &section.code, text, &clerk).unwrap();
    }
    let lint = || office.show_report(paper.id, &clerk.who).unwrap().lint;
    let found: Vec<String> = lint()
        .into_iter()
        .filter(|finding| finding.code == "incomplete_sum")
        .map(|finding| finding.message)
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    for (finding, name) in found.iter().zip(["Tài khoản đã kích hoạt", "Tỷ lệ kích hoạt"]) {
        assert!(
            finding.contains(&format!("“{name}” mới cộng 02/11 đơn vị")),
            "{finding}"
        );
    }
    paper.check(CheckKind::Content).unwrap();
    assert_eq!(
        lint().iter().filter(|finding| finding.code == "incomplete_sum").count(),
        2,
        "frozen with the content"
    );
}

#[test]
fn of_a_share_the_percentage_is_offered_first() {
    let month = measured();
    let (office, _) = month.office();
    let clerk = by(&office, "canbo");
    let choices = office.figure_choices(paper(&office).id, &clerk.who).unwrap();
    let first = |code: &str| choices.iter().find(|choice| choice.key.starts_with(code)).unwrap();
    assert_eq!(
        (first("XA-03").key.as_str(), first("XA-03").text.as_str()),
        ("XA-03%", "41,25%")
    );
    assert_eq!(first("XA-01").key, "XA-01");
}
