//! The HTTP twin of the window: the same desk, the same page, the same policy, answered over the loopback address so that
//! a browser can drive it. For development only: whoever reaches the port is at the desk. Dialogs are answered from a
//! folder: `tep-chua-nhan` holds what is chosen or dropped, `out` takes what is saved. A journey may say otherwise, and
//! what hour it is:
//!
//! - `POST /dialog {"files": ["ke-hoach.xlsx"]}` ends the next dialog with files of that folder, or closes it with none;
//! - `POST /clock {"now": "2026-05-12T08:00:00+07:00"}` sets the clock, which stands until it is set again;
//! - `POST /drop` drops the files that are to come on the window.

mod files;
mod scripted;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use domain::form::Moment;
use serde::{Deserialize, Serialize};
use serde_json::json;
use wire::{Desk, DeskOptions};

use self::scripted::{Said, Scripted};
use crate::rehearse;

/// Longest body of a call that is read, in bytes.
const BODY: usize = 16 * 1024 * 1024;

const USAGE: &str =
    "usage: devtools serve [--store FILE] [--port N] [--ui DIR] [--files DIR] [--worker FILE] [--now MOMENT]
  --store   the store to sign in to; without it the window begins where a store is made or chosen
  --rehearse  a store in the middle of a month, made anew in the folder of passing files
  --ui      the built page (ui/dist of this repository)
  --files   folder whose `tep-chua-nhan` and `out` answer the dialogs
  --port    without it one that is free; it is printed
  --now     a standing clock, RFC 3339; without it this machine's";

struct Words {
    store: Option<PathBuf>,
    rehearse: bool,
    port: u16,
    ui: PathBuf,
    files: Option<PathBuf>,
    worker: PathBuf,
    now: Option<Moment>,
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
    let clock = Arc::new(RwLock::new(words.now));
    options.clock = {
        let (clock, machine) = (Arc::clone(&clock), options.clock);
        Arc::new(move || {
            let set = *clock.read().unwrap_or_else(PoisonError::into_inner);
            set.unwrap_or_else(|| machine())
        })
    };
    let said = Arc::new(Said::default());
    let person = Scripted::new(files.clone(), words.store, Arc::clone(&said));
    let twin = Arc::new(Twin {
        desk: Desk::new(options, Box::new(person)),
        clock,
        said,
        ui: words.ui,
        files,
        port,
    });
    println!("http://127.0.0.1:{port}");
    match answer(listener, twin) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("serve: {error}");
            ExitCode::from(1)
        }
    }
}

/// Answers until it is stopped.
fn answer(listener: TcpListener, twin: Arc<Twin>) -> std::io::Result<()> {
    let routes = Router::new()
        .route("/call", post(call))
        .route("/drop", post(drop_coming))
        .route("/dialog", post(dialog))
        .route("/clock", post(set_clock))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(Arc::clone(&twin), ours_only))
        .with_state(twin);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        axum::serve(tokio::net::TcpListener::from_std(listener)?, routes).await
    })
}

/// A rehearsed store with its folder. Who holds the port is alone with them, so what an earlier twin left is put away.
fn rehearsed(port: u16) -> Result<(PathBuf, PathBuf), office::Error> {
    let folder = std::env::temp_dir().join(format!("dean06-twin-{port}"));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|source| office::Error::File {
            path: folder.clone(),
            source,
        })?;
    }
    Ok((rehearse::make(&folder)?.store, folder))
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
    /// The hour that was set; none for this machine's.
    clock: Arc<RwLock<Option<Moment>>>,
    said: Arc<Said>,
    ui: PathBuf,
    files: PathBuf,
    port: u16,
}

impl Twin {
    /// Another page of the same browser may not call: neither under another name of this address nor from its own.
    fn is_ours(&self, heads: &HeaderMap) -> bool {
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let of = |name| heads.get(name).map(HeaderValue::as_bytes);
        let host = of(header::HOST).is_some_and(|host| own.iter().any(|name| name.as_bytes() == host));
        let from = |origin| own.iter().any(|name| format!("http://{name}").as_bytes() == origin);
        host && of(header::ORIGIN).is_none_or(from)
    }
}

async fn ours_only(State(twin): State<Arc<Twin>>, request: Request, next: Next) -> Response {
    let mut response = if twin.is_ours(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "this twin answers its own page only").into_response()
    };
    let kept = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in kept {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn call(State(twin): State<Arc<Twin>>, body: Bytes) -> Response {
    let Ok(call) = serde_json::from_slice::<wire::call::Call>(&body) else {
        return (StatusCode::BAD_REQUEST, "not a call").into_response();
    };
    // The desk blocks while it reads and writes.
    let answered = tokio::task::spawn_blocking(move || twin.desk.call(&call.name, call.args)).await;
    match answered {
        Ok(Ok(answer)) => in_json(StatusCode::OK, &answer),
        Ok(Err(failure)) => in_json(StatusCode::UNPROCESSABLE_ENTITY, &failure),
        Err(broken) => (StatusCode::INTERNAL_SERVER_ERROR, broken.to_string()).into_response(),
    }
}

async fn drop_coming(State(twin): State<Arc<Twin>>) -> Response {
    twin.desk.dropped(scripted::coming(&twin.files));
    in_json(StatusCode::OK, &json!({}))
}

/// What a journey says of the next dialog.
#[derive(Deserialize)]
struct Dialog {
    files: Vec<String>,
}

async fn dialog(State(twin): State<Arc<Twin>>, body: Bytes) -> Response {
    match serde_json::from_slice::<Dialog>(&body) {
        Ok(Dialog { files }) if twin.said.say(&twin.files, &files) => in_json(StatusCode::OK, &json!({})),
        _ => (StatusCode::BAD_REQUEST, "names of files below the twin's folder").into_response(),
    }
}

/// What hour it is from now on.
#[derive(Deserialize)]
struct Hour {
    now: Moment,
}

async fn set_clock(State(twin): State<Arc<Twin>>, body: Bytes) -> Response {
    let Ok(Hour { now }) = serde_json::from_slice(&body) else {
        return (StatusCode::BAD_REQUEST, "not a moment").into_response();
    };
    *twin.clock.write().unwrap_or_else(PoisonError::into_inner) = Some(now);
    in_json(StatusCode::OK, &json!({}))
}

async fn page(State(twin): State<Arc<Twin>>, address: Uri) -> Response {
    files::page(&twin.ui, address.path())
}

fn in_json(status: StatusCode, value: &impl Serialize) -> Response {
    (status, axum::Json(value)).into_response()
}
