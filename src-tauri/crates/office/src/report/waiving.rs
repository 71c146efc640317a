//! Letting a warning stand, with a reason: it is not counted any more, and everybody sees who let it stand and why. It
//! holds for the very words it is about; where they change, the warning is back.

use std::collections::HashMap;

use domain::finding::Severity;
use serde::{Deserialize, Serialize};
use store::Db;
use store::waiver::Waiver;

use super::draft::{REPORTED, called, object, require_editable};
use super::lint::{KeptAsIs, LintFinding};
use super::resolve::standing;
use crate::door::{Applied, Change, Context, Shown};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::typed;
use crate::{Act, Done, Office};

/// Lets a warning of a report stand.
#[derive(Debug, Serialize)]
pub(crate) struct WaiveFinding {
    report: i64,
    /// Key of the finding.
    finding: String,
    /// The finding in words, for the journal.
    said: String,
    reason: String,
}

/// Takes it back, or lets it stand again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WithdrawWaiver {
    report: i64,
    waiver: i64,
    /// The finding in words, for the journal.
    said: String,
    withdrawn: bool,
}

impl Change for WaiveFinding {
    const ACTION: &'static str = "waive_finding";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        require_editable(report.state)?;
        let waiver = Waiver {
            id: 0,
            object: object(self.report),
            code: self.finding.clone(),
            reason: self.reason.clone(),
            person: at.act.who.name.clone(),
            at: at.act.at,
            withdrawn: false,
        };
        let id = store::waiver::add(at.tx, &waiver)?;
        Applied::new(
            format!("{}/waiver/{id}", object(self.report)),
            format!("Giữ nguyên một cảnh báo của {}: {}", called(&report), self.reason),
            REPORTED,
        )
        .shown(vec![Shown::new(
            &self.said,
            None,
            format!("Giữ nguyên: {}", self.reason),
        )])
        .back(&WithdrawWaiver {
            report: self.report,
            waiver: id,
            said: self.said.clone(),
            withdrawn: true,
        })
    }
}

impl Change for WithdrawWaiver {
    const ACTION: &'static str = "withdraw_waiver";

    fn right(&self) -> Right {
        Right::Draft
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let report = standing(at.tx, self.report)?;
        require_editable(report.state)?;
        let found = store::waiver::get(at.tx, self.waiver)?.filter(|w| w.withdrawn != self.withdrawn);
        let Some(waiver) = found.filter(|w| w.object == object(self.report)) else {
            return Err(Error::Refused(
                "Cảnh báo này không còn được giữ nguyên; xem lại danh sách cảnh báo.".to_owned(),
            ));
        };
        store::waiver::set_withdrawn(at.tx, self.waiver, self.withdrawn)?;
        let kept = format!("Giữ nguyên: {}", waiver.reason);
        let (verb, before, after) = if self.withdrawn {
            ("Bỏ giữ nguyên", Some(kept), None)
        } else {
            ("Giữ nguyên", None, Some(kept))
        };
        Applied::new(
            format!("{}/waiver/{}", object(self.report), self.waiver),
            format!("{verb} một cảnh báo của {}", called(&report)),
            REPORTED,
        )
        .shown(vec![Shown::new(&self.said, before, after)])
        .back(&Self {
            report: self.report,
            waiver: self.waiver,
            said: self.said.clone(),
            withdrawn: !self.withdrawn,
        })
    }
}

/// The warnings of a report that were let stand.
pub(super) fn waivers(db: &Db<'_>, report: i64) -> Result<Vec<Waiver>> {
    Ok(store::waiver::of(db, &object(report))?)
}

/// A finding with who let it stand; what blocks never stands.
pub(super) fn kept(finding: LintFinding, waivers: &[Waiver], people: &HashMap<String, String>) -> LintFinding {
    let waiver = waivers
        .iter()
        .rfind(|w| w.code == finding.key && finding.level != Severity::Block);
    let kept = waiver.map(|w| KeptAsIs {
        id: w.id,
        reason: w.reason.clone(),
        person: people.get(&w.person).unwrap_or(&w.person).clone(),
        at: w.at,
    });
    LintFinding { kept, ..finding }
}

impl Office {
    /// Lets a warning of a report stand as it is.
    ///
    /// # Errors
    /// No such warning, one that must be put right, no reason, an approved report; no right.
    pub fn waive_finding(&self, report: i64, key: &str, reason: &str, act: &Act) -> Result<Done> {
        act.who.require(Right::Draft)?;
        let reason = typed::reason(reason)?;
        if reason.is_empty() {
            return Err(Error::Refused("Ghi lý do giữ nguyên cảnh báo này.".to_owned()));
        }
        let found = self.open_report(report, &act.who)?.lint;
        let finding = found.into_iter().find(|finding| finding.key == key).ok_or_else(|| {
            Error::Refused("Cảnh báo này không còn trong báo cáo; xem lại danh sách cảnh báo.".to_owned())
        })?;
        if finding.level == Severity::Block {
            return Err(Error::Refused(format!(
                "Chỗ này phải sửa, không giữ nguyên được. {}",
                finding.sentence()
            )));
        }
        if finding.kept.is_some() {
            return Err(Error::Refused("Cảnh báo này đã được giữ nguyên.".to_owned()));
        }
        let change = WaiveFinding {
            report,
            finding: finding.key.clone(),
            said: finding.sentence(),
            reason,
        };
        self.transact(change, act)
    }

    /// Lets a warning count again.
    ///
    /// # Errors
    /// It is not let stand, an approved report; no right.
    pub fn withdraw_waiver(&self, report: i64, waiver: i64, act: &Act) -> Result<Done> {
        let found = self.open_report(report, &act.who)?.lint;
        let said = found
            .iter()
            .find(|finding| finding.kept.as_ref().is_some_and(|kept| kept.id == waiver))
            .map_or_else(|| "Cảnh báo".to_owned(), LintFinding::sentence);
        let change = WithdrawWaiver {
            report,
            waiver,
            said,
            withdrawn: true,
        };
        self.transact(change, act)
    }
}
