//! Making a store: the province's slice of the built-in catalogue goes in, with the first people and a recovery key.

use std::path::Path;

use catalogue::{Catalogue, Plan, Province};
use domain::form::Moment;
use domain::role::Role;
use store::Store;
use store::catalogue::List;
use store::document::Document;
use store::event::NewEvent;
use store::keys::{Dek, KdfCost, Keys, RecoveryKey};
use store::person::Person;
use store::{Db, Tx};

use crate::Office;
use crate::error::{Error, Result};
use crate::session::{NewPerson, Options};

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

/// What the store says of itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct About {
    /// Code of the province.
    pub province: String,
    /// The first year.
    pub year: i32,
}

/// A province a store can be made for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ProvinceChoice {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Years with a built-in plan, newest first.
    pub years: Vec<i32>,
}

const ABOUT: &str = "about";

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
        let dek = Dek::random().map_err(store::StoreError::from)?;
        let (keys, recovery) = ways_in(founding, &dek).map_err(store::StoreError::from)?;
        let store = Store::create(path, &keys, &dek)?;
        let first = founding
            .people
            .first()
            .map_or(("quantri", Role::Administrator), |p| (&p.name, p.role));
        let event = NewEvent {
            at: now,
            actor: first.0.to_owned(),
            role: first.1.code().to_owned(),
            action: "found".to_owned(),
            object: format!("province/{}", province.code),
            payload: serde_json::to_vec(&About {
                province: province.code.clone(),
                year: founding.year,
            })?,
            inverse: None,
            undoes: None,
        };
        let people: Vec<Person> = founding.people.iter().map(NewPerson::row).collect();
        let about = About {
            province: province.code.clone(),
            year: founding.year,
        };
        let (source, seeded) = (built_in.clone(), province.clone());
        store.write(move |tx| -> Result<()> {
            seed(tx, &source, &seeded)?;
            store::setting::put(tx, ABOUT, &about)?;
            for person in &people {
                store::person::put(tx, person)?;
            }
            tx.append_event(&event)?;
            Ok(())
        })?;
        Ok(Founded {
            office: Self::around(store, dek, path, options)?,
            recovery,
        })
    }

    /// What this store says of itself.
    ///
    /// # Errors
    /// A failing store.
    pub fn about(&self) -> Result<About> {
        let about = self
            .store
            .read(|db| store::setting::get(db, ABOUT).map_err(Error::from))?;
        about.ok_or_else(|| Error::Refused("Kho dữ liệu chưa được lập xong. Đề nghị tạo lại kho dữ liệu.".to_owned()))
    }

    /// The office around an open store.
    pub(crate) fn around(store: Store, dek: Dek, path: &Path, options: &Options) -> Result<Self> {
        let catalogue = store.read(load)?;
        let Some(province) = catalogue.provinces.first().cloned() else {
            return Err(Error::Refused(
                "Kho dữ liệu chưa được lập xong. Đề nghị tạo lại kho dữ liệu.".to_owned(),
            ));
        };
        let readers = options
            .worker
            .clone()
            .map(|worker| sheet::worker::Pool::new(worker, options.readers.max(1)));
        let worker = options.worker.clone();
        Ok(Self {
            store,
            dek,
            catalogue,
            province,
            readers,
            worker,
            path: path.to_path_buf(),
        })
    }
}

fn ways_in(founding: &Founding, dek: &Dek) -> std::result::Result<(Keys, RecoveryKey), store::keys::KeyError> {
    let mut keys = Keys::draft(dek)?;
    for person in &founding.people {
        keys.add_user(dek, &person.name, &founding.password, founding.cost)?;
    }
    let (_, recovery) = keys.add_recovery(dek, founding.cost)?;
    Ok((keys, recovery))
}

/// The province's slice of the catalogue.
fn seed(tx: &Tx<'_>, built_in: &Catalogue, province: &Province) -> Result<()> {
    store::catalogue::add(tx, List::Reference("province"), 0, &province.code, province)?;
    for (n, group) in (0u32..).zip(&built_in.groups) {
        store::catalogue::add(tx, List::Reference("group"), n, &group.code, group)?;
    }
    for (n, service) in (0u32..).zip(&built_in.services) {
        store::catalogue::add(tx, List::Reference("service"), n, &service.code, service)?;
    }
    for (n, target) in (0u32..).zip(&built_in.targets) {
        store::catalogue::add(tx, List::Reference("target"), n, &target.code, target)?;
    }
    for (n, organisation) in (0u32..).zip(built_in.organisations(&province.code)) {
        store::catalogue::add(tx, List::Organisations, n, &organisation.code, organisation)?;
    }
    for (n, indicator) in (0u32..).zip(built_in.indicators_of(province)) {
        store::catalogue::add(tx, List::Indicators, n, &indicator.code, indicator)?;
    }
    for (n, plan) in (0u32..).zip(built_in.plans_of(&province.code)) {
        let bare = Plan {
            tasks: Vec::new(),
            ..plan.clone()
        };
        store::catalogue::add(tx, List::Plans, n, &plan.code, &bare)?;
        for (position, task) in (0u32..).zip(&plan.tasks) {
            store::catalogue::add_task(tx, &plan.code, position, &task.code, task)?;
        }
    }
    for d in &built_in.documents {
        let document = Document {
            symbol: d.symbol.clone().unwrap_or_else(|| d.code.clone()),
            kind: d.kind.clone(),
            dated: d.date,
            issuer: d.issuer.clone(),
            subject: d.subject.clone().unwrap_or_default(),
            basis: d.basis.words(),
        };
        store::document::add(tx, &document)?;
    }
    Ok(())
}

/// The store's copy of the catalogue.
fn load(db: &Db<'_>) -> Result<Catalogue> {
    let provinces: Vec<Province> = store::catalogue::list(db, List::Reference("province"))?;
    let mut plans: Vec<Plan> = store::catalogue::list(db, List::Plans)?;
    for plan in &mut plans {
        plan.tasks = store::catalogue::tasks(db, &plan.code)?;
    }
    let organisations = store::catalogue::list(db, List::Organisations)?;
    Ok(Catalogue {
        organisations: provinces.iter().map(|p| p.code.clone()).zip([organisations]).collect(),
        provinces,
        plans,
        groups: store::catalogue::list(db, List::Reference("group"))?,
        services: store::catalogue::list(db, List::Reference("service"))?,
        indicators: store::catalogue::list(db, List::Indicators)?,
        targets: store::catalogue::list(db, List::Reference("target"))?,
        documents: Vec::new(),
        figures_2022: Vec::new(),
    })
}

impl Founding {
    /// The people every new store begins with: an administrator and a clerk.
    pub fn first_people(clerk: &str) -> Vec<NewPerson> {
        vec![
            NewPerson::new("quantri", "Quản trị", Role::Administrator),
            NewPerson::new("canbo", clerk, Role::Clerk),
        ]
    }
}
