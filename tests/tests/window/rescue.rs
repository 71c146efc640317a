//! The office's machine is gone: on another one there is nothing but a backup on a stick, the recovery sheet, and the issued
//! report as a PDF.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::folder;
use crate::picture;
use crate::stage::{self, Stage, dean06};
use crate::webdriver::Window;

/// Everybody's password on the machine that is gone.
const FORGOTTEN: &str = "Mat theo may cu 06";
/// What the administrator chooses on the new one.
const CHOSEN: &str = "Chon lai tren may moi 06";

/// What is left of an office that issued a report: the backup, the code on the sheet, the PDF.
fn left(gone: &Path, stick: &Path) -> (PathBuf, String, PathBuf) {
    let path = |path: &Path| path.to_str().expect("a path of letters").to_owned();
    dean06(FORGOTTEN, &["demo", &path(gone)]);
    let store = gone.join("binhdinh.dean06");
    let sheet: Value = serde_json::from_slice(&dean06(
        FORGOTTEN,
        &["--store", &path(&store), "--json", "recovery", "new"],
    ))
    .expect("the answer is JSON");
    let copy = stick.join("sao-luu.saoluu");
    dean06(FORGOTTEN, &["--store", &path(&store), "backup", &path(&copy)]);
    let pdf = stick.join("bao-cao.pdf");
    let issued = gone.join("bao-cao/bao-cao-nam-2022_phat-hanh.pdf");
    std::fs::copy(issued, &pdf).expect("the demo issues a report");
    (copy, sheet["recovery"].as_str().expect("a code").to_owned(), pdf)
}

#[test]
fn the_real_window_brings_the_office_back_on_another_machine_with_the_sheet_only() {
    let stick = folder("stick");
    let (copy, sheet, pdf) = left(&folder("gone"), &stick);
    let there = folder("another").join("kho-moi.dean06");

    let stage = Stage::set("another");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    window.press("//button[contains(., 'Khôi phục dữ liệu')]");
    window.press("//button[contains(., 'Chọn bản sao lưu')]");
    stage.answer("Chọn tệp", &copy);
    let look = window.shown("//*[@role='status'][contains(., 'sao-luu.saoluu')]");
    assert!(look.contains("thao tác"), "what it holds is told before: {look}");
    window.photograph(&picture("restore-look"));
    window.press("//button[contains(., 'Khôi phục ra nơi khác')]");
    stage.answer("Lưu tệp", &there);

    // Nobody knows a password any more.
    window.press("//button[contains(., 'Quên mật khẩu')]");
    window.press("//select/option[@value='quantri']");
    window.write("//label[contains(., 'Mã khôi phục')]/following::input[1]", &sheet);
    window.write("(//input[@type='password'])[1]", CHOSEN);
    window.write("(//input[@type='password'])[2]", CHOSEN);
    window.photograph(&picture("restore-by-sheet"));
    window.press("//button[contains(., 'Mở bằng phiếu khôi phục')]");
    let next = window.shown("//p[contains(@class, 'key')]");
    assert_ne!(next.replace(' ', "-"), sheet, "the next sheet is made at once");
    window.press("//button[contains(., 'Đã chép xong')]");
    window.write("//input[contains(@class, 'key')]", &next);
    window.press("//button[contains(., 'Xác nhận mã')]");
    window.shown("//nav[@aria-label='Các màn hình']");
    window.photograph(&picture("restore-signed-in"));

    // The report that was issued there is known here, byte for byte.
    window.press("//button[contains(., 'Đối chiếu tệp PDF')]");
    stage.answer("Chọn tệp", &pdf);
    let verdict = window.shown("//dialog[contains(., 'Đúng từng byte')]");
    window.photograph(&picture("restore-verified"));
    assert!(verdict.contains("bản phát hành"), "{verdict}");
}
