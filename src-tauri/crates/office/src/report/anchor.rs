//! The end of the journal as it leaves the machine, in the properties of every file of a report and on the internal slip:
//! whoever holds one of them can tell whether a store still holds what it held then. Nothing in the store itself can, once
//! store and key file were both replaced by older ones.

use std::fmt;
use std::path::Path;

use serde::Serialize;
use store::event::{Head, check_letters, typed_letters};

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Actor, Office};

/// What stands before an anchor among the properties of a file.
const MARK: &str = "dean06:";
/// Letters of the hash, and those that notice a mistake in typing them.
const LETTERS: usize = 26;
const CHECKED: usize = LETTERS + 2;

/// An event of a journal and the first 128 bits of its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Number of the event.
    pub event: i64,
    /// The 26 letters.
    pub letters: String,
}

/// A file that bears witness.
#[derive(Debug)]
pub struct Witness {
    /// What it says of the journal.
    anchor: Anchor,
    /// Its bytes, unless it is a backup: a report's file bears witness of its own making too.
    report: Option<Vec<u8>>,
}

/// Whether this store holds what a paper or file bears witness of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AnchorVerdict {
    /// It does.
    pub holds: bool,
    /// Number of the event.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub event: i64,
    /// The whole judgement.
    pub message: String,
}

/// `12:8XHM…`.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.event, self.letters)
    }
}

impl Anchor {
    pub(super) fn of(head: Head) -> Self {
        Self {
            event: head.seq,
            letters: head.short(),
        }
    }

    /// As it stands in the properties of a file.
    pub(super) fn keywords(&self) -> String {
        format!("{MARK}{self}")
    }

    /// Seven groups of four letters, the last two of which notice mistakes: `8XHM-…`.
    pub(super) fn groups(&self) -> String {
        let letters: Vec<char> = self
            .letters
            .chars()
            .chain(check_letters(&self.letters).chars())
            .collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }

    /// What a person typed of a slip: `12:8XHM-…`, in any case, with or without the two letters at the end.
    ///
    /// # Errors
    /// No number, too few letters, a mistake that the last two letters tell.
    pub fn read(typed: &str) -> Result<Self> {
        let shape = || {
            Error::Refused(
                "Mã đối chiếu gồm số thao tác, dấu hai chấm rồi 7 nhóm, mỗi nhóm 4 ký tự, ví dụ 52:8XHM-… Đề nghị nhập đủ như \
                 trên phiếu."
                    .to_owned(),
            )
        };
        let (event, rest) = typed.trim().split_once([':', ' ']).ok_or_else(shape)?;
        let event: i64 = event.trim().parse().map_err(|_| shape())?;
        let rest: Vec<char> = rest.chars().filter(|c| c.is_alphanumeric()).collect();
        let hash: String = rest.iter().take(LETTERS).collect();
        let letters = typed_letters(&hash).ok_or_else(shape)?;
        let check: String = rest.iter().skip(LETTERS).collect();
        match rest.len() {
            LETTERS => {}
            CHECKED if check.eq_ignore_ascii_case(&check_letters(&letters)) => {}
            CHECKED => {
                return Err(Error::Refused(
                    "Mã đối chiếu nhập chưa đúng: hai ký tự cuối không khớp. Đề nghị xem lại từng nhóm bốn ký tự."
                        .to_owned(),
                ));
            }
            _ => return Err(shape()),
        }
        Ok(Self { event, letters })
    }

    /// The anchor in a file that this program wrote: PDF, .docx, .xlsx, or a backup.
    ///
    /// # Errors
    /// A file that cannot be read, or has none.
    pub fn of_file(path: &Path) -> Result<Witness> {
        if let Ok(manifest) = store::backup::manifest_of(path)
            && let Some(head) = manifest.head
        {
            let anchor = Self::of(head);
            return Ok(Witness { anchor, report: None });
        }
        let bytes = crate::files::read_beginning(path, crate::files::LARGEST_REPORT)?;
        let anchor = Self::within(&bytes).ok_or_else(|| {
            Error::Refused(format!(
                "Tệp {} không mang mã đối chiếu: không phải tệp do chương trình xuất, hoặc đã được lưu lại bằng chương trình \
                 khác. Dùng mã trên phiếu đối chiếu bản lưu.",
                path.file_name().unwrap_or_default().to_string_lossy()
            ))
        })?;
        let report = Some(bytes);
        Ok(Witness { anchor, report })
    }

    /// Reads the properties of a PDF or an office file.
    fn within(bytes: &[u8]) -> Option<Self> {
        let words = if bytes.starts_with(b"PK") {
            sheet::archive::keywords(bytes)?
        } else {
            let at = bytes.windows(MARK.len()).position(|window| window == MARK.as_bytes())?;
            let end = bytes.len().min(at + 80);
            String::from_utf8_lossy(&bytes[at..end]).into_owned()
        };
        let (_, anchor) = words.split_once(MARK)?;
        let end = anchor.find(|c: char| c != ':' && !c.is_ascii_alphanumeric());
        Self::read(&anchor[..end.unwrap_or(anchor.len())]).ok()
    }
}

/// What a PDF was before each addition at its end: a digital signature is written behind the whole file it signs.
fn revisions(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const END: &[u8] = b"%%EOF";
    let ends = bytes.windows(END.len()).enumerate();
    let ends = ends.filter(|(_, window)| *window == END && bytes.starts_with(b"%PDF-"));
    ends.flat_map(|(at, _)| [0, 1, 2].map(|blanks| at + END.len() + blanks))
        .filter_map(|end| bytes.get(..end))
}

impl Office {
    /// Compares a file with this store's journal: up to the act it names, and, of a report's file, the act by which it went
    /// out, which its bytes cannot name.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn check_witness(&self, witness: &Witness, who: &Actor) -> Result<AnchorVerdict> {
        let verdict = self.check_anchor(&witness.anchor, who)?;
        let Some(bytes) = witness.report.as_ref().filter(|_| verdict.holds) else {
            return Ok(verdict);
        };
        if !self.exports_of(bytes)?.is_empty() {
            return Ok(verdict);
        }
        for before in revisions(bytes) {
            if !self.exports_of(before)?.is_empty() {
                let message = format!(
                    "{} Tệp có phần thêm vào sau khi xuất, chẳng hạn chữ ký số; phần đã xuất còn nguyên từng byte.",
                    verdict.message
                );
                return Ok(AnchorVerdict { message, ..verdict });
            }
        }
        Ok(AnchorVerdict {
            holds: false,
            message: format!(
                "Nhật ký khớp đến thao tác số {}, nhưng dữ liệu đang mở không ghi việc xuất chính tệp này. Tệp đã được lưu lại \
                 bằng chương trình khác, hoặc là phiếu do phiên bản trước lập, thì không phải lỗi của dữ liệu. Nếu chắc tệp còn \
                 nguyên thì dữ liệu đã bị thay bằng bản có trước lúc xuất: giữ cả hai, tìm bản sao lưu mới hơn.",
                verdict.event
            ),
            ..verdict
        })
    }

    /// Compares an anchor with this store's journal.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn check_anchor(&self, anchor: &Anchor, who: &Actor) -> Result<AnchorVerdict> {
        who.require(Right::Read)?;
        let event = anchor.event;
        let (found, head) = self
            .store
            .read(move |db| -> Result<_> { Ok((db.event(event)?, db.head()?)) })?;
        let last = head.map_or(0, |head| head.seq);
        let (holds, message) = match found {
            Some(found) if found.head().short() == anchor.letters => (
                true,
                format!(
                    "Khớp: dữ liệu đang mở còn nguyên đến thao tác số {event} ({}, lúc {}) như khi lập bản này.",
                    found.what.words,
                    domain::vi::moment(found.what.at)
                ),
            ),
            Some(_) => (
                false,
                format!(
                    "Không khớp: thao tác số {event} trong dữ liệu đang mở khác với bản này. Xem lại mã đã nhập; nếu mã đúng thì \
                     dữ liệu này thuộc kho khác hoặc đã bị thay bằng bản khác. Giữ nguyên tệp, báo người quản trị."
                ),
            ),
            None => (
                false,
                format!(
                    "Dữ liệu đang mở chỉ có đến thao tác số {last}, cũ hơn bản này (thao tác số {event}). Có thể dữ liệu đã bị \
                     thay bằng bản cũ. Giữ nguyên tệp, tìm bản sao lưu mới hơn."
                ),
            ),
        };
        Ok(AnchorVerdict { holds, event, message })
    }
}
