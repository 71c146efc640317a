//! One edit of every kind of record the office keeps of the world it reports on.

use domain::amount::Amount;
use domain::indicator::IndicatorKind;
use domain::organisation::{Level, Route};
use office::{
    Act, AliasInput, Body, Changed, ContactInput, Done, Holiday, IndicatorInput, Office, OrganisationInput,
    RecipientsInput, Result, SignerInput, TargetInput,
};

/// An edit.
pub struct Edit {
    /// Its name in the journal.
    pub action: &'static str,
    /// Makes it; the answer is the change it made.
    pub make: fn(&Office, &Act) -> Result<Done>,
}

/// All of them.
pub const EDITS: [Edit; 11] = [
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
        action: "put_outline",
        make: outline,
    },
];

fn made(changed: Result<Changed>) -> Result<Done> {
    match changed? {
        Changed::Yes(done) => Ok(done),
        Changed::Already => panic!("the edit changes nothing"),
    }
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
    made(office.put_regime(regime, act))
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
        post: Vec::new(),
        rank: String::new(),
        series: "BC-UBND".to_owned(),
        from: None,
        until: None,
    };
    made(office.put_signer(&input, act))
}

fn recipients(office: &Office, act: &Act) -> Result<Done> {
    let input = RecipientsInput {
        kind: "month".to_owned(),
        to: vec!["Bộ Công an".to_owned()],
        copies: ["Như trên", "Lưu: VT"].map(str::to_owned).to_vec(),
        from: None,
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
