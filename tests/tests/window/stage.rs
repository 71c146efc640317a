//! A screen without a monitor and a driver on it, for one test; both end with it.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::webdriver::Window;

/// The running screen and driver.
pub struct Stage {
    screen: Child,
    driver: Child,
    bus: Option<Child>,
    address: String,
    display: String,
    /// Folder of the window's own files.
    home: PathBuf,
    /// Where the driver listens, on this machine only.
    pub port: u16,
}

/// The window's programs that run on this machine: their folder under `/proc` and what they were started with.
pub fn running() -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
    let processes = std::fs::read_dir("/proc").expect("the machine tells its processes");
    let folders = processes.flatten().map(|process| process.path());
    let ours = folders.filter(|folder| std::fs::read_link(folder.join("exe")).is_ok_and(|file| file == program()));
    ours.map(|folder| {
        let environment = std::fs::read(folder.join("environ")).unwrap_or_default();
        (folder, environment)
    })
}

impl Stage {
    /// Sets it up. `name` keeps the window's own files apart from other tests' and from a person's.
    pub fn set(name: &str) -> Self {
        // Without a bus a window of the same program on this desktop is neither found nor disturbed.
        Self::set_on(name, None, "unix:path=/nonexistent".to_owned())
    }

    /// The same with a session of its own, in which programs find each other.
    pub fn set_with_a_session(name: &str) -> Self {
        let mut bus = start(
            Command::new("dbus-daemon")
                .args(["--session", "--nofork", "--nopidfile", "--print-address=1"])
                .stdout(Stdio::piped()),
        );
        let address = first_line(&mut bus);
        Self::set_on(name, Some(bus), address)
    }

    fn set_on(name: &str, bus: Option<Child>, address: String) -> Self {
        let mut screen = start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped()),
        );
        let display = first_line(&mut screen);

        let home = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("window").join(name);
        std::fs::create_dir_all(&home).expect("a folder for the window's own files");
        let port = free_port();
        let driver = start(
            Command::new("WebKitWebDriver")
                .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
                .env("DISPLAY", format!(":{display}"))
                .env("GDK_BACKEND", "x11")
                .env("HOME", &home)
                .env("XDG_DATA_HOME", home.join("data"))
                .env("XDG_CACHE_HOME", home.join("cache"))
                .env("XDG_CONFIG_HOME", home.join("config"))
                .env("DBUS_SESSION_BUS_ADDRESS", &address)
                .env("NO_AT_BRIDGE", "1")
                .env("TAURI_AUTOMATION", "true")
                .env("TAURI_WEBVIEW_AUTOMATION", "true"),
        );
        let mut stage = Self {
            screen,
            driver,
            bus,
            address,
            display: format!(":{display}"),
            home,
            port,
        };
        stage.wait_for_driver();
        stage
    }

    /// Closes the window and waits until its program has let go of its store.
    pub fn close(self, window: Window) {
        drop(window);
        let home = format!("XDG_DATA_HOME={}", self.home.join("data").display());
        while running().any(|(_, environment)| environment.split(|byte| *byte == 0).any(|one| one == home.as_bytes())) {
            std::thread::park_timeout(Duration::from_millis(10));
        }
    }

    /// Starts the program a second time, in the same session but with no screen, so that a start which does open a window
    /// fails; how it ended.
    pub fn start_again(&self) -> ExitStatus {
        Command::new(program())
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the program starts")
    }

    /// Waits for the system's own dialog of this title and answers it with a path, as a person who types it.
    pub fn answer(&self, title: &str, path: &Path) {
        let path = path.to_str().expect("a path of letters");
        let title = format!("^{title}$");
        let found = self.at_the_keyboard(&["search", "--sync", "--onlyvisible", "--name", &title]);
        let dialog = found.and_then(|found| found.lines().last().map(str::to_owned));
        let dialog = dialog.expect("the dialog is shown");
        self.at_the_keyboard(&["windowfocus", "--sync", &dialog]);
        // Control and L ask for a path, in a dialog to open as in one to save.
        self.at_the_keyboard(&["key", "--clearmodifiers", "ctrl+l", "ctrl+a"]);
        self.at_the_keyboard(&["type", "--delay", "4", path]);
        // The first may only close the list of what the path could become. One too many would be typed into the window.
        let stands = || {
            self.at_the_keyboard(&["search", "--onlyvisible", "--name", &title])
                .is_some()
        };
        while stands() {
            self.at_the_keyboard(&["key", "--window", &dialog, "Return"]);
            for _ in 0..30 {
                if !stands() {
                    return;
                }
                std::thread::park_timeout(Duration::from_millis(100));
            }
        }
    }

    /// What the keyboard's program answers; none when it finds nothing or the window is gone.
    fn at_the_keyboard(&self, words: &[&str]) -> Option<String> {
        let told = Command::new("xdotool")
            .args(words)
            .env("DISPLAY", &self.display)
            .output();
        let told = told.unwrap_or_else(|error| panic!("xdotool is needed (`cargo xtask test` installs it): {error}"));
        let told = told.status.success().then_some(told.stdout)?;
        Some(String::from_utf8_lossy(&told).into_owned())
    }

    /// The driver says nothing when it is ready, so it is asked until it answers or has ended.
    fn wait_for_driver(&mut self) {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.driver.try_wait().expect("the driver can be asked");
            assert!(ended.is_none(), "WebKitWebDriver ended at once: {ended:?}");
            std::thread::park_timeout(Duration::from_millis(10));
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for child in [&mut self.driver, &mut self.screen].into_iter().chain(&mut self.bus) {
            // Ended already or ended now: both are the end.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn start(command: &mut Command) -> Child {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{name} is needed (`cargo xtask test` installs it): {error}"))
}

/// What a started program says of itself once it is ready.
fn first_line(program: &mut Child) -> String {
    let mut line = String::new();
    let told = program.stdout.take().expect("its output is read here");
    BufReader::new(told)
        .read_line(&mut line)
        .expect("it says a line once it is ready");
    line.trim().to_owned()
}

fn free_port() -> u16 {
    let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    held.local_addr().expect("it has an address").port()
}

/// The window's program, as the workspace's build left it.
pub fn program() -> PathBuf {
    built("app")
}

/// A program of ours, as the workspace's build left it.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a file");
    let folder = test.ancestors().nth(2).expect("it stands in the build folder");
    let program = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is missing: `cargo build --workspace` first",
        program.display()
    );
    program
}

/// Runs the command line with this password; what it answers.
pub fn dean06(password: &str, words: &[&str]) -> Vec<u8> {
    let done = Command::new(built("dean06"))
        .args(words)
        .env("DEAN06_PASSWORD", password)
        .output()
        .expect("the command line was built with the workspace");
    assert!(
        done.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    done.stdout
}
