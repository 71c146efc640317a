//! The whole main job on Bình Định's figures of 2022, by the public commands only: what is typed here, a clerk can type.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Parser as _;
use domain::role::Role;
use domain::word::Word as _;
use office::{Error, NewPerson, Rehearsal, Result};

use super::Context;
use crate::args::ADMINISTRATOR;
use crate::args::Cli;
use crate::desk;
use crate::output::{Exit, note, say};

/// What the agencies send in December 2022.
const MATERIAL: &str = include_str!("../../../../assets/demo/binhdinh-2022-12.json");
/// What the province itself wrote in its year report of 2022: material of the demonstration alone.
const YEAR_TEXT: &str = include_str!("../../../../assets/demo/binhdinh-2022-year.json");
const PERIOD: &str = "2022-12";
/// Number and date as a records office could have given them; the real ones are not known.
const NUMBER: &str = "05";
const DATED: &str = "2023-01-05";
/// When it is all entered.
const PLAYED: &str = "2023-01-05T14:00:00+07:00";

/// Runs the demo into `dir`.
pub fn run(context: &mut Context<'_>, dir: &Path) -> Result<Exit> {
    let made = |name: &str| -> Result<PathBuf> {
        let path = dir.join(name);
        std::fs::create_dir_all(&path).map_err(|source| Error::File {
            path: path.clone(),
            source,
        })?;
        Ok(path)
    };
    if let Ok(moment) = PLAYED.parse() {
        desk::play_at(moment);
    }
    let (blank, sent, papers) = (made("bieu-mau")?, made("da-gui")?, made("bao-cao")?);
    let mut job = Job {
        context,
        store: dir.join("binhdinh.dean06"),
    };
    job.run(&["init", "--province", "52", "--year", "2022"])?;
    for (name, role, full_name) in [
        ("noidung", Role::ContentReviewer, "Người kiểm tra nội dung"),
        ("thethuc", Role::FormReviewer, "Người kiểm tra thể thức"),
        ("lanhdao", Role::Approver, "Lãnh đạo duyệt"),
    ] {
        job.person(name, role, full_name)?;
    }
    job.run(&["period", "open", PERIOD])?;
    job.run_with(&["template", "--period", PERIOD, "--all", "--out"], &blank)?;
    job.receive(&sent)?;
    job.run(&["status", "--period", PERIOD, "--on", "2022-12-16"])?;
    job.report(&papers)?;
    say(format!("Kho dữ liệu: {}", job.store.display()));
    say(format!(
        "Báo cáo phát hành: {}",
        papers.join("bao-cao-nam-2022_phat-hanh.pdf").display()
    ));
    Ok(Exit::Done)
}

struct Job<'a, 'b> {
    context: &'a mut Context<'b>,
    store: PathBuf,
}

impl Job<'_, '_> {
    /// One command as a clerk types it.
    fn run(&mut self, words: &[&str]) -> Result<Exit> {
        self.run_words(words.iter().map(OsString::from).collect())
    }

    /// One command that ends with a path.
    fn run_with(&mut self, words: &[&str], path: &Path) -> Result<Exit> {
        self.run_words(words.iter().map(OsString::from).chain([path.into()]).collect())
    }

    /// One command by somebody else.
    fn run_as(&mut self, user: &str, words: &[&str]) -> Result<Exit> {
        self.run_words(["--user", user].iter().chain(words).map(OsString::from).collect())
    }

    fn run_words(&mut self, words: Vec<OsString>) -> Result<Exit> {
        let shown: Vec<String> = words.iter().map(|w| w.to_string_lossy().into_owned()).collect();
        note(format!("› dean06 {}", shown.join(" ")));
        let line = ["dean06".into(), "--store".into(), self.store.clone().into()]
            .into_iter()
            .chain(words);
        let cli = Cli::try_parse_from(line).map_err(|e| Error::Refused(e.to_string()))?;
        super::run(self.context.desk, cli)
    }

    /// The administrator adds a person, who chooses their own password at the first sign-in: the demo's, for all.
    fn person(&mut self, name: &str, role: Role, full_name: &str) -> Result<()> {
        note(format!(
            "› dean06 user add {name} --role {} --full-name '{full_name}'",
            role.word()
        ));
        let (office, act) = self.context.desk.office(Some(&self.store), ADMINISTRATOR)?;
        let cost = office::password_cost();
        let (code, _) = office.add_with_code(&NewPerson::new(name, full_name, role), cost, &act)?;
        note(format!("› dean06 --user {name} password"));
        office.choose_password(name, (&code, &desk::password()?), cost, desk::now())?;
        Ok(())
    }

    /// The agencies fill their workbooks and send them; each is taken as it came, the official documents too.
    fn receive(&mut self, folder: &Path) -> Result<()> {
        let material = Rehearsal::read(MATERIAL)?;
        for (n, delivery) in material.deliveries.iter().enumerate() {
            let (office, act) = self.context.desk.office(Some(&self.store), &self.context.user)?;
            let bytes = office.filled_workbook(material.round, delivery, &act.who)?;
            let path = folder.join(format!("{:02}_{}", n + 1, delivery.file));
            office.write_out(&path, &bytes)?;
            let at = delivery.received_at.to_rfc3339();
            // A faulty workbook is refused here and comes again corrected: that is part of the month.
            self.run_with(&["import", "--period", PERIOD, "--received-at", &at], &path)?;
            let document = (&delivery.agency, delivery.document_at, &delivery.document_symbol);
            // A corrected workbook comes with the document of the first one.
            let mut before = material.deliveries[..n].iter();
            let known = before.any(|d| (&d.agency, d.document_at, &d.document_symbol) == document);
            if let Some(date) = delivery.document_at.filter(|_| !known) {
                let (date, symbol) = (date.to_string(), delivery.document_symbol.clone().unwrap_or_default());
                let arrival = [
                    "arrival",
                    "--period",
                    PERIOD,
                    "--agency",
                    &delivery.agency,
                    "--date",
                    &date,
                ];
                let words: Vec<&str> = arrival.into_iter().chain(["--symbol", symbol.as_str()]).collect();
                self.run(&words)?;
            }
        }
        Ok(())
    }

    /// The year report through the whole sign-off.
    fn report(&mut self, papers: &Path) -> Result<()> {
        let file = |stage: &str, ending: &str| papers.join(format!("bao-cao-nam-2022_{stage}.{ending}"));
        let text = papers.join("noi-dung-nam-2022.json");
        {
            let (office, _) = self.context.desk.office(Some(&self.store), &self.context.user)?;
            office.write_out(&text, YEAR_TEXT.as_bytes())?;
        }
        self.run_with(&["outline", "import"], &text)?;
        // It is in the store now; the folder holds what an office would hand on.
        std::fs::remove_file(&text).map_err(|source| Error::File { path: text, source })?;
        self.run(&["report", "new", "--kind", "year", "--period", "2022"])?;
        self.run_with(&["report", "export", "1", "--pdf"], &file("du-thao", "pdf"))?;
        self.run_with(&["report", "export", "1", "--docx"], &file("du-thao", "docx"))?;
        self.run_as("noidung", &["report", "check", "1", "--kind", "content"])?;
        self.run_as("thethuc", &["report", "check", "1", "--kind", "form"])?;
        self.run_as("lanhdao", &["report", "approve", "1", "--signer", "BD-UBND-PCT"])?;
        self.run_with(&["report", "export", "1", "--pdf"], &file("trinh-ky", "pdf"))?;
        self.run(&["report", "issue", "1", "--number", NUMBER, "--date", DATED])?;
        self.run_with(&["report", "export", "1", "--pdf"], &file("phat-hanh", "pdf"))?;
        self.run_with(&["report", "export", "1", "--docx"], &file("phat-hanh", "docx"))?;
        self.run_with(&["report", "export", "1", "--xlsx"], &file("phu-luc", "xlsx"))?;
        self.run_with(&["verify"], &file("phat-hanh", "pdf"))?;
        Ok(())
    }
}
