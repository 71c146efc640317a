//! Page images: the very PDF, drawn by the worker program in a process of its own.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::error::{Error, Result};
use crate::rights::Right;
use crate::{Actor, Office};

/// One page as pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct PageImage {
    /// PNG.
    pub png: Vec<u8>,
    /// Page from 1.
    pub page: usize,
    /// Pages in all.
    pub pages: usize,
    /// Where figures stand on it, in millimetres from the top left.
    pub boxes: Vec<FigureOnPage>,
}

/// Where a figure stands on a page, in millimetres from the top left.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureOnPage {
    /// Its key.
    pub figure: String,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Office {
    /// A page of the report as it stands, `width` pixels wide.
    ///
    /// # Errors
    /// No such report or page; the worker failed; no right.
    pub fn page_image(&self, id: i64, page: usize, width: u32, who: &Actor) -> Result<PageImage> {
        who.require(Right::Read)?;
        let report = self.report(id)?;
        let rendered = self.rendered(&report)?;
        let pages = rendered.pages.pages;
        if page == 0 || page > pages {
            return Err(Error::unknown(
                "trang",
                page.to_string(),
                format!("Báo cáo có {pages} trang."),
            ));
        }
        let png = self.draw(&rendered.bytes, page, width)?;
        let on_page = rendered.pages.boxes.iter().filter(|b| b.page == page);
        let boxes = on_page.map(|b| FigureOnPage {
            figure: b.figure.clone(),
            x: b.x,
            y: b.y,
            w: b.w,
            h: b.h,
        });
        Ok(PageImage {
            png,
            page,
            pages,
            boxes: boxes.collect(),
        })
    }

    fn draw(&self, pdf: &[u8], page: usize, width: u32) -> Result<Vec<u8>> {
        let failed = |why: &str| Error::Page(format!("{why}. Đề nghị mở tệp PDF đã xuất để xem"));
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
