import { isCoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import { wait } from '../lib/wait.ts'

const attempts = 3
const firstDelayMs = 200

/** A call that a person waits for, tried again at once when AWS or the network failed and `again` allows it. */
export async function retrying<T>(
  clock: Clock,
  again: (error: unknown) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= attempts || !again(error)) throw error
    }
    await wait(clock, { ms: Math.random() * firstDelayMs * 2 ** attempt })
  }
}

/** Failures that pass: AWS had too much to do, or the way there broke. */
export function isPassing(error: unknown): boolean {
  return isCoreError(error, 'aws-unavailable', 'network')
}
