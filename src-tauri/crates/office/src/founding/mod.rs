//! Making a store: the province's slice of what is built in goes in, with the first people and a recovery key. What is
//! built in ends here: from now on the office's own reference is asked.

mod seed;

use std::path::Path;

use catalogue::{Catalogue, Province};
use domain::form::Moment;
use domain::role::Role;
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
use crate::people::NewPerson;
use crate::reference::{ABOUT, About, Reference};
use crate::report::LastDraft;
use crate::session::Options;
use crate::{Actor, Office};

/// A store to make.
pub struct Founding {
    /// Code or name of the province.
    pub province: String,
    /// The first year.
    pub year: i32,
    /// The first people; the first one of them acts.
    pub people: Vec<NewPerson>,
    /// Their password until they change it.
    pub password: String,
    /// What one guess of a password costs.
    pub cost: KdfCost,
}

/// A store that was made.
pub struct Founded {
    /// The open office.
    pub office: Office,
    /// To be printed, typed back and sealed; kept nowhere else.
    pub recovery: RecoveryKey,
}

/// A province a store can be made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProvinceChoice {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Years with a built-in plan, newest first.
    pub years: Vec<i32>,
}

impl Office {
    /// The provinces a store can be made for.
    pub fn provinces() -> Vec<ProvinceChoice> {
        let built_in = catalogue::builtin();
        let choice = |province: &Province| {
            let mut years: Vec<i32> = built_in.plans_of(&province.code).map(|plan| plan.year).collect();
            years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
            years.dedup();
            ProvinceChoice {
                code: province.code.clone(),
                name: province.name.clone(),
                years,
            }
        };
        built_in.provinces.iter().map(choice).collect()
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
        let province = built_in.province(&founding.province).ok_or_else(|| {
            let known: Vec<String> = built_in
                .provinces
                .iter()
                .map(|p| format!("{} ({})", p.code, p.name))
                .collect();
            Error::unknown(
                "tỉnh",
                &founding.province,
                format!("Các tỉnh có sẵn: {}.", known.join(", ")),
            )
        })?;
        let about = About {
            province: province.code.clone(),
            name: province.name.clone(),
            year: founding.year,
        };
        let event = founded(founding, &about, now)?;
        let dek = Dek::random().map_err(store::StoreError::from)?;
        let (keys, recovery) = ways_in(founding, &dek).map_err(store::StoreError::from)?;
        let people: Vec<Person> = founding.people.iter().map(NewPerson::row).collect();
        let store = Store::create_with(path, &keys, &dek, now, |tx| -> Result<()> {
            store::setting::put(tx, ABOUT, &about)?;
            seed::seed(tx, built_in, province)?;
            for person in &people {
                store::person::put(tx, person)?;
            }
            tx.append_event(&event)?;
            Ok(())
        })?;
        Ok(Founded {
            office: Self::around(store, path, options)?,
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
        words: format!("Lập kho dữ liệu tỉnh {}, năm {}", about.name, about.year),
        payload: serde_json::to_vec(&json!({ "v": 1, "with": about, "shown": [] }))?,
        inverse: None,
        undoes: None,
        batch: None,
    })
}

fn ways_in(founding: &Founding, dek: &Dek) -> std::result::Result<(Keys, RecoveryKey), store::keys::KeyError> {
    let mut keys = Keys::draft(dek)?;
    for person in &founding.people {
        keys.add_user(dek, &person.name, Password::Own(&founding.password), founding.cost)?;
    }
    let (_, recovery) = keys.add_recovery(dek, founding.cost)?;
    Ok((keys, recovery))
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

impl Founding {
    /// A store made by its clerk, for a province and a year that has a built-in plan.
    ///
    /// # Errors
    /// [`Error::Unknown`] without such a plan; [`Error::Refused`] without a name, or with a password nobody can be held to.
    pub fn by_clerk(province: String, year: i32, clerk: &str, password: &str, cost: KdfCost) -> Result<Self> {
        if clerk.trim().is_empty() {
            return Err(Error::Refused("Ghi họ tên của cán bộ tổng hợp.".to_owned()));
        }
        let choices = Office::provinces();
        if !choices.iter().any(|p| p.code == province && p.years.contains(&year)) {
            return Err(Error::unknown(
                "tỉnh, năm",
                format!("{province}, {year}"),
                "Chọn trong danh mục có sẵn.",
            ));
        }
        let people = Self::first_people(clerk);
        for person in &people {
            require_password(password, &person.name)?;
        }
        Ok(Self {
            province,
            year,
            people,
            password: password.to_owned(),
            cost,
        })
    }

    /// The people every new store begins with: an administrator and a clerk.
    pub fn first_people(clerk: &str) -> Vec<NewPerson> {
        vec![
            NewPerson::new("quantri", "Quản trị", Role::Administrator),
            NewPerson::new("canbo", clerk, Role::Clerk),
        ]
    }
}
