//! The manual, for anybody at the window, also before sign-in: its chapters, its pictures, and the whole of it as a PDF.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use manual::Chapter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answered, nothing, read, refuse, said};
use crate::ask::Line;
use crate::call::{Done, Failure, Nothing};
use crate::desk::Request;
use crate::files::{file_name, named};

/// A picture of the manual.
#[derive(Debug, Deserialize, TS)]
pub struct ManualPictureAsk {
    /// Its name.
    name: Line,
}

/// A picture as pixels.
#[derive(Debug, Serialize, TS)]
pub struct ManualPicture {
    /// PNG, base64.
    png_base64: String,
}

fn broken(error: manual::Error) -> Failure {
    refuse("broken", error.to_string())
}

pub(crate) fn chapters(_: &Request<'_>, _: Nothing) -> Answered<Vec<Chapter>> {
    read(manual::chapters().map_err(broken)?)
}

pub(crate) fn picture(_: &Request<'_>, asked: ManualPictureAsk) -> Answered<ManualPicture> {
    let png = manual::picture(&asked.name).ok_or_else(|| refuse("unknown", "Hướng dẫn không có hình này."))?;
    read(ManualPicture {
        png_base64: BASE64.encode(png),
    })
}

pub(crate) fn save(request: &Request<'_>, _: Nothing) -> Answered<Done> {
    let Some(path) = request.desk.picker.save_file(&file_name(manual::TITLE, "pdf")) else {
        return nothing();
    };
    let made = manual::pdf(request.now).map_err(broken)?;
    let store = request.desk.state().store.clone();
    office::write_out(store.as_deref(), &path, &made)?;
    read(said(format!("Đã ghi {}.", named(&path))))
}
