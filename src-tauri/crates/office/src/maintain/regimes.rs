//! Regimes: what they ask for may change at any time and reaches the months opened from then on. How a month is found and
//! judged is asked of its regime whenever the month is shown, so what decides that stands still, or moves in words.

use serde::{Deserialize, Serialize};
use store::Db;
use store::regime::Regime;
use store::round::{Round, RoundState};

use super::{Changed, Put, Record as _};
use crate::door::{Applied, Change, Context, Shown};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed::{self, LEAST_REASON};
use crate::{Act, Office};

/// A regime before and after.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PutRegime {
    #[serde(flatten)]
    put: Put<Regime>,
    /// Why, where it changes how months that were judged are judged.
    #[serde(default)]
    reason: Option<String>,
}

impl Change for PutRegime {
    const ACTION: &'static str = Regime::ACTION;

    fn right(&self) -> Right {
        Right::Maintain
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        if let (Some(before), Some(after)) = (&self.put.before, &self.put.after) {
            self.require_settled(before, after, at)?;
        }
        let mut applied = self.put.apply(at)?;
        if let Some(reason) = &self.reason {
            applied.words = format!("{}; lý do: {reason}", applied.words);
            applied.shown.push(Shown::new("Lý do", None, reason.clone()));
        }
        let kept = match &self.put.after {
            Some(after) => Some(store::regime::list(at.tx)?.into_iter().find(|r| r.code == after.code)),
            None => None,
        };
        applied.back(&Self {
            put: Put {
                before: kept.flatten(),
                after: self.put.before.clone(),
            },
            reason: self.reason.clone(),
        })
    }
}

impl PutRegime {
    /// Refuses what would hide months that were opened, and what would judge months anew that were judged, unless an
    /// administrator says why.
    fn require_settled(&self, before: &Regime, after: &Regime, at: &Context<'_>) -> Result<()> {
        let rounds = rounds_of(at.tx, before.id)?;
        let hidden = (after.retired && !before.retired) || after.periodicity != before.periodicity;
        if hidden && let Some(round) = rounds.first() {
            return Err(Error::Refused(format!(
                "{} đã mở theo chế độ báo cáo {} nên không thôi dùng và không đổi định kỳ của chế độ này được: kỳ đó sẽ không \
                 còn xem được. Nếu chỉ đổi hạn hoặc nơi nhận thì sửa chính chế độ này; kỳ đã mở giữ hạn cũ.",
                round.title, before.name
            )));
        }
        if after.window == before.window && after.counts_by == before.counts_by {
            return Ok(());
        }
        let Some(round) = first_judged(at.tx, &rounds)? else {
            return Ok(());
        };
        if typed::weighty_reason(self.reason.as_deref())?.is_none() {
            return Err(Error::Refused(format!(
                "{} đã chốt hoặc đã nhận báo cáo; đổi cách tính thời gian của chế độ báo cáo {} làm thay đổi kết quả đúng hạn \
                 của kỳ đó. Nếu vẫn đổi thì quản trị ghi rõ lý do (--reason, ít nhất {LEAST_REASON} ký tự).",
                round.title, before.name
            )));
        }
        at.act.who.require(Right::Administer)
    }
}

fn rounds_of(db: &Db<'_>, regime: i64) -> Result<Vec<Round>> {
    let rounds = store::round::list(db, 0, u32::MAX)?;
    Ok(rounds
        .into_iter()
        .filter(|round| round.regime == Some(regime) && round.state != RoundState::Cancelled)
        .collect())
}

/// The first that was closed, or that anything came into.
fn first_judged<'r>(db: &Db<'_>, rounds: &'r [Round]) -> Result<Option<&'r Round>> {
    for round in rounds {
        if round.state == RoundState::Closed
            || !store::submission::of_round(db, round.id)?.is_empty()
            || !store::submission::arrivals(db, round.id)?.is_empty()
        {
            return Ok(Some(round));
        }
    }
    Ok(None)
}

impl Office {
    /// Adds a regime, or changes the one that stands under its id.
    ///
    /// # Errors
    /// A rule of the record; what would hide months that were opened; what would judge months anew that were judged, without
    /// a reason by an administrator; no right.
    pub fn put_regime(&self, regime: Regime, reason: Option<&str>, act: &Act) -> Result<Changed> {
        act.who.require(Right::Maintain)?;
        let before = regime.current(&self.reference());
        if before.as_ref() == Some(&regime) {
            return Ok(Changed::Already);
        }
        let put = Put {
            before,
            after: Some(regime),
        };
        let reason = reason
            .map(typed::reason)
            .transpose()?
            .filter(|reason| !reason.is_empty());
        Ok(Changed::Yes(self.transact(PutRegime { put, reason }, act)?))
    }
}
