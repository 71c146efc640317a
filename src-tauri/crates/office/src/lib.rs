//! What people do, one file an activity. It judges by the rules of `domain`, keeps by `store`, reads and writes
//! workbooks by `sheet` and papers by `report`. Every change goes through [`Office::transact`].
//! It knows no screen and no transport, and reads no clock: the caller says who acts and when.

mod error;
mod figures;
mod founding;
mod hash;
mod intake;
mod op;
mod register;
mod rehearsal;
mod report;
mod rights;
mod rounds;
mod session;
mod status;
mod upkeep;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use catalogue::Catalogue;
use store::Store;
use store::keys::Dek;

pub use error::{Error, Result};
pub use figures::{Snapshot, reported_words};
pub use founding::{About, Founded, Founding, ProvinceChoice};
pub use intake::{FileOutcome, FileResult, ImportResult, Incoming, Scan, Totals};
pub use op::{Act, Actor, Done, JournalLine, Op, Opening, Tag, Taking};
pub use rehearsal::{Delivery, Rehearsal};
pub use report::{
    CellSource, CheckKind, Content, ExportFormat, ExportKind, Exported, Figure, Frame, IndicatorRow, LintFinding,
    PageImage, RenderedParagraph, RenderedRun, ReportKind, ReportLine, ReportView, SectionView, SignatureBlock, Source,
    TaskRow, Verdict,
};
pub use rights::{Right, may};
pub use session::{NewPerson, Options, require_password};
pub use status::{
    AgencyStatus, IndicatorStatus, MonthStatus, Reporting, TargetStanding, TaskSaid, TaskStatusRow, Tasks,
};
pub use store::keys::KdfCost;
pub use store::report::{ReportState, StepKind};
pub use store::round::{Expected, Round, RoundState};
pub use upkeep::{CheckOutcome, write_whole};

/// What one guess of a password costs on this machine: measured at set-up, never under the floor.
pub fn password_cost() -> store::keys::KdfCost {
    store::keys::KdfCost::tuned()
}

/// The process that reads workbooks for an office: requests on standard input, answers on standard output.
pub fn import_worker() -> ExitCode {
    sheet::worker::run(sheet::worker::Limits::default())
}

/// Draws one page of a PDF as a PNG; an upright A4 page becomes `width` pixels wide, a turned one wider.
///
/// # Errors
/// Not a PDF, or no such page.
pub fn draw_page(pdf: &[u8], page: usize, width: u32) -> Result<Vec<u8>> {
    // A4 is 210 mm wide, an inch is 25.4 mm.
    let dpi = u16::try_from(width.saturating_mul(254).div_ceil(2100)).unwrap_or(u16::MAX);
    ::report::raster::page_png(pdf, page, dpi).map_err(|e| Error::Page(e.to_string()))
}

/// A clock reading in Vietnam; none for one that cannot be.
pub fn in_vietnam(naive: chrono::NaiveDateTime) -> Option<domain::form::Moment> {
    use chrono::TimeZone as _;
    figures::vietnam().from_local_datetime(&naive).single()
}

/// An open office: one store, its catalogue, and the program that reads workbooks for it.
pub struct Office {
    store: Store,
    dek: Dek,
    catalogue: Catalogue,
    province: catalogue::Province,
    readers: Option<sheet::worker::Pool>,
    worker: Option<PathBuf>,
    path: PathBuf,
}

impl Office {
    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The identity that this store's workbooks carry.
    pub fn id(&self) -> String {
        self.store.id().to_string()
    }

    /// The office's copy of the catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The province this store is for.
    pub fn province(&self) -> &catalogue::Province {
        &self.province
    }
}
