//! The expected list of a round after it was opened: a body added, or excused from answering, each with a reason.

use domain::organisation::Route;
use serde::{Deserialize, Serialize};
use store::round::{Expected, Round};

use super::asked::{Asking, form_version};
use super::{RoundKey, called, object, require_open, standing};
use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed;
use crate::{Act, Done, Office};

const CHANGED: &[Tag] = &[Tag::Periods, Tag::Month, Tag::Intake];

/// Puts a body on the list of a round, excuses it, or takes it off again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct PutExpected {
    round: i64,
    agency: String,
    /// None: not on the list.
    to: Option<Standing>,
    store: String,
}

/// How a body stands on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Standing {
    /// Why it was added later; empty for one of the frozen list.
    added: String,
    /// Why it need not answer; empty while it must.
    excused: String,
}

impl Change for PutExpected {
    const ACTION: &'static str = "put_expected";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let round = standing(at.tx, self.round)?;
        require_open(&round)?;
        let known = at.reference.organisation_coded(&self.agency);
        let body = known.ok_or_else(|| Error::unknown("cơ quan, đơn vị", &self.agency, ""))?;
        let before = store::round::expected_of(at.tx, round.id, body.id)?;
        let name = before.as_ref().map_or_else(
            || at.reference.as_of(round.last_day).name(body.id).to_owned(),
            |before| before.name.clone(),
        );
        let was = before.as_ref().map(|before| Standing {
            added: before.added.clone(),
            excused: before.excused.clone(),
        });
        if was == self.to {
            return Err(Error::Refused(format!("{name} đã như vậy trong {}.", called(&round))));
        }
        match (&before, &self.to) {
            (None, Some(to)) => self.add(at, &round, to)?,
            (Some(before), Some(to)) => {
                if !to.excused.is_empty() {
                    self.require_silent(at, &round, before)?;
                }
                let mut after = before.clone();
                after.added.clone_from(&to.added);
                after.excused.clone_from(&to.excused);
                store::round::set_expected(at.tx, round.id, &after)?;
            }
            (Some(before), None) => {
                self.require_silent(at, &round, before)?;
                store::round::unexpect(at.tx, round.id, before.organisation)?;
            }
            (None, None) => {}
        }
        let (words, reason) = self.words(&name, &round, was.as_ref());
        Applied::new(format!("{}/{}", object(round.id), self.agency), words, CHANGED)
            .shown(vec![Shown::new("Lý do", None, Some(reason).filter(|r| !r.is_empty()))])
            .back(&Self {
                round: round.id,
                agency: self.agency.clone(),
                to: was,
                store: self.store.clone(),
            })
    }
}

impl PutExpected {
    fn add(&self, at: &Context<'_>, round: &Round, to: &Standing) -> Result<()> {
        let list = store::round::expected(at.tx, round.id)?;
        let like = list
            .first()
            .ok_or_else(|| Error::Refused(format!("{} không có đơn vị nào để lấy biểu mẫu.", called(round))))?;
        let form = form_version(at.reference, like.form_version)?;
        let tasks = store::round::tasks(at.tx, round.id)?;
        let asking = Asking::of_round(at, round, form, &self.store, &tasks)?;
        let body = at.reference.organisation_coded(&self.agency);
        let body = body.ok_or_else(|| Error::unknown("cơ quan, đơn vị", &self.agency, ""))?;
        if body.collective.is_some() {
            return Err(Error::Refused(
                "Tên gọi chung không gửi báo cáo được. Chọn từng cơ quan, đơn vị.".to_owned(),
            ));
        }
        let expected = Expected {
            organisation: body.id,
            name: asking.view.name(body.id).to_owned(),
            level: body.level,
            route: Route::Direct,
            due: round.agency_due,
            form_version: form.id,
            added: to.added.clone(),
            excused: to.excused.clone(),
        };
        Ok(store::round::expect(
            at.tx,
            round.id,
            &expected,
            &asking.form_of(at.reference, body),
        )?)
    }

    /// Who has sent something is neither excused nor taken off.
    fn require_silent(&self, at: &Context<'_>, round: &Round, body: &Expected) -> Result<()> {
        let sent = store::submission::of_round(at.tx, round.id)?;
        let sent = sent.iter().any(|s| s.organisation == body.organisation);
        let came = store::submission::arrivals(at.tx, round.id)?;
        if sent || came.iter().any(|a| a.organisation == body.organisation) {
            return Err(Error::Refused(format!(
                "{} đã gửi báo cáo trong {} nên vẫn phải ở trong danh sách. Nếu nhận nhầm, rút lần gửi trước.",
                body.name,
                called(round)
            )));
        }
        Ok(())
    }

    /// The journal's line, and the reason in it.
    fn words(&self, name: &str, round: &Round, was: Option<&Standing>) -> (String, String) {
        let (verb, reason) = match (was, &self.to) {
            (None, Some(to)) => ("Bổ sung", to.added.clone()),
            (_, None) => ("Bỏ", String::new()),
            (Some(_), Some(to)) if !to.excused.is_empty() => ("Cho miễn gửi", to.excused.clone()),
            (Some(_), Some(_)) => ("Đưa lại vào danh sách phải gửi", String::new()),
        };
        let of = match (was, &self.to) {
            (None, Some(_)) => "vào danh sách phải gửi của",
            (_, None) => "khỏi danh sách phải gửi của",
            _ => "trong",
        };
        let mut words = format!("{verb}: {name} {of} {}", called(round));
        if !reason.is_empty() {
            words.push_str(&format!(" ({reason})"));
        }
        (words, reason)
    }
}

impl Office {
    /// Adds a body to the list of an open round, or has one answer again that was excused.
    ///
    /// # Errors
    /// It must answer already, there is no such body, no reason; the round is closed; no right.
    pub fn add_expected(&self, round: impl Into<RoundKey>, agency: &str, reason: &str, act: &Act) -> Result<Done> {
        self.put_expected(round.into(), agency, act, |before| {
            let reason = reason_of(reason)?;
            Ok(match before {
                Some(before) => Standing {
                    added: before.added,
                    excused: String::new(),
                },
                None => Standing {
                    added: reason,
                    excused: String::new(),
                },
            })
        })
    }

    /// Excuses a body of an open round from answering.
    ///
    /// # Errors
    /// It is not on the list, it has sent something, no reason; the round is closed; no right.
    pub fn excuse_expected(&self, round: impl Into<RoundKey>, agency: &str, reason: &str, act: &Act) -> Result<Done> {
        self.put_expected(round.into(), agency, act, |before| {
            let before = before.ok_or_else(|| {
                Error::unknown(
                    "cơ quan, đơn vị",
                    agency,
                    "Đơn vị không có trong danh sách phải gửi nên không cần miễn.",
                )
            })?;
            Ok(Standing {
                added: before.added,
                excused: reason_of(reason)?,
            })
        })
    }

    fn put_expected(
        &self,
        key: RoundKey,
        agency: &str,
        act: &Act,
        to: impl FnOnce(Option<Expected>) -> Result<Standing>,
    ) -> Result<Done> {
        act.who.require(Right::Collect)?;
        let round = self.round(key)?;
        let reference = self.reference();
        let view = reference.as_of(round.last_day);
        let body = view.organisation_named(agency);
        let body = body.ok_or_else(|| Error::unknown("cơ quan, đơn vị", agency, "Xem danh sách cơ quan, đơn vị."))?;
        let (id, organisation) = (round.id, body.id);
        let before = self
            .store
            .read(move |db| store::round::expected_of(db, id, organisation).map_err(Error::from))?;
        let change = PutExpected {
            round: round.id,
            agency: body.code.clone(),
            to: Some(to(before)?),
            store: self.id(),
        };
        self.transact(change, act)
    }
}

fn reason_of(words: &str) -> Result<String> {
    let reason = typed::reason(words)?;
    if reason.is_empty() {
        return Err(Error::Refused(
            "Bổ sung hoặc cho miễn gửi cần lý do. Đề nghị ghi lý do.".to_owned(),
        ));
    }
    Ok(reason)
}
