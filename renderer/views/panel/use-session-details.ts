import { useEffect, useState } from 'react'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { type ApiFailure, isApiFailure } from '../../api.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'

/** What a row does not carry. `details` stays as it was while it is read again. */
export interface DetailsReading {
  readonly details: SessionDetails | null
  readonly failure: ApiFailure | null
  readonly readAgain: () => void
}

/** Reads a session's details, again after every change of its row or the settings, and when the agent is back. */
export function useSessionDetails(sessionId: string): DetailsReading {
  const { api } = useWindow()
  const row = useWindowState(({ sessions }) => sessions.get(sessionId))
  const settings = useWindowState((state) => state.settings)
  const isLive = useWindowState(({ connection }) => connection.kind === 'live')
  const [reading, setReading] = useState<Omit<DetailsReading, 'readAgain'>>({ details: null, failure: null })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (!isLive) return
    const ended = new AbortController()
    const { signal } = ended
    async function read(): Promise<void> {
      try {
        const details = await api.call('session.show', { session: sessionId }, { signal })
        if (!signal.aborted) setReading({ details, failure: null })
      } catch (error) {
        if (!isApiFailure(error)) throw error
        if (!signal.aborted) setReading((before) => ({ ...before, failure: error }))
      }
    }
    void read()
    return () => ended.abort()
  }, [api, sessionId, row, settings, isLive, attempt])

  return { ...reading, readAgain: () => setAttempt((before) => before + 1) }
}
