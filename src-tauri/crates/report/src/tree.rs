//! The document tree: everything one official document says, before anybody decides where it stands on a page.
//!
//! One tree feeds both writers (PDF and .docx), so both say the same. The tree knows words, order and roles; it refuses
//! to know positions, fonts and where a figure came from (a figure is only an opaque id here).

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// How the type and the summary of the document are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A document with a type name ("BÁO CÁO", "KẾ HOẠCH"): name and summary centred (ô 5a).
    Named,
    /// A công văn: no type name, the summary ("V/v …") stands under the number (ô 5b).
    Letter,
    /// A slip of the office's own, no document of the decree: its name and summary, the body, nothing that is signed.
    Slip,
}

/// Who issues the document (ô 2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The parent body, upright and not bold; empty for the people's committee of a province, which has none.
    pub parent_lines: Vec<String>,
    /// The issuing body, bold; one entry a line, a line too wide wraps.
    pub body_lines: Vec<String>,
}

/// One official document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which of the two title layouts is used.
    pub kind: Kind,
    /// Who issues it.
    pub issuer: Issuer,
    /// The number given by the records office ("05"); `None` leaves room for it.
    pub number: Option<String>,
    /// What follows the number and its slash ("BC-UBND").
    pub symbol: String,
    /// Place before the date ("Bình Định").
    pub place: String,
    /// Date given by the records office; `None` leaves day and month blank.
    pub date: Option<NaiveDate>,
    /// Year printed while `date` is `None`.
    pub blank_year: i32,
    /// Type name in capitals ("BÁO CÁO"); not printed for [`Kind::Letter`].
    pub type_name: String,
    /// Summary (trích yếu), one entry a line. For a letter without the leading "V/v".
    pub subject: Vec<String>,
    /// Kính gửi; without list marks and end punctuation.
    pub recipients: Vec<String>,
    /// The body.
    pub blocks: Vec<Block>,
    /// Closing paragraphs, after the body; the end mark `./.` is added by the writers.
    pub closing: Vec<Vec<Run>>,
    /// Who signs.
    pub signature: Signature,
    /// Nơi nhận; without list marks and end punctuation ("Như trên", "Lưu: VT, KSTTHC").
    pub distribution: Vec<String>,
    /// Annexes in the same file, each from a new page.
    pub annexes: Vec<Annex>,
    /// Marks every page as a draft.
    pub draft: bool,
    /// Language of the text, as in BCP 47 ("vi").
    pub language: String,
    /// Title in the file's metadata.
    pub title: String,
    /// Author body in the file's metadata; never a person.
    pub author: String,
    /// Words in the file's metadata, by which a program finds again what it belongs to; never printed.
    #[serde(default)]
    pub keywords: String,
    /// Hash of the frozen snapshot: the same tree gives the same file, byte for byte.
    pub id_seed: [u8; 32],
    /// Moment written into the file as created and modified.
    pub moment: DateTime<FixedOffset>,
    /// Margins, indent and spacing.
    pub layout: crate::Layout,
}

impl Document {
    /// A slip of the office's own: its name in capitals, what it is about, its body.
    pub fn slip(
        name: &str,
        subject: String,
        blocks: Vec<Block>,
        id_seed: [u8; 32],
        moment: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            kind: Kind::Slip,
            issuer: Issuer::default(),
            number: None,
            symbol: String::new(),
            place: String::new(),
            date: None,
            blank_year: 0,
            type_name: name.to_owned(),
            title: subject.clone(),
            subject: vec![subject],
            recipients: Vec::new(),
            blocks,
            closing: Vec::new(),
            signature: Signature::default(),
            distribution: Vec::new(),
            annexes: Vec::new(),
            draft: false,
            language: "vi".to_owned(),
            author: String::new(),
            keywords: String::new(),
            id_seed,
            moment,
            layout: crate::Layout::default(),
        }
    }
}

/// The signature block (ô 7a–7c).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Authority and title, one entry a line ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
    pub authority: Vec<String>,
    /// The signer's post in the parent body, above the name, where its seal is used (Phụ lục I, II.7.c).
    pub post: Option<String>,
    /// First and last name, without academic title; empty leaves it blank.
    pub name: String,
}

/// An annex in the same file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// Roman number ("I") when there are several, `None` for the only one.
    pub number: Option<String>,
    /// Title; printed in capitals.
    pub title: String,
    /// The reference line with its brackets ("(Kèm theo Báo cáo số     /BC-UBND ngày     tháng …)"); gaps of two and more
    /// spaces stay as wide as they are.
    pub reference: String,
    /// Content.
    pub blocks: Vec<Block>,
    /// Turns the pages of this annex.
    pub landscape: bool,
}

/// The depth of a heading in the part–section–clause–point layout of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingLevel {
    /// "I. TIÊU ĐỀ": capitals, bold.
    Section,
    /// "1. Khoản": bold, on its own line.
    Clause,
    /// "1.1. Tiểu khoản": bold, on its own line.
    SubClause,
    /// "a) điểm": upright.
    Point,
}

/// One block of the body or of an annex.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading, never the last thing on a page.
    Heading {
        /// Depth.
        level: HeadingLevel,
        /// Its number with punctuation ("I.", "1.1.", "a)"); may be empty.
        label: String,
        /// Its words.
        text: Vec<Run>,
    },
    /// An ordinary paragraph: first line indented, both edges straight.
    Paragraph {
        /// Its words.
        text: Vec<Run>,
    },
    /// A list item with "- ".
    Dash {
        /// Its words without the mark.
        text: Vec<Run>,
    },
    /// A list item with "+ ".
    Plus {
        /// Its words without the mark.
        text: Vec<Run>,
    },
    /// A legal basis ("Căn cứ …"): italic.
    Basis {
        /// Its words.
        text: Vec<Run>,
    },
    /// A line of table size that belongs to the next table, its caption or unit ("Đơn vị tính: hồ sơ"); at the very end,
    /// to the table above.
    Caption {
        /// Its words.
        text: Vec<Run>,
        /// Where it stands.
        align: Align,
    },
    /// A table.
    Table(Table),
    /// A picture; in Word only its caption.
    Picture(Picture),
    /// The sections and clauses of the document with their pages; nothing in Word.
    Contents,
    /// What follows begins a new page.
    NewPage,
}

/// A picture with its caption; the two are never parted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The file: a PNG of 8 bits without transparency and not interlaced.
    pub png: Vec<u8>,
    /// Width on the page in millimetres; a picture wider than the text is made as wide as the text.
    pub width_mm: u16,
    /// Its words.
    pub caption: Vec<Run>,
}

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Italic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
    /// Id of the live figure these words show, if they show one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
}

impl Run {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Text that shows the figure `id`.
    pub fn figure(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            figure: Some(id.into()),
            ..Self::default()
        }
    }

    /// The same text in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same text in italic.
    #[must_use]
    pub fn italic(self) -> Self {
        Self { italic: true, ..self }
    }
}

/// Where the lines of a cell or caption stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Both edges straight, last line left.
    Justify,
}

/// A ruled table; its head is repeated on each page, its rows are not split.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// Head rows; cells may span columns and rows.
    pub head: Vec<Vec<Cell>>,
    /// Rows; cells may span columns.
    pub rows: Vec<Row>,
    /// Type size in points; 12 when `None`.
    #[serde(default)]
    pub size: Option<u8>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Share of the width, relative to the other columns. A column never gets narrower than its longest word.
    pub weight: u16,
    /// How its cells stand unless they say otherwise.
    pub align: Align,
}

/// A row under the head.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells, left to right; cells missing at the right stay empty.
    pub cells: Vec<Cell>,
}

/// What a row of a table is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// An ordinary row.
    #[default]
    Item,
    /// The title of the rows under it: bold, stays with the next row.
    Group,
    /// A total: bold, stays with the row before.
    Total,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its words.
    pub text: Vec<Run>,
    /// Columns it covers, at least 1.
    pub columns: u16,
    /// Rows it covers, at least 1; only head cells may cover more.
    pub rows: u16,
    /// Overrides the column's alignment.
    pub align: Option<Align>,
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(text: impl Into<String>) -> Self {
        Self::of(vec![Run::plain(text)])
    }

    /// A cell of one column and one row with its own runs.
    pub fn of(text: Vec<Run>) -> Self {
        Self {
            text,
            columns: 1,
            rows: 1,
            align: None,
        }
    }

    /// The same cell covering `columns` columns and `rows` rows.
    #[must_use]
    pub fn span(self, columns: u16, rows: u16) -> Self {
        Self {
            columns: columns.max(1),
            rows: rows.max(1),
            ..self
        }
    }

    /// The same cell with its own alignment.
    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self {
            align: Some(align),
            ..self
        }
    }
}
