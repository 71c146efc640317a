// Days and moments as the office writes them, and as a person types them. Days are `YYYY-MM-DD`; moments are RFC 3339
// and are shown in the offset they carry, never in that of this computer.

const DAY = /^(\d{4})-(\d{2})-(\d{2})/;
const CLOCK = /T(\d{2}):(\d{2})/;

/** `2022-12-15` → `15/12/2022`. */
export function day(iso: string): string {
  const found = DAY.exec(iso);
  return found ? `${found[3]}/${found[2]}/${found[1]}` : iso;
}

/** `2022-12-15` → `15/12`. */
export function dayShort(iso: string): string {
  const found = DAY.exec(iso);
  return found ? `${found[3]}/${found[2]}` : iso;
}

/** `2022-12-15T16:50:00+07:00` → `16:50`. */
export function clock(moment: string): string {
  const found = CLOCK.exec(moment);
  return found ? `${found[1]}:${found[2]}` : '';
}

/** `2022-12-15T16:50:00+07:00` → `15/12/2022 16:50`. */
export function moment(value: string): string {
  const time = clock(value);
  return time ? `${day(value)} ${time}` : day(value);
}

/** `2022-12-15T16:50:00+07:00` → `15/12 16:50`. */
export function momentShort(value: string): string {
  const time = clock(value);
  return time ? `${dayShort(value)} ${time}` : dayShort(value);
}

function exists(year: number, month: number, date: number): boolean {
  const value = new Date(Date.UTC(year, month - 1, date));
  return value.getUTCFullYear() === year && value.getUTCMonth() === month - 1 && value.getUTCDate() === date;
}

/** What a person typed (`5/1/2023`, `05.01.2023`, `2023-01-05`) → `2023-01-05`; undefined where it is no day. */
export function parseDay(typed: string): string | undefined {
  const text = typed.trim();
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const parts = local ? [local[3], local[2], local[1]] : iso ? [iso[1], iso[2], iso[3]] : undefined;
  if (!parts) return undefined;
  const [year, month, date] = parts.map(Number) as [number, number, number];
  if (!exists(year, month, date)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** How a day is typed, shown by one of a period's year (`2026-03` → `05/01/2026`); before there is one, of this year. */
export function exampleDay(period: string): string {
  return `05/01/${/^\d{4}/.exec(period)?.[0] ?? new Date().getFullYear()}`;
}

/** `15/12/2022` and `16:50` → `2022-12-15T16:50:00+07:00`, the clock of Vietnam; undefined where it is no moment. */
export function parseMoment(typedDay: string, typedClock: string): string | undefined {
  const date = parseDay(typedDay);
  const time = /^(\d{1,2})[:hg](\d{2})$/.exec(typedClock.trim());
  if (!date || !time) return undefined;
  const [hour, minute] = [Number(time[1]), Number(time[2])];
  if (hour > 23 || minute > 59) return undefined;
  return `${date}T${String(hour).padStart(2, '0')}:${time[2]}:00+07:00`;
}
