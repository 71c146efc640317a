//! Making a store: the province's slice of what is built in goes in, with the first people and a recovery key. What is
//! built in ends here: from now on the office's own reference is asked.

mod outlines;
mod seed;

use std::path::Path;

use catalogue::Catalogue;
use chrono::{Datelike as _, NaiveDate};
use domain::form::Moment;
use domain::role::Role;
use domain::text::loose_key;
use domain::word::Word as _;
use serde::Serialize;
use serde_json::json;
use store::Store;
use store::event::NewEvent;
use store::keys::{Dek, KdfCost, Keys, Password, RecoveryKey};
use store::person::Person;

use crate::door::FOUND;
use crate::error::{Error, Result};
use crate::figures::Cache;
use crate::password::require_password;
use crate::people::{NewPerson, full_name};
use crate::reference::{ABOUT, About, Reference};
use crate::report::LastDraft;
use crate::session::Options;
use crate::{Actor, Office};

/// The scheme's first year.
const FIRST_YEAR: i32 = 2022;

/// What stands under the issuer on everything printed from a practice store.
const ON_PAPER: &str = "(TẬP DƯỢT)";

/// A store to make.
pub struct Founding {
    /// Code or name of the province.
    pub province: String,
    /// The first year.
    pub year: i32,
    /// Codes of the departments that send, of those that are offered; none for a built-in office, which has its own.
    pub departments: Vec<String>,
    /// The first people; the first one of them acts.
    pub people: Vec<NewPerson>,
    /// How they come in.
    pub passwords: FirstPasswords,
    /// What one guess of a password costs.
    pub cost: KdfCost,
    /// A store to practise in.
    pub practice: bool,
}

/// How the first people of a store come in.
pub enum FirstPasswords {
    /// All with one password, until they change it.
    Shared(String),
    /// The clerk who makes the store with a password of their own; everybody else with a code that serves once.
    Own(String),
}

/// A code that serves once, to choose a password of one's own with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FirstCode {
    /// Sign-in name.
    pub name: String,
    /// Họ và tên.
    pub full_name: String,
    /// The role in words.
    pub role_words: String,
    /// The code; kept nowhere else.
    pub code: String,
}

/// A store that was made.
pub struct Founded {
    /// The open office.
    pub office: Office,
    /// To be handed to each person; kept nowhere else. Empty where all share one password.
    pub codes: Vec<FirstCode>,
    /// To be printed, typed back and sealed; kept nowhere else.
    pub recovery: RecoveryKey,
}

/// A province an office can be founded for, in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProvinceChoice {
    /// Code of the statistics office in that year.
    pub code: String,
    /// "tỉnh Gia Lai".
    pub name: String,
}

/// A department that a new office may begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DepartmentChoice {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Most offices have it.
    pub usual: bool,
}

impl Office {
    /// The years an office can be founded for on a day, newest first: the next one, and back to the scheme's first.
    pub fn founding_years(on: NaiveDate) -> Vec<i32> {
        (FIRST_YEAR..=on.year() + 1).rev().collect()
    }

    /// The departments that are offered as senders of a new office; none where it has its own.
    ///
    /// # Errors
    /// [`Error::Refused`]: no such province or year.
    pub fn departments(province: &str, year: i32) -> Result<Vec<DepartmentChoice>> {
        let offered = catalogue::builtin().departments(province, year);
        let choice = |department: catalogue::Department| DepartmentChoice {
            code: department.code,
            name: department.name,
            usual: department.usual,
        };
        let offered = offered.map_err(|why| Error::Refused(why.to_string()))?;
        Ok(offered.into_iter().map(choice).collect())
    }

    /// The provinces an office can be founded for in a year, by name.
    pub fn provinces(year: i32) -> Vec<ProvinceChoice> {
        let choice = |named: &catalogue::Named| ProvinceChoice {
            code: named.code.clone(),
            name: named.full(),
        };
        let mut named = catalogue::provinces_of(year);
        named.sort_by_key(|named| loose_key(&named.name));
        named.into_iter().map(choice).collect()
    }

    /// Makes a store at `path` and opens it.
    ///
    /// # Errors
    /// An unknown province, a file already there, a weak place or a failing disk.
    pub fn found(path: &Path, founding: &Founding, options: &Options, now: Moment) -> Result<Founded> {
        Self::found_from(catalogue::builtin(), path, founding, options, now)
    }

    /// As [`Office::found`], from another catalogue than the built-in one.
    ///
    /// # Errors
    /// As [`Office::found`].
    pub fn found_from(
        built_in: &Catalogue,
        path: &Path,
        founding: &Founding,
        options: &Options,
        now: Moment,
    ) -> Result<Founded> {
        let mut start = built_in
            .start(&founding.province, founding.year, &founding.departments)
            .map_err(|why| Error::Refused(why.to_string()))?;
        if founding.practice {
            start.province.issuer_lines.push(ON_PAPER.to_owned());
        }
        let about = About {
            province: start.province.code.clone(),
            kind: start.named.kind.clone(),
            name: start.province.name.clone(),
            year: founding.year,
            practice: founding.practice,
        };
        let event = founded(founding, &about, now)?;
        let dek = Dek::random().map_err(store::StoreError::from)?;
        let (keys, recovery, codes) = ways_in(founding, &dek).map_err(store::StoreError::from)?;
        let people: Vec<Person> = founding.people.iter().map(NewPerson::row).collect();
        let store = Store::create_with(path, &keys, &dek, now, |tx| -> Result<()> {
            store::setting::put(tx, ABOUT, &about)?;
            seed::seed(tx, built_in, &start)?;
            for person in &people {
                store::person::put(tx, person)?;
            }
            tx.append_event(&event)?;
            Ok(())
        })?;
        Ok(Founded {
            office: Self::around(store, path, options)?,
            codes,
            recovery,
        })
    }

    /// The office around an open store.
    pub(crate) fn around(store: Store, path: &Path, options: &Options) -> Result<Self> {
        let reference = store.read(|db| -> Result<_> {
            let event = db.head()?.map_or(0, |head| head.seq);
            Reference::load(db, event)
        })?;
        let readers = options
            .worker
            .clone()
            .map(|worker| sheet::worker::Pool::new(worker, options.readers.max(1)));
        Ok(Self {
            store,
            reference: std::sync::RwLock::new(std::sync::Arc::new(reference)),
            figures: Cache::default(),
            last_draft: LastDraft::default(),
            automatic_backups: options.automatic_backups,
            readers,
            worker: options.worker.clone(),
            path: path.to_path_buf(),
        })
    }
}

/// The first event.
fn founded(founding: &Founding, about: &About, now: Moment) -> Result<NewEvent> {
    let (actor, role) = founding
        .people
        .first()
        .map_or(("quantri", Role::Administrator), |p| (p.name.as_str(), p.role));
    Ok(NewEvent {
        at: now,
        actor: actor.to_owned(),
        role: role.word().to_owned(),
        action: FOUND.to_owned(),
        objects: vec!["office".to_owned()],
        words: format!("Lập kho dữ liệu {}, năm {}", about.full(), about.year),
        payload: serde_json::to_vec(&json!({ "v": 1, "with": about, "shown": [] }))?,
        inverse: None,
        undoes: None,
        batch: None,
    })
}

type WaysIn = (Keys, RecoveryKey, Vec<FirstCode>);

fn ways_in(founding: &Founding, dek: &Dek) -> std::result::Result<WaysIn, store::keys::KeyError> {
    let mut keys = Keys::draft(dek)?;
    let mut codes = Vec::new();
    for person in &founding.people {
        match &founding.passwords {
            FirstPasswords::Own(_) if person.role != Role::Clerk => {
                let code = store::keys::one_time_code()?;
                keys.add_user(dek, &person.name, Password::Temporary(&code), founding.cost)?;
                codes.push(FirstCode {
                    name: person.name.clone(),
                    full_name: person.full_name.clone(),
                    role_words: person.role.words().to_owned(),
                    code: code.to_string(),
                });
            }
            FirstPasswords::Own(password) | FirstPasswords::Shared(password) => {
                keys.add_user(dek, &person.name, Password::Own(password), founding.cost)?;
            }
        }
    }
    let (_, recovery) = keys.add_recovery(dek, founding.cost)?;
    Ok((keys, recovery, codes))
}

impl Founded {
    /// The clerk the store was made by.
    ///
    /// # Errors
    /// A failing store.
    pub fn clerk(&self) -> Result<Actor> {
        let people = self.office.people()?;
        let clerk = people.into_iter().find(|person| person.role == Role::Clerk);
        clerk.ok_or_else(|| Error::Refused("Kho số liệu chưa được lập xong. Đề nghị tạo lại ở nơi khác.".to_owned()))
    }
}

/// A person the sign-off needs, named when the store is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPerson {
    /// What the person does; not the clerk's.
    pub role: Role,
    /// Họ và tên.
    pub full_name: String,
}

impl Founding {
    /// A store made by its clerk, with the people of the sign-off who are known already.
    ///
    /// # Errors
    /// [`Error::Refused`] without a name, or with a password nobody can be held to.
    pub fn by_clerk(
        (province, year, departments): (String, i32, Vec<String>),
        clerk: &str,
        others: &[FirstPerson],
        password: &str,
        cost: KdfCost,
    ) -> Result<Self> {
        if clerk.trim().is_empty() {
            return Err(Error::Refused("Ghi họ tên của cán bộ tổng hợp.".to_owned()));
        }
        let mut people = Self::first_people(&full_name(clerk)?);
        for other in others {
            let name = full_name(&other.full_name)?;
            match people.iter_mut().find(|person| person.role == other.role) {
                Some(administrator) if other.role == Role::Administrator => administrator.full_name = name,
                Some(_) => {
                    return Err(Error::Refused(format!(
                        "Vai trò “{}” có hai người; ghi một người, thêm người khác sau ở màn hình Người dùng.",
                        other.role.words()
                    )));
                }
                None => people.push(NewPerson::new(sign_in_name_of(other.role), &name, other.role)),
            }
        }
        require_password(password, CLERK_NAME)?;
        Ok(Self {
            province,
            year,
            departments,
            people,
            passwords: FirstPasswords::Own(password.to_owned()),
            cost,
            practice: false,
        })
    }

    /// The people every new store begins with: an administrator and a clerk.
    pub fn first_people(clerk: &str) -> Vec<NewPerson> {
        let person = |full_name, role| NewPerson::new(sign_in_name_of(role), full_name, role);
        vec![person("Quản trị", Role::Administrator), person(clerk, Role::Clerk)]
    }
}

/// What the clerk who makes a store signs in as.
pub const CLERK_NAME: &str = "canbo";

/// What the first person of a role signs in as.
const fn sign_in_name_of(role: Role) -> &'static str {
    match role {
        Role::Administrator => "quantri",
        Role::Clerk => CLERK_NAME,
        Role::ContentReviewer => "noidung",
        Role::FormReviewer => "thethuc",
        Role::Approver => "lanhdao",
    }
}
