import { describe, expect, it } from 'vitest';
import { clock, day, dayShort, moment, parseDay, parseMoment } from './date.ts';
import { brokenLines, insertMark } from './markup.ts';
import { folded, score } from './match.ts';
import { count, padded, rank } from './number.ts';

describe('days and moments', () => {
  it('are written as the office writes them', () => {
    expect(day('2023-01-05')).toBe('05/01/2023');
    expect(dayShort('2022-12-15')).toBe('15/12');
    expect(moment('2022-12-15T16:50:00+07:00')).toBe('15/12/2022 16:50');
  });

  it('keep the clock they carry, whatever this computer is set to', () => {
    expect(clock('2022-12-15T23:59:00+07:00')).toBe('23:59');
  });

  it('are understood as people type them', () => {
    expect(parseDay('5/1/2023')).toBe('2023-01-05');
    expect(parseDay(' 05.01.2023 ')).toBe('2023-01-05');
    expect(parseDay('29/02/2024')).toBe('2024-02-29');
    expect(parseMoment('16/12/2022', '8:05')).toBe('2022-12-16T08:05:00+07:00');
    expect(parseMoment('16/12/2022', '16h00')).toBe('2022-12-16T16:00:00+07:00');
  });

  it('that do not exist are not guessed', () => {
    expect(parseDay('29/02/2023')).toBeUndefined();
    expect(parseDay('12/14/2022')).toBeUndefined();
    expect(parseDay('15/12')).toBeUndefined();
    expect(parseMoment('15/12/2022', '24:00')).toBeUndefined();
  });
});

describe('counts', () => {
  it('have dots between thousands and two digits inside sentences', () => {
    expect(count(1322251)).toBe('1.322.251');
    expect(count(812)).toBe('812');
    expect(count(-4247)).toBe('-4.247');
    expect(padded(3)).toBe('03');
    expect(padded(14)).toBe('14');
  });

  it('keep what stands behind the comma, and their dots with it', () => {
    expect(count(1234.5)).toBe('1.234,5');
    expect(count(-0.25)).toBe('-0,25');
  });
});

describe('figures', () => {
  it('are ordered by their canonical text, never by what is printed', () => {
    expect(rank({ text: '1.234,5', raw: '1234.5' })).toBe(1234.5);
    expect(rank({ text: '89,07%', raw: '89.07' })).toBeLessThan(rank({ text: '111,34%', raw: '111.34' }));
  });

  it('that nobody gave stand below all, negative ones too', () => {
    expect(rank(null)).toBeLessThan(rank({ text: '-4.247', raw: '-4247' }));
  });
});

describe('marks in a text', () => {
  it('that are not closed are pointed at by line', () => {
    expect(brokenLines('một {{CDS-01}}\nhai {{CDS-02\nba }} bốn')).toEqual([2, 3]);
    expect(brokenLines('không có dấu nào')).toEqual([]);
  });

  it('are put in with the blanks a sentence needs', () => {
    expect(insertMark('đã thu nhận.', 11, 'CDS-01')).toEqual({ text: 'đã thu nhận {{CDS-01}}.', caret: 22 });
    expect(insertMark('tổng', 0, 'CDS-01').text).toBe('{{CDS-01}} tổng');
    expect(insertMark('/', 1, 'CDS-01').text).toBe('/{{CDS-01}}');
  });
});

describe('finding by typing', () => {
  it('works without tone marks and prefers what has them', () => {
    expect(folded('Sở Lao động - Thương binh')).toBe('so lao dong - thuong binh');
    expect(score('Sở Tư pháp', 'tu phap')).toBeGreaterThan(0);
    expect(score('Sở Tư pháp', 'tư pháp')).toBeGreaterThan(score('Sở Tư pháp', 'tu phap'));
    expect(score('Sở Y tế', 'tu phap')).toBe(0);
  });

  it('wants every word, in any order', () => {
    expect(score('Ủy ban nhân dân huyện Phù Cát', 'phu cat uy ban')).toBeGreaterThan(0);
    expect(score('Ủy ban nhân dân huyện Phù Mỹ', 'phu cat')).toBe(0);
  });
});
