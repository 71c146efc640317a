//! Files dropped on the window: their paths go to the desk, which the page then asks for the batch.
//!
//! The page only asks whether something waits; it names no path.

use std::sync::Arc;

use tauri::{DragDropEvent, Manager, WebviewWindow, WindowEvent};

use wire::Desk;

/// Hands dropped paths to the desk for as long as the window lives.
pub(crate) fn listen(window: &WebviewWindow) {
    let target = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
            target.state::<Arc<Desk>>().dropped(paths.clone());
        }
    });
}
