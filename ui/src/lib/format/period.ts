// Periods as the office writes them. A period is `2022-12`, `2022-Q4`, `2022-6M`, `2022-9M` or `2022`.

import { capital } from './capital.ts';

const QUARTERS = ['I', 'II', 'III', 'IV'];

/** `2022-12` → `tháng 12/2022`, `2022-Q4` → `quý IV/2022`, `2022` → `năm 2022`, as in running text. */
export function periodWords(period: string): string {
  const found = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|([69])M))?$/.exec(period);
  if (!found) return period;
  const [, year, month, quarter, months] = found;
  // January and February keep their zero, the other months have none (NĐ 30/2020, phụ lục I, II.4).
  if (month !== undefined) return `tháng ${Number(month) > 2 ? Number(month) : month}/${year}`;
  if (quarter !== undefined) return `quý ${QUARTERS[Number(quarter) - 1]}/${year}`;
  return months === undefined ? `năm ${year}` : `${months} tháng đầu năm ${year}`;
}

/** The same at the head of a line: `Tháng 12/2022`. */
export function periodHeading(period: string): string {
  return capital(periodWords(period));
}

/** The spans that end with a month, the month first: `2022-12` → itself, `2022-Q4`, `2022`. */
export function spansEnding(month: string): string[] {
  const found = /^(\d{4})-(\d{2})$/.exec(month);
  if (!found) return [];
  const [year, number] = [found[1] ?? '', Number(found[2])];
  const longer: Record<number, string[]> = { 6: [`${year}-6M`], 9: [`${year}-9M`], 12: [year] };
  return [month, ...(number % 3 === 0 ? [`${year}-Q${number / 3}`] : []), ...(longer[number] ?? [])];
}
