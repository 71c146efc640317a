//! How a call ends: a value with the tags of what it changed, or a refusal in words. Knows which refusals the page acts
//! on, and that no folder of this machine goes out with one.

use std::path::{Path, PathBuf};

use office::Tag;

use crate::call::{Done, Failure};

/// A good answer before it becomes JSON.
#[derive(Debug)]
pub(crate) struct Reply<T> {
    pub value: T,
    pub changed: Vec<Tag>,
}

/// The result of a handler.
pub(crate) type Answered<T> = Result<Reply<T>, Failure>;

/// A value that changed nothing.
pub(crate) const fn read<T>(value: T) -> Answered<T> {
    Ok(Reply {
        value,
        changed: Vec::new(),
    })
}

/// A value of the office, or its refusal.
pub(crate) fn of<T>(value: office::Result<T>) -> Answered<T> {
    read(value?)
}

/// A value that changed something.
pub(crate) fn wrote<T>(value: T, changed: &[Tag]) -> Answered<T> {
    Ok(Reply {
        value,
        changed: changed.to_vec(),
    })
}

/// Nothing was done: a closed dialog.
pub(crate) fn nothing() -> Answered<Done> {
    read(Done::default())
}

/// Something was done that cannot be undone, and nothing the page shows has changed.
pub(crate) fn said(message: impl Into<String>) -> Done {
    Done {
        done: true,
        message: message.into(),
        ..Done::default()
    }
}

/// What the office did, in words, with its undo and its tags.
pub(crate) fn done(done: &office::Done, message: impl Into<String>) -> Answered<Done> {
    let value = Done {
        event: done.undoable.then_some(done.event),
        id: done.id,
        ..said(message)
    };
    wrote(value, &done.changed)
}

/// [`done`], in the words of the journal.
pub(crate) fn told(what: &office::Done) -> Answered<Done> {
    done(what, format!("{}.", what.words))
}

/// [`told`] of a list that was taken; nothing where it held nothing new.
pub(crate) fn told_of_list(what: Option<&office::Done>) -> Answered<Done> {
    what.map_or_else(nothing, told)
}

/// A refusal with a code of its own.
pub(crate) fn refuse(code: &str, message: impl Into<String>) -> Failure {
    Failure {
        code: code.to_owned(),
        message: message.into(),
        later: None,
        field: None,
    }
}

impl From<office::Error> for Failure {
    fn from(error: office::Error) -> Self {
        use office::Error as E;
        let code = match &error {
            e if e.is_open_elsewhere() => "store_busy",
            e if e.is_wrong_password() => "wrong_password",
            e if e.is_password_to_choose() => "password_to_choose",
            e if e.needs_a_way_back() => "needs_way_back",
            E::Refused(_) | E::Field { .. } => "refused",
            E::ChangedSince { .. } => "changed_since",
            E::OthersAct { .. } => "others_act",
            E::NotAllowed { .. } => "not_allowed",
            E::Unknown { .. } => "unknown",
            E::Sheet(_) | E::Page(_) => "writer",
            E::File { .. } => "file",
            e if e.path().is_some() => "file",
            E::Store(_) => "store",
            E::Shape(_) => "damaged",
        };
        let mut failure = refuse(code, error.to_string());
        if let Some(path) = error.path() {
            without_folder(&mut failure, path);
        }
        match &error {
            E::Field { field, .. } => failure.field = Some((*field).to_owned()),
            E::ChangedSince {
                later, undoable: true, ..
            } => failure.later = Some(*later),
            E::OthersAct { event, .. } => failure.later = Some(*event),
            _ => {}
        }
        failure
    }
}

/// A refusal about files of these paths, without their folders.
pub(crate) fn about(paths: &[PathBuf]) -> impl Fn(office::Error) -> Failure {
    move |error| {
        let mut failure = Failure::from(error);
        paths.iter().for_each(|path| without_folder(&mut failure, path));
        failure
    }
}

/// Takes the folder of a path out of a refusal's words: the file's name is enough for a person.
pub(crate) fn without_folder(failure: &mut Failure, path: &Path) {
    let (Some(name), Some(_)) = (path.file_name(), path.parent().filter(|p| !p.as_os_str().is_empty())) else {
        return;
    };
    failure.message = failure
        .message
        .replace(&*path.to_string_lossy(), &name.to_string_lossy());
}

/// A count in office style: `02`, `187`.
pub(crate) fn count(n: usize) -> String {
    domain::vi::padded(i64::try_from(n).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_file_and_never_its_folder() {
        let path = Path::new("/some/folder/bao cao.xlsx");
        let failure: Failure = office::Error::File {
            path: path.to_path_buf(),
            source: std::io::Error::other("hỏng"),
        }
        .into();
        assert!(failure.message.contains("bao cao.xlsx"), "{}", failure.message);
        assert!(!failure.message.contains("folder"), "{}", failure.message);
    }
}
