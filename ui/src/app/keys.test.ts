import { describe, expect, it } from 'vitest';
import { actionFor, type Pressed } from './keys.ts';

const press = (code: string, more: Partial<Pressed> = {}): Pressed => ({
  key: code,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('the keyboard', () => {
  it('finds anything with Ctrl+K, also with a Vietnamese keyboard and inside a field', () => {
    expect(actionFor(press('KeyK', { ctrlKey: true, key: 'ơ' }), true)).toEqual({ kind: 'search' });
  });

  it('leaves undo and slash to a text field while somebody types', () => {
    expect(actionFor(press('KeyZ', { ctrlKey: true }), true)).toBeUndefined();
    expect(actionFor(press('KeyZ', { ctrlKey: true }), false)).toEqual({ kind: 'undo' });
    expect(actionFor(press('Slash', { key: '/' }), true)).toBeUndefined();
    expect(actionFor(press('Slash', { key: '/' }), false)).toEqual({ kind: 'filter' });
  });

  it('goes to a screen with Alt and its number', () => {
    expect(actionFor(press('Digit2', { altKey: true }), false)).toEqual({ kind: 'screen', screen: 'intake' });
    expect(actionFor(press('Digit9', { altKey: true }), false)).toEqual({ kind: 'screen', screen: 'rounds' });
    expect(actionFor(press('Digit0', { altKey: true }), false)).toEqual({ kind: 'screen', screen: 'papers' });
  });

  it('takes printing away from the screen', () => {
    expect(actionFor(press('KeyP', { ctrlKey: true }), false)).toEqual({ kind: 'print' });
  });
});
