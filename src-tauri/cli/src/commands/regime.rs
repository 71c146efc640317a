//! When agencies and the office report, and the days on which nobody works.

use chrono::{Datelike as _, NaiveTime};
use domain::calendar::DueRule;
use domain::status::CountsBy;
use office::{Changed, Due, Error, Holiday, Office, Periodicity, Reference, Regime, Result, WindowRule};
use serde::Serialize;

use super::{Context, required};
use crate::args::{HolidayCommand, HolidayPut, RegimeCommand, RegimePut};
use crate::output::{self, Exit, say};

/// A regime with codes in place of ids.
#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    periodicity: Periodicity,
    agency_to: &'a str,
    channel: &'a str,
    unit: Option<&'a str>,
    window: WindowRule,
    counts_by: CountsBy,
    agency_due: Option<&'a Due>,
    province_due: Option<&'a Due>,
    reported_to: Vec<&'a str>,
    prepared_by: Vec<&'a str>,
    prepared_with: Vec<&'a str>,
    window_basis: &'a str,
    basis: &'a str,
}

impl<'a> Row<'a> {
    fn of(r: &'a Regime, reference: &'a Reference) -> Self {
        let codes = |ids: &[i64]| ids.iter().map(|id| reference.code(*id)).collect();
        Self {
            code: &r.code,
            name: &r.name,
            periodicity: r.periodicity,
            agency_to: &r.agency_to,
            channel: &r.channel,
            unit: r.unit.map(|id| reference.code(id)),
            window: r.window,
            counts_by: r.counts_by,
            agency_due: r.agency_due.as_ref(),
            province_due: r.province_due.as_ref(),
            reported_to: codes(&r.reported_to),
            prepared_by: codes(&r.prepared_by),
            prepared_with: codes(&r.prepared_with),
            window_basis: &r.window_basis,
            basis: &r.basis,
        }
    }
}

/// One command on regimes.
pub fn run(context: &mut Context<'_>, command: RegimeCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        RegimeCommand::List => {
            let reference = office.reference();
            let rows = reference.regimes().map(|r| Row::of(r, &reference));
            if as_json {
                output::json(&rows.collect::<Vec<_>>())?;
            } else {
                let none = || "không đặt hạn".to_owned();
                for row in rows {
                    say(format!(
                        "{:<10} {}: đơn vị gửi {}; tỉnh báo cáo {}",
                        row.code,
                        row.name,
                        row.agency_due.map_or_else(none, office::due_words),
                        row.province_due.map_or_else(none, office::due_words)
                    ));
                }
            }
        }
        RegimeCommand::Put(args) => output::changed(&put(office, *args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

/// Puts a regime: of one that is known, what is not named stays.
fn put(office: &Office, args: RegimePut, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let known = reference.regimes().find(|r| r.code == args.code);
    let id_of = |code: String| match reference.organisation_coded(&code) {
        Some(organisation) => Ok(organisation.id),
        None => Err(Error::Unknown {
            what: "cơ quan, đơn vị",
            name: code,
            hint: "Xem danh sách: agencies list.".to_owned(),
        }),
    };
    let mut regime = match known {
        Some(known) => known.clone(),
        None => Regime {
            id: 0,
            code: args.code,
            position: u32::try_from(reference.regimes().count()).unwrap_or(u32::MAX),
            name: String::new(),
            periodicity: required(args.periodicity, "--periodicity", "Chế độ báo cáo")?,
            agency_to: String::new(),
            channel: String::new(),
            unit: None,
            window: WindowRule::Calendar,
            counts_by: CountsBy::Data,
            agency_due: None,
            province_due: None,
            reported_to: Vec::new(),
            prepared_by: Vec::new(),
            prepared_with: Vec::new(),
            window_basis: String::new(),
            basis: format!("Nhập bởi {}.", act.who.full_name),
            retired: false,
        },
    };
    regime.name = args.name.unwrap_or(regime.name);
    regime.periodicity = args.periodicity.unwrap_or(regime.periodicity);
    regime.agency_to = args.agency_to.unwrap_or(regime.agency_to);
    regime.channel = args.channel.unwrap_or(regime.channel);
    regime.unit = args.unit.map(id_of).transpose()?.or(regime.unit);
    regime.window = args.window.unwrap_or(regime.window);
    regime.counts_by = args.counts_by.unwrap_or(regime.counts_by);
    if let Some(words) = args.agency_due {
        regime.agency_due = due(&words)?;
    }
    if let Some(words) = args.province_due {
        regime.province_due = due(&words)?;
    }
    if let Some(codes) = args.reported_to {
        regime.reported_to = codes.into_iter().map(id_of).collect::<Result<_>>()?;
    }
    regime.basis = args.basis.unwrap_or(regime.basis);
    regime.retired |= args.retire;
    office.put_regime(regime, args.reason.as_deref(), act)
}

/// A due rule as it is typed: "15", "before 22", "15 17:00", "before 22 workday"; none for "none".
fn due(words: &str) -> Result<Option<Due>> {
    let refused = || {
        Error::Refused(format!(
            "‘{words}’ không phải hạn báo cáo; ghi như \"15\", \"before 22\", \"15 17:00\", \"15 workday\" hoặc \"none\"."
        ))
    };
    if words.trim() == "none" {
        return Ok(None);
    }
    let mut due = Due {
        rule: DueRule { day: 0, before: false },
        hour: None,
        next_workday: false,
    };
    for word in words.split_whitespace() {
        match word {
            "before" => due.rule.before = true,
            "workday" => due.next_workday = true,
            hour if NaiveTime::parse_from_str(hour, "%H:%M").is_ok() => due.hour = Some(hour.to_owned()),
            day => due.rule.day = day.parse().map_err(|_| refused())?,
        }
    }
    if due.rule.day == 0 {
        return Err(refused());
    }
    Ok(Some(due))
}

/// One command on days off.
pub fn holiday(context: &mut Context<'_>, command: HolidayCommand) -> Result<Exit> {
    let as_json = context.json;
    let (office, act) = context.office()?;
    match command {
        HolidayCommand::List { year } => {
            let reference = office.reference();
            let of_year = |h: &&Holiday| year.is_none_or(|year| h.day.year() == year);
            let rows: Vec<&Holiday> = reference.holidays().filter(of_year).collect();
            if as_json {
                output::json(&rows)?;
            } else {
                for h in rows {
                    let what = if h.workday { "làm bù" } else { "nghỉ" };
                    say(format!("{}  {what:<7} {}", domain::vi::date_short(h.day), h.name));
                }
            }
        }
        HolidayCommand::Put(args) => output::changed(&put_holiday(office, args, &act)?, as_json)?,
    }
    Ok(Exit::Done)
}

fn put_holiday(office: &Office, args: HolidayPut, act: &office::Act) -> Result<Changed> {
    let reference = office.reference();
    let known = reference.holidays().find(|h| h.day == args.day);
    let name = args.name.or_else(|| known.map(|h| h.name.clone()));
    let holiday = Holiday {
        day: args.day,
        name: required(name, "--name", "Ngày nghỉ")?,
        workday: args.workday,
        basis: args
            .basis
            .or_else(|| known.map(|h| h.basis.clone()))
            .unwrap_or_default(),
        retired: args.retire,
    };
    office.put_holiday(holiday, act)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_rule_is_read_as_it_is_typed() {
        let read = |words: &str| {
            let due = due(words).ok()?;
            Some(due.map(|d| (d.rule.day, d.rule.before, d.hour, d.next_workday)))
        };
        assert_eq!(read("15"), Some(Some((15, false, None, false))));
        assert_eq!(read("before 22"), Some(Some((22, true, None, false))));
        let afternoon = Some("17:00".to_owned());
        assert_eq!(read("15 17:00 workday"), Some(Some((15, false, afternoon, true))));
        assert_eq!(read("none"), Some(None));
        for wrong in ["", "before", "ngày 15", "15 25:00", "-1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
