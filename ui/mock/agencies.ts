// Who must report in December 2022, and when each did.

import type { AgencyReporting, OrganisationRow } from '../src/lib/wire/types.ts';

const BODIES: [string, string][] = [
  ['vp-ubnd', 'Văn phòng Ủy ban nhân dân tỉnh'],
  ['ca-tinh', 'Công an tỉnh'],
  ['so-tp', 'Sở Tư pháp'],
  ['so-yt', 'Sở Y tế'],
  ['so-ldtbxh', 'Sở Lao động - Thương binh và Xã hội'],
  ['so-gddt', 'Sở Giáo dục và Đào tạo'],
  ['so-gtvt', 'Sở Giao thông vận tải'],
  ['so-tnmt', 'Sở Tài nguyên và Môi trường'],
  ['so-tttt', 'Sở Thông tin và Truyền thông'],
  ['so-tc', 'Sở Tài chính'],
  ['cuc-thue', 'Cục Thuế tỉnh'],
  ['bhxh', 'Bảo hiểm xã hội tỉnh'],
  ['nhnn', 'Ngân hàng Nhà nước chi nhánh tỉnh'],
];
const DISTRICTS = [
  'thành phố Quy Nhơn',
  'thị xã An Nhơn',
  'thị xã Hoài Nhơn',
  'huyện An Lão',
  'huyện Hoài Ân',
  'huyện Phù Cát',
  'huyện Phù Mỹ',
  'huyện Tây Sơn',
  'huyện Tuy Phước',
  'huyện Vân Canh',
  'huyện Vĩnh Thạnh',
];

export const GROUPS = ['Cơ quan cấp tỉnh, cơ quan Trung ương tại tỉnh', 'Ủy ban nhân dân cấp huyện'] as const;

export const NAMES = new Map<string, string>([
  ...BODIES,
  ...DISTRICTS.map((name, index): [string, string] => [`huyen-${index + 1}`, `Ủy ban nhân dân ${name}`]),
]);

/** The list at the end of a day: what arrived later is not there yet. */
export function reportingOn(day: string): AgencyReporting[] {
  return [...NAMES].map(([code, name]) => {
    const row: AgencyReporting = {
      code,
      name,
      group: GROUPS[code.startsWith('huyen') ? 1 : 0],
      state: 'on_time',
      received_at: '2022-12-14T15:20:00+07:00',
      document_at: '2022-12-14',
      without_document: false,
      flags: [],
    };
    if (code === 'so-tp') {
      row.received_at = '2022-12-15T16:50:00+07:00';
      row.document_at = day >= '2022-12-19' ? '2022-12-19' : null;
      row.without_document = row.document_at === null;
    }
    if (code === 'so-yt')
      Object.assign(row, { state: 'late', received_at: '2022-12-16T08:05:00+07:00', document_at: '2022-12-16' });
    if (code === 'cuc-thue')
      Object.assign(row, { received_at: '2022-12-15T10:00:00+07:00', document_at: '2022-12-15' });
    if (code === 'huyen-6' && day >= '2022-12-17') row.flags = ['gửi lại 17/12'];
    if (code === 'bhxh') {
      if (day >= '2022-12-19')
        Object.assign(row, { state: 'late', received_at: '2022-12-19T09:10:00+07:00', document_at: '2022-12-19' });
      else Object.assign(row, { state: 'missing', received_at: null, document_at: null });
    }
    return row;
  });
}

export const ORGANISATIONS: OrganisationRow[] = [...NAMES].map(([code, name]) => ({
  code,
  name,
  group: GROUPS[code.startsWith('huyen') ? 1 : 0],
  parent: 'Ủy ban nhân dân tỉnh Bình Định',
  route_words: 'gửi trực tiếp',
  aliases: code === 'so-tttt' ? ['Sở TT&TT', 'Sở TTTT'] : code === 'vp-ubnd' ? ['VP UBND tỉnh'] : [],
  note: code.startsWith('huyen') ? 'Kết thúc hoạt động từ 01/7/2025' : null,
}));

for (const commune of ['Phường Nhơn Bình', 'Phường Lê Lợi', 'Xã Nhơn Hải', 'Xã Nhơn Châu', 'Xã Phước Mỹ']) {
  ORGANISATIONS.push({
    code: `xa-${ORGANISATIONS.length}`,
    name: commune,
    group: 'Xã, phường, thị trấn',
    parent: 'Ủy ban nhân dân thành phố Quy Nhơn',
    route_words: 'qua cấp huyện',
    aliases: [],
    note: null,
  });
}
