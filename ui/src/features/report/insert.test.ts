import { describe, expect, it } from 'vitest';
import { insertFigure } from './insert.ts';
import { withLine } from './writing.svelte.ts';

describe('a figure', () => {
  it('is put in with the blanks a sentence needs', () => {
    expect(insertFigure('đã thu nhận.', 11, 'CDS-01')).toEqual({ text: 'đã thu nhận {{CDS-01}}.', caret: 22 });
    expect(insertFigure('tổng', 0, 'CDS-01').text).toBe('{{CDS-01}} tổng');
    expect(insertFigure('/', 1, 'CDS-01').text).toBe('/{{CDS-01}}');
  });
});

describe('a line of an agency', () => {
  it('stands on a line of its own at the end', () => {
    expect(withLine('', '- Thiếu máy (Sở Y tế).')).toBe('- Thiếu máy (Sở Y tế).');
    expect(withLine('Khó khăn:\n\n', '- Thiếu máy (Sở Y tế).')).toBe('Khó khăn:\n- Thiếu máy (Sở Y tế).');
  });
});
