import { isCoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'
import { wait } from '../lib/wait.ts'

const firstDelayMs = 200

/** A call that a person waits for, tried again at once when AWS or the network failed and `again` allows it. */
export async function retrying<T>(
  clock: Clock,
  again: (error: unknown) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  return await trying({ clock, again, attempts: 3 }, call)
}

/** One call of a long row, which AWS may slow down: tried again for up to half a minute. @throws CoreError `cancelled`. */
export async function retryingLong<T>(
  how: { readonly clock: Clock; readonly signal: AbortSignal },
  call: () => Promise<T>,
): Promise<T> {
  return await trying({ ...how, again: isPassing, attempts: 7 }, call)
}

async function trying<T>(
  how: {
    readonly clock: Clock
    readonly again: (error: unknown) => boolean
    readonly attempts: number
    readonly signal?: AbortSignal
  },
  call: () => Promise<T>,
): Promise<T> {
  const { clock, again, attempts, ...until } = how
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= attempts || !again(error)) throw error
    }
    await wait(clock, { ms: Math.random() * firstDelayMs * 2 ** attempt, ...until })
  }
}

/** Failures that pass: AWS had too much to do, or the way there broke. */
export function isPassing(error: unknown): boolean {
  return isCoreError(error, 'aws-unavailable', 'network')
}
