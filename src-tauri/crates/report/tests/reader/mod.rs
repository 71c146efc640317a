//! Reads a PDF back: which words stand where, in which face and size, and which rules are drawn. Only the file itself
//! is asked, never the program that wrote it. Lengths are millimetres from the top left corner of the page.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

const MM: f64 = 25.4 / 72.0;

/// A stretch of text in one face.
#[derive(Clone, Debug)]
pub struct Text {
    pub page: usize,
    pub x: f64,
    pub right: f64,
    pub baseline: f64,
    /// In points.
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
    pub words: String,
}

/// A straight rule.
#[derive(Clone, Debug)]
pub struct Rule {
    pub page: usize,
    pub from: (f64, f64),
    pub to: (f64, f64),
    /// In points.
    pub thickness: f64,
}

impl Rule {
    pub fn length(&self) -> f64 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }

    pub fn level(&self) -> bool {
        self.from.1 == self.to.1
    }
}

/// What stands on the pages of a file.
pub struct Reading {
    /// Width and height of every page.
    pub pages: Vec<(f64, f64)>,
    pub texts: Vec<Text>,
    pub rules: Vec<Rule>,
}

struct Font {
    bold: bool,
    italic: bool,
    letters: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
}

impl Reading {
    pub fn of(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).unwrap();
        let mut reading = Self {
            pages: vec![],
            texts: vec![],
            rules: vec![],
        };
        for (number, id) in pdf.get_pages() {
            reading.page(&pdf, number as usize, id);
        }
        reading
    }

    /// The lines of a page from top to bottom: what stands on one baseline, left to right.
    pub fn lines(&self, page: usize) -> Vec<Vec<&Text>> {
        let mut texts: Vec<&Text> = self.texts.iter().filter(|t| t.page == page).collect();
        texts.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.x.total_cmp(&b.x)));
        let mut lines: Vec<Vec<&Text>> = Vec::new();
        for text in texts {
            match lines
                .last_mut()
                .filter(|l| (l[0].baseline - text.baseline).abs() < 0.05)
            {
                Some(line) => line.push(text),
                None => lines.push(vec![text]),
            }
        }
        lines
    }

    /// The words of every line of a page.
    pub fn said(&self, page: usize) -> Vec<String> {
        let words = |line: Vec<&Text>| line.iter().map(|t| t.words.as_str()).collect::<String>();
        self.lines(page).into_iter().map(words).collect()
    }

    /// The one stretch of text that contains `words`.
    pub fn find(&self, words: &str) -> &Text {
        self.texts
            .iter()
            .find(|t| t.words.contains(words))
            .unwrap_or_else(|| panic!("“{words}” is not in the file"))
    }

    /// The level rule nearest beneath a text, within 4 mm.
    pub fn rule_under(&self, text: &Text) -> &Rule {
        self.rules
            .iter()
            .filter(|r| r.page == text.page && r.level() && (0.2..4.0).contains(&(r.from.1 - text.baseline)))
            .find(|r| ((r.from.0 + r.to.0) / 2.0 - (text.x + text.right) / 2.0).abs() < 0.3)
            .unwrap_or_else(|| panic!("no rule under “{}”", text.words))
    }

    fn page(&mut self, pdf: &Document, number: usize, id: lopdf::ObjectId) {
        let dict = pdf.get_dictionary(id).unwrap();
        let media: Vec<f64> = dict
            .get(b"MediaBox")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(num)
            .collect();
        let height = media[3];
        self.pages.push((media[2] * MM, media[3] * MM));
        let fonts: BTreeMap<Vec<u8>, Font> = pdf
            .get_page_fonts(id)
            .unwrap()
            .into_iter()
            .map(|(name, font)| (name, Font::read(pdf, font)))
            .collect();
        let content = Content::decode(&pdf.get_page_content(id)).unwrap();
        let (mut name, mut size, mut thickness) = (Vec::new(), 0.0, 1.0);
        let (mut x, mut y) = (0.0, 0.0);
        let mut start = (0.0, 0.0);
        for op in content.operations {
            let n = |i: usize| num(&op.operands[i]);
            match op.operator.as_str() {
                "BT" => (x, y) = (0.0, 0.0),
                "Tf" => (name, size) = (op.operands[0].as_name().unwrap().to_vec(), n(1)),
                "Td" => (x, y) = (x + n(0), y + n(1)),
                "Tj" | "TJ" => {
                    let font = &fonts[&name];
                    let items = match &op.operands[0] {
                        Object::Array(items) => items.clone(),
                        one => vec![one.clone()],
                    };
                    let (words, width) = font.show(&items, size);
                    self.texts.push(Text {
                        page: number,
                        x: x * MM,
                        right: (x + width) * MM,
                        baseline: (height - y) * MM,
                        size,
                        bold: font.bold,
                        italic: font.italic,
                        words,
                    });
                    x += width;
                }
                "w" => thickness = n(0),
                "m" => start = (n(0), n(1)),
                "l" => {
                    let point = |(x, y): (f64, f64)| (x * MM, (height - y) * MM);
                    let end = (n(0), n(1));
                    self.rules.push(Rule {
                        page: number,
                        from: point(start),
                        to: point(end),
                        thickness,
                    });
                    start = end;
                }
                _ => {}
            }
        }
    }
}

fn num(object: &Object) -> f64 {
    object
        .as_float()
        .map(f64::from)
        .or_else(|_| object.as_i64().map(|i| i as f64))
        .unwrap()
}

impl Font {
    fn read(pdf: &Document, font: &Dictionary) -> Self {
        let base = String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
        let stream = pdf
            .get_object(font.get(b"ToUnicode").unwrap().as_reference().unwrap())
            .unwrap();
        let map = String::from_utf8(stream.as_stream().unwrap().get_plain_content().unwrap()).unwrap();
        let descendant = &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0];
        let descendant = pdf.dereference(descendant).unwrap().1.as_dict().unwrap();
        let mut widths = BTreeMap::new();
        let table = descendant.get(b"W").unwrap().as_array().unwrap();
        for pair in table.chunks(2) {
            let first = pair[0].as_i64().unwrap() as u16;
            for (i, width) in pair[1].as_array().unwrap().iter().enumerate() {
                widths.insert(first + i as u16, num(width));
            }
        }
        Self {
            bold: base.contains("Bold"),
            italic: base.contains("Italic"),
            letters: letters(&map),
            widths,
        }
    }

    fn show(&self, items: &[Object], size: f64) -> (String, f64) {
        let (mut words, mut width) = (String::new(), 0.0);
        for item in items {
            if let Object::String(bytes, _) = item {
                for code in bytes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])) {
                    words.push_str(&self.letters[&code]);
                    width += self.widths[&code] / 1000.0 * size;
                }
            } else {
                width -= num(item) / 1000.0 * size;
            }
        }
        (words, width)
    }
}

/// The code-to-letters table of a ToUnicode map.
fn letters(map: &str) -> BTreeMap<u16, String> {
    let mut letters = BTreeMap::new();
    let mut ranges = false;
    for line in map.lines() {
        if line.contains("beginbf") {
            ranges = line.contains("beginbfrange");
        }
        let hex: Vec<&str> = line.split('<').skip(1).filter_map(|p| p.split('>').next()).collect();
        let units = |hex: &str| -> Vec<u16> {
            (0..hex.len() / 4)
                .map(|i| u16::from_str_radix(&hex[i * 4..i * 4 + 4], 16).unwrap())
                .collect()
        };
        if !ranges && hex.len() == 2 {
            letters.insert(units(hex[0])[0], String::from_utf16(&units(hex[1])).unwrap());
        } else if ranges && hex.len() == 3 && units(hex[0]).len() == 1 {
            let (from, to, mut said) = (units(hex[0])[0], units(hex[1])[0], units(hex[2]));
            for code in from..=to {
                letters.insert(code, String::from_utf16(&said).unwrap());
                *said.last_mut().unwrap() += 1;
            }
        }
    }
    letters
}
