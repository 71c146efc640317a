//! The register of organisations on a day.

use domain::organisation::Level;
use domain::vi;

use crate::answer::{Answered, read};
use crate::ask;
use crate::desk::At;
use crate::types::organisation::{OrganisationAsk, OrganisationRow};

pub(crate) fn list(at: &At<'_>, asked: OrganisationAsk) -> Answered<Vec<OrganisationRow>> {
    let office = at.office()?;
    let on = ask::day_or_none(asked.on.as_deref())?.unwrap_or_else(|| at.now.date_naive());
    let all = office.catalogue().organisations(&office.province().code);
    let name = |code: &str| {
        all.iter()
            .find(|o| o.code == code)
            .map(|o| o.name_on(on).unwrap_or(o.name()).to_owned())
    };
    // Office holders and collective names stand in plans; they are no bodies of the register.
    let bodies = all.iter().filter(|o| !o.role && !o.is_collective());
    let mut rows: Vec<(Level, OrganisationRow)> = bodies
        .filter_map(|body| {
            let until = body
                .names
                .iter()
                .find(|n| n.holds_on(on))
                .and_then(|n| n.until)
                .filter(|_| {
                    // A new name of the same body is no end.
                    !body.names.iter().any(|n| n.from.is_some_and(|from| from > on))
                });
            let ends = until.map(|last| {
                let first_without = last.succ_opt().unwrap_or(last);
                format!("kết thúc hoạt động từ {}", vi::date_short(first_without))
            });
            let passed = body.successors.iter().filter_map(|s| {
                let what = s.what.as_deref().map_or_else(String::new, |what| format!(" ({what})"));
                Some(format!("nhiệm vụ chuyển về {}{what}", name(&s.to)?))
            });
            let note: Vec<String> = ends.into_iter().chain(passed).collect();
            let row = OrganisationRow {
                code: body.code.clone(),
                name: body.name_on(on)?.to_owned(),
                aliases: body.aliases.clone(),
                group: body.level.words().to_owned(),
                parent: body.parent_on(on).and_then(name),
                route_words: body.route_on(on).words().to_owned(),
                note: Some(note.join("; ")).filter(|words| !words.is_empty()),
            };
            Some((body.level, row))
        })
        .collect();
    rows.sort_by_key(|(level, _)| rank(*level));
    read(rows.into_iter().map(|(_, row)| row).collect())
}

/// The province's own bodies first, central ones last.
const fn rank(level: Level) -> u8 {
    match level {
        Level::Province => 0,
        Level::CentralOnProvince => 1,
        Level::Utility => 2,
        Level::District => 3,
        Level::Commune => 4,
        Level::Other => 5,
        Level::Central => 6,
    }
}
