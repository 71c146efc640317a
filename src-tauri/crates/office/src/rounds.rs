//! Opening and closing the month: who must answer is frozen, each with the very form it is asked.

use catalogue::{Indicator, Organisation};
use chrono::NaiveDate;
use domain::calendar::{DueRule, Period, data_window};
use domain::form::{AgencyForm, FormMark, IndicatorLine, TaskLine, TaskPart};
use domain::organisation::Level;
use domain::vi;
use store::round::{Expected, Round, RoundState, RoundTask};

use crate::error::{Error, Result};
use crate::figures::{self, end_of};
use crate::op::Opening;
use crate::rights::Right;
use crate::{Act, Actor, Done, Office, Op};

/// The form of the monthly report and the version of its shape.
const FORM: &str = "BC-THANG";
const FORM_VERSION: u32 = 1;

impl Office {
    /// Opens a month.
    ///
    /// # Errors
    /// Not a month, opened before, no right.
    pub fn open_round(&self, period: Period, act: &Act) -> Result<Done> {
        act.who.require(Right::Collect)?;
        if !period.is_month() {
            return Err(Error::Refused(format!(
                "Chỉ mở kỳ báo cáo theo tháng; số liệu {} được tổng hợp từ các tháng. Ghi kỳ dạng 2022-12.",
                period.vi()
            )));
        }
        if self
            .find_round(period)?
            .is_some_and(|r| r.state != RoundState::Cancelled)
        {
            return Err(Error::Refused(format!(
                "Kỳ báo cáo {} đã được mở trước đó.",
                period.vi()
            )));
        }
        let opening = self.opening(period, act)?;
        self.transact(Op::OpenRound(Box::new(opening)), act)
    }

    /// Closes a month, or opens it again.
    ///
    /// # Errors
    /// The month was never opened; no right.
    pub fn close_round(&self, period: Period, closed: bool, act: &Act) -> Result<Done> {
        let round = self.round(period)?;
        self.transact(
            Op::CloseRound {
                round: round.code,
                closed,
            },
            act,
        )
    }

    /// All months that were opened, newest first.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn rounds(&self, who: &Actor) -> Result<Vec<Round>> {
        who.require(Right::Read)?;
        self.store.read(|db| store::round::list(db).map_err(Error::from))
    }

    /// The round of a month.
    ///
    /// # Errors
    /// The month was never opened.
    pub fn round(&self, period: Period) -> Result<Round> {
        let found = self.find_round(period)?.filter(|r| r.state != RoundState::Cancelled);
        found.ok_or_else(|| {
            Error::unknown(
                "kỳ báo cáo",
                period.to_string(),
                format!("Mở kỳ trước: period open {period}."),
            )
        })
    }

    fn find_round(&self, period: Period) -> Result<Option<Round>> {
        self.store
            .read(move |db| store::round::get(db, &period.to_string()).map_err(Error::from))
    }

    /// Writes the workbook of one agency of a round.
    ///
    /// # Errors
    /// The agency is not on the round's list; no right.
    pub fn template(&self, period: Period, agency: &str, who: &Actor) -> Result<Vec<u8>> {
        who.require(Right::Export)?;
        let form = self.form(period, agency)?;
        sheet::template::write(&form).map_err(|e| Error::Sheet(e.to_string()))
    }

    /// Who must answer in a round.
    ///
    /// # Errors
    /// The month was never opened.
    pub fn expected(&self, period: Period) -> Result<Vec<Expected>> {
        let round = self.round(period)?;
        self.store
            .read(move |db| store::round::expected(db, &round.code).map_err(Error::from))
    }

    /// The form an agency was asked.
    pub(crate) fn form(&self, period: Period, agency: &str) -> Result<AgencyForm> {
        let (round, code) = (self.round(period)?.code, agency.to_owned());
        let form = self
            .store
            .read(move |db| store::round::form(db, &round, &code).map_err(Error::from))?;
        form.ok_or_else(|| {
            Error::unknown(
                "cơ quan, đơn vị",
                agency,
                format!("Đơn vị không có trong danh sách phải gửi {}.", period.vi()),
            )
        })
    }

    fn opening(&self, period: Period, act: &Act) -> Result<Opening> {
        let (catalogue, province, regime) = (self.catalogue(), self.province(), &self.province().regime);
        let day = period.last_day();
        let agency_due = due(regime.agency_due, period);
        let province_due = due(regime.province_due, period);
        let code = period.to_string();
        let senders = catalogue.senders(&province.code, day);
        let mut tasks = Vec::new();
        for plan in &catalogue.plans {
            for task in plan.full_tasks() {
                let duties = catalogue.duties(&province.code, task, day);
                for (codes, part) in [
                    (&duties.leads, TaskPart::Lead),
                    (&duties.coordinators, TaskPart::Coordinate),
                ] {
                    tasks.extend(codes.iter().map(|organisation| RoundTask {
                        plan: plan.code.clone(),
                        code: task.code.clone(),
                        version: 1,
                        part,
                        organisation: organisation.clone(),
                    }));
                }
            }
        }
        let last = self.last_said(period, agency_due)?;
        let mut expected = Vec::new();
        for sender in senders {
            let body = Expected {
                organisation: sender.code.clone(),
                name: sender.name_on(day).unwrap_or(sender.name()).to_owned(),
                level: level_code(sender.level).to_owned(),
                due: agency_due,
            };
            let form = AgencyForm {
                mark: FormMark {
                    form: FORM.to_owned(),
                    version: FORM_VERSION,
                    store: self.store.id().to_string(),
                    round: code.clone(),
                    period,
                    agency: sender.code.clone(),
                },
                province_name: province.name.clone(),
                agency_name: body.name.clone(),
                send_to: send_to(self),
                due: agency_due,
                window: data_window(period),
                tasks: self.task_lines(sender, &tasks, &last),
                indicators: self.indicator_lines(sender, &last),
            };
            expected.push((body, form));
        }
        let opened_at = act.at.to_rfc3339();
        let round = Round {
            code,
            period,
            opened_at,
            agency_due,
            province_due,
            state: RoundState::Open,
        };
        Ok(Opening { round, expected, tasks })
    }

    fn task_lines(&self, sender: &Organisation, tasks: &[RoundTask], last: &Last) -> Vec<TaskLine> {
        let own = tasks.iter().filter(|t| t.organisation == sender.code);
        own.filter_map(|t| {
            let task = self.catalogue().plan(&t.plan)?.task(&t.code)?;
            let said = last
                .tasks
                .iter()
                .find(|(agency, task, _)| *agency == sender.code && *task == t.code);
            Some(TaskLine {
                code: t.code.clone(),
                title: task.title.clone(),
                part: t.part,
                deadline_text: task.deadline.words.clone(),
                due: task.deadline.due,
                last_state: said.map(|(_, _, state)| *state),
            })
        })
        .collect()
    }

    fn indicator_lines(&self, sender: &Organisation, last: &Last) -> Vec<IndicatorLine> {
        let catalogue = self.catalogue();
        let asked = |i: &&Indicator| i.on && i.reporter.as_deref() == Some(&sender.code);
        catalogue
            .indicators
            .iter()
            .filter(asked)
            .map(|i| IndicatorLine {
                code: i.code.clone(),
                name: i.name.clone(),
                unit: i.unit.clone(),
                group: catalogue
                    .group(&i.group)
                    .map_or_else(|| i.group.clone(), |g| g.name.clone()),
                asks: i.asks(),
                decimals: i.decimals,
                target: target_words(self, &i.code),
                last: last
                    .values
                    .iter()
                    .find(|(code, ..)| *code == i.code)
                    .map(|(_, p, a)| (*p, *a)),
            })
            .collect()
    }

    /// What was said in the month before, for the columns that show it.
    fn last_said(&self, period: Period, agency_due: NaiveDate) -> Result<Last> {
        let previous = period.previous();
        let (catalogue, province) = (self.catalogue().clone(), self.province().clone());
        self.store.read(move |db| {
            let Some(round) = store::round::get(db, &previous.to_string())? else {
                return Ok(Last::default());
            };
            let mut last = Last::default();
            for submission in store::submission::latest_accepted(db, &round.code, end_of(agency_due))? {
                for task in store::submission::task_entries(db, submission.id)? {
                    last.tasks
                        .push((submission.organisation.clone(), task.entry.task, task.entry.state));
                }
            }
            // A new year begins its lũy kế from nothing; only what stands at a date goes on.
            if previous.year() == period.year() {
                let snapshot = figures::snapshot(db, &catalogue, &province, previous, agency_due)?;
                last.values = snapshot
                    .all()
                    .filter_map(|(i, c)| Some((i.code.clone(), previous, c.value?)))
                    .collect();
            }
            Ok(last)
        })
    }
}

#[derive(Default)]
struct Last {
    tasks: Vec<(String, String, domain::form::TaskState)>,
    values: Vec<(String, Period, domain::amount::Amount)>,
}

/// A regime without a day of its own is due at the month's end.
fn due(rule: Option<DueRule>, period: Period) -> NaiveDate {
    rule.map_or_else(|| period.last_day(), |rule| rule.last_day(period))
}

fn send_to(office: &Office) -> String {
    let regime = &office.province().regime;
    match &regime.channel {
        Some(channel) => format!("{}, {channel}", regime.agency_to),
        None => regime.agency_to.clone(),
    }
}

/// "379.686 (UBND tỉnh giao)".
pub(crate) fn target_words(office: &Office, indicator: &str) -> String {
    let targets = office.catalogue().targets_of(indicator);
    let Some(target) = targets.first() else {
        return String::new();
    };
    let figure = match (target.value, target.percent) {
        (Some(value), _) => vi::number(domain::amount::Amount::integer(value)),
        (None, Some(percent)) => format!("{percent}%"),
        (None, None) => return target.what.clone(),
    };
    match &target.by_name {
        Some(by) => format!("{figure} ({by} giao)"),
        None => figure,
    }
}

/// The stored form of a level.
pub(crate) const fn level_code(level: Level) -> &'static str {
    match level {
        Level::Central => "central",
        Level::CentralOnProvince => "central_on_province",
        Level::Province => "province",
        Level::District => "district",
        Level::Commune => "commune",
        Level::Utility => "utility",
        Level::Other => "other",
    }
}
