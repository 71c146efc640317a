//! Forms, out to a file and back in.

use office::{FormInput, Result};
use serde_json::json;

use super::{Context, read_json};
use crate::args::FormCommand;
use crate::output::{self, Exit, say};

/// One command on forms.
pub fn run(context: &mut Context<'_>, command: FormCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        FormCommand::List => {
            let forms = office.forms(&act.who)?;
            if as_json {
                output::json(&forms)?;
            } else {
                for form in &forms {
                    say(format!(
                        "{}  {} (phiên bản {}): {}",
                        form.code,
                        form.name,
                        form.version,
                        form.parts.join("; ")
                    ));
                }
            }
        }
        FormCommand::Export { code, file } => {
            let form = office.form_input(&code, &act.who)?;
            office.write_out(&file, &serde_json::to_vec_pretty(&form)?)?;
            if as_json {
                output::json(&json!({ "code": code, "file": file }))?;
            } else {
                say(format!("Đã ghi biểu mẫu {code} vào {}.", file.display()));
            }
        }
        FormCommand::Import { file } => {
            let form: FormInput = read_json(&file)?;
            output::changed(&office.put_form(form, &act)?, as_json)?;
        }
    }
    Ok(Exit::Done)
}
