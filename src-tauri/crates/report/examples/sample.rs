//! Writes the sample report as PDF, .docx and preview images into a folder: `cargo run -p report --example sample -- FOLDER [KIND]`.

#[path = "../tests/sample/mod.rs"]
mod sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(arguments.next().ok_or("usage: sample FOLDER [issued|long|letter]")?);
    let document = match arguments.next().as_deref() {
        Some("issued") => sample::issued(),
        Some("long") => sample::long_report(),
        Some("letter") => sample::letter(),
        _ => sample::year_report(),
    };
    std::fs::create_dir_all(&folder)?;
    for _ in 0..2 {
        let start = std::time::Instant::now();
        let pdf = report::render_pdf(&document)?;
        println!(
            "{} pages, {} bytes, {:?}, {}",
            pdf.pages,
            pdf.bytes.len(),
            start.elapsed(),
            pdf.font_used.name()
        );
        std::fs::write(folder.join("sample.pdf"), &pdf.bytes)?;
    }
    std::fs::write(folder.join("sample.docx"), report::render_docx(&document)?)?;
    let start = std::time::Instant::now();
    let png = report::raster::page_png(&std::fs::read(folder.join("sample.pdf"))?, 1, 96)?;
    println!("preview of a page: {:?}", start.elapsed());
    std::fs::write(folder.join("preview.png"), png)?;
    Ok(())
}
