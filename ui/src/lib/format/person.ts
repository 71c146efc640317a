// A person beside their role.

import { WORDS, type Role } from '../wire/types.ts';

/** What a role is called; empty where the name says it already, as of an administrator nobody named yet. */
export function roleBeside(name: string, role: Role): string {
  const words = WORDS.Role[role];
  return words === name ? '' : words;
}

/** "Lê Văn Bình (Cán bộ tổng hợp)". */
export function withRole(name: string, role: Role): string {
  const beside = roleBeside(name, role);
  return beside ? `${name} (${beside})` : name;
}
