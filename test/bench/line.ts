/** One promise, measured. */
export interface Line {
  readonly measure: string
  readonly value: number
  readonly unit: 'ms' | '×' | 'bytes' | 'kB' | 'MB' | 'wake-ups' | 'rows' | 'frames' | 'requests'
  /** The most it may be; null for figures that are shown for comparison alone. */
  readonly limit: number | null
  /** What the figure was made of. */
  readonly note: string
  /** True: a short run shows it alone, since it judges the same by a ratio of its own. */
  readonly onlyInFull?: true
  /** True: a ratio that a short run, which does less of the work, judges by twice the limit. */
  readonly roughInShort?: true
}

export interface BenchOptions {
  readonly short: boolean
  /** Of the repository, with `out/` built. */
  readonly root: string
}

export type Bench = (options: BenchOptions) => Promise<readonly Line[]>

/** What is counted, weighed, or compared with its like in the same run: alike on every machine, however busy it is. */
const steadyUnits: ReadonlySet<Line['unit']> = new Set(['rows', 'frames', 'requests', 'kB', '×'])

/** Short runs are for machines that do other things meanwhile. */
export function limitFor(
  { limit, unit, onlyInFull, roughInShort }: Line,
  { short }: BenchOptions,
): number | null {
  if (short && onlyInFull === true) return null
  const isSteady = steadyUnits.has(unit) && roughInShort !== true
  return limit === null || !short || isSteady ? limit : limit * 2
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The value that a quarter of them do not exceed: a busy machine makes the others longer. */
export function lowerQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length / 4) - 1] ?? Number.NaN
}

/** The value that 95 % of them do not exceed. */
export function percentile95(values: readonly number[]): number {
  return percentile(values, 0.95)
}

/** The value that this share of them (0 to 1) does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
}

/** Milliseconds each run takes, one after the other. */
export async function timed(
  runs: number,
  task: (run: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    await task(run)
    times.push(performance.now() - started)
  }
  return times
}
