import { useEffect, useState } from 'react'
import type { SessionAccessKey } from '../../../core/contract/access-key.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'

/** What AWS says of a session's key, asked again when the session has another one; null until it answered. */
export function useAccessKey(
  sessionId: string,
  accessKeyId: string,
): { readonly read: SessionAccessKey | null; readonly readAgain: () => void } {
  const { api } = useWindow()
  const [read, setRead] = useState<SessionAccessKey | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    async function ask(): Promise<void> {
      try {
        const answer = await api.call('access-key.read', { session: sessionId }, { signal })
        if (!signal.aborted) setRead(answer)
      } catch (error) {
        // The key's id stands there without its age then.
        if (!isApiFailure(error)) throw error
      }
    }
    void ask()
    return () => ended.abort()
  }, [api, sessionId, accessKeyId, attempt])
  return { read, readAgain: () => setAttempt((before) => before + 1) }
}
