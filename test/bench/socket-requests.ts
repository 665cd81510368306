import { connect } from 'node:net'
import { join } from 'node:path'
import { plainRequest } from '../../agent/plain-request.ts'
import { processRequest } from '../../agent/shim/process-request.ts'
import type { Bench } from './line.ts'
import { stage } from './stage.ts'

const concurrency = 50

/** Many tools that ask a warm agent at once, each on a connection of its own. */
export const socketRequests: Bench = async ({ short, root }) => {
  const set = await stage(root, { accounts: 3, args: [] })
  try {
    const session = await set.anySession()
    set.keyturn('start', session, '--profile', 'bench', '--delivery', 'process')
    const path = join(set.env['KEYTURN_HOME'] ?? '', 'agent.sock')
    const total = short ? 500 : 1_000
    const times: number[] = []
    let errors = 0
    let left = total
    const worker = async (): Promise<void> => {
      while (left-- > 0) {
        const started = performance.now()
        const answer = await plainRequest(connect({ path }), processRequest(session))
        times.push(performance.now() - started)
        if (answer?.startsWith('{"Version":1,') !== true) errors++
      }
    }
    // An agent that is warm: what runs often, V8 compiles anew, and that takes some thousand answers.
    left = 5_000
    await Promise.all(Array.from({ length: concurrency }, worker))
    times.length = 0
    left = total
    const started = performance.now()
    await Promise.all(Array.from({ length: concurrency }, worker))
    const seconds = (performance.now() - started) / 1_000
    const sorted = times.toSorted((one, other) => one - other)
    return [
      {
        measure: `${total} socket requests, ${concurrency} at a time, 99 of 100 within`,
        value: sorted[Math.ceil(total * 0.99) - 1] ?? Number.NaN,
        unit: 'ms',
        limit: 25,
        note: `${(total / seconds).toFixed(0)} a second, the slowest ${(sorted.at(-1) ?? 0).toFixed(1)} ms`,
        onlyInFull: true,
      },
      { measure: 'of them failed', value: errors, unit: 'requests', limit: 0, note: '' },
    ]
  } finally {
    await set.clear()
  }
}
