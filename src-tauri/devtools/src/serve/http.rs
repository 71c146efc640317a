//! Answers to the page: what every one of them carries.

use std::io::Cursor;

use serde_json::Value;
use tiny_http::{Header, StatusCode};

/// An answer held in memory.
pub type Response = tiny_http::Response<Cursor<Vec<u8>>>;

/// A header of an answer.
pub fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our headers are plain ASCII")
}

/// A header of a request, by its lower-case name.
pub fn header_of<'r>(request: &'r tiny_http::Request, name: &'static str) -> Option<&'r str> {
    let found = request.headers().iter().find(|header| header.field.equiv(name));
    found.map(|header| header.value.as_str())
}

/// An answer of this kind.
pub fn answer(status: u16, kind: &str, body: Vec<u8>) -> Response {
    Response::from_data(body)
        .with_status_code(StatusCode(status))
        .with_header(header("content-type", kind))
        .with_header(header("cache-control", "no-store"))
        .with_header(header("x-content-type-options", "nosniff"))
}

/// Plain words.
pub fn text(status: u16, words: &str) -> Response {
    answer(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

/// A JSON value.
pub fn json(status: u16, value: &Value) -> Response {
    answer(
        status,
        "application/json; charset=utf-8",
        value.to_string().into_bytes(),
    )
}
