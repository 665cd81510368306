import { useEffect, useState } from 'react'
import { type Api, isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'

/** Asks what the user's own files name. The same function each time, or they are read without end. */
export type ReadFound<Found> = (api: Api, signal: AbortSignal) => Promise<readonly Found[]>

/** What the user's own files name; nothing while they are read, and nothing when they cannot be. */
export function useFound<Found>(readFound: ReadFound<Found>): readonly Found[] {
  const { api } = useWindow()
  const [found, setFound] = useState<readonly Found[]>([])
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    async function read(): Promise<void> {
      try {
        const answer = await readFound(api, signal)
        if (!signal.aborted) setFound(answer)
      } catch (error) {
        // Nothing to offer then: it can be typed all the same.
        if (!isApiFailure(error)) throw error
      }
    }
    void read()
    return () => ended.abort()
  }, [api, readFound])
  return found
}
