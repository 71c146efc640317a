//! The records of the reference by their codes, as people and files give them.

use chrono::NaiveDate;
use domain::organisation::{Dated, Level, Route};
use domain::text::{loose_key, nfc};
use serde::{Deserialize, Serialize};
use store::alias::Alias;
use store::contact::Contact;
use store::organisation::{Organisation, RegimeRoute};
use store::outline::{Outline, OutlineContent};

use super::{Changed, Record};
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::{Act, Office};

/// An organisation by codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationInput {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// A word of `domain::organisation::Level`.
    pub level: Option<Level>,
    /// Code of the body it belongs to.
    pub parent: Option<String>,
    /// How its report goes up.
    pub route: Option<Route>,
    /// For localities.
    pub place: Option<String>,
    /// First day of the name and the route.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Document, for one that is new.
    #[serde(default)]
    pub basis: String,
}

/// A spelling by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliasInput {
    /// Code of the organisation.
    pub organisation: String,
    /// As people write it.
    pub words: String,
}

/// A contact by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactInput {
    /// Code of the organisation.
    pub organisation: String,
    /// Họ và tên.
    pub name: String,
    /// Chức vụ.
    #[serde(default)]
    pub post: String,
    /// Điện thoại.
    #[serde(default)]
    pub phone: String,
    /// Zalo.
    #[serde(default)]
    pub zalo: String,
    /// First day.
    pub from: Option<NaiveDate>,
}

/// An outline as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineFile {
    /// A word of `ReportKind`.
    pub kind: String,
    /// First day; none where it always held.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// What it holds.
    #[serde(flatten)]
    pub content: OutlineContent,
}

impl OutlineFile {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// [`Error::Refused`]: it is no outline.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes)
            .map_err(|why| Error::Refused(format!("Tệp không phải đề cương do chương trình ghi ra ({why}).")))
    }
}

impl Reference {
    pub(super) fn id_of(&self, code: &str) -> Result<i64> {
        let found = self.organisation_coded(code).map(|o| o.id);
        found.ok_or_else(|| Error::unknown("cơ quan, đơn vị", code, "Xem danh sách: agencies list."))
    }
}

/// A list of dated values with one more from `from` on: what held then ends the day before.
pub(crate) fn followed<T: PartialEq>(
    mut dated: Vec<Dated<T>>,
    value: T,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Vec<Dated<T>> {
    if let Some(last) = dated.last_mut() {
        if last.value == value && until.is_none() {
            return dated;
        }
        match from.and_then(|from| from.pred_opt()) {
            Some(end) if last.until.is_none_or(|until| until > end) => last.until = Some(end),
            Some(_) => {}
            // Without a day it is a correction, not a change of the world: its days stay.
            None => {
                last.value = value;
                last.until = until.or(last.until);
                return dated;
            }
        }
    }
    dated.push(Dated { value, from, until });
    dated
}

impl Office {
    /// Adds an organisation, or changes the one of this code: a name or route with a first day follows what held before
    /// it, one without corrects it.
    ///
    /// # Errors
    /// An unknown code, a rule of the record; no right.
    pub fn put_organisation(&self, input: &OrganisationInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let mut o = match reference.organisation_coded(&input.code) {
            Some(found) => found.clone(),
            None => Organisation {
                id: 0,
                code: nfc(input.code.trim()),
                level: input.level.unwrap_or(Level::Province),
                position: u32::try_from(reference.organisations().len()).unwrap_or(u32::MAX),
                place: None,
                is_post: false,
                names: Vec::new(),
                parents: Vec::new(),
                routes: Vec::new(),
                collective: None,
                successors: Vec::new(),
                ended_basis: String::new(),
                basis: match nfc(input.basis.trim()) {
                    basis if basis.is_empty() => entered(act),
                    basis => basis,
                },
            },
        };
        o.level = input.level.unwrap_or(o.level);
        o.place = input.place.clone().or(o.place);
        if !input.name.trim().is_empty() {
            o.names = followed(o.names, nfc(input.name.trim()), input.from, input.until);
        } else if let (Some(until), Some(last)) = (input.until, o.names.last_mut()) {
            last.until = Some(until);
        }
        if let Some(parent) = &input.parent {
            o.parents = followed(o.parents, reference.id_of(parent)?, input.from, None);
        }
        if let Some(route) = input.route {
            let (own, general): (Vec<_>, Vec<_>) = o.routes.into_iter().partition(|r| r.regime.is_some());
            let general = general.into_iter().map(|r| r.route).collect();
            let general = followed(general, route, input.from, None);
            let general = general.into_iter().map(|route| RegimeRoute { regime: None, route });
            o.routes = own.into_iter().chain(general).collect();
        }
        self.put(o, act)
    }

    /// Adds an organisation that is not there yet.
    ///
    /// # Errors
    /// A code or a name that is taken, a rule of the record; no right.
    pub fn add_organisation(&self, input: &OrganisationInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        if let Some(known) = reference.organisation_coded(nfc(input.code.trim()).as_str()) {
            return Err(Error::Refused(format!(
                "Mã {} đã là mã của {}; đề nghị đặt mã khác.",
                known.code,
                known.name()
            )));
        }
        let on = input.from.unwrap_or_else(|| act.at.date_naive());
        let named = |o: &Organisation| domain::organisation::name_on(&o.names, on).map(loose_key);
        let name = loose_key(&input.name);
        let same = reference
            .organisations()
            .iter()
            .find(|o| named(o).as_ref() == Some(&name));
        if let Some(same) = same {
            return Err(Error::Refused(format!(
                "Đã có {} (mã {}); đề nghị kiểm tra lại, hoặc ghi tên cho khác.",
                same.name(),
                same.code
            )));
        }
        self.put_organisation(input, act)
    }

    /// Adds a spelling of an organisation.
    ///
    /// # Errors
    /// An unknown code, a spelling that is known; no right.
    pub fn put_alias(&self, input: &AliasInput, act: &Act) -> Result<Changed> {
        let organisation = self.reference().id_of(&input.organisation)?;
        let words = nfc(input.words.trim());
        self.put(
            Alias {
                id: 0,
                organisation,
                folded: loose_key(&words),
                words,
                confirmed_by: act.who.name.clone(),
                retired: false,
            },
            act,
        )
    }

    /// Takes a spelling out of use.
    ///
    /// # Errors
    /// None of this id; no right.
    pub fn retire_alias(&self, id: i64, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let known = reference.aliases().find(|alias| alias.id == id).cloned();
        let alias = known.ok_or_else(|| Error::unknown("tên gọi khác", id.to_string(), ""))?;
        self.put(Alias { retired: true, ..alias }, act)
    }

    /// Ends a contact with this day; what was known of it stays.
    ///
    /// # Errors
    /// None of this id, a day before it began; no right.
    pub fn end_contact(&self, id: i64, last: NaiveDate, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let known = reference.contacts().find(|contact| contact.id == id).cloned();
        let mut contact = known.ok_or_else(|| Error::unknown("đầu mối", id.to_string(), ""))?;
        contact.name.until = Some(last);
        self.put(contact, act)
    }

    /// Adds a contact, or changes the one of this name at the organisation.
    ///
    /// # Errors
    /// An unknown code, a rule of the record; no right.
    pub fn put_contact(&self, input: &ContactInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let organisation = reference.id_of(&input.organisation)?;
        let name = nfc(input.name.trim());
        let known = reference
            .contacts()
            .find(|c| c.organisation == organisation && c.name.value == name);
        self.put(
            Contact {
                id: known.map_or(0, |c| c.id),
                organisation,
                name: Dated {
                    value: name,
                    from: input.from.or_else(|| known.and_then(|c| c.name.from)),
                    until: None,
                },
                post: input.post.clone(),
                phone: input.phone.clone(),
                zalo: input.zalo.clone(),
                retired: false,
            },
            act,
        )
    }

    /// Takes an outline from a file: from `from` on or the file's own day as one more outline, else in the place of the
    /// one the file was written from.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn import_outline(&self, file: OutlineFile, from: Option<NaiveDate>, act: &Act) -> Result<Changed> {
        let from = from.or(file.from);
        let reference = self.reference();
        let same = |o: &&Outline| o.kind.value == file.kind && o.kind.from == from;
        let known = reference.outlines().iter().rfind(same);
        let outline = Outline {
            id: known.map_or(0, |o| o.id),
            code: known.map_or_else(|| file.kind.clone(), |o| o.code.clone()),
            kind: Dated {
                value: file.kind,
                from,
                until: known.and_then(|o| o.kind.until),
            },
            content: file.content,
        };
        self.put_outline(outline, act)
    }

    /// Adds or changes an outline.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_outline(&self, outline: Outline, act: &Act) -> Result<Changed> {
        self.put(outline, act)
    }
}

pub(crate) fn entered(act: &Act) -> String {
    format!("Nhập bởi {}.", act.who.full_name)
}
