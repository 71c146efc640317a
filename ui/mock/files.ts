// Files of a batch and the cells around their faults.

import type { Batch, BatchRow, Finding, Grid } from '../src/lib/wire/types.ts';
import { NAMES } from './agencies.ts';

const finding = (
  code: string,
  level: Finding['level'],
  sheet: string,
  cell: string,
  seen: string,
  expected: string,
  message: string,
): Finding => ({
  code,
  level,
  sheet,
  cell,
  seen,
  expected,
  message,
});

function row(code: string, more: Partial<BatchRow> = {}): BatchRow {
  return {
    file: `2022-12_${code}.xlsx`,
    agency: { code, name: NAMES.get(code) ?? code },
    period_words: 'Tháng 12/2022',
    form: 'Biểu BC-THANG, phiên bản 1',
    outcome: 'accepted',
    reason: null,
    new: 12,
    changed: 0,
    same: 0,
    refused: 0,
    findings: [],
    ...more,
  };
}

export function rows(): BatchRow[] {
  const list = [...NAMES.keys()].filter((code) => code !== 'bhxh').map((code) => row(code));
  const put = (code: string, more: Partial<BatchRow>): void => {
    const at = list.findIndex((one) => one.agency?.code === code);
    const old = list[at];
    if (old) list[at] = { ...old, ...more };
  };
  put('so-tnmt', {
    outcome: 'needs_fixing',
    reason: 'Có 02 ô cần đơn vị xác nhận',
    new: 0,
    refused: 2,
    findings: [
      finding(
        'number_form',
        'block',
        'Chỉ tiêu',
        'F17',
        '39.621',
        'số nguyên (hồ sơ)',
        'Trang tính ‹Chỉ tiêu›, ô F17: đọc được ‘39.621’ là số thập phân; cần số nguyên (hồ sơ). Đề nghị đơn vị xác nhận và ghi lại, ví dụ 39.621 nếu là ba mươi chín nghìn sáu trăm hai mươi mốt.',
      ),
      finding(
        'date_for_number',
        'block',
        'Chỉ tiêu',
        'E21',
        '14/12/2022',
        'hai số: đã triển khai / tổng số',
        'Trang tính ‹Chỉ tiêu›, ô E21: đọc được ngày 14/12/2022; cần hai số (đã triển khai, tổng số). Đề nghị đơn vị xác nhận và ghi lại vào hai ô.',
      ),
    ],
  });
  put('ca-tinh', {
    new: 31,
    findings: [
      finding(
        'none_said',
        'info',
        'Chỉ tiêu',
        'F19',
        'không có',
        'số nguyên',
        'Trang tính ‹Chỉ tiêu›, ô F19: ghi ‘không có’; được hiểu là Không phát sinh (0).',
      ),
    ],
  });
  put('so-tp', {
    new: 9,
    changed: 2,
    findings: [
      finding(
        'cumulative_falls',
        'warn',
        'Chỉ tiêu',
        'G14',
        '9.525',
        'không nhỏ hơn 9.600',
        'Trang tính ‹Chỉ tiêu›, ô G14: lũy kế giảm 75 so với kỳ trước (9.600 + 610 = 10.210, không phải 9.525). Đề nghị đơn vị báo cáo, làm rõ.',
      ),
    ],
  });
  put('huyen-6', { new: 0, changed: 3, same: 9 });
  put('so-gddt', { outcome: 'duplicate', reason: 'Tệp này đã được tiếp nhận ngày 14/12/2022', new: 0, same: 12 });
  list.push({
    ...row('x'),
    file: 'Danh bạ đầu mối <b>2022</b>.xlsx',
    agency: null,
    period_words: null,
    form: null,
    outcome: 'unrecognised',
    new: 0,
    reason: 'Không có dấu hiệu của biểu mẫu; tệp không được lưu',
  });
  list.push({
    ...row('so-tc'),
    file: 'thang11/2022-11_so-tc.xlsx',
    outcome: 'rejected',
    new: 0,
    period_words: 'Tháng 11/2022',
    reason: 'Biểu mẫu của kỳ khác (Tháng 11/2022); tệp không được lưu',
  });
  return list;
}

export function batch(id: string, state: Batch['state']): Batch {
  const list = rows();
  const count = (...outcomes: BatchRow['outcome'][]): number =>
    list.filter((one) => outcomes.includes(one.outcome)).length;
  const sum = (key: 'new' | 'changed' | 'same'): number => list.reduce((total, one) => total + one[key], 0);
  return {
    batch: id,
    period: '2022-12',
    state,
    rows: list,
    totals: {
      files: list.length,
      valid_files: count('accepted'),
      valid_agencies: count('accepted'),
      needs_fixing: count('needs_fixing'),
      refused: count('rejected', 'unrecognised'),
      new: sum('new'),
      changed: sum('changed'),
      same: sum('same'),
    },
  };
}

const LINES: [string, string, string, string, string, string][] = [
  ['TT', 'Chỉ tiêu', 'Đơn vị tính', 'Đã triển khai', 'Trong kỳ', 'Lũy kế từ đầu năm'],
  ['7', 'Đăng ký đất đai lần đầu', 'hồ sơ', 'có', '212', '2.204'],
  ['8', 'Cấp đổi giấy chứng nhận', 'hồ sơ', 'có', '1.020', '11.318'],
  [
    '9',
    'Đăng ký biến động về quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất',
    'hồ sơ',
    'có',
    '3.105',
    '39.621',
  ],
  ['10', 'Xóa đăng ký thế chấp', 'hồ sơ', 'có', '87', '960'],
  ['11', 'Dịch vụ công đã triển khai', 'dịch vụ', '', '14/12/2022', ''],
];

/** The cells around `cell`; the fourth line is row 17. */
export function grid(title: string, sheet: string, cell: string): Grid {
  const letters = ['A', 'B', 'C', 'D', 'E', 'F'];
  const column = cell.replace(/\d+/, '');
  const number = Number(cell.replace(/\D+/, '')) || 17;
  return {
    title,
    sheet,
    cell,
    columns: letters.map((one, index) => ({ letters: one, width: [5, 34, 11, 12, 12, 16][index] ?? 10 })),
    rows: LINES.map((line, index) => ({
      number: number - 3 + index,
      cells: line.map((text, at) => ({
        text,
        right: at > 3 && index > 0,
        bold: index === 0,
        fill: at > 2 && index > 0,
        marked: number - 3 + index === number && letters[at] === column,
      })),
    })),
  };
}
