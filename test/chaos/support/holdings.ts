import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'

/** What a process holds right after garbage was collected, in bytes, and its open files and connections. */
export interface Holdings {
  readonly heapUsed: number
  readonly rss: number
  readonly descriptors: number
}

const teller = new URL('tell-holdings.mjs', import.meta.url)

/** Asks an agent what it holds; `nodeOption` is what it has to be started with. */
export function holdingsIn(file: string): {
  readonly nodeOption: string
  of(pid: number): Promise<Holdings>
} {
  writeFileSync(file, '')
  const told = (): readonly string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return {
    nodeOption: `--import=${teller.href}?report=${encodeURIComponent(file)}`,
    async of(pid) {
      const before = told().length
      process.kill(pid, 'SIGUSR2')
      return await eventually(() => {
        const line = told()[before]
        expect(line).toBeDefined()
        return JSON.parse(line ?? '') as Holdings
      })
    },
  }
}

export interface Point {
  readonly at: number
  readonly value: number
}

/** By how much values rise for each unit of `at`: the line of least squares. */
export function slope(points: readonly Point[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const middle = mean(points.map(({ at }) => at))
  const average = mean(points.map(({ value }) => value))
  const spread = points.reduce((sum, { at }) => sum + (at - middle) ** 2, 0)
  return points.reduce((sum, { at, value }) => sum + (at - middle) * (value - average), 0) / spread
}
