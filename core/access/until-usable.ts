import { awsFailure } from '../aws/aws-error.ts'
import type { Clock } from '../host.ts'
import { wait } from '../lib/wait.ts'

/** IAM tells its regions of a new key within seconds, usually. Milliseconds. */
const patienceMs = 60_000
const firstPauseMs = 500
const longestPauseMs = 8_000

/** Calls with a key that AWS made a moment ago, again while AWS does not know it yet, for a minute. @throws as `call` does. */
export async function untilUsable<T>(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  call: () => Promise<T>,
): Promise<T> {
  const deadline = clock.now().getTime() + patienceMs
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await call()
    } catch (error) {
      if (!isUnknownKey(error) || clock.now().getTime() + pauseMs > deadline) throw error
    }
    await wait(clock, { ms: pauseMs, signal })
  }
}

/** How AWS refuses a key that is not there, not there yet, or switched off. */
export function isUnknownKey(error: unknown): boolean {
  return awsFailure(error)?.name === 'InvalidClientTokenId'
}
