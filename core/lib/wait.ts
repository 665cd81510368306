import { CoreError } from '../core-error.ts'
import type { Clock } from '../host.ts'

/** Resolves after `ms` milliseconds of the clock. @throws CoreError `cancelled` as soon as the signal aborts. */
export function wait(
  clock: Clock,
  { ms, signal }: { readonly ms: number; readonly signal?: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', aborted)
      resolve()
    })
    function aborted(): void {
      cancel()
      reject(new CoreError('cancelled', 'cancelled'))
    }
    if (signal?.aborted === true) aborted()
    else signal?.addEventListener('abort', aborted, { once: true })
  })
}
