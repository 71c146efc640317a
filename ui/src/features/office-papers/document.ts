// The document that a change rests on, as a person types it: which, of what day, by whom.

import { day as dayWords, parseDay } from '../../lib/format/date.ts';
import { vi } from '../../lib/words/vi.ts';

export type TypedDocument = { symbol: string; dated: string; issuer: string };
export type DocumentField = keyof TypedDocument;

/** Which fields still lack something: all three where a document is needed, or once one of them is filled. */
export function documentLacks(typed: TypedDocument, needed: boolean): DocumentField[] {
  const fields: DocumentField[] = ['symbol', 'dated', 'issuer'];
  if (!needed && fields.every((field) => !typed[field].trim())) return [];
  return fields.filter((field) => (field === 'dated' ? !parseDay(typed.dated) : !typed[field].trim()));
}

/** `Quyết định số 808/QĐ-UBND ngày 15/12/2022 của UBND tỉnh`; empty where nothing was typed. */
export function documentWords(typed: TypedDocument): string {
  const dated = parseDay(typed.dated);
  return vi.papers.document.words(typed.symbol.trim(), dated ? dayWords(dated) : '', typed.issuer.trim());
}

/** Whether a ground is a document or a person's word, and not only what the program assumed. */
export function stands(basis: string): boolean {
  return basis.trim() !== '' && !basis.includes('Giả định');
}
