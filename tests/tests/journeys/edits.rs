//! One edit of every kind of record the office keeps of the world it reports on.

use domain::amount::Amount;
use domain::form::{Block, Question};
use domain::indicator::IndicatorKind;
use domain::organisation::{Level, Route};
use office::{
    Act, AliasInput, Body, Changed, ContactInput, Done, Former, Holiday, IndicatorInput, MemberInput, MemberRole,
    Merging, Office, OrganisationInput, PlanAsked, RecipientsInput, Regrouping, ReportKind, Result, SignerInput,
    TargetInput, TaskInput,
};

/// An edit.
pub struct Edit {
    /// Its name in the journal.
    pub action: &'static str,
    /// Makes it; the answer is the change it made.
    pub make: fn(&Office, &Act) -> Result<Done>,
}

/// All of them.
pub const EDITS: [Edit; 20] = [
    Edit {
        action: "put_form",
        make: form,
    },
    Edit {
        action: "put_organisation",
        make: organisation,
    },
    Edit {
        action: "put_alias",
        make: alias,
    },
    Edit {
        action: "put_contact",
        make: contact,
    },
    Edit {
        action: "put_regime",
        make: regime,
    },
    Edit {
        action: "put_holiday",
        make: holiday,
    },
    Edit {
        action: "put_indicator",
        make: indicator,
    },
    Edit {
        action: "put_target",
        make: target,
    },
    Edit {
        action: "put_measures",
        make: target_from_a_day,
    },
    Edit {
        action: "put_signer",
        make: signer,
    },
    Edit {
        action: "put_recipients",
        make: recipients,
    },
    Edit {
        action: "put_body_name",
        make: body_name,
    },
    Edit {
        action: "put_member",
        make: member,
    },
    Edit {
        action: "put_members",
        make: members,
    },
    Edit {
        action: "put_outline",
        make: outline,
    },
    Edit {
        action: "keep_sample",
        make: sample,
    },
    Edit {
        action: "put_plan_version",
        make: plan,
    },
    Edit {
        action: "put_plan_task",
        make: task,
    },
    Edit {
        action: "put_units",
        make: units,
    },
    Edit {
        action: "roll_year",
        make: year,
    },
];

fn made(changed: Result<Changed>) -> Result<Done> {
    match changed? {
        Changed::Yes(done) => Ok(done),
        Changed::Already => panic!("the edit changes nothing"),
    }
}

/// A report of its own, which is put away as soon as it is the sample.
fn sample(office: &Office, act: &Act) -> Result<Done> {
    let period = "2022-11".parse().unwrap();
    let id = office.new_report(ReportKind::Month, period, false, act)?.id.unwrap();
    let mut frame = office.open_report(id, &act.who)?.frame;
    frame.recipients.push("Cục C06, Bộ Công an".to_owned());
    office.set_frame(id, frame, act)?;
    made(office.keep_sample(id, false, act))
}

fn organisation(office: &Office, act: &Act) -> Result<Done> {
    let input = OrganisationInput {
        code: "TTCDS".to_owned(),
        name: "Trung tâm Chuyển đổi số".to_owned(),
        level: Some(Level::PublicUnit),
        route: Some(Route::Direct),
        ..OrganisationInput::default()
    };
    made(office.put_organisation(&input, act))
}

fn alias(office: &Office, act: &Act) -> Result<Done> {
    let input = AliasInput {
        organisation: "STP".to_owned(),
        words: "Sở Tư pháp Bình Định".to_owned(),
    };
    made(office.put_alias(&input, act))
}

fn contact(office: &Office, act: &Act) -> Result<Done> {
    let input = ContactInput {
        organisation: "STP".to_owned(),
        name: "Nguyễn Thị Hà".to_owned(),
        post: "Chuyên viên".to_owned(),
        phone: "0256 3822 000".to_owned(),
        zalo: String::new(),
        from: None,
    };
    made(office.put_contact(&input, act))
}

fn regime(office: &Office, act: &Act) -> Result<Done> {
    let mut regime = office.reference().regimes().next().unwrap().clone();
    regime.channel = "dean06@binhdinh.example".to_owned();
    made(office.put_regime(regime, None, act))
}

fn holiday(office: &Office, act: &Act) -> Result<Done> {
    let holiday = Holiday {
        day: "2023-01-02".parse().unwrap(),
        name: "Nghỉ bù Tết Dương lịch".to_owned(),
        workday: false,
        basis: String::new(),
        retired: false,
    };
    made(office.put_holiday(holiday, act))
}

fn indicator(office: &Office, act: &Act) -> Result<Done> {
    let input = IndicatorInput {
        code: "TTCDS-01".to_owned(),
        name: "Số tổ công nghệ số cộng đồng".to_owned(),
        unit: "tổ".to_owned(),
        kind: IndicatorKind::Stock,
        group: office.reference().groups()[0].code.clone(),
        reporters: vec!["STP".to_owned()],
        decimals: 0,
        by_place: false,
        on: true,
        from: None,
        formula: None,
    };
    made(office.put_indicator(&input, act))
}

fn target(office: &Office, act: &Act) -> Result<Done> {
    let input = TargetInput {
        code: "CDS-01-BCA".to_owned(),
        indicator: "CDS-01".to_owned(),
        what: String::new(),
        set_by: "Bộ Công an".to_owned(),
        value: Some(Amount::integer(1_484_494)),
        percent: None,
        due: None,
        basis: String::new(),
        place: None,
        from: None,
    };
    made(office.put_target(&input, act))
}

pub fn target_from_a_day(office: &Office, act: &Act) -> Result<Done> {
    let input = TargetInput {
        code: "CDS-03-UBND".to_owned(),
        indicator: "CDS-03".to_owned(),
        what: String::new(),
        set_by: "UBND tỉnh".to_owned(),
        value: Some(Amount::integer(400_000)),
        percent: None,
        due: None,
        basis: String::new(),
        place: None,
        from: Some("2023-01-01".parse().unwrap()),
    };
    made(office.put_target(&input, act))
}

fn signer(office: &Office, act: &Act) -> Result<Done> {
    let input = SignerInput {
        code: "BD-UBND-PCT-2".to_owned(),
        name: "Lâm Hải Giang".to_owned(),
        authority: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
            .map(str::to_owned)
            .to_vec(),
        series: "BC-UBND".to_owned(),
        ..SignerInput::default()
    };
    made(office.put_signer(&input, act))
}

fn recipients(office: &Office, act: &Act) -> Result<Done> {
    let input = RecipientsInput {
        kind: "month".to_owned(),
        to: vec!["Bộ Công an".to_owned()],
        copies: ["Như trên", "Lưu: VT"].map(str::to_owned).to_vec(),
        ..RecipientsInput::default()
    };
    made(office.put_recipients(&input, act))
}

fn body_name(office: &Office, act: &Act) -> Result<Done> {
    let reference = office.reference();
    let mut name = reference
        .bodies()
        .iter()
        .find(|b| b.body == Body::Support)
        .unwrap()
        .clone();
    name.name.value = "Tổ công tác Đề án 06 của tỉnh".to_owned();
    made(office.put_body_name(name, act))
}

/// Who joins the committee.
pub fn member(office: &Office, act: &Act) -> Result<Done> {
    let input = MemberInput {
        code: String::new(),
        name: "Nguyễn Văn Mẫu".to_owned(),
        role: MemberRole::Deputy,
        post: "Giám đốc".to_owned(),
        agency: Some("CAT".to_owned()),
        from: "2022-03-08".parse().ok(),
        basis: "Quyết định số 454/QĐ-UBND ngày 08/3/2022".to_owned(),
    };
    made(office.put_member(&input, act))
}

/// Two members of the support team, from a workbook.
pub fn members(office: &Office, act: &Act) -> Result<Done> {
    let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Tổ giúp việc".to_owned(),
        title: String::new(),
        head: cells(["Họ và tên", "Vai trò", "Từ ngày", "Văn bản"]),
        rows: vec![
            cells(["Trần Thị Ví Dụ", "Tổ trưởng", "17/3/2022", "588/QĐ-BCĐ"]),
            cells(["Lê Văn Thử", "Thành viên Tổ giúp việc", "21/3/2022", "622/QĐ-BCĐ"]),
        ],
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("to-giup-viec.xlsx");
    std::fs::write(&file, sheet::table::write(&[table], "").unwrap()).unwrap();
    Ok(office.take_members(&file, act)?.unwrap())
}

fn outline(office: &Office, act: &Act) -> Result<Done> {
    let reference = office.reference();
    let mut outline = reference
        .outlines()
        .iter()
        .find(|o| o.kind.value == "quick")
        .unwrap()
        .clone();
    outline.content.subject = vec!["Báo cáo nhanh tình hình thực hiện Đề án 06 {{period}}".to_owned()];
    made(office.put_outline(outline, act))
}

/// A plan of one task, from a workbook.
pub fn plan(office: &Office, act: &Act) -> Result<Done> {
    let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let table = sheet::table::Table {
        sheet: "Phụ lục".to_owned(),
        title: String::new(),
        head: cells(["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]),
        rows: vec![cells(["1", "Rà soát văn bản", "Công an tỉnh", "Tháng 12/2022"])],
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ke-hoach.xlsx");
    std::fs::write(&file, sheet::table::write(&[table], "").unwrap()).unwrap();
    let asked = PlanAsked {
        code: "KH-THU".to_owned(),
        year: Some(2022),
        ..PlanAsked::default()
    };
    Ok(office.take_plan(&file, &asked, act)?.done)
}

/// A task typed into a plan that is there.
pub fn task(office: &Office, act: &Act) -> Result<Done> {
    office.add_task(&typed_task(), None, act)
}

/// The same, as it is typed.
pub fn typed_task() -> TaskInput {
    TaskInput {
        plan: "BD-2022".to_owned(),
        source: None,
        code: String::new(),
        content: "Tổng kết năm".to_owned(),
        lead: vec!["CAT".to_owned()],
        carry_out: Vec::new(),
        coordinate: Vec::new(),
        deadline: "Tháng 12/2022".to_owned(),
        product: String::new(),
        member: None,
    }
}

/// Two units that go into a new one.
pub fn units(office: &Office, act: &Act) -> Result<Done> {
    let regrouping = Regrouping {
        on: "2023-01-01".parse().unwrap(),
        basis: "Nghị quyết thử".to_owned(),
        mergings: vec![Merging {
            into: OrganisationInput {
                code: "SCTNV".to_owned(),
                name: "Sở Công Thương và Ngoại vụ".to_owned(),
                ..OrganisationInput::default()
            },
            from: vec![Former::whole("SNGV"), Former::whole("SCT")],
        }],
        ..Regrouping::default()
    };
    office.regroup_units(&regrouping, act)
}

/// From one year to the next.
pub fn year(office: &Office, act: &Act) -> Result<Done> {
    let rolled = office.roll_year(2022, 2023, false, act)?;
    let event = rolled.event.unwrap();
    Ok(Done {
        event,
        id: None,
        changed: Vec::new(),
        undoable: true,
        words: String::new(),
    })
}

/// A question of the office's own in the month's form.
pub fn form(office: &Office, by: &Act) -> Result<Done> {
    let mut form = office.form_input("BC-THANG", &by.who)?;
    let question = Question::read("camera", "Số camera đã lắp|number|chiếc").unwrap();
    form.blocks.push(Block::Questions(vec![question]));
    made(office.put_form(form, by))
}
