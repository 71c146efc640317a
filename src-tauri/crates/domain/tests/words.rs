//! The words a clerk reads on lists and screens.

use domain::deadline::DeadlineKind;
use domain::finding::Severity;
use domain::form::{Field, TaskPart, TaskState};
use domain::organisation::{Level, Route};
use domain::prose::FigureForm;
use domain::role::Role;
use domain::status::{ReportingState, TaskStatus};
use domain::vi::{DateTrouble, Unclear, read_task_state};
use domain::word::Word;

/// Every value has words of its own.
fn told_apart<T: Word>(words: fn(T) -> &'static str) -> Vec<&'static str> {
    let all: Vec<&str> = T::ALL.iter().copied().map(words).collect();
    for (i, one) in all.iter().enumerate() {
        assert!(!one.is_empty() && !all[i + 1..].contains(one), "{one}");
    }
    all
}

#[test]
fn the_parts_of_a_task_and_what_is_said_of_it() {
    assert_eq!(told_apart(TaskPart::words), ["Chủ trì", "Phối hợp", "Thực hiện"]);
    assert_eq!(
        told_apart(TaskState::words),
        [
            "Chưa triển khai",
            "Đang thực hiện",
            "Hoàn thành",
            "Chờ hướng dẫn của Trung ương",
            "Thực hiện thường xuyên"
        ]
    );
    assert_eq!(told_apart(TaskStatus::words)[4], "Chưa hoàn thành, quá hạn");
    assert_eq!(
        told_apart(DeadlineKind::words)[..3],
        ["đến ngày", "trong tháng", "trong quý"]
    );
}

#[test]
fn bodies_people_and_routes() {
    let levels = told_apart(Level::words);
    assert_eq!(levels[3..6], ["Đơn vị sự nghiệp", "Cấp huyện", "Cấp xã"]);
    assert_eq!(
        told_apart(Route::words),
        ["gửi trực tiếp", "qua cấp huyện", "không phải gửi"]
    );
    assert_eq!(
        told_apart(Role::words),
        [
            "Cán bộ tổng hợp",
            "Người kiểm tra nội dung",
            "Người kiểm tra thể thức",
            "Lãnh đạo duyệt",
            "Quản trị"
        ]
    );
    assert_eq!(Role::ContentReviewer.to_string(), "reviewer");
    assert_eq!(told_apart(ReportingState::words)[2], "chưa gửi");
}

#[test]
fn figures_and_why_they_are_asked_about() {
    assert_eq!(
        told_apart(Field::words),
        ["Đã triển khai", "Trong kỳ", "Lũy kế từ đầu năm", "Tổng số (mẫu số)"]
    );
    assert_eq!(told_apart(FigureForm::words)[2], "tỷ lệ");
    assert_eq!(
        told_apart(Severity::words),
        ["Để biết", "Cần xác nhận", "Phải chỉnh lý"]
    );
    assert_eq!(told_apart(Unclear::words)[4], "là số ước lượng");
    assert_eq!(told_apart(DateTrouble::words)[0], "thiếu năm");
}

#[test]
fn states_are_read_from_the_words_people_write() {
    for (text, state) in [
        ("Chưa thực hiện", TaskState::NotStarted),
        ("đang triển khai", TaskState::InProgress),
        ("Đang thực hiện (trong hạn)", TaskState::InProgress),
        ("Đã xong", TaskState::Done),
        ("Hoàn thành quá hạn", TaskState::Done),
        ("Chờ hướng dẫn của TW", TaskState::AwaitingGuidance),
        ("Thường xuyên", TaskState::Recurring),
    ] {
        assert_eq!(read_task_state(text), Some(state), "{text}");
    }
}

#[test]
fn in_time_is_only_what_has_a_day_to_be_in_time_for() {
    let words = |deadline: &str| {
        let read = domain::deadline::Deadline::read(deadline, Some(2026)).deadline;
        TaskStatus::InProgress.words_of(&read)
    };
    assert_eq!(words("Quý II/2026"), "Đang thực hiện (trong hạn)");
    for undated in ["Khi có điều kiện", "Thường xuyên", "sớm nhất có thể", ""] {
        assert_eq!(words(undated), "Đang thực hiện (không có ngày đến hạn)", "{undated}");
    }
}
