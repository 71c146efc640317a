import { afterEach, beforeEach, describe, expect, it, vi as mocking, type Mock } from 'vitest';
import { answering } from '../../lib/wire/testing.ts';
import { vi } from '../../lib/words/vi.ts';
import { faults, send, type Doing, type Filled, type TypedElsewhere } from './step.ts';

const blank: Filled = {
  ok: true,
  remarks: '',
  signer: undefined,
  number: '',
  date: '',
  elsewhere: undefined,
  confirm: '',
};
const done = { done: true, message: '', event: null, batch: null, id: null };
let asked: Mock;

beforeEach(() => {
  asked = answering({
    'report.check': done,
    'report.return': done,
    'report.issue': done,
    'report.correct_number': done,
    'report.approve': done,
  });
});

afterEach(() => mocking.unstubAllGlobals());

async function sent(doing: Doing, filled: Filled): Promise<unknown> {
  await send(1, doing, filled);
  const body = asked.mock.lastCall?.[1] as { body: string } | undefined;
  return body && (JSON.parse(body.body) as unknown);
}

describe('a step of a report', () => {
  it('is not sent back without a reason', async () => {
    expect(faults('give_back', blank)).toEqual({ remarks: vi.required });
    expect(faults('check_form', { ...blank, ok: false, remarks: '  ' })).toEqual({ remarks: vi.required });
    expect(await sent('check_form', { ...blank, ok: false })).toBeUndefined();
    expect(await sent('give_back', { ...blank, remarks: ' Bổ sung nguyên nhân. ' })).toEqual({
      name: 'report.return',
      args: { id: 1, remarks: 'Bổ sung nguyên nhân.' },
    });
  });

  it('that issues it wants a number and a day that exists', async () => {
    expect(faults('issue', { ...blank, date: '31/02/2023' })).toEqual({ number: vi.required, date: vi.badDay });
    expect(await sent('issue', { ...blank, number: '215/BC-UBND' })).toBeUndefined();
    expect(await sent('issue', { ...blank, number: ' 215/BC-UBND', date: '5/1/2023' })).toEqual({
      name: 'report.issue',
      args: { id: 1, number: '215/BC-UBND', date: '2023-01-05' },
    });
  });

  it('that puts number and date right wants a reason and the password again', async () => {
    const right = { ...blank, number: '12', date: '5/1/2023', remarks: 'Văn thư báo ghi nhầm.', confirm: 'x' };
    expect(await sent('correct', { ...right, remarks: ' ' })).toBeUndefined();
    expect(await sent('correct', { ...right, confirm: '' })).toBeUndefined();
    expect(await sent('correct', right)).toEqual({
      name: 'report.correct_number',
      args: { id: 1, number: '12', date: '2023-01-05', reason: 'Văn thư báo ghi nhầm.', confirm: 'x' },
    });
  });

  it('that was done elsewhere says by whom and when, or is not sent', async () => {
    const elsewhere: TypedElsewhere = {
      person: 'Lê Văn Bình',
      post: 'Phó Chánh Văn phòng',
      date: '20/12/2022',
      manner: 'paper',
      paper: 'Phiếu trình số 15/PTr-VP',
    };
    for (const lacking of ['person', 'post', 'paper'])
      expect(
        await sent('check_content', { ...blank, elsewhere: { ...elsewhere, [lacking]: ' ' } }),
        lacking,
      ).toBeUndefined();
    expect(
      await sent('approve', { ...blank, signer: 'ct', confirm: 'x', elsewhere: { ...elsewhere, date: '20/13/2022' } }),
    ).toBe(undefined);
    expect(await sent('check_content', { ...blank, elsewhere })).toEqual({
      name: 'report.check',
      args: { id: 1, kind: 'content', ok: true, remarks: '', elsewhere: { ...elsewhere, date: '2022-12-20' } },
    });
  });

  it('that approves it wants a signer and the password again', async () => {
    expect(await sent('approve', { ...blank, confirm: 'x' })).toBeUndefined();
    expect(await sent('approve', { ...blank, signer: 'ct' })).toBeUndefined();
    expect(await sent('approve', { ...blank, signer: 'ct', confirm: 'x' })).toEqual({
      name: 'report.approve',
      args: { id: 1, signer: 'ct', confirm: 'x' },
    });
  });
});
