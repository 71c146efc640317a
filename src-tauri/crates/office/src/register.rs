//! The register of documents.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::document::{Direction, Document};

use crate::door::{Applied, Change, Context, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed::{self, LONGEST_LINE};
use crate::{Act, Actor, Done, Office};

const CHANGED: &[Tag] = &[Tag::Documents, Tag::Reports];

/// Enters a document.
#[derive(Debug, Serialize)]
pub(crate) struct AddDocument {
    document: Document,
}

/// Takes a document out of use, or back into it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct RetireDocument {
    document: i64,
    retired: bool,
}

impl Change for AddDocument {
    const ACTION: &'static str = "add_document";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let d = &self.document;
        if d.symbol.is_empty() {
            return Err(Error::Refused(
                "Văn bản phải có số, ký hiệu, ví dụ 808/QĐ-UBND.".to_owned(),
            ));
        }
        let known = store::document::of_symbol(at.tx, &d.symbol)?;
        if known.iter().any(|other| other.dated == d.dated) {
            return Err(Error::Refused(format!("Văn bản {} đã có trong sổ.", d.symbol)));
        }
        let id = store::document::add(at.tx, d)?;
        let words = format!("Vào sổ văn bản {}", d.symbol);
        Applied::new(format!("document/{id}"), words, CHANGED)
            .id(id)
            .back(&RetireDocument {
                document: id,
                retired: true,
            })
    }
}

impl Change for RetireDocument {
    const ACTION: &'static str = "retire_document";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = store::document::get(at.tx, self.document)?;
        let document = found.ok_or_else(|| Error::unknown("văn bản", self.document.to_string(), "Xem sổ văn bản."))?;
        if document.retired == self.retired {
            return Err(Error::Refused(format!(
                "Văn bản {} {} trong sổ.",
                document.symbol,
                if self.retired {
                    "đã thôi dùng"
                } else {
                    "đang dùng"
                }
            )));
        }
        store::document::set_retired(at.tx, self.document, self.retired)?;
        let verb = if self.retired { "Thôi dùng" } else { "Dùng lại" };
        let words = format!("{verb} văn bản {} trong sổ", document.symbol);
        Applied::new(format!("document/{}", self.document), words, CHANGED).back(&Self {
            document: self.document,
            retired: !self.retired,
        })
    }
}

impl Office {
    /// The documents in use.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn documents(&self, who: &Actor) -> Result<Vec<Document>> {
        who.require(Right::Read)?;
        self.store.read(|db| store::document::list(db).map_err(Error::from))
    }

    /// Enters a document in the register.
    ///
    /// # Errors
    /// A number already there, an empty number; no right.
    pub fn add_document(
        &self,
        symbol: &str,
        kind: &str,
        dated: Option<NaiveDate>,
        issuer: &str,
        subject: &str,
        act: &Act,
    ) -> Result<Done> {
        let document = Document {
            id: 0,
            direction: Direction::Cited,
            symbol: typed::line("Số, ký hiệu", symbol, LONGEST_LINE)?,
            kind: typed::line("Loại văn bản", kind, LONGEST_LINE)?,
            dated,
            issuer: typed::line("Cơ quan ban hành", issuer, LONGEST_LINE)?,
            subject: typed::line("Trích yếu", subject, LONGEST_LINE)?,
            parent: None,
            basis: format!("Nhập bởi {}.", act.who.full_name),
            retired: false,
        };
        self.transact(AddDocument { document }, act)
    }

    /// Takes a document out of use, or back into it.
    ///
    /// # Errors
    /// There is none of this number, or it is so already; no right.
    pub fn retire_document(&self, document: i64, retired: bool, act: &Act) -> Result<Done> {
        self.transact(RetireDocument { document, retired }, act)
    }
}
