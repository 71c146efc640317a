//! Ad hoc rounds as the page sees them: the list, one of them with its merged table, opening, closing, and what goes out.

use chrono::NaiveDateTime;
use domain::form::{Asks, Block, Question};
use office::AdHocInput;
use serde::Deserialize;
use ts_rs::TS;

use crate::FolderFor;
use crate::answer::{Answered, count, done, nothing, of, read, refuse, said, told};
use crate::ask::Line;
use crate::call::{Done, IdAsk, Nothing, PeriodAsk};
use crate::desk::Caller;
use crate::files::{file_name, save};

/// An ad hoc round to open.
#[derive(Debug, Deserialize, TS)]
pub struct RoundOpen {
    title: Line,
    /// Day and hour in Vietnam, `2026-03-06T17:00`.
    due: String,
    /// Code of a form; empty for the questions below.
    form: Line,
    questions: Vec<QuestionTyped>,
    /// Codes, and `@` with a level.
    agencies: Vec<String>,
    /// The document that asks; may be empty.
    request: Line,
}

/// A question as it was typed.
#[derive(Debug, Deserialize, TS)]
pub struct QuestionTyped {
    text: Line,
    #[serde(flatten)]
    asks: Asks,
}

/// A body added to the list of a round, or excused.
#[derive(Debug, Deserialize, TS)]
pub struct ExpectedPut {
    round: i64,
    /// Its code.
    agency: Line,
    reason: Line,
    /// Excused; else it must answer.
    excused: bool,
}

/// A round to open again.
#[derive(Debug, Deserialize, TS)]
pub struct RoundAgain {
    round: i64,
    reason: Line,
}

pub(crate) fn list(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<office::AdHocRow>> {
    of(caller.office.ad_hoc_rounds(&caller.act))
}

pub(crate) fn get(caller: &Caller<'_>, asked: IdAsk) -> Answered<office::AdHocView> {
    of(caller.office.ad_hoc_round(asked.id, &caller.act))
}

pub(crate) fn table(caller: &Caller<'_>, asked: IdAsk) -> Answered<office::MergedTable> {
    of(caller.office.merged_table(asked.id, &caller.act))
}

pub(crate) fn forms(caller: &Caller<'_>, _: Nothing) -> Answered<Vec<office::FormRow>> {
    of(caller.office.forms(caller.who()))
}

pub(crate) fn open(caller: &Caller<'_>, asked: RoundOpen) -> Answered<Done> {
    let due = NaiveDateTime::parse_from_str(&asked.due, "%Y-%m-%dT%H:%M");
    let due = due.ok().and_then(office::in_vietnam).ok_or_else(|| {
        refuse(
            "refused",
            "Hạn gửi chưa đủ ngày và giờ. Đề nghị ghi ngày, giờ, ví dụ 17:00.",
        )
    })?;
    let questions = (1..).zip(asked.questions).map(|(n, typed)| Question {
        code: format!("{n}"),
        text: typed.text.to_string(),
        asks: typed.asks,
    });
    let questions: Vec<Question> = questions.collect();
    let input = AdHocInput {
        title: asked.title.to_string(),
        due,
        form: Some(asked.form.to_string()).filter(|form| !form.is_empty()),
        blocks: if questions.is_empty() {
            Vec::new()
        } else {
            vec![Block::Questions(questions)]
        },
        agencies: crate::ask::lines(&asked.agencies)?,
        request: asked.request.to_string(),
    };
    let opened = caller.office.open_ad_hoc(input, &caller.act)?;
    let expected = caller.office.expected(opened.id.unwrap_or_default())?.len();
    done(&opened, format!("Đã mở đợt cho {} đơn vị.", count(expected)))
}

pub(crate) fn close(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    told(&caller.office.close_round(asked.id, true, "", &caller.act)?)
}

pub(crate) fn reopen(caller: &Caller<'_>, asked: RoundAgain) -> Answered<Done> {
    told(
        &caller
            .office
            .close_round(asked.round, false, &asked.reason, &caller.act)?,
    )
}

pub(crate) fn cancel(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    told(&caller.office.cancel_round(asked.id, &caller.act)?)
}

pub(crate) fn put_expected(caller: &Caller<'_>, asked: ExpectedPut) -> Answered<Done> {
    let (office, act) = (caller.office, &caller.act);
    told(&if asked.excused {
        office.excuse_expected(asked.round, &asked.agency, &asked.reason, act)?
    } else {
        office.add_expected(asked.round, &asked.agency, &asked.reason, act)?
    })
}

pub(crate) fn templates(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    caller.office.round(asked.id)?;
    let Some(folder) = caller.desk.picker.pick_folder(FolderFor::Writing) else {
        return nothing();
    };
    let written = count(caller.office.write_templates(asked.id, &folder, caller.who())?);
    read(said(format!("Đã ghi {written} biểu mẫu vào thư mục đã chọn.")))
}

pub(crate) fn package(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    package_of(caller, asked.id.into())
}

pub(crate) fn month_package(caller: &Caller<'_>, asked: PeriodAsk) -> Answered<Done> {
    package_of(caller, asked.month().into())
}

fn package_of(caller: &Caller<'_>, round: office::RoundKey) -> Answered<Done> {
    caller.office.round(round)?;
    let Some(folder) = caller.desk.picker.pick_folder(FolderFor::Writing) else {
        return nothing();
    };
    let written = caller.office.write_package(round, &folder, None, &caller.act)?;
    read(said(format!(
        "Đã ghi công văn của {}, {} biểu mẫu và thư điện tử vào thư mục đã chọn. Số, ngày văn bản do văn thư cấp.",
        written.issuer,
        count(written.agencies)
    )))
}

pub(crate) fn export(caller: &Caller<'_>, asked: IdAsk) -> Answered<Done> {
    let title = caller.office.ad_hoc_round(asked.id, &caller.act)?.row.title;
    let suggested = file_name(&format!("Tổng hợp {title}"), "xlsx");
    let bytes = caller.office.merged_workbook(asked.id, &caller.act)?;
    let Some(name) = save(caller, &suggested, &bytes)? else {
        return nothing();
    };
    read(said(format!("Đã ghi bảng tổng hợp {name}.")))
}
