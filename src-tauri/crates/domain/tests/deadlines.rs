//! The words of plans, read rightly or refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::deadline::{Deadline, DeadlineKind, StageMode, Unread};
use domain::word::Word as _;

/// "in_month 2026-06-01 2026-06-30 then": kind, first day, last day, whether it goes on.
fn told(words: &str, year: Option<i32>) -> String {
    let read = Deadline::read(words, year);
    let day = |day: Option<chrono::NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
    let mut told = format!(
        "{} {} {}",
        read.deadline.kind.word(),
        day(read.deadline.from),
        day(read.deadline.due)
    );
    if read.deadline.then.is_some() {
        told.push_str(" then");
    }
    if read.year_taken {
        told.push_str(" year taken");
    }
    told
}

#[test]
fn phrases_of_plans_are_read_or_refused() {
    let cases = [
        ("Trong tháng 6 năm 2026", "in_month 2026-06-01 2026-06-30"),
        ("Tháng 6/2026", "in_month 2026-06-01 2026-06-30"),
        ("tháng 06 - 2026", "unread - -"),
        ("6/2026", "in_month 2026-06-01 2026-06-30"),
        ("hoàn thành trong tháng 02/2024", "in_month 2024-02-01 2024-02-29"),
        ("Hoàn thành tháng 12/2026.", "in_month 2026-12-01 2026-12-31"),
        ("Trong tháng 6", "in_month 2026-06-01 2026-06-30 year taken"),
        ("Quý II/2026", "in_quarter 2026-04-01 2026-06-30"),
        ("Quí IV năm 2026", "in_quarter 2026-10-01 2026-12-31"),
        ("trong quý 3/2026", "in_quarter 2026-07-01 2026-09-30"),
        ("Quý I", "in_quarter 2026-01-01 2026-03-31 year taken"),
        ("Quý V/2026", "unread - -"),
        ("Trong năm 2026", "in_year 2026-01-01 2026-12-31"),
        ("Năm 2026", "in_year 2026-01-01 2026-12-31"),
        ("2026", "in_year 2026-01-01 2026-12-31"),
        (
            "Hoàn thành trong năm 2026 và các năm tiếp theo",
            "in_year 2026-01-01 2026-12-31 then",
        ),
        ("Trước ngày 20/3/2026", "by_date - 2026-03-19"),
        ("Trước 20/3/2026", "by_date - 2026-03-19"),
        ("trước ngày 01 tháng 4 năm 2026", "by_date - 2026-03-31"),
        ("Hoàn thành trước tháng 06/2026", "by_date - 2026-05-31"),
        ("hoàn thành trước tháng 01/2027", "by_date - 2026-12-31"),
        ("Trước năm 2027", "by_date - 2026-12-31"),
        ("30/6/2026", "by_date - 2026-06-30"),
        ("30.6.2026", "by_date - 2026-06-30"),
        ("30-6-2026", "by_date - 2026-06-30"),
        ("Ngày 30/6/2026", "by_date - 2026-06-30"),
        ("ngày 30/6", "by_date - 2026-06-30 year taken"),
        ("20/3", "by_date - 2026-03-20 year taken"),
        ("Chậm nhất ngày 15/5/2026", "by_date - 2026-05-15"),
        ("chậm nhất trước ngày 15/5/2026", "by_date - 2026-05-14"),
        ("Chậm nhất đến hết tháng 5/2026", "by_date - 2026-05-31"),
        ("Đến hết quý II/2026", "by_date - 2026-06-30"),
        ("Đến ngày 31/12/2026", "by_date - 2026-12-31"),
        ("Đến cuối năm 2026", "by_date - 2026-12-31"),
        ("6 tháng đầu năm 2026", "by_date 2026-01-01 2026-06-30"),
        ("Trong 06 tháng cuối năm 2026", "by_date 2026-07-01 2026-12-31"),
        ("6 tháng đầu năm", "by_date 2026-01-01 2026-06-30 year taken"),
        ("Từ tháng 4/2026", "from_date 2026-04-01 -"),
        ("từ ngày 01/7/2026 trở đi", "from_date 2026-07-01 -"),
        ("Bắt đầu từ quý II năm 2026", "from_date 2026-04-01 -"),
        ("Kể từ ngày 01 tháng 3 năm 2026", "from_date 2026-03-01 -"),
        ("Từ tháng 4 đến tháng 6/2026", "by_date 2026-04-01 2026-06-30"),
        ("Từ ngày 01/3 đến ngày 30/6/2026", "by_date 2026-03-01 2026-06-30"),
        ("Từ quý II đến quý IV năm 2026", "by_date 2026-04-01 2026-12-31"),
        ("Tháng 4 - 6/2026", "by_date 2026-04-01 2026-06-30"),
        ("Tháng 4 đến tháng 6/2026", "by_date 2026-04-01 2026-06-30"),
        ("Quý II - III/2026", "by_date 2026-04-01 2026-09-30"),
        ("Quý I - Quý III/2026", "by_date 2026-01-01 2026-09-30"),
        ("Quý II, Quý III/2026", "staged 2026-04-01 2026-09-30"),
        ("Quý II và III/2026", "staged 2026-04-01 2026-09-30"),
        ("Quý II/2026 và Quý III/2026", "staged 2026-04-01 2026-09-30"),
        ("Trong quý II, quý IV", "staged 2026-04-01 2026-12-31 year taken"),
        ("Tháng 3, 6, 9 và 12/2026", "staged 2026-03-01 2026-12-31"),
        ("Trước ngày 20/6 và 20/12/2026", "staged - 2026-12-19"),
        ("Ngày 15/6, 15/12/2026", "staged - 2026-12-15"),
        ("Quý IV, Quý II/2026", "unread - -"),
        ("Quý II, Quý V/2026", "unread - -"),
        ("Quý II, tháng 9/2026", "unread - -"),
        ("Giai đoạn 2026-2030", "by_date 2026-01-01 2030-12-31"),
        ("2026 – 2027", "by_date 2026-01-01 2027-12-31"),
        ("Từ tháng 9 đến tháng 6/2026", "unread - -"),
        ("Tháng 6/2026 và thường xuyên", "in_month 2026-06-01 2026-06-30 then"),
        (
            "Trong tháng 4/2026, sau đó thường xuyên",
            "in_month 2026-04-01 2026-04-30 then",
        ),
        (
            "Thời gian hoàn thành: Trong tháng 6 năm 2026. - Thời gian thực hiện: Thường xuyên",
            "in_month 2026-06-01 2026-06-30 then",
        ),
        ("Thường xuyên", "ongoing - -"),
        ("- Thực hiện thường xuyên;", "ongoing - -"),
        ("Hằng tháng", "ongoing - -"),
        ("Định kỳ hàng quý", "ongoing - -"),
        ("Thường xuyên, liên tục", "ongoing - -"),
        ("Theo yêu cầu của Bộ Công an", "on_instruction - -"),
        ("Khi có hướng dẫn của Trung ương", "on_instruction - -"),
        ("Ngay sau khi Nghị định có hiệu lực", "on_instruction - -"),
        ("Theo lộ trình của Bộ Tư pháp", "on_instruction - -"),
        (
            "theo hướng dẫn của Bộ Công an hoàn thành trong tháng 12/2026",
            "in_month 2026-12-01 2026-12-31",
        ),
        ("Theo quy định của pháp luật", "by_law - -"),
        ("Theo quy định", "by_law - -"),
        ("Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026", "per_other_document - -"),
        ("Theo quy định tại Phụ lục II", "per_other_document - -"),
        ("Theo tình hình thực tế", "as_needed - -"),
        ("Khi phát sinh", "as_needed - -"),
        ("Khi có điều kiện", "as_needed - -"),
        ("", "none - -"),
        ("-", "none - -"),
        ("31/6/2026", "unread - -"),
        ("tháng 13/2026", "unread - -"),
        ("29/02/2026", "unread - -"),
        ("sớm nhất có thể", "unread - -"),
        ("ASAP", "unread - -"),
        ("Tháng 6 hoặc tháng 7/2026", "unread - -"),
        ("Trước hoặc trong ngày 30/6/2026", "unread - -"),
        ("30/6/26", "unread - -"),
        ("Năm học 2026", "unread - -"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(words, wanted)| told(words, Some(2026)) != *wanted)
        .map(|(words, wanted)| format!("‘{words}’: {} (not {wanted})", told(words, Some(2026))))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_refused_says_why_and_keeps_the_words() {
    let why = |words: &str, year| Deadline::read(words, year).why;
    assert_eq!(why("31/6/2026", None), Some(Unread::Calendar("31/6/2026".to_owned())));
    assert_eq!(why("Trong tháng 6", None), Some(Unread::Year));
    assert_eq!(why("Từ tháng 9 đến tháng 6/2026", None), Some(Unread::Backwards));
    assert_eq!(why("sớm nhất có thể", None), Some(Unread::Phrase));
    let read = Deadline::read("  sớm nhất\n có thể ", None).deadline;
    assert_eq!(
        (read.kind, read.words.as_str()),
        (DeadlineKind::Unread, "sớm nhất có thể")
    );
}

#[test]
fn decomposed_letters_are_the_same_words() {
    assert_eq!(told("Trươ\u{301}c nga\u{300}y 20/3/2026", None), "by_date - 2026-03-19");
}

#[test]
fn stages_are_told_apart() {
    let tiers = Deadline::read(
        "Tại Bộ phận một cửa cấp tỉnh từ ngày 01/6/2026; cấp xã trước ngày 01/12/2026",
        None,
    );
    let stages = &tiers.deadline.stages;
    assert_eq!(tiers.deadline.kind, DeadlineKind::Staged);
    assert_eq!(
        (
            stages[0].scope.as_str(),
            stages[0].mode,
            stages[0].date.unwrap().to_string()
        ),
        ("Bộ phận một cửa cấp tỉnh", StageMode::From, "2026-06-01".to_owned())
    );
    assert_eq!(
        (
            stages[1].scope.as_str(),
            stages[1].mode,
            stages[1].date.unwrap().to_string()
        ),
        ("cấp xã", StageMode::Until, "2026-11-30".to_owned())
    );
    let shares = Deadline::read("Đạt từ 80% trở lên từ quý II/2026 và đạt 100% từ quý IV năm 2026", None);
    let targets: Vec<_> = shares
        .deadline
        .stages
        .iter()
        .map(|s| s.target.as_deref().unwrap())
        .collect();
    assert_eq!(targets, [">=80%", "100%"]);
}

#[test]
fn several_ends_are_stages_and_the_last_one_is_the_day() {
    let read = Deadline::read("Quý II, Quý III/2026", None).deadline;
    let stages: Vec<String> = read.stages.iter().map(domain::deadline::Stage::words).collect();
    assert_eq!(
        stages,
        ["quý II/2026: đến ngày 30/6/2026", "quý III/2026: đến ngày 30/9/2026"]
    );
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    assert_eq!(read.last_day(), Some(day(9, 30)));
    assert_eq!(read.passed_stages(day(7, 1)).len(), 1);
}

#[test]
fn a_deadline_says_how_it_was_understood() {
    for (words, said) in [
        ("Quý II/2026", "hạn cuối ngày 30/6/2026"),
        ("Trước ngày 20/3/2026", "hạn cuối ngày 19/3/2026"),
        (
            "Quý II, Quý III/2026",
            "hạn cuối ngày 30/9/2026 (quý II/2026: đến ngày 30/6/2026; quý III/2026: đến ngày 30/9/2026)",
        ),
        ("Từ tháng 4/2026", "từ ngày 01/4/2026, không có ngày đến hạn"),
        (
            "Tháng 6/2026 và thường xuyên",
            "hạn cuối ngày 30/6/2026, sau đó thường xuyên",
        ),
        ("Thường xuyên", "thường xuyên, không có ngày đến hạn"),
        ("Khi có điều kiện", "khi phát sinh, không có ngày đến hạn"),
        (
            "Khi có hướng dẫn của Trung ương",
            "khi có hướng dẫn, yêu cầu, không có ngày đến hạn",
        ),
        ("", "không nêu thời hạn"),
        ("sớm nhất có thể", "chưa xác định được thời hạn"),
    ] {
        assert_eq!(Deadline::read(words, None).deadline.meaning(), said, "{words}");
    }
}
