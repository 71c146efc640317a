//! Hundreds of damaged copies of every format: each ends in a book or a refusal, soon, and the reader lives on.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use common::{fixture, package, parts};
use sheet::Refusal;
use sheet::worker::Pool;

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// One damaged copy.
fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    if copy.is_empty() {
        return copy;
    }
    match chance.below(6) {
        0 => copy.truncate(chance.below(bytes.len())),
        1 => {
            for _ in 0..1 + chance.below(4) {
                let at = chance.below(copy.len());
                copy[at] ^= 1 << chance.below(8);
            }
        }
        // Counts and offsets that are far too large, or nothing.
        2 => {
            let at = chance.below(copy.len());
            let end = (at + 4).min(copy.len());
            copy[at..end].fill(if chance.below(2) == 0 { 0xFF } else { 0 });
        }
        3 => {
            let (from, length) = (chance.below(copy.len()), chance.below(64));
            let end = (from + length).min(copy.len());
            copy.drain(from..end);
        }
        4 => {
            let (from, to) = (chance.below(copy.len()), chance.below(copy.len()));
            let piece = copy[from..(from + chance.below(200)).min(copy.len())].to_vec();
            copy.splice(to..to, piece);
        }
        _ => {
            let at = chance.below(copy.len());
            copy[at] = u8::try_from(chance.below(256)).unwrap();
        }
    }
    copy
}

/// Copies of one file; `DEAN06_MUTATIONS` asks for more.
fn many() -> usize {
    std::env::var("DEAN06_MUTATIONS").map_or(80, |many| many.parse().unwrap())
}

/// The outcomes of so many damaged copies: books, refusals, panics, readers that died.
fn outcomes(pool: &Pool, copies: impl Iterator<Item = Vec<u8>>) -> [usize; 4] {
    let mut counts = [0; 4];
    for copy in copies {
        let begun = Instant::now();
        let outcome = match pool.read_tables(&copy) {
            Ok(_) => 0,
            Err(Refusal::ReaderDied) => 3,
            // What the worker says of a panic.
            Err(Refusal::Damaged { part }) if part == "nội dung bảng tính" => 2,
            Err(Refusal::TooSlow | Refusal::ReaderAnswer | Refusal::ReaderMissing) => panic!("no clear outcome"),
            Err(_) => 1,
        };
        counts[outcome] += 1;
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
    counts
}

#[test]
fn every_damaged_copy_has_a_clear_outcome() {
    let pool = Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_sheet-worker-fixture")), 1);
    let mut chance = Chance(0x06_2022);
    let page = "<html><style>.a {font-family:\".VnTime\"}</style><table><col span=2><tr><td rowspan=2>TT<td class=a>S\u{E8}\
        <tr><td colspan=\"2\">7,5&nbsp;%<br>&#7889;</td></tr><tr style='display:none'><td>1<td>2<sup>3</sup></table></html>";
    let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>\
        <Style ss:ID=\"s1\"><NumberFormat ss:Format=\"0.0%\"/></Style></Styles><Worksheet ss:Name=\"S\"><Table>\
        <Column ss:Hidden=\"1\"/><Row ss:Index=\"3\"><Cell ss:StyleID=\"s1\" ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">0.5\
        </Data></Cell><Cell><Data ss:Type=\"String\">Số</Data></Cell></Row></Table></Worksheet></Workbook>";
    for (name, bytes) in [("a web page", page), ("the XML of 2003", xml)] {
        let copies = (0..many()).map(|_| damaged(bytes.as_bytes(), &mut chance));
        judge(name, outcomes(&pool, copies));
    }
    // The bytes of the file itself.
    for file in [
        "field-cases/01-xls-ngay-la-cong-thuc.xls",
        "field-cases/04-xls-tcvn3.xls",
        "field-cases/03c-windows-1258.csv",
        "field-cases/23-chi-so-mu.xlsx",
        "calamine/biff5_write.xls",
        "calamine/merge_cells.xls",
        "calamine/issue_186.xlsb",
        "calamine/merged_cells.ods",
    ] {
        let bytes = fixture(file);
        let counts = outcomes(&pool, (0..many()).map(|_| damaged(&bytes, &mut chance)));
        judge(file, counts);
    }
    // The parts of a package, packed anew: otherwise the checksums would stop nearly all of it.
    for file in [
        "field-cases/23-chi-so-mu.xlsx",
        "calamine/issues.xlsb",
        "calamine/date.xlsb",
        "calamine/richtext_issue.ods",
        "calamine/date.ods",
    ] {
        let whole = parts(&fixture(file));
        let copies = (0..many()).map(|_| {
            let mut all = whole.clone();
            let at = chance.below(all.len());
            all[at].1 = damaged(&all[at].1, &mut chance);
            package(&all)
        });
        judge(file, outcomes(&pool, copies));
    }
}

fn judge(file: &str, counts: [usize; 4]) {
    let [read, refused, panics, died] = counts;
    println!("{file}: {read} read, {refused} refused, {panics} panics, {died} died");
    // calamine adds up the digits of an address without looking how many there are.
    let own = panics == 0 || file.ends_with(".xlsx");
    assert!(read > 0 && refused > 0 && own && died == 0, "{file}: {counts:?}");
}
