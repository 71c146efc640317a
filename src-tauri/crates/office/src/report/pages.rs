//! Page images: the very PDF, drawn by the worker program in a process of its own.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Actor, Office};

/// Widths a page is drawn in, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 200..=2400;
/// A4, in millimetres.
const A4: (f64, f64) = (210.0, 297.0);

/// One page as pixels.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PageImage {
    /// PNG.
    #[serde(skip)]
    pub png: Vec<u8>,
    /// Page from 1.
    pub page: u32,
    /// Pages in all.
    pub pages: u32,
    /// Width of the image in pixels.
    pub width: u32,
    /// Height of the image in pixels.
    pub height: u32,
    /// Where figures stand on it.
    pub boxes: Vec<FigureOnPage>,
}

/// Where a figure stands on a page, in fractions of the page from the top left.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FigureOnPage {
    /// Key of the figure.
    pub key: String,
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Office {
    /// A page of the report as it stands, `width` pixels wide, within what a screen asks for.
    ///
    /// # Errors
    /// No such report or page; the worker failed; no right.
    pub fn page_image(&self, id: i64, page: u32, width: u32, who: &Actor) -> Result<PageImage> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let rendered = self.rendered(&report)?;
        let pages = u32::try_from(rendered.pages.pages).unwrap_or(u32::MAX);
        if page == 0 || page > pages {
            return Err(Error::unknown(
                "trang",
                page.to_string(),
                format!("Báo cáo có {pages} trang."),
            ));
        }
        let png = self.draw(&rendered.bytes, page, width.clamp(*WIDTHS.start(), *WIDTHS.end()))?;
        let (width, height) = size_of(&png).ok_or_else(|| failed("không vẽ được trang"))?;
        // The annexes lie on their side.
        let (across, down) = if width > height { (A4.1, A4.0) } else { A4 };
        let on_page = rendered.pages.boxes.iter().filter(|b| b.page == page as usize);
        let boxes = on_page.map(|b| FigureOnPage {
            key: b.figure.clone(),
            x: b.x / across,
            y: b.y / down,
            w: b.w / across,
            h: b.h / down,
        });
        Ok(PageImage {
            png,
            page,
            pages,
            width,
            height,
            boxes: boxes.collect(),
        })
    }

    fn draw(&self, pdf: &[u8], page: u32, width: u32) -> Result<Vec<u8>> {
        let Some(worker) = &self.worker else {
            return Err(failed("thiếu chương trình vẽ trang (dean06)"));
        };
        let mut child = Command::new(worker)
            .args(["--draw-page", &page.to_string(), &width.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| failed("không khởi động được chương trình vẽ trang"))?;
        let mut input = child
            .stdin
            .take()
            .ok_or_else(|| failed("không gửi được trang cần vẽ"))?;
        input
            .write_all(pdf)
            .map_err(|_| failed("không gửi được trang cần vẽ"))?;
        drop(input);
        let output = child
            .wait_with_output()
            .map_err(|_| failed("chương trình vẽ trang đã dừng"))?;
        if !output.status.success() || !output.stdout.starts_with(b"\x89PNG") {
            return Err(failed("không vẽ được trang"));
        }
        Ok(output.stdout)
    }
}

fn failed(why: &str) -> Error {
    Error::Page(format!("{why}. Đề nghị mở tệp PDF đã xuất để xem"))
}

/// Width and height of a PNG, from its head (RFC 2083, 4.1.1).
fn size_of(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}
