//! The steps of sign-off: done by the person at the desk, or recorded for somebody who does not sign in.

use domain::vi;

use crate::answer::{Answered, done};
use crate::ask;
use crate::desk::At;
use crate::types::call::{Done, Failure};
use crate::types::report::{CheckKind, Elsewhere, ReportApprove, ReportCheck, ReportIssue, ReportReturn};

/// "Nguyễn Văn A, Phó Giám đốc (trên bản giấy, ngày 20/12/2022)"; empty when the person here did it.
fn elsewhere_words(at: &At<'_>, elsewhere: Option<&Elsewhere>) -> Result<String, Failure> {
    let Some(elsewhere) = elsewhere else {
        return Ok(String::new());
    };
    let (person, place, day) = (
        ask::line(&elsewhere.person)?,
        ask::line(&elsewhere.place)?,
        ask::day(&elsewhere.date)?,
    );
    if person.is_empty() || place.is_empty() {
        return Err(crate::answer::refuse(
            "refused",
            "Ghi họ tên, chức vụ người thực hiện và hình thức thực hiện.",
        ));
    }
    if day > at.now.date_naive() {
        return Err(crate::answer::refuse(
            "refused",
            "Ngày thực hiện ở sau hôm nay. Đề nghị ghi lại.",
        ));
    }
    Ok(format!("{person} ({place}, ngày {})", vi::date_short(day)))
}

pub(crate) fn check(at: &At<'_>, asked: ReportCheck) -> Answered<Done> {
    let (id, remarks) = (ask::id(&asked.id)?, ask::text(&asked.remarks)?);
    let kind = match asked.kind {
        CheckKind::Content => office::CheckKind::Content,
        CheckKind::Form => office::CheckKind::Form,
    };
    let (office, act) = (at.office()?, at.act()?);
    if !asked.ok {
        let objected = office.object_to_report(id, kind, &remarks, &act)?;
        return done(&objected, format!("Đã ghi ý kiến {}.", kind.words().to_lowercase()));
    }
    let there = elsewhere_words(at, asked.elsewhere.as_ref())?;
    let checked = office.check_report(id, kind, &there, remarks.trim(), &act)?;
    let frozen = match kind {
        office::CheckKind::Content => " Từ lúc này số liệu không tự thay đổi.",
        office::CheckKind::Form => "",
    };
    done(
        &checked,
        format!("Đã ghi nhận {}.{frozen}", kind.words().to_lowercase()),
    )
}

pub(crate) fn approve(at: &At<'_>, asked: ReportApprove) -> Answered<Done> {
    let (id, signer) = (ask::id(&asked.id)?, ask::line(&asked.signer)?);
    let there = elsewhere_words(at, asked.elsewhere.as_ref())?;
    let approved = at.office()?.approve_report(id, &signer, &there, &at.act()?)?;
    done(
        &approved,
        "Đã duyệt bản thảo. Nội dung và số liệu được giữ nguyên từ lúc này.".to_owned(),
    )
}

pub(crate) fn give_back(at: &At<'_>, asked: ReportReturn) -> Answered<Done> {
    let (id, remarks) = (ask::id(&asked.id)?, ask::text(&asked.remarks)?);
    let returned = at.office()?.return_report(id, remarks.trim(), &at.act()?)?;
    done(&returned, "Đã trả lại dự thảo kèm ý kiến.".to_owned())
}

pub(crate) fn issue(at: &At<'_>, asked: ReportIssue) -> Answered<Done> {
    let (id, number, date) = (ask::id(&asked.id)?, ask::line(&asked.number)?, ask::day(&asked.date)?);
    let issued = at.office()?.issue_report(id, &number, date, &at.act()?)?;
    let view = at.office()?.show_report(id, at.who()?)?;
    let number = view
        .line
        .number
        .map_or(number, |number| format!("{number}/{}", view.frame.symbol));
    done(
        &issued,
        format!("Đã phát hành báo cáo số {number} {}.", vi::date_long(date)),
    )
}
