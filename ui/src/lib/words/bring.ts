// What the window says where a file brings in what the office follows.

import { count } from '../format/number.ts';

export const bringPlan = {
  button: 'Nhập kế hoạch',
  title: 'Nhập kế hoạch từ tệp',
  take: 'Nhập kế hoạch',
  code: 'Mã kế hoạch',
  codeHint: 'Ví dụ KH-2026. Bản sửa đổi ghi mã của kế hoạch được sửa.',
  number: 'Số, ký hiệu',
  dated: 'Ngày ban hành',
  amends: 'Là bản sửa đổi: tệp là toàn bộ kế hoạch sau sửa đổi, có hiệu lực từ ngày ban hành',
  keepWords: 'Giữ nguyên chữ trong kế hoạch, không hỏi ai',
  addFirst: 'Cơ quan chưa có trong danh mục: đóng hộp này, thêm ở màn hình Cơ quan, đơn vị, rồi nhập lại kế hoạch.',
  coordinate: 'Phối hợp',
  understood: 'Hiểu là',
  otherYear: 'Nhận cả khi thời hạn trong tệp đều thuộc năm khác',
  file: 'Tệp kế hoạch',
  fileHint: 'Tệp .xlsx hoặc .docx có bảng nhiệm vụ: nội dung, chủ trì, phối hợp, thời gian.',
  choose: 'Chọn tệp',
  again: 'Đọc lại',
  who: (words: string, place: string) => `“${words}” (${place}) là cơ quan nào?`,
  chooseAgency: 'Chọn cơ quan, đơn vị',
  found: (tasks: number, open: number) =>
    open > 0
      ? `Đọc được ${count(tasks)} nhiệm vụ; còn ${count(open)} chỗ phải trả lời.`
      : `Đọc được ${count(tasks)} nhiệm vụ.`,
};

export const bringUnits = {
  button: 'Nhập danh sách',
  title: 'Nhập cơ quan, đơn vị từ tệp',
  take: 'Nhập danh sách',
  file: 'Tệp danh sách',
  fileHint: 'Tệp .xlsx có các cột: tên, mã, viết tắt, loại, cấp trên, gửi báo cáo, từ ngày, đầu mối, điện thoại.',
  choose: 'Chọn tệp',
  added: 'thêm',
  changed: 'sửa',
  same: 'đã có',
  proposed: ' (mã đề xuất)',
  problems: (n: number) => `${count(n)} ô phải sửa trong tệp; chưa ghi gì:`,
};

export const bringIndicators = {
  button: 'Nhập danh sách',
  title: 'Nhập chỉ tiêu từ tệp',
  take: 'Nhập danh sách',
  file: 'Tệp danh sách',
  fileHint:
    'Tệp .xlsx có các cột: mã, tên, đơn vị tính, loại (phát sinh, thời điểm, tỷ lệ), cơ quan báo cáo, theo địa bàn, mức giao, hạn.',
  choose: 'Chọn tệp',
  added: 'thêm',
  changed: 'sửa',
  same: 'đã có',
  problems: (n: number) => `${count(n)} ô phải sửa trong tệp; chưa ghi gì:`,
};

export const bringMembers = {
  button: 'Nhập danh sách',
  title: 'Nhập thành viên từ tệp',
  take: 'Nhập danh sách',
  file: 'Tệp danh sách',
  fileHint:
    'Tệp .xlsx có các cột: họ và tên, vai trò, thuộc (Ban Chỉ đạo, Tổ giúp việc), chức vụ, cơ quan, từ ngày, đến ngày, văn bản, văn bản thôi.',
  choose: 'Chọn tệp',
  added: 'thêm',
  changed: 'sửa',
  same: 'đã có',
  problems: (n: number) => `${count(n)} ô phải sửa trong tệp; chưa ghi gì:`,
};

/** What every list from a spreadsheet says. */
export type BringWords = typeof bringIndicators;

/** Beside the departments of a new office. */
export const departmentsHint = (chosen: number) =>
  `Đã chọn ${count(chosen)} cơ quan. Thêm, bớt, đổi tên được sau khi lập kho; UBND cấp xã (trước 01/7/2025: cấp huyện) có sẵn.`;

/** Tasks typed by a person, and what each decision changed of a plan. */
export const typedTask = {
  add: 'Thêm nhiệm vụ',
  amend: 'Sửa nhiệm vụ…',
  amendTitle: 'Sửa nhiệm vụ',
  drop: 'Thôi nhiệm vụ…',
  dropTitle: 'Thôi nhiệm vụ',
  dropSentence: (code: string, title: string) =>
    `Nhiệm vụ ${code} “${title}” không được theo dõi nữa từ ngày nêu dưới đây. Các kỳ trước ngày đó giữ nguyên.`,
  plan: 'Văn bản giao nhiệm vụ',
  otherSource: 'Văn bản khác, chưa có trong danh sách…',
  origin: 'Loại văn bản',
  planCode: 'Mã văn bản',
  planCodeHint: 'Mã ngắn để gọi trong chương trình, ví dụ KL-12.',
  sourceTitle: 'Tên văn bản',
  number: 'Số, ký hiệu',
  dated: 'Ngày văn bản',
  code: 'Mã nhiệm vụ',
  codeHint: 'Để trống thì lấy số tiếp theo.',
  content: 'Nội dung nhiệm vụ',
  deadline: 'Thời hạn',
  deadlineHint:
    'Ghi như trong văn bản: “Trước ngày 20/3/2026”, “Quý II/2026”, “Thường xuyên”. Để trống nếu chưa xác định.',
  product: 'Sản phẩm',
  member: 'Người được giao',
  noMember: 'Không giao đích danh',
  byAmendment: 'Bổ sung vào kế hoạch theo văn bản sửa đổi, từ một ngày',
  basisNumber: 'Văn bản làm căn cứ',
  basisNumberHint: 'Số, ký hiệu quyết định, công văn hoặc thông báo kết luận.',
  from: 'Từ ngày',
  chooseLead: 'Chọn cơ quan chủ trì hoặc thực hiện.',
};

export const planHistory = {
  button: 'Lịch sử sửa đổi',
  title: 'Lịch sử sửa đổi kế hoạch',
  plan: 'Kế hoạch',
  first: 'Bản đầu',
  dated: (day: string) => `ngày ${day}`,
  from: (day: string) => `có hiệu lực từ ${day}`,
  tasks: (n: number) => `${count(n)} nhiệm vụ`,
  sameDay: 'Cùng ngày với bản trên.',
  added: 'Bổ sung',
  dropped: 'Bỏ',
  moved: 'Thay đổi thời hạn',
  reassigned: 'Thay đổi cơ quan',
  given: 'Thay đổi người được giao',
  reworded: 'Sửa nội dung',
  renumbered: 'Đổi số thứ tự',
  before: 'Trước',
  after: 'Sau',
  save: 'Xuất bảng so sánh (.docx)',
};
