//! Why the manual cannot be read or printed. The text ships with the program, so a test meets these, not a person.

/// What is wrong with the text or its pictures.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something of Markdown that the manual does not use.
    #[error("Chương “{chapter}” có phần không đọc được: {what}.")]
    Unread {
        /// The chapter's file.
        chapter: String,
        /// What stands there.
        what: String,
    },
    /// A chapter whose first line is no title.
    #[error("Chương “{0}” không bắt đầu bằng tên chương.")]
    Untitled(String),
    /// A link that leads nowhere.
    #[error("Chương “{chapter}” dẫn đến “{link}”, không có chương đó.")]
    Link {
        /// The chapter's file.
        chapter: String,
        /// Where it leads.
        link: String,
    },
    /// A picture that is not there.
    #[error("Chương “{chapter}” dùng hình “{picture}”, không có hình đó.")]
    Picture {
        /// The chapter's file.
        chapter: String,
        /// The name of the picture.
        picture: String,
    },
    /// The pages could not be made.
    #[error(transparent)]
    Paper(#[from] report::Error),
}
