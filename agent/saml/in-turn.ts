import type { KeyedQueue } from '../../core/lib/keyed-queue.ts'
import { signInEnded } from './sign-in-failures.ts'

/**
 * Runs one task of a key after the other. A signal that comes before a task's turn is obeyed at once, one that comes later
 * by the task.
 * @throws CoreError `cancelled`.
 */
export async function inTurn<T>(
  queue: KeyedQueue,
  { key, signal }: { readonly key: string; readonly signal: AbortSignal },
  task: () => Promise<T>,
): Promise<T> {
  return await new Promise((resolve, reject) => {
    const { aborted, forget } = untilAborted(signal)
    aborted.catch(reject)
    queue(key, async () => {
      forget()
      if (signal.aborted) throw signInEnded()
      return await task()
    }).then(resolve, reject)
  })
}

/** `aborted` rejects with CoreError `cancelled` when the signal comes; to be forgotten when nobody waits for it any more. */
export function untilAborted(signal: AbortSignal): {
  readonly aborted: Promise<never>
  readonly forget: () => void
} {
  let hangUp = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    hangUp = () => reject(signInEnded())
    if (signal.aborted) return hangUp()
    signal.addEventListener('abort', hangUp, { once: true })
  })
  aborted.catch(() => {})
  return { aborted, forget: () => signal.removeEventListener('abort', hangUp) }
}
