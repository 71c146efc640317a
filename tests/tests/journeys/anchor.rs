//! What leaves the machine bears witness: a store that was put in the place of another is found out by a slip, a PDF, a Word
//! or Excel file, or a backup, even when its key file was replaced with it.

use std::path::{Path, PathBuf};

use office::{CheckKind, Format, Office, ReportKind};

use crate::judges;
use crate::month::{Month, Stage, by, december, open};
use crate::program::{DONE, Ended, REFUSED, UNUSABLE, dean06};
use crate::words;

const SIGNER: &str = "BD-UBND-PCT";

/// The store as it was before the report was made.
fn aside(month: &Month, name: &str) -> PathBuf {
    let folder = month.beside(name);
    std::fs::create_dir_all(&folder).unwrap();
    let to = folder.join("kho.dean06");
    std::fs::copy(month.store(), &to).unwrap();
    std::fs::copy(keys(&month.store()), keys(&to)).unwrap();
    to
}

fn keys(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".keys");
    name.into()
}

fn issued(office: &Office) -> i64 {
    let report = approved(office);
    issue(office, report);
    report
}

fn issue(office: &Office, report: i64) {
    let (date, clerk) = ("2022-12-21".parse().unwrap(), by(office, "canbo"));
    office.issue_report(report, "05", date, &clerk).unwrap();
}

fn approved(office: &Office) -> i64 {
    let clerk = by(office, "canbo");
    let report = office
        .new_report(ReportKind::Month, december(), false, &clerk)
        .unwrap()
        .id
        .unwrap();
    for section in office.show_report(report, &clerk.who).unwrap().sections {
        office
            .set_section(report, &section.code, "Nội dung đã viết.", &clerk)
            .unwrap();
    }
    for (kind, who) in [(CheckKind::Content, "noidung"), (CheckKind::Form, "thethuc")] {
        office.check_report(report, kind, None, "", &by(office, who)).unwrap();
    }
    office
        .approve_report(report, SIGNER, None, &by(office, "lanhdao"))
        .unwrap();
    report
}

/// The month with an issued report, every kind of file that went out, and the code of the slip.
struct Out {
    month: Month,
    older: PathBuf,
    files: Vec<PathBuf>,
    slip: PathBuf,
    code: String,
}

impl Out {
    fn new() -> Self {
        let month = Month::copy(Stage::Received);
        let older = aside(&month, "cu");
        let (office, _) = open(&month.store());
        let (report, clerk) = (issued(&office), by(&office, "canbo"));
        let mut files = Vec::new();
        for (format, name) in [
            (Format::Pdf, "bao-cao.pdf"),
            (Format::Docx, "bao-cao.docx"),
            (Format::Xlsx, "phu-luc.xlsx"),
        ] {
            let path = month.beside(name);
            std::fs::write(&path, office.export_report(report, format, &clerk).unwrap().bytes).unwrap();
            files.push(path);
        }
        let slip = month.beside("phieu.pdf");
        std::fs::write(&slip, office.slip(report, &clerk).unwrap().bytes).unwrap();
        files.push(slip.clone());
        let copy = month.beside("kho.saoluu");
        office.backup(&copy, &clerk).unwrap();
        files.push(copy);
        drop(office);
        let text = judges::text(&slip);
        let code = text
            .split(' ')
            .find(|line| {
                line.split_once(':')
                    .is_some_and(|(number, rest)| number.parse::<i64>().is_ok() && rest.len() == 34)
            })
            .unwrap_or_else(|| panic!("the slip prints its code: {text}"))
            .to_owned();
        Self {
            month,
            older,
            files,
            slip,
            code,
        }
    }
}

fn typed(store: &Path, code: &str) -> Ended {
    dean06(store, words!["anchor", "--code", code])
}

#[test]
fn every_file_and_the_slip_fit_the_store_they_came_from() {
    let out = Out::new();
    let store = out.month.store();
    for file in &out.files {
        let said = dean06(&store, words!["anchor", file]).ending(DONE).out;
        assert!(said.contains("Khớp"), "{}: {said}", file.display());
    }
    // As a person types it: small letters, blanks, without the two letters that notice mistakes.
    let loose = out.code.to_lowercase().replace('-', " ");
    let bare = &out.code[..out.code.len() - 2];
    for code in [out.code.as_str(), &loose, bare] {
        typed(&store, code).ending(DONE);
    }
}

#[test]
fn a_signature_added_behind_a_file_leaves_it_known_and_another_end_does_not() {
    let out = Out::new();
    let (store, pdf) = (out.month.store(), &out.files[0]);
    let issued = std::fs::read(pdf).unwrap();
    let signed = [
        &issued[..],
        b"7 0 obj\n<< /Type /Sig >>\nendobj\ntrailer\n<< >>\n%%EOF\n",
    ]
    .concat();
    std::fs::write(pdf, signed).unwrap();
    let said = dean06(&store, words!["anchor", pdf]).ending(DONE).out;
    assert!(said.contains("chữ ký số"), "{said}");
    // Saved again by another program it is another file, which proves nothing against the store.
    let changed = [&issued[..issued.len() - 40], &issued[issued.len() - 39..]].concat();
    std::fs::write(pdf, changed).unwrap();
    let said = dean06(&store, words!["anchor", pdf]).ending(UNUSABLE).out;
    assert!(said.contains("lưu lại bằng chương trình khác"), "{said}");
}

#[test]
fn an_older_store_with_its_own_key_file_is_found_out_by_what_left_the_machine() {
    let out = Out::new();
    // Nothing in the store itself tells.
    dean06(&out.older, words!["check"]).ending(DONE);
    for file in &out.files {
        let said = dean06(&out.older, words!["anchor", file]).ending(UNUSABLE).out;
        assert!(said.contains("cũ hơn bản này"), "{}: {said}", file.display());
    }
    let said = typed(&out.older, &out.code).ending(UNUSABLE).out;
    assert!(said.contains("cũ hơn bản này"), "{said}");
}

#[test]
fn a_store_that_went_another_way_is_found_out() {
    let out = Out::new();
    let (office, _) = open(&out.older);
    let clerk = by(&office, "canbo");
    for n in 0..40 {
        let symbol = format!("{n}/CV-UBND");
        office
            .add_document(&symbol, "Công văn", None, "UBND tỉnh", "Khác", &clerk)
            .unwrap();
    }
    drop(office);
    for file in &out.files {
        let said = dean06(&out.older, words!["anchor", file]).ending(UNUSABLE).out;
        assert!(said.contains("Không khớp"), "{}: {said}", file.display());
    }
}

#[test]
fn a_store_from_before_the_issue_is_found_out_by_the_issued_file() {
    let month = Month::copy(Stage::Received);
    let (office, _) = open(&month.store());
    let report = approved(&office);
    drop(office);
    let older = aside(&month, "truoc-phat-hanh");
    let (office, _) = open(&month.store());
    issue(&office, report);
    let clerk = by(&office, "canbo");
    let pdf = month.beside("bao-cao.pdf");
    std::fs::write(&pdf, office.export_report(report, Format::Pdf, &clerk).unwrap().bytes).unwrap();
    drop(office);
    dean06(&month.store(), words!["anchor", &pdf]).ending(DONE);
    // The file names the act before its own issue, and that one the older store has.
    let said = dean06(&older, words!["anchor", &pdf]).ending(UNUSABLE).out;
    assert!(said.contains("không ghi việc xuất chính tệp này"), "{said}");
}

#[test]
fn the_slip_is_known_by_its_bytes_too() {
    let out = Out::new();
    let said = dean06(&out.month.store(), words!["verify", &out.slip]).ending(DONE).out;
    assert!(said.contains("Đúng từng byte với phiếu đối chiếu của"), "{said}");
    dean06(&out.older, words!["verify", &out.slip]).ending(REFUSED);
}

#[test]
fn a_mistake_in_typing_is_told_as_one() {
    let out = Out::new();
    let store = out.month.store();
    let (number, letters) = out.code.split_once(':').unwrap();
    let swapped: String = {
        let mut letters: Vec<char> = letters.chars().collect();
        letters[0] = if letters[0] == 'A' { 'B' } else { 'A' };
        letters.into_iter().collect()
    };
    typed(&store, &format!("{number}:{swapped}"))
        .ending(REFUSED)
        .saying("hai ký tự cuối không khớp");
    for short in ["52", "52:8XHM", "", letters] {
        typed(&store, short).ending(REFUSED).saying("Mã đối chiếu gồm");
    }
    let plain = out.month.beside("khac.pdf");
    std::fs::write(&plain, b"%PDF-1.4\n%%EOF").unwrap();
    dean06(&store, words!["anchor", &plain])
        .ending(REFUSED)
        .saying("không mang mã đối chiếu");
}

#[test]
fn the_slip_is_one_page_that_names_the_file_and_who_signed_it_off() {
    let out = Out::new();
    let text = judges::text(&out.slip);
    let (office, who) = open(&out.month.store());
    let report = &office.reports(0, 1, &who).unwrap()[0];
    let kept = office.show_report(report.id, &who).unwrap();
    let issued = kept.exports.iter().find(|export| export.format == Format::Pdf).unwrap();
    let hex: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(hex.contains(&issued.sha256), "{text}");
    for said in [
        "PHIẾU ĐỐI CHIẾU BẢN LƯU",
        "05/BC-UBND",
        "Kiểm tra nội dung",
        "Duyệt bản thảo",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("CỘNG HÒA"), "it is no document of the decree");
    assert_eq!(judges::pages(&out.slip), 1);
    assert_eq!(judges::structure(&out.slip), None, "a sound file");
}
