// The text of a request to put figures right, per agency: copied by a person into an e-mail or a letter.

import { periodWords } from '../../lib/format/period.ts';
import { call } from '../../lib/wire/call.ts';
import type { BatchView, FileRow, FindingView } from '../../lib/wire/types.ts';
import { vi } from '../../lib/words/vi.ts';

/** Files that go back to their agency. */
export function toFix(rows: readonly FileRow[]): FileRow[] {
  return rows.filter((row) => row.outcome === 'needs_fixing' && row.agency !== null);
}

/** What was found in one file, as a request to its agency; what is only for information stays here. */
export function slip(row: FileRow, findings: readonly FindingView[]): string {
  const head = vi.intake.slipHead(row.agency_name ?? row.agency ?? '', row.period ? periodWords(row.period) : '');
  const lines = findings
    .filter((finding) => finding.level !== 'info')
    .map((finding, index) => `${index + 1}. ${finding.message}`);
  return [head, ...lines].join('\n');
}

/** One paragraph per agency; findings are asked for file by file, since a list carries none. */
export async function slipText(batch: Pick<BatchView, 'batch' | 'rows'>): Promise<string> {
  const slips = toFix(batch.rows).map(async (row) =>
    slip(row, await call('intake.findings', { batch: batch.batch, file: row.path })),
  );
  return (await Promise.all(slips)).join('\n\n');
}
