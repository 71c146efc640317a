//! The records of the reference: what each refuses and how it reads in the journal.

use chrono::NaiveDate;
use domain::organisation::{Dated, Route};
use domain::prose::is_code;
use domain::word::Word as _;
use store::Tx;
use store::alias::Alias;
use store::contact::Contact;
use store::organisation::Organisation;
use store::outline::Outline;

use super::Record;
use super::tree::Standing;
use crate::error::{Error, Result};
use crate::reference::Reference;
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

pub(super) use kept_in;

pub(super) fn refuse<T>(words: impl Into<String>) -> Result<T> {
    Err(Error::Refused(words.into()))
}

/// A text that must say something.
pub(super) fn require(text: &str, what: &str) -> Result<()> {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return refuse(format!("{what} không được để trống và viết trên một dòng."));
    }
    Ok(())
}

pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map(domain::vi::date_short).unwrap_or_default()
}

/// "Sở Tư pháp", "Sở Tư pháp (từ 01/3/2025)".
pub(super) fn dated_words<T>(dated: &[Dated<T>], words: impl Fn(&T) -> String) -> String {
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
pub(super) fn require_span<T>(dated: &Dated<T>) -> Result<()> {
    match (dated.from, dated.until) {
        (Some(from), Some(until)) if until < from => Err(Error::field(
            "until",
            format!(
                "Ngày kết thúc {} trước ngày bắt đầu {}; đề nghị sửa lại.",
                day(Some(until)),
                day(Some(from))
            ),
        )),
        _ => Ok(()),
    }
}

/// Refuses an organisation of which anything ends before it begins.
pub(crate) fn require_spans(o: &Organisation) -> Result<()> {
    o.names.iter().try_for_each(require_span)?;
    o.parents.iter().try_for_each(require_span)?;
    o.routes.iter().try_for_each(|r| require_span(&r.route))
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
        }
        require_spans(self)?;
        match Standing::new(reference, [self]).fault(self) {
            Some(fault) => refuse(fault.words),
            None => Ok(()),
        }
    }

    fn shown(&self, reference: &Reference) -> Vec<(&'static str, String)> {
        let named = |id: i64| reference.organisation(id).map_or_else(String::new, Record::name);
        let routes: Vec<Dated<Route>> = self.routes.iter().map(|r| r.route.clone()).collect();
        let collective = self.collective.as_ref();
        let members = collective.iter().flat_map(|c| &c.members).map(|id| named(*id));
        let levels = collective.iter().flat_map(|c| &c.levels);
        let levels = levels.map(|level| format!("mọi đơn vị gửi báo cáo thuộc loại {}", level.words()));
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
            ("Gồm", levels.chain(members).collect::<Vec<_>>().join("; ")),
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

impl Record for Outline {
    const ACTION: &'static str = "put_outline";
    const NOUN: &'static str = "đề cương";

    kept_in!(outline, "outline", outlines);

    fn name(&self) -> String {
        let kind = ReportKind::of_word(&self.kind.value);
        kind.map_or_else(|_| self.kind.value.clone(), |kind| kind.words().to_lowercase())
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
