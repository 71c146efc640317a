//! From the name of a command to its answer: the table says who may call it and what answers it.

use domain::role::Role;
use serde_json::Value;

use crate::answer::refuse;
use crate::call::Failure;
use crate::desk::Desk;
use crate::table::{self, Need, needs};

impl Desk {
    /// Does the command of this name. The answer is the JSON of [`crate::call::Answer`].
    ///
    /// # Errors
    /// An unknown command, nobody signed in, no right, a rule that refuses it, a failing disk: in words for the person.
    pub fn call(&self, name: &str, args: Value) -> Result<Value, Failure> {
        let unknown = || {
            refuse(
                "unknown_command",
                "Chương trình không có lệnh này. Đề nghị cập nhật chương trình.",
            )
        };
        let need = needs(name).ok_or_else(unknown)?;
        let request = self.request(allowed);
        if need != Need::Nobody {
            let role = request.caller()?.who().role;
            if !need.allows(role) {
                return Err(not_allowed(role, need));
            }
        }
        let answer = table::answer(name, &request, args).unwrap_or_else(|| Err(unknown()));
        answer.map_err(|failure| self.without_folders(failure))
    }

    /// [`Desk::call`] with the statements the store ran for it; none before sign-in.
    ///
    /// # Errors
    /// As [`Desk::call`].
    pub fn watched(&self, name: &str, args: Value) -> Result<(Value, Vec<office::Statement>), Failure> {
        let session = self.state().session.clone();
        let Some(session) = session else {
            return Ok((self.call(name, args)?, Vec::new()));
        };
        let (answer, statements) = session.office.watched(|_| self.call(name, args))?;
        Ok((answer?, statements))
    }
}

/// The names of the commands that a person of this role may call.
fn allowed(role: Role) -> Vec<&'static str> {
    let may = table::NAMES
        .iter()
        .filter(|name| needs(name).is_some_and(|need| need.allows(role)));
    may.copied().collect()
}

fn not_allowed(role: Role, need: Need) -> Failure {
    let what = match need {
        Need::AnyOf([right, ..]) => right.words(),
        _ => "thực hiện thao tác này",
    };
    refuse(
        "not_allowed",
        format!(
            "Vai trò {} không được {what}. Đề nghị người có thẩm quyền thực hiện.",
            role.words()
        ),
    )
}
