//! The records of the reference by their codes, as people and files give them.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::indicator::IndicatorKind;
use domain::organisation::{Dated, Level, Route};
use domain::text::{loose_key, nfc};
use serde::{Deserialize, Serialize};
use store::alias::Alias;
use store::body::BodyName;
use store::contact::Contact;
use store::holiday::Holiday;
use store::indicator::{Definition, Indicator};
use store::organisation::{Organisation, RegimeRoute};
use store::outline::Outline;
use store::recipient::{Recipient, RecipientList};
use store::regime::Regime;
use store::signer::Signer;
use store::target::Target;

use super::Changed;
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

/// A reported indicator by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorInput {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of count.
    pub unit: String,
    /// How its values go together over time.
    pub kind: IndicatorKind,
    /// Code of the group.
    pub group: String,
    /// Codes of the organisations that report it.
    pub reporters: Vec<String>,
    /// Decimals allowed.
    #[serde(default)]
    pub decimals: u8,
    /// Reported locality by locality.
    #[serde(default)]
    pub by_place: bool,
    /// Collected and printed.
    pub on: bool,
    /// First day of this definition; the former one ends the day before.
    pub from: Option<NaiveDate>,
}

/// A target by codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetInput {
    /// Code.
    pub code: String,
    /// Code of the indicator.
    pub indicator: String,
    /// What is to be reached, in words.
    #[serde(default)]
    pub what: String,
    /// Who set it.
    #[serde(default)]
    pub set_by: String,
    /// A number to reach.
    pub value: Option<Amount>,
    /// Or a share, in percent.
    pub percent: Option<u32>,
    /// Last day still in time.
    pub due: Option<NaiveDate>,
    /// Document.
    #[serde(default)]
    pub basis: String,
}

/// A signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerInput {
    /// Code.
    pub code: String,
    /// Họ và tên; may be empty.
    #[serde(default)]
    pub name: String,
    /// The lines above the signature.
    pub authority: Vec<String>,
    /// Post in the parent body.
    #[serde(default)]
    pub post: Vec<String>,
    /// Rank (armed forces).
    #[serde(default)]
    pub rank: String,
    /// Symbol of the number series.
    pub series: String,
    /// First day of the post.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// Recipients of a kind of report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientsInput {
    /// A word of `ReportKind`.
    pub kind: String,
    /// Kính gửi.
    pub to: Vec<String>,
    /// Nơi nhận.
    pub copies: Vec<String>,
    /// First day.
    pub from: Option<NaiveDate>,
}

impl Reference {
    fn id_of(&self, code: &str) -> Result<i64> {
        let found = self.organisation_coded(code).map(|o| o.id);
        found.ok_or_else(|| Error::unknown("cơ quan, đơn vị", code, "Xem danh sách: agencies list."))
    }
}

/// A list of dated values with one more from `from` on: what held then ends the day before.
fn followed<T: PartialEq>(
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
            // Without a day it is a correction, not a change of the world.
            None => {
                dated.pop();
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
                basis: entered(act),
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

    /// Adds or changes a regime.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_regime(&self, regime: Regime, act: &Act) -> Result<Changed> {
        self.put(regime, act)
    }

    /// Adds or changes a day off.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_holiday(&self, holiday: Holiday, act: &Act) -> Result<Changed> {
        self.put(holiday, act)
    }

    /// Adds an indicator, or changes the one of this code: a definition with a first day follows what held before it, one
    /// without corrects it.
    ///
    /// # Errors
    /// An unknown code, a rule of the record; no right.
    pub fn put_indicator(&self, input: &IndicatorInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let reporters = input.reporters.iter().map(|code| reference.id_of(code));
        let known = reference.indicators().iter().rfind(|i| i.code == input.code);
        let former = known.and_then(|i| i.versions.last()).map(|v| &v.value);
        let definition = Definition {
            name: nfc(input.name.trim()),
            unit: nfc(input.unit.trim()),
            decimals: input.decimals,
            kind: input.kind,
            group: input.group.clone(),
            reporters: reporters.collect::<Result<_>>()?,
            base: former.and_then(|d| d.base.clone()),
            formula: former.and_then(|d| d.formula.clone()),
            service: former.and_then(|d| d.service.clone()),
            by_place: input.by_place,
            sensitive: former.is_some_and(|d| d.sensitive),
            on: input.on,
            section: former.map_or_else(String::new, |d| d.section.clone()),
            basis: entered(act),
        };
        let indicator = match known {
            Some(known) => Indicator {
                versions: followed(known.versions.clone(), definition, input.from, None),
                ..known.clone()
            },
            None => Indicator {
                id: 0,
                code: nfc(input.code.trim()),
                position: u32::try_from(reference.indicators().len()).unwrap_or(u32::MAX),
                versions: followed(Vec::new(), definition, input.from, None),
            },
        };
        self.put(indicator, act)
    }

    /// Adds a target, or changes the one of this code; it becomes the one that counts for its indicator.
    ///
    /// # Errors
    /// An unknown code, a rule of the record; no right.
    pub fn put_target(&self, input: &TargetInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let indicator = reference
            .as_of(act.at.date_naive())
            .indicator(&input.indicator)
            .map(|i| i.id);
        let indicator = indicator
            .or_else(|| {
                reference
                    .indicators()
                    .iter()
                    .rfind(|i| i.code == input.indicator)
                    .map(|i| i.id)
            })
            .ok_or_else(|| Error::unknown("chỉ tiêu", &input.indicator, "Xem danh sách chỉ tiêu."))?;
        let known = reference.targets().iter().rfind(|t| t.code == input.code);
        self.put(
            Target {
                id: known.map_or(0, |t| t.id),
                code: nfc(input.code.trim()),
                position: known.map_or_else(
                    || u32::try_from(reference.targets().len()).unwrap_or(u32::MAX),
                    |t| t.position,
                ),
                indicator: Some(indicator),
                place: known.and_then(|t| t.place),
                what: Dated {
                    value: input.what.clone(),
                    from: known.and_then(|t| t.what.from),
                    until: known.and_then(|t| t.what.until),
                },
                set_by: known.and_then(|t| t.set_by),
                set_by_name: input.set_by.clone(),
                value: input.value,
                percent: input.percent,
                of_indicator: known.and_then(|t| t.of_indicator),
                due: input.due,
                chosen: true,
                basis: input.basis.clone(),
            },
            act,
        )
    }

    /// Adds a signer, or changes the one of this code.
    ///
    /// # Errors
    /// An unknown number series, a rule of the record; no right.
    pub fn put_signer(&self, input: &SignerInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let known = reference.signers().iter().find(|s| s.code == input.code);
        self.put(
            Signer {
                id: known.map_or(0, |s| s.id),
                code: nfc(input.code.trim()),
                position: known.map_or_else(
                    || u32::try_from(reference.signers().len()).unwrap_or(u32::MAX),
                    |s| s.position,
                ),
                body: known.and_then(|s| s.body),
                authority: input.authority.clone(),
                post: input.post.clone(),
                rank: input.rank.clone(),
                name: Dated {
                    value: nfc(input.name.trim()),
                    from: input.from,
                    until: input.until,
                },
                seal: known.and_then(|s| s.seal),
                series: input.series.clone(),
                seal_rule: known.is_some_and(|s| s.seal_rule),
                default_for: known.map(|s| s.default_for.clone()).unwrap_or_default(),
                basis: entered(act),
            },
            act,
        )
    }

    /// Sets the recipients of a kind of report: from a day on, or corrected where no day is given.
    ///
    /// # Errors
    /// An unknown kind, nobody to send to; no right.
    pub fn put_recipients(&self, input: &RecipientsInput, act: &Act) -> Result<Changed> {
        let reference = self.reference();
        let day = input.from.unwrap_or_else(|| act.at.date_naive());
        let known = reference
            .as_of(day)
            .recipients(&input.kind)
            .filter(|_| input.from.is_none());
        let lines = |lines: &[String]| {
            lines
                .iter()
                .map(|words| Recipient {
                    words: nfc(words.trim()),
                    organisation: None,
                    wide: false,
                    basis: String::new(),
                })
                .collect()
        };
        self.put(
            RecipientList {
                id: known.map_or(0, |l| l.id),
                code: input.kind.clone(),
                kind: Dated {
                    value: input.kind.clone(),
                    from: known.map_or(input.from, |l| l.kind.from),
                    until: None,
                },
                to: lines(&input.to),
                copies: lines(&input.copies),
                basis: entered(act),
            },
            act,
        )
    }

    /// Adds or changes an official name.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_body_name(&self, body: BodyName, act: &Act) -> Result<Changed> {
        self.put(body, act)
    }

    /// Adds or changes an outline.
    ///
    /// # Errors
    /// A rule of the record; no right.
    pub fn put_outline(&self, outline: Outline, act: &Act) -> Result<Changed> {
        self.put(outline, act)
    }
}

fn entered(act: &Act) -> String {
    format!("Nhập bởi {}.", act.who.full_name)
}
