// The made-up desk itself: one store in memory, every command of the table answered.

import type {
  Answer,
  Commands,
  Done,
  EventRow,
  MonthOverview,
  MonthStep,
  SessionState,
  Tag,
} from '../src/lib/wire/types.ts';
import { READS } from '../src/lib/wire/types.ts';
import { ORGANISATIONS, reportingOn } from './agencies.ts';
import { batch, grid } from './files.ts';
import { INDICATORS, TASKS } from './figures.ts';
import { pagePicture } from './page.ts';
import { filled, KEYS, Report, SIGNERS, trace, unknown } from './report.ts';

/** A refusal as the real program gives it. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Name = keyof Commands;
type Handlers = { [N in Name]: (ask: Commands[N]['ask']) => Commands[N]['value'] | [Commands[N]['value'], Tag[]] };

const PEOPLE = [
  { name: 'canbo', full_name: 'Trần Thị Hương', role: 'clerk', role_words: 'Cán bộ tổng hợp' },
  { name: 'noidung', full_name: 'Lê Văn Bình', role: 'content_reviewer', role_words: 'Người kiểm tra nội dung' },
  { name: 'thethuc', full_name: 'Phạm Thu Hà', role: 'form_reviewer', role_words: 'Người kiểm tra thể thức' },
  { name: 'lanhdao', full_name: 'Nguyễn Quốc Việt', role: 'approver', role_words: 'Lãnh đạo duyệt' },
] as const;
const PASSWORD = 'matkhau-06';

const done = (message: string, event: string | null = null, id: string | null = null): Done => ({
  done: true,
  message,
  event,
  id,
});
const none: Done = { done: false, message: '', event: null, id: null };

export class Desk {
  #person: (typeof PEOPLE)[number] | undefined;
  #password = PASSWORD;
  #store = true;
  #pending = false;
  #reads = 0;
  #taken = false;
  #report = new Report();
  #events: EventRow[] = [];

  answer(name: string, ask: unknown): Answer<unknown> {
    const handler = (this.#handlers as Record<string, ((ask: unknown) => unknown) | undefined>)[name];
    if (!handler) throw new Refusal('unknown_command', `Chương trình không có lệnh ‘${name}’.`);
    const open = name.startsWith('session.') || name.startsWith('store.');
    if (!open && !this.#person) throw new Refusal('not_signed_in', 'Đề nghị đăng nhập lại.');
    const answer = handler(ask);
    const pair =
      Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[1]) && READS[name as Name].length === 0;
    return pair ? { value: answer[0], changed: answer[1] as Tag[] } : { value: answer, changed: [] };
  }

  #event(words: string): string {
    const id = `e${this.#events.length + 1}`;
    this.#events.unshift({
      id,
      at: '2022-12-20T14:05:00+07:00',
      person: this.#person?.full_name ?? '',
      words,
      can_undo: true,
      undone_by: null,
      undoes: null,
    });
    return id;
  }

  #state(): SessionState {
    const person = this.#person;
    return {
      store: this.#store
        ? { name: 'binhdinh-2022', province: 'Bình Định', path_shown: 'D:\\De an 06\\binhdinh-2022.dean06' }
        : null,
      person: person
        ? {
            ...person,
            may: Object.keys(this.#handlers).filter((name) => person.name === 'canbo' || !name.startsWith('intake.')),
          }
        : null,
      busy: null,
      recovery_pending: this.#pending,
      default_period: person ? '2022-12' : null,
    };
  }

  #overview(on: string): MonthOverview {
    const agencies = reportingOn(on);
    const count = (state: string): number => agencies.filter((one) => one.state === state).length;
    const missing = agencies.filter((one) => one.state === 'missing');
    const steps: MonthStep[] = [
      {
        code: 'intake',
        state: missing.length ? 'blocked' : 'done',
        words: missing.length ? `0${missing.length} đơn vị chưa gửi` : 'đủ 24/24 đơn vị',
      },
      { code: 'verify', state: 'current', words: '03 ô chờ đơn vị xác nhận' },
      { code: 'consolidate', state: 'waiting', words: '02 chỉ tiêu chưa có số liệu' },
      { code: 'submit', state: 'waiting', words: 'chưa lập dự thảo' },
      { code: 'issue', state: 'waiting', words: '' },
    ];
    return {
      period: '2022-12',
      state: 'open',
      judged_on: on,
      steps,
      agencies,
      tasks_total: TASKS.length,
      reporting: {
        expected: 24,
        on_time: count('on_time'),
        late: count('late'),
        missing: missing.length,
        needs_fixing: 0,
      },
      overdue: TASKS.filter((one) => one.days_over)
        .sort((a, b) => (b.days_over ?? 0) - (a.days_over ?? 0))
        .map((one) => ({
          code: one.code,
          title: one.title,
          leads: one.leads,
          due: one.due ?? '',
          days: one.days_over ?? 0,
        })),
      worst: INDICATORS.filter((one) => one.target)
        .sort((a, b) => (a.target?.reached ?? 0) - (b.target?.reached ?? 0))
        .slice(0, 6),
      next: { words: 'Tiếp nhận báo cáo của 01 đơn vị', screen: 'intake', report: null },
    };
  }

  #advance(to: Report['stage'], from: Report['stage'], words: string): [Done, Tag[]] {
    this.#report.done.set(from, `${this.#person?.full_name ?? ''}, 14:05 ngày 20/12/2022`);
    this.#report.stage = to;
    return [done(words, this.#event(words)), ['reports', 'month', 'journal']];
  }

  #handlers: Handlers = {
    'session.state': () => this.#state(),
    'store.provinces': () => [
      { code: '52', name: 'Bình Định', years: [2022] },
      { code: '24', name: 'Bắc Giang', years: [2024] },
      { code: '51', name: 'Quảng Ngãi', years: [2022] },
      { code: '26', name: 'Vĩnh Phúc', years: [2022] },
    ],
    'store.choose_new': () => ({ path_shown: 'D:\\De an 06\\kho-moi.dean06' }),
    'store.choose_existing': () => ({ path_shown: 'D:\\De an 06\\binhdinh-2022.dean06' }),
    'store.create': () => {
      this.#pending = true;
      this.#store = true;
      return { recovery_key: 'K7QM 2XWD 9FHT C4PA VN3R 8JYE 5BGS' };
    },
    'store.confirm_recovery': ({ typed }) => {
      if (typed.replace(/\s/g, '').toUpperCase() !== 'K7QM2XWD9FHTC4PAVN3R8JYE5BGS')
        throw new Refusal('wrong_recovery', 'Mã khôi phục chưa đúng. Đề nghị đối chiếu lại từng nhóm bốn ký tự.');
      this.#pending = false;
      return [done('Đã lập kho số liệu.'), ['session']];
    },
    'store.open': () => this.#state(),
    'session.people': () => PEOPLE.map(({ name, full_name, role_words }) => ({ name, full_name, role_words })),
    'session.sign_in': ({ name, password }) => {
      const person = PEOPLE.find((one) => one.name === name);
      if (!person || password !== this.#password)
        throw new Refusal(
          'wrong_password',
          'Mật khẩu chưa đúng. Đề nghị nhập lại; chú ý bộ gõ tiếng Việt và phím Caps Lock.',
        );
      this.#person = person;
      return [this.#state(), ['session']];
    },
    'session.sign_out': () => {
      this.#person = undefined;
      return [this.#state(), ['session']];
    },
    'session.change_password': ({ old, new: next }) => {
      if (old !== this.#password) throw new Refusal('wrong_password', 'Mật khẩu hiện tại chưa đúng. Đề nghị nhập lại.');
      this.#password = next;
      return [done('Đã đổi mật khẩu.'), ['journal']];
    },
    'month.header': ({ period, on }) => ({
      period,
      period_words: period === '2022-11' ? 'Tháng 11/2022' : 'Tháng 12/2022',
      state: period === '2022-12' ? 'open' : 'closed',
      agency_due: '2022-12-15',
      agency_due_words: 'Hạn gửi báo cáo 15/12',
      province_due: '2022-12-21',
      province_due_words: 'Gửi Bộ Công an, VPCP: trước ngày 22/12 (chậm nhất thứ Tư 21/12)',
      days_left_words: on && on <= '2022-12-16' ? 'đã quá hạn 01 ngày' : 'còn 02 ngày đến 21/12',
      window_words: null,
      judged_on: on ?? '2022-12-21',
      due_set_by: null,
      counts: { intake: 1, tasks: 3, indicators: 5, reports: 0 },
      backup_at: '2022-12-20T14:05:00+07:00',
    }),
    'month.overview': ({ on }) => this.#overview(on ?? '2022-12-21'),
    'period.list': () => [
      { period: '2023-01', period_words: 'Tháng 01/2023', state: 'not_opened' },
      { period: '2022-12', period_words: 'Tháng 12/2022', state: 'open' },
      { period: '2022-11', period_words: 'Tháng 11/2022', state: 'closed' },
    ],
    'period.open': ({ period }) => [
      done(`Đã mở kỳ ${period} cho 24 cơ quan, đơn vị.`, this.#event(`Mở kỳ ${period}`)),
      ['periods', 'month', 'journal'],
    ],
    'intake.choose': () => {
      this.#reads = 0;
      return { batch: 'b1' };
    },
    'intake.pending': () => ({ batch: null }),
    'intake.progress': () => {
      this.#reads = Math.min(25, this.#reads + 7);
      return {
        state: this.#reads >= 25 ? 'ready' : 'reading',
        done: this.#reads,
        total: 25,
        current: '2022-12_so-tnmt.xlsx',
      };
    },
    'intake.cancel': () => done('Đã dừng đọc tệp. Chưa có số liệu nào được ghi.'),
    'intake.batch': ({ batch: id }) => batch(id, this.#taken ? 'taken' : 'ready'),
    'intake.grid': ({ sheet, cell }) => grid('Sở Tài nguyên và Môi trường', sheet, cell),
    'intake.take': () => {
      this.#taken = true;
      return [
        done('Đã tiếp nhận 21 tệp hợp lệ (của 21 đơn vị).', this.#event('Tiếp nhận 21 tệp hợp lệ của 21 đơn vị')),
        ['intake', 'month', 'indicators', 'tasks', 'journal'],
      ];
    },
    'intake.discard': () => [done('Đã để lại 25 tệp để xử lý sau. Chưa có số liệu nào được ghi.'), ['intake']],
    'templates.write': () => done('Đã ghi 24 biểu mẫu vào thư mục đã chọn.'),
    'task.list': ({ on }) => ({
      judged_on: on ?? '2022-12-21',
      plan_words: 'Kế hoạch ban hành kèm theo Quyết định số 888/QĐ-UBND ngày 21/3/2022',
      rows: TASKS,
    }),
    'indicator.list': () => INDICATORS,
    'organisation.list': () => ORGANISATIONS,
    'report.list': () => [
      {
        id: 'bc-2022',
        kind_words: 'Báo cáo năm',
        period_words: 'Năm 2022',
        title: this.#report.view(() => true).title,
        stage: this.#report.stage,
        number: this.#report.number,
        date: this.#report.date,
        changed_at: '2022-12-20T14:05:00+07:00',
      },
    ],
    'report.new': () => [
      done('Đã lập dự thảo báo cáo năm 2022.', this.#event('Lập dự thảo báo cáo năm 2022'), 'bc-2022'),
      ['reports', 'month', 'journal'],
    ],
    'report.get': () => this.#report.view(() => this.#person?.name === 'canbo'),
    'report.section_set': ({ code, text }) => {
      this.#report.texts.set(code, text);
      return [done(`Đã lưu mục ${code}.`, this.#event(`Sửa mục ${code} của báo cáo năm 2022`)), ['reports', 'journal']];
    },
    'report.section_try': ({ text }) => ({ paragraphs: filled(text), findings: unknown(text) }),
    'report.keys': () => KEYS,
    'report.figure': ({ key }) => trace(key),
    'report.cell': ({ sheet, cell }) => grid('Công an tỉnh, 2022-12_ca-tinh.xlsx', sheet, cell),
    'report.preview': ({ page, width }) => {
      const picture = pagePicture(page, width, ['CDS-01', 'CDS-01/base', 'CDS-01/%', 'DVC-03', 'KT-04']);
      return {
        png_base64: picture.png,
        page,
        pages: 19,
        width: picture.width,
        height: picture.height,
        boxes: picture.boxes,
      };
    },
    'report.check': ({ kind, ok, remarks }) => {
      const words = kind === 'content' ? 'Kiểm tra nội dung' : 'Kiểm tra thể thức';
      if (!ok)
        this.#report.remarks.unshift({
          at: '2022-12-20T14:05:00+07:00',
          person: this.#person?.full_name ?? '',
          step_words: `${words}: đề nghị chỉnh lý`,
          text: remarks,
        });
      if (!ok) return this.#advance('drafting', 'drafting', `Đã ghi ý kiến ${words.toLowerCase()}.`);
      this.#report.done.set('drafting', 'Trần Thị Hương, 10:20 ngày 20/12/2022');
      return kind === 'content'
        ? this.#advance('form_check', 'content_check', 'Đã ghi nhận kiểm tra nội dung.')
        : this.#advance('submitted', 'form_check', 'Đã ghi nhận kiểm tra thể thức.');
    },
    'report.approve': () => {
      this.#report.signed = true;
      return this.#advance('signed', 'submitted', 'Đã duyệt bản thảo; số liệu được giữ nguyên từ lúc này.');
    },
    'report.return': ({ remarks }) => {
      this.#report.remarks.unshift({
        at: '2022-12-20T14:05:00+07:00',
        person: this.#person?.full_name ?? '',
        step_words: 'Trả lại',
        text: remarks,
      });
      return this.#advance('drafting', 'drafting', 'Đã trả lại bản thảo kèm ý kiến.');
    },
    'report.issue': ({ number, date }) => {
      this.#report.number = number;
      this.#report.date = date;
      return this.#advance('issued', 'signed', `Đã phát hành báo cáo số ${number}.`);
    },
    'report.export': ({ format }) => {
      this.#report.exports.unshift({
        id: `x${this.#report.exports.length}`,
        at: '2022-12-20T14:05:00+07:00',
        kind_words: this.#report.stage === 'issued' ? 'phát hành' : 'dự thảo',
        format,
        sha256: '9f2c4e0a61d1b37f5a7790e1c2d86b1e04f3a5c6b7d8e9f0a1b2c3d4e5f60718',
        path_shown: `D:\\De an 06\\Bao cao nam 2022.${format}`,
      });
      return [done('Đã ghi tệp Bao cao nam 2022.' + format), ['reports', 'journal']];
    },
    'report.open_export': () => none,
    'signers.list': () => SIGNERS,
    'event.list': () => ({ rows: this.#events, more: false }),
    undo: ({ event }) => {
      const row = this.#events.find((one) => one.id === event);
      if (!row || !row.can_undo) throw new Refusal('cannot_undo', 'Thao tác này không còn hoàn tác được.');
      const id = this.#event(`Hoàn tác: ${row.words}`);
      Object.assign(row, { can_undo: false, undone_by: id });
      Object.assign(this.#events[0] ?? {}, { undoes: event, can_undo: false });
      if (row.words.startsWith('Tiếp nhận')) this.#taken = false;
      return [done(`Đã hoàn tác: ${row.words}.`), ['intake', 'month', 'reports', 'tasks', 'indicators', 'journal']];
    },
    'verify.choose': () => ({
      done: true,
      genuine: true,
      kind_words: 'dự thảo',
      message: 'Đúng là bản dự thảo của Báo cáo năm 2022, ghi lúc 14:05 ngày 20/12/2022; tệp không thay đổi.',
    }),
    'backup.now': () => [done('Đã sao lưu và kiểm tra bản sao lúc 14:05.'), ['backup']],
  };
}
