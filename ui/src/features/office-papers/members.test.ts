import { describe, expect, it } from 'vitest';
import type { GivenTask, MemberLine } from '../../lib/wire/types.ts';
import { grouped, leftToDo, rolesOf, seatWords } from './members.ts';

const task = (status: GivenTask['status'], warning = ''): GivenTask => ({
  id: 1,
  plan: 'KL-12',
  code: '1',
  title: 'Kiểm tra tiến độ',
  deadline: '',
  due: null,
  status,
  words: '',
  days_over: null,
  agencies: [],
  warning,
});

const member = (code: string, body: MemberLine['body'], standing: MemberLine['standing']): MemberLine => ({
  code,
  object: `member/${code}`,
  name: `Người ${code}`,
  body,
  standing,
  role: body === 'support' ? 'team_member' : 'member',
  role_words: 'Thành viên',
  post: 'Giám đốc',
  agency: { code: 'STP', name: 'Sở Tư pháp' },
  from: '2022-03-08',
  until: null,
  basis: '454/QĐ-UBND',
  ended_basis: '',
  others: [],
  given: [],
});

describe('the list of members', () => {
  it('stands by body; who left with something to do comes before those who left', () => {
    const [here, team, gone] = [
      member('1', 'committee', 'now'),
      member('2', 'support', 'now'),
      member('3', 'committee', 'before'),
    ];
    const left = { ...member('4', 'committee', 'before'), given: [task('overdue', 'đề nghị giao cho người khác')] };
    const found = grouped([here, team, gone, left]);
    expect(found.now.map(({ body, rows }) => [body, rows.map((row) => row.code)])).toEqual([
      ['committee', ['1']],
      ['support', ['2']],
    ]);
    expect([found.orphaned, found.before].map((rows) => rows.map((row) => row.code))).toEqual([['4'], ['3']]);
  });

  it('counts only what is left to do', () => {
    expect(leftToDo({ given: [task('done_late'), task('overdue'), task('cancelled')] })).toBe(1);
  });

  it('offers the roles of one body and says a seat in one line', () => {
    expect(rolesOf('support')).toEqual(['team_head', 'team_deputy', 'team_member']);
    expect(rolesOf(undefined)).toHaveLength(8);
    expect(seatWords(member('1', 'committee', 'now'))).toBe('Thành viên, Giám đốc, Sở Tư pháp');
    expect(seatWords({ role_words: 'Trưởng ban', post: '', agency: null })).toBe('Trưởng ban');
  });
});
