//! `dean06`: the office's work without a window, and the program that reads workbooks and draws pages for the window.

mod args;
mod commands;
mod desk;
mod output;
mod usage;

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use crate::output::Exit;
use crate::usage::Unread;

fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    match line
        .iter()
        .skip(1)
        .filter_map(|word| word.to_str())
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["--import-worker"] => return office::import_worker(),
        ["--draw-page", page, width] => return draw_page(page, width),
        _ => {}
    }
    let cli = match usage::read(line) {
        Ok(cli) => cli,
        Err(Unread::Asked(answer)) => {
            output::say(answer.trim_end());
            return Exit::Done.code();
        }
        Err(Unread::Wrong(words)) => {
            output::note(words);
            return Exit::Usage.code();
        }
    };
    let (json, named, usual) = (cli.json, cli.user.is_some(), cli.command.usual_user());
    let mut desk = desk::Desk::of_this_program();
    match commands::run(&mut desk, cli) {
        Ok(exit) => exit.code(),
        Err(error) => {
            let exit = Exit::of(&error);
            output::failure(&error, json);
            if error.is_wrong_password() && !named {
                output::note(format!(
                    "Lệnh không nêu người dùng nên đăng nhập bằng tên ‘{usual}’. Thêm --user TÊN để dùng tên khác."
                ));
            }
            exit.code()
        }
    }
}

/// Draws one page of the PDF on standard input as a PNG on standard output.
fn draw_page(page: &str, width: &str) -> ExitCode {
    let (Ok(page), Ok(width)) = (page.parse(), width.parse()) else {
        return ExitCode::from(2);
    };
    let mut pdf = Vec::new();
    if std::io::stdin().read_to_end(&mut pdf).is_err() {
        return ExitCode::FAILURE;
    }
    match office::draw_page(&pdf, page, width) {
        Ok(png) if std::io::stdout().write_all(&png).is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
