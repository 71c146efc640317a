//! Maintaining the reference: a record is added, changed or taken out again, always as a whole, with what was there before.
//! An undo puts back what was there, if what it finds is what it expects.

mod by_code;
mod forms;
mod measures;
mod members;
mod papers;
mod records;
mod regimes;
pub(crate) mod together;
mod tree;
mod units;

use domain::text::upper_first;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::Tx;

pub use by_code::{AliasInput, ContactInput, OrganisationInput, OutlineFile};
pub(crate) use by_code::{entered, followed};
pub use forms::{FormInput, FormRow};
pub(crate) use forms::{PutForm, RetireForm};
pub use measures::{IndicatorFile, IndicatorFileRow, IndicatorInput, RowChange, RowProblem, TargetInput};
pub(crate) use measures::{PutMeasures, TargetOf};
pub(crate) use members::PutMembers;
pub use members::{MemberFile, MemberFileRow, MemberInput};
pub use papers::{BodyNameInput, HolidayInput, RecipientsInput, RegimeInput, SignerInput, due_words};

pub(crate) use records::require_spans;
pub(crate) use regimes::PutRegime;
pub(crate) use tree::{Standing, TreePart};
pub(crate) use units::PutUnits;

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::rights::Right;
use crate::{Act, Done, Office};

/// One record of the reference.
pub(crate) trait Record: Serialize + DeserializeOwned + Clone + PartialEq + Send + 'static {
    /// Name of the change in the event.
    const ACTION: &'static str;
    /// "cơ quan, đơn vị".
    const NOUN: &'static str;

    /// Path of the record: `organisation/12`.
    fn object(&self) -> String;
    /// What people call it.
    fn name(&self) -> String;
    /// The same record under the id it was given.
    fn with_id(self, id: i64) -> Self;
    /// The record as it stands now; none when it is new.
    fn current(&self, reference: &Reference) -> Option<Self>;
    /// Refuses what cannot be.
    ///
    /// # Errors
    /// The rule, in words.
    fn check(&self, reference: &Reference) -> Result<()>;
    /// Keeps it; its id.
    ///
    /// # Errors
    /// A failing store.
    fn write(&self, tx: &Tx<'_>) -> Result<i64>;
    /// Takes it out again.
    ///
    /// # Errors
    /// Something refers to it; a failing store.
    fn erase(&self, tx: &Tx<'_>) -> Result<()>;
    /// Its fields in words.
    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)>;
}

/// A record before and after.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "R: DeserializeOwned"))]
pub(crate) struct Put<R> {
    pub(crate) before: Option<R>,
    pub(crate) after: Option<R>,
}

pub(crate) type PutOrganisation = Put<store::organisation::Organisation>;
pub(crate) type PutAlias = Put<store::alias::Alias>;
pub(crate) type PutContact = Put<store::contact::Contact>;
pub(crate) type PutHoliday = Put<store::holiday::Holiday>;
pub(crate) type PutIndicator = Put<store::indicator::Indicator>;
pub(crate) type PutTarget = Put<store::target::Target>;
pub(crate) type PutSigner = Put<store::signer::Signer>;
pub(crate) type PutRecipients = Put<store::recipient::RecipientList>;
pub(crate) type PutMember = Put<store::member::Member>;
pub(crate) type PutBodyName = Put<store::body::BodyName>;
pub(crate) type PutOutline = Put<store::outline::Outline>;

/// What putting a record did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It was added or changed.
    Yes(Done),
    /// It is already so.
    Already,
}

impl<R: Record> Change for Put<R> {
    const ACTION: &'static str = R::ACTION;

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let some = self.after.as_ref().or(self.before.as_ref());
        let Some(some) = some else {
            return Err(Error::Refused("Không có gì để ghi.".to_owned()));
        };
        if some.current(at.reference) != self.before {
            return Err(Error::Refused(format!(
                "{} {} đã được sửa sau đó; đề nghị xem lại rồi ghi lại.",
                upper_first(R::NOUN),
                some.name()
            )));
        }
        let (verb, kept) = match &self.after {
            Some(after) => {
                after.check(at.reference)?;
                let id = after.write(at.tx)?;
                let verb = if self.before.is_some() { "Sửa" } else { "Thêm" };
                (verb, Some(after.clone().with_id(id)))
            }
            None => {
                some.erase(at.tx).map_err(|error| in_use::<R>(error, some))?;
                ("Bỏ", None)
            }
        };
        let object = kept.as_ref().unwrap_or(some).object();
        let words = format!("{verb} {} {}", R::NOUN, some.name());
        let back = Self {
            before: kept,
            after: self.before.clone(),
        };
        Applied::new(object, words, CHANGED)
            .shown(differences(self.before.as_ref(), self.after.as_ref(), at.reference))
            .back(&back)
    }
}

/// Everything a screen shows may rest on the reference.
pub(crate) const CHANGED: &[Tag] = &[
    Tag::Month,
    Tag::Tasks,
    Tag::Indicators,
    Tag::Organisations,
    Tag::Reports,
];

fn in_use<R: Record>(error: Error, record: &R) -> Error {
    match error {
        Error::Store(store::StoreError::Constraint(_)) => Error::Refused(format!(
            "{} {} đang được dùng nên không bỏ được; ghi ngày kết thúc thay vì bỏ.",
            upper_first(R::NOUN),
            record.name()
        )),
        other => other,
    }
}

/// The fields that differ.
fn differences<R: Record>(before: Option<&R>, after: Option<&R>, reference: &Reference) -> Vec<Shown> {
    let fields = |record: Option<&R>| record.map(|r| r.shown(reference)).unwrap_or_default();
    let (before, after) = (fields(before), fields(after));
    let names: Vec<&'static str> = if after.is_empty() { &before } else { &after }
        .iter()
        .map(|(what, _)| *what)
        .collect();
    let of = |fields: &[(&'static str, String)], what: &str| {
        let found = fields
            .iter()
            .find(|(name, _)| *name == what)
            .map(|(_, value)| value.clone());
        found.filter(|value| !value.is_empty())
    };
    names
        .into_iter()
        .map(|what| Shown::new(what, of(&before, what), of(&after, what)))
        .filter(|shown| shown.before != shown.after)
        .collect()
}

impl Office {
    /// Adds a record, or changes the one that stands under its id.
    pub(crate) fn put<R: Record>(&self, record: R, act: &Act) -> Result<Changed> {
        self.put_in(None, record, act)
    }

    /// As [`Office::put`], as one more event of a group.
    fn put_in<R: Record>(&self, group: Option<i64>, record: R, act: &Act) -> Result<Changed> {
        act.who.require(Right::Maintain)?;
        let before = record.current(&self.reference());
        if before.as_ref() == Some(&record) {
            return Ok(Changed::Already);
        }
        let change = Put {
            before,
            after: Some(record),
        };
        Ok(Changed::Yes(self.transact_in(group, change, act)?))
    }

    /// Takes a record out that nothing refers to.
    fn take_out<R: Record>(&self, record: R, act: &Act) -> Result<Done> {
        let change = Put {
            before: Some(record),
            after: None,
        };
        self.transact(change, act)
    }
}
