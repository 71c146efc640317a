// Words of what is done to a report as a whole: its sections, its use as a sample, its warnings.
import { count } from '../format/number.ts';

export const writing = {
  request: 'Trả lời văn bản',
  requestHint: 'Báo cáo theo yêu cầu thì chọn văn bản yêu cầu trong Sổ văn bản; phần mở đầu sẽ viện dẫn văn bản đó.',
  noRequest: 'Không, báo cáo định kỳ',
  answers: (symbol: string) => `Trả lời ${symbol}`,

  arrange: 'Sắp xếp mục',
  arrangeTitle: 'Các mục của báo cáo',
  arrangeHint:
    'Số thứ tự (I, 1, 1.1, a) tự đánh lại khi lưu. Nội dung đi theo mục; nội dung của mục bị xóa lấy lại được bằng Hoàn tác.',
  save: 'Lưu các mục',
  title: (n: number) => `Tên mục ${n}`,
  textOnly: '(đoạn văn không có tên mục)',
  up: (name: string) => `Chuyển lên: ${name}`,
  down: (name: string) => `Chuyển xuống: ${name}`,
  deeper: (name: string) => `Lùi một cấp: ${name}`,
  shallower: (name: string) => `Lên một cấp: ${name}`,
  addBelow: (name: string) => `Thêm mục sau: ${name}`,
  remove: (name: string, below: number) =>
    below > 0 ? `Xóa: ${name} và ${count(below)} mục bên dưới` : `Xóa: ${name}`,
  newSection: 'mục mới',
  nothingChanged: 'Chưa có gì thay đổi.',

  sample: 'Dùng làm mẫu',
  sampleTitle: 'Dùng làm mẫu cho các kỳ sau',
  sampleSentence: (kind: string) =>
    `${kind} của các kỳ sau sẽ bắt đầu với trích yếu, mở đầu, kết thúc, Kính gửi, Nơi nhận và các mục của báo cáo này. Nội dung đã viết không đi theo.`,
  sampleSentences: 'Giữ cả những câu mà mọi số liệu đều tự lấy từ kỳ báo cáo',
  sampleVerb: 'Dùng làm mẫu',

  keep: 'Giữ nguyên',
  keepOf: (what: string) => `Giữ nguyên: ${what}`,
  keepTitle: 'Giữ nguyên chỗ này',
  unkeep: 'Thôi giữ nguyên',
  kept: (n: number) => `Giữ nguyên: ${count(n)}`,
  keptBy: (person: string, reason: string) => `${person} giữ nguyên: ${reason}`,
};
