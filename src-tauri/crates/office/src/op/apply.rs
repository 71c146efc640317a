//! What each [`Op`] does to the store, and which op takes it back.

use store::Tx;
use store::report::{Report, ReportState, Snapshot, Step, StepKind};
use store::round::RoundState;

use super::{Act, Frozen, Op, Tag, Taking};
use crate::error::{Error, Result};
use crate::report::{CheckKind, Frame, require_editable};

/// What applying an op gave.
pub(super) struct Applied {
    /// Takes it back; none where the office knows no way back but a new document.
    pub inverse: Option<Op>,
    /// Id of what was made.
    pub id: Option<i64>,
    /// What must be read again.
    pub changed: &'static [Tag],
}

const COLLECTED: &[Tag] = &[Tag::Month, Tag::Intake, Tag::Tasks, Tag::Indicators, Tag::Reports];
const ARRIVED: &[Tag] = &[Tag::Month, Tag::Intake];
const REPORTED: &[Tag] = &[Tag::Month, Tag::Reports];

fn done(inverse: Option<Op>, changed: &'static [Tag]) -> Result<Applied> {
    Ok(Applied {
        inverse,
        id: None,
        changed,
    })
}

/// Applies `op` inside a transaction.
pub(super) fn apply(tx: &Tx<'_>, op: &Op, act: &Act) -> Result<Applied> {
    match op {
        Op::PutPerson(person) => {
            let before = store::person::get(tx, &person.name)?;
            store::person::put(tx, person)?;
            let inverse = before.unwrap_or_else(|| store::person::Person {
                active: false,
                ..person.clone()
            });
            done(Some(Op::PutPerson(inverse)), &[Tag::People])
        }
        Op::OpenRound(_) | Op::CancelRound { .. } | Op::CloseRound { .. } => round(tx, op),
        Op::TakeFile(taking) => take_file(tx, taking, act),
        Op::WithdrawSubmission { submission, withdrawn } => {
            store::submission::set_withdrawn(tx, *submission, *withdrawn)?;
            let inverse = Op::WithdrawSubmission {
                submission: *submission,
                withdrawn: !withdrawn,
            };
            done(Some(inverse), COLLECTED)
        }
        Op::RecordArrival { round, arrival } => {
            let id = store::submission::add_arrival(tx, round, arrival)?;
            let inverse = Some(Op::WithdrawArrival {
                arrival: id,
                withdrawn: true,
            });
            Ok(Applied {
                inverse,
                id: Some(id),
                changed: ARRIVED,
            })
        }
        Op::WithdrawArrival { arrival, withdrawn } => {
            store::submission::set_arrival_withdrawn(tx, *arrival, *withdrawn)?;
            let inverse = Op::WithdrawArrival {
                arrival: *arrival,
                withdrawn: !withdrawn,
            };
            done(Some(inverse), ARRIVED)
        }
        Op::RuleTask(ruling) => {
            let id = store::ruling::add(tx, ruling)?;
            let inverse = Some(Op::WithdrawRuling {
                ruling: id,
                withdrawn: true,
            });
            Ok(Applied {
                inverse,
                id: Some(id),
                changed: &[Tag::Month, Tag::Tasks],
            })
        }
        Op::WithdrawRuling { ruling, withdrawn } => {
            store::ruling::set_withdrawn(tx, *ruling, *withdrawn)?;
            let inverse = Op::WithdrawRuling {
                ruling: *ruling,
                withdrawn: !withdrawn,
            };
            done(Some(inverse), &[Tag::Month, Tag::Tasks])
        }
        Op::AddDocument(document) => {
            let id = store::document::add(tx, document)?;
            let inverse = Some(Op::RetireDocument {
                document: id,
                retired: true,
            });
            Ok(Applied {
                inverse,
                id: Some(id),
                changed: &[Tag::Documents, Tag::Reports],
            })
        }
        Op::RetireDocument { document, retired } => {
            store::document::set_retired(tx, *document, *retired)?;
            let inverse = Op::RetireDocument {
                document: *document,
                retired: !retired,
            };
            done(Some(inverse), &[Tag::Documents, Tag::Reports])
        }
        Op::RecordExport(export) => {
            store::report::add_export(tx, export)?;
            done(None, &[Tag::Reports])
        }
        _ => report(tx, op, act),
    }
}

fn round(tx: &Tx<'_>, op: &Op) -> Result<Applied> {
    const CHANGED: &[Tag] = &[Tag::Month, Tag::Intake, Tag::Tasks, Tag::Indicators];
    match op {
        Op::OpenRound(opening) => {
            store::round::add(tx, &opening.round)?;
            for (position, (body, form)) in (0u32..).zip(&opening.expected) {
                store::round::expect(tx, &opening.round.code, position, body, form)?;
            }
            for task in &opening.tasks {
                store::round::add_task(tx, &opening.round.code, task)?;
            }
            done(
                Some(Op::CancelRound {
                    round: opening.round.code.clone(),
                    cancelled: true,
                }),
                CHANGED,
            )
        }
        Op::CancelRound { round, cancelled } => {
            let state = if *cancelled {
                RoundState::Cancelled
            } else {
                RoundState::Open
            };
            store::round::set_state(tx, round, state)?;
            done(
                Some(Op::CancelRound {
                    round: round.clone(),
                    cancelled: !cancelled,
                }),
                CHANGED,
            )
        }
        Op::CloseRound { round, closed } => {
            let state = if *closed { RoundState::Closed } else { RoundState::Open };
            store::round::set_state(tx, round, state)?;
            done(
                Some(Op::CloseRound {
                    round: round.clone(),
                    closed: !closed,
                }),
                CHANGED,
            )
        }
        _ => unreachable!("only ops on rounds come here"),
    }
}

fn take_file(tx: &Tx<'_>, taking: &Taking, act: &Act) -> Result<Applied> {
    let mut receipt = taking.receipt.clone();
    if receipt.batch == 0 {
        receipt.batch = store::submission::add_batch(tx, &receipt.round, &act.at, &act.who.name)?;
    }
    store::submission::keep_file(tx, &receipt.sha256, &taking.bytes)?;
    let id = store::submission::add(tx, &receipt)?;
    store::submission::add_contents(tx, id, &taking.filled, &taking.findings)?;
    let inverse = Some(Op::WithdrawSubmission {
        submission: id,
        withdrawn: true,
    });
    Ok(Applied {
        inverse,
        id: Some(id),
        changed: COLLECTED,
    })
}

fn step(tx: &Tx<'_>, act: &Act, report: i64, kind: StepKind, elsewhere: &str, remarks: &str) -> Result<i64> {
    let step = Step {
        id: 0,
        report,
        kind,
        at: act.at.to_rfc3339(),
        actor: act.who.name.clone(),
        elsewhere: elsewhere.to_owned(),
        remarks: remarks.to_owned(),
    };
    Ok(store::report::add_step(tx, &step)?)
}

fn freeze(tx: &Tx<'_>, report: i64, step: i64, frozen: &Frozen) -> Result<()> {
    let snapshot = Snapshot {
        step,
        sha256: frozen.sha256.clone(),
        bytes: frozen.bytes.clone(),
    };
    Ok(store::report::add_snapshot(tx, report, &snapshot)?)
}

/// The report, unless it was signed off: an undo comes here without having asked.
fn still_editable(tx: &Tx<'_>, report: i64) -> Result<Report<Frame>> {
    let Some(found) = store::report::get::<Frame>(tx, report)? else {
        return Err(Error::unknown("báo cáo", report.to_string(), "Xem danh sách báo cáo."));
    };
    require_editable(found.state)?;
    Ok(found)
}

fn report(tx: &Tx<'_>, op: &Op, act: &Act) -> Result<Applied> {
    match op {
        Op::NewReport {
            kind,
            period,
            frame,
            sections,
        } => {
            let report = Report {
                id: 0,
                kind: kind.clone(),
                period: *period,
                state: ReportState::Draft,
                created_at: act.at.to_rfc3339(),
                frame: frame.as_ref().clone(),
                signer: None,
                number: None,
                dated: None,
                editor: act.who.name.clone(),
            };
            let id = store::report::add(tx, &report, sections)?;
            let inverse = Some(Op::DiscardReport {
                report: id,
                discarded: true,
            });
            Ok(Applied {
                inverse,
                id: Some(id),
                changed: REPORTED,
            })
        }
        Op::DiscardReport { report, discarded } => {
            still_editable(tx, *report)?;
            let state = if *discarded {
                ReportState::Discarded
            } else {
                ReportState::Draft
            };
            store::report::set_state(tx, *report, state)?;
            done(
                Some(Op::DiscardReport {
                    report: *report,
                    discarded: !discarded,
                }),
                REPORTED,
            )
        }
        Op::SetSection { report, code, text } => {
            still_editable(tx, *report)?;
            let before = store::report::sections(tx, *report)?
                .into_iter()
                .find(|s| s.code == *code);
            let Some(before) = before else {
                return Err(Error::unknown("mục", code.clone(), "Xem danh sách mục của báo cáo."));
            };
            store::report::set_text(tx, *report, code, text, &act.who.name)?;
            store::report::set_state(tx, *report, ReportState::Draft)?;
            let inverse = Op::SetSection {
                report: *report,
                code: code.clone(),
                text: before.text,
            };
            done(Some(inverse), REPORTED)
        }
        Op::SetFrame { report, frame } => {
            let before = still_editable(tx, *report)?;
            store::report::set_frame(tx, *report, frame.as_ref())?;
            store::report::set_state(tx, *report, ReportState::Draft)?;
            done(
                Some(Op::SetFrame {
                    report: *report,
                    frame: Box::new(before.frame),
                }),
                REPORTED,
            )
        }
        Op::CheckReport {
            report,
            kind,
            elsewhere,
            remarks,
            frozen,
        } => {
            let (step_kind, state) = match kind {
                CheckKind::Content => (StepKind::Content, ReportState::ContentChecked),
                CheckKind::Form => (StepKind::Form, ReportState::FormChecked),
            };
            let id = step(tx, act, *report, step_kind, elsewhere, remarks)?;
            if let Some(frozen) = frozen {
                freeze(tx, *report, id, frozen)?;
            }
            store::report::set_state(tx, *report, state)?;
            done(None, REPORTED)
        }
        Op::ApproveReport {
            report,
            signer,
            elsewhere,
            frozen,
        } => {
            let id = step(tx, act, *report, StepKind::Approve, elsewhere, "")?;
            freeze(tx, *report, id, frozen)?;
            store::report::set_signer(tx, *report, Some(signer))?;
            store::report::set_state(tx, *report, ReportState::Approved)?;
            done(None, REPORTED)
        }
        Op::ReturnReport { report, remarks } => {
            step(tx, act, *report, StepKind::Return, "", remarks)?;
            store::report::set_signer(tx, *report, None)?;
            store::report::set_state(tx, *report, ReportState::Draft)?;
            done(None, REPORTED)
        }
        Op::IssueReport { report, number, dated } => {
            step(tx, act, *report, StepKind::Issue, "", "")?;
            store::report::issue(tx, *report, number, *dated)?;
            done(None, REPORTED)
        }
        _ => unreachable!("only ops on reports come here"),
    }
}
