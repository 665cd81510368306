import type { IntegrationSummary } from '../../../core/contract/integration.ts'
import { signInLabel } from '../../../core/contract/sign-in-label.ts'
import { isForOtherBrowser } from '../../actions/sign-in-tabs.ts'
import { isSignInTo } from '../../store/is-sign-in-to.ts'
import type { WindowState } from '../../store/window-state.ts'

/** Where an integration's sign-in stands, as its card shows it. */
export type SignInStep =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'offer'; readonly reason: string | null }
  /** Whether somebody is signed in cannot be told, for example while the vault is locked. */
  | { readonly kind: 'unknown'; readonly reason: string | null }
  /** Asked for; AWS has not answered with an address or a code yet. */
  | { readonly kind: 'preparing' }
  | {
      readonly kind: 'browser'
      readonly url: string
      /** The integration whose sign-in comes first, one tab at a time; null when this is its turn. */
      readonly after: string | null
      /** The integration whose user the browser likely keeps signed in to the same portal; null when there is none. */
      readonly besides: string | null
    }
  | {
      readonly kind: 'device-code'
      readonly userCode: string
      /** What a click opens: with the code in it where AWS offers that. */
      readonly url: string
      /** The short address that people type. */
      readonly address: string
    }

/** Pure. Prompts name their integration; one that nothing waits for is an offer, not a step. */
export function signInStep(
  integration: IntegrationSummary,
  { prompts, integrations }: Pick<WindowState, 'prompts' | 'integrations'>,
): SignInStep {
  const prompt = prompts.find((one) => isSignInTo(one, integration.name) && one.waiting)
  if (prompt?.kind === 'browser' && prompt.url !== null) {
    const { besides } = integration
    const first = prompts.find(
      (one) => one.kind === 'browser' && one.waiting && !isForOtherBrowser(one, integrations),
    )
    const after = first?.kind === 'browser' && first !== prompt ? signInLabel(first) : null
    return { kind: 'browser', url: prompt.url, after: besides === null ? after : null, besides }
  }
  if (prompt?.kind === 'device-code')
    return {
      kind: 'device-code',
      userCode: prompt.userCode,
      url: prompt.verificationUriComplete ?? prompt.verificationUri,
      address: prompt.verificationUri,
    }
  switch (integration.signIn) {
    case 'signed-in':
      return { kind: 'signed-in' }
    case 'signing-in':
      return { kind: 'preparing' }
    case 'sign-in-needed':
      return { kind: 'offer', reason: integration.reason }
    case 'unknown':
      return { kind: 'unknown', reason: integration.reason }
  }
}
