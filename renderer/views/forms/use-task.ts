import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiFailure, isApiFailure } from '../../api.ts'

/** One thing a view asks of the agent, and how it went. */
export interface Task {
  readonly busy: boolean
  /** Why the last run failed; null while it runs and when it went well. */
  readonly failure: ApiFailure | null
  /** Runs it; a run that is still going is hung up on first. Only failures on purpose are kept, others are bugs and rise. */
  run(work: (signal: AbortSignal) => Promise<void>): void
  /** Hangs up, and forgets a failure. */
  reset(): void
}

/** Ends with the view, which hangs up on what is under way; one that outlives its view goes on to its end. */
export function useTask({ outlivesView = false }: { readonly outlivesView?: boolean } = {}): Task {
  const [state, setState] = useState<Pick<Task, 'busy' | 'failure'>>(idle)
  const current = useRef<AbortController | null>(null)

  const run = useCallback((work: (signal: AbortSignal) => Promise<void>): void => {
    current.current?.abort()
    const mine = new AbortController()
    current.current = mine
    const settle = (failure: ApiFailure | null): void => {
      if (!mine.signal.aborted) setState({ busy: false, failure })
    }
    setState({ busy: true, failure: null })
    work(mine.signal).then(
      () => settle(null),
      (error: unknown) => {
        if (!isApiFailure(error)) throw error
        settle(error)
      },
    )
  }, [])

  const reset = useCallback((): void => {
    current.current?.abort()
    setState(idle)
  }, [])

  useEffect(
    () => () => {
      if (!outlivesView) current.current?.abort()
    },
    [outlivesView],
  )
  return { ...state, run, reset }
}

const idle = { busy: false, failure: null } as const
