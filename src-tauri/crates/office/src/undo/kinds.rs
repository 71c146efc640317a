//! Every kind of change, by its name in the event.

use serde_json::Value;

use crate::door::{AnyChange, Change, Inverse};
use crate::error::{Error, Result};
use crate::{intake, maintain, people, plans, register, report, rounds, sample, tasks, upkeep, year};

macro_rules! kinds {
    (back: $($back:path),+; forward: $($forward:path),+ $(,)?) => {
        /// The names of all changes.
        pub const ACTIONS: &[&str] = &[$(<$back as Change>::ACTION,)+ $(<$forward as Change>::ACTION,)+];

        /// A stored change as a value again; none when this program does not know it.
        fn read(stored: &Inverse) -> Option<Box<dyn AnyChange>> {
            fn of<C: Change + serde::de::DeserializeOwned>(with: &Value) -> Option<Box<dyn AnyChange>> {
                Some(Box::new(serde_json::from_value::<C>(with.clone()).ok()?))
            }
            match (stored.action.as_str(), stored.v) {
                $((<$back as Change>::ACTION, <$back as Change>::VERSION) => of::<$back>(&stored.with),)+
                _ => None,
            }
        }
    };
}

// `back`: those that take another back, so that they are read from the store again.
kinds! {
    back:
        people::PutPerson,
        upkeep::PutBackupPlace,
        rounds::CancelRound,
        rounds::CloseRound,
        rounds::PutExpected,
        intake::WithdrawSubmission,
        intake::WithdrawArrival,
        tasks::WithdrawRuling,
        register::RetireDocument,
        maintain::PutOrganisation,
        maintain::PutAlias,
        maintain::PutContact,
        maintain::PutRegime,
        maintain::PutHoliday,
        maintain::PutIndicator,
        maintain::PutTarget,
        maintain::PutMeasures,
        maintain::PutSigner,
        maintain::PutRecipients,
        maintain::PutBodyName,
        maintain::PutMember,
        maintain::PutMembers,
        maintain::PutOutline,
        maintain::PutUnits,
        maintain::RetireForm,
        plans::PutPlanVersion,
        plans::PutPlanTask,
        year::RollYear,
        report::DiscardReport,
        report::PutSignoffRule,
        report::SetSection,
        report::SetFrame,
        report::ArrangeSections,
        report::WithdrawWaiver,
        sample::KeepSample;
    forward:
        rounds::OpenRound,
        rounds::OpenAdHoc,
        maintain::PutForm,
        intake::TakeFile,
        intake::RecordArrival,
        tasks::RuleTask,
        register::AddDocument,
        report::NewReport,
        report::WaiveFinding,
        report::CheckReport,
        report::ApproveReport,
        report::ReturnReport,
        report::IssueReport,
        report::CorrectNumber,
        report::RecordExport,
        upkeep::NoteUpkeep,
}

/// The change that takes an event back.
///
/// # Errors
/// A shape that this program does not know, from an older or a newer one.
pub(crate) fn revive(event: i64, inverse: &[u8]) -> Result<Box<dyn AnyChange>> {
    let stored: Option<Inverse> = serde_json::from_slice(inverse).ok();
    stored.as_ref().and_then(read).ok_or_else(|| {
        Error::Refused(format!(
            "Thao tác số {event} do phiên bản khác của chương trình ghi nên không tự hoàn tác được. Lập thao tác mới để \
             sửa lại."
        ))
    })
}
