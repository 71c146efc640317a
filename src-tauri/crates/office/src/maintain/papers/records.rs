//! The records a paper is made with: what each refuses, at which field, and how it reads in the journal.

use domain::word::Word as _;
use store::Tx;
use store::body::{Body, BodyName};
use store::holiday::Holiday;
use store::recipient::{Recipient, RecipientList};
use store::regime::{Due, Regime};
use store::signer::Signer;

use super::super::Record;
use super::super::records::{dated_words, day, kept_in, refuse, require, require_span};
use super::due_words;
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::report::ReportKind;

/// [`require`], told at the field it is typed in.
fn require_field(field: &'static str, text: &str, what: &str) -> Result<()> {
    require(text, what).map_err(|refused| Error::field(field, refused.to_string()))
}

impl Record for Regime {
    const ACTION: &'static str = "put_regime";
    const NOUN: &'static str = "chế độ báo cáo";

    kept_in!(regime, "regime", regimes);

    fn name(&self) -> String {
        self.name.clone()
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.code, "Mã chế độ báo cáo")?;
        require_field("name", &self.name, "Tên chế độ báo cáo")?;
        if reference.regimes().any(|r| r.code == self.code && r.id != self.id) {
            return refuse(format!("Mã {} đã dùng cho chế độ báo cáo khác.", self.code));
        }
        for (field, due) in [("agency_due", &self.agency_due), ("province_due", &self.province_due)] {
            let Some(due) = due else { continue };
            if !(1..=31).contains(&due.rule.day) {
                return Err(Error::field(
                    field,
                    format!("Ngày đến hạn {} không có trong tháng; ghi từ 1 đến 31.", due.rule.day),
                ));
            }
            if due.rule.before && due.rule.day == 1 {
                return Err(Error::field(
                    field,
                    "Trước ngày 1 là ngày của tháng trước, kỳ báo cáo chưa hết; ghi ‘vào’ ngày hoặc một ngày sau.",
                ));
            }
            if let Some(hour) = &due.hour
                && chrono::NaiveTime::parse_from_str(hour, "%H:%M").is_err()
            {
                return Err(Error::field(
                    field,
                    format!("Giờ đến hạn ‘{hour}’ không đọc được; ghi dạng 17:00."),
                ));
            }
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let due = |due: &Option<Due>| due.as_ref().map_or_else(String::new, due_words);
        let named = |ids: &[i64]| {
            let names = ids.iter().filter_map(|id| reference.organisation(*id));
            names.map(Record::name).collect::<Vec<_>>().join("; ")
        };
        vec![
            ("Tên", self.name.clone()),
            ("Đơn vị gửi", due(&self.agency_due)),
            ("Tỉnh báo cáo", due(&self.province_due)),
            ("Nơi nhận của đơn vị", self.agency_to.clone()),
            ("Địa chỉ nhận", self.channel.clone()),
            ("Tỉnh báo cáo đến", named(&self.reported_to)),
            ("Cơ quan tổng hợp", named(&self.prepared_by)),
            ("Cơ quan phối hợp", named(&self.prepared_with)),
            ("Căn cứ", self.basis.clone()),
        ]
    }
}

impl Record for Holiday {
    const ACTION: &'static str = "put_holiday";
    const NOUN: &'static str = "ngày";

    fn object(&self) -> String {
        format!("holiday/{}", self.day)
    }

    fn with_id(self, _: i64) -> Self {
        self
    }

    fn current(&self, reference: &Reference) -> Option<Self> {
        reference.holidays.iter().find(|h| h.day == self.day).cloned()
    }

    fn write(&self, tx: &Tx<'_>) -> Result<i64> {
        store::holiday::put(tx, self)?;
        Ok(0)
    }

    fn erase(&self, tx: &Tx<'_>) -> Result<()> {
        Ok(store::holiday::remove(tx, self.day)?)
    }

    fn name(&self) -> String {
        format!("{} ({})", day(Some(self.day)), self.name)
    }

    fn check(&self, _: &Reference) -> Result<()> {
        require_field("name", &self.name, "Tên ngày nghỉ")
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        vec![
            ("Ngày", day(Some(self.day))),
            ("Tên", self.name.clone()),
            ("Loại", if self.workday { "làm bù" } else { "nghỉ" }.to_owned()),
            ("Căn cứ", self.basis.clone()),
        ]
    }
}

impl Record for Signer {
    const ACTION: &'static str = "put_signer";
    const NOUN: &'static str = "người ký";

    kept_in!(signer, "signer", signers);

    fn name(&self) -> String {
        match self.name.value.as_str() {
            "" => self.authority.join(" / "),
            name => name.to_owned(),
        }
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.code, "Mã người ký")?;
        require_span(&self.name)?;
        if reference.signers.iter().any(|s| s.code == self.code && s.id != self.id) {
            return refuse(format!("Mã {} đã dùng cho người ký khác.", self.code));
        }
        if self.authority.is_empty() || self.authority.iter().any(|l| l.trim().is_empty()) {
            return Err(Error::field(
                "authority",
                "Ghi quyền hạn, chức vụ của người ký, ví dụ TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH.",
            ));
        }
        if !reference.series().contains(&self.series) {
            return Err(Error::field(
                "series",
                format!(
                    "Chưa có sổ số {}; đề nghị ghi tên cơ quan dùng sổ số này trước. Đã có: {}.",
                    self.series,
                    reference.series().join(", ")
                ),
            ));
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        vec![
            ("Mã", self.code.clone()),
            ("Họ và tên", dated_words(std::slice::from_ref(&self.name), Clone::clone)),
            ("Quyền hạn, chức vụ", self.authority.join(" / ")),
            ("Chức vụ kiêm nhiệm", self.post.join(" / ")),
            ("Cấp bậc hàm", self.rank.clone()),
            ("Sổ số", self.series.clone()),
            ("Căn cứ", self.basis.clone()),
        ]
    }
}

impl Record for RecipientList {
    const ACTION: &'static str = "put_recipients";
    const NOUN: &'static str = "nơi nhận";

    kept_in!(recipient, "recipients", recipients);

    fn name(&self) -> String {
        let kind = ReportKind::of_word(&self.kind.value);
        kind.map_or_else(|_| self.kind.value.clone(), |kind| kind.words().to_lowercase())
    }

    fn check(&self, _: &Reference) -> Result<()> {
        ReportKind::of_word(&self.kind.value).map_err(|e| Error::Refused(e.to_string()))?;
        require_span(&self.kind)?;
        if self.to.is_empty() {
            return Err(Error::field("to", "Ghi ít nhất một nơi kính gửi."));
        }
        for (field, lines) in [("to", &self.to), ("copies", &self.copies)] {
            for line in lines {
                require_field(field, &line.words, "Dòng nơi nhận")?;
            }
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        let lines = |lines: &[Recipient]| lines.iter().map(|r| r.words.clone()).collect::<Vec<_>>().join("; ");
        vec![
            ("Kính gửi", lines(&self.to)),
            ("Nơi nhận", lines(&self.copies)),
            ("Căn cứ", self.basis.clone()),
        ]
    }
}

impl Record for BodyName {
    const ACTION: &'static str = "put_body_name";
    const NOUN: &'static str = "tên cơ quan";

    kept_in!(body, "body", bodies);

    fn name(&self) -> String {
        self.name.value.clone()
    }

    fn check(&self, _: &Reference) -> Result<()> {
        require_field("name", &self.name.value, "Tên cơ quan")?;
        require_span(&self.name)?;
        if self.body != Body::Place && self.lines.is_empty() {
            return Err(Error::field("lines", "Ghi các dòng tên cơ quan ở đầu văn bản."));
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        vec![
            ("Tên", dated_words(std::slice::from_ref(&self.name), Clone::clone)),
            ("Đầu văn bản", self.lines.join(" / ")),
            ("Cơ quan chủ quản", self.parent.join(" / ")),
            ("Sổ số", self.series.clone()),
            ("Căn cứ", self.basis.clone()),
        ]
    }
}
