//! What the office looks up: plans, organisations, the register of documents.

use catalogue::{Organisation, Plan};
use chrono::NaiveDate;
use store::document::Document;

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Act, Actor, Done, Office, Op};

impl Office {
    /// The plans this office follows.
    ///
    /// # Errors
    /// No right.
    pub fn plans(&self, who: &Actor) -> Result<&[Plan]> {
        who.require(Right::Read)?;
        Ok(&self.catalogue().plans)
    }

    /// A plan: one this office follows, or another province's built-in one to look at.
    ///
    /// # Errors
    /// There is none of this code; no right.
    pub fn plan(&self, code: &str, who: &Actor) -> Result<&Plan> {
        who.require(Right::Read)?;
        let found = self.catalogue().plan(code).or_else(|| catalogue::builtin().plan(code));
        found.ok_or_else(|| {
            let known: Vec<&str> = catalogue::builtin().plans.iter().map(|p| p.code.as_str()).collect();
            Error::unknown("kế hoạch", code, format!("Các mã có sẵn: {}.", known.join(", ")))
        })
    }

    /// The organisations that are there on a day.
    ///
    /// # Errors
    /// No right.
    pub fn organisations(&self, on: NaiveDate, who: &Actor) -> Result<Vec<&Organisation>> {
        who.require(Right::Read)?;
        let all = self.catalogue().organisations(&self.province().code).iter();
        Ok(all.filter(|o| o.name_on(on).is_some()).collect())
    }

    /// The register of documents.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn documents(&self, who: &Actor) -> Result<Vec<Document>> {
        who.require(Right::Read)?;
        let rows = self.store.read(|db| store::document::list(db).map_err(Error::from))?;
        Ok(rows.into_iter().map(|(_, document)| document).collect())
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
        let symbol = domain::text::nfc(symbol.trim());
        if symbol.is_empty() {
            return Err(Error::Refused(
                "Văn bản phải có số, ký hiệu, ví dụ 808/QĐ-UBND.".to_owned(),
            ));
        }
        if self
            .documents(&act.who)?
            .iter()
            .any(|d| d.symbol == symbol && d.dated == dated)
        {
            return Err(Error::Refused(format!("Văn bản {symbol} đã có trong sổ.")));
        }
        let document = Document {
            symbol,
            kind: kind.to_owned(),
            dated,
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
            basis: format!("Nhập bởi {}.", act.who.full_name),
        };
        self.transact(Op::AddDocument(document), act)
    }
}
