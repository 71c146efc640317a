//! A month to play with: a store as it stands in the middle of December 2022, made from built-in material. Most agencies
//! have sent, the year report is begun; files that are still to come lie beside it: a sound one, a faulty one, and one that
//! is no workbook. It says of itself that it is practice, and everything printed from it is a draft.

use std::path::{Path, PathBuf};

use domain::calendar::Period;
use domain::form::Moment;
use domain::role::Role;
use store::keys::KdfCost;

use crate::error::{Error, Result};
use crate::maintain::OutlineFile;
use crate::people::NewPerson;
use crate::rehearsal::Rehearsal;
use crate::report::ReportKind;
use crate::session::Options;
use crate::{Act, Actor, FirstPasswords, Founding, Office};

/// What the agencies send in December 2022.
const MATERIAL: &str = include_str!("../../../../assets/demo/binhdinh-2022-12.json");
/// What the province itself wrote in its year report of 2022.
const YEAR_TEXT: &str = include_str!("../../../../assets/demo/binhdinh-2022-year.json");

/// Everybody's password in a practice store. It is no secret: nothing in the store is.
pub const PRACTICE_PASSWORD: &str = "tap-duot-06";

/// A practice month on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// The store.
    pub store: PathBuf,
    /// The folder of the files still to come.
    pub coming: PathBuf,
}

impl Practice {
    /// Where things lie in a folder, made or not.
    pub fn within(folder: &Path) -> Self {
        Self {
            store: folder.join("tap-duot.dean06"),
            coming: folder.join("tep-chua-nhan"),
        }
    }

    /// Makes it in `folder`. `marked` is what a person plays with; without it the store passes for a real one, which is
    /// what tests of the window need.
    ///
    /// # Errors
    /// A store that is there already, a failing disk.
    pub fn make(folder: &Path, marked: bool, worker: PathBuf) -> Result<Self> {
        let practice = Self::within(folder);
        let sent = folder.join("tep-da-nhan");
        for made in [&sent, &practice.coming] {
            std::fs::create_dir_all(made).map_err(|source| Error::File {
                path: made.clone(),
                source,
            })?;
        }
        let material = Rehearsal::read(MATERIAL)?;
        let moments = || material.deliveries.iter().map(|delivery| delivery.received_at);
        let (Some(begun), Some(last)) = (moments().min(), moments().max()) else {
            return Err(Error::Refused("Số liệu tập dượt không có tệp nào.".to_owned()));
        };
        let options = Options {
            worker: Some(worker),
            readers: 2,
            automatic_backups: false,
        };
        let founded = Office::found(&practice.store, &founding(&material, marked), &options, begun)?;
        let who = founded.clerk()?;
        let office = founded.office;
        office.open_round(material.round, &act(&who, begun))?;
        for delivery in &material.deliveries {
            let bytes = office.filled_workbook(material.round, delivery, &who)?;
            // Kept back: the faulty file, and one that its agency sends a second time.
            let corrected = material.deliveries.iter().any(|later| {
                later.agency == delivery.agency
                    && later.received_at > delivery.received_at
                    && later.received_at.date_naive() == delivery.received_at.date_naive()
            });
            let again = delivery.file.contains("(dieu chinh)");
            let to_come = corrected || again;
            let path = if to_come { &practice.coming } else { &sent }.join(&delivery.file);
            office.write_out(&path, &bytes)?;
            if !to_come {
                let at = act(&who, delivery.received_at);
                office.import(material.round, &[path], delivery.received_at, false, &at, &mut |_| {})?;
            }
            if let Some(document_at) = delivery.document_at.filter(|_| !corrected) {
                let symbol = delivery.document_symbol.clone().unwrap_or_default();
                // The document follows the data by days, and is recorded when it came.
                let came = document_at
                    .and_hms_opt(16, 30, 0)
                    .and_then(|day| day.and_local_timezone(*delivery.received_at.offset()).single())
                    .map_or(delivery.received_at, |came| came.max(delivery.received_at));
                let at = act(&who, came);
                office.record_arrival(material.round, &delivery.agency, document_at, &symbol, &at)?;
            }
        }
        office.write_out(&practice.coming.join("ghi chú.xlsx"), "không phải bảng tính".as_bytes())?;
        let text = OutlineFile::read(YEAR_TEXT.as_bytes())?;
        office.import_outline(text, None, &act(&who, last))?;
        let year = Period::Year(material.round.year());
        office.new_report(ReportKind::Year, year, false, &act(&who, last))?;
        Ok(practice)
    }
}

fn founding(material: &Rehearsal, practice: bool) -> Founding {
    let mut people = Founding::first_people("Trần Thị Hương");
    people.extend([
        NewPerson::new("noidung", "Lê Văn Bình", Role::ContentReviewer),
        NewPerson::new("thethuc", "Phạm Thu Hà", Role::FormReviewer),
        NewPerson::new("lanhdao", "Nguyễn Quốc Việt", Role::Approver),
    ]);
    Founding {
        province: material.province.clone(),
        year: material.round.year(),
        departments: Vec::new(),
        people,
        passwords: FirstPasswords::Shared(PRACTICE_PASSWORD.to_owned()),
        // A guess is cheap: the password is printed on the screen.
        cost: KdfCost::for_tests(),
        practice,
    }
}

fn act(who: &Actor, at: Moment) -> Act {
    Act { who: who.clone(), at }
}
