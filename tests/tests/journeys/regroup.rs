//! Units regrouped: merged, split, ended and moved, each from a day on; what was before the day stays as it was.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::organisation::Level;
use office::{Act, Changed, Children, Former, Merging, Office, OrganisationInput, Regrouping};
use tempfile::TempDir;

use crate::measures::line;
use crate::month::{act, found};
use crate::program::{DONE, REFUSED, answer, dean06};
use crate::words;

/// A store of Bình Định, nothing opened in it.
struct Stand {
    folder: TempDir,
}

impl Stand {
    fn new() -> (Self, Office) {
        let folder = tempfile::tempdir().unwrap();
        let office = found(&folder.path().join("a.dean06"));
        (Self { folder }, office)
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("a.dean06")
    }
}

fn clerk(office: &Office, when: &str) -> Act {
    let who = office
        .people()
        .unwrap()
        .into_iter()
        .find(|p| p.name == "canbo")
        .unwrap();
    act(&who, when)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Codes of a level that are there on a day.
fn there(office: &Office, level: Level, on: &str) -> BTreeSet<String> {
    let reference = office.reference();
    let view = reference.as_of(day(on));
    let of_level = view.organisations().filter(|o| o.level == level);
    of_level.map(|o| o.code.clone()).collect()
}

fn members(office: &Office, code: &str, on: &str) -> BTreeSet<String> {
    let reference = office.reference();
    let id = reference.organisation_coded(code).unwrap().id;
    let members = reference.as_of(day(on)).members(id);
    members.into_iter().map(|id| reference.code(id).to_owned()).collect()
}

fn name(office: &Office, code: &str, on: &str) -> String {
    let reference = office.reference();
    let id = reference.organisation_coded(code).unwrap().id;
    reference.as_of(day(on)).name(id).to_owned()
}

fn expected(office: &Office, period: &str) -> BTreeSet<String> {
    let period: Period = period.parse().unwrap();
    office
        .expected(period)
        .unwrap()
        .into_iter()
        .map(|(code, _)| code)
        .collect()
}

fn into(code: &str, name: &str) -> OrganisationInput {
    OrganisationInput {
        code: code.to_owned(),
        name: name.to_owned(),
        ..OrganisationInput::default()
    }
}

/// Two districts end; of their four communes two are merged wholly, a third goes to two in parts, the fourth is renamed by
/// taking over the rest.
fn small_merger() -> Regrouping {
    Regrouping {
        on: day("2025-03-01"),
        basis: "Nghị quyết số 1/NQ-HĐND".to_owned(),
        mergings: vec![
            Merging {
                into: into("P-NHONBINH", "Ủy ban nhân dân phường Nhơn Bình Mới"),
                from: vec![Former::whole("X21550"), Former::whole("X21553"), Former::part("X21556")],
            },
            Merging {
                into: into("X21559", "Ủy ban nhân dân phường Quang Diệu"),
                from: vec![Former::part("X21556")],
            },
        ],
        endings: vec!["H540".to_owned(), "H542".to_owned()],
        children: Some(Children::Alone),
    }
}

#[test]
fn a_merger_is_one_change_and_one_undo_brings_everything_back() {
    let (_stand, office) = Stand::new();
    let before = format!("{:?}", office.reference().organisations());
    let by = clerk(&office, "2025-02-20T08:00:00+07:00");
    let done = office.regroup_units(&small_merger(), &by).unwrap();
    assert_eq!(
        done.words,
        "Sắp xếp 04 đơn vị thành 02, kết thúc 02 đơn vị từ ngày 01/03/2025"
    );

    let (last, first) = ("2025-02-28", "2025-03-01");
    let (was, is) = (
        there(&office, Level::Commune, last),
        there(&office, Level::Commune, first),
    );
    let gone: BTreeSet<&str> = was.difference(&is).map(String::as_str).collect();
    let come: BTreeSet<&str> = is.difference(&was).map(String::as_str).collect();
    assert_eq!(gone, ["X21550", "X21553", "X21556"].into());
    assert_eq!(come, ["P-NHONBINH"].into());
    assert_eq!(was.len() - is.len(), 2);
    assert_eq!(name(&office, "X21559", last), "Ủy ban nhân dân phường Trần Quang Diệu");
    assert_eq!(name(&office, "X21559", first), "Ủy ban nhân dân phường Quang Diệu");
    let districts = |on| there(&office, Level::District, on).len();
    assert_eq!((districts(last), districts(first)), (11, 9));
    // Who stood under a district that ended stands under nobody and sends itself; the others still go through theirs.
    let reference = office.reference();
    let view = reference.as_of(day(first));
    let regime = reference.regimes().next().unwrap().id;
    let senders: BTreeSet<&str> = view.senders(regime).into_iter().map(|o| o.code.as_str()).collect();
    assert!(senders.contains("P-NHONBINH") && senders.contains("X21559") && senders.contains("X21562"));
    assert!(!senders.contains("H540") && senders.contains("H543"));
    let moved = reference.organisation_coded("X21562").unwrap();
    assert_eq!(view.parent(moved), None);
    drop(reference);

    // The old name leads to who took all of it over; one that went to several has to be asked.
    let reference = office.reference();
    let found = |words: &str, on: &str| {
        let view = reference.as_of(day(on));
        view.organisation_named(words).map(|o| o.code.clone())
    };
    let named = "UBND phường Nhơn Phú".replace("UBND", "Ủy ban nhân dân");
    assert_eq!(found(&named, last).as_deref(), Some("X21553"));
    assert_eq!(found(&named, first).as_deref(), Some("P-NHONBINH"));
    assert_eq!(
        found("Ủy ban nhân dân phường Trần Quang Diệu", first).as_deref(),
        Some("X21559")
    );
    assert_eq!(found("Ủy ban nhân dân phường Đống Đa", first), None);

    office.undo(done.event, &by).unwrap();
    assert_eq!(format!("{:?}", office.reference().organisations()), before);
}

#[test]
fn a_month_opened_before_the_merger_keeps_its_list_and_the_next_has_the_new_one() {
    let (stand, office) = Stand::new();
    let by = clerk(&office, "2025-02-01T08:00:00+07:00");
    office.open_round("2025-02".parse().unwrap(), &by).unwrap();
    let february = expected(&office, "2025-02");
    office
        .regroup_units(&small_merger(), &clerk(&office, "2025-02-20T08:00:00+07:00"))
        .unwrap();
    office
        .open_round("2025-03".parse().unwrap(), &clerk(&office, "2025-03-01T08:00:00+07:00"))
        .unwrap();
    let march = expected(&office, "2025-03");
    assert_eq!(expected(&office, "2025-02"), february, "what was asked stays");
    assert!(february.contains("H540") && february.contains("H542"));
    assert!(!march.contains("H540") && !march.contains("H542"));
    assert!(march.contains("P-NHONBINH") && march.contains("X21559"));
    assert!(!march.contains("X21553"));
    drop(office);
    // The rate counts each month's own list, whenever it is asked.
    for (period, asked) in [("2025-02", february.len()), ("2025-03", march.len())] {
        let status = answer(&stand.store(), words!["status", "--period", period]);
        assert_eq!(status["reporting"]["expected"], asked, "{status}");
    }
}

#[test]
fn a_collective_name_means_those_who_are_there_on_the_day() {
    let (_stand, office) = Stand::new();
    let by = clerk(&office, "2025-02-20T08:00:00+07:00");
    let departments = members(&office, "NHOM-SBN", "2025-02-01");
    let districts = members(&office, "NHOM-HUYEN", "2025-02-01");
    assert_eq!(districts.len(), 11);
    office.regroup_units(&small_merger(), &by).unwrap();
    // Districts that ended drop out: those who took over are communes, which nobody means by that name.
    let now = members(&office, "NHOM-HUYEN", "2025-03-01");
    assert_eq!(now.len(), 9);
    assert_eq!(members(&office, "NHOM-HUYEN", "2025-02-28"), districts);
    // Communes that were merged are there as who took them over.
    let communes = members(&office, "NHOM-XA", "2025-03-01");
    assert!(communes.contains("P-NHONBINH") && communes.contains("X21559"));
    assert!(!communes.contains("X21550") && !communes.contains("X21556"));
    assert_eq!(communes.len(), members(&office, "NHOM-XA", "2025-02-28").len() - 2);
    // The departments of 2022 are, by 2025, those that took over from them.
    let later = members(&office, "NHOM-SBN", "2025-03-01");
    assert!(departments.contains("STNMT") && !later.contains("STNMT") && later.contains("SNNMT"));
}

#[test]
fn the_whole_of_2025_is_one_change_and_one_undo() {
    let (_stand, office) = Stand::new();
    let by = clerk(&office, "2025-06-20T08:00:00+07:00");
    let communes: Vec<String> = there(&office, Level::Commune, "2025-06-30").into_iter().collect();
    assert_eq!(communes.len(), 159);
    // 58 new ones; every tenth commune goes in parts to its own and to the next.
    let mut mergings: Vec<Merging> = (0..58)
        .map(|n| Merging {
            into: OrganisationInput {
                level: Some(Level::Commune),
                ..into(&format!("M{n:02}"), &format!("Ủy ban nhân dân xã Mới {n}"))
            },
            from: Vec::new(),
        })
        .collect();
    for (n, code) in communes.iter().enumerate() {
        if n % 10 == 0 {
            mergings[n % 58].from.push(Former::part(code));
            mergings[(n + 1) % 58].from.push(Former::part(code));
        } else {
            mergings[n % 58].from.push(Former::whole(code));
        }
    }
    let regrouping = Regrouping {
        on: day("2025-07-01"),
        basis: "Nghị quyết số 1664/NQ-UBTVQH15".to_owned(),
        mergings,
        endings: there(&office, Level::District, "2025-06-30").into_iter().collect(),
        children: None,
    };
    let before = format!("{:?}", office.reference().organisations());
    let done = office.regroup_units(&regrouping, &by).unwrap();
    assert!(
        done.words.contains("159 đơn vị thành 58, kết thúc 11 đơn vị"),
        "{}",
        done.words
    );
    assert_eq!(there(&office, Level::Commune, "2025-07-01").len(), 58);
    assert_eq!(there(&office, Level::District, "2025-07-01").len(), 0);
    assert_eq!(members(&office, "NHOM-XA", "2025-07-01").len(), 58);
    assert_eq!(members(&office, "NHOM-XA", "2025-06-30").len(), 159);
    assert_eq!(members(&office, "NHOM-HUYEN", "2025-07-01").len(), 0);
    office.open_round("2025-06".parse().unwrap(), &by).unwrap();
    office.open_round("2025-07".parse().unwrap(), &by).unwrap();
    let (june, july) = (expected(&office, "2025-06"), expected(&office, "2025-07"));
    let new = |all: &BTreeSet<String>| all.iter().filter(|code| code.starts_with('M')).count();
    let districts = |all: &BTreeSet<String>| all.iter().filter(|code| code.starts_with("H5")).count();
    assert_eq!((new(&june), districts(&june)), (0, 11));
    assert_eq!((new(&july), districts(&july)), (58, 0));

    let refused = office.undo(done.event, &by).unwrap_err().to_string();
    assert!(refused.contains("đang được dùng"), "{refused}");
    let (_stand, office) = Stand::new();
    let done = office.regroup_units(&regrouping, &by).unwrap();
    office.undo(done.event, &by).unwrap();
    assert_eq!(format!("{:?}", office.reference().organisations()), before);
}

#[test]
fn what_cannot_be_is_refused_and_leaves_nothing() {
    let (_stand, office) = Stand::new();
    let by = clerk(&office, "2025-02-20T08:00:00+07:00");
    let before = office.reference();
    let cases: [(&str, Regrouping); 9] = [
        ("STNMT, đơn vị", {
            let mut one = small_merger();
            one.mergings[0].from = vec![Former::whole("STNMT, đơn vị")];
            one
        }),
        ("nhiều đơn vị tiếp nhận (P-NHONBINH, X21559)", {
            let mut one = small_merger();
            one.mergings[1].from = vec![Former::whole("X21556")];
            one
        }),
        ("được nêu hai lần", {
            let mut one = small_merger();
            one.mergings[0].from.push(Former::whole("X21550"));
            one
        }),
        (
            "căn cứ",
            Regrouping {
                basis: " ".to_owned(),
                ..small_merger()
            },
        ),
        (
            "không hoạt động vào ngày 30/06/2026",
            Regrouping {
                on: day("2026-07-01"),
                ..small_merger()
            },
        ),
        ("phải có tên", {
            let mut one = small_merger();
            one.mergings[0].into.name = String::new();
            one
        }),
        ("tên gọi chung", {
            let mut one = small_merger();
            one.endings.push("NHOM-XA".to_owned());
            one
        }),
        ("kết thúc nên không làm cấp trên", {
            let mut one = small_merger();
            one.mergings[0].into.parent = Some("H540".to_owned());
            one
        }),
        ("Chưa nêu đơn vị nào", {
            let mut one = small_merger();
            one.mergings[0].from.clear();
            one
        }),
    ];
    for (why, regrouping) in cases {
        let refused = office.regroup_units(&regrouping, &by).unwrap_err();
        assert!(
            refused.is_refusal() && refused.to_string().contains(why),
            "{why}: {refused}"
        );
    }
    assert_eq!(office.reference().organisations(), before.organisations());
}

#[test]
fn a_unit_does_not_stand_under_itself_nor_follow_itself() {
    let (_stand, office) = Stand::new();
    let by = clerk(&office, "2022-12-20T08:00:00+07:00");
    let from = day("2023-01-01");
    office.place_unit("STP", Some("VPUB"), from, "", &by).unwrap();
    office.place_unit("SYT", Some("STP"), from, "", &by).unwrap();
    let refused = office
        .place_unit("VPUB", Some("SYT"), from, "", &by)
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("không thể trực thuộc chính mình") && refused.contains("Sở Y tế → Sở Tư pháp"),
        "{refused}"
    );
    // Before they came under each other the other way is no ring.
    let put = OrganisationInput {
        code: "VPUB".to_owned(),
        parent: Some("VPUB".to_owned()),
        ..OrganisationInput::default()
    };
    let refused = office.put_organisation(&put, &by).unwrap_err().to_string();
    assert!(refused.contains("không thể trực thuộc chính mình"), "{refused}");

    let split = |code: &str, to: &str, on: &str| Regrouping {
        on: day(on),
        basis: "Quyết định".to_owned(),
        mergings: vec![Merging {
            into: into(to, ""),
            from: vec![Former {
                part: true,
                stays: true,
                ..Former::whole(code)
            }],
        }],
        endings: Vec::new(),
        children: None,
    };
    office.regroup_units(&split("STC", "SNV", "2023-01-01"), &by).unwrap();
    let refused = office
        .regroup_units(&split("SNV", "STC", "2023-02-01"), &by)
        .unwrap_err()
        .to_string();
    assert!(refused.contains("tiếp nhận lại chính mình"), "{refused}");
}

#[test]
fn an_older_merger_waits_for_what_changed_since() {
    let (_stand, office) = Stand::new();
    let by = clerk(&office, "2025-02-20T08:00:00+07:00");
    let done = office.regroup_units(&small_merger(), &by).unwrap();
    let later = office
        .route_unit(
            "X21559",
            (None, domain::organisation::Route::None),
            day("2025-04-01"),
            "",
            &by,
        )
        .unwrap();
    let Changed::Yes(later) = later else {
        panic!("nothing changed")
    };
    let refused = office.undo(done.event, &by).unwrap_err().to_string();
    assert!(refused.contains(&format!("thao tác số {}", later.event)), "{refused}");
    office.undo(later.event, &by).unwrap();
    office.undo(done.event, &by).unwrap();
}

#[test]
fn the_command_line_merges_splits_ends_and_tells_the_history() {
    let (stand, office) = Stand::new();
    drop(office);
    let store = stand.store();
    let run = |words: &str| {
        let words = line(words);
        dean06(&store, &words.iter().map(AsRef::as_ref).collect::<Vec<_>>())
    };
    let said = run(
        "agencies split SYT --into SYT-1,SYT-2 --name |SYT-1=Sở Y tế Một| --name |SYT-2=Sở Y tế Hai| --on 2023-01-01 \
         --basis |QĐ 2|",
    )
    .ending(DONE);
    assert!(
        said.out
            .contains("chia, tách Sở Y tế thành Sở Y tế Một, Sở Y tế Hai từ ngày 01/01/2023"),
        "{}",
        said.out
    );
    run("agencies merge STP SNV --into STP --name |Sở Tư pháp và Nội vụ| --on 2023-01-01 --basis |QĐ 3|").ending(DONE);
    run("agencies end STC --last 2023-01-31 --basis |QĐ 4|").ending(DONE);
    run("agencies end STC --last 2023-06-30 --basis |QĐ 4|")
        .ending(REFUSED)
        .saying("không hoạt động vào ngày 30/06/2023");
    run("agencies parent SYT-1 --to VPUB --from 2023-02-01").ending(DONE);
    run("agencies route SYT-2 none --from 2023-02-01").ending(DONE);
    run("agencies rename SYT-2 --name |Sở Dân số| --from 2023-03-01 --basis |QĐ 5|").ending(DONE);
    run("agencies contact SYT-1 --name |Lê Văn An| --post |Giám đốc| --phone |0256 3822 111| --from 2023-01-01")
        .ending(DONE);

    let history = answer(&store, words!["agencies", "history", "SYT-1"]);
    let told: Vec<String> = history["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            format!(
                "{} {}",
                line["day"].as_str().unwrap_or("-"),
                line["words"].as_str().unwrap()
            )
        })
        .collect();
    assert!(
        told.contains(&"2023-01-01 Bắt đầu hoạt động, tên là Sở Y tế Một".to_owned()),
        "{told:?}"
    );
    assert!(
        told.contains(&"2023-01-01 Tiếp nhận một phần Sở Y tế (SYT)".to_owned()),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("2023-02-01 Trực thuộc Văn phòng")),
        "{told:?}"
    );
    assert_eq!(history["contacts"][0]["name"], "Lê Văn An");
    assert_eq!(history["contacts"][0]["head"], true);
    let told = run("agencies history SNV").ending(DONE).out;
    assert!(
        told.contains("chuyển về Sở Tư pháp và Nội vụ (STP)") && told.contains("QĐ 3"),
        "{told}"
    );
    assert!(told.contains("31/12/2022  Ngày hoạt động cuối cùng"), "{told}");
    let told = run("agencies history SYT-2").ending(DONE).out;
    assert!(told.contains("01/03/2023  Đổi tên thành Sở Dân số"), "{told}");

    let tree = answer(&store, words!["agencies", "tree", "--on", "2023-02-01"]);
    let tree = tree.as_array().unwrap();
    let at = |code: &str| tree.iter().position(|line| line["code"] == code);
    let (office, under) = (at("VPUB").unwrap(), at("SYT-1").unwrap());
    assert_eq!(under, office + 1, "a body stands right below the one it belongs to");
    assert_eq!((&tree[office]["depth"], &tree[under]["depth"]), (&0.into(), &1.into()));
    assert!(at("SYT").is_none() && at("SNV").is_none() && at("STC").is_none());
}
