// A report of the made-up desk: sections in our own words, figures with their sources.

import type {
  FigureKey,
  FigureTrace,
  Finding,
  Paragraph,
  ReportStage,
  ReportView,
  Section,
  SectionState,
  StepState,
} from '../src/lib/wire/types.ts';
import { pieces } from '../src/lib/format/markup.ts';
import { INDICATORS, shown } from './figures.ts';

export const KEYS: FigureKey[] = INDICATORS.flatMap((one) => {
  const value = one.value ? [{ key: one.code, words: one.name, text: one.value.text }] : [];
  const base = one.base ? [{ key: `${one.code}/base`, words: `${one.name}: mẫu số`, text: one.base.text }] : [];
  const percent = one.percent ? [{ key: `${one.code}/%`, words: `${one.name}: tỷ lệ`, text: one.percent.text }] : [];
  return [...value, ...base, ...percent];
}).concat([
  { key: 'doc:888/QĐ-UBND', words: 'Kế hoạch của tỉnh', text: 'Quyết định số 888/QĐ-UBND ngày 21 tháng 3 năm 2022' },
  {
    key: 'doc:808/QĐ-UBND',
    words: 'Thành lập Ban Chỉ đạo',
    text: 'Quyết định số 808/QĐ-UBND ngày 16 tháng 3 năm 2022',
  },
]);

const TEXTS: [string, string, string, number, string][] = [
  ['I', 'I.', 'KHÁI QUÁT TÌNH HÌNH VÀ KẾT QUẢ TRIỂN KHAI ĐỀ ÁN 06', 1, ''],
  [
    'I.1',
    '1.',
    '',
    2,
    'Trong năm 2022, tỉnh đã kiện toàn Ban Chỉ đạo theo {{doc:808/QĐ-UBND}} và triển khai kế hoạch ban hành kèm theo {{doc:888/QĐ-UBND}}; các sở, ngành và địa phương cơ bản bám sát tiến độ được giao.',
  ],
  [
    'I.2',
    '2.',
    '',
    2,
    'Công an tỉnh là cơ quan thường trực, phối hợp Văn phòng Ủy ban nhân dân tỉnh đôn đốc, tổng hợp hằng tháng.',
  ],
  ['II', 'II.', 'KẾT QUẢ CÁC MẶT CÔNG TÁC', 1, ''],
  ['II.4', '4.', 'Về dịch vụ công', 2, ''],
  [
    'II.4.1',
    '4.1.',
    'Kết quả triển khai 25 dịch vụ công thiết yếu',
    3,
    'Đến hết ngày 30 tháng 11 năm 2022, tỉnh đã triển khai {{DVC-01}}/{{DVC-01/base}} dịch vụ công thiết yếu.\nCác dịch vụ công ngành Công an phát sinh {{DVC-03}} hồ sơ, trong đó đăng ký thường trú {{DVC-CA-01}}, đăng ký tạm trú {{DVC-CA-02}}, thông báo lưu trú {{DVC-CA-03}}; dịch vụ công của các sở, ngành phát sinh {{DVC-05}} hồ sơ.',
  ],
  [
    'II.4.2',
    '4.2.',
    'Tồn tại, vướng mắc; nguyên nhân, giải pháp',
    3,
    'Hai dịch vụ công liên thông chưa triển khai do chờ hướng dẫn của Trung ương.',
  ],
  [
    'II.5',
    '5.',
    'Nhóm tiện ích phục vụ phát triển kinh tế, xã hội',
    2,
    'Có {{KT-04}}/{{KT-04/base}} cơ sở khám chữa bệnh tra cứu thẻ bảo hiểm y tế bằng CCCD (đạt {{KT-04/%}}); {{KT-03}} thẻ còn hiệu lực đã được đồng bộ.',
  ],
  ['II.6', '6.', 'Nhóm phục vụ phát triển công dân số', 2, ''],
  [
    'II.6.1',
    '6.1.',
    'Kết quả thu nhận hồ sơ CCCD, định danh và xác thực điện tử',
    3,
    'Tính đến ngày 16 tháng 12 năm 2022, đã thu nhận {{CDS-01}}/{{CDS-01/base}} hồ sơ CCCD (đạt {{CDS-01/%}}); còn {{CDS-02}} nhân khẩu chưa được thu nhận.\nTài khoản định danh điện tử mức độ 2: {{CDS-03}}/{{CDS-03/base}} hồ sơ so với chỉ tiêu Ủy ban nhân dân tỉnh giao (đạt {{CDS-03/%}}).',
  ],
  ['II.6.2', '6.2.', 'Tồn tại, vướng mắc; nguyên nhân, giải pháp', 3, ''],
  ['III', 'III.', 'NHẬN XÉT, ĐÁNH GIÁ, GIẢI PHÁP', 1, ''],
  [
    'III.1',
    '1.',
    'Ưu điểm',
    2,
    'Các cấp, các ngành chủ động, phối hợp chặt chẽ; hạ tầng kết nối đến {{HT-08}}/{{HT-08/base}} xã, phường, thị trấn.',
  ],
  [
    'IV',
    'IV.',
    'NHIỆM VỤ TRỌNG TÂM TRONG NĂM 2023',
    1,
    'Hoàn thành thu nhận hồ sơ CCCD cho nhân khẩu còn lại; mở rộng dịch vụ công liên thông.',
  ],
  ['V', 'V.', 'KIẾN NGHỊ, ĐỀ XUẤT', 1, 'Đề nghị Bộ Công an sớm hướng dẫn triển khai hai dịch vụ công liên thông.'],
];

export function filled(text: string): Paragraph[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => ({
      spans: pieces(line).map((piece) => {
        if (piece.kind === 'text') return { kind: 'text', text: piece.text };
        const known = KEYS.find((one) => one.key === piece.key);
        return { kind: 'figure', key: piece.key, text: known?.text ?? '……', missing: known === undefined };
      }),
    }));
}

export function unknown(text: string): Finding[] {
  return pieces(text)
    .filter((piece) => piece.kind === 'mark')
    .filter((piece) => !KEYS.some((one) => one.key === piece.key))
    .map((piece) => ({
      code: 'unknown_mark',
      level: 'block',
      sheet: null,
      cell: null,
      seen: piece.key,
      expected: null,
      message: `Không có số liệu mang mã ‘${piece.key}’. Đề nghị chọn lại trong danh sách số liệu.`,
    }));
}

export class Report {
  stage: ReportStage = 'drafting';
  texts = new Map(TEXTS.map(([code, , , , text]) => [code, text]));
  done = new Map<ReportStage, string>();
  number: string | null = null;
  date: string | null = null;
  signed = false;
  remarks: ReportView['remarks'] = [];
  exports: ReportView['exports'] = [];

  view(may: (command: string) => boolean): ReportView {
    const stages: ReportStage[] = ['drafting', 'content_check', 'form_check', 'submitted', 'signed', 'issued'];
    const at = stages.indexOf(this.stage);
    const state = (index: number): StepState =>
      this.stage === 'issued' || index < at ? 'done' : index === at ? 'current' : 'waiting';
    const lint = [...this.texts].flatMap(([code, text]) =>
      unknown(text).map((finding) => ({ section: code, finding })),
    );
    lint.push({
      section: 'II.4.1',
      finding: {
        code: 'missing_from_sum',
        level: 'warn',
        sheet: null,
        cell: null,
        seen: null,
        expected: null,
        message: 'Mục II.4.1: số 86.442 chưa gồm Sở Tài nguyên và Môi trường; Bảo hiểm xã hội tỉnh chưa có số liệu.',
      },
    });
    if (!this.texts.get('II.6.2'))
      lint.push({
        section: 'II.6.2',
        finding: {
          code: 'empty_section',
          level: 'warn',
          sheet: null,
          cell: null,
          seen: null,
          expected: null,
          message: 'Mục II.6.2 chưa có nội dung.',
        },
      });
    return {
      id: 'bc-2022',
      kind_words: 'Báo cáo năm',
      period_words: 'Năm 2022',
      stage: this.stage,
      number: this.number,
      date: this.date,
      title: 'Kết quả thực hiện Đề án 06 trên địa bàn tỉnh Bình Định trong năm 2022',
      rail: stages.map((stage, index) => ({ stage, state: state(index), words: this.done.get(stage) ?? '' })),
      signer: this.signed ? (SIGNERS[0] ?? null) : null,
      snapshot: this.signed ? '9f2c4e0a61d1b37f' : null,
      sections: TEXTS.map(([code, numbering, title, level]): Section => {
        const text = this.texts.get(code) ?? '';
        const heading = !text && ['I', 'II', 'II.4', 'II.6', 'III'].includes(code);
        const gap: SectionState = code === 'II.4.1' ? 'incomplete' : 'written';
        return {
          code,
          numbering,
          title,
          level,
          text,
          paragraphs: filled(text),
          state: heading ? 'heading' : text ? gap : 'empty',
          editable: !heading,
        };
      }),
      lint,
      remarks: this.remarks,
      exports: this.exports,
      may: {
        edit: this.stage === 'drafting' && may('report.section_set'),
        check_content: this.stage === 'content_check' || this.stage === 'drafting',
        check_form: this.stage === 'form_check',
        approve: this.stage === 'submitted',
        issue: this.stage === 'signed',
        give_back: ['form_check', 'submitted', 'signed'].includes(this.stage),
        export: true,
      },
    };
  }
}

export const SIGNERS = [
  {
    code: 'pct',
    name: 'Nguyễn Tuấn Thanh',
    title: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH',
    series: '/BC-UBND',
  },
  { code: 'gd-ca', name: 'Giám đốc Công an tỉnh', title: 'TM. TỔ CÔNG TÁC / TỔ TRƯỞNG', series: '/BC-TCTĐA06' },
];

const cellSource = (
  agency: string,
  file: string,
  cell: string,
  words: string,
  raw: string,
): FigureTrace['sources'][number] => ({
  kind: 'cell',
  submission: `s-${file}`,
  agency,
  file: `2022-12_${file}.xlsx`,
  sheet: 'Chỉ tiêu',
  cell,
  words,
  value: shown(raw),
  received_at: '2022-12-14T15:20:00+07:00',
});

export function trace(key: string): FigureTrace {
  const [code = key] = key.split('/');
  const row = INDICATORS.find((one) => one.code === code);
  const known = KEYS.find((one) => one.key === key);
  const base: FigureTrace = {
    key,
    words: known?.words ?? key,
    figure: known ? { text: known.text, raw: known.text } : shown('0'),
    as_of: row?.as_of ?? null,
    formula_words: 'Số do đơn vị báo cáo',
    missing: row?.missing ?? [],
    sources: [],
  };
  if (key.startsWith('doc:')) {
    return {
      ...base,
      formula_words: 'Tên văn bản lấy từ sổ văn bản',
      sources: [
        {
          kind: 'record',
          title: base.words,
          detail: 'Sổ văn bản chỉ đạo',
          value: { text: base.figure.text, raw: key.slice(4) },
        },
      ],
    };
  }
  if (code === 'DVC-03') {
    const sources = INDICATORS.filter((one) => one.code.startsWith('DVC-CA')).map((one, index) =>
      cellSource('Công an tỉnh', 'ca-tinh', `F${9 + index}`, one.name, one.value?.raw ?? '0'),
    );
    return { ...base, formula_words: 'Tổng số hồ sơ của 11 dịch vụ công ngành Công an', sources };
  }
  const source =
    code.startsWith('CDS') || code.startsWith('DVC-CA')
      ? cellSource('Công an tỉnh', 'ca-tinh', 'F17', row?.name ?? '', row?.value?.raw ?? '0')
      : cellSource('Sở Y tế', 'so-yt', 'F12', row?.name ?? '', row?.value?.raw ?? '0');
  const sources: FigureTrace['sources'] = [source];
  if (key.endsWith('/%') && row?.base) {
    sources.push({ kind: 'record', title: 'Danh mục chỉ tiêu: mẫu số', detail: row.name, value: row.base });
    return {
      ...base,
      formula_words: `${row.value?.text} chia ${row.base.text}, làm tròn hai chữ số thập phân`,
      sources,
    };
  }
  return { ...base, sources };
}
