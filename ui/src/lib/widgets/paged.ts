// A list that is read page by page.

/** One page. `next` is what to ask the following page with; null where there is none. */
export type Page<Row> = { rows: readonly Row[]; next: number | null };

/** The rows of pages that follow one another, and whether more follow. */
export function joined<Row>(first: Page<Row>, rest: readonly Page<Row>[]): Page<Row> {
  const { next } = rest.at(-1) ?? first;
  return { rows: [first, ...rest].flatMap((page) => page.rows), next };
}
