//! A long report on paper: from the open store, with its figures computed from what was imported, to the bytes of a
//! PDF/A, its hash and its event. The peer compiles the finished text.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use domain::calendar::Period;
use domain::vi;
use office::{Act, Format, Office, Options, ReportKind, ReportView};

use super::error::BenchError;
use super::material::{self, Answer, Asked, PERIOD};
use super::outcome::{Aim, Outcome};
use super::peers::Peers;
use super::place::{Place, emptied};
use super::typst;

const ROWS: usize = 400;
const PAGES: usize = 80;
/// Paragraphs in each section, so many that the whole has 80 pages.
const PARAGRAPHS: usize = 18;
const MOST_BYTES: usize = 400_000;

const SENTENCES: [&str; 6] = [
    "Trong kỳ, các cơ quan, đơn vị đã thực hiện {a} trường hợp, lũy kế từ đầu năm được tổng hợp đầy đủ theo từng địa bàn và đối chiếu với số liệu của kỳ trước.",
    "Tổ giúp việc rà soát từng tệp gửi về, trao đổi lại với đầu mối khi số liệu chưa thống nhất, sau đó mới đưa vào bảng chung; đến nay đã ghi nhận {a} lượt.",
    "Việc hướng dẫn người dân tại Bộ phận Một cửa được duy trì hằng ngày, nhất là ở các xã vùng xa, nơi đường truyền và thiết bị còn thiếu, với {a} hồ sơ được hỗ trợ nộp trực tuyến.",
    "Công an cấp xã phối hợp với thôn, khu phố kiểm tra thông tin tại nơi cư trú, bổ sung những trường dữ liệu còn trống và xóa thông tin trùng lặp ({a} trường hợp).",
    "Kinh phí được bố trí từ nguồn chi thường xuyên, ưu tiên máy đọc thẻ, máy quét và đường truyền cho những nơi có nhiều hồ sơ; đã bàn giao cho {a} vị trí.",
    "Một số chỉ tiêu còn chậm do phải chờ hướng dẫn của bộ, ngành và do cán bộ mới tiếp nhận công việc; các đơn vị đã đăng ký thời hạn hoàn thành cụ thể đối với {a} nội dung.",
];

/// Measures the time and the size.
pub fn measure(place: &Place, worker: &Path, peers: &Peers, repeat: usize) -> Result<Vec<Outcome>, BenchError> {
    let folder = place.folder.join("run").join("report");
    let options = Options {
        worker: Some(worker.to_path_buf()),
        readers: 1,
        automatic_backups: false,
    };
    let id = written(&folder, &options)?;
    let (office, act) = material::open(&folder, &options)?;
    let view = office.show_report(id, &act.who)?;
    let source = folder.join("report.typ");
    let document = document(&office, &act, &view)?;
    fs::write(&source, document).map_err(BenchError::file(&source))?;
    drop(office);

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut bytes, mut peer_bytes) = (Vec::new(), None);
    for _ in 0..repeat {
        // An office that was just opened has neither figures nor a draft from before.
        let (office, act) = material::open(&folder, &options)?;
        let start = Instant::now();
        bytes = office.export_report(id, Format::Pdf, &act)?.bytes;
        ours.push(start.elapsed());
        if let Some(peer) = &peers.typst {
            let target = folder.join("typst.pdf");
            theirs.push(peer.once(&[&source, &target, &place.fonts])?.seconds);
            peer_bytes = Some(fs::read(&target).map_err(BenchError::file(&target))?);
        }
    }
    let target = folder.join("report.pdf");
    fs::write(&target, &bytes).map_err(BenchError::file(&target))?;
    let made = pages(&bytes);
    if made < PAGES {
        return Err(BenchError::Wrong(format!(
            "a report of {made} pages instead of {PAGES}"
        )));
    }
    Ok(outcomes(&ours, theirs, &bytes, peer_bytes.as_deref(), peers))
}

fn outcomes(
    ours: &[Duration],
    theirs: Vec<f64>,
    bytes: &[u8],
    peer_bytes: Option<&[u8]>,
    peers: &Peers,
) -> Vec<Outcome> {
    let against = peers.typst.as_ref().map_or("typst", |peer| peer.name.as_str());
    let made = pages(bytes);
    let work = format!("report of {made} pages with a table of {ROWS} rows, from store to PDF");
    let mut timed = Outcome::timed(
        &work,
        ours,
        &format!("{against} compiling the same content"),
        Some(theirs),
        Aim::FasterTimes(3.0),
    );
    if let Some(peer_bytes) = peer_bytes {
        timed = timed.noted(format!("the peer sets it on {} pages", pages(peer_bytes)));
    }
    vec![
        timed,
        Outcome::sized(
            "size of that PDF",
            bytes.len(),
            against,
            peer_bytes.map(<[u8]>::len),
            MOST_BYTES,
        ),
    ]
}

/// A store with the month's workbooks taken and the year report written; the report's number.
fn written(folder: &Path, options: &Options) -> Result<i64, BenchError> {
    emptied(folder)?;
    let office = material::found(folder, Asked::Regime, ROWS, options)?;
    let act = material::clerk(&office)?;
    office.open_round(PERIOD, &act)?;
    let sent = folder.join("sent");
    emptied(&sent)?;
    let senders = office.expected(PERIOD)?;
    for (body, (agency, _)) in senders.iter().enumerate() {
        let own = |place: &usize| place % senders.len() == body;
        let places: Vec<usize> = (0..ROWS).filter(own).collect();
        let delivery = material::delivery(&Answer {
            agency,
            body,
            month: 12,
            places: &places,
            tasks: &[],
            in_words: false,
        })?;
        let path = sent.join(&delivery.file);
        let bytes = office.filled_workbook(PERIOD, &delivery, &act.who)?;
        fs::write(&path, bytes).map_err(BenchError::file(&path))?;
    }
    office.import(PERIOD, &[sent], act.at, false, &act, &mut |_| {})?;
    let done = office.new_report(ReportKind::Year, Period::Year(PERIOD.year()), false, &act)?;
    let id = done
        .id
        .ok_or_else(|| BenchError::Wrong("the report has no number".to_owned()))?;
    let sections = office.show_report(id, &act.who)?.sections;
    for (n, section) in sections.iter().enumerate() {
        office.set_section(id, &section.code, &text(n, ROWS), &act)?;
    }
    Ok(id)
}

/// The text of the section at a place, with live figures of so many indicators.
pub fn text(section: usize, indicators: usize) -> String {
    let paragraphs = (0..PARAGRAPHS).map(|n| {
        let place = section * PARAGRAPHS + n;
        let sentence = |k: usize| {
            let mark = format!("{{{{{}}}}}", material::code((place * 3 + k) % indicators));
            SENTENCES[(place + k) % SENTENCES.len()].replace("{a}", &mark)
        };
        let sign = if place % 4 == 3 { "- " } else { "" };
        format!("{sign}{} {} {}", sentence(0), sentence(1), sentence(2))
    });
    paragraphs.collect::<Vec<_>>().join("\n")
}

/// The same report as a Typst document.
fn document(office: &Office, act: &Act, view: &ReportView) -> Result<String, BenchError> {
    let mut table = typst::Table::default();
    for (place, row) in office.indicators(PERIOD, None, &act.who)?.iter().enumerate() {
        let value = view.figures.get(&format!("phu-luc:{}", row.code));
        let value = value
            .filter(|figure| !figure.missing)
            .ok_or_else(|| BenchError::Wrong(format!("{} has no figure", row.code)))?;
        table.row(
            &row.group,
            [
                &(place + 1).to_string(),
                &row.name,
                &row.unit,
                &value.text,
                "",
                "",
                &vi::date_short(material::as_of(12)),
            ],
        );
    }
    let opening = office
        .try_text(view.line.id, "mo-dau", &view.frame.opening, &act.who)?
        .paragraphs;
    let closing = office
        .try_text(view.line.id, "ket-thuc", &view.frame.closing, &act.who)?
        .paragraphs;
    Ok(typst::document(view, &opening, &closing, &table))
}

/// Pages of a PDF whose objects lie open, as PDF/A-1 has them.
fn pages(pdf: &[u8]) -> usize {
    let name = b"/Page";
    let starts = pdf.windows(name.len()).enumerate().filter(|(_, part)| part == name);
    starts
        .filter(|(at, _)| {
            let typed = pdf[..*at].trim_ascii_end().ends_with(b"/Type");
            let whole = !pdf.get(at + name.len()).is_some_and(u8::is_ascii_alphabetic);
            typed && whole
        })
        .count()
}
