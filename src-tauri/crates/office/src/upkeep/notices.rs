//! What must be said when a store is opened: a sudden end, something lost, something put aside, a clock that runs back.

use domain::form::Moment;
use serde::Serialize;
use store::check::Fault;

use crate::Office;
use crate::door::CLOCK_SLACK;
use crate::error::{Error, Result};

/// Something to say at once, whatever the person came for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Notice {
    /// Something is lost or may be: a person has to look.
    pub grave: bool,
    /// Nothing is written before a person has decided to go on.
    pub must_decide: bool,
    /// Two sentences at most: what is, what to do.
    pub words: String,
}

impl Notice {
    const fn of(grave: bool, words: String) -> Self {
        Self {
            grave,
            must_decide: false,
            words,
        }
    }
}

impl Office {
    /// What must be said to whoever opened the store.
    ///
    /// # Errors
    /// A failing store.
    pub fn notices(&self, now: Moment) -> Result<Vec<Notice>> {
        let opening = self.store.opening();
        let mut notices = Vec::new();
        let last = match opening.head {
            Some(head) => self.store.read(move |db| db.event(head.seq).map_err(Error::from))?,
            None => None,
        };
        let until = last.as_ref().map_or_else(
            || "chưa có thao tác nào".to_owned(),
            |event| {
                format!(
                    "thao tác số {} ({}, lúc {})",
                    event.seq,
                    event.what.words,
                    event.what.at.format("%H:%M ngày %d/%m/%Y")
                )
            },
        );
        let behind = self.store.is_behind()?;
        for fault in &opening.warnings {
            let (must_decide, hint) = match fault {
                // Decided meanwhile.
                Fault::HeadLost { .. } | Fault::KeysForged if !behind => continue,
                Fault::HeadLost { .. } | Fault::KeysForged => (
                    true,
                    "Đề nghị khôi phục bản mới hơn; nếu không có thì xác nhận dùng tiếp kèm lý do. Trước đó chương trình chỉ \
                     cho xem.",
                ),
                Fault::LogMissing => (false, "Đề nghị xem lại các việc làm sau cùng."),
                _ => (false, "Dữ liệu vẫn dùng được; lần ghi tiếp theo tự sửa."),
            };
            let grave = !matches!(fault, Fault::KeyFile);
            let words = format!("Khi mở dữ liệu: {fault}. Dữ liệu còn đến {until}. {hint}");
            notices.push(Notice {
                grave,
                must_decide,
                words,
            });
        }
        if opening.after_unclean_exit && !notices.iter().any(|notice| notice.grave) {
            let words = format!("Lần trước chương trình dừng đột ngột. Dữ liệu đã kiểm tra, còn đủ đến {until}.");
            notices.push(Notice::of(false, words));
        }
        if let Some(why) = &opening.reading_only {
            let words = format!("Chỉ xem được, chưa ghi được. {why} Vẫn xem, kiểm tra và sao lưu ra ổ đĩa khác được.");
            notices.push(Notice::of(true, words));
        }
        for path in &opening.put_aside {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let words = format!(
                "Cạnh tệp dữ liệu có nhật ký ghi của một lần làm việc khác. Chương trình không dùng mà để riêng thành {name}."
            );
            notices.push(Notice::of(false, words));
        }
        if let Some(path) = &opening.migrated_after_backup {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            notices.push(Notice::of(
                false,
                format!("Dữ liệu đã chuyển sang cấu trúc mới. Bản trước đó được giữ tại {name}."),
            ));
        }
        if let Some(event) = last.filter(|event| now < event.what.at - CLOCK_SLACK) {
            let words = format!(
                "Đồng hồ máy đang là {}, trước thao tác gần nhất ({}). Đề nghị chỉnh lại ngày giờ của máy rồi làm tiếp.",
                now.format("%H:%M ngày %d/%m/%Y"),
                event.what.at.format("%H:%M ngày %d/%m/%Y")
            );
            notices.push(Notice::of(true, words));
        }
        Ok(notices)
    }

    /// Whether changes are taken: not on a disk that cannot be written, nor before a person decided to go on with less.
    pub(crate) fn may_write(&self) -> Result<bool> {
        Ok(self.store.opening().reading_only.is_none() && !self.store.is_behind()?)
    }
}
