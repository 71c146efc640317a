// The keyboard map: which keys mean what, everywhere. Screens take what is left (arrows, Enter, Esc).

import { SCREENS, type ScreenName } from '../lib/window/route.ts';

export type KeyAction =
  | { kind: 'search' }
  | { kind: 'help' }
  | { kind: 'undo' }
  | { kind: 'print' }
  | { kind: 'rail' }
  | { kind: 'filter' }
  | { kind: 'screen'; screen: ScreenName };

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a key press means; `typing` is true while the caret stands in a text field, which keeps its own keys. */
export function actionFor(pressed: Pressed, typing: boolean): KeyAction | undefined {
  const control = pressed.ctrlKey || pressed.metaKey;
  // Letters by place on the keyboard: with Unikey on, `key` may be a Vietnamese letter.
  if (control && !pressed.altKey && !pressed.shiftKey) {
    if (pressed.code === 'KeyK') return { kind: 'search' };
    if (pressed.code === 'KeyP') return { kind: 'print' };
    if (pressed.code === 'KeyB') return { kind: 'rail' };
    if (pressed.code === 'KeyZ' && !typing) return { kind: 'undo' };
    return undefined;
  }
  if (pressed.key === 'F1') return { kind: 'help' };
  if (pressed.altKey && !control && /^Digit\d$/.test(pressed.code)) {
    // After nine comes the key with the zero, as on the keyboard.
    const screen = SCREENS[(Number(pressed.code.slice(5)) + 9) % 10];
    return screen ? { kind: 'screen', screen } : undefined;
  }
  if (pressed.key === '/' && !typing && !control && !pressed.altKey) return { kind: 'filter' };
  return undefined;
}
