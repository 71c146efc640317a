//! Reading the reference from the store.

use std::collections::HashMap;

use store::Db;

use super::{ABOUT, About, Reference};
use crate::error::{Error, Result};

impl Reference {
    /// As it stands in the store; `event` is the number of the event that made it so.
    pub(crate) fn load(db: &Db<'_>, event: i64) -> Result<Self> {
        let about: Option<About> = store::setting::get(db, ABOUT)?;
        let about = about
            .ok_or_else(|| Error::Refused("Kho dữ liệu chưa được lập xong. Đề nghị tạo lại kho dữ liệu.".to_owned()))?;
        let organisations = store::organisation::list(db)?;
        let tasks = store::plan::tasks(db)?;
        let indicators = store::indicator::list(db)?;
        Ok(Self {
            event,
            about,
            organisation_of_id: positions(&organisations, |o| o.id),
            organisation_of_code: positions(&organisations, |o| o.code.clone()),
            organisations,
            aliases: store::alias::list(db)?,
            contacts: store::contact::list(db)?,
            regimes: store::regime::list(db)?,
            holidays: store::holiday::list(db)?,
            groups: store::task_group::list(db)?,
            plans: store::plan::list(db)?,
            plan_versions: store::plan::versions(db)?,
            task_of_version: positions(&tasks, |t| t.version),
            tasks,
            indicator_of_id: positions(&indicators, |i| i.id),
            indicators,
            targets: store::target::list(db)?,
            services: store::service::list(db)?,
            signers: store::signer::list(db)?,
            bodies: store::body::list(db)?,
            members: store::member::list(db)?,
            series: store::body::series(db)?.into_iter().map(|(symbol, _)| symbol).collect(),
            recipients: store::recipient::list(db)?,
            outlines: store::outline::list(db)?,
            forms: store::form::list(db)?,
        })
    }
}

fn positions<T, K: std::hash::Hash + Eq>(all: &[T], key: impl Fn(&T) -> K) -> HashMap<K, usize> {
    all.iter().enumerate().map(|(at, one)| (key(one), at)).collect()
}
