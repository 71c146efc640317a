//! How a command line is read, and what is wrong with one: in Vietnamese and with what to type instead.

use std::any::TypeId;
use std::ffi::OsString;
use std::num::{IntErrorKind, ParseIntError};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};

use crate::args::Cli;

/// Longest text of a command line, in characters.
const LONGEST: usize = 20_000;

/// What the library's help says in English, and what it says here.
const HELP: &[(&str, &str)] = &[
    ("Usage:", "Cách dùng:"),
    ("Commands:", "Các lệnh:"),
    ("Arguments:", "Cần nêu:"),
    ("Options:", "Tham số:"),
    ("[OPTIONS]", "[THAM SỐ]"),
    ("<COMMAND>", "<LỆNH>"),
    ("[possible values:", "[một trong:"),
    ("Possible values:", "Các giá trị:"),
    ("[default:", "[mặc định:"),
    (
        "Print help (see more with '--help')",
        "In hướng dẫn này (đầy đủ hơn với --help)",
    ),
    (
        "Print help (see a summary with '-h')",
        "In hướng dẫn này (tóm tắt với -h)",
    ),
    ("Print help", "In hướng dẫn này"),
    ("Print version", "In phiên bản"),
];

/// Why there is no command to run.
pub enum Unread {
    /// Help or the version was asked for.
    Asked(String),
    /// The line is wrong, and how.
    Wrong(String),
}

/// Reads a command line, the program's name first.
pub fn read(line: Vec<OsString>) -> Result<Cli, Unread> {
    let mut command = Cli::command();
    command.build();
    let matches = command.try_get_matches_from_mut(line).map_err(|error| unread(&error))?;
    if let Some(odd) = unfit(&command, &matches) {
        return Err(Unread::Wrong(odd));
    }
    Cli::from_arg_matches(&matches).map_err(|error| unread(&error))
}

fn unread(error: &clap::Error) -> Unread {
    match error.kind() {
        ErrorKind::DisplayHelp => Unread::Asked(in_vietnamese(&error.render().to_string())),
        ErrorKind::DisplayVersion => Unread::Asked(error.render().to_string()),
        _ => Unread::Wrong(words(error)),
    }
}

fn in_vietnamese(help: &str) -> String {
    HELP.iter()
        .fold(help.to_owned(), |help, (from, to)| help.replace(from, to))
}

/// What is wrong with the texts of a line. A path may hold any sign: it names a file that has it already.
fn unfit(command: &clap::Command, matches: &ArgMatches) -> Option<String> {
    for argument in command.get_arguments() {
        let is_path = argument.get_value_parser().type_id() == TypeId::of::<PathBuf>();
        let values = matches.get_raw(argument.get_id().as_str()).filter(|_| !is_path);
        for text in values.into_iter().flatten().filter_map(|value| value.to_str()) {
            if let Err(unfit) = domain::text::typed_lines(text, LONGEST) {
                return Some(format!("{argument} {unfit}"));
            }
        }
    }
    let (name, below) = matches.subcommand()?;
    unfit(command.find_subcommand(name)?, below)
}

/// The sentence for a command line that was not understood.
fn words(error: &clap::Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let sentence = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Thiếu {argument}."),
        // The help of this level, which lists what can be done.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = in_vietnamese(&error.render().to_string());
            return format!("Chưa nêu việc cần làm.\n\n{}", help.trim_end());
        }
        ErrorKind::MissingSubcommand => format!(
            "Chưa nêu việc cần làm. Các lệnh: {}.",
            named(ContextKind::ValidSubcommand)
        ),
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
        ErrorKind::ValueValidation => format!("‘{value}’ không dùng được cho {argument}{}.", why(error)),
        ErrorKind::InvalidUtf8 => "Câu lệnh có chữ không phải Unicode (UTF-8). Đề nghị gõ lại chữ đó.".to_owned(),
        _ => "Câu lệnh không đúng.".to_owned(),
    };
    format!("{sentence} Xem cách dùng: thêm --help vào sau lệnh.")
}

/// What a value should have been.
fn why(error: &clap::Error) -> String {
    let Some(why) = std::error::Error::source(error) else {
        return String::new();
    };
    if let Some(number) = why.downcast_ref::<ParseIntError>() {
        return match number.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => ": số quá lớn",
            _ => ": cần số nguyên, ví dụ 12",
        }
        .to_owned();
    }
    if why.is::<chrono::ParseError>() {
        return ": ngày ghi theo năm-tháng-ngày, ví dụ 2026-03-15; giờ ghi tiếp sau chữ T, ví dụ 2026-03-15T17:00"
            .to_owned();
    }
    let said = why.to_string();
    // The library's own words for a number outside its kind.
    if said.contains("is not in ") {
        return ": số ngoài khoảng cho phép".to_owned();
    }
    format!(" ({said})")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory as _;

    use super::{Cli, Unread, in_vietnamese, read};

    /// What is said instead of running a line, if anything.
    fn said_of<I: IntoIterator<Item = W>, W: Into<OsString>>(words: I) -> Option<String> {
        match read(words.into_iter().map(Into::into).collect()) {
            Ok(_) => None,
            Err(Unread::Asked(words) | Unread::Wrong(words)) => Some(words),
        }
    }

    fn said(line: &str) -> String {
        said_of(line.split(' ')).unwrap()
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
            let typed = text
                .lines()
                .filter(|line| line.starts_with("dean06 "))
                .map(str::to_owned);
            // What the table of commands names is typed behind the store.
            let rows = text
                .lines()
                .filter(|line| line.starts_with("| ") && path.ends_with("dong-lenh.md"));
            let named = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
            let named = named.map(|words| format!("dean06 --store kho.dean06 {words}"));
            for line in typed.chain(named) {
                lines += 1;
                if let Some(words) = said_of(split(&line)) {
                    panic!("{}: {line}: {words}", path.display());
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
            ("dean06 report show mot", "cần số nguyên"),
            ("dean06 report show 99999999999999999999", "số quá lớn"),
            ("dean06 indicator put A --decimals 300", "số ngoài khoảng cho phép"),
            ("dean06 report issue 1 --number 5 --date 15/03/2026", "ví dụ 2026-03-15"),
            ("dean06 report", "approve"),
            (
                "dean06 status --period 2022-12 --store",
                "--store <TỆP> chưa có giá trị",
            ),
        ] {
            let words = said(line);
            assert!(words.contains(part), "{line}: {words}");
            assert!(!words.contains("error:"), "{line}: {words}");
        }
    }

    #[test]
    fn the_help_of_every_command_is_vietnamese() {
        fn walk(command: &mut clap::Command) {
            let help = in_vietnamese(&command.render_long_help().to_string());
            for english in [
                "Usage",
                "Options",
                "OPTIONS",
                "Arguments",
                "Commands",
                "COMMAND>",
                "ossible values",
                "default:",
                "Print ",
            ] {
                assert!(!help.contains(english), "{english}: {help}");
            }
            command.get_subcommands_mut().for_each(walk);
        }
        let mut command = Cli::command();
        command.build();
        walk(&mut command);
    }

    #[test]
    fn a_text_nobody_can_type_is_refused_by_the_name_of_its_argument() {
        let refused = |text: &str| said_of(["dean06", "accept-older", "--reason", text]);
        for odd in ["nhầm\u{202e}kỳ", "nhầm\u{7}", "\u{1b}[2Jnhầm"] {
            let words = refused(odd).unwrap();
            assert!(words.contains("--reason") && words.contains("ký tự lạ"), "{words}");
        }
        assert!(refused(&"a".repeat(20_001)).unwrap().contains("dài quá"));
        // A file may be called what it likes.
        assert_eq!(said_of(["dean06", "--store", "a\u{200e}.dean06", "check"]), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_word_that_is_no_text_is_told_and_a_path_may_be_one() {
        use std::os::unix::ffi::OsStringExt as _;
        let odd = || OsString::from_vec(vec![b'a', 0xff]);
        let words = said_of([OsString::from("dean06"), "check".into(), "--user".into(), odd()]).unwrap();
        assert!(words.contains("UTF-8"), "{words}");
        assert_eq!(
            said_of([OsString::from("dean06"), "check".into(), "--store".into(), odd()]),
            None
        );
    }
}
