//! An office founded at the real window and led through its first month: every list comes in through the system's own
//! dialogs, as a person brings it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{folder, go};
use crate::picture;
use crate::stage::{self, Stage};
use crate::webdriver::Window;

/// The password of whoever founds it.
pub const PASSWORD: &str = "Lap kho moi 2026";
const MATERIAL: &str = "gia-lai-2026";
/// Words of the office the demonstration shows; they stand in the material too, for the browser.
const FOREIGN: [&str; 4] = ["tỉnh Bình Định", "TỈNH BÌNH ĐỊNH", "888/QĐ-UBND", "2022"];

pub fn field(label: &str) -> String {
    format!("//label[contains(normalize-space(), '{label}')]/following::input[1]")
}

pub fn button(words: &str) -> String {
    format!("//button[normalize-space()='{words}']")
}

pub fn in_dialog(path: &str) -> String {
    format!("//dialog[@open]{path}")
}

/// What a screen says, once it is there; nothing of another office may stand in it.
fn look(window: &Window, address: &str, shows: &str) {
    go(window, address);
    window.shown(&format!("//main[contains(., '{shows}')]"));
    let said = window.text("body");
    for foreign in FOREIGN {
        assert!(!said.contains(foreign), "{foreign} stands at {address}:\n{said}");
    }
}

fn found(window: &Window, stage: &Stage, store: &Path) {
    window.press("//button[contains(., 'Lập kho số liệu mới')]");
    window.press(&button("Chọn nơi lưu…"));
    stage.answer("Lưu tệp", store);
    window.press("//option[normalize-space()='2026']");
    window.press("//option[normalize-space()='tỉnh Gia Lai']");
    // The office has a list of its own.
    window.shown("//label[contains(., 'Sở Y tế')]");
    window.run(
        "document.querySelectorAll('.departments input:checked').forEach((box) => box.click());",
        &serde_json::json!(null),
    );
    window.write(&field("Họ và tên người lập"), "Trần Thị Hương");
    window.write("(//input[@type='password'])[1]", PASSWORD);
    window.write("(//input[@type='password'])[2]", PASSWORD);
    window.photograph(&picture("founding"));
    window.press(&button("Lập kho số liệu"));
    window.press(&button("Đã ghi lại, tiếp tục"));
    let key = window.shown("//p[contains(@class, 'key')]");
    window.press("//button[contains(., 'Đã chép xong')]");
    window.write("//input[contains(@class, 'key')]", &key);
    window.press(&button("Xác nhận mã"));
    window.shown("//nav[@aria-label='Các màn hình']");
}

/// Chooses a list in the dialog that is open and takes it, once what it holds has been `read`.
pub fn take_list(window: &Window, stage: &Stage, (words, read): (&str, &str), list: &Path) {
    window.press(&in_dialog("//button[contains(., 'Chọn tệp')]"));
    stage.answer("Chọn tệp", list);
    window.shown(&format!("//dialog[@open][contains(., '{read}')]"));
    window.press(&in_dialog(&button(words)));
    // A list with a cell to mend keeps its dialog.
    window.shown("//body[not(.//dialog[@open])]");
}

/// Says by which document a plan, or what amends it, comes in; its dialog stays open.
pub fn open_plan(window: &Window, (number, dated): (&str, &str)) {
    window.press(&button("Nhập kế hoạch"));
    window.write(&in_dialog(&field("Mã kế hoạch")), "KH-2026");
    window.write(&in_dialog(&field("Số, ký hiệu")), number);
    window.write(&in_dialog(&field("Ngày ban hành")), dated);
}

/// What comes to the office from outside, made as for the other journeys; where it lies.
pub fn outside(material: &str, words: &[&Path]) -> Vec<PathBuf> {
    let material = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/office/{material}.json"));
    let (what, rest) = words.split_first().expect("what is made");
    let made = Command::new(stage::built("devtools"))
        .arg("outside")
        .arg(what)
        .arg(material)
        .args(rest)
        .env("DEAN06_PASSWORD", PASSWORD)
        .output()
        .expect("devtools was built with the workspace");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let lines = String::from_utf8_lossy(&made.stdout).into_owned();
    lines.lines().map(PathBuf::from).collect()
}

#[test]
fn the_real_window_founds_an_office_of_2026_and_leads_it_through_its_first_month() {
    // The machine of an earlier run remembers its store.
    let machine = folder("o1").parent().map(Path::to_path_buf).expect("it stands in one");
    std::fs::remove_dir_all(&machine).expect("the machine can be cleared");
    let (place, lists, forms, sent) = (folder("o1"), folder("o1-lists"), folder("o1-forms"), folder("o1-sent"));
    let store = place.join("gia-lai.dean06");
    outside(MATERIAL, &[Path::new("lists"), &lists]);
    let stage = Stage::set("o1");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    found(&window, &stage, &store);
    let list = |name: &str| lists.join(format!("{name}.xlsx"));
    go(&window, "#/2026-11/organisations");
    window.press(&button("Nhập danh sách"));
    take_list(
        &window,
        &stage,
        ("Nhập danh sách", "Ban Quản lý Khu kinh tế"),
        &list("so-nganh"),
    );
    go(&window, "#/2026-11/tasks");
    open_plan(&window, ("12/KH-UBND", "10/01/2026"));
    take_list(
        &window,
        &stage,
        ("Nhập kế hoạch", "Đọc được 30 nhiệm vụ"),
        &list("ke-hoach"),
    );
    go(&window, "#/2026-11/indicators");
    window.press(&button("Nhập danh sách"));
    take_list(
        &window,
        &stage,
        ("Nhập danh sách", "Chỉ tiêu theo xã 12"),
        &list("chi-tieu"),
    );
    go(&window, "#/2026-11/month");
    window.press(&button("Mở kỳ báo cáo"));
    // Twenty departments and every commune, each for itself.
    window.shown("//main[contains(., '155 đơn vị phải gửi')]");
    window.photograph(&picture("o1-month"));
    go(&window, "#/2026-11/intake");
    let workbook = forms.join("cong-an.xlsx");
    window.press("(//li[contains(., 'Công an tỉnh')]//button[starts-with(normalize-space(), 'Biểu mẫu')])[1]");
    stage.answer("Lưu tệp", &workbook);
    window.shown("//*[@role='status'][contains(., 'Đã ghi biểu mẫu')]");
    assert!(workbook.is_file(), "the police's workbook was written");
    stage.close(window);

    let answers = outside(MATERIAL, &[Path::new("fill"), &store, Path::new("2026-11"), &sent]);
    assert_eq!(answers.len(), 2, "the police and one commune");
    let stage = Stage::set("o1");
    let window = crate::desk::at_the_desk(&stage, &store, PASSWORD);
    for file in &answers {
        go(&window, "#/2026-11/intake");
        window.shown("//main[contains(., 'Còn chờ')]");
        window.press(&button("Chọn tệp…"));
        stage.answer("Chọn tệp báo cáo của đơn vị", file);
        window.press("//button[contains(., 'tệp hợp lệ')][not(@disabled)]");
        window.shown("//*[@role='status'][contains(., 'Đã tiếp nhận 01 tệp')]");
    }
    window.photograph(&picture("o1-taken"));
    go(&window, "#/2026-11/reports");
    window.press("//button[contains(., 'Lập báo cáo')]");
    window.press(&in_dialog("//button[contains(., 'Lập báo cáo')]"));
    window.shown("//*[@aria-label='Các bước của báo cáo']");
    let said = window.text("main");
    for ours in [
        "trên địa bàn tỉnh Gia Lai",
        "Ban Chỉ đạo về phát triển khoa học, công nghệ",
    ] {
        assert!(said.contains(ours), "{ours}: {said}");
    }
    window.photograph(&picture("o1-report"));
    for (address, shows) in [
        ("#/2026-11/month", "155"),
        ("#/2026-11/tasks", "Việc I.1"),
        ("#/2026-11/indicators", "Chỉ tiêu theo xã 9"),
        ("#/2026-11/organisations", "Sở Tư pháp"),
        ("#/2026-11/documents", "Sổ văn bản"),
        ("#/2026-11/reports", "Báo cáo"),
        ("#/2026-11/papers", "Văn bản của cơ quan"),
        ("#/2026-11/journal", "Nhật ký"),
    ] {
        look(&window, address, shows);
    }
}
