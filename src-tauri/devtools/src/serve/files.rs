//! The files of the built page, under the policy of the real window.

use std::fs;
use std::path::{Component, Path};

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

/// The window's configuration: its policy is the one the journeys must meet.
const WINDOW: &str = include_str!("../../../tauri.conf.json");

/// The window's policy, with calls going to this address in place of the window's own channel.
fn policy() -> String {
    let config: serde_json::Value = serde_json::from_str(WINDOW).unwrap_or_default();
    let policy = config["app"]["security"]["csp"]
        .as_str()
        .unwrap_or("default-src 'none'");
    let rules = policy.split("; ").map(|rule| match rule.split_once(' ') {
        Some(("connect-src", _)) => "connect-src 'self'",
        _ => rule,
    });
    rules.collect::<Vec<_>>().join("; ")
}

/// A file of the page, by the path of its address.
pub fn page(folder: &Path, path: &str) -> Response {
    let path = path.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    // Only plain names below the folder; nothing is decoded, so nothing can hide in an escape.
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let Some(bytes) = plain.then(|| fs::read(folder.join(path)).ok()).flatten() else {
        return (StatusCode::NOT_FOUND, "no such file").into_response();
    };
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    let heads = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy()),
    ];
    (heads, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_windows_but_for_where_calls_go() {
        let policy = policy();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        assert!(
            policy.contains("connect-src 'self'") && !policy.contains("ipc"),
            "{policy}"
        );
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert_eq!(page(&folder, "/main.rs").status(), 200);
        for path in [
            "/../Cargo.toml",
            "/./../Cargo.toml",
            "//etc/passwd",
            "/serve/../../Cargo.toml",
        ] {
            assert_eq!(page(&folder, path).status(), 404, "{path}");
        }
    }
}
