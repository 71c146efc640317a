//! What an office still lacks before a month goes through from the workbooks to a signed report, and what each lack
//! keeps from being done. A founding may leave every step for later; this says which were left.

use chrono::{Datelike as _, NaiveDate};
use domain::calendar::Period;
use domain::role::Role;
use serde::Serialize;
use store::regime::Periodicity;
use strum::VariantArray as _;

use crate::error::Result;
use crate::rights::{Right, may};
use crate::{Actor, Office};

/// A part of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SetupCode {
    /// Who sends.
    Units,
    /// The plan of the year.
    Plan,
    /// What is counted.
    Indicators,
    /// Whom to call.
    Contacts,
    /// Who signs.
    Signers,
    /// To whom it goes.
    Recipients,
    /// Who checks and approves.
    People,
    /// Where the second copy lies.
    Backups,
    /// Last year's targets and tasks.
    Year,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetupStep {
    /// Which part.
    pub code: SetupCode,
    /// What is missing.
    pub words: String,
    /// What cannot be done until then, or goes wrong.
    pub blocks: String,
}

impl SetupStep {
    fn new(code: SetupCode, words: impl Into<String>, blocks: &str) -> Self {
        Self {
            code,
            words: words.into(),
            blocks: blocks.to_owned(),
        }
    }
}

impl Office {
    /// What is missing for the month's work, in the order in which it is needed; empty when all is there.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn setup(&self, period: Period, who: &Actor) -> Result<Vec<SetupStep>> {
        who.require(Right::Read)?;
        let on = period.last_day();
        let mut missing = self.missing_material(on);
        missing.extend(self.missing_on_paper(on));
        missing.extend(self.missing_people(who)?);
        if may(who.role, Right::Backup) && self.backup_state(who)?.second.is_none() {
            missing.push(SetupStep::new(
                SetupCode::Backups,
                "Chưa có nơi sao lưu thứ hai (ổ USB, ổ mạng).",
                "Hỏng ổ đĩa của máy này là mất cả số liệu lẫn bản sao.",
            ));
        }
        Ok(missing)
    }

    /// What the month asks, and whom.
    fn missing_material(&self, on: NaiveDate) -> Vec<SetupStep> {
        let reference = self.reference();
        let view = reference.as_of(on);
        let mut missing = Vec::new();
        let senders = view
            .regime(Periodicity::Month)
            .map_or_else(Vec::new, |regime| view.senders(regime.id));
        if senders.is_empty() {
            missing.push(SetupStep::new(
                SetupCode::Units,
                "Chưa có cơ quan, đơn vị nào phải gửi báo cáo.",
                "Không mở được kỳ báo cáo.",
            ));
        }
        let year = on.year();
        let followed: Vec<_> = reference
            .plans()
            .iter()
            .filter(|plan| plan.year <= year && !view.lines(plan).is_empty())
            .collect();
        let ended = reference.targets().iter().filter(|target| {
            target.what.holds_on(on)
                && target.due.is_some_and(|due| due.year() < year)
                && target.what.from.is_none_or(|from| from.year() < year)
        });
        let old_targets = ended.count();
        if followed.is_empty() {
            missing.push(SetupStep::new(
                SetupCode::Plan,
                format!("Chưa nhập kế hoạch năm {year}."),
                "Biểu mẫu không hỏi tình trạng nhiệm vụ; báo cáo không có phần nhiệm vụ.",
            ));
        } else if !followed.iter().any(|plan| plan.year == year) || old_targets > 0 {
            missing.push(SetupStep::new(
                SetupCode::Year,
                format!("Chưa chuyển sang năm {year}, hoặc chưa nhập kế hoạch năm {year}."),
                "Nhiệm vụ, mức giao của năm trước vẫn được tính cho năm nay.",
            ));
        }
        if !view.indicators().any(|indicator| indicator.definition.on) {
            missing.push(SetupStep::new(
                SetupCode::Indicators,
                "Chưa bật chỉ tiêu nào.",
                "Biểu mẫu không hỏi số liệu; báo cáo không có bảng số.",
            ));
        }
        let silent = senders
            .iter()
            .filter(|sender| view.contacts(sender.id).is_empty())
            .count();
        if silent > 0 {
            missing.push(SetupStep::new(
                SetupCode::Contacts,
                format!("{} đơn vị chưa ghi đầu mối liên hệ.", silent),
                "Khi đôn đốc, danh sách không có người và số điện thoại để gọi.",
            ));
        }
        missing
    }

    /// What stands on the paper around the text.
    fn missing_on_paper(&self, on: NaiveDate) -> Vec<SetupStep> {
        let reference = self.reference();
        let view = reference.as_of(on);
        let mut missing = Vec::new();
        if !view.signers().iter().any(|signer| !signer.name.value.trim().is_empty()) {
            missing.push(SetupStep::new(
                SetupCode::Signers,
                "Chưa ghi họ tên người ký nào.",
                "Báo cáo không trình ký được.",
            ));
        }
        if view.recipients("month").is_none_or(|list| list.copies.is_empty()) {
            missing.push(SetupStep::new(
                SetupCode::Recipients,
                "Chưa có danh sách nơi nhận của báo cáo tháng.",
                "Báo cáo in ra thiếu phần Nơi nhận.",
            ));
        }
        missing
    }

    /// Who takes the steps of the sign-off.
    fn missing_people(&self, who: &Actor) -> Result<Vec<SetupStep>> {
        let there = self.people()?;
        let takes_steps = |role: &Role| {
            [Right::CheckContent, Right::CheckForm, Right::Approve]
                .into_iter()
                .any(|right| may(*role, right))
        };
        let absent: Vec<String> = Role::VARIANTS
            .iter()
            .filter(|role| takes_steps(role) && !there.iter().any(|person| person.role == **role))
            .map(|role| role.words().to_lowercase())
            .collect();
        if absent.is_empty() {
            return Ok(Vec::new());
        }
        let blocks = if self.signoff_rule(who)?.elsewhere {
            "Các bước này chỉ ghi nhận được theo cách “Đã thực hiện ngoài chương trình”."
        } else {
            "Báo cáo không qua được các bước này."
        };
        let words = format!("Chưa có người dùng là {}.", absent.join(", "));
        Ok(vec![SetupStep::new(SetupCode::People, words, blocks)])
    }
}
