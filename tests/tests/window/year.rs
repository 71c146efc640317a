//! What a year brings, at the real window: a decision amends the plan, the units merge, the year turns. The machine's own
//! clock runs, so everything here happened before it.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::desk::{at_the_desk, folder, go};
use crate::office::{PASSWORD, button, in_dialog, open_plan, outside, take_list};
use crate::picture;
use crate::stage::{Stage, dean06};
use crate::webdriver::Window;

/// An office founded by the command line; its store.
fn founded(name: &str, province: &str, year: &str) -> PathBuf {
    let store = folder(name).join("kho.dean06");
    let path = store.to_str().expect("a path of letters");
    let words = ["--store", path, "init", "--province", province, "--year", year];
    dean06(PASSWORD, &[&words[..], &["--departments", "usual"]].concat());
    store
}

/// Opens the month at this address; how many must report.
fn open_month(window: &Window, month: &str) -> i64 {
    go(window, &format!("#/{month}/month"));
    window.press(&button("Mở kỳ báo cáo"));
    window.shown(&button("Chốt kỳ"));
    expected(window)
}

fn expected(window: &Window) -> i64 {
    window.shown("//*[@data-count='expected']");
    let told = window.run(
        "return Number(document.querySelector('[data-count=expected]').dataset.value);",
        &json!(null),
    );
    told.as_i64().expect("a number")
}

/// What the tasks of March say.
fn march(window: &Window) -> String {
    go(window, "#/2026-03/tasks");
    window.shown("//tr[@data-row][contains(., 'Trước ngày 20/3/2026')]");
    window.text("main table")
}

#[test]
fn the_real_window_shows_what_a_decision_changed_in_a_plan_and_leaves_march_as_it_was() {
    let (store, lists) = (founded("o2", "gia-lai", "2026"), folder("o2-lists"));
    outside("gia-lai-2026-05", &[Path::new("lists"), &lists]);
    let stage = Stage::set("o2");
    let window = at_the_desk(&stage, &store, PASSWORD);
    go(&window, "#/2026-03/tasks");
    open_plan(&window, ("5/KH-UBND", "05/01/2026"));
    take_list(
        &window,
        &stage,
        ("Nhập kế hoạch", "Đọc được 5 nhiệm vụ"),
        &lists.join("ke-hoach.xlsx"),
    );
    open_month(&window, "2026-03");
    let before = march(&window);
    open_plan(&window, ("88/QĐ-UBND", "10/05/2026"));
    window.press(&in_dialog("//label[contains(., 'Là bản sửa đổi')]"));
    take_list(
        &window,
        &stage,
        ("Nhập kế hoạch", "Đọc được 6 nhiệm vụ"),
        &lists.join("sua-doi.xlsx"),
    );
    window.press(&button("Lịch sử sửa đổi"));
    let redline = window.shown("//dialog[@open][contains(., 'dời hạn 3, bỏ 1, thêm 2 nhiệm vụ')]");
    window.photograph(&picture("o2-redline"));
    for words in [
        "Trước ngày 20/7/2026",
        "Bổ sung: Tập huấn cán bộ cấp xã",
        "Tuyên truyền",
    ] {
        assert!(redline.contains(words), "{words}: {redline}");
    }
    window.press(&in_dialog("//button[normalize-space()='Đóng']"));
    assert_eq!(march(&window), before);

    open_month(&window, "2026-06");
    go(&window, "#/2026-06/tasks");
    window.shown("//tr[@data-row][contains(., 'Tập huấn cán bộ cấp xã')]");
    let june = window.text("main table");
    assert!(
        !june.contains("Tuyên truyền") && june.contains("Trong tháng 6/2026"),
        "{june}"
    );
}

#[test]
fn the_real_window_merges_the_units_of_2025_and_tells_a_series_as_reported_and_restated() {
    let (store, lists) = (founded("o3", "binh-dinh", "2025"), folder("o3-lists"));
    let material = "binh-dinh-2025";
    outside(material, &[Path::new("lists"), &lists]);
    let answered = |month: &str| {
        let sent = folder(&format!("o3-{month}"));
        outside(material, &[Path::new("fill"), &store, Path::new(month), &sent]);
        let path = |path: &Path| path.to_str().expect("a path of letters").to_owned();
        dean06(
            PASSWORD,
            &["--store", &path(&store), "import", "--period", month, &path(&sent)],
        );
    };
    let stage = Stage::set("o3");
    let window = at_the_desk(&stage, &store, PASSWORD);
    go(&window, "#/2025-06/indicators");
    window.press(&button("Nhập danh sách"));
    take_list(
        &window,
        &stage,
        ("Nhập danh sách", "DB-01"),
        &lists.join("chi-tieu.xlsx"),
    );
    let june = open_month(&window, "2025-06");
    stage.close(window);
    answered("2025-06");

    let stage = Stage::set("o3");
    let window = at_the_desk(&stage, &store, PASSWORD);
    go(&window, "#/2025-06/organisations");
    window.press("//button[contains(., 'Sắp xếp ngày 01/7/2025')]");
    window.shown("//dialog[@open][contains(., '166 đơn vị cấp huyện, cấp xã kết thúc ngày 30/6/2025')]");
    window.photograph(&picture("o3-merger"));
    window.press(&in_dialog(&button("Sắp xếp")));
    window.shown("//body[not(.//dialog[@open])]");
    go(&window, "#/2025-06/month");
    assert_eq!(expected(&window), june, "June keeps its own list");
    assert_eq!(open_month(&window, "2025-07"), june - 11 + 58, "July has the new one");
    stage.close(window);
    answered("2025-07");

    let stage = Stage::set("o3");
    let window = at_the_desk(&stage, &store, PASSWORD);
    go(&window, "#/2025-07/indicators");
    window.press("//tr[@data-row][contains(., 'DB-01')]/*[1]");
    window.press("//*[self::summary or self::button][contains(., '12 tháng theo địa bàn')]");
    let reported = window.shown("//*[contains(@aria-label, 'như đã báo cáo trong tháng')]");
    assert!(reported.contains("đến 30/06/2025"), "{reported}");
    window.photograph(&picture("o3-reported"));
    window.press("//label[contains(., 'Quy về địa bàn hiện nay')]");
    window.shown("//*[contains(@aria-label, 'quy về các địa bàn của tháng 7/2025')]");
    window.shown("//*[contains(text(), 'là chưa quy đổi được')]");
    window.photograph(&picture("o3-restated"));
}

#[test]
fn the_real_window_turns_the_year_and_leaves_last_years_report_as_it_was_issued() {
    let (demo, saved) = (folder("o4"), folder("o4-saved").join("nam-truoc.pdf"));
    dean06(PASSWORD, &["demo", demo.to_str().expect("a path of letters")]);
    let stage = Stage::set("o4");
    let window = at_the_desk(&stage, &demo.join("binhdinh.dean06"), PASSWORD);
    go(&window, "#/2022-12/indicators");
    window.shown("//tr[@data-row]");
    let before = window.text("main table");
    go(&window, "#/2023-01/month");
    window.press("//button[contains(., 'Sang năm mới')]");
    let told = window.shown("//dialog[@open][contains(., 'Mức giao hết hiệu lực')]");
    window.photograph(&picture("o4-year"));
    assert!(told.contains("Cần quyết định"), "{told}");
    window.press(&in_dialog(&button("Chuyển sang năm 2023")));
    window.shown("//body[not(.//dialog[@open])]");

    go(&window, "#/2022-12/indicators");
    window.shown("//tr[@data-row]");
    assert_eq!(window.text("main table"), before);
    go(&window, "#/2022-12/reports");
    window.press("//a[contains(., 'Báo cáo năm 2022')]");
    window.press(&button("PDF"));
    stage.answer("Lưu tệp", &saved);
    window.shown("//*[@role='status'][contains(., 'nam-truoc.pdf')]");
    let issued = demo.join("bao-cao/bao-cao-nam-2022_phat-hanh.pdf");
    let bytes = |file: &Path| std::fs::read(file).expect("the report is there");
    assert_eq!(bytes(&saved), bytes(&issued));

    assert!(open_month(&window, "2023-01") > 0);
    go(&window, "#/2023-01/indicators");
    window.shown("//tr[@data-row]");
    window.photograph(&picture("o4-indicators"));
    let now = window.text("main table");
    assert!(!now.contains("chưa đạt") && !now.contains("Chưa đạt"), "{now}");
}
