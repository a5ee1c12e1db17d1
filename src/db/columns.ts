// Rows for a wide insert as one array per column, for `unnest`: a third less to send and to parse than rows of JSON.

/** In the order of `names`; what a row lacks is null. */
export const columnsOf = <Row extends object>(
  rows: readonly Row[],
  names: readonly (keyof Row)[],
): unknown[][] => names.map((name) => rows.map((row) => row[name] ?? null))

/** A column of JSON; its array travels as text[] and each value is cast. */
export const jsonColumn = <Row extends object>(rows: readonly Row[], name: keyof Row): string[] =>
  rows.map((row) => JSON.stringify(row[name]))
