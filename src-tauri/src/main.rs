//! The window: one page, one command, native dialogs and dropped files.
//!
//! It refuses to know what the commands mean. Everything a person may do goes through [`call`] to the desk
//! behind it, where rights and rules are; paths from dialogs and drops go to the desk without passing the page.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod drop;
mod navigation;
mod picker;
mod second;
mod start;

use std::sync::Arc;

use serde_json::{Value, json};
use tauri::{AppHandle, Manager, RunEvent, State};
use wire::Desk;

/// Name of the only window, in the configuration and in its capability.
pub(crate) const WINDOW: &str = "main";

/// The list of the stores used on this machine, in the program's own folder of settings.
const RECENT: &str = "recent.json";
/// The folder of the month to play with, among the program's own data.
const PRACTICE: &str = "tap-duot";

/// The one command of the page: `name` from the command table, `args` as that command declares them.
///
/// Answers with the command's value, or with the refusal as the desk words it.
#[tauri::command]
async fn call(desk: State<'_, Arc<Desk>>, name: String, args: Value) -> Result<Value, Value> {
    let desk = Arc::clone(&desk);
    let answer = tauri::async_runtime::spawn_blocking(move || {
        desk.call(&name, args)
            .map_err(|refused| serde_json::to_value(refused).unwrap_or_else(|_| broken()))
    });
    answer.await.unwrap_or_else(|_| Err(broken()))
}

/// What the page is told when a command itself broke: the window stays, the person can go on.
fn broken() -> Value {
    json!({
        "code": "broken",
        "message": "Chương trình gặp lỗi khi thực hiện thao tác này. Số liệu đã lưu không bị ảnh hưởng; đề nghị thử lại hoặc mở lại chương trình.",
        "findings": []
    })
}

/// Brings the window to the front when the program is started a second time.
fn to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW) {
        // A window that cannot be raised is still there; nothing else could be done about it.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn main() {
    let start = match start::read(std::env::args_os().skip(1)) {
        Ok(start) => start,
        Err(wrong) => {
            eprintln!("{wrong}");
            std::process::exit(2);
        }
    };
    let context = tauri::generate_context!();
    let Some(first) = second::First::announce(&context.config().identifier) else {
        return;
    };
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call])
        .setup(move |app| {
            let dialogs = picker::Dialogs::new(app.handle().clone());
            let mut start = start;
            start.practice = app.path().app_local_data_dir().ok().map(|folder| folder.join(PRACTICE));
            start.recent = app.path().app_config_dir().ok().map(|folder| folder.join(RECENT));
            app.manage(Arc::new(Desk::new(start, Box::new(dialogs))));
            open_window(app)?;
            Ok(())
        })
        .build(context);
    match app {
        Ok(app) => {
            let running = app.handle().clone();
            first.on_second(move || to_front(&running));
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    app.state::<Arc<Desk>>().close();
                }
            });
        }
        Err(error) => {
            eprintln!("Không mở được cửa sổ chương trình: {error}.");
            std::process::exit(3);
        }
    }
}

/// Builds the window from the configuration, so that its navigation can be refused from the first page on.
fn open_window(app: &tauri::App) -> tauri::Result<()> {
    let config = app
        .config()
        .app
        .windows
        .iter()
        .find(|window| window.label == WINDOW)
        .ok_or(tauri::Error::WindowNotFound)?;
    let window = tauri::WebviewWindowBuilder::from_config(app.handle(), config)?
        .on_navigation(navigation::stays_inside)
        .build()?;
    drop::listen(&window);
    Ok(())
}
