//! .xlsb and .ods written here piece by piece, .xlsx with what only its styles tell, and text in every encoding: what is
//! meant comes out, and what cannot be read is refused by name.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use common::{bare, package, pool, told, xlsb};
use domain::text::Legacy;
use rust_xlsxwriter::{Format, FormatScript, Workbook};
use sheet::book::{Book, BookKind, BookWarning, Sheet};
use sheet::{Foreign, Limit, Refusal};

fn read(bytes: &[u8]) -> Book {
    pool().read(bytes).unwrap()
}

/// What the cells hold and how they look, row by row.
fn held(sheet: &Sheet) -> Vec<(String, String, String)> {
    sheet
        .cells
        .iter()
        .map(|cell| (cell.a1(), told(Some(cell)), cell.shown().to_owned()))
        .collect()
}

fn triples(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected
        .iter()
        .map(|(address, value, shown)| ((*address).to_owned(), (*value).to_owned(), (*shown).to_owned()))
        .collect()
}

#[test]
fn a_binary_workbook_tells_all_that_a_packed_one_does() {
    use xlsb::{bytes, cell, font, record, row, style, wide};
    let styles = [
        record(44, &[164u16.to_le_bytes().to_vec(), wide("#,##0.0,,")].concat()),
        font(false, 0, "Arial"),
        font(true, 0, "Arial"),
        font(false, 1, "Arial"),
        font(false, 0, ".VnTime"),
        record(626, &bytes(&[1])),
        style(0, 1),
        record(627, &[]),
        record(617, &bytes(&[5])),
        style(0, 0),
        style(9, 0),
        style(14, 0),
        style(164, 1),
        style(0, 3),
        record(618, &[]),
    ]
    .concat();
    let rich = [vec![1], wide("1252"), bytes(&[1]), vec![3, 0, 2, 0]].concat();
    let strings = [
        record(19, &[vec![0], wide("Số hồ sơ")].concat()),
        record(19, &rich),
        record(19, &[vec![0], wide("S\u{E8} h\u{E5} s\u{AC}")].concat()),
    ]
    .concat();
    let real = |number: f64| number.to_le_bytes();
    let sheet = [
        record(60, &[bytes(&[1, 2, 2_000, 0]), vec![1, 0]].concat()),
        record(145, &[]),
        row(0, false),
        cell(7, 0, 0, &bytes(&[0])),
        cell(7, 1, 0, &bytes(&[1])),
        cell(7, 2, 4, &bytes(&[2])),
        row(1, true),
        cell(2, 0, 1, &(8_907u32 << 2 | 3).to_le_bytes()),
        cell(5, 1, 2, &real(43_448.0)),
        cell(5, 2, 3, &real(2_500_000_000.0)),
        cell(3, 3, 0, &[0x2A]),
        cell(4, 4, 0, &[1]),
        row(2, false),
        cell(9, 0, 2, &[&real(43_464.0)[..], &[0; 6]].concat()),
        cell(8, 1, 0, &[wide("kết quả"), vec![0; 6]].concat()),
        cell(8, 2, 0, &[wide(""), vec![0; 6]].concat()),
        cell(1, 3, 0, &[]),
        record(146, &[]),
        record(176, &bytes(&[0, 1, 4, 6])),
    ]
    .concat();
    let empty = [record(145, &[]), record(146, &[])].concat();
    let file = xlsb::book(
        &record(153, &bytes(&[1])),
        &styles,
        &strings,
        &[("Th\u{B8}ng 11", 0, sheet), ("Ẩn", 1, empty)],
    );
    let book = read(&file);
    assert_eq!(
        (book.kind, &book.warnings[..]),
        (BookKind::Xlsb, &[BookWarning::Epoch1904][..])
    );
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), book.sheets[1].visible), ("Tháng 11", false));
    assert_eq!(
        held(sheet),
        triples(&[
            ("A1", "Số hồ sơ", "Số hồ sơ"),
            ("B1", "1252", "1252"),
            ("C1", "Số hồ sơ", "Số hồ sơ"),
            ("A2", "89.07", "8907%"),
            ("B2", "2022-12-15", "15/12/2022"),
            ("C2", "2500000000", "2.500,0"),
            ("D2", "#N/A", "#N/A"),
            ("E2", "true", "TRUE"),
            ("A3", "2022-12-31", "31/12/2022"),
            ("B3", "kết quả", "kết quả"),
        ])
    );
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[1][..], &[(1, 2)][..])
    );
    assert_eq!(
        (sheet.merges[0].bottom, sheet.merges[0].left, sheet.merges[0].right),
        (1, 4, 6)
    );
    let cell = |row, column| sheet.cell(row, column).unwrap();
    assert_eq!(
        (cell(0, 1).marks.raised, cell(0, 1).kept.as_deref()),
        (true, Some("125"))
    );
    assert!(cell(1, 2).marks.struck && cell(0, 2).before.as_ref().unwrap().by_font);
    // Cut in a record, or without its end.
    let unended = xlsb::book(&[], &styles, &strings, &[("S", 0, record(145, &[]))]);
    assert!(matches!(pool().read(&unended), Err(Refusal::Damaged { .. })));
}

/// An .ods of these styles and sheets.
fn ods(styles: &str, sheets: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    );
    let own = |name: &str, content: &str| (name.to_owned(), content.as_bytes().to_vec());
    package(&[
        own("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        own("META-INF/manifest.xml", "<manifest:manifest/>"),
        own("content.xml", &content),
    ])
}

#[test]
fn an_open_document_tells_all_that_a_packed_one_does() {
    let styles = "<style:style style:name=\"ta\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
        <number:percentage-style style:name=\"N1\"><number:number number:decimal-places=\"1\" number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>\
        <number:number-style style:name=\"N2\"><number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\" number:grouping=\"true\" number:display-factor=\"1000000\"/></number:number-style>\
        <style:style style:name=\"p\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"m\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
        <style:style style:name=\"v\" style:family=\"table-cell\"><style:text-properties style:font-name=\".VnTime\"/></style:style>\
        <style:style style:name=\"up\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
        <style:style style:name=\"gone\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
    let float = |style: &str, value: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"{value}\"><text:p>x</text:p></table:table-cell>"
        )
    };
    let words = |style: &str, inside: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">{inside}</table:table-cell>"
        )
    };
    let sheets = [
        "<table:table table:name=\"Biểu 1\">".to_owned(),
        "<table:table-column/><table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/>".to_owned(),
        "<table:table-column table:number-columns-repeated=\"16381\" table:default-cell-style-name=\"p\"/>".to_owned(),
        "<table:table-row>".to_owned(),
        words("", "<text:p>Số hồ sơ</text:p><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>dòng<text:s text:c=\"2\"/>hai &amp; ba</text:p>"),
        words("", "<text:p>125<text:span text:style-name=\"up\">2</text:span></text:p>"),
        words("v", "<text:p>S\u{E8} h\u{E5} s\u{AC}</text:p>"),
        float("", "0.075"),
        float("gone", "99"),
        "</table:table-row>".to_owned(),
        // Empty rows, then hidden ones with content, then hidden ones to the end of the sheet.
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        "<table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\"><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/></table:table-row>".to_owned(),
        "<table:table-row>".to_owned(),
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2022-12-15\" table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"/><table:covered-table-cell/>".to_owned(),
        "<table:table-cell office:value-type=\"time\" office:time-value=\"PT25H30M00S\"/>".to_owned(),
        "<table:table-cell table:style-name=\"p\" office:value-type=\"percentage\" office:value=\"0.8907\"/>".to_owned(),
        float("m", "2500000000"),
        "<table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"of:=1/0\"><text:p>#DIV/0!</text:p></table:table-cell>".to_owned(),
        "<table:table-cell table:formula=\"of:=1+1\"/>".to_owned(),
        "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>".to_owned(),
        "</table:table-row>".to_owned(),
        "<table:table-row table:number-rows-repeated=\"1048569\" table:visibility=\"collapse\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        "</table:table><table:table table:name=\"Ẩn\" table:style-name=\"ta\"><table:table-row><table:table-cell/></table:table-row></table:table>".to_owned(),
    ]
    .concat();
    let book = read(&ods(styles, &sheets));
    assert_eq!(
        (book.kind, book.sheets.len(), book.sheets[1].visible),
        (BookKind::Ods, 2, false)
    );
    let sheet = &book.sheets[0];
    assert_eq!(
        held(sheet),
        triples(&[
            ("A1", "Số hồ sơ\ndòng hai & ba", "Số hồ sơ\ndòng hai & ba"),
            ("B1", "1252", "1252"),
            ("C1", "Số hồ sơ", "Số hồ sơ"),
            // The column says how its cells look.
            ("D1", "0.075", "7,5%"),
            ("E1", "99", "99"),
            ("A4", "7", "7"),
            ("B4", "7", "7"),
            ("A5", "7", "7"),
            ("B5", "7", "7"),
            ("A6", "2022-12-15", "15/12/2022"),
            ("C6", "1900-01-01 01:30:00", "25:30:00"),
            ("D6", "0.8907", "89,1%"),
            ("E6", "2500000000", "2.500"),
            ("F6", "#DIV/0!", "#DIV/0!"),
            ("G6", "(no result)", ""),
            ("H6", "true", "TRUE"),
        ])
    );
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[3, 4][..], &[(1, 2)][..])
    );
    let area = sheet.merges[0];
    assert_eq!(
        (area.top, area.left, area.bottom, area.right, sheet.merges.len()),
        (5, 0, 6, 1, 1)
    );
    let cell = |row, column| sheet.cell(row, column).unwrap();
    assert_eq!(
        (cell(0, 1).marks.raised, cell(0, 1).kept.as_deref()),
        (true, Some("125"))
    );
    assert!(cell(0, 4).marks.struck && cell(0, 2).before.as_ref().unwrap().by_font);
}

#[test]
fn other_open_documents_and_endless_ones_are_refused() {
    let refusal = |bytes: &[u8]| pool().read(bytes).unwrap_err();
    let text = package(&[
        ("META-INF/manifest.xml".to_owned(), b"<m/>".to_vec()),
        (
            "content.xml".to_owned(),
            b"<office:body><office:text/></office:body>".to_vec(),
        ),
    ]);
    assert_eq!(
        refusal(&text),
        Refusal::NotAWorkbook {
            kind: Foreign::OpenDocument
        }
    );
    let endless = "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1000000\">\
        <table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/>\
        </table:table-row></table:table>";
    assert_eq!(refusal(&ods("", endless)), Refusal::Suspicious { limit: Limit::Cells });
    // An error may say as much as it likes.
    let wordy = format!(
        "<table:table table:name=\"S\"><table:table-row><table:table-cell calcext:value-type=\"error\"><text:p>{}</text:p>\
         </table:table-cell></table:table-row></table:table>",
        "#".repeat(5_000)
    );
    assert_eq!(told(read(&ods("", &wordy)).sheets[0].cell(0, 0)), "#".repeat(32));
    // A tag that is never closed, which makes other readers turn for ever.
    let open = "<table:table table:name=\"S\"><table:table-row><table:table-cell office:value-type=\"float\"";
    assert!(matches!(refusal(&ods("", open)), Refusal::Damaged { .. }));
}

#[test]
fn text_is_read_whatever_it_was_saved_in() {
    let table = "TT;Đơn vị;Số hồ sơ tiếp nhận\r\n1;Sở Tư pháp;1.204\r\n2;\"Sở Y tế; chi cục\";1,5\r\n";
    let utf16 = |le: bool| -> Vec<u8> {
        let unit = |unit: u16| if le { unit.to_le_bytes() } else { unit.to_be_bytes() };
        "\u{FEFF}"
            .encode_utf16()
            .chain(table.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    let tcvn3 = b"TT\t\xA7\xACn v\xDE\tS\xE8 h\xE5 s\xAC ti\xD5p nh\xCBn\n1\tS\xEB T\xAD ph\xB8p\t1.204\n";
    let expected = |sheet: &Sheet| {
        let cell = |row, column| told(sheet.cell(row, column));
        [cell(0, 1), cell(0, 2), cell(1, 1), cell(1, 2)]
    };
    let files: [Vec<u8>; 6] = [
        table.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", table.as_bytes()].concat(),
        utf16(true),
        utf16(false),
        table
            .replace(';', "\t")
            .replace("\"Sở Y tế\t chi cục\"", "Sở Y tế")
            .into_bytes(),
        tcvn3.to_vec(),
    ];
    for (at, file) in files.iter().enumerate() {
        let book = read(file);
        assert_eq!(
            expected(&book.sheets[0]),
            ["Đơn vị", "Số hồ sơ tiếp nhận", "Sở Tư pháp", "1.204"],
            "{at}"
        );
        assert_eq!(book.kind, BookKind::Text);
    }
    let book = read(&files[0]);
    assert_eq!(told(book.sheets[0].cell(2, 1)), "Sở Y tế; chi cục");
    let book = read(tcvn3);
    let before = book.sheets[0].cell(0, 1).unwrap().before.clone().unwrap();
    assert_eq!((before.encoding, before.by_font), (Legacy::Tcvn3, false));
    // A code keeps its zeros, letters that are lost are marked.
    let book = read("ma,ten\n=\"005\",S\u{FFFD} Y t\u{FFFD}\n006,Sở Y tế\n".as_bytes());
    let sheet = &book.sheets[0];
    assert_eq!(
        (told(sheet.cell(1, 0)), told(sheet.cell(2, 0))),
        ("005".to_owned(), "006".to_owned())
    );
    assert!(sheet.cell(1, 1).unwrap().marks.lost_letters && !sheet.cell(2, 1).unwrap().marks.lost_letters);
}

#[test]
fn fonts_and_formats_of_xlsx_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let font = |name: &str| Format::new().set_font_name(name);
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.set_name("Th\u{B8}ng 11").unwrap();
    sheet
        .write_with_format(0, 0, "S\u{E8} h\u{E5} s\u{AC}", &font(".VnTime"))
        .unwrap();
    sheet
        .write_with_format(1, 0, "t\u{E6}ng s\u{E8}", &font(".VnArialH"))
        .unwrap();
    sheet.write_with_format(2, 0, "Soá hoà sô", &font("VNI-Times")).unwrap();
    sheet
        .write_with_format(3, 0, "Ghi chú: số liệu", &font(".VnTime"))
        .unwrap();
    sheet.write(4, 0, "Soá hoà sô tieáp nhaän").unwrap();
    sheet.write(5, 0, "Hoà Bình, Nestlé, 5 µm").unwrap();
    let plain = Format::default();
    sheet
        .write_rich_string(6, 0, &[(&font(".VnTime"), "S\u{E8} "), (&font("Arial"), "liệu")])
        .unwrap();
    sheet
        .write_rich_string_with_format(7, 0, &[(&plain, "m"), (&raised, "2")], &font(".VnTime"))
        .unwrap();
    sheet.write_with_format(0, 1, 0, &format("#,##0;-#,##0;")).unwrap();
    sheet.write_with_format(1, 1, 5, &format("000")).unwrap();
    sheet.write_with_format(2, 1, 3, &format("\"Quý\" 0")).unwrap();
    sheet.write_with_format(3, 1, 0.0625, &format("h:mm")).unwrap();
    sheet.write_with_format(4, 1, 80, &format("0\\%")).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let book = read(&bytes);
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Tháng 11");
    assert_eq!(
        held(sheet),
        triples(&[
            ("A1", "Số hồ sơ", "Số hồ sơ"),
            ("B1", "0", ""),
            ("A2", "TỔNG SỐ", "TỔNG SỐ"),
            ("B2", "5", "005"),
            ("A3", "Số hồ sơ", "Số hồ sơ"),
            ("B3", "3", "Quý 3"),
            ("A4", "Ghi chú: số liệu", "Ghi chú: số liệu"),
            ("B4", "1899-12-31 01:30:00", "1:30"),
            ("A5", "Số hồ sơ tiếp nhận", "Số hồ sơ tiếp nhận"),
            ("B5", "80", "80%"),
            ("A6", "Hoà Bình, Nestlé, 5 µm", "Hoà Bình, Nestlé, 5 µm"),
            ("A7", "Số liệu", "Số liệu"),
            ("A8", "m2", "m2"),
        ])
    );
    let before = |row| sheet.cell(row, 0).unwrap().before.as_ref().map(|before| before.by_font);
    assert_eq!(
        [before(0), before(2), before(3), before(4), before(5)],
        [Some(true), Some(true), None, Some(false), None]
    );
    let zero = book.meaning(sheet.cell(0, 1).unwrap());
    assert!(zero.hides_zero);
    assert!(sheet.cell(7, 0).unwrap().marks.raised);
}

#[test]
fn one_shared_text_is_told_by_the_font_of_each_cell() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let text = "t\u{E6}ng s\u{E8} ti\u{D2}n";
    for (row, font) in (0u32..).zip([".VnTime", ".VnTimeH", ".VnTime", "Arial"]) {
        let format = Format::new().set_font_name(font);
        let struck = if row == 2 {
            format.set_font_strikethrough()
        } else {
            format
        };
        sheet.write_with_format(row, 0, text, &struck).unwrap();
    }
    let book = read(&workbook.save_to_buffer().unwrap());
    let cell = |row| book.sheets[0].cell(row, 0).unwrap();
    let said: Vec<_> = (0..4)
        .map(|row| (told(Some(cell(row))), cell(row).marks.struck))
        .collect();
    let expected = [
        ("tổng số tiền", false),
        ("TỔNG SỐ TIỀN", false),
        ("tổng số tiền", true),
        ("tổng số tiền", false),
    ];
    assert_eq!(said, expected.map(|(text, struck)| (text.to_owned(), struck)));
    assert_eq!(
        [
            cell(2).before.as_ref().unwrap().by_font,
            cell(3).before.as_ref().unwrap().by_font
        ],
        [true, false]
    );
}

#[test]
fn a_book_that_lost_its_old_fonts_is_decoded_by_its_letters() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let texts = [
        "X\u{B7}",
        "B\u{B8}o c\u{B8}o",
        "Ti\u{D5}p nh\u{CB}n",
        "H\u{AD}íng d\u{C9}n",
        "X\u{B7}",
        "Bình Định",
        "5 m",
    ];
    for (row, text) in (0u32..).zip(texts) {
        sheet.write(row, 0, text).unwrap();
        // A text of its own, not a shared one.
        sheet.write(row, 1, format!("{text} {row}")).unwrap();
    }
    let book = read(&workbook.save_to_buffer().unwrap());
    let column: Vec<String> = (0..7).map(|row| told(book.sheets[0].cell(row, 1))).collect();
    // One word alone says nothing until others have.
    assert_eq!(
        column,
        [
            "X\u{B7} 0",
            "Báo cáo 1",
            "Tiếp nhận 2",
            "Hướng dẫn 3",
            "Xã 4",
            "Bình Định 5",
            "5 m 6"
        ]
    );
}

#[test]
fn rich_text_in_the_cell_itself_is_told() {
    let xml = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>125</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr>\
        <t>2</t></r></is></c><c r=\"B1\" t=\"inlineStr\"><is><r><rPr><rFont val=\".VnTime\"/></rPr><t>S&#232;</t></r></is></c></row>\
        <row r=\"2\" ht=\"0\" customHeight=\"1\"><c r=\"A2\"><v>1</v></c></row></sheetData>";
    for sheet in [xml.to_owned(), format!("<!-- x -->{xml}")] {
        let book = read(&bare(&sheet, None));
        let sheet = &book.sheets[0];
        let cell = |column| sheet.cell(0, column).unwrap();
        assert_eq!((cell(0).marks.raised, cell(0).kept.as_deref()), (true, Some("125")));
        assert_eq!(told(Some(cell(1))), "Số");
        assert_eq!(sheet.hidden_rows, [1]);
    }
}

#[test]
fn a_web_page_named_as_a_workbook_is_read_as_it_is_seen() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=utf-8><title>x</title>\
        <style>.xl25 {mso-number-format:\"0%\"; font-family:\".VnTime\", serif;}</style>\
        <!--[if gte mso 9]><xml><x:Name>S</x:Name></xml><![endif]--></head><body><h3>Báo cáo tháng&nbsp;11</h3>\
        <table border=1><col width=64><col style='display: none'>\
        <tr><td rowspan=2>TT<td rowspan=2>&#272;ơn v&#7883;</td><td colspan=\"2\">H&agrave; N&#7897;i &amp; khác</td></tr>\
        <tr><td>S&#7889;\n h&#7891; s&#417;<td>T&#7927; l&#7879;<br>(%)</tr>\
        <tr style=\"display:none\"><td>1<td>S&#7903; A<td x:num=\"1234.5\">1.234,5<td>7,5%</tr>\
        <tr><td>2</td><td class=xl25>S\u{EB} Y t\u{D5}</td><td>125<sup>2</sup></td><td><s>300</s> 320</td></tr>\
        </table><p>Người lập biểu</p></body></html>";
    let book = read(page.as_bytes());
    let sheet = &book.sheets[0];
    assert_eq!((book.kind, book.sheets.len()), (BookKind::WebPage, 1));
    let texts: Vec<(String, String)> = sheet.cells.iter().map(|cell| (cell.a1(), told(Some(cell)))).collect();
    let expected = [
        ("A1", "Báo cáo tháng 11"),
        ("A2", "TT"),
        ("B2", "Đơn vị"),
        ("C2", "Hà Nội & khác"),
        ("C3", "Số hồ sơ"),
        ("D3", "Tỷ lệ\n(%)"),
        ("A4", "1"),
        ("B4", "Sở A"),
        ("C4", "1.234,5"),
        ("D4", "7,5%"),
        ("A5", "2"),
        ("B5", "Sở Y tế"),
        ("C5", "1252"),
        ("D5", "300 320"),
        ("A6", "Người lập biểu"),
    ];
    assert_eq!(
        texts,
        expected.map(|(address, text)| (address.to_owned(), text.to_owned()))
    );
    let areas: Vec<_> = sheet
        .merges
        .iter()
        .map(|a| (a.top, a.left, a.bottom, a.right))
        .collect();
    assert_eq!(areas, [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]);
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[3][..], &[(1, 1)][..])
    );
    let cell = |column| sheet.cell(4, column).unwrap();
    assert!(cell(1).before.as_ref().unwrap().by_font);
    assert_eq!((cell(2).marks.raised, cell(2).kept.as_deref()), (true, Some("125")));
    assert_eq!((cell(3).marks.struck, cell(3).kept.as_deref()), (true, Some("320")));
    // Bytes of TCVN3 without a font.
    let old =
        b"<table><tr><td>TT</td><td>\xA7\xACn v\xDE</td></tr><tr><td>1</td><td>S\xEB T\xAD ph\xB8p</td></tr></table>";
    let book = read(old);
    assert_eq!(told(book.sheets[0].cell(1, 1)), "Sở Tư pháp");
    assert!(!book.sheets[0].cell(1, 1).unwrap().before.as_ref().unwrap().by_font);
}

#[test]
fn the_xml_of_2003_is_read_by_its_styles() {
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
        <Styles><Style ss:ID=\"Default\"><Font ss:FontName=\".VnTime\"/></Style>\
        <Style ss:ID=\"s1\" ss:Parent=\"Default\"><NumberFormat ss:Format=\"Percent\"/></Style>\
        <Style ss:ID=\"s2\"><NumberFormat ss:Format=\"Short Date\"/><Font ss:FontName=\"Arial\" ss:StrikeThrough=\"1\"/></Style></Styles>\
        <Worksheet ss:Name=\"Th\u{B8}ng 11\"><Table><Column ss:Index=\"2\" ss:Hidden=\"1\" ss:Span=\"1\"/>\
        <Row><Cell><Data ss:Type=\"String\">S\u{E8} h\u{E5} s\u{AC}</Data><Comment><ss:Data>ghi chú</ss:Data></Comment></Cell>\
        <Cell ss:Index=\"4\" ss:StyleID=\"s1\"><Data ss:Type=\"Number\">0.075</Data></Cell></Row>\
        <Row ss:Index=\"3\" ss:Hidden=\"1\"><Cell ss:StyleID=\"s2\" ss:MergeAcross=\"1\" ss:MergeDown=\"1\">\
        <Data ss:Type=\"DateTime\">2022-12-15T00:00:00.000</Data></Cell><Cell><Data ss:Type=\"Boolean\">1</Data></Cell>\
        <Cell><Data ss:Type=\"Error\">#DIV/0!</Data></Cell><Cell ss:Formula=\"=1+1\"/>\
        <Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><Font html:Face=\"Arial\">125</Font><Sup>2</Sup></ss:Data></Cell>\
        </Row></Table></Worksheet><Worksheet ss:Name=\"Ẩn\"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let book = read(xml.as_bytes());
    assert_eq!(
        (book.kind, book.sheets.len(), book.sheets[1].visible),
        (BookKind::Xml2003, 2, false)
    );
    let sheet = &book.sheets[0];
    assert_eq!(sheet.name, "Tháng 11");
    assert_eq!(
        held(sheet),
        triples(&[
            ("A1", "Số hồ sơ", "Số hồ sơ"),
            ("D1", "0.075", "7,50%"),
            ("A3", "2022-12-15", "15/12/2022"),
            ("C3", "true", "TRUE"),
            ("D3", "#DIV/0!", "#DIV/0!"),
            ("E3", "(no result)", ""),
            ("F3", "1252", "1252"),
        ])
    );
    let area = sheet.merges[0];
    assert_eq!((area.top, area.left, area.bottom, area.right), (2, 0, 3, 1));
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[2][..], &[(1, 2)][..])
    );
    assert!(sheet.cell(2, 0).unwrap().marks.struck && sheet.cell(2, 5).unwrap().marks.raised);
    // Cut short, what is missing never passes for blank.
    assert!(matches!(
        pool().read(&xml.as_bytes()[..xml.len() - 40]),
        Err(Refusal::Damaged { .. })
    ));
}

#[test]
fn pages_without_a_table_say_what_they_are_and_what_to_do() {
    for page in [
        "<html><body><h1>404</h1><p>Không tìm thấy, xin thử lại</p></body></html>",
        "<html><table><tr><td>1</td></tr></table></html>",
        "<table><tr><td>1</td><td><table><tr><td>2</td><td>3</td></tr></table></td></tr><tr><td>4</td><td>5</td></tr></table>",
        "<table><tr><td>1</td><td>2</td></tr><tr><td>1</td>",
        "MIME-Version: 1.0\nContent-Type: multipart/related",
    ] {
        let refusal = pool().read(page.as_bytes()).unwrap_err().to_string();
        assert!(
            refusal.contains("trang web (HTML)") && refusal.contains("lưu thành Excel Workbook (.xlsx)"),
            "{refusal}"
        );
    }
}
