//! Opening an ad hoc round (đợt báo cáo đột xuất): a few questions, a list of bodies of its own, due at an hour.

use chrono::NaiveDate;
use domain::form::{Block, Moment, check_blocks};
use domain::organisation::{Level, Route};
use domain::word::Word as _;
use serde::Serialize;
use store::document::{Direction, Document};
use store::form::{Blocks, FormVersion};
use store::organisation::Organisation;
use store::round::{Round, RoundState};

use super::{CancelRound, NewRound, called, expected_of, object};
use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::figures::vietnam;
use crate::reference::AsOf;
use crate::rights::Right;
use crate::typed;
use crate::{Act, Done, Office};

/// The reference is read again: a round may bring a form of its own.
const OPENED: &[Tag] = &[
    Tag::Periods,
    Tag::Month,
    Tag::Intake,
    Tag::Organisations,
    Tag::Documents,
];

/// Longest title and longest request, in characters.
const LONGEST: usize = 200;
/// A round is due within so many days.
const LONGEST_DAYS: i64 = 366;
/// Names for bodies that are like the one that is not there.
const OFFERED: usize = 3;

/// An ad hoc round to open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdHocInput {
    /// What it is about.
    pub title: String,
    /// Until when an answer is in time.
    pub due: Moment,
    /// Code of a form of the office; none for blocks of its own.
    pub form: Option<String>,
    /// What it asks, where no form is named.
    pub blocks: Vec<Block>,
    /// Who is asked: codes, names, collective names, `@` with a level (`@district`), `@all` for everybody who reports by
    /// the month.
    pub agencies: Vec<String>,
    /// The document that asks, "8499/BCA-C06 ngày 07/12/2022"; may be empty.
    pub request: String,
}

/// Opens an ad hoc round.
#[derive(Debug, Serialize)]
pub(crate) struct OpenAdHoc {
    #[serde(flatten)]
    input: AdHocInput,
    store: String,
}

impl Change for OpenAdHoc {
    const ACTION: &'static str = "open_ad_hoc_round";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let input = &self.input;
        if input.title.is_empty() {
            return Err(Error::Refused(
                "Đợt báo cáo chưa có tên. Đề nghị ghi ngắn gọn nội dung cần báo cáo.".to_owned(),
            ));
        }
        let ahead = input.due - at.act.at;
        if ahead <= chrono::TimeDelta::zero() || ahead.num_days() > LONGEST_DAYS {
            return Err(Error::Refused(format!(
                "Hạn gửi {} phải ở sau thời điểm này và trong vòng một năm. Đề nghị ghi lại ngày, giờ.",
                domain::vi::moment(input.due)
            )));
        }
        for other in store::round::ad_hoc(at.tx)? {
            if other.state == RoundState::Open && other.title == input.title && other.agency_due == input.due {
                return Err(Error::Refused(format!(
                    "Đã có {} đang mở với cùng hạn gửi (đợt số {}). Ghi tên khác nếu là đợt khác.",
                    called(&other),
                    other.id
                )));
            }
        }
        let today = at.act.at.with_timezone(&vietnam()).date_naive();
        let view = at.reference.as_of(today);
        let bodies = bodies_of(&view, &input.agencies)?;
        let (asking, entered) = request(at, &input.request)?;
        let mut round = Round {
            id: 0,
            regime: None,
            period: None,
            first_day: today,
            last_day: input.due.date_naive(),
            title: input.title.clone(),
            request: asking,
            opened_at: at.act.at,
            agency_due: input.due,
            province_due: None,
            state: RoundState::Open,
        };
        let form = self.form(at)?;
        let opening = NewRound {
            expected: expected_of(&view, &bodies, input.due, form.id),
            senders: bodies.len(),
            form: &form,
            round: round.clone(),
            tasks: Vec::new(),
        };
        let id = opening.keep(at, &self.store)?;
        round.id = id;
        Applied::new(object(id), format!("Mở {}", called(&round)), OPENED)
            .id(id)
            .shown(vec![
                Shown::new("Đơn vị phải gửi", None, opening.senders.to_string()),
                Shown::new("Hạn của đơn vị", None, domain::vi::moment(input.due)),
                Shown::new("Biểu mẫu", None, form.name.clone()),
            ])
            .back(&CancelRound {
                round: id,
                cancelled: true,
                was: RoundState::Open,
                document: entered,
            })
    }
}

impl OpenAdHoc {
    /// The form that is named, in its newest version, or one of the round's own.
    fn form(&self, at: &Context<'_>) -> Result<FormVersion> {
        if let Some(code) = &self.input.form {
            let named = at.reference.form_coded(code);
            let form = named.ok_or_else(|| Error::unknown("biểu mẫu", code, "Xem danh sách biểu mẫu."))?;
            require_tellable(&form.blocks.blocks)?;
            return Ok(form.clone());
        }
        check_blocks(&self.input.blocks).map_err(|fault| Error::Refused(fault.to_string()))?;
        require_tellable(&self.input.blocks)?;
        // Its own form goes by the number of the act that opened the round, which nothing else has.
        let mut form = FormVersion {
            id: 0,
            code: format!("DX-{}", at.event),
            name: self.input.title.clone(),
            regime: None,
            version: 1,
            blocks: Blocks::new(self.input.blocks.clone()),
            retired: false,
        };
        form.id = store::form::add(at.tx, &form)?;
        Ok(form)
    }
}

/// What an agency says of a task, and of each locality, is the month's: no merged table could hold it.
fn require_tellable(blocks: &[Block]) -> Result<()> {
    match blocks
        .iter()
        .find(|block| matches!(block, Block::Tasks | Block::Matrix))
    {
        None => Ok(()),
        Some(block) => Err(Error::Refused(format!(
            "Phần ‘{}’ chỉ dùng cho báo cáo tháng. Bỏ phần này hoặc thay bằng câu hỏi.",
            block.part().words()
        ))),
    }
}

/// The bodies that some words name, each once, in the office's order.
fn bodies_of<'a>(view: &AsOf<'a>, named: &[String]) -> Result<Vec<&'a Organisation>> {
    let mut wanted = std::collections::HashSet::new();
    for words in named.iter().map(|words| words.trim()).filter(|words| !words.is_empty()) {
        wanted.extend(ids_of(view, words)?);
    }
    let there = view.organisations().filter(|o| wanted.contains(&o.id));
    let bodies: Vec<&Organisation> = there.collect();
    if bodies.is_empty() {
        return Err(Error::Refused(
            "Đợt báo cáo chưa có đơn vị nào phải gửi. Chọn ít nhất một cơ quan, đơn vị.".to_owned(),
        ));
    }
    Ok(bodies)
}

fn ids_of(view: &AsOf<'_>, words: &str) -> Result<Vec<i64>> {
    if let Some(level) = words.strip_prefix('@') {
        let ids: Vec<i64> = if level == "all" {
            let months = view
                .all()
                .regimes()
                .find(|r| r.periodicity == store::regime::Periodicity::Month);
            let senders = months.map(|regime| view.senders(regime.id)).unwrap_or_default();
            senders.into_iter().map(|o| o.id).collect()
        } else {
            let level = Level::of_word(level).map_err(|_| {
                let levels: Vec<String> = Level::ALL.iter().map(|level| format!("@{}", level.word())).collect();
                Error::unknown("cấp", words, format!("Ghi @all hoặc một trong: {}.", levels.join(", ")))
            })?;
            let reports = |o: &&Organisation| o.routes.iter().any(|r| r.route.value != Route::None);
            let of_level = view
                .organisations()
                .filter(|o| o.level == level && o.collective.is_none());
            of_level.filter(reports).map(|o| o.id).collect()
        };
        if ids.is_empty() {
            return Err(Error::Refused(format!(
                "Không có cơ quan, đơn vị nào thuộc ‘{words}’ phải gửi báo cáo. Đề nghị chọn lại."
            )));
        }
        return Ok(ids);
    }
    let Some(body) = view.organisation_named(words) else {
        let like = view.organisations_like(words, OFFERED);
        let like: Vec<String> = like
            .iter()
            .map(|o| format!("{} ({})", view.name(o.id), o.code))
            .collect();
        let hint = if like.is_empty() {
            "Xem danh sách cơ quan, đơn vị.".to_owned()
        } else {
            format!("Có phải: {}?", like.join("; "))
        };
        return Err(Error::unknown("cơ quan, đơn vị", words, hint));
    };
    let members = view.members(body.id);
    if members.is_empty() {
        return Err(Error::Refused(format!(
            "‘{}’ là tên gọi chung chưa có thành viên. Ghi thành viên của tên gọi chung này, hoặc chọn từng đơn vị.",
            view.name(body.id)
        )));
    }
    Ok(members)
}

/// The document that asks: the one of the register, else entered there as it was named.
/// Its id, and the same again where it was entered now.
fn request(at: &Context<'_>, words: &str) -> Result<(Option<i64>, Option<i64>)> {
    if words.is_empty() {
        return Ok((None, None));
    }
    let (symbol, dated) = symbol_and_day(words)?;
    let known = store::document::of_symbol(at.tx, symbol)?;
    if let Some(document) = known.iter().find(|d| dated.is_none() || d.dated == dated) {
        return Ok((Some(document.id), None));
    }
    let document = Document {
        id: 0,
        direction: Direction::Incoming,
        symbol: symbol.to_owned(),
        kind: String::new(),
        dated,
        issuer: String::new(),
        subject: String::new(),
        parent: None,
        basis: format!("Ghi khi mở đợt báo cáo bởi {}.", at.act.who.full_name),
        retired: false,
    };
    let id = Some(store::document::add(at.tx, &document)?);
    Ok((id, id))
}

/// "số 8499/BCA-C06 ngày 07/12/2022" → symbol and day.
fn symbol_and_day(words: &str) -> Result<(&str, Option<NaiveDate>)> {
    let words = words.trim();
    let lower = words.to_lowercase();
    let words = if lower.starts_with("số ") {
        words.split_once(' ').map_or(words, |(_, rest)| rest.trim())
    } else {
        words
    };
    match words.rsplit_once(" ngày ") {
        Some((symbol, day)) => match domain::vi::read_date(day) {
            domain::vi::DateReading::Day(day) => Ok((symbol.trim(), Some(day))),
            _ => Err(Error::field(
                "request",
                format!(
                    "‘{}’ không phải ngày đầy đủ. Ghi đủ ngày, tháng, năm của văn bản.",
                    day.trim()
                ),
            )),
        },
        None => Ok((words, None)),
    }
}

/// "Công văn số 8499/BCA-C06 ngày 07/12/2022 của Bộ Công an".
pub(crate) fn request_words(document: &Document) -> String {
    let kind = match document.kind.as_str() {
        "" => "Văn bản",
        kind => kind,
    };
    let mut words = format!("{kind} số {}", document.symbol);
    if let Some(day) = document.dated {
        words.push_str(&format!(" ngày {}", domain::vi::date_short(day)));
    }
    if !document.issuer.is_empty() {
        words.push_str(&format!(" của {}", document.issuer));
    }
    words
}

impl Office {
    /// Opens an ad hoc round; the done act carries its number.
    ///
    /// # Errors
    /// A title, hour, form or body that cannot be; no right.
    pub fn open_ad_hoc(&self, mut input: AdHocInput, act: &Act) -> Result<Done> {
        input.title = typed::line("Tên đợt", &input.title, LONGEST)?;
        input.request = typed::line("Văn bản đề nghị", &input.request, LONGEST)?;
        let change = OpenAdHoc {
            input,
            store: self.id(),
        };
        self.transact(change, act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_that_asks_is_read_as_people_write_it() {
        let day = NaiveDate::from_ymd_opt(2022, 12, 7);
        for words in ["số 8499/BCA-C06 ngày 07/12/2022", "8499/BCA-C06 ngày 7/12/2022"] {
            assert_eq!(symbol_and_day(words).unwrap(), ("8499/BCA-C06", day));
        }
        assert_eq!(symbol_and_day("8499/BCA-C06").unwrap(), ("8499/BCA-C06", None));
        // No document is called so.
        let refused = symbol_and_day("8499/BCA-C06 ngày 07/12").unwrap_err();
        assert!(matches!(refused, Error::Field { field: "request", .. }), "{refused}");
    }
}
