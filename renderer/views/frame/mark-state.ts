import type { Prompt } from '../../../core/contract/prompt.ts'
import type { WindowState } from '../../store/window-state.ts'

/** `idle`: nothing active. `active`: the key is turned. `attention`: something needs a person. */
export type MarkState = 'idle' | 'active' | 'attention'

/**
 * Which mark the page wears, as the tray does: what needs a person wins. Without the agent it stays as it was: nobody
 * else serves the other drawings.
 */
export function markState({
  counts,
  integrations,
  prompts,
}: Pick<WindowState, 'counts' | 'integrations' | 'prompts'>): MarkState {
  const needsPerson =
    prompts.some(wantsPerson) || integrations.some(({ signIn }) => signIn === 'sign-in-needed')
  if (needsPerson) return 'attention'
  return counts.active > 0 ? 'active' : 'idle'
}

/** A sign-in that waits has its window or tab; of an integration it shows in that. */
function wantsPerson(prompt: Prompt): boolean {
  switch (prompt.kind) {
    case 'mfa':
    case 'passphrase':
    case 'approve':
      return true
    case 'saml':
      return !prompt.waiting
    case 'browser':
      return !prompt.waiting && prompt.integration === null
    case 'device-code':
      return false
  }
}
