// Members as the screen groups them, and which roles a body has.

import { WORDS, type Body, type MemberLine, type MemberRole } from '../../lib/wire/types.ts';

/** The bodies that have members. */
export const BODIES = ['committee', 'support'] as const satisfies Body[];

const ROLES = Object.keys(WORDS.MemberRole) as MemberRole[];

export function bodyOf(role: MemberRole): (typeof BODIES)[number] {
  return role.startsWith('team_') ? 'support' : 'committee';
}

/** The roles of a body; of both where none is named. */
export function rolesOf(body: Body | undefined): MemberRole[] {
  return ROLES.filter((role) => body === undefined || bodyOf(role) === body);
}

/** Role, post and agency, as they are read in one line. */
export function seatWords(seat: Pick<MemberLine, 'role_words' | 'post' | 'agency'>): string {
  return [seat.role_words, seat.post, seat.agency?.name ?? ''].filter(Boolean).join(', ');
}

/** How many of the tasks given to a member are left to do. */
export function leftToDo(line: Pick<MemberLine, 'given'>): number {
  const done = ['done_on_time', 'done_late', 'cancelled'];
  return line.given.filter((task) => !done.includes(task.status)).length;
}

/** Whether a member is in another body than this line's on the day that is shown. */
export function sitsElsewhere(lines: readonly MemberLine[], line: MemberLine): boolean {
  return lines.some((one) => one.code === line.code && one.body !== line.body && one.standing === 'now');
}

/** What stands on the page: who left with something to do is said before the rest. */
export function grouped(lines: readonly MemberLine[]): {
  now: { body: (typeof BODIES)[number]; rows: MemberLine[] }[];
  orphaned: MemberLine[];
  later: MemberLine[];
  before: MemberLine[];
} {
  const standing = (what: MemberLine['standing']) => lines.filter((line) => line.standing === what);
  const left = standing('before');
  const orphaned = left.filter((line) => line.given.some((task) => task.warning));
  return {
    now: BODIES.map((body) => ({ body, rows: standing('now').filter((line) => line.body === body) })),
    orphaned,
    later: standing('later'),
    before: left.filter((line) => !orphaned.includes(line)),
  };
}
