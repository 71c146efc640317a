//! The real window, started on a screen without a monitor and driven as a browser is.
//!
//! Every test begins with `the_real_window`, by which `cargo xtask test` runs them as a step of their own.

#![cfg(target_os = "linux")]

mod desk;
mod office;
mod rescue;
mod stage;
mod webdriver;
mod year;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use serde_json::{Value, json};
use stage::Stage;
use webdriver::Window;

/// Text that turns into a running script where markup is made from it. Each notes its own number.
const PAYLOADS: &str = include_str!("payloads.txt");

/// Puts each payload into the page as markup, waits until their pictures have failed, tells which ran.
const INJECT: &str = r#"
    window.hits = [];
    const pages = [];
    given.forEach((payload, number) => {
        const box = document.createElement("div");
        box.innerHTML = payload.replaceAll("HIT", `top.hits.push(${number})`);
        document.body.append(box);
        for (const picture of box.querySelectorAll("img, video, iframe")) {
            pages.push(new Promise((ended) => ["error", "load"].forEach((what) => picture.addEventListener(what, ended))));
        }
        box.querySelectorAll("a").forEach((link) => link.click());
        box.querySelectorAll("input").forEach((field) => field.focus());
        box.querySelectorAll("details").forEach((more) => { more.open = true; });
    });
    const frames = new Promise((ended) => requestAnimationFrame(() => requestAnimationFrame(ended)));
    await Promise.all([frames, Promise.race([Promise.all(pages), new Promise((ended) => setTimeout(ended, 1000))])]);
    return [...new Set(window.hits)];
"#;

/// Ways to run text as code, or to change what every object is made of.
const CODE: [&str; 3] = ["eval", "function", "prototype"];

const TRY: &str = r#"
    const ways = {
        eval: () => (0, eval)("1") === 1,
        function: () => new Function("return 1")() === 1,
        prototype: () => { Object.prototype.stained = 1; return ({}).stained === 1; },
    };
    try { return ways[given]() ? "worked" : "refused" } catch { return "refused" }
"#;

fn payloads() -> Value {
    json!(PAYLOADS.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>())
}

fn picture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("window-{name}.png"))
}

#[test]
fn the_real_window_opens_on_its_first_screen() {
    let stage = Stage::set("opens");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    let heading = window.text("h1");
    window.photograph(&picture("first"));
    assert!(window.title().contains("Đề án 06"), "the title is {:?}", window.title());
    assert!(heading.contains("Đề án 06"), "the heading is {heading:?}");
    let shown = window.text("main");
    for way in ["Lập kho số liệu mới", "Mở kho số liệu có sẵn"] {
        assert!(shown.contains(way), "{way} must be offered: {shown}");
    }
}

#[test]
fn the_real_window_is_the_only_one_of_its_session() {
    let stage = Stage::set_with_a_session("second");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    window.text("h1");
    let second = stage.start_again();
    assert!(second.success(), "a second start tells the first and ends: {second}");
    assert!(window.title().contains("Đề án 06"), "the first is still there");
}

#[test]
fn the_real_window_runs_no_script_made_from_data() {
    let stage = Stage::set("scripts");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    window.text("h1");
    assert_eq!(window.run(INJECT, &payloads()), json!([]), "these payloads ran");
    for code in CODE {
        assert_eq!(window.run(TRY, &json!(code)), json!("refused"), "{code} must not work");
    }
}

#[test]
fn the_real_window_payloads_do_run_where_nothing_stops_them() {
    let stage = Stage::set("canary");
    let bare = Window::open(stage.port, None, &[]);
    let ran = bare.run(INJECT, &payloads());
    assert!(
        ran.as_array().is_some_and(|ran| ran.len() >= 5),
        "the payloads are blunt: only {ran} ran"
    );
    for code in CODE {
        assert_eq!(bare.run(TRY, &json!(code)), json!("worked"), "{code} proves nothing");
    }
}

#[test]
fn the_real_window_reaches_nothing_outside() {
    let outside = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    outside.set_nonblocking(true).expect("it can be asked without waiting");
    let address = format!("http://{}/", outside.local_addr().expect("it has an address"));

    let stage = Stage::set("outside");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    let heading = window.text("h1");
    let own = window.address();
    let told = window.run(
        r#"
        const picture = new Image();
        const failed = new Promise((ended) => { picture.onerror = () => ended("refused"); picture.onload = () => ended("loaded"); });
        picture.src = given;
        const fetched = await fetch(given).then(() => "loaded", () => "refused");
        const opened = window.open(given) === null ? "refused" : "opened";
        const form = document.createElement("form");
        form.action = given;
        document.body.append(form);
        form.submit();
        location.href = given;
        return [await failed, fetched, opened];
        "#,
        &json!(address),
    );
    assert_eq!(told, json!(["refused", "refused", "refused"]));
    assert_eq!(window.text("h1"), heading);
    assert_eq!(window.address(), own, "the window stays on its own page");
    let visit = outside.accept().map(|(_, from)| from).map_err(|none| none.kind());
    assert_eq!(visit, Err(ErrorKind::WouldBlock), "nobody came by");
}

#[test]
fn the_real_window_grants_its_page_one_command() {
    let stage = Stage::set("commands");
    let window = Window::open(stage.port, Some(&stage::program()), &[]);
    window.text("h1");
    let refused =
        "return await window.__TAURI_INTERNALS__.invoke(given, {}).then(() => 'done', (refused) => String(refused))";
    for command in [
        "plugin:dialog|open",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "plugin:event|emit",
    ] {
        let told = window.run(refused, &json!(command));
        assert!(
            told.as_str().is_some_and(|told| told.contains("not allowed")),
            "{command}: {told}"
        );
    }
    assert_eq!(
        window.run("return typeof window.__TAURI__", &json!(0)),
        json!("undefined")
    );
    // The one command answers even a name that means nothing: with a refusal in words, not with an error of the shell.
    let told = window.run(
        "return await window.__TAURI_INTERNALS__.invoke('call', { name: given, args: {} }).then(() => null, (refused) => refused)",
        &json!("no such command"),
    );
    assert!(told["message"].is_string(), "{told}");
}
