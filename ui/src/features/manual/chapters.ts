// Which chapter explains which screen, and finding words in the whole manual.

import { folded } from '../../lib/format/match.ts';
import type { ScreenName } from '../../lib/window/route.ts';
import type { ManualBlock, ManualChapter, ManualSpan } from '../../lib/wire/types.ts';

/** Before anybody is signed in. */
export const FIRST = 'bat-dau';

const OF_SCREEN: Record<ScreenName, string> = {
  month: 'mot-thang',
  intake: 'mot-thang',
  tasks: 'don-vi-ke-hoach',
  indicators: 'chi-tieu',
  entries: 'mot-thang',
  documents: 'mot-thang',
  reports: 'bao-cao',
  organisations: 'don-vi-ke-hoach',
  rounds: 'mot-thang',
  papers: 'van-ban-co-quan',
  journal: 'sua-sai',
};

/** The chapter of a screen. */
export function chapterOf(screen: ScreenName): string {
  return OF_SCREEN[screen];
}

/** A place in the manual that has the words looked for. */
export type Place = { chapter: string; block: number; title: string; words: string };

const MOST_BESIDE = 60;

function joined(spans: readonly ManualSpan[]): string {
  return spans.map((span) => span.text).join('');
}

/** Everything a block says, part by part. */
export function said(block: ManualBlock): string[] {
  switch (block.block) {
    case 'heading':
      return [`${block.number}. ${block.text}`];
    case 'paragraph':
    case 'note':
      return [joined(block.text)];
    case 'steps':
    case 'list':
      return block.items.map(joined);
    case 'code':
      return block.lines;
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(joined).join(' – '));
    case 'picture':
      return [block.caption];
  }
}

/** The places whose words hold all of `typed`, with or without tone marks, in the order of the manual. */
export function found(chapters: readonly ManualChapter[], typed: string): Place[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return [];
  return chapters.flatMap((chapter) => {
    let title = `${chapter.number}. ${chapter.title}`;
    return chapter.blocks.flatMap((block, at) => {
      if (block.block === 'heading') title = `${block.number}. ${block.text}`;
      return said(block)
        .filter((text) => words.every((word) => folded(text).includes(word)))
        .slice(0, 1)
        .map((text) => ({ chapter: chapter.id, block: at, title, words: around(text, first) }));
    });
  });
}

/** The part of a long text around a word. */
function around(text: string, word: string): string {
  const at = Math.max(0, folded(text).indexOf(word));
  const from = at > MOST_BESIDE ? text.lastIndexOf(' ', at - MOST_BESIDE / 2) + 1 : 0;
  const to = from + 2 * MOST_BESIDE;
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
