//! Fonts, lines and fills of the workbook, named by what they mean.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FONT: &str = "Times New Roman";
const LINE: Color = Color::RGB(0x009A_A3AD);
const INK: Color = Color::RGB(0x001F_2A37);
const HEAD: Color = Color::RGB(0x00DD_E6F0);
const GROUP: Color = Color::RGB(0x00EE_F2F6);
const ASKED: Color = Color::RGB(0x00FF_FBE3);
const NOT_ASKED: Color = Color::RGB(0x00E3_E5E8);

/// The formats of one workbook.
pub(super) struct Look {
    pub title: Format,
    pub subtitle: Format,
    pub head: Format,
    pub head_fill: Format,
    pub head_number: Format,
    pub group: Format,
    pub label: Format,
    pub value: Format,
    pub value_strong: Format,
    pub guide: Format,
    pub guide_head: Format,
    pub asked_sample: Format,
    pub not_asked: Format,
    pub not_asked_sample: Format,
    pub text: Format,
    pub centre: Format,
    pub right: Format,
    pub hidden: Format,
}

impl Look {
    pub(super) fn new() -> Self {
        let base = || Format::new().set_font_name(FONT).set_font_size(12).set_font_color(INK);
        let boxed = || {
            base()
                .set_border(FormatBorder::Thin)
                .set_border_color(LINE)
                .set_align(FormatAlign::VerticalCenter)
        };
        let head = || {
            boxed()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(HEAD)
        };
        Self {
            title: base()
                .set_bold()
                .set_font_size(15)
                .set_align(FormatAlign::VerticalCenter),
            subtitle: base().set_italic().set_align(FormatAlign::VerticalCenter),
            head: head(),
            head_fill: head().set_background_color(Color::RGB(0x00FB_EFB8)),
            head_number: boxed().set_italic().set_font_size(10).set_align(FormatAlign::Center),
            group: base()
                .set_bold()
                .set_background_color(GROUP)
                .set_align(FormatAlign::VerticalCenter)
                .set_border_top(FormatBorder::Thin)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_top_color(LINE)
                .set_border_bottom_color(LINE),
            label: boxed().set_bold().set_background_color(GROUP).set_indent(1),
            value: boxed().set_text_wrap().set_indent(1),
            value_strong: boxed().set_text_wrap().set_bold().set_indent(1),
            guide: base()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_align(FormatAlign::Left)
                .set_indent(1),
            guide_head: base()
                .set_bold()
                .set_font_size(13)
                .set_align(FormatAlign::VerticalCenter),
            asked_sample: boxed().set_background_color(ASKED).set_indent(1),
            not_asked: boxed().set_background_color(NOT_ASKED),
            not_asked_sample: boxed().set_background_color(NOT_ASKED).set_indent(1),
            text: boxed().set_text_wrap().set_indent(1),
            centre: boxed().set_text_wrap().set_align(FormatAlign::Center),
            right: boxed().set_text_wrap().set_align(FormatAlign::Right).set_indent(1),
            hidden: base().set_font_size(8).set_font_color(NOT_ASKED),
        }
    }

    /// A cell to fill.
    pub(super) fn asked(&self, shape: Shape) -> Format {
        let cell = self.text.clone().set_background_color(ASKED).set_unlocked();
        match shape {
            Shape::Words => cell,
            Shape::Choice => cell.set_indent(0).set_align(FormatAlign::Center),
            Shape::Day => cell
                .set_indent(0)
                .set_align(FormatAlign::Center)
                .set_num_format("dd/mm/yyyy"),
            Shape::Figure { decimals: 0 } => cell.set_align(FormatAlign::Right).set_num_format("#,##0"),
            Shape::Figure { decimals } => cell
                .set_align(FormatAlign::Right)
                .set_num_format(format!("#,##0.{}", "0".repeat(usize::from(decimals.min(9))))),
            Shape::Share => cell.set_align(FormatAlign::Right),
        }
    }
}

/// What is typed into a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Words,
    Choice,
    Day,
    /// A count or amount.
    Figure {
        decimals: u8,
    },
    /// A percentage: no number format, so that a typed % stays visible as one.
    Share,
}

/// Height in points of a row whose cells hold these texts in columns of these widths; text wraps at its column's width.
/// Spreadsheet programs do not all fit heights by themselves when a file is opened.
pub(super) fn row_height<'t>(cells: impl Iterator<Item = (&'t str, f64)>, least: f64) -> f64 {
    // Conservative for a 12-point serif: letters are about as wide as the digit by which columns are measured.
    let lines = cells.map(|(text, width)| {
        let wrapped = text.split('\n').map(|line| {
            (f64::from(short(line.chars().count())) / (width * 0.92))
                .ceil()
                .max(1.0)
        });
        wrapped.sum::<f64>()
    });
    let lines = lines.fold(1.0f64, f64::max);
    (8.0 + 16.0 * lines).clamp(least, 400.0)
}

fn short(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
