//! Where the page may go: nowhere but to itself. It knows no address of the outside.

use tauri::Url;

/// Whether `url` is the program's own page: `tauri://localhost`, or on Windows `http(s)://tauri.localhost`.
pub(crate) fn stays_inside(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost") && url.port().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(address: &str) -> bool {
        stays_inside(&Url::parse(address).unwrap())
    }

    #[test]
    fn the_programs_own_pages_are_inside() {
        assert!(inside("tauri://localhost/index.html"));
        assert!(inside("http://tauri.localhost/"));
        assert!(inside("https://tauri.localhost/index.html#/intake"));
    }

    #[test]
    fn everything_else_is_outside() {
        for address in [
            "http://tauri.localhost.evil.example/",
            "http://tauri.evil.example/",
            "http://tauri.localhost:8080/",
            "tauri://elsewhere/",
            "http://localhost/",
            "http://127.0.0.1/",
            "https://example.org/",
            "file:///etc/passwd",
            "data:text/html,<h1>x</h1>",
            "about:srcdoc",
            "javascript:alert(1)",
        ] {
            assert!(!inside(address), "{address} must be refused");
        }
    }
}
