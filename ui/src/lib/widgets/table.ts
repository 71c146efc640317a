// What a table needs to know of its columns, and the computing behind it.

export type Column<Row> = {
  key: string;
  label: string;
  /** Share of the width left, as in CSS grid; or a fixed width in pixels. */
  width: number | 'rest';
  number?: boolean;
  /** What to order by; a column without it cannot be ordered. */
  order?: (row: Row) => string | number;
  /** What is copied; nothing for a column of marks. */
  text: (row: Row) => string;
};

export type Order = { key: string; down: boolean };

const collator = new Intl.Collator('vi', { numeric: true });

/** Rows in the order asked; rows that are equal keep their place. */
export function ordered<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | undefined): Row[] {
  const by = columns.find((column) => column.key === order?.key)?.order;
  if (!by || !order) return [...rows];
  const sign = order.down ? -1 : 1;
  return rows
    .map((row, index) => ({ row, index, value: by(row) }))
    .sort((a, b) => {
      const found =
        typeof a.value === 'number' && typeof b.value === 'number'
          ? a.value - b.value
          : collator.compare(String(a.value), String(b.value));
      return found === 0 ? a.index - b.index : sign * found;
    })
    .map(({ row }) => row);
}

/** The order after a click on a head: up, down, none. */
export function nextOrder(order: Order | undefined, key: string): Order | undefined {
  if (order?.key !== key) return { key, down: false };
  return order.down ? undefined : { key, down: true };
}

/** The table as text for a spreadsheet; line breaks and tabs inside a cell become blanks. */
export function asText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const clean = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const lines = [
    columns.map((column) => clean(column.label)),
    ...rows.map((row) => columns.map((column) => clean(column.text(row)))),
  ];
  return lines.map((line) => line.join('\t')).join('\n');
}
