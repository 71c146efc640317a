import { describe, expect, it } from 'vitest';
import { passwordFault } from './passwords.ts';

describe('a new password', () => {
  it('is long enough and the same twice', () => {
    expect(passwordFault('chín ký t', 'chín ký t')).toEqual({
      at: 'first',
      words: expect.stringContaining('10 ký tự') as string,
    });
    expect(passwordFault('mười ký tự', 'mười ký tự')).toBeUndefined();
    expect(passwordFault('đủ dài rồi', 'đủ dài rôi')?.at).toBe('second');
    expect(passwordFault('đủ dài rồi', 'đủ dài rồi')).toBeUndefined();
  });

  it('is the same when one field composed its letters and the other did not', () => {
    expect(passwordFault('mật khẩu 06', 'mật khẩu 06'.normalize('NFD'))).toBeUndefined();
  });
});
