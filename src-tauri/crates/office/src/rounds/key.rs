//! A round as people name it: a month by its period, an ad hoc round by its number.

use domain::calendar::Period;
use store::round::Round;

use super::standing;
use crate::Office;
use crate::error::{Error, Result};

/// Names a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundKey {
    /// The round of a month.
    Month(Period),
    /// A round by its number.
    Number(i64),
}

impl From<Period> for RoundKey {
    fn from(period: Period) -> Self {
        Self::Month(period)
    }
}

impl From<i64> for RoundKey {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Office {
    /// The round that goes by this name.
    ///
    /// # Errors
    /// The month was never opened, there is no round of this number, it was cancelled.
    pub fn round(&self, key: impl Into<RoundKey>) -> Result<Round> {
        match key.into() {
            RoundKey::Number(id) => self.store.read(move |db| standing(db, id)),
            RoundKey::Month(period) => self.find_round(period)?.ok_or_else(|| {
                Error::unknown(
                    "kỳ báo cáo",
                    period.to_string(),
                    format!("Kỳ {} chưa mở. Đề nghị mở kỳ này ở Tổng quan.", period.vi()),
                )
            }),
        }
    }
}

/// What a round is called within a sentence: "kỳ báo cáo tháng 12/2022", "đợt “Số hồ sơ tồn”".
pub(crate) fn called(round: &Round) -> String {
    match round.period {
        Some(_) => format!("kỳ {}", domain::text::lower_first(&round.title)),
        None => format!("đợt “{}”", round.title),
    }
}
