import { useEffect, useState } from 'react'
import type { Prompt } from '../../../core/contract/prompt.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { waitsForDevice } from './waits-for-device.ts'

/** How many starts of this window wait for a code of the prompt's device, beside the session it is asked for. */
export function useWaitingCount({ device, sessionId }: Extract<Prompt, { kind: 'mfa' }>): number {
  const { api } = useWindow()
  const starts = useWindowState((state) => state.starts)
  const [count, setCount] = useState(0)

  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended

    async function read(id: string): Promise<SessionDetails | null> {
      try {
        return await api.call('session.show', { session: id }, { signal })
      } catch (error) {
        if (!isApiFailure(error)) throw error
        return null
      }
    }

    async function look(): Promise<void> {
      const others = [...starts.keys()].filter((id) => id !== sessionId)
      const waiting = await Promise.all(others.map((id) => waitsForDevice(id, { device, read })))
      if (!signal.aborted) setCount(waiting.filter(Boolean).length)
    }

    void look()
    return () => ended.abort()
  }, [api, starts, device, sessionId])

  return count
}
