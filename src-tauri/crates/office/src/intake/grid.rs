//! The cells around a finding or a source, drawn from the file itself.

use sheet::book::Book;
use store::submission::Submission;

use super::scan::Scan;
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Actor, Office};

impl Office {
    /// A submission.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn submission(&self, id: i64) -> Result<Submission> {
        let found = self
            .store
            .read(move |db| store::submission::get(db, id).map_err(Error::from))?;
        found.ok_or_else(|| Error::unknown("lần gửi", id.to_string(), "Xem danh sách tiếp nhận."))
    }

    /// The cells around one cell of a received file, as its sender sees them.
    ///
    /// # Errors
    /// The file or the cell is not there; the reader failed.
    pub fn submission_grid(&self, id: i64, sheet: &str, cell: &str, who: &Actor) -> Result<sheet::Grid> {
        who.require(Right::Read)?;
        let sha256 = self.submission(id)?.file().1.to_owned();
        let bytes = self
            .store
            .read(move |db| store::submission::file(db, &sha256).map_err(Error::from))?;
        self.grid(&bytes.unwrap_or_default(), sheet, cell)
    }

    /// The cells around one cell of a file that was looked at.
    ///
    /// # Errors
    /// The cell is not there; the reader failed.
    pub fn scan_grid(&self, scan: &Scan, sheet: &str, cell: &str, who: &Actor) -> Result<sheet::Grid> {
        who.require(Right::Collect)?;
        self.grid(&scan.bytes, sheet, cell)
    }

    fn grid(&self, bytes: &[u8], sheet: &str, cell: &str) -> Result<sheet::Grid> {
        let book = self.read_book(bytes)?.map_err(|e| Error::Refused(e.to_string()))?;
        sheet::grid(&book, sheet, cell, 4)
            .ok_or_else(|| Error::unknown("ô", format!("{sheet}!{cell}"), "Xem lại tên trang tính và địa chỉ ô."))
    }

    pub(crate) fn read_book(&self, bytes: &[u8]) -> Result<std::result::Result<Book, sheet::Refusal>> {
        let Some(readers) = &self.readers else {
            return Err(Error::Refused(
                "Thiếu chương trình đọc tệp Excel (dean06). Đề nghị cài đặt lại.".to_owned(),
            ));
        };
        Ok(readers.read(bytes))
    }
}
