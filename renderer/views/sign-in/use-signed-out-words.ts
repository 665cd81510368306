import { useMemo } from 'react'
import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { useWindowState } from '../../store/window-context.ts'
import { clockTime } from '../panel/clock-time.ts'
import { signedOutWords } from './signed-out-words.ts'

/** `signedOutWords` for what the window knows now. */
export function useSignedOutWords(integration: IntegrationSummary | undefined): string | null {
  const sessions = useWindowState((state) => state.sessions)
  return useMemo(() => {
    if (integration === undefined) return null
    const time = (iso: string): string => clockTime(iso, { nowMs: Date.now() })
    return signedOutWords(integration, { sessions: sessions.values(), time })
  }, [integration, sessions])
}
