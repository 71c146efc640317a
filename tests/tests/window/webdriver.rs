//! A window driven over WebDriver: plain HTTP to WebKitWebDriver on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;

use serde_json::{Value, json};

/// An open window. Closed when dropped.
pub struct Window {
    port: u16,
    session: String,
}

impl Window {
    /// Starts `program` (or, without one, the web view's own bare browser) through the driver at `port`.
    pub fn open(port: u16, program: Option<&Path>, words: &[&str]) -> Self {
        let options = match program {
            Some(program) => json!({ "webkitgtk:browserOptions": { "binary": program, "args": words } }),
            None => json!({}),
        };
        let told = request(
            port,
            "POST",
            "/session",
            Some(&json!({ "capabilities": { "alwaysMatch": options } })),
        );
        let session = told["sessionId"]
            .as_str()
            .unwrap_or_else(|| panic!("no window was opened: {told}"))
            .to_owned();
        let window = Self { port, session };
        // An element that is asked for is waited for, by the driver.
        window.post("timeouts", &json!({ "implicit": 20_000, "script": 20_000 }));
        window
    }

    /// The title in the window's frame, as the page sets it.
    pub fn title(&self) -> String {
        words(&self.get("title"))
    }

    /// The address the window shows.
    pub fn address(&self) -> String {
        words(&self.get("url"))
    }

    /// The text of the first element that `selector` finds, as a person sees it.
    pub fn text(&self, selector: &str) -> String {
        let element = self.element("css selector", selector);
        words(&self.get(&format!("element/{element}/text")))
    }

    /// Waits for what `path` finds, and its text.
    pub fn shown(&self, path: &str) -> String {
        let element = self.element("xpath", path);
        words(&self.get(&format!("element/{element}/text")))
    }

    /// Scrolls to what `path` finds and clicks it. The driver itself scrolls the page only, not a pane within it.
    pub fn press(&self, path: &str) {
        let element = self.element("xpath", path);
        self.run(
            "document.evaluate(given, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue
                 ?.scrollIntoView({ block: 'center' });",
            &json!(path),
        );
        self.post(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into what `path` finds, after what stands there.
    pub fn write(&self, path: &str, text: &str) {
        let element = self.element("xpath", path);
        self.post(&format!("element/{element}/value"), &json!({ "text": text }));
    }

    /// What an element has under a name, `value` for one.
    pub fn property(&self, path: &str, name: &str) -> String {
        let element = self.element("xpath", path);
        words(&self.get(&format!("element/{element}/property/{name}")))
    }

    /// The first element that is found, waited for.
    fn element(&self, by: &str, what: &str) -> String {
        let found = self.post("element", &json!({ "using": by, "value": what }));
        let element = found
            .as_object()
            .and_then(|found| found.values().next())
            .and_then(Value::as_str);
        element
            .unwrap_or_else(|| panic!("nothing is shown for {what}: {found}"))
            .to_owned()
    }

    /// What `script` returns; it is the body of a function of `given`, and what it promises is waited for.
    pub fn run(&self, script: &str, given: &Value) -> Value {
        let body = format!(
            "const done = arguments[arguments.length - 1];
             (async (given) => {{ {script} }})(arguments[0]).then(done, (error) => done({{ thrown: String(error) }}));"
        );
        self.post("execute/async", &json!({ "script": body, "args": [given] }))
    }

    /// Keeps a picture of the page.
    pub fn photograph(&self, file: &Path) {
        // The picture is of what was painted last: let everything loaded so far be painted first.
        self.run(
            "await document.fonts.ready;
             for (let frame = 0; frame < 3; frame += 1) await new Promise((painted) => requestAnimationFrame(painted));",
            &json!(null),
        );
        let picture = from_base64(&words(&self.get("screenshot")));
        assert!(picture.starts_with(b"\x89PNG"), "the driver answers with a PNG");
        std::fs::write(file, picture).expect("the picture can be written");
    }

    /// Forgets a window whose program has ended: there is nobody left to close.
    pub fn gone(self) {
        std::mem::forget(self);
    }

    fn get(&self, what: &str) -> Value {
        request(self.port, "GET", &format!("/session/{}/{what}", self.session), None)
    }

    fn post(&self, what: &str, body: &Value) -> Value {
        request(
            self.port,
            "POST",
            &format!("/session/{}/{what}", self.session),
            Some(body),
        )
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // While a test is failing the driver may be gone already; its own end closes the window too.
        if !std::thread::panicking() {
            request(self.port, "DELETE", &format!("/session/{}", self.session), None);
        }
    }
}

fn words(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("text was expected: {value}"))
        .to_owned()
}

fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> Value {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("the driver listens");
    write!(
        line,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .expect("the driver takes the request");
    let mut answer = BufReader::new(line);
    let mut header = String::new();
    answer.read_line(&mut header).expect("the driver answers");
    let well = header.split(' ').nth(1) == Some("200");
    header.clear();
    let mut length = 0;
    while answer.read_line(&mut header).expect("the driver answers") > 2 {
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().expect("a length is a number");
        }
        header.clear();
    }
    let mut told = vec![0; length];
    answer.read_exact(&mut told).expect("the driver answers to the end");
    let mut told: Value = serde_json::from_slice(&told).expect("the driver answers in JSON");
    assert!(well, "{method} {path} {body}: {told}");
    told["value"].take()
}

fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}
