//! What the worker writes on the pipe, record after record, in postcard's encoding.

use std::borrow::Cow;

use domain::text::Legacy;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::book::{Area, BookKind, BookWarning};

/// One record of an answer. The last one is `End` or `Refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Record<'b> {
    /// A sheet begins.
    Sheet {
        name: String,
        visible: bool,
        hidden_rows: Vec<u32>,
        hidden_columns: Vec<(u32, u32)>,
        merges: Vec<Area>,
        /// The stored name, how it was written, and whether a font told so.
        before: Option<(String, Legacy, bool)>,
    },
    /// Cells of the sheet that began last, packed.
    Cells(#[serde(borrow, serialize_with = "whole")] Cow<'b, [u8]>),
    /// Everything was read.
    End {
        formats: Vec<String>,
        warnings: Vec<BookWarning>,
        kind: BookKind,
    },
    /// Nothing is to be kept.
    Refused(Refusal),
}

/// As one run of bytes; by itself serde takes a slice of bytes for a list of numbers, one by one.
fn whole<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

impl<'b> Record<'b> {
    /// The record as a frame's payload.
    ///
    /// # Errors
    /// When it cannot be encoded.
    pub(crate) fn to_payload(&self) -> postcard::Result<Vec<u8>> {
        postcard::to_extend(self, Vec::new())
    }

    /// The record in a frame's payload, if it is one and nothing follows it. What packed cells hold is not looked at.
    pub(crate) fn of_payload(payload: &'b [u8]) -> Option<Self> {
        match postcard::take_from_bytes(payload) {
            Ok((record, [])) => Some(record),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Foreign, Limit};

    fn samples() -> Vec<Record<'static>> {
        vec![
            Record::Sheet {
                name: "Chỉ tiêu".to_owned(),
                visible: false,
                hidden_rows: vec![1, 300],
                hidden_columns: vec![(2, 16_383)],
                merges: vec![Area {
                    top: 1,
                    left: 2,
                    bottom: 3,
                    right: 4,
                }],
                before: Some(("ChØ tiªu".to_owned(), Legacy::Tcvn3, false)),
            },
            Record::Cells(Cow::Borrowed(&[1, 2, 255])),
            Record::End {
                formats: vec!["General".to_owned(), "0,00".to_owned()],
                warnings: vec![BookWarning::Macros],
                kind: BookKind::Document,
            },
            Record::Refused(Refusal::TooLarge { limit: 32 }),
            Record::Refused(Refusal::NotAWorkbook { kind: Foreign::Pdf }),
            Record::Refused(Refusal::Suspicious { limit: Limit::Layout }),
            Record::Refused(Refusal::Damaged {
                part: "trang tính".to_owned(),
            }),
        ]
    }

    #[test]
    fn records_come_out_as_they_went_in() {
        for record in samples() {
            let payload = record.to_payload().unwrap();
            assert_eq!(Record::of_payload(&payload), Some(record));
        }
        // The cells, which are nearly all of an answer, are not copied.
        let payload = samples()[1].to_payload().unwrap();
        assert!(matches!(
            Record::of_payload(&payload),
            Some(Record::Cells(Cow::Borrowed([1, 2, 255])))
        ));
    }

    #[test]
    fn what_is_cut_short_followed_by_more_or_nonsense_is_no_record() {
        for record in samples() {
            let mut payload = record.to_payload().unwrap();
            for length in 0..payload.len() {
                assert_eq!(Record::of_payload(&payload[..length]), None, "{record:?} {length}");
            }
            payload.push(0);
            assert_eq!(Record::of_payload(&payload), None, "{record:?}");
        }
        // A list that claims to be longer than memory.
        let claim = b"\x00\x01a\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01";
        assert_eq!(Record::of_payload(claim), None);
        assert_eq!(Record::of_payload(&[4; 64]), None);
    }
}
