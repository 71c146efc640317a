// The frame of a report as a form: lists are typed one a line.

import type { Frame, FrameField } from '../../lib/wire/types.ts';

export type TypedFrame = {
  place: string;
  subject: string;
  recipients: string;
  opening: string;
  closing: string;
  distribution: string;
  with_indicators: boolean;
  with_tasks: boolean;
};

export function typedFrame(frame: Frame): TypedFrame {
  const { place, opening, closing, with_indicators, with_tasks } = frame;
  const lines = (list: readonly string[]) => list.join('\n');
  return {
    place,
    subject: lines(frame.subject),
    recipients: lines(frame.recipients),
    distribution: lines(frame.distribution),
    opening,
    closing,
    with_indicators,
    with_tasks,
  };
}

/** What was typed, over what a form does not ask; undefined where nothing is other than before. */
export function changedFrame(frame: Frame, typed: TypedFrame): Frame | undefined {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const next: Frame = {
    ...frame,
    ...typed,
    place: typed.place.trim(),
    subject: lines(typed.subject),
    recipients: lines(typed.recipients),
    distribution: lines(typed.distribution),
  };
  return JSON.stringify(next) === JSON.stringify(frame) ? undefined : next;
}

/** A field of the form; the symbol goes with who issues. */
export function fieldOf(field: FrameField): Exclude<FrameField, 'symbol'> {
  return field === 'symbol' ? 'issuer' : field;
}
