//! Units: what stands in brackets in a heading, in a line above the table, behind a figure.

use domain::text::{loose_key, nfc};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Percent.
    Share,
    /// Đồng, times ten to this power.
    Money(u8),
    /// Whole things.
    Count,
    /// Anything that may have decimals.
    Other,
}

/// Whole things that offices count, as loose keys.
const COUNTED: [&str; 80] = [
    "van de",
    "co quan",
    "co quan don vi",
    "so nganh",
    "vbqppl",
    "cong chuc",
    "ho so",
    "hs",
    "nguoi",
    "luot",
    "luot nguoi",
    "thu tuc",
    "tthc",
    "dich vu",
    "dvc",
    "van ban",
    "may",
    "tai khoan",
    "the",
    "truong hop",
    "co so",
    "don vi",
    "xa",
    "phuong",
    "thon",
    "huyen",
    "ho",
    "ho gia dinh",
    "cai",
    "chiec",
    "bo",
    "buoi",
    "tin",
    "bai",
    "tin bai",
    "lop",
    "vu",
    "doi tuong",
    "nhiem vu",
    "phieu",
    "giao dich",
    "lan",
    "cuoc",
    "can bo",
    "hoc sinh",
    "benh nhan",
    "nhan khau",
    "quyen",
    "trang",
    "gcn",
    "giay",
    "ban ghi",
    "du lieu",
    "to",
    "mo hinh",
    "he thong",
    "may tinh",
    "may chu",
    "diem giao dich",
    "doanh nghiep",
    "chi tieu",
    "khau",
    "cong dan",
    "su co",
    "de tai",
    "du an",
    "cau",
    "cong trinh",
    "phong su",
    "vi tri",
    "viec",
    "viec lam",
    "thanh vien",
    "to chuc",
    "ca nhan",
    "phan anh",
    "kien nghi",
    "y kien",
    "cong van",
    "nguoi dan",
];

/// Other units, as loose keys.
const MEASURED: [&str; 23] = [
    "km", "m", "m2", "m3", "ha", "tan", "kg", "ta", "lit", "gio", "phut", "diem", "usd", "ngay", "thang", "nam", "kwh",
    "mw", "gb", "tb", "mbps", "kg ha", "ta ha",
];

/// What a unit measures; none for words that are no unit.
pub(super) fn measure(unit: &str) -> Option<Measure> {
    if unit.contains('%') {
        return Some(Measure::Share);
    }
    if unit.trim() == "‰" {
        return Some(Measure::Other);
    }
    let key = loose_key(unit);
    let key = key.strip_prefix("dvt ").unwrap_or(&key);
    let money = match key {
        "dong" | "d" | "vnd" | "dong viet nam" => Some(0),
        "nghin dong" | "ngan dong" | "1 000 dong" | "1000 dong" | "1000d" | "1 000d" | "1 000 d" | "1000 d"
        | "nghin d" | "ngan d" => Some(3),
        "trieu dong" | "trieu" | "tr dong" | "trd" | "tr d" | "trieu d" | "1 000 000 dong" => Some(6),
        "ti dong" | "ti" | "ti d" => Some(9),
        _ => None,
    };
    if let Some(power) = money {
        return Some(Measure::Money(power));
    }
    // "đồng/kg": a price.
    if let Some((of, _)) = unit.split_once('/')
        && let Some(Measure::Money(power)) = measure(of)
    {
        return Some(Measure::Money(power));
    }
    // "Cơ quan, đơn vị": whole things all of them.
    let parts: Vec<&str> = unit.split([',', ';']).collect();
    if parts.len() > 1 && parts.iter().all(|part| measure(part) == Some(Measure::Count)) {
        return Some(Measure::Count);
    }
    let bare = key.strip_prefix("so ").unwrap_or(key);
    if key == "so luong" || COUNTED.contains(&bare) || key.starts_with("so ho so") || bare.starts_with("ho so ") {
        return Some(Measure::Count);
    }
    (MEASURED.contains(&key)).then_some(Measure::Other)
}

/// The unit that a heading states: "Tỷ lệ (%)" → "%", "Kinh phí (triệu đồng)", "Tỷ lệ %".
pub(super) fn in_heading(heading: &str) -> Option<String> {
    if let Some(unit) = stated(heading) {
        return Some(unit);
    }
    let heading = heading.trim_end_matches(['.', ':', '*', ' ']);
    let bracketed = heading.rfind(['(', '[']).and_then(|open| {
        let inner = heading.get(open + 1..)?;
        let inner = inner.split([')', ']']).next()?.trim();
        measure(inner).map(|_| inner.to_owned())
    });
    bracketed
        .or_else(|| {
            // "Diện tích, ha" – but "phản ánh, kiến nghị" are two things.
            let (_, last) = heading.rsplit_once([',', '\n'])?;
            measure(last)
                .filter(|of| *of != Measure::Count)
                .map(|_| last.trim().to_owned())
        })
        .or_else(|| (heading.ends_with('%')).then(|| "%".to_owned()))
}

/// The unit that a line states: "Đơn vị tính: Triệu đồng", "(ĐVT: %)", "Đơn vị: đồng" where that is a unit.
pub(super) fn stated(line: &str) -> Option<String> {
    let line = nfc(line);
    let lower = line.to_lowercase();
    for (mark, sure) in [
        ("đơn vị tính", true),
        ("đv tính", true),
        ("đvt", true),
        ("đ.v.t", true),
        ("đơn vị đo", true),
        ("don vi tinh", true),
        ("đơn vị", false),
    ] {
        let Some(at) = lower.find(mark) else { continue };
        // Lower case keeps the length of every Vietnamese letter.
        let Some(rest) = line.get(at + mark.len()..) else {
            continue;
        };
        let rest = rest.trim_start();
        let Some(rest) = rest.strip_prefix([':', '：']).or_else(|| rest.strip_prefix('-')) else {
            // "Đơn vị tính (triệu đồng)"
            let bare = rest.trim_matches(['(', ')', '[', ']', ' ']);
            if sure && measure(bare).is_some() {
                return Some(bare.to_owned());
            }
            continue;
        };
        let unit = rest.split([')', ']', ';', '\n']).next().unwrap_or_default();
        let unit = unit.trim().trim_end_matches('.').trim();
        if !unit.is_empty() && unit.chars().count() <= 40 && (sure || measure(unit).is_some()) {
            return Some(unit.to_owned());
        }
    }
    None
}

/// Whether a heading speaks of whole things without a unit of its own: "Số hồ sơ", "Tiếp nhận", "Đúng hạn".
pub(super) fn counts(path: &[String]) -> bool {
    const MONEY: [&str; 10] = [
        "kinh phi",
        "tien",
        "von",
        "giai ngan",
        "gia tri",
        "doanh thu",
        "du toan",
        "chi phi",
        "thu nhap",
        "ngan sach",
    ];
    const WORDS: [&str; 8] = [
        "ho so",
        "truc tuyen",
        "truc tiep",
        "dung han",
        "qua han",
        "truoc han",
        "tiep nhan",
        "giai quyet",
    ];
    let keys: Vec<String> = path.iter().map(|heading| loose_key(heading)).collect();
    let any = |words: &[&str]| keys.iter().any(|key| words.iter().any(|word| key.contains(word)));
    !any(&MONEY) && !is_score(path) && (states_count(path) || any(&WORDS))
}

/// Whether a heading speaks of points given: "Điểm đánh giá".
pub(super) fn is_score(path: &[String]) -> bool {
    path.last()
        .is_some_and(|heading| loose_key(heading).starts_with("diem ") || loose_key(heading) == "diem")
}

/// Whether a heading names what is counted: "Số hồ sơ", "Tổng số xã", "Số lượng".
pub(super) fn states_count(path: &[String]) -> bool {
    path.iter().any(|heading| {
        let key = loose_key(heading);
        let rest = ["tong so ", "so luong ", "so luot ", "so ", "tong "]
            .iter()
            .find_map(|start| key.strip_prefix(start));
        let counted = rest.is_some_and(|rest| {
            let named = |noun: &&&str| rest == **noun || rest.starts_with(&format!("{noun} "));
            COUNTED.iter().filter(|noun| noun.len() > 1).any(|noun| named(&noun))
        });
        counted || key.starts_with("so luong") || key.starts_with("so luot")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_where_it_is_stated_and_nowhere_else() {
        for (line, unit) in [
            ("Đơn vị tính: Triệu đồng", Some("Triệu đồng")),
            ("(ĐVT: %)", Some("%")),
            ("Đơn vị: đồng", Some("đồng")),
            ("Đơn vị: Sở Tài chính", None),
            ("Đơn vị tính", None),
            ("Đơn vị tính (triệu đồng)", Some("triệu đồng")),
            ("BÁO CÁO KẾT QUẢ (đơn vị tính: người)", Some("người")),
        ] {
            assert_eq!(stated(line).as_deref(), unit, "{line}");
        }
        for (heading, unit) in [
            ("Tỷ lệ (%)", Some("%")),
            ("Số lượng (hồ sơ)", Some("hồ sơ")),
            ("Kế hoạch (dự toán)", None),
            ("Tỷ lệ %", Some("%")),
            ("Tỷ lệ", None),
            ("Kinh phí (1.000 đồng)", Some("1.000 đồng")),
        ] {
            assert_eq!(in_heading(heading).as_deref(), unit, "{heading}");
        }
    }

    #[test]
    fn what_a_unit_measures() {
        assert_eq!(measure("Triệu đồng"), Some(Measure::Money(6)));
        assert_eq!(measure("tỷ đồng"), Some(Measure::Money(9)));
        assert_eq!(measure("1.000đ"), Some(Measure::Money(3)));
        assert_eq!(measure("hồ sơ"), Some(Measure::Count));
        assert_eq!(measure("Số hồ sơ TTHC"), Some(Measure::Count));
        assert_eq!(measure("km"), Some(Measure::Other));
        assert_eq!(measure("dự toán"), None);
    }

    #[test]
    fn a_heading_of_money_counts_nothing() {
        let path = |heading: &str| vec![heading.to_owned()];
        assert!(counts(&path("Số hồ sơ tiếp nhận")));
        assert!(counts(&path("Tiếp nhận")));
        assert!(!counts(&path("Số tiền")));
        assert!(!counts(&path("Số chưa giải ngân cho nhà thầu")));
        assert!(!counts(&path("Kế hoạch")));
    }
}
