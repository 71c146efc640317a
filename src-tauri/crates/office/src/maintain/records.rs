//! The records of the reference: what each refuses and how it reads in the journal.

use chrono::NaiveDate;
use domain::organisation::{Dated, Route};
use domain::prose::is_code;
use domain::word::Word as _;
use store::Tx;
use store::alias::Alias;
use store::body::{Body, BodyName};
use store::contact::Contact;
use store::holiday::Holiday;
use store::indicator::{Definition, Indicator};
use store::organisation::Organisation;
use store::outline::Outline;
use store::recipient::{Recipient, RecipientList};
use store::regime::Regime;
use store::signer::Signer;
use store::target::Target;

use super::Record;
use crate::error::{Error, Result};
use crate::reference::{Reference, target_figure};
use crate::report::{ReportKind, parse, without_blanks};

/// The six functions of a record that has an id and its own module in the store.
macro_rules! kept_in {
    ($module:ident, $table:literal, $list:ident) => {
        fn object(&self) -> String {
            format!(concat!($table, "/{}"), self.id)
        }

        fn with_id(self, id: i64) -> Self {
            Self { id, ..self }
        }

        fn current(&self, reference: &Reference) -> Option<Self> {
            reference.$list.iter().find(|r| r.id == self.id).cloned()
        }

        fn write(&self, tx: &Tx<'_>) -> Result<i64> {
            Ok(store::$module::put(tx, self)?)
        }

        fn erase(&self, tx: &Tx<'_>) -> Result<()> {
            Ok(store::$module::remove(tx, self.id)?)
        }
    };
}

fn refuse<T>(words: impl Into<String>) -> Result<T> {
    Err(Error::Refused(words.into()))
}

/// A text that must say something.
fn require(text: &str, what: &str) -> Result<()> {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return refuse(format!("{what} không được để trống và viết trên một dòng."));
    }
    Ok(())
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(domain::vi::date_short).unwrap_or_default()
}

/// "Sở Tư pháp", "Sở Tư pháp (từ 01/3/2025)".
fn dated_words<T>(dated: &[Dated<T>], words: impl Fn(&T) -> String) -> String {
    let one = |d: &Dated<T>| {
        let span = match (d.from, d.until) {
            (None, None) => return words(&d.value),
            (Some(from), None) => format!("từ {}", day(Some(from))),
            (None, Some(until)) => format!("đến {}", day(Some(until))),
            (Some(from), Some(until)) => format!("{}–{}", day(Some(from)), day(Some(until))),
        };
        format!("{} ({span})", words(&d.value))
    };
    dated.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Refuses spans that run backwards.
fn require_span<T>(dated: &Dated<T>) -> Result<()> {
    match (dated.from, dated.until) {
        (Some(from), Some(until)) if until < from => refuse(format!(
            "Ngày kết thúc {} trước ngày bắt đầu {}; đề nghị sửa lại.",
            day(Some(until)),
            day(Some(from))
        )),
        _ => Ok(()),
    }
}

impl Record for Organisation {
    const ACTION: &'static str = "put_organisation";
    const NOUN: &'static str = "cơ quan, đơn vị";

    kept_in!(organisation, "organisation", organisations);

    fn name(&self) -> String {
        self.names.last().map_or_else(|| self.code.clone(), |n| n.value.clone())
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.code, "Mã cơ quan, đơn vị")?;
        if !is_code(&self.code) {
            return refuse(format!(
                "Mã ‘{}’ chỉ gồm chữ, số, dấu ‘-’ và ‘.’; đề nghị đặt mã khác.",
                self.code
            ));
        }
        if reference
            .organisation_coded(&self.code)
            .is_some_and(|o| o.id != self.id)
        {
            return refuse(format!(
                "Mã {} đã dùng cho đơn vị khác; đề nghị đặt mã khác.",
                self.code
            ));
        }
        if self.names.is_empty() {
            return refuse("Cơ quan, đơn vị phải có tên.");
        }
        for name in &self.names {
            require(&name.value, "Tên cơ quan, đơn vị")?;
            require_span(name)?;
        }
        if self.parents.iter().any(|p| p.value == self.id && self.id != 0) {
            return refuse("Đơn vị không thể trực thuộc chính mình.");
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let named = |id: i64| reference.organisation(id).map_or_else(String::new, Record::name);
        let routes: Vec<Dated<Route>> = self.routes.iter().map(|r| r.route.clone()).collect();
        let collective = self.collective.as_ref();
        let members: Vec<String> = collective
            .iter()
            .flat_map(|c| &c.members)
            .map(|id| named(*id))
            .collect();
        let successors: Vec<String> = self
            .successors
            .iter()
            .map(|s| format!("{} ({})", named(s.to), day(Some(s.on))))
            .collect();
        vec![
            ("Mã", self.code.clone()),
            ("Tên", dated_words(&self.names, Clone::clone)),
            ("Loại", self.level.words().to_owned()),
            ("Trực thuộc", dated_words(&self.parents, |id| named(*id))),
            ("Cách gửi", dated_words(&routes, |r| r.words().to_owned())),
            ("Gồm", members.join("; ")),
            ("Tiếp nhận nhiệm vụ", successors.join("; ")),
        ]
    }
}

impl Record for Alias {
    const ACTION: &'static str = "put_alias";
    const NOUN: &'static str = "tên gọi khác";

    kept_in!(alias, "alias", aliases);

    fn name(&self) -> String {
        format!("“{}”", self.words)
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.words, "Tên gọi")?;
        let Some(organisation) = reference.organisation(self.organisation) else {
            return refuse("Không có cơ quan, đơn vị của tên gọi này.");
        };
        let same = reference
            .aliases()
            .any(|a| a.organisation == self.organisation && a.folded == self.folded && a.id != self.id);
        if same && !self.retired {
            return refuse(format!("{} đã có tên gọi “{}”.", organisation.name(), self.words));
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let organisation = reference.organisation(self.organisation);
        vec![
            ("Tên gọi", self.words.clone()),
            ("Là", organisation.map_or_else(String::new, Record::name)),
            ("Dùng", if self.retired { "thôi dùng" } else { "đang dùng" }.to_owned()),
        ]
    }
}

impl Record for Contact {
    const ACTION: &'static str = "put_contact";
    const NOUN: &'static str = "đầu mối";

    kept_in!(contact, "contact", contacts);

    fn name(&self) -> String {
        self.name.value.clone()
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.name.value, "Họ và tên đầu mối")?;
        require_span(&self.name)?;
        if reference.organisation(self.organisation).is_none() {
            return refuse("Không có cơ quan, đơn vị của đầu mối này.");
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let organisation = reference.organisation(self.organisation);
        vec![
            ("Đơn vị", organisation.map_or_else(String::new, Record::name)),
            ("Họ và tên", dated_words(std::slice::from_ref(&self.name), Clone::clone)),
            ("Chức vụ", self.post.clone()),
            ("Điện thoại", self.phone.clone()),
            ("Zalo", self.zalo.clone()),
        ]
    }
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
        require(&self.name, "Tên chế độ báo cáo")?;
        if reference.regimes().any(|r| r.code == self.code && r.id != self.id) {
            return refuse(format!("Mã {} đã dùng cho chế độ báo cáo khác.", self.code));
        }
        for due in [&self.agency_due, &self.province_due].into_iter().flatten() {
            if !(1..=31).contains(&due.rule.day) {
                return refuse(format!(
                    "Ngày đến hạn {} không có trong tháng; ghi từ 1 đến 31.",
                    due.rule.day
                ));
            }
            if due
                .hour
                .as_ref()
                .is_some_and(|h| chrono::NaiveTime::parse_from_str(h, "%H:%M").is_err())
            {
                return refuse("Giờ đến hạn ghi dạng 17:00.");
            }
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        let due = |due: &Option<store::regime::Due>| {
            due.as_ref().map_or_else(String::new, |d| {
                let word = if d.rule.before { "trước" } else { "vào" };
                format!("{word} ngày {} {}", d.rule.day, d.hour.as_deref().unwrap_or_default())
            })
        };
        vec![
            ("Tên", self.name.clone()),
            ("Đơn vị gửi", due(&self.agency_due)),
            ("Tỉnh báo cáo", due(&self.province_due)),
            ("Nơi nhận của đơn vị", self.agency_to.clone()),
            ("Địa chỉ nhận", self.channel.clone()),
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
        require(&self.name, "Tên ngày nghỉ")
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

impl Record for Indicator {
    const ACTION: &'static str = "put_indicator";
    const NOUN: &'static str = "chỉ tiêu";

    kept_in!(indicator, "indicator", indicators);

    fn name(&self) -> String {
        let name = self.versions.last().map_or("", |v| v.value.name.as_str());
        format!("{} {name}", self.code)
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        let group = |code: &str| reference.groups().iter().any(|g| g.code == code);
        if let Some(unknown) = self.versions.iter().find(|v| !group(&v.value.group)) {
            let known: Vec<&str> = reference.groups().iter().map(|g| g.code.as_str()).collect();
            return refuse(format!(
                "Không có nhóm ‘{}’; các nhóm đã có: {}.",
                unknown.value.group,
                known.join(", ")
            ));
        }
        if !is_code(&self.code) {
            return refuse(format!(
                "Mã chỉ tiêu ‘{}’ chỉ gồm chữ, số, dấu ‘-’ và ‘.’; đề nghị ghi như CDS-01.",
                self.code
            ));
        }
        if self.versions.is_empty() {
            return refuse("Chỉ tiêu phải có tên và đơn vị tính.");
        }
        for version in &self.versions {
            require_span(version)?;
            require(&version.value.name, "Tên chỉ tiêu")?;
            require(&version.value.unit, "Đơn vị tính")?;
            if version.value.decimals > 6 {
                return refuse("Số chữ số thập phân nhiều nhất là 6.");
            }
            if version.value.formula.is_none() && version.value.reporters.is_empty() && version.value.on {
                return refuse("Chỉ tiêu phải có cơ quan báo cáo hoặc công thức tính.");
            }
        }
        let overlaps = |other: &Indicator| {
            other.versions.iter().any(|a| {
                self.versions.iter().any(|b| {
                    a.from.zip(b.until).is_none_or(|(from, until)| from <= until)
                        && b.from.zip(a.until).is_none_or(|(from, until)| from <= until)
                })
            })
        };
        if reference
            .indicators
            .iter()
            .any(|i| i.code == self.code && i.id != self.id && overlaps(i))
        {
            return refuse(format!(
                "Mã chỉ tiêu {} đang dùng cho chỉ tiêu khác trong cùng thời gian.",
                self.code
            ));
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let reporters = |d: &Definition| {
            let named = d.reporters.iter().filter_map(|id| reference.organisation(*id));
            named.map(Record::name).collect::<Vec<_>>().join(", ")
        };
        vec![
            ("Mã", self.code.clone()),
            ("Tên", dated_words(&self.versions, |d| d.name.clone())),
            ("Đơn vị tính", dated_words(&self.versions, |d| d.unit.clone())),
            ("Cơ quan báo cáo", dated_words(&self.versions, reporters)),
            (
                "Dùng",
                dated_words(&self.versions, |d| if d.on { "bật" } else { "tắt" }.to_owned()),
            ),
        ]
    }
}

impl Record for Target {
    const ACTION: &'static str = "put_target";
    const NOUN: &'static str = "mức giao";

    kept_in!(target, "target", targets);

    fn name(&self) -> String {
        self.code.clone()
    }

    fn check(&self, reference: &Reference) -> Result<()> {
        require(&self.code, "Mã mức giao")?;
        require_span(&self.what)?;
        if self.value.is_some() == self.percent.is_some() && self.what.value.trim().is_empty() {
            return refuse("Mức giao ghi một số, hoặc một tỷ lệ phần trăm.");
        }
        if self.indicator.is_some_and(|id| reference.indicator(id).is_none()) {
            return refuse("Không có chỉ tiêu của mức giao này.");
        }
        Ok(())
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let indicator = self.indicator.and_then(|id| reference.indicator(id));
        vec![
            ("Chỉ tiêu", indicator.map_or_else(String::new, |i| i.code.clone())),
            ("Mức", target_figure(self).unwrap_or_default()),
            ("Nội dung", dated_words(std::slice::from_ref(&self.what), Clone::clone)),
            ("Cấp giao", self.set_by_name.clone()),
            ("Hạn", day(self.due)),
            (
                "Dùng trong báo cáo",
                if self.chosen { "có" } else { "không" }.to_owned(),
            ),
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
            return refuse("Ghi quyền hạn, chức vụ của người ký, ví dụ TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH.");
        }
        if !reference.series().contains(&self.series) {
            return refuse(format!(
                "Chưa có sổ số {}; đề nghị ghi tên cơ quan dùng sổ số này trước. Đã có: {}.",
                self.series,
                reference.series().join(", ")
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
            ("Sổ số", self.series.clone()),
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
            return refuse("Ghi ít nhất một nơi kính gửi.");
        }
        for line in self.to.iter().chain(&self.copies) {
            require(&line.words, "Dòng nơi nhận")?;
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        let lines = |lines: &[Recipient]| lines.iter().map(|r| r.words.clone()).collect::<Vec<_>>().join("; ");
        vec![("Kính gửi", lines(&self.to)), ("Nơi nhận", lines(&self.copies))]
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
        require(&self.name.value, "Tên cơ quan")?;
        require_span(&self.name)?;
        if self.body != Body::Place && self.lines.is_empty() {
            return refuse("Ghi các dòng tên cơ quan ở đầu văn bản.");
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        vec![
            ("Tên", dated_words(std::slice::from_ref(&self.name), Clone::clone)),
            ("Đầu văn bản", self.lines.join(" / ")),
            ("Cơ quan chủ quản", self.parent.join(" / ")),
            ("Sổ số", self.series.clone()),
        ]
    }
}

impl Record for Outline {
    const ACTION: &'static str = "put_outline";
    const NOUN: &'static str = "đề cương";

    kept_in!(outline, "outline", outlines);

    fn name(&self) -> String {
        self.code.clone()
    }

    fn check(&self, _: &Reference) -> Result<()> {
        ReportKind::of_word(&self.kind.value).map_err(|e| Error::Refused(e.to_string()))?;
        require_span(&self.kind)?;
        let content = &self.content;
        require(&content.type_name, "Tên loại văn bản")?;
        if content.v != 1 {
            return refuse(format!("Đề cương dạng {} không đọc được; cần dạng 1.", content.v));
        }
        let mut codes = std::collections::HashSet::new();
        for section in &content.sections {
            require(&section.code, "Mã mục")?;
            if !codes.insert(section.code.as_str()) {
                return refuse(format!("Đề cương có hai mục cùng mã {}.", section.code));
            }
            parse(&without_blanks(&section.text))?;
        }
        Ok(())
    }

    fn shown(&self, _: &Reference) -> Vec<(&'static str, String)> {
        let sections = self.content.sections.iter();
        let titles = sections.map(|s| format!("{} {}", s.numbering, s.title.as_deref().unwrap_or_default()));
        vec![
            ("Loại", self.kind.value.clone()),
            ("Trích yếu", self.content.subject.join(" ")),
            ("Mục", titles.collect::<Vec<_>>().join("; ")),
        ]
    }
}
