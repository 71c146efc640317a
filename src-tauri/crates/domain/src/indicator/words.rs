//! Formulas in words.

use super::{Base, Definition, Formula, IndicatorKind};
use crate::vi;

/// The formula in words, with how many of the agencies or localities asked are in it.
pub(super) fn formula(definition: &Definition, (counted, asked): (usize, usize), of_places: bool) -> String {
    if let (Formula::Sum { codes }, Base::ValueOf { code }) = (&definition.formula, &definition.base)
        && let [part] = codes.as_slice()
    {
        return format!("{part} chia {code}, nhân 100");
    }
    let value = match &definition.formula {
        Formula::Reported => reported(definition.kind, counted, asked, of_places),
        Formula::Sum { codes } => {
            format!(
                "tổng của {} chỉ tiêu: {}",
                vi::padded(count(codes.len())),
                codes.join(" + ")
            )
        }
        Formula::Difference { minuend, subtrahend } => format!("{minuend} − {subtrahend}"),
        Formula::BaseMinus { code } => format!("tổng số của {code} − giá trị của {code}"),
        Formula::CountDeployed { codes } => {
            format!(
                "số dịch vụ công đã triển khai trong {} dịch vụ",
                vi::padded(count(codes.len()))
            )
        }
        Formula::CountItems { codes } => format!("số chỉ tiêu trong danh mục: {}", vi::padded(count(codes.len()))),
    };
    match &definition.base {
        Base::None => value,
        Base::Reported => format!("{value}; tổng số do đơn vị báo cáo"),
        Base::Target { by, value: target } => {
            format!("{value}; so với chỉ tiêu {} giao {}", by, vi::number(*target))
        }
        Base::Catalogue { value: total } => format!("{value}; tổng số {} theo danh mục", vi::number(*total)),
        Base::ValueOf { code } => format!("{value}; tổng số là giá trị của {code}"),
        Base::BaseOf { code } => format!("{value}; tổng số là tổng số của {code}"),
    }
}

fn reported(kind: IndicatorKind, counted: usize, asked: usize, of_places: bool) -> String {
    let what = match kind {
        IndicatorKind::Flow => "lũy kế từ đầu năm",
        IndicatorKind::Stock => "số mới nhất",
        IndicatorKind::Ratio => "tử số mới nhất",
    };
    let each = if of_places { "địa bàn" } else { "đơn vị" };
    if asked == 1 && !of_places {
        format!("{what} do đơn vị báo cáo")
    } else {
        format!(
            "tổng {what} của {}/{} {each}",
            vi::padded(count(counted)),
            vi::padded(count(asked))
        )
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
