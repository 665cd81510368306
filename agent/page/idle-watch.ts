import type { Clock } from '../../core/host.ts'

/** Runs `onIdle` once nothing has happened, and nobody has stayed, for `idleMs`. No timer is set while somebody stays. */
export interface IdleWatch {
  /** Something happened: the time begins anew. */
  touch(): void
  /** Somebody stays until the answer is called. */
  stay(): () => void
  /** Watches no more. */
  end(): void
}

export function createIdleWatch({
  clock,
  idleMs,
  onIdle,
}: {
  readonly clock: Clock
  readonly idleMs: number
  readonly onIdle: () => void
}): IdleWatch {
  let staying = 0
  let ended = false
  let stopTimer = (): void => {}

  function touch(): void {
    stopTimer()
    if (staying === 0 && !ended) stopTimer = clock.after(idleMs, onIdle)
  }

  touch()
  return {
    touch,
    stay() {
      staying += 1
      stopTimer()
      return () => {
        staying -= 1
        touch()
      }
    },
    end() {
      ended = true
      stopTimer()
    },
  }
}
