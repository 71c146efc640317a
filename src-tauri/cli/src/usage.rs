//! What is wrong with a command line, in Vietnamese and with what to type instead.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The sentence for a command line that was not understood.
pub fn words(error: &clap::Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let sentence = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Thiếu {argument}."),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!(
                "Chưa nêu việc cần làm. Các lệnh: {}.",
                named(ContextKind::ValidSubcommand)
            )
        }
        ErrorKind::InvalidSubcommand => format!("Không có lệnh ‘{}’.", named(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("Không có tham số ‘{argument}’ ở lệnh này."),
        ErrorKind::ArgumentConflict => format!("{argument} không dùng cùng {}.", named(ContextKind::PriorArg)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} chưa có giá trị."),
        ErrorKind::InvalidValue => {
            format!(
                "‘{value}’ không dùng được cho {argument}. Các giá trị: {}.",
                named(ContextKind::ValidValue)
            )
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error)
                .map(|why| format!(" ({why})"))
                .unwrap_or_default();
            format!("‘{value}’ không dùng được cho {argument}{why}.")
        }
        _ => "Câu lệnh không đúng.".to_owned(),
    };
    format!("{sentence} Xem cách dùng: thêm --help vào sau lệnh.")
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use crate::args::Cli;

    fn said(line: &str) -> String {
        let error = Cli::try_parse_from(line.split(' ')).unwrap_err();
        super::words(&error)
    }

    /// The words of a line as a terminal would hand them over; `"` keeps spaces together.
    fn split(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        for (at, part) in line.split('"').enumerate() {
            let mut pieces = if at % 2 == 1 {
                vec![part]
            } else {
                part.split(' ').collect()
            }
            .into_iter();
            if let (Some(last), Some(first)) = (words.last_mut(), pieces.next()) {
                last.push_str(first);
            }
            words.extend(pieces.map(str::to_owned));
        }
        words.retain(|word| !word.is_empty());
        words
    }

    #[test]
    fn every_line_of_the_manual_is_understood() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/manual");
        let mut lines = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for line in text.lines().filter(|line| line.starts_with("dean06 ")) {
                lines += 1;
                if let Err(error) = Cli::try_parse_from(split(line)) {
                    panic!("{}: {line}: {}", path.display(), super::words(&error));
                }
            }
        }
        assert!(lines > 0, "the manual has lines to type");
    }

    #[test]
    fn every_fault_is_told_in_vietnamese_with_the_word_that_is_wrong() {
        for (line, part) in [
            ("dean06 lap", "Không có lệnh ‘lap’"),
            ("dean06 status", "Thiếu --period <PERIOD>"),
            (
                "dean06 status --period 2022-13",
                "‘2022-13’ không dùng được cho --period",
            ),
            ("dean06 status --thang 2022-12", "Không có tham số ‘--thang’"),
            ("dean06 report check 1 --kind noidung", "Các giá trị: content, form"),
            ("dean06 check --nhanh", "thêm --help"),
        ] {
            let words = said(line);
            assert!(words.contains(part), "{line}: {words}");
            assert!(!words.contains("error:"), "{line}: {words}");
        }
    }
}
