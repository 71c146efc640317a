//! Who has which part in the tasks of the four plans, whom a collective name means, and how their word decides a status.

use catalogue::{Duties, Plan, builtin};
use chrono::NaiveDate;
use domain::form::{TaskPart, TaskState};
use domain::organisation::Level;
use domain::status::{LeadSaid, TaskStanding, TaskStatus, task_standing};

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a day of this test")
}

fn plan(code: &str) -> &'static Plan {
    builtin().plan(code).expect("a built-in plan")
}

fn duties(plan_code: &str, task: &str) -> Duties {
    let plan = plan(plan_code);
    let task = plan.task(task).expect("a task of the plan");
    builtin().duties(&plan.province, task, day(2022, 12, 15))
}

fn coded(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[test]
fn nobody_leads_where_the_document_only_says_who_carries_out() {
    let task = plan("QN-2022").task("III.6.a-1").unwrap();
    assert_eq!((task.leads.len(), coded(&task.implementers)), (0, vec!["CAT", "BHXH"]));
    let told = duties("QN-2022", "III.6.a-1");
    assert_eq!(coded(told.responsible()), ["CAT", "BHXH"]);
    let without_lead = |code: &str| {
        let full = plan(code).full_tasks().filter(|t| !t.implementers.is_empty());
        full.map(|t| (t.code.as_str(), t.leads.len())).collect::<Vec<_>>()
    };
    assert_eq!(without_lead("BD-2022"), []);
    assert_eq!(without_lead("QN-2022").len(), 24);
    assert_eq!(without_lead("BG-2024"), [("II.3.4", 0)]);
    assert_eq!(
        without_lead("VP-2022"),
        [
            ("B.I.1", 0),
            ("B.I.2", 0),
            ("B.I.9", 0),
            ("B.II.6", 0),
            ("B.III.2-5", 0)
        ]
    );
    assert!(
        ["QN-2022", "VP-2022", "BG-2024"]
            .iter()
            .all(|code| without_lead(code).iter().all(|(_, leads)| *leads == 0)),
        "a plan that names who leads does not also say who carries out"
    );
}

#[test]
fn where_somebody_leads_their_word_decides_and_the_others_keep_their_part() {
    let led = duties("BD-2022", "II.4.1");
    assert_eq!((coded(led.responsible()), led.implementers.len()), (vec!["CAT"], 0));
    let parts = led.parts();
    assert_eq!(
        parts.map(|(part, _)| part),
        [TaskPart::Lead, TaskPart::Coordinate, TaskPart::CarryOut]
    );
    assert_eq!(coded(parts[1].1), ["VPUB"]);
    let mut task = plan("BD-2022").task("II.4.1").unwrap().clone();
    task.implementers = vec!["NHOM-SBN".to_owned()];
    let told = builtin().duties("52", &task, day(2022, 12, 15));
    assert_eq!(coded(&told.leads), ["CAT"]);
    assert!(told.implementers.contains(&"STP".to_owned()));
    for named_apart in ["CAT", "VPUB"] {
        assert!(!told.implementers.contains(&named_apart.to_owned()), "{named_apart}");
    }
}

#[test]
fn hoi_doan_the_are_not_lost_behind_the_departments() {
    let all = duties("QN-2022", "III.1");
    assert!(all.implementers.contains(&"STP".to_owned()));
    // The plan of Quảng Ngãi names none of them, nor its districts: a person has to choose.
    assert_eq!(coded(&all.open), ["NHOM-DOANTHE", "NHOM-HUYEN"]);
    let named: Vec<&str> = plan("QN-2022")
        .full_tasks()
        .filter(|t| {
            let codes = t.leads.iter().chain(&t.implementers).chain(&t.coordinators);
            codes.into_iter().any(|code| code == "NHOM-DOANTHE")
        })
        .map(|t| t.code.as_str())
        .collect();
    assert_eq!(named, ["III.1", "III.6.c", "III.7.a", "III.7.b", "III.8.a", "III.8.b"]);
    let spelled = |words| builtin().organisation_named("51", words, day(2022, 12, 15));
    assert_eq!(spelled("Các sở, ban ngành, hội, đoàn thể tỉnh").map(|o| &o.code), None);
    // Bình Định's documents name three.
    let members = builtin().members("52", "NHOM-DOANTHE", day(2022, 12, 15));
    assert_eq!(members, ["TINHDOAN", "HNCT", "HND"]);
}

#[test]
fn dia_phuong_stays_open_where_no_district_is_listed() {
    let all = duties("VP-2022", "B.I.8");
    assert!(all.leads.contains(&"STP".to_owned()));
    assert_eq!(coded(&all.open), ["NHOM-HUYEN"]);
    let listed = builtin().members("52", "NHOM-SNDP", day(2022, 12, 15));
    assert!(listed.contains(&"STP") && listed.contains(&"H548") && !listed.contains(&"NHOM-HUYEN"));
}

#[test]
fn a_collective_name_an_association_and_a_public_unit_stand_at_their_own_level() {
    let level = |code| builtin().organisation("52", code).unwrap().level;
    assert_eq!(level("NHOM-HUYEN"), Level::Collective);
    assert_eq!(
        (level("HND"), level("UBMTTQ")),
        (Level::Association, Level::Association)
    );
    assert_eq!(level("TTTHDL"), Level::PublicUnit);
    assert_eq!((level("STP"), level("H548")), (Level::Province, Level::District));
    for province in &builtin().provinces {
        for body in builtin().organisations(&province.code) {
            assert_eq!(body.is_collective(), body.level == Level::Collective, "{}", body.code);
        }
    }
}

/// Every task of a plan on a day, where everybody responsible said the same in mid-December.
fn standings(plan_code: &str, said: Option<TaskState>, on: NaiveDate) -> Vec<(&'static str, TaskStanding)> {
    let plan = plan(plan_code);
    let judge = |task: &'static catalogue::Task| {
        let duties = builtin().duties(&plan.province, task, day(2022, 12, 15));
        let statements: Vec<LeadSaid> = duties
            .responsible()
            .iter()
            .zip(std::iter::repeat(said))
            .filter_map(|(agency, state)| {
                Some(LeadSaid {
                    agency: agency.clone(),
                    state: state?,
                    done_on: None,
                    said_on: day(2022, 12, 14),
                })
            })
            .collect();
        let standing = task_standing(&task.deadline, duties.responsible(), &statements, None, on);
        (task.code.as_str(), standing)
    };
    plan.full_tasks().map(judge).collect()
}

fn overdue(standings: &[(&'static str, TaskStanding)]) -> Vec<&'static str> {
    let late = standings.iter().filter(|(_, s)| s.status == TaskStatus::Overdue);
    late.map(|(code, _)| *code).collect()
}

#[test]
fn seven_tasks_of_vinh_phuc_go_on_after_2022_and_are_not_late_while_somebody_is_at_work() {
    let (last, first) = (day(2022, 12, 31), day(2023, 1, 1));
    let seven = ["B.I.3", "B.I.4", "B.I.5", "B.I.6", "B.I.7", "B.I.8", "B.I.9"];
    for code in seven {
        assert!(plan("VP-2022").task(code).unwrap().deadline.goes_on(), "{code}");
    }
    let turned = |said| -> Vec<&str> {
        let before = overdue(&standings("VP-2022", said, last));
        let after = overdue(&standings("VP-2022", said, first)).into_iter();
        after.filter(|code| !before.contains(code)).collect()
    };
    // Those that end with the year turn late; the seven do so by silence only.
    let ending = ["B.III.2-10", "B.III.2-11", "B.III.3-2", "B.III.3-3", "B.III.6-2"];
    assert_eq!(turned(Some(TaskState::InProgress)), ending);
    let silent: Vec<&str> = turned(None);
    assert_eq!(silent.iter().filter(|code| seven.contains(code)).count(), 7);
    assert_eq!(silent.len(), seven.len() + ending.len());
    for (said, status) in [
        (TaskState::InProgress, TaskStatus::InProgress),
        (TaskState::Recurring, TaskStatus::Recurring),
    ] {
        for (code, standing) in standings("VP-2022", Some(said), first) {
            if seven.contains(&code) {
                assert_eq!((standing.status, standing.days_over), (status, None), "{code}");
            }
        }
    }
}

#[test]
fn a_stage_of_bac_giang_that_passed_before_the_quarter_ended_is_told() {
    let on = day(2024, 2, 11);
    let (_, standing) = standings("BG-2024", None, on)
        .into_iter()
        .find(|(code, _)| *code == "II.3.3")
        .unwrap();
    assert_eq!(standing.status, TaskStatus::NotStarted);
    let words: Vec<String> = standing.passed_stages.iter().map(|stage| stage.words()).collect();
    assert_eq!(
        words,
        ["người đã có tài khoản và mong muốn chi trả qua tài khoản: đến ngày 10/02/2024 (100%)"]
    );
}
