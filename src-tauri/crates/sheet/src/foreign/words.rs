//! The words by which paper around a table is told from its headings, and sums from what they sum up.

use domain::text::{loose_key, nfc};
use domain::vi::{Reading, read_number};

use crate::book::{Cell, CellValue};
use crate::paper;

/// Longest heading.
const LONGEST_HEADING: usize = 180;

/// "TT", "STT", "Số TT": the heading of the order numbers.
pub(super) fn is_order_heading(text: &str) -> bool {
    const ORDER: [&str; 9] = [
        "no",
        "tt",
        "stt",
        "s tt",
        "so tt",
        "so thu tu",
        "thu tu",
        "s t t",
        "t t",
    ];
    text.chars().count() <= 14 && ORDER.contains(&loose_key(text).as_str())
}

/// National motto, letterhead, titles, place and day, unit lines, "Kỳ báo cáo: …": above a table, never its heading.
pub(super) fn is_paper(text: &str) -> bool {
    let key = loose_key(text);
    if key.starts_with("cong hoa xa hoi") || key.starts_with("doc lap tu do") || key.starts_with("kinh gui") {
        return true;
    }
    if super::unit::stated(text).is_some() || is_day_line(text) || paper::begins_signature(text) {
        return true;
    }
    const TITLES: [&str; 14] = [
        "bao cao ",
        "bieu so",
        "bieu mau",
        "mau so",
        "mau bieu",
        "phu luc",
        "kem theo",
        "ban hanh kem theo",
        "tong hop ket qua",
        "bang tong hop",
        "tinh hinh thuc hien",
        "danh sach ",
        "ket qua thuc hien thang",
        "so lieu bao cao",
    ];
    if TITLES.iter().any(|title| key.starts_with(title)) && text.chars().count() > 16 {
        return true;
    }
    // "Phụ lục 1", "Biểu số 06", "Mẫu 2a".
    let numbered = ["phu luc ", "bieu so ", "bieu ", "mau so ", "mau ", "bang so ", "bang "]
        .iter()
        .find_map(|start| key.strip_prefix(start))
        .is_some_and(|rest| {
            let first = rest.split(' ').next().unwrap_or_default();
            first.starts_with(|c: char| c.is_ascii_digit())
                || !first.is_empty() && first.chars().all(|c| "ivx".contains(c))
        });
    if numbered || key == "phu luc" {
        return true;
    }
    // "Số: 12/BC-UBND", "Đơn vị báo cáo: Sở Y tế" – but "Trong đó:" heads columns.
    let labelled = text.split_once(':').is_some_and(|(_, rest)| !rest.trim().is_empty());
    labelled || key == "so" || text.trim_end().ends_with(':') && !is_among(&key)
}

/// "Trong đó", "Bao gồm": words that open a level of their own.
pub(super) fn is_among(key: &str) -> bool {
    ["trong do", "bao gom", "gom", "chia ra", "trong do co", "cu the"].contains(&key.trim())
}

/// "Thanh Sơn, ngày 15 tháng 11 năm 2022", the figures perhaps left open.
pub(super) fn is_day_line(text: &str) -> bool {
    let key = loose_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let place = |word: &str| words.iter().position(|known| *known == word);
    let (Some(day), Some(month), Some(year)) = (place("ngay"), place("thang"), place("nam")) else {
        return false;
    };
    let close = day < month && month < year && year - day <= 5 && words.len() - year <= 2;
    close && (text.contains(',') || day == 0) && words.len() <= 14
}

/// Recipients, signatures and posts under a table.
pub(super) fn is_signature(text: &str) -> bool {
    if paper::begins_signature(text) || is_day_line(text) {
        return true;
    }
    let text = nfc(text);
    let key = loose_key(&text);
    let starts = [
        "noi nhan",
        "nguoi lap",
        "nguoi tong hop",
        "nguoi bao cao",
        "can bo tong hop",
        "thu truong",
        "xac nhan cua",
        "ki ten",
        "ki ghi ro",
        "ki ten dong dau",
        "ke toan truong",
        "nguoi ki",
        "thu kho",
        "nguoi kiem tra",
    ];
    if starts
        .iter()
        .any(|start| key == *start || key.starts_with(&format!("{start} ")))
    {
        return true;
    }
    let posts = [
        "giam doc",
        "pho giam doc",
        "chu tich",
        "pho chu tich",
        "truong phong",
        "pho truong phong",
        "cuc truong",
        "pho cuc truong",
        "chi cuc truong",
        "truong ban",
        "pho truong ban",
        "chanh van phong",
        "pho chanh van phong",
        "hieu truong",
        "truong cong an",
        "chanh thanh tra",
        "kt giam doc",
        "kt chu tich",
        "tl chu tich",
    ];
    // In capitals it is a signature, in small letters perhaps somebody's post.
    let capitals = text.chars().any(char::is_alphabetic) && text == text.to_uppercase();
    let post = posts
        .iter()
        .any(|post| key == *post || key.starts_with(&format!("{post} ")));
    let sign = ["TM.", "KT.", "TL.", "TUQ.", "T/M"]
        .iter()
        .any(|sign| text.starts_with(sign));
    capitals && post || sign
}

/// "(1) Gồm cả …", "* Số ước", "Ghi chú: …", "Nguồn: …".
pub(super) fn is_remark(text: &str) -> bool {
    let text = text.trim();
    let key = loose_key(text);
    let marked = text.starts_with("(*") || text.starts_with('*') || bracketed_number(text).is_some();
    paper::is_footnote(text)
        || ["ghi chu", "chu thich", "nguon ", "luu y", "nguon so lieu"]
            .iter()
            .any(|start| key.starts_with(start))
        || marked && text.chars().count() > 6
}

/// "(1) Gồm cả …" → 1.
fn bracketed_number(text: &str) -> Option<u32> {
    let (number, rest) = text.strip_prefix('(')?.split_once(')')?;
    (rest.starts_with(' ') && number.len() <= 2)
        .then(|| number.parse().ok())
        .flatten()
}

/// The digit that a remark under a table explains: "(1) Gồm cả …", "2 Số liệu ước.", "[3] …".
pub(super) fn explained_digit(text: &str) -> Option<char> {
    let inner = text.trim().trim_start_matches(['(', '[', '*']);
    let mut chars = inner.chars();
    let digit = chars.next().filter(char::is_ascii_digit)?;
    let after = chars.next()?;
    (matches!(after, ')' | ']' | ' ' | '.') && chars.any(char::is_alphabetic)).then_some(digit)
}

/// "Tổng cộng", "Cộng", "TỔNG SỐ", "Cộng (I+II)", "Toàn tỉnh": names of sums and of nothing else.
pub(super) fn is_total(label: &str) -> bool {
    let label = nfc(label).to_lowercase();
    let bare = label.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let bare = bare.split(['(', ':', '=']).next().unwrap_or_default();
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    const WHOLE: [&str; 19] = [
        "toàn ngành",
        "toàn quốc",
        "cả nước",
        "cả tỉnh",
        "toàn huyện",
        "toàn xã",
        "toàn thành phố",
        "tổng cộng",
        "tổng số",
        "tổng",
        "cộng",
        "tổng cộng toàn tỉnh",
        "toàn tỉnh",
        "tổng toàn tỉnh",
        "cộng toàn tỉnh",
        "tổng số toàn tỉnh",
        "tổng hợp chung",
        "cộng dồn",
        "tổng chung",
    ];
    let joined = words.join(" ");
    if WHOLE.contains(&joined.as_str()) || ["tong cong", "cong", "tong so", "tong"].contains(&joined.as_str()) {
        return true;
    }
    let rest = ["tổng cộng ", "tổng số ", "tổng ", "cộng "]
        .iter()
        .find_map(|start| joined.strip_prefix(start));
    let of = |rest: &str| {
        let first = rest.split(' ').next().unwrap_or_default();
        let ordinal = first.chars().count() <= 4 && first.chars().all(|c| "ivxabcdđ0123456789".contains(c));
        ordinal || ["khối", "mục", "nhóm", "cấp", "phần", "các", "toàn", "chung"].contains(&first)
    };
    rest.is_some_and(of)
}

/// A sheet that is a payment order or the like: labels and values, no table.
pub(super) fn is_payment(text: &str) -> bool {
    const FORMS: [&str; 10] = [
        "uy nhiem chi",
        "lenh chi",
        "lenh chuyen",
        "giay rut",
        "phieu chi",
        "phieu thu",
        "giay nop tien",
        "giay de nghi thanh toan",
        "giay de nghi tam ung",
        "uy nhiem thu",
    ];
    let key = loose_key(text);
    FORMS
        .iter()
        .any(|form| key == *form || key.starts_with(&format!("{form} ")))
        && key.len() <= 60
}

/// Whether the cell's content could head a column: words, or a year.
pub(super) fn is_heading(cell: &Cell) -> bool {
    let text = nfc(cell.shown());
    if text.chars().count() > LONGEST_HEADING {
        return false;
    }
    match &cell.value {
        CellValue::Number(_) => year(cell).is_some(),
        CellValue::Text(_) => (text.contains('%') || text.chars().any(char::is_alphabetic)) && !is_figure(cell),
        _ => false,
    }
}

/// The year that a heading is.
pub(super) fn year(cell: &Cell) -> Option<String> {
    let CellValue::Number(amount) = &cell.value else {
        return None;
    };
    let year = amount.as_integer().filter(|year| (1990..=2050).contains(year))?;
    Some(year.to_string())
}

/// Whether the cell holds a figure, or should: a number, a date, digits as text, a formula, an error.
pub(super) fn is_figure(cell: &Cell) -> bool {
    match &cell.value {
        CellValue::Number(_) | CellValue::Date(_) | CellValue::Error(_) | CellValue::Unwieldy => true,
        CellValue::Empty => cell.formula_without_value,
        CellValue::Bool(_) => false,
        CellValue::Text(text) => {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let digits = text.chars().filter(char::is_ascii_digit).count();
            digits > 0
                && letters <= 12
                && !text.trim_start().starts_with(char::is_alphabetic)
                && matches!(
                    read_number(text, 0),
                    Reading::Number(_) | Reading::Percent(_) | Reading::Ratio(..) | Reading::Unclear(_)
                )
        }
    }
}

/// Words that head columns of figures.
pub(super) fn heads_figures(heading: &str) -> bool {
    const STARTS: [&str; 46] = [
        "số ",
        "tổng",
        "kết quả",
        "tỷ lệ",
        "tỉ lệ",
        "kế hoạch",
        "thực hiện",
        "kinh phí",
        "tháng ",
        "quý ",
        "năm ",
        "lũy kế",
        "luỹ kế",
        "tiếp nhận",
        "giải quyết",
        "đã ",
        "điểm",
        "giá ",
        "mức ",
        "thành tiền",
        "đơn giá",
        "dự toán",
        "vốn",
        "giải ngân",
        "đúng hạn",
        "quá hạn",
        "trực tuyến",
        "trực tiếp",
        "trong kỳ",
        "chỉ tiêu",
        "ước ",
        "so với",
        "cùng kỳ",
        "trong tháng",
        "chưa ",
        "diện tích",
        "dân số",
        "nhân khẩu",
        "học sinh",
        "lao động",
        "sản lượng",
        "doanh thu",
        "thu ",
        "chi ",
        "tỷ trọng",
        "đạt ",
    ];
    starts_so(heading, &STARTS) || super::unit::in_heading(heading).is_some()
}

/// Whether a text begins with one of some words; where it was typed without any marks they are not asked for. "Sở" is not
/// "Số", nor "Gia Lai" a price.
fn starts_so(text: &str, starts: &[&str]) -> bool {
    let lower = nfc(text).to_lowercase() + " ";
    let bare = lower.is_ascii().then(|| loose_key(&lower) + " ");
    starts.iter().any(|start| {
        let unmarked = || {
            bare.as_deref().is_some_and(|bare| {
                bare.starts_with(&format!(
                    "{}{}",
                    loose_key(start),
                    if start.ends_with(' ') { " " } else { "" }
                ))
            })
        };
        lower.starts_with(start) || unmarked()
    })
}

/// Words that head columns of labels.
pub(super) fn heads_labels(heading: &str) -> bool {
    const WORDS: [&str; 27] = [
        "nội dung ",
        "chỉ tiêu ",
        "đơn vị ",
        "tên ",
        "xã ",
        "phường ",
        "huyện ",
        "nhiệm vụ ",
        "lĩnh vực ",
        "dự án ",
        "cơ quan ",
        "danh mục ",
        "thủ tục ",
        "hạng mục ",
        "địa bàn ",
        "địa phương ",
        "loại ",
        "đối tượng ",
        "khoản ",
        "tuyến đường ",
        "công trình ",
        "tiêu chí ",
        "mặt hàng ",
        "sở, ",
        "dịch vụ ",
        "họ và tên ",
        "họ tên ",
    ];
    starts_so(heading, &WORDS)
}

/// Remarks, names, addresses, codes: never figures, whatever stands there.
pub(super) fn heads_words(heading: &str) -> bool {
    const STARTS: [&str; 16] = [
        "ghi chu",
        "don vi tinh",
        "dvt",
        "dia chi",
        "nguoi phu trach",
        "ho ten",
        "ho va ten",
        "kho khan",
        "vuong mac",
        "nguyen nhan",
        "giai phap",
        "ly do",
        "li do",
        "de xuat",
        "kien nghi",
        "can cu",
    ];
    let key = loose_key(heading);
    STARTS.iter().any(|start| key.starts_with(start)) || heads_codes(heading)
}

/// Columns that never say what a row is about.
pub(super) fn never_labels(heading: &str) -> bool {
    let key = loose_key(heading);
    let starts = ["ghi chu", "don vi tinh", "dvt", "dia chi"];
    heads_codes(heading) || starts.iter().any(|start| key.starts_with(start))
}

/// "Tổng chi trong ngày", "Tổng / bình quân" where every other row has a number: a sum, whatever of.
pub(super) fn begins_total(label: &str) -> bool {
    let label = nfc(label).to_lowercase();
    let of_others = [
        "tổng cục",
        "tổng công ty",
        "tổng đài",
        "tong cuc",
        "tong cong ty",
        "tổng kết",
        "tổng hợp",
    ];
    let starts = ["tổng ", "cộng ", "tong "];
    starts.iter().any(|start| label.starts_with(start))
        && !of_others.iter().any(|other| label.starts_with(other))
        && !label.starts_with("cộng đồng")
}

/// "Tỷ lệ", "Bình quân", "Lũy kế", "So với cùng kỳ" under the sums: computed from them.
pub(super) fn is_derived(label: &str) -> bool {
    const STARTS: [&str; 9] = [
        "ti le",
        "binh quan",
        "trung binh",
        "luy ke",
        "so voi",
        "cung ki",
        "chenh lech",
        "ki truoc",
        "tang giam",
    ];
    let key = loose_key(label);
    STARTS.iter().any(|start| key.starts_with(start))
}

/// Codes that consist of digits.
pub(super) fn heads_codes(heading: &str) -> bool {
    let key = loose_key(heading);
    let codes = ["ma", "cccd", "cmnd", "mst", "sdt"];
    let starts = [
        "ma so",
        "ma ",
        "so hieu",
        "so ki hieu",
        "so dien thoai",
        "dien thoai",
        "so tai khoan ngan hang",
        "so dinh danh",
        "so cccd",
        "so cong van",
        "so quyet dinh",
    ];
    codes.contains(&key.as_str()) || starts.iter().any(|start| key.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_from_what_is_called_alike() {
        for label in [
            "Tổng cộng",
            "CỘNG",
            " Tổng số",
            "Cộng:",
            "TỔNG CỘNG (I+II)",
            "Cộng I",
            "Toàn tỉnh",
            "Cộng khối huyện",
            "Tong cong",
            "Tổng số:",
            "Cộng (A + B)",
        ] {
            assert!(is_total(label), "{label}");
        }
        for label in [
            "Công an tỉnh",
            "Công Thương",
            "Cổng Dịch vụ công",
            "Tổng công ty Điện lực",
            "Tổng cục Thuế",
            "Tổng số hồ sơ tiếp nhận",
            "Cộng đồng dân cư",
            "Tổng dân số",
        ] {
            assert!(!is_total(label), "{label}");
        }
    }

    #[test]
    fn paper_is_told_from_headings() {
        for text in [
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Đơn vị tính: Triệu đồng",
            "Số: 12/BC-STP",
            "Thanh Sơn, ngày    tháng    năm 2022",
            "Đơn vị báo cáo: Sở Y tế",
            "Kính gửi: Công an tỉnh",
        ] {
            assert!(is_paper(text), "{text}");
        }
        for text in [
            "Nội dung",
            "Trong đó:",
            "Số hồ sơ",
            "Kế hoạch",
            "Đơn vị",
            "Tổng số",
            "Báo cáo",
            "Biểu mẫu",
        ] {
            assert!(!is_paper(text), "{text}");
        }
    }

    #[test]
    fn signatures_are_told_from_posts() {
        for text in [
            "Nơi nhận:",
            "NGƯỜI LẬP BIỂU",
            "Người lập biểu",
            "TM. ỦY BAN NHÂN DÂN",
            "GIÁM ĐỐC",
            "KT. CHỦ TỊCH",
            "Thanh Sơn, ngày 15 tháng 11 năm 2022",
            "Thủ trưởng đơn vị",
        ] {
            assert!(is_signature(text), "{text}");
        }
        for text in ["Giám đốc Sở Y tế", "Người dân", "Sở Y tế", "Chủ tịch UBND xã"] {
            assert!(!is_signature(text), "{text}");
        }
    }

    #[test]
    fn a_remark_names_the_digit_that_it_explains() {
        assert_eq!(explained_digit("(1) Gồm cả đơn vị trực thuộc."), Some('1'));
        assert_eq!(explained_digit("2 Số liệu ước."), Some('2'));
        assert_eq!(explained_digit("2022"), None);
        assert_eq!(explained_digit("Ghi chú: đến 15/11"), None);
    }
}
