/** Prints what a file found as one table; every row has the columns of the first. */
export function printFigures(
  title: string,
  rows: readonly Readonly<Record<string, string | number>>[],
): void {
  const [first] = rows
  if (first === undefined) return
  const names = Object.keys(first)
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name])))]
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  console.log([title, ...cells.map(line)].join('\n'))
}
