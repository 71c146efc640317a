//! Files made to harm, and files that are something else: each is refused with its reason, and the next file is read
//! as if nothing had happened.
#![allow(clippy::unwrap_used, reason = "a fixture that fails is a failed test")]

mod common;

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::time::Duration;

use common::{bare, edit, form, good_entries, package, parts, pool};
use sheet::book::{BookWarning, CellValue};
use sheet::template::write_filled;
use sheet::worker::{Patience, Pool};
use sheet::{Foreign, Limit, Refusal};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ONE_CELL: &str = "<sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row></sheetData>";

fn refusal(bytes: &[u8]) -> Refusal {
    let pool = pool();
    let refusal = pool.read(bytes).expect_err("it must be refused");
    assert!(pool.read(&bare(ONE_CELL, None)).is_ok(), "the next file is read");
    refusal
}

fn suspicious(limit: Limit) -> Refusal {
    Refusal::Suspicious { limit }
}

#[test]
fn a_count_of_texts_that_cannot_be_is_refused() {
    let claims = [
        "<sst count=\"1\" uniqueCount=\"4294967295\"><si><t>a</t></si></sst>",
        // A damaged declaration hides the second claim from a search in the text.
        "<?xml version=\"1.0\"?><!-- uniqueCount=\"1\" --><x:sst xmlns:x=\"u\" uniqueCount='99999999'/>",
        "<sst uniqueCount=\"1\"/><sst uniqueCount=\"4294967295\"/>",
        "<sst uniqueCount=\"&#52;294967295\"/>",
    ];
    for strings in claims {
        assert_eq!(
            refusal(&bare(ONE_CELL, Some(strings))),
            suspicious(Limit::SharedStrings),
            "{strings}"
        );
    }
}

#[test]
fn cells_at_both_ends_of_a_sheet_cost_nothing() {
    let corners = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let book = pool().read(&bare(corners, None)).unwrap();
    assert_eq!(book.sheets[0].cells.len(), 2);
    assert_eq!(book.sheets[0].cells[1].a1(), "XFD1048576");
}

#[test]
fn cells_outside_the_sheet_are_refused() {
    for address in ["A1048577", "XFE1", "A4294967295"] {
        let outside = format!("<sheetData><row r=\"1\"><c r=\"{address}\"><v>1</v></c></row></sheetData>");
        let refusal = refusal(&bare(&outside, None));
        assert!(
            matches!(refusal, Refusal::Suspicious { .. } | Refusal::Damaged { .. }),
            "{address}: {refusal:?}"
        );
    }
}

#[test]
fn numbers_and_dates_beyond_reason_are_read_as_such() {
    for (style, stored) in [(1, "1e300"), (1, "-1e300"), (1, "3000000"), (0, "1e300"), (0, "-9e99")] {
        let xml = format!("<sheetData><row r=\"1\"><c r=\"A1\" s=\"{style}\"><v>{stored}</v></c></row></sheetData>");
        let book = pool().read(&bare(&xml, None)).unwrap();
        assert_eq!(book.sheets[0].cells[0].value, CellValue::Unwieldy, "{stored}");
    }
}

#[test]
fn bombs_are_refused_before_they_unfold() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..40 {
        writer.write_all(&zeros).unwrap();
    }
    let bomb = writer.finish().unwrap().into_inner();
    assert!(bomb.len() < 100_000);
    assert_eq!(refusal(&bomb), suspicious(Limit::Unpacked));

    let many: Vec<_> = (0..2_001).map(|n| (format!("p{n}"), Vec::new())).collect();
    assert_eq!(refusal(&package(&many)), suspicious(Limit::Entries));
}

#[test]
fn encrypted_parts_are_refused() {
    let mut bytes = bare(ONE_CELL, None);
    // The encryption bit of the first entry, in its directory record.
    let at = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes[at + 8] |= 1;
    assert_eq!(refusal(&bytes), suspicious(Limit::EncryptedPart));
}

#[test]
fn parts_that_share_bytes_are_refused() {
    let mut bytes = bare(ONE_CELL, None);
    let records: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, w)| *w == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    let first = bytes[records[0] + 42..records[0] + 46].to_vec();
    bytes[records[1] + 42..records[1] + 46].copy_from_slice(&first);
    let refusal = refusal(&bytes);
    assert!(
        matches!(
            refusal,
            Refusal::Suspicious { limit: Limit::Overlap } | Refusal::Damaged { .. }
        ),
        "{refusal:?}"
    );
}

#[test]
fn names_that_differ_by_case_only_are_refused() {
    let mut all = parts(&bare(ONE_CELL, None));
    all.push(("XL/Workbook.xml".to_owned(), b"<workbook/>".to_vec()));
    assert_eq!(refusal(&package(&all)), suspicious(Limit::DuplicateParts));
}

#[test]
fn too_many_sheets_are_refused() {
    let bytes = edit(&bare(ONE_CELL, None), "xl/workbook.xml", |xml| {
        let tabs: String = (2..400)
            .map(|n| format!("<sheet name=\"S{n}\" sheetId=\"{n}\" r:id=\"r1\"/>"))
            .collect();
        xml.replace("</sheets>", &format!("{tabs}</sheets>"))
    });
    assert_eq!(refusal(&bytes), suspicious(Limit::Sheets));
}

#[test]
fn a_text_longer_than_a_cell_is_refused() {
    let long = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData>",
        "ơ".repeat(40_000)
    );
    assert_eq!(refusal(&bare(&long, None)), suspicious(Limit::Text));
}

/// An OLE file of one directory sector with these names.
fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0u8; 512 * 3];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[30..32].copy_from_slice(&9u16.to_le_bytes());
    bytes[44..48].copy_from_slice(&1u32.to_le_bytes());
    bytes[48..52].copy_from_slice(&1u32.to_le_bytes());
    for slot in 0..109 {
        let sector = if slot == 0 { 0u32 } else { u32::MAX };
        bytes[76 + 4 * slot..80 + 4 * slot].copy_from_slice(&sector.to_le_bytes());
    }
    // The allocation table: itself, then the directory that ends after one sector.
    bytes[512..516].copy_from_slice(&0xFFFF_FFFDu32.to_le_bytes());
    bytes[516..520].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    for (place, name) in names.iter().enumerate() {
        let entry = 1024 + 128 * place;
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes[entry..entry + units.len()].copy_from_slice(&units);
        bytes[entry + 64..entry + 66].copy_from_slice(&u16::try_from(units.len()).unwrap().to_le_bytes());
    }
    bytes
}

#[test]
fn old_office_files_are_told_apart_by_their_directory() {
    let foreign = |kind| Refusal::NotAWorkbook { kind };
    assert_eq!(
        refusal(&ole(&["Root Entry", "EncryptionInfo", "EncryptedPackage"])),
        Refusal::Password
    );
    assert_eq!(refusal(&ole(&["Root Entry", "WordDocument"])), foreign(Foreign::Word));
    assert_eq!(refusal(&ole(&["Root Entry"])), foreign(Foreign::OleOther));
    // A workbook by its name, without a sector of its own.
    assert!(matches!(
        refusal(&ole(&["Root Entry", "Workbook"])),
        Refusal::Damaged { .. }
    ));
    assert_eq!(
        refusal(&[0x09, 0x04, 6, 0, 0, 0, 0x10, 0, 0, 0]),
        Refusal::OtherFormat {
            format: ".xls đời cũ".to_owned()
        }
    );
    // A directory that runs in a circle ends all the same.
    let mut circle = ole(&["Root Entry"]);
    circle[516..520].copy_from_slice(&1u32.to_le_bytes());
    assert_eq!(refusal(&circle), foreign(Foreign::OleOther));
}

#[test]
fn renamed_and_broken_files_are_named() {
    let foreign = |kind| Refusal::NotAWorkbook { kind };
    assert_eq!(
        refusal(b"<html><table><tr><td>1</td></tr></table></html>"),
        foreign(Foreign::Html)
    );
    assert_eq!(
        refusal("Kính gửi: Sở A, Sở B\nNội dung\nTrân trọng, cảm ơn, kính chào".as_bytes()),
        foreign(Foreign::Csv)
    );
    assert_eq!(refusal(b""), Refusal::Empty);
    let word = package(&[("word/document.xml".to_owned(), b"<x/>".to_vec())]);
    assert_eq!(refusal(&word), foreign(Foreign::Word));
    assert_eq!(
        refusal(&package(&[("a.xlsx".to_owned(), b"x".to_vec())])),
        foreign(Foreign::Archive)
    );
    let whole = write_filled(&form(), &good_entries()).unwrap();
    assert!(matches!(refusal(&whole[..whole.len() / 2]), Refusal::Damaged { .. }));
    let cut = edit(&bare(ONE_CELL, None), "xl/worksheets/sheet1.xml", |xml| {
        xml[..xml.len() / 2].to_owned()
    });
    assert!(matches!(refusal(&cut), Refusal::Damaged { .. }));
    assert_eq!(refusal(&vec![b'P'; 33 << 20]), Refusal::TooLarge { limit: 32 });
}

#[test]
fn flipped_bytes_never_bring_the_caller_down() {
    let whole = write_filled(&form(), &good_entries()).unwrap();
    let pool = pool();
    let mut refused = 0;
    // A fixed walk over the file; every 97th byte turned around.
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        refused += usize::from(pool.read(&bytes).is_err());
    }
    assert!(refused > 0);
    assert!(pool.read(&whole).is_ok());
}

#[test]
fn content_that_is_not_run_is_said() {
    let mut all = parts(&bare(ONE_CELL, None));
    for name in [
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/vbaProject.bin",
    ] {
        all.push((name.to_owned(), b"<x/>".to_vec()));
    }
    let book = pool().read(&package(&all)).unwrap();
    assert_eq!(
        book.warnings,
        [
            BookWarning::ExternalLinks,
            BookWarning::Connections,
            BookWarning::Macros
        ]
    );
}

#[test]
fn sheets_of_old_macros_are_passed_over_and_said() {
    let tab = "<sheet name=\"Macro1\" sheetId=\"9\" r:id=\"r9\"/></sheets>";
    let kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet";
    let relation =
        format!("<Relationship Id=\"r9\" Type=\"{kind}\" Target=\"macrosheets/sheet1.xml\"/></Relationships>");
    let bytes = edit(&bare(ONE_CELL, None), "xl/workbook.xml", |xml| {
        xml.replace("</sheets>", tab)
    });
    let bytes = edit(&bytes, "xl/_rels/workbook.xml.rels", |xml| {
        xml.replace("</Relationships>", &relation)
    });
    let mut all = parts(&bytes);
    all.push(("xl/macrosheets/sheet1.xml".to_owned(), b"<xm:macrosheet/>".to_vec()));
    let book = pool().read(&package(&all)).unwrap();
    assert_eq!((book.sheets.len(), book.sheets[0].name.as_str()), (1, "S"));
    assert_eq!(book.sheets[0].cells.len(), 1);
    assert_eq!(book.warnings, [BookWarning::Macros]);
}

#[test]
fn merged_areas_and_hidden_columns_are_told() {
    let xml = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>\
        <sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c><c r=\"D1\"><f>1+1</f></c></row></sheetData>\
        <mergeCells count=\"4000000000\"><mergeCell ref=\"A1:B2\"/></mergeCells>";
    let book = pool().read(&bare(xml, None)).unwrap();
    let sheet = &book.sheets[0];
    assert!(sheet.column_hidden(1) && sheet.column_hidden(2) && !sheet.column_hidden(3));
    assert_eq!(
        (sheet.merges.len(), sheet.merges[0].bottom, sheet.merges[0].right),
        (1, 1, 1)
    );
    assert!(sheet.cell(0, 3).unwrap().formula_without_value);
}

#[test]
fn the_layout_is_the_same_however_the_sheet_is_written() {
    let rows = "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><f>1</f></c><c><f>1</f><v>2</v></c><c><f/></c></row>\
        <row hidden=\"true\"><c t=\"s\" r=\"B2\"><f>\"&amp;\"</f><v></v></c><c><f>1</f></c></row><row r=\"9\"/>";
    let layout = |xml: &str| {
        let book = pool().read(&bare(xml, None)).unwrap();
        let sheet = &book.sheets[0];
        let bare: Vec<String> = sheet
            .cells
            .iter()
            .filter(|c| c.formula_without_value)
            .map(|c| c.a1())
            .collect();
        (sheet.hidden_rows.clone(), bare, sheet.merges.len())
    };
    let merges = "<mergeCells><mergeCell ref=\"C3:D4\"/></mergeCells>";
    let plain = layout(&format!("<sheetData>{rows}</sheetData>{merges}"));
    let expected = ["A1", "C1", "B2", "C2"].map(str::to_owned).to_vec();
    assert_eq!(plain, (vec![0, 1], expected, 1));
    let commented = layout(&format!("<!-- x --><sheetData>{rows}</sheetData>{merges}"));
    let prefixed = format!("<sheetData>{rows}</sheetData>{merges}").replace("</", "</x:");
    let prefixed = layout(&prefixed.replace('<', "<x:").replace("<x:/x:", "</x:"));
    assert_eq!((&commented, &prefixed), (&plain, &plain));
}

#[test]
fn nonsense_in_the_layout_does_no_harm() {
    let xml = "<cols><col min=\"3\" max=\"1\" hidden=\"1\"/><col min=\"4\" max=\"4294967295\" hidden=\"1\"/>\
        <col min=\"2\" max=\"5\" hidden=\"true\"/></cols>\
        <sheetData><row r=\"1\"><c r=\"A1\" t=\"d\"><v>0001-01-01</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"C3:A1\"/><mergeCell ref=\"A1:ZZZ9\"/></mergeCells>";
    let book = pool().read(&bare(xml, None)).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!(
        (sheet.hidden_columns.as_slice(), sheet.merges.len()),
        ([(1, 16_383)].as_slice(), 0)
    );
    assert_eq!(sheet.cells[0].value, CellValue::Unwieldy);
}

#[test]
fn a_worker_that_dies_eats_or_spins_is_replaced() {
    for harm in ["harm: die", "harm: eat", "harm: spin"] {
        assert_eq!(refusal(harm.as_bytes()), Refusal::ReaderDied, "{harm}");
    }
}

#[test]
fn a_worker_that_answers_nonsense_is_not_believed() {
    for (harm, expected) in [
        ("harm: babble", Refusal::ReaderAnswer),
        ("harm: flood", Refusal::ReaderAnswer),
        ("harm: outside", Refusal::ReaderAnswer),
        ("harm: allude", Refusal::ReaderAnswer),
        ("harm: cut", Refusal::ReaderAnswer),
        ("harm: early", Refusal::ReaderAnswer),
        ("harm: lie", Refusal::ReaderDied),
    ] {
        assert_eq!(refusal(harm.as_bytes()), expected, "{harm}");
    }
}

/// Otherwise the answers above would be refused for being written wrongly, not for what they say.
#[test]
fn the_same_bytes_without_harm_are_a_book() {
    let book = pool().read(b"harm: none").unwrap();
    let cell = book.sheets[0].cell(0, 0).unwrap();
    assert_eq!(cell.value, CellValue::Text("x".to_owned()));
}

#[test]
fn a_silent_worker_is_given_up() {
    let patience = Patience {
        silence: Duration::from_millis(200),
        ..Patience::default()
    };
    let pool = Pool::with_patience(PathBuf::from(env!("CARGO_BIN_EXE_sheet-worker-fixture")), 1, patience);
    assert_eq!(pool.read(b"harm: sleep"), Err(Refusal::TooSlow));
}

#[test]
fn a_missing_worker_is_said_to_be_missing() {
    assert_eq!(
        Pool::new(PathBuf::from("/nowhere/dean06"), 2).read(b"x"),
        Err(Refusal::ReaderMissing)
    );
}

#[test]
fn many_files_share_few_workers() {
    let pool = Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_sheet-worker-fixture")), 2);
    let good = bare(ONE_CELL, None);
    std::thread::scope(|scope| {
        for n in 0..12 {
            let (pool, good) = (&pool, &good);
            scope.spawn(move || {
                let harmful = n % 4 == 0;
                let read = pool.read(if harmful { b"harm: die" } else { good });
                assert_eq!(read.is_err(), harmful);
            });
        }
    });
}
