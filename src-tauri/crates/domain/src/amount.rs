//! Exact decimal figures. Counts, money and shares never pass through a float.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A decimal number: `mantissa / 10^scale`, kept in lowest terms of trailing zeros (89,070 is stored as 89,07).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Amount {
    mantissa: i64,
    scale: u8,
}

/// An amount as it comes from outside, not yet trusted.
#[derive(Deserialize)]
struct Written {
    mantissa: i64,
    scale: u8,
}

/// More decimals than are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("số có {scale} chữ số thập phân; chỉ nhận tối đa {max}", max = Amount::MAX_SCALE)]
struct TooFine {
    scale: u8,
}

impl TryFrom<Written> for Amount {
    type Error = TooFine;

    fn try_from(written: Written) -> Result<Self, TooFine> {
        Self::new(written.mantissa, written.scale).ok_or(TooFine { scale: written.scale })
    }
}

impl Amount {
    /// The largest scale that is kept; no form asks for more decimals.
    pub const MAX_SCALE: u8 = 9;

    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, scale: 0 };

    /// A whole number.
    pub const fn integer(n: i64) -> Self {
        Self { mantissa: n, scale: 0 }
    }

    /// `mantissa / 10^scale`; `None` when the scale is above [`Self::MAX_SCALE`].
    pub const fn new(mantissa: i64, scale: u8) -> Option<Self> {
        if scale > Self::MAX_SCALE {
            return None;
        }
        let (mut m, mut s) = (mantissa, scale);
        while s > 0 && m % 10 == 0 {
            m /= 10;
            s -= 1;
        }
        Some(Self { mantissa: m, scale: s })
    }

    /// Digits without the decimal point.
    pub const fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// Digits after the decimal point.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The whole number, when there is nothing after the point.
    pub const fn as_integer(self) -> Option<i64> {
        if self.scale == 0 { Some(self.mantissa) } else { None }
    }

    /// The sum, `None` when it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Self::from_wide(self.widen(scale) + other.widen(scale), scale)
    }

    /// The difference, `None` when it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Self::from_wide(self.widen(scale) - other.widen(scale), scale)
    }

    /// `self` as a share of `base` in percent, rounded half up to `decimals` places; `None` for a base of zero.
    pub fn percent_of(self, base: Self, decimals: u8) -> Option<Self> {
        self.ratio_scaled(base, 100, decimals)
    }

    fn ratio_scaled(self, base: Self, factor: i128, decimals: u8) -> Option<Self> {
        if base.mantissa == 0 || decimals > Self::MAX_SCALE {
            return None;
        }
        let scale = self.scale.max(base.scale);
        let numerator = self
            .widen(scale)
            .checked_mul(factor)?
            .checked_mul(10i128.pow(u32::from(decimals)))?;
        let denominator = base.widen(scale);
        let negative = (numerator < 0) != (denominator < 0);
        let (n, d) = (numerator.abs(), denominator.abs());
        let rounded = n.checked_mul(2)?.checked_add(d)? / (d * 2);
        Self::from_wide(if negative { -rounded } else { rounded }, decimals)
    }

    fn widen(self, scale: u8) -> i128 {
        i128::from(self.mantissa) * 10i128.pow(u32::from(scale - self.scale))
    }

    fn from_wide(wide: i128, scale: u8) -> Option<Self> {
        Self::new(i64::try_from(wide).ok()?, scale)
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.widen(scale).cmp(&other.widen(scale))
    }
}

/// The canonical form: a point, no grouping (`89.07`, `1322251`).
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.mantissa);
        }
        let digits = format!(
            "{:0>width$}",
            self.mantissa.unsigned_abs(),
            width = usize::from(self.scale) + 1
        );
        let (whole, rest) = digits.split_at(digits.len() - usize::from(self.scale));
        let sign = if self.mantissa < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, MapDeserializer};

    use super::*;

    fn decimal(mantissa: i64, scale: u8) -> Amount {
        Amount::new(mantissa, scale).unwrap()
    }

    #[test]
    fn one_value_has_one_form() {
        assert_eq!(decimal(89_070, 3), decimal(8907, 2));
        assert_eq!(decimal(100, 2), Amount::integer(1));
        assert_eq!(decimal(0, 5), Amount::ZERO);
        assert_eq!(Amount::new(1, 10), None);
        assert_eq!(decimal(8907, 2).as_integer(), None);
        let kept = decimal(89_070, 3);
        assert_eq!((kept.mantissa(), kept.scale()), (8907, 2));
    }

    #[test]
    fn the_canonical_form() {
        for (amount, text) in [
            (Amount::integer(1_322_251), "1322251"),
            (decimal(8907, 2), "89.07"),
            (decimal(5, 3), "0.005"),
            (decimal(-5, 1), "-0.5"),
            (Amount::integer(i64::MIN), "-9223372036854775808"),
            (decimal(i64::MIN, 9), "-9223372036.854775808"),
        ] {
            assert_eq!(amount.to_string(), text);
        }
    }

    #[test]
    fn sums_and_differences_are_exact_or_none() {
        assert_eq!(decimal(1, 1).checked_add(decimal(2, 1)), Some(decimal(3, 1)));
        assert_eq!(
            Amount::integer(1_484_494).checked_sub(Amount::integer(1_322_251)),
            Some(Amount::integer(162_243))
        );
        assert_eq!(decimal(5, 1).checked_sub(decimal(50, 2)), Some(Amount::ZERO));
        assert_eq!(Amount::integer(i64::MAX).checked_add(Amount::integer(1)), None);
        assert_eq!(Amount::ZERO.checked_sub(Amount::integer(i64::MIN)), None);
    }

    #[test]
    fn shares_round_half_away_from_zero() {
        let share = |a: i64, b: i64| Amount::integer(a).percent_of(Amount::integer(b), 2);
        assert_eq!(share(1_322_251, 1_484_494), Some(decimal(8907, 2)));
        assert_eq!(share(422_760, 379_686), Some(decimal(11_134, 2)));
        assert_eq!(share(422_760, 1_322_251), Some(decimal(3197, 2)));
        assert_eq!(share(120, 197), Some(decimal(6091, 2)));
        assert_eq!(share(1, 800), Some(decimal(13, 2)));
        assert_eq!(share(-1, 800), Some(decimal(-13, 2)));
        assert_eq!(share(1, -800), Some(decimal(-13, 2)));
        assert_eq!(share(-1, -800), Some(decimal(13, 2)));
        assert_eq!(share(0, 5), Some(Amount::ZERO));
        assert_eq!(share(5, 0), None);
        assert_eq!(
            Amount::integer(120).percent_of(Amount::integer(197), 0),
            Some(Amount::integer(61))
        );
        assert_eq!(
            Amount::integer(1).percent_of(Amount::integer(3), Amount::MAX_SCALE),
            Some(decimal(33_333_333_333, 9))
        );
        assert_eq!(Amount::integer(1).percent_of(Amount::integer(3), 10), None);
    }

    #[test]
    fn a_share_too_large_to_keep_is_none() {
        for value in [i64::MAX, i64::MIN, i64::MAX / 2] {
            for scale in 0..=Amount::MAX_SCALE {
                assert_eq!(Amount::integer(value).percent_of(decimal(1, scale), 9), None);
            }
        }
    }

    #[test]
    fn order_is_by_worth() {
        let mut some = [
            decimal(11_134, 2),
            Amount::integer(-1),
            Amount::integer(112),
            decimal(1113, 1),
            Amount::ZERO,
        ];
        some.sort();
        assert_eq!(some.map(|a| a.to_string()), ["-1", "0", "111.3", "111.34", "112"]);
    }

    #[test]
    fn what_comes_from_outside_is_brought_to_the_one_form_or_refused() {
        let read = |mantissa: i64, scale: i64| {
            Amount::deserialize(MapDeserializer::<_, Error>::new(
                [("mantissa", mantissa), ("scale", scale)]
                    .into_iter()
                    .map(|(k, v)| (k, v.into_deserializer())),
            ))
        };
        assert_eq!(read(89_070, 3), Ok(decimal(8907, 2)));
        assert!(read(1, 10).unwrap_err().to_string().contains("tối đa 9"));
        assert!(read(1, 200).is_err());
    }
}
