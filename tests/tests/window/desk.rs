//! A clerk at the real window: what an agency wrote goes into a section, an undo is refused with its reason, and an old
//! store tells its journal in the words of its day.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::picture;
use crate::stage::{self, Stage};
use crate::webdriver::Window;

/// Everybody's password in a rehearsed store.
const REHEARSED: &str = "tap-duot-06";
/// That of the kept stores.
const KEPT: &str = "Doi mat khau 06";
/// Control, held for the keys after it.
const CONTROL: char = '\u{e009}';
const ENTER: char = '\u{e007}';
const END: char = '\u{e010}';

/// An empty folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("window")
        .join(name)
        .join("store");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the store");
    folder
}

/// The window on a store, with the clerk at the desk.
pub fn at_the_desk(stage: &Stage, store: &Path, password: &str) -> Window {
    let store = store.to_str().expect("a path of letters");
    let window = Window::open(stage.port, Some(&stage::program()), &["--store", store]);
    window
        .press("//label[contains(., 'Người sử dụng')]//option[contains(., 'canbo')] | //select/option[@value='canbo']");
    window.write("//input[@type='password']", &format!("{password}{ENTER}"));
    window.shown("//nav[@aria-label='Các màn hình']");
    window
}

pub fn go(window: &Window, address: &str) {
    window.run("location.hash = given;", &json!(address));
}

/// Writes a sentence at the end of a section and saves it; the code of the section.
fn add_a_sentence(window: &Window, words: &str) -> String {
    let area = open_a_section(window);
    window.write(&area, &format!("{CONTROL}{END}{CONTROL} {words}{CONTROL}{ENTER}"));
    saved(window, words)
}

/// Waits until the text holds these words and its editor, which shows beforehand how they will read, is gone.
fn saved(window: &Window, words: &str) -> String {
    window.shown(&format!("//article[contains(., '{words}') and not(.//textarea)]"))
}

/// Opens the first section that may be written; where its field is.
fn open_a_section(window: &Window) -> String {
    window.press("(//*[@data-edit])[1]");
    let area = "//textarea[starts-with(@aria-label, 'Nội dung mục')]";
    window.shown(area);
    area.to_owned()
}

/// A store in the middle of a month.
fn rehearsed(name: &str) -> PathBuf {
    let folder = folder(name);
    let made = Command::new(stage::built("devtools"))
        .arg("rehearse")
        .arg(&folder)
        .output();
    let made = made.expect("devtools was built with the workspace");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder.join("tap-duot.dean06")
}

/// Opens the month's first report; its address.
fn open_a_report(window: &Window) -> String {
    go(window, "#/2022-12/reports");
    window.press("(//tr[@data-row]//a)[1]");
    window.shown("//*[@aria-label='Các bước của báo cáo']");
    let report = window.run("return location.hash.split('?')[0];", &json!(null));
    report.as_str().expect("an address").to_owned()
}

/// Ends the window's program as a power cut does: nothing of it runs any more, no goodbye.
fn pull_the_plug(store: &Path) {
    for (process, _) in stage::running() {
        let words = std::fs::read(process.join("cmdline")).unwrap_or_default();
        if words
            .split(|byte| *byte == 0)
            .any(|word| word == store.as_os_str().as_encoded_bytes())
        {
            let ended = Command::new("kill").arg("-KILL").args(process.file_name()).status();
            assert!(ended.expect("it can be ended").success());
        }
    }
}

#[test]
fn the_real_window_keeps_what_was_saved_and_what_was_being_typed_when_the_power_goes() {
    let store = rehearsed("plug");
    let stage = Stage::set("plug");
    let window = at_the_desk(&stage, &store, REHEARSED);
    let report = open_a_report(&window);
    add_a_sentence(&window, "Lưu trước khi mất điện.");
    let area = open_a_section(&window);
    window.write(&area, &format!("{CONTROL}{END}{CONTROL} Đang gõ dở"));
    // As soon as the program holds it, without anybody saving.
    let id: i64 = report
        .rsplit('/')
        .next()
        .and_then(|id| id.parse().ok())
        .expect("its number");
    window.run(
        "for (;;) {
             const told = await window.__TAURI_INTERNALS__.invoke('call', { name: 'report.get', args: { id: given } });
             if (JSON.stringify(told).includes('Đang gõ dở')) return;
             await new Promise((painted) => requestAnimationFrame(painted));
         }",
        &json!(id),
    );
    pull_the_plug(&store);
    window.gone();
    drop(stage);

    let stage = Stage::set("plug");
    let window = at_the_desk(&stage, &store, REHEARSED);
    window.photograph(&picture("after-the-cut"));
    go(&window, &report);
    window.shown("//article[contains(., 'Lưu trước khi mất điện.')]");
    let area = open_a_section(&window);
    let written = window.property(&area, "value");
    window.photograph(&picture("kept-over-the-cut"));
    assert!(written.ends_with("Lưu trước khi mất điện. Đang gõ dở"), "{written}");
    let told = window.shown("//*[contains(., 'đang soạn dở từ trước')]");
    assert!(!told.is_empty());
}

#[test]
fn the_real_window_takes_an_agencys_words_into_a_section_and_refuses_an_undo_with_its_reason() {
    let store = rehearsed("desk");
    let stage = Stage::set("desk");
    let window = at_the_desk(&stage, &store, REHEARSED);
    let report = open_a_report(&window);

    // An obstacle that an agency wrote, beside the report, and one click into the section that is open.
    go(&window, &format!("{report}?tab=agencies"));
    let pane = "//*[@role='region' or self::section][@aria-label='Đơn vị nêu']";
    assert!(window.shown(pane).contains("Công an tỉnh"));
    let area = open_a_section(&window);
    window.press(&format!(
        "({pane}//li[contains(., 'Công an tỉnh')]//button[contains(., 'Đưa vào mục')])[1]"
    ));
    window.photograph(&picture("pulled"));
    let written = window.property(&area, "value");
    assert!(written.trim_end().ends_with("(Công an tỉnh)."), "{written}");
    window.write(&area, &format!("{CONTROL}{ENTER}"));
    saved(&window, "(Công an tỉnh).");

    // The earlier of two edits cannot be taken back under the later one, and the window says which it is.
    for words in ["Bản một.", "Bản hai."] {
        add_a_sentence(&window, words);
    }
    let id = report.rsplit('/').next().unwrap_or_default();
    go(&window, &format!("#/2022-12/journal?object=report/{id}"));
    window.press("(//tr[@data-row])[2]//button[normalize-space()='Hoàn tác']");
    let refused = window.shown("//*[@role='alert' or @role='status'][contains(., 'Hoàn tác thao tác số')]");
    window.photograph(&picture("undo-refused"));
    assert!(refused.contains("trước"), "{refused}");
}

#[test]
fn the_real_window_tells_the_journal_of_an_old_store_in_its_own_words() {
    let folder = folder("kept");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/store/v0002");
    for name in ["kho.dean06", "kho.dean06.keys"] {
        std::fs::copy(kept.join(name), folder.join(name)).expect("the kept store can be copied");
    }
    let stage = Stage::set("kept");
    let window = at_the_desk(&stage, &folder.join("kho.dean06"), KEPT);
    go(&window, "#/2022-12/journal");
    window.shown("//tr[@data-row]");
    window.photograph(&picture("old-journal"));
    let told = window.text("main");
    let journal = std::fs::read_to_string(kept.join("journal.txt")).expect("its journal was written down");
    for line in journal.lines() {
        let words = line.rsplit(" | ").next().unwrap_or_default();
        assert!(told.contains(words), "{words:?} is not told:\n{told}");
    }
}
