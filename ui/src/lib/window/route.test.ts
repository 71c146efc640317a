import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, withQuery } from './route.ts';

describe('an address', () => {
  it('is the same after reading and writing', () => {
    for (const hash of [
      '#/2022-12/month',
      '#/2022-12/tasks?select=II.4.1&status=overdue',
      '#/2022-Q4/reports/bc-2022?figure=CDS-01%2F%25&section=II.6.1',
    ]) {
      expect(formatRoute(parseRoute(hash))).toBe(hash);
    }
  });

  it('keeps marks and Vietnamese letters in a selection', () => {
    const route = withQuery(parseRoute('#/2022-12/reports/r1'), { figure: 'doc:808/QĐ-UBND' });
    expect(parseRoute(formatRoute(route)).query['figure']).toBe('doc:808/QĐ-UBND');
  });

  it('that nobody knows leads to the month, without a made-up period', () => {
    expect(parseRoute('')).toEqual({ period: undefined, screen: 'month', id: undefined, query: {} });
    expect(parseRoute('#/2022-13/nowhere')).toMatchObject({ period: undefined, screen: 'month' });
    expect(parseRoute('#/2022-12/%E0%A4%A')).toMatchObject({ period: '2022-12', screen: 'month' });
  });

  it('loses a filter that is emptied and keeps the others', () => {
    const route = parseRoute('#/2022-12/tasks?q=c%E1%BA%A5p&status=overdue');
    expect(formatRoute(withQuery(route, { status: undefined }))).toBe('#/2022-12/tasks?q=c%E1%BA%A5p');
  });
});
