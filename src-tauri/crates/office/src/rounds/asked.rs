//! The form of each agency of a round: what the blocks of its form ask of it.

use chrono::{NaiveDate, NaiveTime, Timelike as _};
use domain::calendar::data_window;
use domain::form::{AgencyForm, Block, FormMark, IndicatorLine, Matrix, Part, PlaceLine, TaskLine};
use store::form::FormVersion;
use store::organisation::Organisation;
use store::regime::{Regime, WindowRule};
use store::round::{Round, RoundTask};

use super::last::Last;
use crate::door::Context;
use crate::error::{Error, Result};
use crate::reference::{AsOf, IndicatorOn, Reference};

/// What is asked of whoever must answer in a round.
pub(super) struct Asking<'a> {
    pub round: &'a Round,
    pub form: &'a FormVersion,
    /// The identity that workbooks carry.
    pub store: &'a str,
    /// The reference as of the day it is asked.
    pub view: AsOf<'a>,
    /// The document that asks, in words; may be empty.
    pub request: String,
    pub tasks: &'a [RoundTask],
    pub last: Last,
}

impl<'a> Asking<'a> {
    /// What a round that stands asks, for a body that joins it later.
    pub(super) fn of_round(
        at: &'a Context<'_>,
        round: &'a Round,
        form: &'a FormVersion,
        store: &'a str,
        tasks: &'a [RoundTask],
    ) -> Result<Self> {
        let day = match round.period {
            Some(_) => round.last_day,
            None => round.first_day,
        };
        let request = match round.request {
            Some(id) => store::document::get(at.tx, id)?.map(|d| super::ad_hoc::request_words(&d)),
            None => None,
        };
        Ok(Self {
            round,
            form,
            store,
            view: at.reference.as_of(day),
            request: request.unwrap_or_default(),
            tasks,
            last: match (round.regime, round.period) {
                (Some(regime), Some(period)) => Last::before(at, regime, period)?,
                _ => Last::default(),
            },
        })
    }

    /// The form of one agency, for good.
    pub(super) fn form_of(&self, reference: &Reference, agency: &Organisation) -> AgencyForm {
        // An ad hoc round is answered to whoever collects the month.
        let regime = reference.regimes().find(|r| match self.round.regime {
            Some(regime) => r.id == regime,
            None => r.periodicity == store::regime::Periodicity::Month,
        });
        let send_to = regime.map_or_else(String::new, |regime| match regime.channel.as_str() {
            "" => regime.agency_to.clone(),
            channel => format!("{}, {channel}", regime.agency_to),
        });
        let parts = self.form.blocks.parts();
        let has = |part| parts.contains(&part);
        let questions = self.form.blocks.blocks.iter().find_map(|block| match block {
            Block::Questions(questions) => Some(questions.clone()),
            _ => None,
        });
        AgencyForm {
            mark: FormMark {
                form: self.form.code.clone(),
                version: self.form.version,
                store: self.store.to_owned(),
                round: self.round.id,
                period: self.round.period,
                agency: agency.code.clone(),
            },
            province_name: domain::text::upper_first(&reference.about().full()),
            agency_name: self.view.name(agency.id).to_owned(),
            send_to,
            due: self.round.agency_due.date_naive(),
            window: self.window(regime),
            tasks: if has(Part::Tasks) {
                self.task_lines(reference, agency.id)
            } else {
                Vec::new()
            },
            indicators: if has(Part::Indicators) {
                self.indicator_lines(reference, agency.id, has(Part::Matrix))
            } else {
                Vec::new()
            },
            matrix: if has(Part::Matrix) {
                self.matrix(reference, agency.id)
            } else {
                None
            },
            title: match self.round.period {
                Some(_) => String::new(),
                None => self.round.title.clone(),
            },
            request: self.request.clone(),
            hour: hour_of(self.round),
            parts,
            questions: questions.unwrap_or_default(),
        }
    }

    /// First and last day of the figures; of an ad hoc round the year to its due day.
    fn window(&self, regime: Option<&Regime>) -> (NaiveDate, NaiveDate) {
        use chrono::Datelike as _;
        let (first, last) = (self.round.first_day, self.round.last_day);
        match (self.round.period, regime.map(|r| r.window)) {
            (Some(period), Some(WindowRule::MidMonth)) => data_window(period),
            (Some(_), _) => (first, last),
            (None, _) => (NaiveDate::from_ymd_opt(first.year(), 1, 1).unwrap_or(first), last),
        }
    }

    fn task_lines(&self, reference: &Reference, sender: i64) -> Vec<TaskLine> {
        let mut lines = Vec::new();
        for followed in self.tasks {
            let Some(task) = reference.task_version(followed.version) else {
                continue;
            };
            for (part, _) in followed.parts.iter().filter(|(_, id)| *id == sender) {
                lines.push(TaskLine {
                    task: task.id,
                    code: task.code.clone(),
                    title: task.title.clone(),
                    part: *part,
                    deadline_text: task.deadline.words.clone(),
                    due: task.deadline.due,
                    last_state: self.last.tasks.get(&(sender, task.id)).copied(),
                });
            }
        }
        lines
    }

    /// Where the form has no matrix, what is told by locality elsewhere is told as a whole.
    fn indicator_lines(&self, reference: &Reference, sender: i64, with_matrix: bool) -> Vec<IndicatorLine> {
        self.asked(sender)
            .filter(|i| !with_matrix || !self.in_matrix(i, sender))
            .map(|i| IndicatorLine {
                last: self.last.value(reference.code(sender), i.code),
                ..self.line(reference, &i)
            })
            .collect()
    }

    /// What is asked locality by locality. A locality that reports for itself gets its own row only.
    fn matrix(&self, reference: &Reference, sender: i64) -> Option<Matrix> {
        let asked: Vec<_> = self.asked(sender).filter(|i| self.in_matrix(i, sender)).collect();
        if asked.is_empty() {
            return None;
        }
        let places: Vec<PlaceLine> = self
            .view
            .localities_of(sender)
            .into_iter()
            .map(|o| PlaceLine {
                code: o.code.clone(),
                name: o.place.clone().unwrap_or_else(|| self.view.name(o.id).to_owned()),
            })
            .collect();
        let code = reference.code(sender);
        let last = asked.iter().flat_map(|i| {
            let places = places.iter();
            places.filter_map(|place| self.last.of_place(code, i.code, &place.code))
        });
        Some(Matrix {
            last: last.collect(),
            indicators: asked.iter().map(|i| self.line(reference, i)).collect(),
            places,
        })
    }

    /// The indicators that an organisation reports.
    fn asked(&self, sender: i64) -> impl Iterator<Item = IndicatorOn<'a>> + use<'_, 'a> {
        let view: &AsOf<'a> = &self.view;
        let asked = view
            .indicators()
            .filter(|i| i.definition.on && i.definition.formula.is_none());
        asked.filter(move |i| view.reporters(i.definition).contains(&sender))
    }

    /// Where there are no localities, what would be asked of them is asked as a whole.
    fn in_matrix(&self, i: &IndicatorOn<'_>, sender: i64) -> bool {
        i.definition.by_place && !self.view.localities_of(sender).is_empty()
    }

    fn line(&self, reference: &Reference, i: &IndicatorOn<'_>) -> IndicatorLine {
        IndicatorLine {
            code: i.code.to_owned(),
            name: i.definition.name.clone(),
            unit: i.definition.unit.clone(),
            group: reference.group_name(&i.definition.group).to_owned(),
            asks: i.asks(),
            decimals: i.definition.decimals,
            target: self.view.target_words(i.id),
            last: None,
        }
    }
}

/// The hour until which an answer is in time; none for the end of the day.
fn hour_of(round: &Round) -> Option<NaiveTime> {
    let due = round.agency_due.naive_local().time();
    (due.hour() < 23 || due.minute() < 59).then_some(due)
}

/// The version of a form that a round asks with.
pub(super) fn form_version(reference: &Reference, id: i64) -> Result<&FormVersion> {
    let found = reference.forms().iter().find(|form| form.id == id);
    found.ok_or_else(|| Error::unknown("phiên bản biểu mẫu", id.to_string(), "Xem danh sách biểu mẫu."))
}
