import { describe, expect, it } from 'vitest';
import { asked, blank, parseHour } from './questions.ts';

describe('questions typed row by row', () => {
  it('sends what was asked, and nothing for a row that was left blank', () => {
    const rows = [
      { ...blank(1), text: ' Số hồ sơ tồn ', more: 'hồ sơ' },
      { ...blank(2), text: 'Tỷ lệ đúng hạn', more: '%' },
      { ...blank(3), text: 'Mức độ', kind: 'choice' as const, more: 'Tốt; Khá;; Chưa đạt ' },
      { ...blank(4), text: 'Đã phân công chưa', kind: 'yes_no' as const, more: 'thừa' },
      blank(5),
    ];
    expect(asked(rows)).toEqual([
      { text: 'Số hồ sơ tồn', kind: 'number', unit: 'hồ sơ', decimals: 0 },
      { text: 'Tỷ lệ đúng hạn', kind: 'number', unit: '%', decimals: 2 },
      { text: 'Mức độ', kind: 'choice', words: ['Tốt', 'Khá', 'Chưa đạt'] },
      { text: 'Đã phân công chưa', kind: 'yes_no' },
    ]);
  });

  it('reads an hour as people write it', () => {
    expect(['17:00', '17h', '8g30', ' 9 '].map(parseHour)).toEqual(['17:00', '17:00', '08:30', '09:00']);
    expect(['', '24:00', '17:60', 'chiều'].map(parseHour)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
