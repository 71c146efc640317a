import { describe, expect, it } from 'vitest';
import { nextRow, onKeys } from './keys.ts';

describe('moving over rows', () => {
  it('stops at both ends', () => {
    expect(nextRow('ArrowDown', 23, 24)).toBe(23);
    expect(nextRow('ArrowUp', 0, 24)).toBe(0);
    expect(nextRow('PageDown', 20, 24)).toBe(23);
    expect(nextRow('End', 3, 24)).toBe(23);
    expect(nextRow('ArrowDown', -1, 24)).toBe(0);
  });

  it('leaves other keys and empty tables alone', () => {
    expect(nextRow('a', 0, 24)).toBeUndefined();
    expect(nextRow('ArrowDown', 0, 0)).toBeUndefined();
  });
});

describe('a key', () => {
  it('belongs to the input method while it composes a letter', () => {
    const acted: string[] = [];
    const press = onKeys((event: KeyboardEvent) => acted.push(event.key));
    press(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }));
    press(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229 }));
    press(new KeyboardEvent('keydown', { key: 'ArrowDown', keyCode: 40 }));
    expect(acted).toEqual(['ArrowDown']);
  });
});
