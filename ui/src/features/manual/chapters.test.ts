import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCREENS } from '../../lib/window/route.ts';
import type { ManualChapter } from '../../lib/wire/types.ts';
import { chapterOf, FIRST, found } from './chapters.ts';

const span = (text: string) => ({ text, strong: false, code: false, chapter: null });
const CHAPTERS: ManualChapter[] = [
  {
    id: 'mot-thang',
    number: 4,
    title: 'Một tháng làm việc',
    blocks: [
      { block: 'heading', number: '4.1', text: 'Mở kỳ' },
      { block: 'steps', first: 1, items: [[span('Chọn tháng.')], [span('Bấm “Mở kỳ báo cáo”.')]] },
      { block: 'heading', number: '4.2', text: 'Chốt kỳ' },
      { block: 'note', text: [span('Sau khi chốt kỳ, tệp gửi thêm không vào kỳ này.')] },
    ],
  },
];

describe('the manual', () => {
  it('has a chapter for every screen, and one before sign-in', () => {
    const text = join(import.meta.dirname, '../../../../assets/manual');
    for (const chapter of [FIRST, ...SCREENS.map(chapterOf)]) {
      expect(existsSync(join(text, `${chapter}.md`)), chapter).toBe(true);
    }
  });

  it('is searched with or without tone marks, and a place is told by its part', () => {
    expect(found(CHAPTERS, 'mo ky bao cao')).toEqual([
      { chapter: 'mot-thang', block: 1, title: '4.1. Mở kỳ', words: 'Bấm “Mở kỳ báo cáo”.' },
    ]);
    expect(found(CHAPTERS, 'chốt kỳ').map((place) => place.block)).toEqual([2, 3]);
  });

  it('offers nothing for nothing, or for words it does not have', () => {
    expect(found(CHAPTERS, '  ')).toEqual([]);
    expect(found(CHAPTERS, 'máy in')).toEqual([]);
  });
});
