//! What an indicator and a target refuse, and how they read in the journal.

use domain::amount::Amount;
use domain::indicator::{circle, formula_sentence};
use domain::prose::is_code;
use store::Tx;
use store::indicator::{Definition, Indicator};
use store::target::Target;

use super::super::Record;
use super::super::records::{dated_words, day, kept_in, refuse, require, require_span};
use crate::error::Result;
use crate::reference::{Reference, target_figure};

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
        for version in &self.versions {
            if version.value.formula.is_some() && !version.value.reporters.is_empty() {
                return refuse(format!(
                    "Chỉ tiêu {} tính từ chỉ tiêu khác nên không hỏi cơ quan nào; bỏ cơ quan báo cáo hoặc bỏ công thức.",
                    self.code
                ));
            }
            require_no_circle(self, &version.value, reference)?;
            require_addable(self, &version.value, reference)?;
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
                "Công thức",
                dated_words(&self.versions, |d| {
                    formula_sentence(d.formula.as_ref(), d.base.as_ref())
                }),
            ),
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
        if self.value.is_some_and(|value| value < Amount::ZERO) {
            return refuse("Mức giao không được nhỏ hơn 0.");
        }
        if let Some(percent) = self.percent.filter(|percent| *percent > 100) {
            return refuse(format!("Mức giao {percent}% lớn hơn 100%; ghi một tỷ lệ từ 0 đến 100."));
        }
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
        let place = self.place.and_then(|id| reference.organisation(id));
        let what = dated_words(std::slice::from_ref(&self.what), Clone::clone);
        vec![
            ("Địa bàn", place.map_or_else(String::new, Record::name)),
            ("Chỉ tiêu", indicator.map_or_else(String::new, |i| i.code.clone())),
            ("Mức", target_figure(self).unwrap_or_default()),
            ("Nội dung", what.trim().to_owned()),
            ("Cấp giao", self.set_by_name.clone()),
            ("Hạn", day(self.due)),
            (
                "Dùng trong báo cáo",
                if self.chosen { "có" } else { "không" }.to_owned(),
            ),
        ]
    }
}

/// Refuses a formula that leads back to its own indicator; of the others what they are now counts.
fn require_no_circle(indicator: &Indicator, definition: &Definition, reference: &Reference) -> Result<()> {
    fn rules(d: &Definition) -> Vec<&str> {
        let formula = d.formula.iter().flat_map(|formula| formula.needs());
        formula.chain(d.base.iter().filter_map(|base| base.needs())).collect()
    }
    let needs = |code: &str| {
        if code == indicator.code {
            return rules(definition);
        }
        let other = reference.indicators.iter().rfind(|i| i.code == code);
        let now = other.and_then(|other| other.versions.last());
        now.map(|now| rules(&now.value)).unwrap_or_default()
    };
    match circle(&indicator.code, &needs) {
        Some(codes) => refuse(format!(
            "Công thức của {} tính vòng: {}. Sửa công thức của một trong các chỉ tiêu này.",
            indicator.code,
            codes.join(" → ")
        )),
        None => Ok(()),
    }
}

/// Refuses what could not be put together from its localities.
fn require_addable(indicator: &Indicator, definition: &Definition, reference: &Reference) -> Result<()> {
    if !definition.by_place || definition.formula.is_some() {
        return Ok(());
    }
    if definition.unit.contains('%') {
        return refuse(format!(
            "Chỉ tiêu {} theo địa bàn không được tính bằng %: tỷ lệ của tỉnh không phải tổng các tỷ lệ. Ghi đơn vị tính \
             của tử số, hoặc lập hai chỉ tiêu theo địa bàn và một chỉ tiêu có công thức chia.",
            indicator.code
        ));
    }
    let places = definition.reporters.iter().filter_map(|id| reference.organisation(*id));
    let themselves = places.filter(|o| o.place.is_some()).count();
    if themselves > 0 && themselves < definition.reporters.len() {
        return refuse(format!(
            "Chỉ tiêu {} theo địa bàn: hoặc một cơ quan báo cáo cho các địa bàn, hoặc từng địa bàn tự báo cáo; nêu cả \
             hai thì số liệu bị cộng hai lần.",
            indicator.code
        ));
    }
    Ok(())
}
