//! Arguments about the members of the committee and of its support team.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use office::{Body, MemberRole};

use super::word::word;

/// Members.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Danh sách thành viên vào một ngày, kèm việc được giao, thời hạn, tình trạng.
    List {
        /// Ngày (mặc định: hôm nay).
        #[arg(long)]
        on: Option<NaiveDate>,
        /// Cả người đã thôi và người sẽ tham gia, kèm các chức danh trước và sau.
        #[arg(long)]
        all: bool,
        /// Ghi danh sách của ngày đó ra tệp .xlsx, nhập lại được.
        #[arg(long, value_name = "TỆP")]
        out: Option<PathBuf>,
    },
    /// Thêm thành viên, hoặc đổi vai trò, chức vụ. Có --from thì là thay đổi từ ngày đó, theo văn bản; không có thì là đính
    /// chính.
    Put(MemberPut),
    /// Thôi tham gia từ sau một ngày, theo văn bản. Việc đã giao không tự chuyển cho người khác.
    End {
        /// Mã, hoặc họ và tên.
        member: String,
        /// Chỉ thôi ở committee (Ban Chỉ đạo) hoặc support (Tổ giúp việc); không nêu thì thôi cả hai.
        #[arg(long, value_parser = word::<Body>())]
        body: Option<Body>,
        /// Ngày cuối cùng tham gia.
        #[arg(long)]
        last: NaiveDate,
        /// Văn bản.
        #[arg(long)]
        basis: String,
    },
    /// Nhập danh sách từ tệp .xlsx; cột tìm theo tiêu đề, có ô sai thì không ghi gì.
    Import {
        /// Tệp, với các cột Họ và tên, Vai trò và, nếu có: Thuộc (Ban Chỉ đạo, Tổ giúp việc), Mã, Chức vụ, Cơ quan, Từ ngày,
        /// Đến ngày, Văn bản, Văn bản thôi.
        file: PathBuf,
        /// Chỉ đọc và cho xem từng dòng được hiểu thế nào.
        #[arg(long)]
        dry_run: bool,
    },
}

/// A member.
#[derive(Debug, Args)]
pub struct MemberPut {
    /// Mã, hoặc họ và tên; của người mới thì là họ và tên.
    pub member: String,
    /// Vai trò: head (Trưởng ban), standing_deputy (Phó Trưởng ban thường trực), deputy (Phó Trưởng ban), commissioner (Ủy viên),
    /// member (thành viên Ban Chỉ đạo), team_head (Tổ trưởng), team_deputy (Tổ phó), team_member (thành viên Tổ giúp việc).
    #[arg(long, value_parser = word::<MemberRole>())]
    pub role: Option<MemberRole>,
    /// Mã đặt cho người mới, khi trùng họ tên với người đã có (mặc định: chương trình đặt).
    #[arg(long)]
    pub code: Option<String>,
    /// Họ và tên, để sửa tên đã ghi sai.
    #[arg(long)]
    pub name: Option<String>,
    /// Chức vụ tại cơ quan.
    #[arg(long)]
    pub post: Option<String>,
    /// Mã cơ quan, đơn vị; "" nếu không thuộc cơ quan nào trong danh sách.
    #[arg(long)]
    pub agency: Option<String>,
    /// Từ ngày.
    #[arg(long)]
    pub from: Option<NaiveDate>,
    /// Văn bản: số, ngày, cơ quan ban hành.
    #[arg(long, default_value = "")]
    pub basis: String,
}
