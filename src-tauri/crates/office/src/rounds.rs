//! Opening and closing a collection: who must answer is frozen, each with the very form it is asked, and the tasks
//! followed in the version that holds.

mod ad_hoc;
mod asked;
mod expect;
mod key;
mod last;
mod seen;

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use domain::calendar::Period;
use domain::form::{AgencyForm, Moment};
use domain::organisation::Route;
use serde::{Deserialize, Serialize};
use store::form::FormVersion;
use store::organisation::Organisation;
use store::regime::{Due, Periodicity, Regime};
use store::round::{Expected, Round, RoundState, RoundTask};

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::figures::vietnam;
use crate::reference::{AsOf, Reference};
use crate::rights::Right;
use crate::typed;
use crate::{Act, Actor, Done, Office};

pub use ad_hoc::AdHocInput;
pub(crate) use ad_hoc::{OpenAdHoc, request_words};
use asked::Asking;
pub(crate) use expect::PutExpected;
pub use key::RoundKey;
pub(crate) use key::called;
pub(crate) use seen::SeenAt;

const CHANGED: &[Tag] = &[
    Tag::Periods,
    Tag::Month,
    Tag::Intake,
    Tag::Tasks,
    Tag::Indicators,
    Tag::Documents,
];

/// Opens a round of a regime for a period. What is frozen with it is what the reference says when it is applied; of that
/// the event keeps who was asked.
#[derive(Debug, Serialize)]
pub(crate) struct OpenRound {
    regime: i64,
    period: Period,
    store: String,
}

/// Cancels a round that was opened by mistake, or lets it stand again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CancelRound {
    round: i64,
    cancelled: bool,
    /// The state it had before it was cancelled.
    was: RoundState,
    /// The document that was entered in the register with the round, and goes and comes with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<i64>,
}

/// Closes a round, or opens it again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CloseRound {
    round: i64,
    closed: bool,
    reason: String,
}

/// Path of a round in the journal.
pub(crate) fn object(round: i64) -> String {
    format!("round/{round}")
}

/// The round, unless it was cancelled.
///
/// # Errors
/// There is none of this number.
pub(crate) fn standing(db: &store::Db<'_>, id: i64) -> Result<Round> {
    let found = store::round::get(db, id)?.filter(|r| r.state != RoundState::Cancelled);
    found.ok_or_else(|| Error::unknown("kỳ báo cáo", id.to_string(), "Xem danh sách kỳ báo cáo."))
}

/// Refuses to change what belongs to a closed round.
///
/// # Errors
/// [`Error::Refused`] with what to do.
pub(crate) fn require_open(round: &Round) -> Result<()> {
    match round.state {
        RoundState::Open => Ok(()),
        RoundState::Closed => Err(Error::Refused(format!(
            "{} đã chốt nên không sửa được. Mở lại kỳ (kèm lý do) trước khi sửa.",
            round.title
        ))),
        RoundState::Cancelled => Err(Error::Refused(format!("{} đã hủy.", round.title))),
    }
}

impl Change for OpenRound {
    const ACTION: &'static str = "open_round";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let regime = at.reference.regimes().find(|r| r.id == self.regime);
        let regime = regime.ok_or_else(|| Error::unknown("chế độ báo cáo", self.regime.to_string(), ""))?;
        if store::round::of_period(at.tx, regime.id, self.period)?.is_some() {
            return Err(Error::Refused(format!(
                "Kỳ báo cáo {} đã được mở trước đó.",
                self.period.vi()
            )));
        }
        let opening = NewRound::of(at, regime, self.period)?;
        if opening.expected.is_empty() {
            return Err(Error::Refused(format!(
                "{} không có đơn vị nào phải gửi cho kỳ {}. Thêm cơ quan, đơn vị hoặc sửa chế độ báo cáo trước khi mở kỳ.",
                regime.name,
                self.period.vi()
            )));
        }
        let id = opening.keep(at, &self.store)?;
        let words = format!("Mở {}", called(&opening.round));
        Applied::new(object(id), words, CHANGED)
            .id(id)
            .shown(vec![
                Shown::new("Đơn vị phải gửi", None, opening.senders.to_string()),
                Shown::new("Hạn của đơn vị", None, domain::vi::moment(opening.round.agency_due)),
            ])
            .back(&CancelRound {
                round: id,
                cancelled: true,
                was: RoundState::Open,
                document: None,
            })
    }
}

impl Change for CancelRound {
    const ACTION: &'static str = "cancel_round";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = store::round::get(at.tx, self.round)?;
        let round = found.ok_or_else(|| Error::unknown("kỳ báo cáo", self.round.to_string(), ""))?;
        let name = called(&round);
        let (before, after) = if self.cancelled {
            (self.was, RoundState::Cancelled)
        } else {
            (RoundState::Cancelled, self.was)
        };
        if round.state != before {
            return Err(Error::Refused(format!(
                "{} {}; đề nghị xem lại.",
                round.title,
                state_words(round.state)
            )));
        }
        if self.cancelled {
            require_open(&round)?;
            require_empty(at, &round)?;
        } else if let (Some(regime), Some(period)) = (round.regime, round.period)
            && store::round::of_period(at.tx, regime, period)?.is_some()
        {
            return Err(Error::Refused(format!(
                "Kỳ báo cáo {} đã được mở lại bằng thao tác khác nên không dùng lại lần mở cũ.",
                period.vi()
            )));
        }
        store::round::set_state(at.tx, round.id, after)?;
        if let Some(document) = self.document {
            store::document::set_retired(at.tx, document, self.cancelled)?;
        }
        let verb = if self.cancelled {
            "Hủy việc mở"
        } else {
            "Dùng lại"
        };
        Applied::new(object(round.id), format!("{verb} {name}"), CHANGED)
            .shown(vec![Shown::moved("Kỳ", state_words(before), state_words(after))])
            .back(&Self {
                round: round.id,
                cancelled: !self.cancelled,
                was: self.was,
                document: self.document,
            })
    }
}

/// Refuses to cancel a round that anything came into or was made of.
///
/// # Errors
/// [`Error::Refused`] with what is there.
fn require_empty(at: &Context<'_>, round: &Round) -> Result<()> {
    let received = store::submission::of_round(at.tx, round.id)?.len();
    let arrivals = store::submission::arrivals(at.tx, round.id)?.len();
    let reports = match round.period {
        Some(period) => store::report::of_period(at.tx, period)?.len(),
        None => 0,
    };
    let found = [
        (received, "lần gửi của đơn vị"),
        (arrivals, "văn bản đến đã ghi nhận"),
        (reports, "báo cáo của kỳ"),
    ];
    let found: Vec<String> = found
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "{} đã có {} nên không hủy được việc mở kỳ. Nếu kỳ này không dùng nữa, hãy chốt kỳ.",
        round.title,
        found.join(", ")
    )))
}

impl Change for CloseRound {
    const ACTION: &'static str = "close_round";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let round = standing(at.tx, self.round)?;
        let (before, after) = if self.closed {
            (RoundState::Open, RoundState::Closed)
        } else {
            (RoundState::Closed, RoundState::Open)
        };
        if round.state != before {
            return Err(Error::Refused(format!("{} {}.", round.title, state_words(round.state))));
        }
        if !self.closed && self.reason.is_empty() {
            return Err(Error::Refused(format!(
                "Mở lại {} cần lý do. Dùng “Mở lại” và ghi lý do; lý do được ghi vào nhật ký.",
                called(&round)
            )));
        }
        store::round::set_state(at.tx, round.id, after)?;
        let verb = if self.closed { "Chốt" } else { "Mở lại" };
        let mut shown = vec![Shown::moved("Kỳ", state_words(before), state_words(after))];
        if !self.reason.is_empty() {
            shown.push(Shown::new("Lý do", None, self.reason.clone()));
        }
        let name = called(&round);
        let words = match self.reason.as_str() {
            "" => format!("{verb} {name}"),
            reason => format!("{verb} {name}: {reason}"),
        };
        // One is answered by the other, and taken back by none: opening again wants a reason of its own.
        Ok(Applied::new(format!("{}/state", object(round.id)), words, CHANGED).shown(shown))
    }
}

const fn state_words(state: RoundState) -> &'static str {
    match state {
        RoundState::Open => "đang mở",
        RoundState::Closed => "đã chốt",
        RoundState::Cancelled => "đã hủy",
    }
}

/// A round to open, as the reference has it.
struct NewRound<'a> {
    round: Round,
    form: &'a FormVersion,
    expected: Vec<(Expected, &'a Organisation)>,
    senders: usize,
    tasks: Vec<RoundTask>,
}

impl<'a> NewRound<'a> {
    fn of(at: &'a Context<'_>, regime: &'a Regime, period: Period) -> Result<Self> {
        let reference: &'a Reference = at.reference;
        let view = reference.as_of(period.last_day());
        let form = view
            .form(regime.id)
            .ok_or_else(|| Error::Refused(format!("{} chưa có biểu mẫu nên chưa mở được kỳ.", regime.name)))?;
        let agency_due = due_moment(regime.agency_due.as_ref(), period, reference);
        let round = Round {
            id: 0,
            regime: Some(regime.id),
            period: Some(period),
            first_day: period.first_day(),
            last_day: period.last_day(),
            title: format!("Báo cáo {}", period.vi()),
            request: None,
            opened_at: at.act.at,
            agency_due,
            province_due: Some(due_day(regime.province_due.as_ref(), period, reference)),
            state: RoundState::Open,
        };
        let senders = view.senders(regime.id);
        let tasks = view.tasks_of_year(period.year()).into_iter();
        let tasks = tasks.map(|(_, task)| RoundTask {
            task: task.id,
            version: task.version,
            parts: view.duties(task).parts,
        });
        Ok(Self {
            expected: expected_of(&view, &senders, agency_due, form.id),
            senders: senders.len(),
            form,
            round,
            tasks: tasks.collect(),
        })
    }

    /// Keeps the round with everything it asks; its id.
    fn keep(&self, at: &Context<'_>, store: &str) -> Result<i64> {
        let mut round = self.round.clone();
        round.id = store::round::add(at.tx, &round)?;
        let asking = Asking::of_round(at, &round, self.form, store, &self.tasks)?;
        for (body, agency) in &self.expected {
            store::round::expect(at.tx, round.id, body, &asking.form_of(at.reference, agency))?;
        }
        for (position, task) in (0u32..).zip(&self.tasks) {
            store::round::add_task(at.tx, round.id, position, task)?;
        }
        Ok(round.id)
    }
}

/// The expected list of some bodies, as they are called on the day of `view`.
fn expected_of<'a>(
    view: &AsOf<'a>,
    bodies: &[&'a Organisation],
    due: Moment,
    form_version: i64,
) -> Vec<(Expected, &'a Organisation)> {
    let expected = bodies.iter().map(|body| {
        let expected = Expected {
            organisation: body.id,
            name: view.name(body.id).to_owned(),
            level: body.level,
            route: Route::Direct,
            due,
            form_version,
            added: String::new(),
            excused: String::new(),
        };
        (expected, *body)
    });
    expected.collect()
}

/// The last day in time; a regime without a day of its own is due at the period's end.
pub(crate) fn due_day(due: Option<&Due>, period: Period, reference: &Reference) -> NaiveDate {
    let Some(due) = due else {
        return period.last_day();
    };
    let mut day = due.rule.last_day(period);
    if due.next_workday {
        while !is_workday(day, reference) {
            day = day.succ_opt().unwrap_or(day);
        }
    }
    day
}

fn is_workday(day: NaiveDate, reference: &Reference) -> bool {
    use chrono::Datelike as _;
    match reference.holidays().find(|h| h.day == day) {
        Some(holiday) => holiday.workday,
        None => day.weekday().num_days_from_monday() < 5,
    }
}

/// The moment until which an answer is in time.
pub(crate) fn due_moment(due: Option<&Due>, period: Period, reference: &Reference) -> Moment {
    use chrono::TimeZone as _;
    let hour = due.and_then(|due| due.hour.as_deref());
    let hour = hour.and_then(|hour| NaiveTime::parse_from_str(hour, "%H:%M").ok());
    let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
    let naive = due_day(due, period, reference).and_time(hour.unwrap_or(last));
    vietnam()
        .from_local_datetime(&naive)
        .single()
        .unwrap_or_else(|| vietnam().from_utc_datetime(&naive))
}

impl Office {
    /// Opens a month.
    ///
    /// # Errors
    /// Not a month, opened before; no right.
    pub fn open_round(&self, period: Period, act: &Act) -> Result<Done> {
        act.who.require(Right::Collect)?;
        if !period.is_month() {
            return Err(Error::Refused(format!(
                "Chỉ mở kỳ báo cáo theo tháng; số liệu {} được tổng hợp từ các tháng. Ghi kỳ dạng 2022-12.",
                period.vi()
            )));
        }
        let change = OpenRound {
            regime: self.month_regime()?,
            period,
            store: self.id(),
        };
        self.transact(change, act)
    }

    /// Closes a round, or opens it again with a reason.
    ///
    /// # Errors
    /// It was never opened, it is so already; no right.
    pub fn close_round(&self, round: impl Into<RoundKey>, closed: bool, reason: &str, act: &Act) -> Result<Done> {
        let change = CloseRound {
            round: self.round(round)?.id,
            closed,
            reason: typed::reason(reason)?,
        };
        self.transact(change, act)
    }

    /// Cancels a round that was opened by mistake and into which nothing came.
    ///
    /// # Errors
    /// It was never opened, something came, it is closed; no right.
    pub fn cancel_round(&self, round: impl Into<RoundKey>, act: &Act) -> Result<Done> {
        let change = CancelRound {
            round: self.round(round)?.id,
            cancelled: true,
            was: RoundState::Open,
            document: None,
        };
        self.transact(change, act)
    }

    /// Rounds of months that stand, newest first.
    ///
    /// # Errors
    /// No right or a failing store.
    pub fn rounds(&self, who: &Actor) -> Result<Vec<Round>> {
        who.require(Right::Read)?;
        self.store
            .read(|db| store::round::list(db, 0, u32::MAX).map_err(Error::from))
    }

    /// The round of a month, if it was opened.
    pub(crate) fn find_round(&self, period: Period) -> Result<Option<Round>> {
        let regime = self.month_regime()?;
        self.store
            .read(move |db| store::round::of_period(db, regime, period).map_err(Error::from))
    }

    /// Id of the regime of the month.
    pub(crate) fn month_regime(&self) -> Result<i64> {
        let reference = self.reference();
        let found = reference.regimes().find(|r| r.periodicity == Periodicity::Month);
        found
            .map(|r| r.id)
            .ok_or_else(|| Error::Refused("Chưa có chế độ báo cáo tháng; đề nghị ghi chế độ báo cáo trước.".to_owned()))
    }

    /// Writes the workbook of one agency of a round.
    ///
    /// # Errors
    /// The agency is not on the round's list; no right.
    pub fn template(&self, round: impl Into<RoundKey>, agency: &str, who: &Actor) -> Result<Vec<u8>> {
        who.require(Right::Export)?;
        let round = self.round(round)?;
        require_open(&round)?;
        let form = self.form(round.id, agency)?;
        sheet::template::write(&form).map_err(|e| Error::Sheet(e.to_string()))
    }

    /// Writes the workbooks of all agencies of a round into a folder; how many. One that may be filled in by now is never
    /// written over.
    ///
    /// # Errors
    /// A workbook of the round is there already, nothing is written then; a failing disk; no right.
    pub fn write_templates(&self, round: impl Into<RoundKey>, folder: &Path, who: &Actor) -> Result<usize> {
        let round = self.round(round)?;
        let names = self.template_names(round.id)?.into_iter();
        let files: Vec<_> = names.map(|(name, code)| (folder.join(name), code)).collect();
        let there = files.iter().filter(|(path, _)| path.exists()).count();
        if there > 0 {
            return Err(Error::Refused(format!(
                "Thư mục đã có {} tệp biểu mẫu của kỳ này nên chưa ghi gì. Đề nghị chọn thư mục trống.",
                domain::vi::padded(i64::try_from(there).unwrap_or(i64::MAX))
            )));
        }
        // Drawing a matrix of a hundred rows is work; the files are written side by side.
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = files.len().div_ceil(cores).max(1);
        std::thread::scope(|scope| {
            let writing: Vec<_> = files
                .chunks(share)
                .map(|files| {
                    scope.spawn(move || -> Result<()> {
                        for (path, code) in files {
                            self.write_out(path, &self.template(round.id, code, who)?)?;
                        }
                        Ok(())
                    })
                })
                .collect();
            writing.into_iter().try_for_each(|part| match part.join() {
                Ok(written) => written,
                Err(panicked) => std::panic::resume_unwind(panicked),
            })
        })?;
        Ok(files.len())
    }

    /// The workbooks of a round: name of the file and code of the agency, in the round's order.
    ///
    /// # Errors
    /// The round was never opened.
    pub fn template_names(&self, round: impl Into<RoundKey>) -> Result<Vec<(String, String)>> {
        let round = self.round(round)?;
        let expected = self.expected(round.id)?.into_iter();
        Ok(expected.map(|(code, _)| (template_name(&round, &code), code)).collect())
    }

    /// Who must answer in a round: code and name, in the round's order.
    ///
    /// # Errors
    /// The round was never opened.
    pub fn expected(&self, round: impl Into<RoundKey>) -> Result<Vec<(String, String)>> {
        let round = self.round(round)?.id;
        let reference = self.reference();
        let expected = self
            .store
            .read(move |db| store::round::expected(db, round).map_err(Error::from))?;
        let must = expected.into_iter().filter(|e| e.excused.is_empty());
        Ok(must
            .map(|e| (reference.code(e.organisation).to_owned(), e.name))
            .collect())
    }

    /// The form an agency was asked.
    pub(crate) fn form(&self, round: impl Into<RoundKey>, agency: &str) -> Result<AgencyForm> {
        let round = self.round(round)?;
        let organisation = self.reference().organisation_coded(agency).map(|o| o.id);
        let form = match organisation {
            Some(id) => self
                .store
                .read(move |db| store::round::form(db, round.id, id).map_err(Error::from))?,
            None => None,
        };
        form.ok_or_else(|| {
            Error::unknown(
                "cơ quan, đơn vị",
                agency,
                format!("Đơn vị không có trong danh sách phải gửi của {}.", called(&round)),
            )
        })
    }
}

/// The file of a workbook. Names begin with the round, so that rounds sort and never meet in one folder.
fn template_name(round: &Round, agency: &str) -> String {
    match round.period {
        Some(period) => format!("{period}_{agency}.xlsx"),
        None => format!("dot-{}_{agency}.xlsx", round.id),
    }
}
