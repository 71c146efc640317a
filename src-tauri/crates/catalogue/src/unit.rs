//! Districts and communes as bodies: "Huyện Phù Cát" → "Ủy ban nhân dân huyện Phù Cát", with the short forms clerks write.

use domain::organisation::{Dated, Level};

use crate::basis::Basis;
use crate::organisation::Organisation;

/// Kind of a unit as a name begins with it, inside a sentence, and short.
const KINDS: [(&str, &str, &str); 8] = [
    ("Thành phố ", "thành phố ", "TP. "),
    ("Thị xã ", "thị xã ", "TX. "),
    ("Quận ", "quận ", "Q. "),
    ("Huyện ", "huyện ", "H. "),
    ("Phường ", "phường ", "P. "),
    ("Thị trấn ", "thị trấn ", "TT. "),
    ("Đặc khu ", "đặc khu ", "ĐK. "),
    ("Xã ", "xã ", "X. "),
];

impl Organisation {
    /// The people's committee of a unit, without dates or route.
    pub fn of_unit(code: &str, unit: &str, level: Level, parent: Option<&str>, basis: &Basis) -> Self {
        let (lower, short) = KINDS
            .iter()
            .find_map(|(kind, lower, short)| {
                unit.strip_prefix(kind)
                    .map(|name| (format!("{lower}{name}"), format!("{short}{name}")))
            })
            .unwrap_or_else(|| (unit.to_owned(), unit.to_owned()));
        Self {
            code: code.to_owned(),
            aliases: vec![format!("UBND {lower}"), format!("UBND {short}"), short],
            names: vec![Dated::always(format!("Ủy ban nhân dân {lower}"))],
            place: Some(unit.to_owned()),
            level,
            role: false,
            parents: parent
                .map(|parent| Dated::always(parent.to_owned()))
                .into_iter()
                .collect(),
            routes: Vec::new(),
            expansion: None,
            successors: Vec::new(),
            ended: None,
            basis: basis.clone(),
        }
    }
}
