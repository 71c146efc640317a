// Indicators and tasks of the made-up desk. Names and numbers are facts of the province; titles are our own words.

import type { IndicatorRow, Shown, TaskRow, TaskStatus } from '../src/lib/wire/types.ts';
import { NAMES } from './agencies.ts';

export const shown = (raw: string, text?: string): Shown => ({
  raw,
  text: text ?? raw.replace('.', ',').replace(/\B(?=(\d{3})+$)/g, '.'),
});

function indicator(
  code: string,
  name: string,
  group: string,
  unit: string,
  value: string | null,
  more: Partial<IndicatorRow> = {},
): IndicatorRow {
  return {
    code,
    name,
    group,
    unit,
    derived: false,
    value: value === null ? null : shown(value),
    base: null,
    percent: null,
    target: null,
    as_of: '2022-11-30',
    missing: [],
    ...more,
  };
}

const DVC = 'Giải quyết thủ tục hành chính, dịch vụ công';
const CITIZEN = 'Phát triển công dân số';
const ECONOMY = 'Phát triển kinh tế, xã hội';
const ECOSYSTEM = 'Hoàn thiện hệ sinh thái dữ liệu dân cư';

export const INDICATORS: IndicatorRow[] = [
  indicator('DVC-01', 'Dịch vụ công thiết yếu đã triển khai', DVC, 'dịch vụ công', '23', {
    derived: true,
    base: shown('25'),
    percent: shown('92', '92,00%'),
    target: { text: '100%', set_by: 'Đề án 06', reached: 9200, met: false },
  }),
  indicator('DVC-03', 'Hồ sơ phát sinh của 11 dịch vụ công ngành Công an', DVC, 'hồ sơ', '8605', { derived: true }),
  indicator('DVC-CA-01', 'Đăng ký thường trú', DVC, 'hồ sơ', '1616'),
  indicator('DVC-CA-02', 'Đăng ký tạm trú', DVC, 'hồ sơ', '235'),
  indicator('DVC-CA-03', 'Thông báo lưu trú', DVC, 'hồ sơ', '3712'),
  indicator('DVC-05', 'Hồ sơ phát sinh của dịch vụ công sở, ngành', DVC, 'hồ sơ', '86442', {
    derived: true,
    missing: ['Sở Tài nguyên và Môi trường', 'Bảo hiểm xã hội tỉnh'],
  }),
  indicator('DVC-SN-05', 'Đăng ký khai sinh', DVC, 'hồ sơ', '7398'),
  indicator('DVC-SN-08', 'Tích hợp giảm trừ mức đóng khi gia hạn thẻ bảo hiểm y tế', DVC, 'hồ sơ', null, {
    as_of: null,
    missing: ['Bảo hiểm xã hội tỉnh'],
  }),
  indicator('DVC-SN-09', 'Đăng ký biến động quyền sử dụng đất', DVC, 'hồ sơ', null, {
    as_of: null,
    missing: ['Sở Tài nguyên và Môi trường'],
  }),
  indicator('KT-03', 'Thẻ bảo hiểm y tế còn hiệu lực đồng bộ với CCCD', ECONOMY, 'thẻ', '1095843', {
    as_of: '2022-12-12',
  }),
  indicator('KT-04', 'Cơ sở khám chữa bệnh tra cứu bằng CCCD', ECONOMY, 'cơ sở', '120', {
    base: shown('197'),
    percent: shown('60.91', '60,91%'),
    as_of: '2022-12-12',
    target: { text: '100%', set_by: 'Đề án 06', reached: 6091, met: false },
  }),
  indicator('CDS-01', 'Hồ sơ cấp mới CCCD đã thu nhận', CITIZEN, 'nhân khẩu', '1322251', {
    base: shown('1484494'),
    percent: shown('89.07', '89,07%'),
    as_of: '2022-12-16',
    target: { text: '100%', set_by: 'Bộ Công an', reached: 8907, met: false },
  }),
  indicator('CDS-02', 'Nhân khẩu chưa được thu nhận CCCD', CITIZEN, 'nhân khẩu', '162243', {
    derived: true,
    as_of: '2022-12-16',
  }),
  indicator('CDS-03', 'Tài khoản định danh điện tử mức độ 2', CITIZEN, 'hồ sơ', '422760', {
    base: shown('379686'),
    percent: shown('111.34', '111,34%'),
    as_of: '2022-12-16',
    target: { text: '379.686 hồ sơ', set_by: 'Ủy ban nhân dân tỉnh giao', reached: 11134, met: true },
  }),
  indicator('HST-06', 'Trẻ em đã đối soát, làm sạch dữ liệu', ECOSYSTEM, 'trường hợp', '213643', {
    percent: shown('67.9', '67,90%'),
    as_of: null,
    target: { text: '100%', set_by: 'Kế hoạch của tỉnh', reached: 6790, met: false },
  }),
  indicator('HT-08', 'Xã, phường, thị trấn đã kết nối mạng truyền số liệu chuyên dùng', ECOSYSTEM, 'đơn vị', '159', {
    base: shown('159'),
    percent: shown('100', '100,00%'),
    target: { text: '100%', set_by: 'Kế hoạch của tỉnh', reached: 10000, met: true },
  }),
];

const GROUP1 = 'Pháp lý';
const GROUP2 = 'Giải quyết thủ tục hành chính, dịch vụ công trực tuyến';

function task(
  code: string,
  title: string,
  group: string,
  leads: string[],
  coordinators: string[],
  deadline_words: string,
  due: string | null,
  status: TaskStatus,
  status_words: string,
  more: Partial<TaskRow> = {},
): TaskRow {
  const named = leads.map((lead) => ({ code: lead, name: NAMES.get(lead) ?? lead }));
  return {
    code,
    title,
    group,
    leads: named,
    coordinators,
    deadline_words,
    due,
    status,
    status_words,
    days_over: null,
    says: named.slice(0, 2).map((agency) => ({
      agency,
      state_words: 'Đang thực hiện',
      note: 'Đã hoàn thành phần kỹ thuật, đang chạy thử.',
      received_at: '2022-12-14T15:20:00+07:00',
    })),
    ...more,
  };
}

export const TASKS: TaskRow[] = [
  task(
    'II.1',
    'Rà soát văn bản quy phạm pháp luật của tỉnh về khai thác dữ liệu dân cư',
    GROUP1,
    ['so-tp', 'so-tttt', 'so-tc'],
    ['Công an tỉnh', 'Văn phòng Ủy ban nhân dân tỉnh'],
    'Theo yêu cầu của cơ quan chủ trì soạn thảo',
    null,
    'in_progress',
    'Đang thực hiện (trong hạn)',
  ),
  task(
    'II.2.1',
    'Kết nối cơ sở dữ liệu dân cư với hệ thống giải quyết thủ tục hành chính',
    GROUP2,
    ['vp-ubnd'],
    ['Công an tỉnh', 'Sở Thông tin và Truyền thông'],
    'Trong tháng 4 năm 2022',
    '2022-04-30',
    'overdue',
    'Chưa hoàn thành, quá hạn',
    { days_over: 235 },
  ),
  task(
    'II.2.2',
    'Nâng cấp Cổng dịch vụ công dùng định danh, xác thực điện tử',
    GROUP2,
    ['vp-ubnd'],
    ['Công an tỉnh'],
    'Trong tháng 6 năm 2022',
    '2022-06-30',
    'done_on_time',
    'Hoàn thành đúng hạn',
  ),
  task(
    'II.2.3',
    'Rà soát, cắt giảm quy trình của các dịch vụ công thiết yếu',
    GROUP2,
    ['vp-ubnd', 'so-tp', 'so-ldtbxh', 'so-gddt'],
    ['Ủy ban nhân dân cấp huyện'],
    'Trong tháng 6 năm 2022',
    '2022-06-30',
    'overdue',
    'Chưa hoàn thành, quá hạn',
    { days_over: 174 },
  ),
  task(
    'II.2.4',
    'Số hóa và dùng lại kết quả giải quyết thủ tục hành chính',
    GROUP2,
    [],
    [],
    'Theo Quyết định số 4521/QĐ-UBND',
    null,
    'in_progress',
    'Đang thực hiện (trong hạn)',
  ),
  task(
    'II.2.5',
    'Theo dõi, đánh giá chỉ tiêu kết nối trên Cổng dịch vụ công',
    GROUP2,
    ['vp-ubnd'],
    ['Công an tỉnh'],
    'Trong tháng 6 năm 2022, sau đó thường xuyên',
    '2022-06-30',
    'recurring',
    'Thực hiện thường xuyên',
  ),
  task(
    'II.2.6',
    'Tái cấu trúc quy trình, tích hợp dữ liệu dân cư tại các sở, ngành',
    GROUP2,
    ['so-yt', 'so-gtvt', 'so-tnmt'],
    ['Văn phòng Ủy ban nhân dân tỉnh'],
    'Trong năm 2022',
    '2022-12-31',
    'in_progress',
    'Đang thực hiện (trong hạn)',
  ),
  task(
    'II.3',
    'Dùng chip trên thẻ CCCD và ứng dụng VNeID trong thanh toán, dịch vụ công ích',
    ECONOMY,
    ['nhnn'],
    ['Công an tỉnh'],
    'Trong tháng 9 năm 2022',
    '2022-09-30',
    'done_late',
    'Hoàn thành quá hạn',
  ),
  task(
    'II.4.1',
    'Cấp định danh, tài khoản định danh điện tử cho công dân',
    CITIZEN,
    ['ca-tinh'],
    ['Văn phòng Ủy ban nhân dân tỉnh'],
    'Trong tháng 3 năm 2022',
    '2022-03-31',
    'overdue',
    'Chưa hoàn thành, quá hạn',
    { days_over: 265 },
  ),
  task(
    'II.4.2',
    'Mở rộng tiện ích của ứng dụng công dân số',
    CITIZEN,
    ['ca-tinh', 'so-tttt'],
    ['Các sở, ban, ngành'],
    '',
    null,
    'awaiting_guidance',
    'Chờ hướng dẫn của Trung ương',
  ),
  task(
    'II.5',
    'Nâng cấp Trung tâm giám sát, điều hành đô thị thông minh',
    'Phục vụ chỉ đạo, điều hành',
    ['so-tttt'],
    ['Công an tỉnh'],
    'Theo nhu cầu',
    null,
    'not_started',
    'Chưa triển khai',
    { says: [] },
  ),
];
