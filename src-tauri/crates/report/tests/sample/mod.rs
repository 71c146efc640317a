//! A report as an office would write it, for the tests and the example. Words are our own; figures are invented or
//! public ones.
#![allow(dead_code, clippy::unwrap_used)]

use chrono::{DateTime, NaiveDate};
use report::tree::{
    Align, Annex, Block, Cell, Column, Document, HeadingLevel, Issuer, Kind, Picture, Row, RowKind, Run, Signature,
    Table,
};

fn say(text: &str) -> Vec<Run> {
    vec![Run::plain(text)]
}

pub fn heading(level: HeadingLevel, label: &str, text: &str) -> Block {
    Block::Heading {
        level,
        label: label.to_owned(),
        text: say(text),
    }
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: say(text) }
}

fn dash(text: &str) -> Block {
    Block::Dash { text: say(text) }
}

fn plus(text: &str) -> Block {
    Block::Plus { text: say(text) }
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|l| (*l).to_owned()).collect()
}

/// Head, signature and lists without a body.
pub fn frame() -> Document {
    Document {
        kind: Kind::Named,
        issuer: Issuer {
            parent_lines: vec![],
            body_lines: lines(&["ỦY BAN NHÂN DÂN", "TỈNH BÌNH ĐỊNH"]),
        },
        number: None,
        symbol: "BC-UBND".to_owned(),
        place: "Bình Định".to_owned(),
        date: None,
        blank_year: 2022,
        type_name: "BÁO CÁO".to_owned(),
        subject: lines(&[
            "Kết quả triển khai thực hiện Đề án 06 của Chính phủ trên địa bàn tỉnh năm 2022 và phương hướng, nhiệm vụ trọng tâm năm 2023",
        ]),
        recipients: lines(&["Bộ Công an", "Văn phòng Chính phủ"]),
        blocks: vec![],
        closing: vec![say(
            "Trên đây là báo cáo kết quả triển khai thực hiện Đề án 06 năm 2022, Ủy ban nhân dân tỉnh kính báo cáo \
             Bộ Công an, Văn phòng Chính phủ để theo dõi, chỉ đạo.",
        )],
        signature: Signature {
            authority: lines(&["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
            post: None,
            name: "Nguyễn Văn Mẫu".to_owned(),
        },
        distribution: lines(&[
            "Như trên",
            "Tổ công tác triển khai Đề án 06 của Chính phủ",
            "Thường trực Tỉnh ủy, Thường trực HĐND tỉnh",
            "Chủ tịch và các Phó Chủ tịch UBND tỉnh",
            "Thành viên Ban Chỉ đạo Đề án 06 tỉnh",
            "Công an tỉnh (PC06)",
            "UBND các huyện, thị xã, thành phố",
            "Lưu: VT, KSTTHC",
        ]),
        annexes: vec![],
        draft: false,
        language: "vi".to_owned(),
        title: "Báo cáo kết quả triển khai thực hiện Đề án 06 năm 2022".to_owned(),
        author: "Ủy ban nhân dân tỉnh Bình Định".to_owned(),
        keywords: "dean06:12:0123456789ABCDEFGHJKMNPQRS".to_owned(),
        id_seed: [7; 32],
        moment: DateTime::parse_from_rfc3339("2022-12-21T16:30:00+07:00").unwrap(),
        layout: report::Layout::default(),
    }
}

/// About six pages with two annexes, one of them turned.
pub fn year_report() -> Document {
    Document {
        blocks: body(),
        annexes: vec![indicators(18), tasks()],
        ..frame()
    }
}

/// The same with number and date.
pub fn issued() -> Document {
    Document {
        number: Some("5".to_owned()),
        date: NaiveDate::from_ymd_opt(2023, 1, 5),
        ..year_report()
    }
}

/// A draft letter of the steering committee, signed by its head with the seal of the parent body.
pub fn letter() -> Document {
    Document {
        kind: Kind::Letter,
        issuer: Issuer {
            parent_lines: lines(&["UBND TỈNH BÌNH ĐỊNH"]),
            body_lines: lines(&["BAN CHỈ ĐẠO THỰC HIỆN ĐỀ ÁN 06"]),
        },
        symbol: "BCĐ06".to_owned(),
        subject: lines(&["đôn đốc gửi báo cáo kết quả thực hiện Đề án 06 tháng 12 năm 2022"]),
        recipients: lines(&[
            "Sở Y tế",
            "Bảo hiểm xã hội tỉnh",
            "Ủy ban nhân dân các huyện An Lão, Hoài Ân, Vân Canh, Vĩnh Thạnh và thị xã An Nhơn",
        ]),
        blocks: vec![paragraph(
            "Đến hết ngày 15 tháng 12 năm 2022, các cơ quan, đơn vị nêu trên chưa gửi báo cáo theo quy định. Ban Chỉ \
             đạo đề nghị gửi báo cáo về Công an tỉnh trước 16 giờ ngày 19 tháng 12 năm 2022 để tổng hợp.",
        )],
        closing: vec![say("Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện.")],
        signature: Signature {
            authority: lines(&["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]),
            post: Some("CHỦ TỊCH UBND TỈNH".to_owned()),
            name: "Nguyễn Văn Mẫu".to_owned(),
        },
        distribution: lines(&["Như trên", "Trưởng Ban (để báo cáo)", "Lưu: VT, TGV"]),
        draft: true,
        ..frame()
    }
}

/// About eighty pages: a long body and a table of 400 rows.
pub fn long_report() -> Document {
    let mut blocks = Vec::new();
    for _ in 0..20 {
        blocks.extend(body());
    }
    Document {
        blocks,
        annexes: vec![indicators(400), tasks()],
        ..frame()
    }
}

fn body() -> Vec<Block> {
    use HeadingLevel::{Clause, Point, Section, SubClause};
    vec![
        Block::Basis {
            text: say(
                "Căn cứ Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án \
                 phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi số quốc gia \
                 giai đoạn 2022 - 2025, tầm nhìn đến năm 2030 (sau đây gọi tắt là Đề án 06);",
            ),
        },
        Block::Basis {
            text: say(
                "Căn cứ Kế hoạch ban hành kèm theo Quyết định số 808/QĐ-UBND của Ủy ban nhân dân tỉnh về triển khai \
                 thực hiện Đề án 06 trên địa bàn tỉnh.",
            ),
        },
        paragraph(
            "Ủy ban nhân dân tỉnh Bình Định báo cáo kết quả triển khai thực hiện Đề án 06 trên địa bàn tỉnh năm 2022 \
             (số liệu tính từ ngày 15 tháng 12 năm 2021 đến hết ngày 14 tháng 12 năm 2022), như sau:",
        ),
        heading(Section, "I.", "Công tác chỉ đạo, điều hành"),
        heading(Clause, "1.", "Kiện toàn tổ chức và phân công trách nhiệm"),
        paragraph(
            "Ủy ban nhân dân tỉnh đã thành lập Ban Chỉ đạo và Tổ giúp việc cấp tỉnh; 11/11 huyện, thị xã, thành phố và \
             159/159 xã, phường, thị trấn thành lập Tổ công tác do Chủ tịch Ủy ban nhân dân cùng cấp làm Tổ trưởng. Đến \
             cấp thôn, làng, khu phố có 1.114/1.114 Tổ công tác đi vào hoạt động, bảo đảm nguyên tắc “rõ người, rõ \
             việc, rõ thời hạn, rõ kết quả”.",
        ),
        paragraph(
            "Trong năm, tỉnh đã ban hành 37 văn bản chỉ đạo, hướng dẫn; tổ chức 04 phiên họp Ban Chỉ đạo và 03 đoàn \
             kiểm tra tại 09 đơn vị. Các nhiệm vụ được giao đều có đơn vị chủ trì, thời hạn và sản phẩm cụ thể, được \
             theo dõi hằng tháng.",
        ),
        heading(Clause, "2.", "Tuyên truyền, phổ biến"),
        dash(
            "Đăng, phát hơn 2.300 lượt tin, bài trên hệ thống truyền thanh cơ sở và Cổng thông tin điện tử của các cơ quan, đơn vị.",
        ),
        dash("Tổ chức 159 buổi hướng dẫn công dân thực hiện dịch vụ công trực tuyến tại Nhà văn hóa thôn, khu phố."),
        plus("Cấp huyện: 11 buổi, với 1.870 lượt người tham dự."),
        plus(
            "Cấp xã: 148 buổi, với 18.827 lượt người tham dự; trong đó có 7.415 lượt người cao tuổi, người khuyết tật được hướng dẫn tại nhà.",
        ),
        heading(Section, "II.", "Kết quả thực hiện các nhóm nhiệm vụ"),
        heading(
            Clause,
            "1.",
            "Nhóm tiện ích phục vụ giải quyết thủ tục hành chính và cung cấp dịch vụ công trực tuyến",
        ),
        heading(SubClause, "1.1.", "Dịch vụ công thiết yếu"),
        Block::Paragraph {
            text: vec![
                Run::plain("Đến nay, tỉnh đã triển khai "),
                Run::figure("dvc.done", "23/25"),
                Run::plain(
                    " dịch vụ công thiết yếu trên Cổng Dịch vụ công quốc gia; 02 dịch vụ còn lại chờ hướng dẫn của \
                            Trung ương. Tổng số hồ sơ tiếp nhận trực tuyến trong kỳ là ",
                ),
                Run::figure("dvc.online", "8.605"),
                Run::plain(" hồ sơ; lũy kế từ đầu năm là "),
                Run::figure("dvc.total", "126.063"),
                Run::plain(" hồ sơ. Một số dịch vụ có tỷ lệ nộp trực tuyến cao:"),
            ],
        },
        heading(Point, "a)", "Nhóm dịch vụ của ngành Công an"),
        dash("Thông báo lưu trú: 100% thực hiện trực tuyến."),
        dash("Đăng ký thường trú, tạm trú, xác nhận thông tin về cư trú: 67,9% hồ sơ nộp trực tuyến."),
        heading(Point, "b)", "Nhóm dịch vụ của các sở, ngành và địa phương"),
        dash("Đăng ký dự thi tốt nghiệp trung học phổ thông: 18.570/18.827 thí sinh (đạt 98,63%)."),
        dash(
            "Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 06 tuổi: 120/197 hồ sơ (đạt 60,91%).",
        ),
        heading(SubClause, "1.2.", "Số hóa hồ sơ, kết quả giải quyết"),
        paragraph(
            "Các sở, ban, ngành và Ủy ban nhân dân các cấp đã số hóa thành phần hồ sơ ngay khi tiếp nhận tại Bộ phận \
             Một cửa; tỷ lệ hồ sơ được số hóa đạt 61,25%, tăng 22,40 điểm phần trăm so với cùng kỳ năm trước.",
        ),
        heading(Clause, "2.", "Nhóm tiện ích phục vụ phát triển công dân số"),
        Block::Paragraph {
            text: vec![
                Run::plain("Công an tỉnh đã thu nhận "),
                Run::figure("cccd", "1.322.251/1.484.494"),
                Run::plain(" hồ sơ cấp thẻ Căn cước công dân (đạt "),
                Run::figure("cccd.rate", "89,07%"),
                Run::plain("); thu nhận "),
                Run::figure("vneid", "422.760/379.686"),
                Run::plain(" hồ sơ định danh điện tử (đạt "),
                Run::figure("vneid.rate", "111,34%"),
                Run::plain(" chỉ tiêu được giao). Kết quả của một số địa phương như sau:"),
            ],
        },
        Block::Caption {
            text: vec![Run::plain("Đơn vị tính: hồ sơ").italic()],
            align: Align::Right,
        },
        Block::Table(districts()),
        heading(
            Clause,
            "3.",
            "Nhóm phục vụ kết nối, khai thác, bổ sung làm giàu dữ liệu dân cư",
        ),
        paragraph(
            "Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh đã kết nối với Cơ sở dữ liệu quốc gia về dân cư \
             từ ngày 29 tháng 6 năm 2022; trong kỳ thực hiện 30.415 lượt tra cứu, xác thực. Dữ liệu của 05 nhóm đối \
             tượng (bảo hiểm xã hội, người có công, trẻ em, hội viên Hội Nông dân, hội viên Hội Cựu chiến binh) được \
             đối chiếu, làm sạch; tổng kinh phí chi trả qua tài khoản là 30.901.500.000 đồng.",
        ),
        heading(Section, "III.", "Tồn tại, hạn chế và nguyên nhân"),
        heading(Clause, "1.", "Tồn tại, hạn chế"),
        dash("Tỷ lệ hồ sơ trực tuyến của một số dịch vụ còn thấp; việc nộp hồ sơ chủ yếu do cán bộ, công chức hỗ trợ."),
        dash(
            "Trang thiết bị đầu cuối tại 48 xã, phường, thị trấn chưa bảo đảm cấu hình; đường truyền chuyên dùng tại các xã miền núi chưa ổn định.",
        ),
        dash("Còn 01 đơn vị gửi báo cáo chậm so với thời hạn quy định."),
        heading(Clause, "2.", "Nguyên nhân"),
        paragraph(
            "Về khách quan, một số quy định về thành phần hồ sơ, phí, lệ phí chưa được sửa đổi kịp thời; phần mềm dùng \
             chung của các bộ, ngành chưa kết nối thông suốt. Về chủ quan, người đứng đầu một số cơ quan, đơn vị chưa \
             quyết liệt; công tác phối hợp cung cấp số liệu có lúc chưa chặt chẽ, có chỉ tiêu phải đối chiếu nhiều lần.",
        ),
        heading(Section, "IV.", "Phương hướng, nhiệm vụ trọng tâm năm 2023"),
        paragraph(
            "Để hoàn thành các mục tiêu đã đề ra, Ủy ban nhân dân tỉnh tập trung chỉ đạo thực hiện các nhiệm vụ sau:",
        ),
        paragraph(
            "1. Triển khai đủ 25/25 dịch vụ công thiết yếu; phấn đấu tỷ lệ hồ sơ trực tuyến bình quân đạt từ 80% trở lên trước ngày 30 tháng 6 năm 2023.",
        ),
        paragraph(
            "2. Hoàn thành cấp thẻ Căn cước công dân cho 100% công dân đủ điều kiện đang cư trú trên địa bàn; đẩy mạnh kích hoạt tài khoản định danh điện tử.",
        ),
        paragraph(
            "3. Bố trí kinh phí nâng cấp trang thiết bị, hạ tầng; bảo đảm an ninh, an toàn thông tin theo Hướng dẫn của Bộ Thông tin và Truyền thông.",
        ),
        paragraph(
            "4. Tiếp tục làm sạch dữ liệu hộ tịch, đất đai, an sinh xã hội; kết nối, chia sẻ với Cơ sở dữ liệu quốc gia về dân cư theo lộ trình.",
        ),
        heading(Section, "V.", "Kiến nghị, đề xuất"),
        dash(
            "Đề nghị Văn phòng Chính phủ sớm hướng dẫn 02 dịch vụ công liên thông còn lại (trước ngày 31 tháng 3 năm 2023).",
        ),
        dash(
            "Đề nghị Bộ Công an bổ sung 25 bộ thiết bị thu nhận hồ sơ lưu động cho Công an các xã miền núi, hải đảo; hướng dẫn sử dụng tài khoản định danh điện tử thay cho giấy tờ trong giải quyết thủ tục hành chính.",
        ),
    ]
}

fn districts() -> Table {
    let names = [
        ("Thành phố Quy Nhơn", "251.310", "268.442", "93,62%"),
        ("Thị xã An Nhơn", "160.118", "176.005", "90,97%"),
        ("Thị xã Hoài Nhơn", "178.920", "205.377", "87,12%"),
        ("Huyện Phù Cát", "157.204", "176.118", "89,26%"),
        ("Huyện Phù Mỹ", "140.655", "163.904", "85,82%"),
        ("Huyện Vĩnh Thạnh", "27.811", "30.452", "91,33%"),
    ];
    let mut rows: Vec<Row> = names
        .iter()
        .enumerate()
        .map(|(i, (name, done, all, rate))| Row {
            kind: RowKind::Item,
            cells: vec![
                Cell::new((i + 1).to_string()),
                Cell::new(*name),
                Cell::of(vec![Run::figure(format!("cccd.{i}"), *done)]),
                Cell::new(*all),
                Cell::new(*rate),
            ],
        })
        .collect();
    rows.push(Row {
        kind: RowKind::Total,
        cells: vec![
            Cell::new("Tổng cộng").span(2, 1).aligned(Align::Center),
            Cell::new("916.018"),
            Cell::new("1.020.298"),
            Cell::new("89,78%"),
        ],
    });
    Table {
        columns: vec![
            Column {
                weight: 8,
                align: Align::Center,
            },
            Column {
                weight: 36,
                align: Align::Left,
            },
            Column {
                weight: 20,
                align: Align::Right,
            },
            Column {
                weight: 20,
                align: Align::Right,
            },
            Column {
                weight: 16,
                align: Align::Right,
            },
        ],
        head: vec![
            vec![
                Cell::new("TT").span(1, 2),
                Cell::new("Địa phương").span(1, 2),
                Cell::new("Căn cước công dân").span(3, 1),
            ],
            vec![Cell::new("Đã thu nhận"), Cell::new("Phải thu nhận"), Cell::new("Tỷ lệ")],
        ],
        rows,
        size: None,
    }
}

/// Annex I with so many rows.
pub fn indicators(count: usize) -> Annex {
    let mut rows = Vec::new();
    for i in 0..count {
        if i % 9 == 0 {
            let title = format!("Nhóm {}: Chỉ tiêu phục vụ công tác quản lý nhà nước", i / 9 + 1);
            rows.push(Row {
                kind: RowKind::Group,
                cells: vec![Cell::new(""), Cell::new(title).span(5, 1)],
            });
        }
        rows.push(Row {
            kind: RowKind::Item,
            cells: vec![
                Cell::new((i + 1).to_string()),
                Cell::new(if i % 3 == 0 {
                    "Tỷ lệ hồ sơ nộp trực tuyến của dịch vụ đăng ký thường trú trên địa bàn tỉnh"
                } else {
                    "Số hồ sơ tiếp nhận trong kỳ"
                }),
                Cell::new("Công an tỉnh"),
                Cell::new(format!("{}.{:03}", i + 1, (i * 37) % 1000)),
                Cell::new(format!("{}.{:03}", i + 2, (i * 53) % 1000)),
                Cell::new("14/12/2022"),
            ],
        });
    }
    Annex {
        number: Some("I".to_owned()),
        title: "Tổng hợp chỉ tiêu thực hiện Đề án 06 năm 2022".to_owned(),
        reference:
            "(Kèm theo Báo cáo số        /BC-UBND ngày       tháng       năm 2022 của Ủy ban nhân dân tỉnh Bình Định)"
                .to_owned(),
        blocks: vec![Block::Table(Table {
            columns: vec![
                Column {
                    weight: 7,
                    align: Align::Center,
                },
                Column {
                    weight: 36,
                    align: Align::Left,
                },
                Column {
                    weight: 17,
                    align: Align::Left,
                },
                Column {
                    weight: 13,
                    align: Align::Right,
                },
                Column {
                    weight: 13,
                    align: Align::Right,
                },
                Column {
                    weight: 14,
                    align: Align::Center,
                },
            ],
            head: vec![
                vec![
                    Cell::new("TT").span(1, 2),
                    Cell::new("Chỉ tiêu").span(1, 2),
                    Cell::new("Cơ quan báo cáo").span(1, 2),
                    Cell::new("Kết quả").span(2, 1),
                    Cell::new("Số liệu tính đến").span(1, 2),
                ],
                vec![Cell::new("Trong kỳ"), Cell::new("Lũy kế")],
            ],
            rows,
            size: None,
        })],
        landscape: false,
    }
}

fn tasks() -> Annex {
    let words = [
        (
            "Xây dựng và tái cấu trúc quy trình 25 dịch vụ công thiết yếu",
            "Văn phòng UBND tỉnh",
            "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
            "Tháng 6/2022",
            "Hoàn thành đúng hạn",
        ),
        (
            "Kết nối Hệ thống thông tin giải quyết thủ tục hành chính với Cơ sở dữ liệu quốc gia về dân cư",
            "Sở Thông tin và Truyền thông",
            "Công an tỉnh, Văn phòng UBND tỉnh",
            "Quý II/2022",
            "Hoàn thành chậm 14 ngày",
        ),
        (
            "Rà soát, cập nhật thông tin trẻ em, người có công, đối tượng bảo trợ xã hội",
            "Sở Lao động - Thương binh và Xã hội",
            "Công an tỉnh, Bảo hiểm xã hội tỉnh",
            "Thường xuyên",
            "Đang thực hiện",
        ),
    ];
    let rows = words
        .iter()
        .enumerate()
        .map(|(i, (what, lead, with, when, state))| Row {
            kind: RowKind::Item,
            cells: [&(i + 1).to_string(), *what, lead, with, when, state]
                .map(|t| Cell::new(t.to_owned()))
                .to_vec(),
        })
        .collect();
    let column = |weight, align| Column { weight, align };
    Annex {
        number: Some("II".to_owned()),
        title: "Kết quả thực hiện nhiệm vụ".to_owned(),
        reference:
            "(Kèm theo Báo cáo số        /BC-UBND ngày       tháng       năm 2022 của Ủy ban nhân dân tỉnh Bình Định)"
                .to_owned(),
        blocks: vec![
            Block::Table(Table {
                columns: vec![
                    column(5, Align::Center),
                    column(35, Align::Justify),
                    column(18, Align::Left),
                    column(22, Align::Left),
                    column(12, Align::Center),
                    column(14, Align::Left),
                ],
                head: vec![
                    ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả"]
                        .map(Cell::new)
                        .to_vec(),
                ],
                rows,
                size: Some(13),
            }),
            paragraph("Ghi chú: kết quả được đánh giá tại thời điểm hết ngày 16 tháng 12 năm 2022."),
        ],
        landscape: true,
    }
}

/// A PNG of one colour.
pub fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    let pixels = [30, 60, 120].repeat((width * height) as usize);
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A slip with contents, chapters on pages of their own, and pictures.
pub fn illustrated() -> Document {
    let mut blocks = vec![Block::Contents];
    for chapter in 1..=4 {
        blocks.push(Block::NewPage);
        blocks.push(heading(HeadingLevel::Section, &format!("{chapter}."), "Một chương"));
        for part in 1..=chapter {
            blocks.push(heading(HeadingLevel::Clause, &format!("{chapter}.{part}."), "Một việc"));
            blocks.push(paragraph(&"Bấm nút trên màn hình rồi xem kết quả. ".repeat(20)));
            blocks.push(Block::Picture(Picture {
                png: picture(1366, 768),
                width_mm: 150,
                caption: vec![Run::plain(format!("Hình {chapter}.{part}"))],
            }));
        }
    }
    Document {
        kind: Kind::Slip,
        blocks,
        closing: vec![],
        annexes: vec![],
        ..frame()
    }
}
