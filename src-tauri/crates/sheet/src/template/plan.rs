//! Which sheets a form has, which columns each one shows, and the hidden keys by which rows and columns are found
//! again after sorting, inserting and renaming. Shared by the writer and the reader.

use domain::form::{AgencyForm, Field, IndicatorLine, Matrix, Part};

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
    Places,
    Questions,
    Obstacles,
    Recommendations,
    Directives,
    Documents,
}

impl From<Part> for SheetKind {
    fn from(part: Part) -> Self {
        match part {
            Part::Tasks => Self::Tasks,
            Part::Indicators => Self::Figures,
            Part::Matrix => Self::Places,
            Part::Questions => Self::Questions,
            Part::Obstacles => Self::Obstacles,
            Part::Recommendations => Self::Recommendations,
            Part::Directives => Self::Directives,
            Part::Documents => Self::Documents,
        }
    }
}

impl SheetKind {
    /// The part of the form it asks.
    pub(crate) const fn part(self) -> Part {
        match self {
            Self::Tasks => Part::Tasks,
            Self::Figures => Part::Indicators,
            Self::Places => Part::Matrix,
            Self::Questions => Part::Questions,
            Self::Obstacles => Part::Obstacles,
            Self::Recommendations => Part::Recommendations,
            Self::Directives => Part::Directives,
            Self::Documents => Part::Documents,
        }
    }

    /// The hidden word that names it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Tasks => "nhiem-vu",
            Self::Figures => "chi-tieu",
            Self::Places => "dia-ban",
            Self::Questions => "cau-hoi",
            Self::Obstacles => "vuong-mac",
            Self::Recommendations => "kien-nghi",
            Self::Directives => "van-ban",
            Self::Documents => "tai-lieu",
        }
    }

    /// The name on its tab.
    pub(crate) const fn tab(self) -> &'static str {
        self.part().words()
    }

    /// The title above its table.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Tasks => "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ ĐƯỢC GIAO",
            Self::Figures => "SỐ LIỆU CÁC CHỈ TIÊU",
            Self::Places => "SỐ LIỆU THEO TỪNG ĐỊA BÀN",
            Self::Questions => "NỘI DUNG BÁO CÁO",
            Self::Obstacles => "KHÓ KHĂN, VƯỚNG MẮC TRONG KỲ",
            Self::Recommendations => "KIẾN NGHỊ, ĐỀ XUẤT",
            Self::Directives => "VĂN BẢN CHỈ ĐẠO, TRIỂN KHAI ĐÃ BAN HÀNH TRONG KỲ",
            Self::Documents => "TÀI LIỆU GỬI KÈM BÁO CÁO",
        }
    }

    /// Its columns for a form, in order, from the second column of the sheet on.
    pub(crate) fn columns(self, form: &AgencyForm) -> Vec<Column> {
        use Key::{
            AsOf, Base, Cause, Code, Cumulative, Day, Deadline, Deployed, Done, Due, InPeriod, Last, Name, Note,
            Number, Part, Question, Reply, Result, Solution, State, Subject, Symbol, Target, Text, Title, To, Unit,
        };
        let keys: &[Key] = match self {
            Self::Tasks => &[Code, Title, Part, Deadline, Due, Last, State, Done, Result],
            Self::Figures => &[
                Code, Name, Unit, Target, Last, Deployed, InPeriod, Cumulative, Base, AsOf, Note,
            ],
            // The figures stand in columns of their own.
            Self::Places => &[Number, Code, Name],
            Self::Questions => &[Number, Question, Unit, Reply, Note],
            Self::Obstacles => &[Number, Text, Cause, Solution],
            Self::Recommendations => &[Number, To, Text],
            Self::Directives | Self::Documents => &[Number, Symbol, Day, Subject],
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
    Question,
    Reply,
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
    const ALL: [Self; 28] = [
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
        Self::Question,
        Self::Reply,
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
            Self::Question => "cau-hoi",
            Self::Reply => "tra-loi",
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
            (Self::Name, SheetKind::Places) => ("Địa bàn", 30.0, false),
            (Self::Name, _) => ("Chỉ tiêu", 44.0, false),
            (Self::Unit, SheetKind::Questions) => ("Đơn vị tính, cách ghi", 26.0, false),
            (Self::Unit, _) => ("Đơn vị tính", 12.0, false),
            (Self::Target, _) => ("Mức giao", 20.0, false),
            (Self::Deployed, _) => ("Đã triển khai (Có/Chưa)", 13.0, true),
            (Self::InPeriod, _) => ("Trong kỳ", 14.0, true),
            (Self::Cumulative, _) => ("Lũy kế từ đầu năm", 17.0, true),
            (Self::Base, _) => ("Tổng số (mẫu số)", 14.0, true),
            (Self::AsOf, _) => ("Số liệu tính đến", 13.0, true),
            (Self::Note, SheetKind::Questions) => ("Ghi chú", 34.0, true),
            (Self::Note, _) => ("Ghi chú", 24.0, true),
            (Self::Text, SheetKind::Recommendations) => ("Nội dung kiến nghị, đề xuất", 96.0, true),
            (Self::Text, _) => ("Khó khăn, vướng mắc", 66.0, true),
            (Self::Cause, _) => ("Nguyên nhân (khách quan/chủ quan)", 19.0, true),
            (Self::Solution, _) => ("Giải pháp, đề xuất tháo gỡ", 56.0, true),
            (Self::To, _) => ("Nơi nhận kiến nghị", 34.0, true),
            (Self::Symbol, _) => ("Số, ký hiệu", 26.0, true),
            (Self::Day, _) => ("Ngày ban hành", 15.0, true),
            (Self::Subject, SheetKind::Documents) => ("Tên tài liệu", 94.0, true),
            (Self::Question, _) => ("Nội dung báo cáo", 66.0, false),
            (Self::Reply, _) => ("Trả lời", 30.0, true),
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

/// Row key of the days that the columns of a matrix speak of.
pub(crate) const DAYS: &str = "*tinh-den";
/// Row key of the sums of a matrix.
pub(crate) const SUMS: &str = "*tong";
/// In the place of the other key, where a line names a whole row or a whole column.
const ALL: &str = "*";

/// The columns of figures of a matrix, in order.
pub(crate) fn matrix_columns(matrix: &Matrix) -> impl Iterator<Item = (&IndicatorLine, Key, Field)> {
    matrix.indicators.iter().flat_map(|line| {
        let asked = Key::ALL.into_iter().filter_map(|key| Some((key, key.field()?)));
        asked
            .filter(|(_, field)| line.asks.contains(field))
            .map(move |(key, field)| (line, key, field))
    })
}

/// The hidden word above a column of figures of a matrix.
pub(crate) fn matrix_word(line: &IndicatorLine, key: Key) -> String {
    format!("{}/{}", line.code, key.word())
}

/// The answers a form asks for, as (sheet word, row code, column word), in order. The same for every workbook of that
/// form and version; titles, targets and last month's values are not part of it. A matrix gives its rows, then its columns.
pub(crate) fn questions(form: &AgencyForm) -> Vec<(&'static str, String, String)> {
    let mut asked = Vec::new();
    for task in &form.tasks {
        asked.push((
            SheetKind::Tasks.key(),
            task.task.to_string(),
            Key::State.word().to_owned(),
        ));
    }
    for line in &form.indicators {
        for key in Key::ALL {
            if key.field().is_some_and(|field| line.asks.contains(&field)) {
                asked.push((SheetKind::Figures.key(), line.code.clone(), key.word().to_owned()));
            }
        }
    }
    for question in &form.questions {
        let key = Key::Reply.word().to_owned();
        asked.push((SheetKind::Questions.key(), question.code.clone(), key));
    }
    if let Some(matrix) = &form.matrix {
        let sheet = SheetKind::Places.key();
        let places = matrix.places.iter();
        asked.extend(places.map(|place| (sheet, place.code.clone(), ALL.to_owned())));
        let columns = matrix_columns(matrix);
        asked.extend(columns.map(|(line, key, _)| (sheet, ALL.to_owned(), matrix_word(line, key))));
    }
    asked
}
