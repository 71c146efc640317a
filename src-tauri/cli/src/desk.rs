//! Who works on which store: opened once, people signed in once, then every command uses it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::Local;
use domain::form::Moment;
use office::{Act, Actor, Error, Office, Options, Result};

use crate::output::note;

/// The store and the people of this run.
pub struct Desk {
    options: Options,
    open: Option<(PathBuf, Office)>,
    people: HashMap<String, Actor>,
}

impl Desk {
    /// A desk whose workbooks are read by this very program.
    pub fn of_this_program() -> Self {
        let options = Options {
            worker: std::env::current_exe().ok(),
            readers: cores(),
            automatic_backups: true,
        };
        Self {
            options,
            open: None,
            people: HashMap::new(),
        }
    }

    /// What the program gives an office.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Takes a store that was just made.
    pub fn take(&mut self, path: &Path, office: Office, people: Vec<Actor>) {
        self.people = people.into_iter().map(|p| (p.name.clone(), p)).collect();
        self.open = Some((path.to_path_buf(), office));
    }

    /// The store, with someone acting on it.
    pub fn office(&mut self, store: Option<&Path>, user: &str) -> Result<(&Office, Act)> {
        let path = named(store)?;
        if self.open.as_ref().is_none_or(|(open, _)| open != path) {
            self.open = None;
            self.people.clear();
            let (office, actor) = Office::open(path, user, &password()?, &self.options, now())?;
            // Whatever was asked for: what is wrong with the store is said first.
            for notice in office.notices(now())? {
                note(notice.words);
            }
            self.people.insert(user.to_owned(), actor);
            self.open = Some((path.to_path_buf(), office));
        }
        let Some((_, office)) = &self.open else {
            return Err(Error::Refused("Kho dữ liệu chưa mở được.".to_owned()));
        };
        if !self.people.contains_key(user) {
            let actor = office.sign_in(user, &password()?, now())?;
            self.people.insert(user.to_owned(), actor);
        }
        let who = self.people[user].clone();
        Ok((office, Act { who, at: now() }))
    }
}

/// The store's path, which every command but a few needs.
pub fn named(store: Option<&Path>) -> Result<&Path> {
    store.ok_or_else(|| Error::Refused("Chưa nêu kho dữ liệu. Thêm --store TỆP.dean06 vào lệnh.".to_owned()))
}

/// The moment at which the demo plays.
static PLAYED: OnceLock<Moment> = OnceLock::new();

/// Lets everything of this run happen at one moment: the demo plays in the month it tells of.
pub fn play_at(moment: Moment) {
    // A run plays once.
    let _ = PLAYED.set(moment);
}

/// The clock of this run.
pub fn now() -> Moment {
    PLAYED.get().copied().unwrap_or_else(|| Local::now().fixed_offset())
}

/// The password: `DEAN06_PASSWORD`, else asked on the terminal.
pub fn password() -> Result<String> {
    match std::env::var("DEAN06_PASSWORD") {
        Ok(password) => Ok(password),
        Err(_) => ask("Mật khẩu: "),
    }
}

/// The first password for somebody else: `DEAN06_NEW_PASSWORD`; none for a code that the program makes.
///
/// # Errors
/// The password of whoever gives it: it would open the store for two.
pub fn given_password() -> Result<Option<String>> {
    let Ok(given) = std::env::var("DEAN06_NEW_PASSWORD") else {
        return Ok(None);
    };
    if std::env::var("DEAN06_PASSWORD").is_ok_and(|own| own == given) {
        return Err(Error::Refused(
            "Mật khẩu cấp cho người khác phải khác mật khẩu của mình. Đề nghị đặt DEAN06_NEW_PASSWORD khác, hoặc bỏ biến này \
             để chương trình tạo mã dùng một lần."
                .to_owned(),
        ));
    }
    Ok(Some(given))
}

/// The password a person chooses: `DEAN06_NEW_PASSWORD`, else asked on the terminal.
pub fn chosen_password() -> Result<String> {
    std::env::var("DEAN06_NEW_PASSWORD").or_else(|_| ask("Mật khẩu mới: "))
}

/// The recovery key: `DEAN06_RECOVERY`, else asked on the terminal.
pub fn recovery() -> Result<String> {
    std::env::var("DEAN06_RECOVERY").or_else(|_| ask("Mã khôi phục: "))
}

fn ask(prompt: &str) -> Result<String> {
    rpassword::prompt_password(prompt).map_err(|_| {
        Error::Refused("Không có cửa sổ dòng lệnh để hỏi mật khẩu. Đặt biến DEAN06_PASSWORD rồi chạy lại.".to_owned())
    })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
