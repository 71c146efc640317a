//! Under whom a unit stands and how its report goes up, changed from a day on.

use chrono::NaiveDate;
use domain::organisation::{Route, begin, end};
use domain::text::nfc;
use domain::vi;
use store::organisation::Organisation;

use super::drafts::Drafts;
use super::regroup::{begin_route, there};
use crate::error::{Error, Result};
use crate::maintain::{Changed, Put, PutUnits, Record};
use crate::rights::Right;
use crate::{Act, Office};

impl Office {
    /// Lets a unit stand under another one from a day on; under nobody where `to` is none. `basis` is the document, in the
    /// journal.
    ///
    /// # Errors
    /// An unknown code, either is not there on the day, a unit that would stand under itself; no right.
    pub fn place_unit(&self, code: &str, to: Option<&str>, from: NaiveDate, basis: &str, act: &Act) -> Result<Changed> {
        self.change_unit(code, from, basis, act, |drafts, o| {
            let Some(to) = to else {
                end(&mut o.parents, from.pred_opt().unwrap_or(from));
                return Ok(format!("{} không còn cấp trên", o.name()));
            };
            let parent = there(drafts, to.trim(), from)?;
            begin(&mut o.parents, parent, from);
            let parent = drafts.get(parent).map(Record::name).unwrap_or_default();
            Ok(format!("Chuyển {} về trực thuộc {parent}", o.name()))
        })
    }

    /// Lets a unit's reports go up another way from a day on: in the regime of a code, or in every one that has no way of
    /// its own.
    ///
    /// # Errors
    /// An unknown code or regime, a unit that is not there on the day; no right.
    pub fn route_unit(
        &self,
        code: &str,
        (regime, route): (Option<&str>, Route),
        from: NaiveDate,
        basis: &str,
        act: &Act,
    ) -> Result<Changed> {
        let reference = self.reference();
        let regime = regime.map(|code| {
            let found = reference.regimes().find(|r| r.code == code.trim());
            found.ok_or_else(|| Error::unknown("chế độ báo cáo", code, "Xem danh sách: regime list."))
        });
        let regime = regime.transpose()?;
        self.change_unit(code, from, basis, act, |_, o| {
            begin_route(o, regime.map(|r| r.id), route, from);
            let of = regime.map(|r| format!(" ({})", r.name)).unwrap_or_default();
            Ok(format!("{}: {}{of}", o.name(), route.words()))
        })
    }

    /// Gives a unit another name from a day on.
    ///
    /// # Errors
    /// An unknown code, a unit that is not there on the day, no name; no right.
    pub fn rename_unit(&self, code: &str, name: &str, from: NaiveDate, basis: &str, act: &Act) -> Result<Changed> {
        self.change_unit(code, from, basis, act, |_, o| {
            let before = o.name();
            begin(&mut o.names, nfc(name.trim()), from);
            Ok(format!("Đổi tên {before} thành {}", nfc(name.trim())))
        })
    }

    /// Puts a unit as `change` leaves it and tells the journal what `change` says of it.
    fn change_unit(
        &self,
        code: &str,
        from: NaiveDate,
        basis: &str,
        act: &Act,
        change: impl FnOnce(&Drafts<'_>, &mut Organisation) -> Result<String>,
    ) -> Result<Changed> {
        act.who.require(Right::Maintain)?;
        let reference = self.reference();
        let drafts = Drafts::new(&reference);
        let id = there(&drafts, code.trim(), from)?;
        let Some(before) = drafts.get(id).cloned() else {
            return Err(Error::unknown("cơ quan, đơn vị", code, ""));
        };
        let mut after = before.clone();
        let said = change(&drafts, &mut after)?;
        if after == before {
            return Ok(Changed::Already);
        }
        let basis = match nfc(basis.trim()).as_str() {
            "" => String::new(),
            basis => format!(" theo {basis}"),
        };
        let words = format!("{said} từ ngày {}{basis}", vi::date_short(from));
        let put = Put {
            before: Some(before),
            after: Some(after),
        };
        Ok(Changed::Yes(self.transact(PutUnits::of(words, vec![put]), act)?))
    }
}
