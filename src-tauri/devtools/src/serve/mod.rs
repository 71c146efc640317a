//! The HTTP twin of the window: the same desk, the same page, the same policy, answered over the loopback address so that
//! a browser can drive it. For development only: whoever reaches the port is at the desk. Dialogs are answered from a
//! folder: `in` holds what is chosen or dropped, `out` takes what is saved.

mod files;
mod http;
mod scripted;

use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::{Value, json};
use tiny_http::{Method, Request, Server};
use wire::{Desk, DeskOptions};

use self::http::Response;
use self::scripted::Scripted;
use crate::rehearse::{self, Broken};

/// Longest body of a call that is read, in bytes.
const BODY: u64 = 16 * 1024 * 1024;

const USAGE: &str =
    "usage: devtools serve --store FILE [--port N] [--ui DIR] [--files DIR] [--worker FILE] [--now MOMENT]
  --rehearse  a store in the middle of a month, made anew in the folder of passing files
  --ui      the built page (ui/dist of this repository)
  --files   folder whose `in` and `out` answer the dialogs
  --now     a standing clock, RFC 3339; without it this machine's";

struct Words {
    store: Option<PathBuf>,
    rehearse: bool,
    port: u16,
    ui: PathBuf,
    files: Option<PathBuf>,
    worker: PathBuf,
    now: Option<domain::form::Moment>,
}

/// Runs the subcommand; ends only when it is stopped.
pub fn run(args: &[String]) -> ExitCode {
    let Some(mut words) = read(args) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, words.port)) {
        Ok(listener) => listener,
        Err(error) => {
            eprintln!("serve: port {}: {error}", words.port);
            return ExitCode::from(1);
        }
    };
    if words.rehearse {
        match rehearsed(words.port) {
            Ok((store, folder)) => {
                words.store = Some(store);
                words.files = Some(folder);
            }
            Err(broken) => {
                eprintln!("serve: {broken}");
                return ExitCode::from(1);
            }
        }
    }
    let port = listener.local_addr().map_or(words.port, |address| address.port());
    let files = words.files.unwrap_or_else(|| std::env::temp_dir().join("dean06-twin"));
    let mut options = DeskOptions::new(words.worker, words.store.clone());
    // Guesses are cheap: nothing that is served here is secret.
    options.cost = Some(office::KdfCost::for_tests());
    if let Some(now) = words.now {
        options.clock = Arc::new(move || now);
    }
    let desk = Desk::new(options, Box::new(Scripted::new(files.clone(), words.store)));
    let twin = Arc::new(Twin {
        desk,
        ui: words.ui,
        files,
        port,
    });
    let server = match Server::from_listener(listener, None) {
        Ok(server) => server,
        Err(error) => {
            eprintln!("serve: {error}");
            return ExitCode::from(1);
        }
    };
    println!("http://127.0.0.1:{port}");
    for request in server.incoming_requests() {
        let twin = Arc::clone(&twin);
        std::thread::spawn(move || twin.serve(request));
    }
    ExitCode::SUCCESS
}

/// A rehearsed store with its folder. Who holds the port is alone with them, so what an earlier twin left is put away.
fn rehearsed(port: u16) -> Result<(PathBuf, PathBuf), Broken> {
    let folder = std::env::temp_dir().join(format!("dean06-twin-{port}"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| Broken::Disk(folder.clone(), error))?;
    }
    Ok((rehearse::make(&folder)?, folder))
}

fn read(args: &[String]) -> Option<Words> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = Words {
        store: None,
        rehearse: false,
        port: 0,
        ui: here.join("../../ui/dist"),
        files: None,
        worker: rehearse::worker(),
        now: None,
    };
    let mut args = args.iter();
    while let Some(flag) = args.next() {
        if flag == "--rehearse" {
            words.rehearse = true;
            continue;
        }
        let value = args.next()?;
        match flag.as_str() {
            "--store" => words.store = Some(PathBuf::from(value)),
            "--port" => words.port = value.parse().ok()?,
            "--ui" => words.ui = PathBuf::from(value),
            "--files" => words.files = Some(PathBuf::from(value)),
            "--worker" => words.worker = PathBuf::from(value),
            "--now" => words.now = Some(chrono::DateTime::parse_from_rfc3339(value).ok()?),
            _ => return None,
        }
    }
    Some(words)
}

struct Twin {
    desk: Desk,
    ui: PathBuf,
    files: PathBuf,
    port: u16,
}

impl Twin {
    fn serve(&self, mut request: Request) {
        let response = if self.is_ours(&request) {
            self.answer(&mut request)
        } else {
            http::text(403, "this twin answers its own page only")
        };
        // A browser that went away needs no answer.
        let _ = request.respond(response);
    }

    /// Another page of the same browser may not call: neither under another name of this address nor from its own.
    fn is_ours(&self, request: &Request) -> bool {
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let host = http::header_of(request, "host").is_some_and(|host| own.iter().any(|name| name == host));
        let origin = http::header_of(request, "origin");
        host && origin.is_none_or(|from| own.iter().any(|name| from == format!("http://{name}")))
    }

    fn answer(&self, request: &mut Request) -> Response {
        match (request.method(), request.url()) {
            (Method::Post, "/call") => self.call(request),
            (Method::Post, "/drop") => {
                self.desk.dropped(scripted::coming(&self.files));
                http::json(200, &json!({}))
            }
            (Method::Get, path) => files::page(&self.ui, path),
            _ => http::text(405, "GET a page, POST /call or POST /drop"),
        }
    }

    fn call(&self, request: &mut Request) -> Response {
        // What is longer is cut off, and then no call either.
        let mut body = Vec::new();
        let whole = request.as_reader().take(BODY).read_to_end(&mut body).is_ok();
        let Some(call) = whole
            .then(|| serde_json::from_slice::<wire::call::Call>(&body).ok())
            .flatten()
        else {
            return http::text(400, "not a call");
        };
        match self.desk.call(&call.name, call.args) {
            Ok(answer) => http::json(200, &answer),
            Err(failure) => http::json(422, &serde_json::to_value(failure).unwrap_or(Value::Null)),
        }
    }
}
