//! Which sheets a form has, which columns each one shows, and the hidden keys by which rows and columns are found
//! again after sorting, inserting and renaming. Shared by the writer and the reader.

use domain::form::{AgencyForm, Field};

/// The first hidden cell of every sheet with rows begins with this.
pub(crate) const SHEET_MARK: &str = "dean06/";
/// Hidden row of column keys.
pub(crate) const KEY_ROW: u32 = 0;
/// Hidden column of row keys.
pub(crate) const KEY_COLUMN: u16 = 0;
/// Row of the headings; the row of column numbers follows it.
pub(crate) const HEAD_ROW: u32 = 3;
/// First row that may hold an answer.
pub(crate) const FIRST_ROW: u32 = 5;
/// Blank rows offered on each list.
pub(crate) const LIST_ROWS: u32 = 20;

/// A sheet with rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetKind {
    Tasks,
    Figures,
    Obstacles,
    Recommendations,
    Directives,
}

impl SheetKind {
    pub(crate) const WITH_ROWS: [Self; 5] = [
        Self::Tasks,
        Self::Figures,
        Self::Obstacles,
        Self::Recommendations,
        Self::Directives,
    ];

    /// The hidden word that names it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Tasks => "nhiem-vu",
            Self::Figures => "chi-tieu",
            Self::Obstacles => "vuong-mac",
            Self::Recommendations => "kien-nghi",
            Self::Directives => "van-ban",
        }
    }

    /// The name on its tab.
    pub(crate) const fn tab(self) -> &'static str {
        match self {
            Self::Tasks => "Nhiệm vụ",
            Self::Figures => "Chỉ tiêu",
            Self::Obstacles => "Khó khăn, vướng mắc",
            Self::Recommendations => "Kiến nghị, đề xuất",
            Self::Directives => "Văn bản chỉ đạo",
        }
    }

    /// The title above its table.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Tasks => "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO",
            Self::Figures => "SỐ LIỆU CÁC CHỈ TIÊU",
            Self::Obstacles => "KHÓ KHĂN, VƯỚNG MẮC TRONG KỲ",
            Self::Recommendations => "KIẾN NGHỊ, ĐỀ XUẤT",
            Self::Directives => "VĂN BẢN CHỈ ĐẠO, TRIỂN KHAI ĐÃ BAN HÀNH TRONG KỲ",
        }
    }

    /// Its columns for a form, in order, from the second column of the sheet on.
    pub(crate) fn columns(self, form: &AgencyForm) -> Vec<Column> {
        use Key::{
            AsOf, Base, Cause, Code, Cumulative, Day, Deadline, Deployed, Done, Due, InPeriod, Last, Name, Note,
            Number, Part, Result, Solution, State, Subject, Symbol, Target, Text, Title, To, Unit,
        };
        let keys: &[Key] = match self {
            Self::Tasks => &[Code, Title, Part, Deadline, Due, Last, State, Done, Result],
            Self::Figures => &[
                Code, Name, Unit, Target, Last, Deployed, InPeriod, Cumulative, Base, AsOf, Note,
            ],
            Self::Obstacles => &[Number, Text, Cause, Solution],
            Self::Recommendations => &[Number, To, Text],
            Self::Directives => &[Number, Symbol, Day, Subject],
        };
        let asked = |field: Field| form.indicators.iter().any(|line| line.asks.contains(&field));
        keys.iter()
            .filter(|key| match key {
                Deployed => asked(Field::Deployed),
                Base => asked(Field::Base),
                InPeriod => asked(Field::InPeriod),
                _ => true,
            })
            .map(|key| key.column(self))
            .collect()
    }
}

/// What a column holds. Its word stands hidden above the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Number,
    Code,
    Title,
    Part,
    Deadline,
    Due,
    Last,
    State,
    Done,
    Result,
    Name,
    Unit,
    Target,
    Deployed,
    InPeriod,
    Cumulative,
    Base,
    AsOf,
    Note,
    Text,
    Cause,
    Solution,
    To,
    Symbol,
    Day,
    Subject,
}

/// A column as it is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub key: Key,
    /// Heading.
    pub head: &'static str,
    /// Width in characters.
    pub width: f64,
    /// Is it for the agency to fill?
    pub fill: bool,
}

impl Key {
    const ALL: [Self; 26] = [
        Self::Number,
        Self::Code,
        Self::Title,
        Self::Part,
        Self::Deadline,
        Self::Due,
        Self::Last,
        Self::State,
        Self::Done,
        Self::Result,
        Self::Name,
        Self::Unit,
        Self::Target,
        Self::Deployed,
        Self::InPeriod,
        Self::Cumulative,
        Self::Base,
        Self::AsOf,
        Self::Note,
        Self::Text,
        Self::Cause,
        Self::Solution,
        Self::To,
        Self::Symbol,
        Self::Day,
        Self::Subject,
    ];

    /// The hidden word above the column.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Number => "stt",
            Self::Code => "ma",
            Self::Title => "noi-dung-nhiem-vu",
            Self::Part => "vai-tro",
            Self::Deadline => "thoi-han",
            Self::Due => "cham-nhat",
            Self::Last => "ky-truoc",
            Self::State => "tinh-trang",
            Self::Done => "ngay-hoan-thanh",
            Self::Result => "ket-qua",
            Self::Name => "chi-tieu",
            Self::Unit => "don-vi-tinh",
            Self::Target => "muc-giao",
            Self::Deployed => "da-trien-khai",
            Self::InPeriod => "trong-ky",
            Self::Cumulative => "luy-ke",
            Self::Base => "tong-so",
            Self::AsOf => "tinh-den",
            Self::Note => "ghi-chu",
            Self::Text => "noi-dung",
            Self::Cause => "nguyen-nhan",
            Self::Solution => "giai-phap",
            Self::To => "noi-nhan",
            Self::Symbol => "so-ky-hieu",
            Self::Day => "ngay",
            Self::Subject => "trich-yeu",
        }
    }

    /// The key a hidden word names.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.word() == word)
    }

    /// The figure the column asks for.
    pub(crate) const fn field(self) -> Option<Field> {
        match self {
            Self::Deployed => Some(Field::Deployed),
            Self::InPeriod => Some(Field::InPeriod),
            Self::Cumulative => Some(Field::Cumulative),
            Self::Base => Some(Field::Base),
            _ => None,
        }
    }

    fn column(self, sheet: SheetKind) -> Column {
        let (head, width, fill) = match (self, sheet) {
            (Self::Number, _) => ("STT", 6.0, false),
            (Self::Code, _) => ("Mã", 12.0, false),
            (Self::Title, _) => ("Nhiệm vụ (tóm tắt)", 46.0, false),
            (Self::Part, _) => ("Vai trò", 10.0, false),
            (Self::Deadline, _) => ("Thời hạn theo kế hoạch", 18.0, false),
            (Self::Due, _) => ("Chậm nhất", 12.0, false),
            (Self::Last, SheetKind::Tasks) => ("Tình trạng kỳ trước", 15.0, false),
            (Self::Last, _) => ("Lũy kế kỳ trước", 18.0, false),
            (Self::State, _) => ("Tình trạng", 17.0, true),
            (Self::Done, _) => ("Ngày hoàn thành", 13.0, true),
            (Self::Result, _) => ("Kết quả thực hiện", 44.0, true),
            (Self::Name, _) => ("Chỉ tiêu", 44.0, false),
            (Self::Unit, _) => ("Đơn vị tính", 12.0, false),
            (Self::Target, _) => ("Mức giao", 20.0, false),
            (Self::Deployed, _) => ("Đã triển khai (Có/Chưa)", 13.0, true),
            (Self::InPeriod, _) => ("Trong kỳ", 14.0, true),
            (Self::Cumulative, _) => ("Lũy kế từ đầu năm", 17.0, true),
            (Self::Base, _) => ("Tổng số (mẫu số)", 14.0, true),
            (Self::AsOf, _) => ("Số liệu tính đến", 13.0, true),
            (Self::Note, _) => ("Ghi chú", 24.0, true),
            (Self::Text, SheetKind::Recommendations) => ("Nội dung kiến nghị, đề xuất", 96.0, true),
            (Self::Text, _) => ("Khó khăn, vướng mắc", 66.0, true),
            (Self::Cause, _) => ("Nguyên nhân (khách quan/chủ quan)", 19.0, true),
            (Self::Solution, _) => ("Giải pháp, đề xuất tháo gỡ", 56.0, true),
            (Self::To, _) => ("Nơi nhận kiến nghị", 34.0, true),
            (Self::Symbol, _) => ("Số, ký hiệu", 26.0, true),
            (Self::Day, _) => ("Ngày ban hành", 15.0, true),
            (Self::Subject, _) => ("Trích yếu nội dung", 94.0, true),
        };
        Column {
            key: self,
            head,
            width,
            fill,
        }
    }
}

/// The answers a form asks for, as (sheet word, row code, column word), in order. The same for every workbook of that
/// form and version; titles, targets and last month's values are not part of it.
pub(crate) fn questions(form: &AgencyForm) -> Vec<(&'static str, String, &'static str)> {
    let mut asked = Vec::new();
    for task in &form.tasks {
        asked.push((SheetKind::Tasks.key(), task.task.to_string(), Key::State.word()));
    }
    for line in &form.indicators {
        for key in Key::ALL {
            if key.field().is_some_and(|field| line.asks.contains(&field)) {
                asked.push((SheetKind::Figures.key(), line.code.clone(), key.word()));
            }
        }
    }
    asked
}
