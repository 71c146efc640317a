//! What intake changes: an answer taken or taken back, the day an official document came.

use chrono::NaiveDate;
use domain::finding::Finding;
use domain::form::{Filled, Moment};
use serde::{Deserialize, Serialize};
use store::round::{Expected, Round};
use store::submission::{Arrival, Channel, Extent, Names, Outcome, Submission, SubmissionFile};

use crate::door::{Applied, Change, Context, Shown, Tag};
use crate::error::{Error, Result};
use crate::rights::Right;
use crate::rounds::{object, require_open, standing};

const COLLECTED: &[Tag] = &[Tag::Month, Tag::Intake, Tag::Tasks, Tag::Indicators, Tag::Reports];
const ARRIVED: &[Tag] = &[Tag::Month, Tag::Intake];

/// Takes one recognised workbook: its receipt, its bytes, and its values when it is sound. The event keeps the receipt and
/// vouches for bytes and values by their hashes.
#[derive(Debug, Serialize)]
pub(crate) struct TakeFile {
    pub round: i64,
    pub agency: String,
    pub outcome: Outcome,
    pub file: String,
    pub sha256: String,
    /// SHA-256 over the values as JSON.
    pub contents_sha256: String,
    pub received_at: Moment,
    #[serde(skip)]
    pub bytes: Vec<u8>,
    #[serde(skip)]
    pub filled: Filled,
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// Takes back a submission, or lets it stand again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WithdrawSubmission {
    pub submission: i64,
    pub withdrawn: bool,
}

/// Records an official document of an agency.
#[derive(Debug, Serialize)]
pub(crate) struct RecordArrival {
    pub round: i64,
    pub agency: String,
    pub document_at: NaiveDate,
    pub symbol: String,
}

/// Takes the record of an official document back, or lets it stand again.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WithdrawArrival {
    pub arrival: i64,
    pub withdrawn: bool,
}

/// "Sở Y tế, báo cáo tháng 12/2022".
fn whose(at: &Context<'_>, round: &Round, organisation: i64) -> String {
    let name = at.reference.as_of(round.last_day).name(organisation);
    format!("{name}, {}", domain::text::lower_first(&round.title))
}

fn path(round: i64, at: &Context<'_>, organisation: i64, rest: &str) -> String {
    format!("{}/{}/{rest}", object(round), at.reference.code(organisation))
}

/// The agency of a round that must answer.
fn expected(at: &Context<'_>, round: &Round, agency: &str) -> Result<Expected> {
    let asked = match at.reference.organisation_coded(agency) {
        Some(known) => store::round::expected_of(at.tx, round.id, known.id)?,
        None => None,
    };
    match asked {
        Some(body) if body.excused.is_empty() => Ok(body),
        _ => Err(Error::unknown(
            "cơ quan, đơn vị",
            agency,
            format!("Đơn vị không có trong danh sách phải gửi {}.", round.title),
        )),
    }
}

impl Change for TakeFile {
    const ACTION: &'static str = "take_file";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let round = standing(at.tx, self.round)?;
        require_open(&round)?;
        if self.received_at > at.act.at {
            return Err(Error::Refused(
                "Thời điểm nhận ở sau hiện tại. Đề nghị ghi lại ngày, giờ đơn vị gửi.".to_owned(),
            ));
        }
        if self.received_at.date_naive() < round.first_day {
            return Err(Error::Refused(format!(
                "Thời điểm nhận {} ở trước ngày đầu kỳ {}. Đề nghị ghi lại ngày, giờ đơn vị gửi.",
                domain::vi::moment(self.received_at),
                domain::vi::date_short(round.first_day)
            )));
        }
        let asked = expected(at, &round, &self.agency)?;
        let organisation = asked.organisation;
        let known = store::submission::of_file(at.tx, round.id, &self.sha256)?;
        if known.iter().any(|s| s.organisation == organisation) {
            return Err(Error::Refused(format!("Tệp {} đã được tiếp nhận trước đó.", self.file)));
        }
        store::submission::keep_file(at.tx, &self.sha256, &self.bytes)?;
        let receipt = Submission {
            id: 0,
            batch: at.group(),
            round: round.id,
            organisation,
            channel: Channel::File,
            extent: Extent::Whole,
            outcome: self.outcome,
            form_version: Some(asked.form_version),
            files: vec![SubmissionFile {
                sha256: self.sha256.clone(),
                name: self.file.clone(),
            }],
            received_at: self.received_at,
            entered_at: at.act.at,
            withdrawn: false,
        };
        let id = store::submission::add(at.tx, &receipt)?;
        let view = at.reference.as_of(round.last_day);
        let indicators: std::collections::HashMap<&str, i64> = view.indicators().map(|i| (i.code, i.id)).collect();
        let names = Names {
            indicator: &|code| indicators.get(code).copied(),
            organisation: &|code| at.reference.organisation_coded(code).map(|o| o.id),
        };
        store::submission::add_contents(at.tx, id, organisation, &self.filled, &self.findings, &names)?;
        let what = match self.outcome {
            Outcome::Accepted => "Tiếp nhận",
            Outcome::NeedsFixing => "Ghi nhận tệp cần chỉnh lý",
        };
        let words = format!("{what} {} ({})", self.file, whose(at, &round, organisation));
        Applied::new(
            path(round.id, at, organisation, &format!("submission/{id}")),
            words,
            COLLECTED,
        )
        .id(id)
        .shown(vec![
            Shown::new("Nhận lúc", None, domain::vi::moment(self.received_at)),
            Shown::new(
                "Số liệu",
                None,
                (self.filled.figures.len() + self.filled.replies.len()).to_string(),
            ),
        ])
        .back(&WithdrawSubmission {
            submission: id,
            withdrawn: true,
        })
    }
}

impl Change for WithdrawSubmission {
    const ACTION: &'static str = "withdraw_submission";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = store::submission::get(at.tx, self.submission)?;
        let submission =
            found.ok_or_else(|| Error::unknown("lần gửi", self.submission.to_string(), "Xem danh sách đã nhận."))?;
        let round = standing(at.tx, submission.round)?;
        require_open(&round)?;
        let whose = whose(at, &round, submission.organisation);
        if submission.withdrawn == self.withdrawn {
            return Err(Error::Refused(format!(
                "Lần gửi của {whose} {}.",
                if self.withdrawn {
                    "đã được rút"
                } else {
                    "đang dùng"
                }
            )));
        }
        store::submission::set_withdrawn(at.tx, self.submission, self.withdrawn)?;
        let verb = if self.withdrawn { "Rút" } else { "Dùng lại" };
        let words = format!("{verb} {} ({whose})", submission.file().0);
        let object = path(
            round.id,
            at,
            submission.organisation,
            &format!("submission/{}", self.submission),
        );
        Applied::new(object, words, COLLECTED).back(&Self {
            submission: self.submission,
            withdrawn: !self.withdrawn,
        })
    }
}

impl Change for RecordArrival {
    const ACTION: &'static str = "record_arrival";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let round = standing(at.tx, self.round)?;
        require_open(&round)?;
        let organisation = expected(at, &round, &self.agency)?.organisation;
        if self.document_at < round.first_day || self.document_at > at.act.at.date_naive() {
            return Err(Error::Refused(format!(
                "Ngày văn bản đến {} phải từ {} đến hôm nay; đề nghị ghi lại ngày.",
                domain::vi::date_short(self.document_at),
                domain::vi::date_short(round.first_day)
            )));
        }
        let same = |a: &Arrival| {
            a.organisation == organisation && a.document_at == self.document_at && a.symbol == self.symbol
        };
        if store::submission::arrivals(at.tx, round.id)?.iter().any(same) {
            return Err(Error::Refused("Văn bản này đã được ghi nhận.".to_owned()));
        }
        let arrival = Arrival {
            id: 0,
            round: round.id,
            organisation,
            document_at: self.document_at,
            symbol: self.symbol.clone(),
            withdrawn: false,
        };
        let id = store::submission::add_arrival(at.tx, &arrival)?;
        let words = format!("Ghi nhận văn bản chính thức của {}", whose(at, &round, organisation));
        Applied::new(
            path(round.id, at, organisation, &format!("arrival/{id}")),
            words,
            ARRIVED,
        )
        .id(id)
        .shown(vec![
            Shown::new("Ngày đến", None, domain::vi::date_short(self.document_at)),
            Shown::new("Số, ký hiệu", None, Some(self.symbol.clone()).filter(|s| !s.is_empty())),
        ])
        .back(&WithdrawArrival {
            arrival: id,
            withdrawn: true,
        })
    }
}

impl Change for WithdrawArrival {
    const ACTION: &'static str = "withdraw_arrival";

    fn right(&self) -> Right {
        Right::Collect
    }

    fn apply(&self, at: &Context<'_>) -> Result<Applied> {
        let found = store::submission::arrival(at.tx, self.arrival)?;
        let arrival = found.ok_or_else(|| Error::unknown("văn bản đến", self.arrival.to_string(), ""))?;
        let round = standing(at.tx, arrival.round)?;
        require_open(&round)?;
        if arrival.withdrawn == self.withdrawn {
            return Err(Error::Refused(format!(
                "Ghi nhận văn bản này {}.",
                if self.withdrawn { "đã rút" } else { "đang dùng" }
            )));
        }
        let again = |a: &Arrival| {
            a.organisation == arrival.organisation && a.document_at == arrival.document_at && a.symbol == arrival.symbol
        };
        if !self.withdrawn && store::submission::arrivals(at.tx, round.id)?.iter().any(again) {
            return Err(Error::Refused(
                "Văn bản này đã được ghi nhận lại bằng thao tác khác nên không dùng lại bản đã rút.".to_owned(),
            ));
        }
        store::submission::set_arrival_withdrawn(at.tx, self.arrival, self.withdrawn)?;
        let verb = if self.withdrawn { "Rút" } else { "Dùng lại" };
        let whose = whose(at, &round, arrival.organisation);
        let object = path(round.id, at, arrival.organisation, &format!("arrival/{}", self.arrival));
        Applied::new(
            object,
            format!("{verb} ghi nhận văn bản chính thức của {whose}"),
            ARRIVED,
        )
        .back(&Self {
            arrival: self.arrival,
            withdrawn: !self.withdrawn,
        })
    }
}
