/**
 * Rows of one form, column by column, each value of a column once: many rows share most of what they say, and what is
 * said once is written, sent and read once.
 */
export interface Table<Row extends object> {
  readonly rowCount: number
  readonly columns: { readonly [Name in keyof Row]: Column<Row[Name]> }
}

export interface Column<Value> {
  readonly values: readonly Value[]
  /** For each row, where its value stands among them; null when all rows have the first. */
  readonly at: readonly number[] | null
}

/** `rows` all have the fields of the first, as rows of one type without optional fields do. Pure. */
export function toTable<Row extends object>(rows: readonly Row[]): Table<Row> {
  const names = Object.keys(rows[0] ?? {}) as (keyof Row)[]
  const columns = names.map((name) => [name, toColumn(rows, name)])
  return { rowCount: rows.length, columns: Object.fromEntries(columns) }
}

/** The rows again. Values that are alike are the same object: for readers, not for writers. Pure. */
export function fromTable<Row extends object>({ rowCount, columns }: Table<Row>): readonly Row[] {
  const filled = Object.entries(columns) as [keyof Row, Column<Row[keyof Row]>][]
  const first = Object.fromEntries(filled.map(([name, { values }]) => [name, values[0]])) as Row
  const differing = filled.flatMap(([name, { values, at }]) => (at === null ? [] : [{ name, values, at }]))
  return Array.from({ length: rowCount }, (_, place) => {
    const row = { ...first }
    for (const { name, values, at } of differing) {
      const value = values[at[place] ?? 0]
      if (value !== undefined) row[name] = value
    }
    return row
  })
}

function toColumn<Row extends object, Name extends keyof Row>(
  rows: readonly Row[],
  name: Name,
): Column<Row[Name]> {
  const values: Row[Name][] = []
  const places = new Map<unknown, number>()
  let last: unknown
  let lastPlace = 0
  let lastValue: unknown
  const at = rows.map((row) => {
    const value = row[name]
    // Neighbours are often alike, and share what is costly to compare.
    if (values.length > 0 && value === lastValue) return lastPlace
    lastValue = value
    const key = keyOf(value)
    if (values.length > 0 && key === last) return lastPlace
    last = key
    const known = places.get(key)
    lastPlace = known ?? values.push(value) - 1
    if (known === undefined) places.set(key, lastPlace)
    return lastPlace
  })
  return { values, at: values.length > 1 ? at : null }
}

/** The same for values of one field that are alike. Most lists in a row are empty. */
function keyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Array.isArray(value) && value.length === 0 ? '[]' : JSON.stringify(value)
}
