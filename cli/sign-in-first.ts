import type { IntegrationSummary } from '../core/contract/integration.ts'
import type { PromptKind } from '../core/contract/prompt.ts'
import type { Io } from './io.ts'
import { printable } from './output/printable.ts'
import { hasLocalBrowser } from './prompts/local-browser.ts'
import { knownFailure } from './report-failure.ts'
import { answerable, request } from './request.ts'

export interface SignInChoice {
  /** Show a code instead of opening the browser here. */
  readonly device: boolean
  /** Print the address, open nothing. */
  readonly noBrowser: boolean
}

/**
 * Signs in to one integration. Someone who asked for it by name gets it without a terminal too, provided a browser can
 * be reached by a command (BROWSER) or the address or code was asked for in print.
 * @throws AgentFailure `prompt-needed` where nobody could see the address.
 */
export async function signInTo(
  io: Io,
  { integration, device, noBrowser }: SignInChoice & { readonly integration: string },
): Promise<IntegrationSummary> {
  const flow = device || !hasLocalBrowser(io) ? 'device-code' : 'browser'
  const inPrint = device || noBrowser
  const seen: readonly PromptKind[] = inPrint || hasBrowserCommand(io) ? ['browser', 'device-code'] : []
  return await request(io, {
    name: 'integration.sign-in',
    input: { integration, flow },
    attends: [...new Set([...answerable(io), ...seen])],
    browser: noBrowser ? 'print' : 'open',
    waiting: `signing in to ${integration}`,
  })
}

/**
 * Tries; where a sign-in is what is missing and a person sits at the terminal, signs in and tries once more.
 * `integration` says to what, null when the attempt belongs to none.
 */
export async function withSignIn<Answer>(
  io: Io,
  options: { readonly attempt: () => Promise<Answer>; readonly integration: () => Promise<string | null> },
): Promise<Answer> {
  try {
    return await options.attempt()
  } catch (error) {
    if (!io.canAsk || knownFailure(error)?.code !== 'sign-in-needed') throw error
    const integration = await options.integration()
    if (integration === null) throw error
    await signInTo(io, { integration, device: false, noBrowser: false })
    io.stderr.write(`signed in to ${printable(integration)}\n`)
    return await options.attempt()
  }
}

function hasBrowserCommand({ env }: Io): boolean {
  return env.BROWSER !== undefined && env.BROWSER !== ''
}
