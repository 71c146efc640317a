import { describe, expect, it } from 'vitest';
import { clock, day, dayShort, exampleDay, moment, parseDay, parseMoment } from './date.ts';
import { folded, score } from './match.ts';
import { count, rank } from './number.ts';
import { withRole } from './person.ts';
import { periodHeading, periodWords } from './period.ts';

describe('a person beside their role', () => {
  it('is named once where the name is the role', () => {
    expect(withRole('Đỗ An', 'administrator')).toBe('Đỗ An (Quản trị)');
    expect(withRole('Quản trị', 'administrator')).toBe('Quản trị');
  });
});

describe('an example of a day', () => {
  it('is of the year in sight', () => {
    expect(exampleDay('2026-03')).toBe('05/01/2026');
    expect(exampleDay('')).toBe(`05/01/${new Date().getFullYear()}`);
  });
});

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
  it('have dots between thousands', () => {
    expect(count(1322251)).toBe('1.322.251');
    expect(count(812)).toBe('812');
    expect(count(-4247)).toBe('-4.247');
    expect(count(3)).toBe('3');
  });

  it('keep what stands behind the comma, and their dots with it', () => {
    expect(count(1234.5)).toBe('1.234,5');
    expect(count(-0.25)).toBe('-0,25');
  });
});

describe('figures', () => {
  it('that nobody gave stand below all, negative ones too', () => {
    expect(rank(null)).toBeLessThan(rank(-4247));
    expect(rank(89.07)).toBeLessThan(rank(111.34));
  });
});

describe('periods', () => {
  it('are written as the office writes them, zeros only where it puts them', () => {
    expect(['2022-12', '2023-02', '2023-03', '2022-Q4', '2022-6M', '2022-9M', '2022'].map(periodWords)).toEqual([
      'tháng 12/2022',
      'tháng 02/2023',
      'tháng 3/2023',
      'quý IV/2022',
      '6 tháng đầu năm 2022',
      '9 tháng đầu năm 2022',
      'năm 2022',
    ]);
    expect(periodHeading('2022-12')).toBe('Tháng 12/2022');
    expect(periodWords('không phải kỳ')).toBe('không phải kỳ');
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
