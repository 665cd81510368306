import { useEffect, useState } from 'react'
import type { FoundPortal } from '../../../core/contract/integration.ts'
import { isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'

/** Portals that `~/.aws/config` names; none while it is read, and none when it cannot be. */
export function useFoundPortals(): readonly FoundPortal[] {
  const { api } = useWindow()
  const [found, setFound] = useState<readonly FoundPortal[]>([])
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    async function read(): Promise<void> {
      try {
        const portals = await api.call('integration.found', {}, { signal })
        if (!signal.aborted) setFound(portals)
      } catch (error) {
        // Nothing to offer then: the address can be typed all the same.
        if (!isApiFailure(error)) throw error
      }
    }
    void read()
    return () => ended.abort()
  }, [api])
  return found
}
