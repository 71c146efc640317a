//! The name of one figure on paper, so that whoever points at it can ask where it came from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::mark::is_code;
use super::{FigureForm, Mark, MarkTrouble};

/// What stands before an indicator's code in the key of a cell of the annex.
const ANNEX: &str = "phu-luc:";

/// The key of a figure of a report: a mark of its text, or a cell of its annex. Written as one word: `CDS-01/%`,
/// `list:DVC-CA`, `phu-luc:CDS-01/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub enum FigureKey {
    /// A mark in the text.
    Text(Mark),
    /// A cell of the indicator annex.
    Annex {
        /// Code of the indicator.
        code: String,
        /// Which of its columns: the value, the base ([`FigureForm::Ratio`], here without the value) or the share.
        form: FigureForm,
    },
}

impl FigureKey {
    /// Code of the one indicator it is about; none for a list and a document.
    pub fn indicator(&self) -> Option<&str> {
        match self {
            Self::Text(mark) => mark.indicator(),
            Self::Annex { code, .. } => Some(code),
        }
    }

    /// What the figure is, by the name of what it is about: "Thu nhận hồ sơ", "Thu nhận hồ sơ: tỷ lệ".
    pub fn words(&self, name: &str) -> String {
        let which = match self {
            Self::Annex {
                form: FigureForm::Ratio,
                ..
            } => "tổng số (mức giao)",
            Self::Text(Mark::Figure { form, .. }) | Self::Annex { form, .. } if *form != FigureForm::Value => {
                form.words()
            }
            Self::Text(_) | Self::Annex { .. } => return name.to_owned(),
        };
        format!("{name}: {which}")
    }
}

impl From<Mark> for FigureKey {
    fn from(mark: Mark) -> Self {
        Self::Text(mark)
    }
}

impl fmt::Display for FigureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(mark) => f.write_str(&mark.key()),
            Self::Annex { code, form } => write!(f, "{ANNEX}{code}{}", form.sign()),
        }
    }
}

impl FromStr for FigureKey {
    type Err = MarkTrouble;

    fn from_str(written: &str) -> Result<Self, MarkTrouble> {
        let Some(cell) = written.strip_prefix(ANNEX) else {
            return Mark::parse(written).map(Self::Text);
        };
        let (code, form) = FigureForm::split(cell);
        if is_code(code) {
            Ok(Self::Annex {
                code: code.to_owned(),
                form,
            })
        } else {
            Err(MarkTrouble::BadCode)
        }
    }
}

impl TryFrom<String> for FigureKey {
    type Error = MarkTrouble;

    fn try_from(written: String) -> Result<Self, MarkTrouble> {
        written.parse()
    }
}

impl From<FigureKey> for String {
    fn from(key: FigureKey) -> Self {
        key.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_back_as_it_was_written() {
        for written in [
            "CDS-01",
            "CDS-01/",
            "CDS-01%",
            "CDS-01/%",
            "CDS-01@",
            "DVC.06_a#",
            "list:DVC-CA",
            "doc:808/QĐ-UBND",
            "doc:808/QĐ-UBND+",
            "phu-luc:CDS-01",
            "phu-luc:CDS-01/",
            "phu-luc:CDS-01%",
        ] {
            let key: FigureKey = written.parse().unwrap();
            assert_eq!(key.to_string(), written);
            assert_eq!(FigureKey::try_from(String::from(key.clone())), Ok(key));
        }
    }

    #[test]
    fn what_is_no_key_is_refused_with_the_reason() {
        for (written, trouble) in [
            ("", MarkTrouble::Empty),
            ("list:", MarkTrouble::Empty),
            ("doc:+", MarkTrouble::Empty),
            ("CDS 01", MarkTrouble::BadCode),
            ("-CDS", MarkTrouble::BadCode),
            ("list:DVC CA", MarkTrouble::BadCode),
            ("phu-luc:", MarkTrouble::BadCode),
            ("phu-luc:CDS 01", MarkTrouble::BadCode),
            ("bang:CDS-01", MarkTrouble::UnknownWord),
        ] {
            assert_eq!(written.parse::<FigureKey>(), Err(trouble), "{written}");
        }
        assert!(
            MarkTrouble::BadCode
                .to_string()
                .starts_with("mã chỉ tiêu chỉ gồm chữ, số")
        );
    }

    #[test]
    fn a_key_knows_its_indicator_and_what_it_shows_of_it() {
        let told = |written: &str| {
            let key: FigureKey = written.parse().unwrap();
            (key.indicator().map(str::to_owned), key.words("Thu nhận"))
        };
        let of = |code: &str, words: &str| (Some(code.to_owned()), words.to_owned());
        assert_eq!(told("CDS-01"), of("CDS-01", "Thu nhận"));
        assert_eq!(told("CDS-01%"), of("CDS-01", "Thu nhận: tỷ lệ"));
        assert_eq!(
            told("CDS-01/"),
            of("CDS-01", "Thu nhận: kết quả trên tổng số (mức giao)")
        );
        assert_eq!(
            told("CDS-01/%"),
            of("CDS-01", "Thu nhận: kết quả, tổng số (mức giao) và tỷ lệ")
        );
        assert_eq!(told("CDS-01@"), of("CDS-01", "Thu nhận: ngày chốt số liệu"));
        assert_eq!(told("CDS-01#"), of("CDS-01", "Thu nhận: số đếm có số 0 ở trước"));
        assert_eq!(told("phu-luc:CDS-01"), of("CDS-01", "Thu nhận"));
        assert_eq!(told("phu-luc:CDS-01/"), of("CDS-01", "Thu nhận: tổng số (mức giao)"));
        assert_eq!(told("phu-luc:CDS-01%"), of("CDS-01", "Thu nhận: tỷ lệ"));
        assert_eq!(told("list:DVC-CA"), (None, "Thu nhận".to_owned()));
        assert_eq!(told("doc:808/QĐ-UBND"), (None, "Thu nhận".to_owned()));
    }
}
