//! A reader of the words people type where yes or no, or the state of a task, is asked for.

use crate::form::TaskState;
use crate::text::{loose_key, nfc};
use crate::word::Word as _;

/// What a cell that should hold yes or no says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YesNo {
    /// Có, đã triển khai, x.
    Yes,
    /// Chưa, không, chưa triển khai.
    No,
    /// Nothing stands there.
    Blank,
    /// Other words.
    Unknown,
}

/// Reads "có", "đã triển khai", "x" as yes; "chưa", "không", "chưa triển khai" as no.
pub fn read_yes_no(text: &str) -> YesNo {
    let text = nfc(text);
    if text.is_empty() {
        return YesNo::Blank;
    }
    if matches!(text.as_str(), "✓" | "✔" | "☑" | "✅") {
        return YesNo::Yes;
    }
    match loose_key(&text).as_str() {
        "co" | "da" | "roi" | "x" | "da co" | "da trien khai" | "co trien khai" | "da hoan thanh" | "yes" => YesNo::Yes,
        "khong" | "chua" | "khong co" | "chua co" | "chua trien khai" | "khong trien khai" | "chua hoan thanh"
        | "no" => YesNo::No,
        _ => YesNo::Unknown,
    }
}

/// Reads the words of the workbook's drop-down and their near relatives; none for other words and for blank.
pub fn read_task_state(text: &str) -> Option<TaskState> {
    let key = loose_key(text);
    if let Some(state) = TaskState::ALL.iter().copied().find(|s| loose_key(s.words()) == key) {
        return Some(state);
    }
    match key.as_str() {
        "chua thuc hien" | "chua lam" => Some(TaskState::NotStarted),
        "dang trien khai" | "dang thuc hien trong han" | "dang lam" => Some(TaskState::InProgress),
        "da hoan thanh" | "hoan thanh dung han" | "hoan thanh qua han" | "da xong" => Some(TaskState::Done),
        "cho huong dan" | "cho huong dan cua tw" | "cho huong dan cua bo" => Some(TaskState::AwaitingGuidance),
        "thuong xuyen" => Some(TaskState::Recurring),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_the_words_people_use() {
        for text in [
            "Có",
            "có.",
            "ĐÃ TRIỂN KHAI",
            "đã triển khai ",
            "x",
            "X",
            "Da trien khai",
        ] {
            assert_eq!(read_yes_no(text), YesNo::Yes, "{text}");
        }
        for text in ["Không", "chưa", "Chưa triển khai", "chua trien khai"] {
            assert_eq!(read_yes_no(text), YesNo::No, "{text}");
        }
        assert_eq!(read_yes_no(" \u{A0}"), YesNo::Blank);
        for text in ["12", "đang triển khai", "có 3 hồ sơ"] {
            assert_eq!(read_yes_no(text), YesNo::Unknown, "{text}");
        }
    }

    #[test]
    fn every_state_is_read_from_its_own_words() {
        for state in TaskState::ALL.iter().copied() {
            assert_eq!(read_task_state(state.words()), Some(state));
            assert_eq!(read_task_state(&state.words().to_uppercase()), Some(state));
        }
        assert_eq!(read_task_state("Đã hoàn thành"), Some(TaskState::Done));
        assert_eq!(read_task_state(""), None);
        assert_eq!(read_task_state("Tạm dừng"), None);
    }
}
