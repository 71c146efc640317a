//! What an office that has just begun reads on paper.

use domain::calendar::Period;
use office::{Act, Format, Office};

use crate::judges;
use crate::measures::done;
use crate::month::{Month, Stage, by};
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
