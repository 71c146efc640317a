//! As much of HTTP/1.1 as a browser on the same machine needs (RFC 9112): one request a connection, bodies of a stated
//! length, no encoding.

use std::io::{BufRead as _, BufReader, Read as _, Write};
use std::net::TcpStream;

/// Longest head and longest body that are read, in bytes.
const HEAD: u64 = 64 * 1024;
const BODY: u64 = 16 * 1024 * 1024;

/// A request.
pub struct Request {
    /// `GET`, `POST`.
    pub method: String,
    /// As sent, with its query.
    pub path: String,
    /// The body.
    pub body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads one; none when it has no such shape.
    pub fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut head = reader.by_ref().take(HEAD);
        let mut line = String::new();
        head.read_line(&mut line).ok()?;
        let mut words = line.split_whitespace();
        let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            head.read_line(&mut line).ok()?;
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':')?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Self {
            method,
            path,
            headers,
            body: Vec::new(),
        };
        let length: u64 = request
            .header("content-length")
            .map_or(Some(0), |length| length.parse().ok())?;
        if length > BODY {
            return None;
        }
        reader.take(length).read_to_end(&mut request.body).ok()?;
        Some(request)
    }

    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(have, _)| have == name)
            .map(|(_, value)| value.as_str())
    }
}

/// An answer.
pub struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    /// An answer of this kind.
    pub fn new(status: u16, kind: &str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("content-type", kind.to_owned()),
            ("content-length", body.len().to_string()),
            ("cache-control", "no-store".to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("connection", "close".to_owned()),
        ];
        Self { status, headers, body }
    }

    /// Plain words.
    pub fn text(status: u16, words: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
    }

    /// A JSON value.
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::new(
            status,
            "application/json; charset=utf-8",
            value.to_string().into_bytes(),
        )
    }

    /// The same with a header.
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The status code.
    #[cfg(test)]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Writes it.
    pub fn write(&self, to: &mut impl Write) -> std::io::Result<()> {
        let reason = match self.status {
            200 => "OK",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            _ => "Unprocessable Content",
        };
        let mut head = format!("HTTP/1.1 {} {reason}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        to.write_all(head.as_bytes())?;
        to.write_all(&self.body)?;
        to.flush()
    }
}
