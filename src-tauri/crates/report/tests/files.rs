//! The finished files, judged by programs that are not ours where they are installed.

#![allow(clippy::unwrap_used)]

mod sample;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for one test under the build folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a program; `None` with a message if it is not installed.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {program} is not installed");
            None
        }
    }
}

fn pdf(name: &str, document: &report::Document) -> (PathBuf, report::Rendered) {
    let rendered = report::render_pdf(document).unwrap();
    let path = folder(name).join("report.pdf");
    std::fs::write(&path, &rendered.bytes).unwrap();
    (path, rendered)
}

#[test]
fn the_same_tree_gives_the_same_bytes_and_another_snapshot_other_bytes() {
    let document = sample::year_report();
    let first = report::render_pdf(&document).unwrap();
    assert_eq!(first, report::render_pdf(&document).unwrap());
    assert_eq!(
        report::render_docx(&document).unwrap(),
        report::render_docx(&document).unwrap()
    );
    let other = report::render_pdf(&report::Document {
        id_seed: [8; 32],
        ..document
    })
    .unwrap();
    assert_ne!(first.bytes, other.bytes);
}

#[test]
fn a_tree_comes_back_from_its_stored_form() {
    let document = sample::issued();
    let stored = serde_json::to_vec(&document).unwrap();
    assert_eq!(serde_json::from_slice::<report::Document>(&stored).unwrap(), document);
}

#[test]
fn preflight_accepts_it_as_pdf_a_1b() {
    let jars = Path::new("/usr/share/java");
    if !jars.join("preflight.jar").exists() {
        println!("skipped: preflight.jar (libpdfbox2-java) is not installed");
        return;
    }
    let judge = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/Preflight.java");
    for (name, document) in [
        ("a1b", sample::issued()),
        ("a1b-pictures", sample::illustrated()),
        (
            "a1b-draft",
            report::Document {
                draft: true,
                ..sample::frame()
            },
        ),
    ] {
        let (path, _) = pdf(name, &document);
        let path = path.to_str().unwrap();
        let Some(output) = run("java", &["-cp", "/usr/share/java/*", judge, path]) else {
            return;
        };
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.trim() == "valid", "{said}");
    }
}

#[test]
fn qpdf_finds_nothing() {
    for (name, document) in [
        ("qpdf", sample::year_report()),
        ("qpdf-pictures", sample::illustrated()),
    ] {
        let (path, _) = pdf(name, &document);
        let Some(output) = run("qpdf", &["--check", path.to_str().unwrap()]) else {
            return;
        };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_text_comes_back_whole_and_composed() {
    let (path, rendered) = pdf("text", &sample::issued());
    let Some(output) = run("pdftotext", &["-raw", path.to_str().unwrap(), "-"]) else {
        return;
    };
    let text = String::from_utf8(output.stdout).unwrap();
    for line in text.split(['\n', '\u{c}']) {
        assert_eq!(line, domain::text::nfc(line), "composed letters, nothing unknown");
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/BC-UBND",
        "Bình Định, ngày 05 tháng 01 năm 2023",
        "Công an tỉnh đã thu nhận 1.322.251/1.484.494 hồ sơ cấp thẻ Căn cước công dân (đạt 89,07%); thu nhận \
         422.760/379.686 hồ sơ định danh điện tử (đạt 111,34% chỉ tiêu được giao).",
        "lũy kế từ đầu năm là 126.063 hồ sơ",
        "chỉ đạo./.",
    ] {
        assert!(words.contains(said), "{said}");
    }
    assert!(rendered.pages >= 5);
}

#[test]
fn the_word_file_has_the_same_pages_give_or_take_one() {
    let document = sample::year_report();
    let folder = folder("word");
    let path = folder.join("report.docx");
    std::fs::write(&path, report::render_docx(&document).unwrap()).unwrap();
    // Only the shipped faces are offered, so that the widths are those of Times New Roman.
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts");
    let settings = folder.join("fonts.conf");
    let cache = folder.join("font-cache");
    let words = format!(
        "<fontconfig><dir>{fonts}</dir><cachedir>{}</cachedir></fontconfig>",
        cache.display()
    );
    std::fs::write(&settings, words).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("office").display());
    let mut office = Command::new("soffice");
    office
        .env("FONTCONFIG_FILE", &settings)
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"]);
    if office.arg(&folder).arg(&path).output().is_err() {
        println!("skipped: soffice is not installed");
        return;
    }
    let converted = std::fs::read(folder.join("report.pdf")).unwrap();
    let pages = lopdf::Document::load_mem(&converted).unwrap().get_pages().len();
    let (ours, rendered) = pdf("word-pdf", &document);
    assert!(
        pages.abs_diff(rendered.pages) <= 1,
        "{pages} pages from Word, {} in the PDF",
        rendered.pages
    );
    // Both say the same words.
    let words = |path: &Path| -> Option<std::collections::BTreeSet<String>> {
        let output = run("pdftotext", &["-raw", path.to_str().unwrap(), "-"])?;
        Some(
            String::from_utf8(output.stdout)
                .unwrap()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        )
    };
    let (Some(ours), Some(theirs)) = (words(&ours), words(&folder.join("report.pdf"))) else {
        return;
    };
    let different: Vec<&String> = ours.symmetric_difference(&theirs).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn the_preview_has_the_size_of_the_paper_and_no_page_too_many() {
    let rendered = report::render_pdf(&sample::year_report()).unwrap();
    assert_eq!(report::raster::page_count(&rendered.bytes).unwrap(), rendered.pages);
    let page = picture(&report::raster::page_png(&rendered.bytes, 2, 96).unwrap());
    // A4 at 96 dots per inch.
    assert_eq!((page.width, page.height), (794, 1123));
    assert!(report::raster::page_png(&rendered.bytes, 0, 96).is_err());
    assert!(report::raster::page_png(&rendered.bytes, rendered.pages + 1, 96).is_err());
}

#[test]
fn the_preview_shows_what_another_viewer_shows() {
    // Every face, rules, the marks of a draft, and an annex that lies on its side.
    let document = report::Document {
        draft: true,
        ..sample::year_report()
    };
    let (path, rendered) = pdf("preview", &document);
    for number in 1..=rendered.pages {
        let theirs = folder("preview").join(format!("page-{number}"));
        let at = number.to_string();
        let words = ["-r", "96", "-gray", "-singlefile", "-f", &at, path.to_str().unwrap()];
        if run("pdftoppm", &[&words[..], &[theirs.to_str().unwrap()]].concat()).is_none() {
            return;
        }
        let theirs = grey(&std::fs::read(theirs.with_extension("pgm")).unwrap());
        let ours = picture(&report::raster::page_png(&rendered.bytes, number, 96).unwrap());
        assert!(ours.width.abs_diff(theirs.width) <= 1 && ours.height.abs_diff(theirs.height) <= 1);
        // Eight pixels are less than a letter: within that, as much ink, give or take what the two do with edges.
        let (mut ink, mut worst) = (0.0, (0.0, 0, 0));
        for y in (0..ours.height.min(theirs.height) - 8).step_by(8) {
            for x in (0..ours.width.min(theirs.width) - 8).step_by(8) {
                let (here, there) = (ours.ink(x, y), theirs.ink(x, y));
                ink += there;
                if (here - there).abs() > worst.0 {
                    worst = ((here - there).abs(), x, y);
                }
            }
        }
        assert!(ink > 20.0, "page {number} is not empty: {ink}");
        assert!(worst.0 < 0.2, "page {number}: {worst:?}");
    }
}

/// A page as pixels, 255 white.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// How much of eight by eight pixels is black.
    fn ink(&self, x: usize, y: usize) -> f64 {
        let rows = (y..y + 8).flat_map(|row| &self.pixels[row * self.width + x..][..8]);
        rows.map(|&grey| f64::from(255 - grey)).sum::<f64>() / 255.0 / 64.0
    }
}

fn picture(file: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, png::ColorType::Grayscale);
    Picture {
        width: info.width as usize,
        height: info.height as usize,
        pixels,
    }
}

/// A plain grey map: "P5", width, height, 255, then the pixels.
fn grey(file: &[u8]) -> Picture {
    let head = file.splitn(4, |byte| byte.is_ascii_whitespace()).collect::<Vec<_>>();
    let number = |at: usize| std::str::from_utf8(head[at]).unwrap().parse().unwrap();
    let (width, height): (usize, usize) = (number(1), number(2));
    Picture {
        width,
        height,
        pixels: file[file.len() - width * height..].to_vec(),
    }
}

#[test]
fn a_long_report_stays_small() {
    let rendered = report::render_pdf(&sample::long_report()).unwrap();
    assert!(rendered.pages >= 75, "{}", rendered.pages);
    assert!(rendered.bytes.len() <= 400 * 1024, "{} bytes", rendered.bytes.len());
}
