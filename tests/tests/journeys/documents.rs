//! The Word file beside the PDF, where LibreOffice is there to set it.

use std::path::Path;
use std::process::Command;

use office::{Format, ReportKind};

use crate::judges;
use crate::month::{Month, Stage, act};

/// LibreOffice offered only the shipped faces, so that widths are those of Times New Roman; nothing where it is missing.
fn set_by_word_processor(folder: &Path, docx: &Path) -> Option<std::path::PathBuf> {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/fonts");
    let settings = folder.join("fonts.conf");
    let cache = folder.join("font-cache");
    let words = format!(
        "<fontconfig><dir>{fonts}</dir><cachedir>{}</cachedir></fontconfig>",
        cache.display()
    );
    std::fs::write(&settings, words).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let converted = Command::new("soffice")
        .env("FONTCONFIG_FILE", &settings)
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.join("word"))
        .arg(docx)
        .output();
    converted.ok().map(|_| {
        folder
            .join("word")
            .join(docx.with_extension("pdf").file_name().unwrap())
    })
}

#[test]
fn the_word_file_has_the_pages_and_figures_of_the_pdf() {
    let month = Month::copy(Stage::Received);
    let (office, who) = month.office();
    let by = act(&who, "2022-12-21T08:00:00+07:00");
    office
        .new_report(ReportKind::Year, "2022".parse().unwrap(), true, &by)
        .unwrap();
    let [pdf, docx] = [(Format::Pdf, "report.pdf"), (Format::Docx, "report.docx")].map(|(format, name)| {
        let path = month.beside(name);
        std::fs::write(&path, office.export_report(1, format, &by).unwrap().bytes).unwrap();
        path
    });
    let Some(converted) = set_by_word_processor(pdf.parent().unwrap(), &docx) else {
        println!("skipped: soffice is not installed");
        return;
    };
    let (ours, theirs) = (judges::pages(&pdf), judges::pages(&converted));
    assert!(
        ours.abs_diff(theirs) <= 1,
        "{ours} pages in the PDF, {theirs} from Word"
    );
    let text = judges::text(&converted);
    for figure in [
        "8.605",
        "126.063",
        "23/25",
        "1.322.251/1.484.494 (đạt 89,07%)",
        "120/197",
        "30.901.500.000",
    ] {
        assert!(text.contains(figure), "{figure}");
    }
}
