import { useEffect, useState } from 'react'
import { isApiFailure } from '../../api.ts'
import { useWindow } from '../../store/window-context.ts'

/** Whether the AWS CLI is signed in to this integration's portal, so that no browser is needed; asked once. */
export function useCliSignIn(integrationId: string): boolean {
  const { api } = useWindow()
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    async function ask(): Promise<void> {
      try {
        const found = await api.call('integration.cli-sign-ins', { integration: integrationId }, { signal })
        if (!signal.aborted) setThere(found.length > 0)
      } catch (error) {
        // Nothing to offer then: signing in goes on as ever.
        if (!isApiFailure(error)) throw error
      }
    }
    void ask()
    return () => ended.abort()
  }, [api, integrationId])
  return isThere
}
