//! A form as data: an ordered list of blocks of questions, and the free questions of an office's own.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::text::typed_line;

/// A block of a form. What its tasks, indicators and localities are is told by the office's plan and indicators on the day
/// a round opens; its free questions stand in the form itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The agency's tasks.
    Tasks,
    /// The indicators it reports as a whole.
    Indicators,
    /// The indicators it reports locality by locality.
    Matrix,
    /// Free questions.
    Questions(Vec<Question>),
    /// Khó khăn, vướng mắc.
    Obstacles,
    /// Kiến nghị, đề xuất.
    Recommendations,
    /// Văn bản chỉ đạo.
    Directives,
    /// Tài liệu gửi kèm.
    Documents,
}

/// Which block, without what it asks: a sheet of the workbook.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::VariantArray, strum::IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Part {
    /// [`Block::Tasks`].
    Tasks,
    /// [`Block::Indicators`].
    Indicators,
    /// [`Block::Matrix`].
    Matrix,
    /// [`Block::Questions`].
    Questions,
    /// [`Block::Obstacles`].
    Obstacles,
    /// [`Block::Recommendations`].
    Recommendations,
    /// [`Block::Directives`].
    Directives,
    /// [`Block::Documents`].
    Documents,
}

/// The blocks that the month asked for before forms were data.
pub const MONTHLY: [Part; 6] = [
    Part::Tasks,
    Part::Indicators,
    Part::Matrix,
    Part::Obstacles,
    Part::Recommendations,
    Part::Directives,
];

impl Part {
    /// On screen, and on the tab of the workbook.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tasks => "Nhiệm vụ",
            Self::Indicators => "Chỉ tiêu",
            Self::Matrix => "Theo địa bàn",
            Self::Questions => "Nội dung báo cáo",
            Self::Obstacles => "Khó khăn, vướng mắc",
            Self::Recommendations => "Kiến nghị, đề xuất",
            Self::Directives => "Văn bản chỉ đạo",
            Self::Documents => "Tài liệu gửi kèm",
        }
    }
}

impl Block {
    /// Which block it is.
    pub const fn part(&self) -> Part {
        match self {
            Self::Tasks => Part::Tasks,
            Self::Indicators => Part::Indicators,
            Self::Matrix => Part::Matrix,
            Self::Questions(_) => Part::Questions,
            Self::Obstacles => Part::Obstacles,
            Self::Recommendations => Part::Recommendations,
            Self::Directives => Part::Directives,
            Self::Documents => Part::Documents,
        }
    }
}

/// A free question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Question {
    /// Names it inside its form, for good: what agencies answered is found by it.
    pub code: String,
    /// In words.
    pub text: String,
    /// What is asked for.
    #[serde(flatten)]
    pub asks: Asks,
}

/// What a free question asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Asks {
    /// A figure.
    Number {
        /// Unit of count ("hồ sơ"); may be empty.
        #[serde(default)]
        unit: String,
        /// Decimals allowed; 0 for counts.
        #[serde(default)]
        decimals: u8,
    },
    /// A day.
    Date,
    /// One of some words.
    Choice {
        /// The words.
        words: Vec<String>,
    },
    /// Có hoặc chưa.
    YesNo,
    /// Words of the agency's own.
    Text,
}

impl Asks {
    /// On screen.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Number { .. } => "Số",
            Self::Date => "Ngày",
            Self::Choice { .. } => "Chọn một",
            Self::YesNo => "Có/Chưa",
            Self::Text => "Nội dung",
        }
    }

    /// How it is answered, beside the question: the unit, the words to choose from.
    pub fn hint(&self) -> String {
        match self {
            Self::Number { unit, .. } => unit.clone(),
            Self::Date => "ngày/tháng/năm".to_owned(),
            Self::Choice { words } => words.join("; "),
            Self::YesNo => "Có/Chưa".to_owned(),
            Self::Text => "nội dung".to_owned(),
        }
    }

    /// Whether its answers add up over agencies: a figure that is no share.
    pub fn adds_up(&self) -> bool {
        matches!(self, Self::Number { unit, .. } if !unit.contains('%'))
    }
}

/// Longest question and longest unit or word to choose, in characters.
const LONGEST: usize = 300;
const LONGEST_WORD: usize = 60;
/// Most questions of a form, and words of a question to choose from.
const MOST: usize = 200;
const MOST_WORDS: usize = 30;
/// Most decimals of a figure.
const MOST_DECIMALS: u8 = 9;

/// What is wrong with a form, in a sentence that says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FormFault(pub String);

fn fault<T>(words: String) -> Result<T, FormFault> {
    Err(FormFault(words))
}

impl Question {
    /// Reads "Số hồ sơ tồn|number|hồ sơ": the question, what it asks for, and the unit (with decimals after another bar) or
    /// the words to choose from, between semicolons.
    ///
    /// # Errors
    /// What was not understood, and how to write it.
    pub fn read(code: &str, words: &str) -> Result<Self, FormFault> {
        let mut pieces = words.split('|').map(str::trim);
        let text = pieces.next().unwrap_or_default();
        let kind = pieces.next().unwrap_or("text");
        let rest: Vec<&str> = pieces.collect();
        let allowed = match kind {
            "number" => 2,
            "choice" => 1,
            _ => 0,
        };
        if let Some(extra) = rest.get(allowed) {
            return fault(format!(
                "Câu hỏi ‘{words}’ có phần thừa ‘{extra}’. Ghi dạng “Nội dung|number|đơn vị tính”."
            ));
        }
        let asks = match kind {
            "number" => Asks::Number {
                unit: rest.first().copied().unwrap_or_default().to_owned(),
                decimals: match rest.get(1) {
                    None => 0,
                    Some(n) => match n.parse() {
                        Ok(n) => n,
                        Err(_) => {
                            return fault(format!(
                                "Số chữ số thập phân ‘{n}’ của câu hỏi ‘{text}’ phải là số từ 0 đến {MOST_DECIMALS}."
                            ));
                        }
                    },
                },
            },
            "date" => Asks::Date,
            "choice" => Asks::Choice {
                words: rest
                    .first()
                    .copied()
                    .unwrap_or_default()
                    .split(';')
                    .map(|word| word.trim().to_owned())
                    .filter(|word| !word.is_empty())
                    .collect(),
            },
            "yes_no" => Asks::YesNo,
            "text" => Asks::Text,
            other => {
                return fault(format!(
                    "Câu hỏi ‘{text}’: không có loại ‘{other}’. Ghi number (số), date (ngày), choice (chọn một), yes_no (có/chưa) \
                     hoặc text (nội dung)."
                ));
            }
        };
        let mut question = Self {
            code: code.to_owned(),
            text: text.to_owned(),
            asks,
        };
        // As it was written: the stored form hides what is odd.
        question.check()?;
        question.text = crate::text::nfc(text);
        Ok(question)
    }

    fn check(&self) -> Result<(), FormFault> {
        let text = self.text.as_str();
        if text.trim().is_empty() {
            return fault("Câu hỏi chưa có nội dung. Đề nghị ghi câu hỏi.".to_owned());
        }
        if let Err(unfit) = typed_line(text, LONGEST) {
            return fault(format!(
                "Câu hỏi ‘{}…’ {unfit}",
                text.chars().take(40).collect::<String>()
            ));
        }
        let code_fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if self.code.is_empty() || self.code.chars().count() > 30 || !self.code.chars().all(code_fits) {
            return fault(format!(
                "Mã ‘{}’ của câu hỏi ‘{text}’ chỉ gồm chữ, số, dấu chấm, gạch nối, không quá 30 ký tự.",
                self.code
            ));
        }
        let odd = |word: &str| typed_line(word, LONGEST_WORD).is_err();
        match &self.asks {
            Asks::Number { unit, decimals } => {
                if odd(unit) {
                    return fault(format!("Đơn vị tính của câu hỏi ‘{text}’ quá dài hoặc có ký tự lạ."));
                }
                if *decimals > MOST_DECIMALS {
                    return fault(format!(
                        "Số chữ số thập phân của câu hỏi ‘{text}’ phải từ 0 đến {MOST_DECIMALS}."
                    ));
                }
            }
            Asks::Choice { words } => {
                let different: HashSet<String> = words.iter().map(|word| crate::text::loose_key(word)).collect();
                if words.len() < 2 || different.len() < words.len() {
                    return fault(format!(
                        "Câu hỏi ‘{text}’ phải có ít nhất hai lựa chọn khác nhau, cách nhau bằng dấu chấm phẩy."
                    ));
                }
                // A spreadsheet keeps the list in one cell of 255 letters, with commas between.
                let long: usize = words.iter().map(|word| word.chars().count() + 1).sum();
                if words.len() > MOST_WORDS || long > 250 || words.iter().any(|word| odd(word) || word.contains(',')) {
                    return fault(format!(
                        "Các lựa chọn của câu hỏi ‘{text}’ quá nhiều, quá dài hoặc có dấu phẩy, ký tự lạ. Đề nghị ghi ngắn lại \
                         (cả danh sách không quá 250 ký tự)."
                    ));
                }
            }
            Asks::Date | Asks::YesNo | Asks::Text => {}
        }
        Ok(())
    }
}

/// Judges the blocks of a form.
///
/// # Errors
/// Nothing asked, a block twice, a question that cannot be asked or whose code stands twice.
pub fn check_blocks(blocks: &[Block]) -> Result<(), FormFault> {
    if blocks.is_empty() {
        return fault("Biểu mẫu chưa hỏi nội dung nào. Thêm ít nhất một câu hỏi.".to_owned());
    }
    let mut parts = HashSet::new();
    let mut codes = HashSet::new();
    for block in blocks {
        if !parts.insert(block.part()) {
            return fault(format!(
                "Phần ‘{}’ có hai lần trong biểu mẫu. Gộp thành một phần.",
                block.part().words()
            ));
        }
        let Block::Questions(questions) = block else { continue };
        if questions.is_empty() {
            return fault("Phần ‘Nội dung báo cáo’ chưa có câu hỏi nào. Thêm câu hỏi hoặc bỏ phần này.".to_owned());
        }
        if questions.len() > MOST {
            return fault(format!(
                "Biểu mẫu có {} câu hỏi; nhiều nhất là {MOST}.",
                questions.len()
            ));
        }
        for question in questions {
            question.check()?;
            if !codes.insert(question.code.as_str()) {
                return fault(format!(
                    "Mã câu hỏi ‘{}’ có hai lần. Đề nghị ghi mã khác.",
                    question.code
                ));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(words: &str) -> String {
        Question::read("1", words).unwrap_err().to_string()
    }

    #[test]
    fn a_question_is_read_from_its_words() {
        let of = |words: &str| Question::read("1", words).unwrap().asks;
        assert_eq!(
            of("Số hồ sơ tồn|number|hồ sơ"),
            Asks::Number {
                unit: "hồ sơ".to_owned(),
                decimals: 0
            }
        );
        assert_eq!(
            of("Tỷ lệ | number | % | 2"),
            Asks::Number {
                unit: "%".to_owned(),
                decimals: 2
            }
        );
        assert_eq!(
            of("Mức độ|choice|Tốt; Khá;Chưa tốt"),
            Asks::Choice {
                words: vec!["Tốt".to_owned(), "Khá".to_owned(), "Chưa tốt".to_owned()]
            }
        );
        assert_eq!(
            (of("Xong ngày nào|date"), of("Đã có chưa|yes_no")),
            (Asks::Date, Asks::YesNo)
        );
        assert_eq!(of("Nêu khó khăn"), Asks::Text);
    }

    #[test]
    fn what_is_not_understood_is_said_with_how_to_write_it() {
        for (words, said) in [
            ("|number", "chưa có nội dung"),
            ("A|so", "không có loại ‘so’"),
            ("A|number|hồ sơ|hai", "‘hai’"),
            ("A|number|hồ sơ|10", "từ 0 đến 9"),
            ("A|date|mai", "phần thừa ‘mai’"),
            ("A|choice|Tốt", "ít nhất hai"),
            ("A|choice|Tốt;tốt", "khác nhau"),
            ("A|choice|Tốt, khá;Kém", "dấu phẩy"),
            ("A|number|h\u{202e}s", "ký tự lạ"),
        ] {
            assert!(refused(words).contains(said), "{words}: {}", refused(words));
        }
    }

    #[test]
    fn a_form_asks_something_each_block_once_and_each_question_under_its_own_code() {
        let question = |code: &str| Question::read(code, "Số hồ sơ|number|hồ sơ").unwrap();
        let said = |blocks: &[Block]| check_blocks(blocks).unwrap_err().to_string();
        assert!(said(&[]).contains("chưa hỏi"));
        assert!(said(&[Block::Questions(Vec::new())]).contains("chưa có câu hỏi"));
        assert!(said(&[Block::Tasks, Block::Tasks]).contains("hai lần"));
        assert!(said(&[Block::Questions(vec![question("1"), question("1")])]).contains("‘1’"));
        check_blocks(&[Block::Questions(vec![question("1"), question("2")]), Block::Obstacles]).unwrap();
    }
}
