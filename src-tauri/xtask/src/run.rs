//! `cargo xtask run`: builds, fills the demonstration once, opens the window on it.

use std::process::{Command, ExitCode};

use crate::place::Place;
use crate::{demo, need, screens, shell};

/// Does it; ends with the window's own number, or with 0 after telling where the PDF is when there is no display.
pub(crate) fn run(place: &Place) -> ExitCode {
    println!(
        "{}",
        if place.is_new() {
            "builds everything, fills the demonstration, opens its window: about 7 minutes on two cores this first time"
        } else {
            "builds what has changed, opens the window on the demonstration"
        }
    );
    if let Err(missing) = need::install(need::BUILD) {
        eprintln!("{missing}");
        return ExitCode::FAILURE;
    }
    // The whole workspace, as in `test`: another choice of packages would build their dependencies twice.
    let built = screens::build(place) && shell::run(&mut place.cargo(&["build", "--locked", "--workspace"])).well();
    if !built {
        return ExitCode::FAILURE;
    }
    let Some(folder) = demo::folder() else {
        eprintln!("no home folder is known; name one for the demonstration in DEAN06_DEMO_DIR");
        return ExitCode::FAILURE;
    };
    let Some(demo) = demo::open_or_fill(place, &folder) else {
        eprintln!("no single store was found in {}", folder.display());
        return ExitCode::FAILURE;
    };
    demo.tell();
    if !has_display() {
        println!("\nMáy này không có màn hình nên không mở cửa sổ chương trình.");
        return ExitCode::SUCCESS;
    }
    let mut window = Command::new(place.program("app"));
    window.arg("--store").arg(&demo.store);
    shell::exit_code(&shell::run(&mut window))
}

/// Only on Linux can a desktop be absent in a way that is told beforehand.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
