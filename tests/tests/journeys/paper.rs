//! A report on its way: written so that nothing blocks it, and taken through its steps by the people they belong to.

use domain::calendar::Period;
use office::{CheckKind, Done, Office, ReportKind, Result};

use crate::month::{by, december};

/// A report of an open store.
pub struct Paper<'a> {
    office: &'a Office,
    /// Its number in the store.
    pub id: i64,
}

impl<'a> Paper<'a> {
    /// A quick report on December with every section written.
    pub fn written(office: &'a Office) -> Self {
        Self::written_of(office, december(), false)
    }

    /// A quick report on a month with every section written.
    pub fn written_of(office: &'a Office, month: Period, with_tasks: bool) -> Self {
        let clerk = by(office, "canbo");
        let begun = office.new_report(ReportKind::Quick, month, with_tasks, &clerk).unwrap();
        let paper = Self {
            office,
            id: begun.id.unwrap(),
        };
        for section in office.show_report(paper.id, &clerk.who).unwrap().sections {
            let text = "Nội dung đã viết.";
            office.set_section(paper.id, &section.code, text, &clerk).unwrap();
        }
        paper
    }

    pub fn check(&self, kind: CheckKind) -> Result<Done> {
        let who = match kind {
            CheckKind::Content => "noidung",
            CheckKind::Form => "thethuc",
        };
        self.office.check_report(self.id, kind, None, "", &by(self.office, who))
    }

    /// Both checks.
    pub fn checked(self) -> Self {
        self.check(CheckKind::Content).unwrap();
        self.check(CheckKind::Form).unwrap();
        self
    }

    pub fn approve(&self, signer: &str) -> Result<Done> {
        let leader = by(self.office, "lanhdao");
        self.office.approve_report(self.id, signer, None, &leader)
    }

    pub fn send_back(&self) -> Result<Done> {
        let leader = by(self.office, "lanhdao");
        self.office.return_report(self.id, "Bổ sung số liệu cấp huyện", &leader)
    }

    /// Issues it on that very day, or on the day everything came if that is later.
    pub fn issue(&self, number: &str, dated: &str) -> Result<Done> {
        let mut clerk = by(self.office, "canbo");
        let evening = format!("{dated}T17:00:00+07:00").parse().unwrap();
        clerk.at = clerk.at.max(evening);
        self.office
            .issue_report(self.id, number, dated.parse().unwrap(), &clerk)
    }
}
