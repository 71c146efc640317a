// The text of a request to put figures right, per agency: copied by a person into an e-mail or a letter.

import type { Batch, BatchRow } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

/** Files that go back to their agency. */
export function toFix(rows: readonly BatchRow[]): BatchRow[] {
  return rows.filter((row) => row.outcome === 'needs_fixing' && row.agency !== null);
}

/** One paragraph per agency, its findings numbered; what is only for information stays here. */
export function slipText(batch: Pick<Batch, 'rows'>): string {
  return toFix(batch.rows)
    .map((row) => {
      const head = vi.intake.slipHead(row.agency?.name ?? '', row.period_words ?? '');
      const lines = row.findings
        .filter((finding) => finding.level !== 'info')
        .map((finding, index) => `${index + 1}. ${finding.message}`);
      return [head, ...lines].join('\n');
    })
    .join('\n\n');
}
