//! What is to be reached, as a row tells it: a number or a percent, who set it, until when.

use chrono::NaiveDate;
use domain::amount::Amount;
use domain::text::nfc;
use domain::vi::{self, DateReading, Reading};
use sheet::book::CellValue;

use super::{Col, Rows};

/// What is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct TargetRead {
    pub value: Option<Amount>,
    pub percent: Option<u32>,
    pub set_by: String,
    pub due: Option<NaiveDate>,
    pub basis: String,
}

impl Rows<'_, '_> {
    /// What is to be reached. `in_percent`: it is counted in percent itself; `share`: its figure is shown in percent.
    pub(super) fn target(&mut self, row: u32, decimals: u8, in_percent: bool, share: bool) -> Option<TargetRead> {
        let set_by = nfc(self.words(row, Col::SetBy));
        let due = self.due(row);
        if self.words(row, Col::Target).is_empty() {
            if !set_by.is_empty() {
                self.refuse(
                    row,
                    Col::Target,
                    "có cơ quan giao thì cần mức giao: một số hoặc một tỷ lệ phần trăm.",
                );
            }
            return None;
        }
        let (amount, percent) = self.amount(row, if share { 2 } else { decimals })?;
        if amount < Amount::ZERO {
            self.refuse(row, Col::Target, "mức giao không được nhỏ hơn 0.");
            return None;
        }
        let percent = percent || share;
        if percent && amount > Amount::integer(100) {
            self.refuse(row, Col::Target, "tỷ lệ phải từ 0% đến 100%.");
            return None;
        }
        let whole = amount.as_integer().and_then(|n| u32::try_from(n).ok());
        let (value, percent) = match (percent, in_percent, whole) {
            (false, ..) | (true, true, _) => (Some(amount), None),
            (true, false, Some(whole)) => (None, Some(whole)),
            (true, false, None) => {
                self.refuse(
                    row,
                    Col::Target,
                    "tỷ lệ giao so với tổng số phải là số nguyên, ví dụ 95%.",
                );
                return None;
            }
        };
        if amount.scale() > decimals && value.is_some() {
            let what = format!("mức giao có nhiều chữ số thập phân hơn chỉ tiêu ({decimals}).");
            self.refuse(row, Col::Target, &what);
            return None;
        }
        Some(TargetRead {
            value,
            percent,
            set_by,
            due,
            basis: nfc(self.words(row, Col::Basis)),
        })
    }

    /// The number of a target, and whether it is a percent.
    fn amount(&mut self, row: u32, decimals: u8) -> Option<(Amount, bool)> {
        let cell = self.table.cell(row, Col::Target as usize)?;
        let read = match &cell.value {
            CellValue::Number(amount) if !cell.shown().contains('%') => Reading::Number(*amount),
            CellValue::Number(_) | CellValue::Text(_) => vi::read_number(cell.shown(), decimals),
            _ => Reading::NotANumber,
        };
        match read {
            Reading::Number(amount) => Some((amount, false)),
            Reading::Percent(amount) => Some((amount, true)),
            Reading::Unclear(why) => {
                self.refuse(
                    row,
                    Col::Target,
                    &format!("{}; cần một số hoặc một tỷ lệ phần trăm.", why.words()),
                );
                None
            }
            _ => {
                self.refuse(
                    row,
                    Col::Target,
                    "cần một số hoặc một tỷ lệ phần trăm, ví dụ 379.686 hoặc 95%.",
                );
                None
            }
        }
    }

    fn due(&mut self, row: u32) -> Option<NaiveDate> {
        let cell = self.table.cell(row, Col::Due as usize)?;
        match &cell.value {
            CellValue::Date(moment) => return Some(moment.date()),
            CellValue::Text(text) => match vi::read_date(text) {
                DateReading::Day(day) => return Some(day),
                DateReading::Within(period) => return Some(period.last_day()),
                DateReading::Blank => return None,
                DateReading::Unclear(_) => {}
            },
            CellValue::Number(year) => {
                // A year typed as a number means its end.
                let year = year.as_integer().and_then(|year| i32::try_from(year).ok());
                if let Some(year) = year.filter(|year| (2000..=2100).contains(year)) {
                    return NaiveDate::from_ymd_opt(year, 12, 31);
                }
            }
            CellValue::Empty => return None,
            _ => {}
        }
        self.refuse(
            row,
            Col::Due,
            "cần một ngày, tháng, quý hoặc năm, ví dụ 31/12/2026, 12/2026, quý IV/2026.",
        );
        None
    }
}
