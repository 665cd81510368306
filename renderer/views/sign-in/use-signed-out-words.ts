import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { useWindowState } from '../../store/window-context.ts'
import { clockTime } from '../panel/clock-time.ts'
import { signedOutWords } from './signed-out-words.ts'

/** `signedOutWords` for what the window knows now. */
export function useSignedOutWords(integration: IntegrationSummary | undefined): string | null {
  const running = useWindowState(({ counts }) => counts.activeOf.get(integration?.name ?? '') ?? 0)
  if (integration === undefined) return null
  return signedOutWords(integration, { running, time: (iso) => clockTime(iso, { nowMs: Date.now() }) })
}
