//! Units through time: one call of the office each.

use domain::text::nfc;
use office::{Act, Changed, Children, Error, Former, Merging, Office, OrganisationInput, Regrouping, Result};

use crate::args::{UnitCommand, UnitMerge, UnitSplit};
use crate::desk::now;
use crate::output::{self, Exit, say};

/// One command on units through time.
pub fn run(office: &Office, command: UnitCommand, as_json: bool, act: &Act) -> Result<Exit> {
    let changed = match command {
        UnitCommand::Merge(args) => Changed::Yes(office.regroup_units(&merge(*args), act)?),
        UnitCommand::Split(args) => Changed::Yes(office.regroup_units(&split(*args)?, act)?),
        UnitCommand::End {
            codes,
            last,
            basis,
            children,
        } => {
            let ending = Regrouping {
                on: last.succ_opt().unwrap_or(last),
                basis,
                mergings: Vec::new(),
                endings: codes,
                children: Children::said(&children),
            };
            Changed::Yes(office.regroup_units(&ending, act)?)
        }
        UnitCommand::Rename {
            code,
            name,
            from,
            basis,
        } => office.rename_unit(&code, &name, from, &basis, act)?,
        UnitCommand::Parent { code, to, from, basis } => office.place_unit(&code, to.as_deref(), from, &basis, act)?,
        UnitCommand::Route {
            code,
            route,
            regime,
            from,
            basis,
        } => office.route_unit(&code, (regime.as_deref(), route), from, &basis, act)?,
        UnitCommand::History { code } => {
            history(office, &code, as_json, act)?;
            return Ok(Exit::Done);
        }
        UnitCommand::Tree { on } => {
            let lines = office.organisation_tree(on.unwrap_or_else(|| now().date_naive()), &act.who)?;
            if as_json {
                output::json(&lines)?;
            } else {
                for line in lines {
                    let (o, indent) = (line.organisation, "  ".repeat(line.depth));
                    say(format!("{indent}{} ({}), {}", o.name, o.code, o.route_words));
                }
            }
            return Ok(Exit::Done);
        }
    };
    output::changed(&changed, as_json)?;
    Ok(Exit::Done)
}

fn history(office: &Office, code: &str, as_json: bool, act: &Act) -> Result<()> {
    let history = office.organisation_history(code, &act.who)?;
    if as_json {
        return output::json(&history);
    }
    say(format!("{} ({}), {}", history.name, history.code, history.level_words));
    history.lines.iter().for_each(|line| say(line.told()));
    for contact in &history.contacts {
        let what = if contact.head {
            "người đứng đầu"
        } else {
            "đầu mối"
        };
        let parts = [&contact.name, &contact.post, &contact.phone, &contact.zalo];
        let parts: Vec<&str> = parts.iter().map(|p| p.as_str()).filter(|p| !p.is_empty()).collect();
        say(format!("{what}: {}", parts.join(", ")));
    }
    Ok(())
}

fn merge(args: UnitMerge) -> Regrouping {
    let former = |unit: String| match unit.split_once('=') {
        Some((code, part)) => Former {
            code: code.to_owned(),
            part: true,
            what: Some(part.to_owned()),
            stays: true,
        },
        None => Former::whole(unit),
    };
    Regrouping {
        on: args.on,
        basis: args.basis,
        mergings: vec![Merging {
            into: OrganisationInput {
                code: args.into,
                name: args.name.unwrap_or_default(),
                level: args.level,
                parent: args.parent,
                route: args.route,
                ..OrganisationInput::default()
            },
            from: args.from.into_iter().map(former).collect(),
        }],
        ..Regrouping::default()
    }
}

fn split(args: UnitSplit) -> Result<Regrouping> {
    let names = by_code(&args.name, "--name")?;
    let whats = by_code(&args.what, "--what")?;
    if let Some((code, _)) = names.iter().chain(&whats).find(|(code, _)| !args.into.contains(code)) {
        return Err(Error::Refused(format!(
            "Mã {code} không có trong các đơn vị tiếp nhận ({}); đề nghị xem lại --into.",
            args.into.join(", ")
        )));
    }
    let of = |all: &[(String, String)], code: &str| {
        let found = all.iter().find(|(of, _)| of == code);
        found.map(|(_, words)| words.clone())
    };
    let mergings = args.into.iter().map(|code| Merging {
        into: OrganisationInput {
            code: code.clone(),
            name: of(&names, code).unwrap_or_default(),
            ..OrganisationInput::default()
        },
        from: vec![Former {
            what: of(&whats, code),
            ..Former::part(&args.code)
        }],
    });
    Ok(Regrouping {
        on: args.on,
        basis: args.basis,
        mergings: mergings.collect(),
        endings: Vec::new(),
        children: Children::said(&args.children),
    })
}

/// `MÃ=NỘI DUNG` as a pair.
fn by_code(typed: &[String], option: &str) -> Result<Vec<(String, String)>> {
    let pair = |words: &String| {
        let split = words.split_once('=').map(|(code, words)| (nfc(code), nfc(words)));
        let split = split.filter(|(code, words)| !code.is_empty() && !words.is_empty());
        split.ok_or_else(|| {
            Error::Refused(format!(
                "{option} ‘{words}’ phải ghi dạng MÃ=NỘI DUNG, ví dụ STC=Sở Tài chính."
            ))
        })
    };
    typed.iter().map(pair).collect()
}
