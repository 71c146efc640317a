// A list that is read page by page.

/** One page. `next` is what to ask the following page with; null where there is none. */
export type Page<Row> = { rows: readonly Row[]; total: number; next: string | null };

/** The rows of pages that follow one another, with what the newest of them says of the whole. */
export function joined<Row>(first: Page<Row>, rest: readonly Page<Row>[]): Page<Row> {
  const { total, next } = rest.at(-1) ?? first;
  return { rows: [first, ...rest].flatMap((page) => page.rows), total, next };
}
