//! The sign-off chain: content check, form check, approval for a signer, return, number and date, issue. Each step is a
//! person here, or a recorded act elsewhere.

use chrono::{Datelike as _, NaiveDate};
use domain::finding::Level;
use store::report::{ReportState, StepKind};

use super::content::{Content, SignatureBlock};
use super::frame::CheckKind;
use super::lint::lint;
use crate::error::{Error, Result};
use crate::hash::sha256;
use crate::op::Frozen;
use crate::rights::Right;
use crate::{Act, Done, Office, Op};

impl Office {
    /// Records that content or form was checked. The content check freezes the figures.
    ///
    /// # Errors
    /// Out of turn, something that blocks, the same person for both checks; no right.
    pub fn check_report(&self, id: i64, kind: CheckKind, elsewhere: &str, remarks: &str, act: &Act) -> Result<Done> {
        let report = self.report(id)?;
        let (wanted, before) = match kind {
            CheckKind::Content => (ReportState::Draft, "đang soạn thảo"),
            CheckKind::Form => (ReportState::ContentChecked, "đã kiểm tra nội dung"),
        };
        if report.state != wanted {
            return Err(Error::Refused(format!(
                "{} chỉ thực hiện khi báo cáo {before}; báo cáo hiện ở bước khác.",
                kind.words()
            )));
        }
        let op = |frozen| Op::CheckReport {
            report: id,
            kind,
            elsewhere: elsewhere.to_owned(),
            remarks: remarks.to_owned(),
            frozen,
        };
        // The right is asked before anything is computed, so that a refusal says the true reason.
        act.who.require(op(None).right())?;
        if kind == CheckKind::Form
            && elsewhere.is_empty()
            && self.last_actor(id, StepKind::Content)?.as_deref() == Some(&act.who.name)
        {
            return Err(Error::Refused(
                "Kiểm tra thể thức do người khác với người kiểm tra nội dung thực hiện.".to_owned(),
            ));
        }
        let content = self.content(&report, &act.who)?;
        let blocking: Vec<String> = lint(&content)
            .into_iter()
            .filter(|l| l.check == kind && l.level == Level::Block)
            .map(|l| l.message)
            .collect();
        if !blocking.is_empty() {
            return Err(Error::Refused(format!(
                "Còn {} điểm phải xử lý trước khi {}: {}",
                blocking.len(),
                kind.words().to_lowercase(),
                blocking.join(" ")
            )));
        }
        let frozen = match kind {
            CheckKind::Content => Some(freeze(&content)?),
            // Form is judged on the pages themselves: a sign the font lacks or a table too wide shows only there.
            CheckKind::Form => self.render(&report, &act.who).map(|_| None)?,
        };
        self.transact(op(frozen), act)
    }

    /// Records that a check did not pass: the report is drafted on, with the remarks.
    ///
    /// # Errors
    /// Out of turn, no remarks; no right.
    pub fn object_to_report(&self, id: i64, kind: CheckKind, remarks: &str, act: &Act) -> Result<Done> {
        let right = match kind {
            CheckKind::Content => Right::CheckContent,
            CheckKind::Form => Right::CheckForm,
        };
        act.who.require(right)?;
        if matches!(self.report(id)?.state, ReportState::Approved | ReportState::Issued) {
            return Err(Error::Refused(format!(
                "Bản thảo đã được duyệt nên không ghi ý kiến {} nữa. Trả lại dự thảo nếu cần sửa.",
                kind.words().to_lowercase()
            )));
        }
        if remarks.trim().is_empty() {
            return Err(Error::Refused(
                "Ghi ý kiến để người soạn thảo biết phải chỉnh lý gì.".to_owned(),
            ));
        }
        let remarks = format!("{}: {}", kind.words(), remarks.trim());
        self.transact(Op::ReturnReport { report: id, remarks }, act)
    }

    /// Approves the draft for a signer; what was checked is frozen with the signature block.
    ///
    /// # Errors
    /// Out of turn, an unknown signer, by the last editor; no right.
    pub fn approve_report(&self, id: i64, signer: &str, elsewhere: &str, act: &Act) -> Result<Done> {
        let report = self.report(id)?;
        let Some(chosen) = self.province().signer(signer) else {
            let known: Vec<&str> = self.province().signers.iter().map(|s| s.code.as_str()).collect();
            return Err(Error::unknown(
                "người ký",
                signer,
                format!("Các mã có sẵn: {}.", known.join(", ")),
            ));
        };
        let op = |frozen| Op::ApproveReport {
            report: id,
            signer: signer.to_owned(),
            elsewhere: elsewhere.to_owned(),
            frozen,
        };
        act.who.require(
            op(Frozen {
                sha256: String::new(),
                bytes: Vec::new(),
            })
            .right(),
        )?;
        if report.state != ReportState::FormChecked {
            return Err(Error::Refused(
                "Chỉ duyệt bản thảo đã kiểm tra nội dung và kiểm tra thể thức; báo cáo hiện ở bước khác.".to_owned(),
            ));
        }
        if elsewhere.is_empty() && report.editor == act.who.name {
            return Err(Error::Refused(
                "Người duyệt phải khác người sửa nội dung lần cuối.".to_owned(),
            ));
        }
        if chosen.seal_rule && chosen.series != report.frame.symbol {
            return Err(Error::Refused(format!(
                "Người ký {signer} dùng con dấu và sổ số khác ({}); báo cáo đang ghi ký hiệu {}. {}",
                chosen.series,
                report.frame.symbol,
                chosen.basis.words()
            )));
        }
        let mut content = self.frozen(id)?;
        let name = chosen.name.clone().unwrap_or_default();
        content.signature = SignatureBlock {
            signer: signer.to_owned(),
            authority: chosen.authority.clone(),
            post: Some(chosen.post.join(", ")).filter(|p| !p.is_empty()),
            name: chosen
                .rank
                .as_ref()
                .map_or_else(|| name.clone(), |rank| format!("{rank} {name}")),
        };
        self.transact(op(freeze(&content)?), act)
    }

    /// Sends a report back to drafting with remarks.
    ///
    /// # Errors
    /// No remarks, nothing to send back; no right.
    pub fn return_report(&self, id: i64, remarks: &str, act: &Act) -> Result<Done> {
        let op = Op::ReturnReport {
            report: id,
            remarks: remarks.to_owned(),
        };
        act.who.require(op.right())?;
        match self.report(id)?.state {
            ReportState::Draft => Err(Error::Refused(
                "Báo cáo đang soạn thảo nên không cần trả lại.".to_owned(),
            )),
            ReportState::Issued => Err(Error::Refused(
                "Báo cáo đã phát hành nên không trả lại được. Lập báo cáo thay thế nếu nội dung sai.".to_owned(),
            )),
            _ if remarks.trim().is_empty() => Err(Error::Refused(
                "Ghi ý kiến để người soạn thảo biết phải chỉnh lý gì.".to_owned(),
            )),
            _ => self.transact(op, act),
        }
    }

    /// Records the number and date that the records office gave.
    ///
    /// # Errors
    /// Not approved, a number that was given before in the year; no right.
    pub fn issue_report(&self, id: i64, number: &str, dated: NaiveDate, act: &Act) -> Result<Done> {
        let report = self.report(id)?;
        // The series is the signer's; the records office gives only the number.
        let number = number.trim().split('/').next().unwrap_or_default().trim().to_owned();
        let op = Op::IssueReport {
            report: id,
            number: number.clone(),
            dated,
        };
        act.who.require(op.right())?;
        if report.state != ReportState::Approved {
            return Err(Error::Refused(
                "Chỉ ghi số, ngày cho báo cáo đã được duyệt bản thảo.".to_owned(),
            ));
        }
        if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
            return Err(Error::Refused(format!(
                "‘{number}’ không phải số văn bản; cần các chữ số do văn thư cấp, ví dụ 05 hoặc 05/{}.",
                report.frame.symbol
            )));
        }
        let bare = number.trim_start_matches('0').to_owned();
        let taken = self.report_rows(&act.who)?.into_iter().any(|r| {
            r.number.as_deref().map(|n| n.trim_start_matches('0')) == Some(&bare)
                && r.frame.symbol == report.frame.symbol
                && r.dated.is_some_and(|d| d.year() == dated.year())
        });
        if taken {
            return Err(Error::Refused(format!(
                "Số {number}/{} năm {} đã ghi cho báo cáo khác. Đề nghị kiểm tra lại với văn thư.",
                report.frame.symbol,
                dated.year()
            )));
        }
        self.transact(op, act)
    }

    /// Who took the last step of a kind.
    fn last_actor(&self, id: i64, kind: StepKind) -> Result<Option<String>> {
        let steps = self.steps(id)?;
        Ok(steps
            .into_iter()
            .rfind(|s| s.kind == kind && s.elsewhere.is_empty())
            .map(|s| s.actor))
    }

    /// The steps of a report, oldest first.
    pub(crate) fn steps(&self, id: i64) -> Result<Vec<store::report::Step>> {
        self.store
            .read(move |db| store::report::steps(db, id).map_err(Error::from))
    }
}

/// Content as the bytes that are frozen, with their hash.
fn freeze(content: &Content) -> Result<Frozen> {
    let bytes = serde_json::to_vec(content)?;
    Ok(Frozen {
        sha256: sha256(&bytes),
        bytes,
    })
}
