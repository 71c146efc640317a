//! A small office to try things in: Bình Định's catalogue, cheap keys, no worker.

use chrono::DateTime;
use domain::amount::Amount;
use domain::calendar::Period;
use domain::form::{Answer, CellRef, Field, FigureEntry, Filled, Moment};
use domain::role::Role;
use office::{Act, Actor, CheckKind, Done, Founding, Office, Op, Options};
use store::keys::KdfCost;
use store::submission::{Outcome, Submission};

pub const DECEMBER: Period = Period::Month(2022, 12);
pub const YEAR: Period = Period::Year(2022);

pub struct Desk {
    pub office: Office,
    /// Lives as long as the store in it.
    _folder: tempfile::TempDir,
}

pub fn at(words: &str) -> Moment {
    DateTime::parse_from_rfc3339(words).unwrap()
}

impl Desk {
    /// A new store.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let founding = Founding {
            province: "52".to_owned(),
            year: 2022,
            people: Founding::first_people("Cán bộ tổng hợp"),
            password: "mật khẩu để thử".to_owned(),
            cost: KdfCost::for_tests(),
        };
        let path = folder.path().join("thu.dean06");
        let founded = Office::found(&path, &founding, &Options::default(), at("2022-12-01T08:00:00+07:00")).unwrap();
        Self {
            office: founded.office,
            _folder: folder,
        }
    }

    /// A new store with December open.
    pub fn opened() -> Self {
        let desk = Self::new();
        desk.office.open_round(DECEMBER, &desk.clerk()).unwrap();
        desk
    }

    pub fn act(&self, name: &str, role: Role) -> Act {
        let who = Actor {
            name: name.to_owned(),
            full_name: name.to_owned(),
            role,
        };
        Act {
            who,
            at: at("2022-12-20T09:00:00+07:00"),
        }
    }

    pub fn clerk(&self) -> Act {
        self.act("canbo", Role::Clerk)
    }

    /// Writes something into every section, so that nothing blocks a check.
    pub fn fill_all(&self, id: i64) {
        for section in self.office.show_report(id, &self.clerk().who).unwrap().sections {
            self.office
                .set_section(id, &section.code, "Nội dung đã viết.", &self.clerk())
                .unwrap();
        }
    }

    /// The content check, recorded as done elsewhere.
    pub fn check_content(&self, id: i64) -> Done {
        self.office
            .check_report(id, CheckKind::Content, "Trưởng phòng, trên bản giấy", "", &self.clerk())
            .unwrap()
    }

    /// Everything a person can see, as text.
    pub fn seen(&self) -> String {
        let who = &self.clerk().who;
        let rounds = self.office.rounds(who).unwrap();
        let status = self
            .office
            .status(DECEMBER, None, who)
            .map(|s| serde_json::to_value(s).unwrap())
            .ok();
        let reports: Vec<_> = self
            .office
            .reports(who)
            .unwrap()
            .iter()
            .map(|r| {
                let view = self.office.show_report(r.id, who).unwrap();
                (
                    view.line.state,
                    view.frame,
                    view.sections.into_iter().map(|s| s.text).collect::<Vec<_>>(),
                )
            })
            .collect();
        let documents = self.office.documents(who).unwrap();
        format!("{rounds:#?}\n{status:#?}\n{reports:#?}\n{documents:#?}")
    }
}

/// A lũy kế as a workbook would give it.
pub fn figure(indicator: &str, value: &str) -> FigureEntry {
    FigureEntry {
        indicator: indicator.to_owned(),
        field: Field::Cumulative,
        answer: Answer::Number(Amount::integer(value.parse().unwrap())),
        as_of: None,
        at: CellRef {
            sheet: "Chỉ tiêu".to_owned(),
            cell: "H7".to_owned(),
        },
        seen: value.to_owned(),
    }
}

/// An accepted workbook of an agency.
pub fn taking(agency: &str, figures: Vec<FigureEntry>) -> Op {
    let received = at("2022-12-14T09:00:00+07:00");
    let bytes = format!("{agency}{figures:?}").into_bytes();
    let receipt = Submission {
        id: 0,
        batch: 0,
        round: "2022-12".to_owned(),
        organisation: agency.to_owned(),
        outcome: Outcome::Accepted,
        file_name: format!("{agency}.xlsx"),
        sha256: format!(
            "{:064x}",
            bytes
                .iter()
                .fold(7u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(*b)))
        ),
        received_at: received,
        imported_at: received,
        withdrawn: false,
    };
    let filled = Filled {
        figures,
        ..Filled::default()
    };
    Op::TakeFile(Box::new(office::Taking {
        receipt,
        contents_sha256: String::new(),
        bytes,
        filled,
        findings: Vec::new(),
    }))
}
