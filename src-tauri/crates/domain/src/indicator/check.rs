//! Checks of a figure against its neighbours. They find; they never correct.

use crate::amount::Amount;
use crate::finding::FindingKind;

/// Checks lũy kế against the month before: `previous` is none where nothing was reported, and zero in January. Both
/// faults can be found at once.
pub fn check_cumulative(
    previous: Option<Amount>,
    in_period: Option<Amount>,
    cumulative: Option<Amount>,
) -> Vec<FindingKind> {
    let (Some(previous), Some(now)) = (previous, cumulative) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if now < previous {
        found.push(FindingKind::CumulativeFalls { previous, now });
    }
    if let Some(in_period) = in_period
        && previous.checked_add(in_period) != Some(now)
    {
        found.push(FindingKind::CumulativeMismatch {
            previous,
            in_period,
            cumulative: now,
        });
    }
    found
}

/// Checks a part against its whole. Not for targets: more than all of a target can be reached.
pub fn check_part(part: Amount, whole: Amount) -> Option<FindingKind> {
    (part > whole).then_some(FindingKind::PartAboveWhole { part, whole })
}
