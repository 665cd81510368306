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
    prompts.some(
      ({ kind, waiting }) =>
        kind === 'mfa' || kind === 'passphrase' || kind === 'approve' || (kind === 'saml' && !waiting),
    ) || integrations.some(({ signIn }) => signIn === 'sign-in-needed')
  if (needsPerson) return 'attention'
  return counts.active > 0 ? 'active' : 'idle'
}
