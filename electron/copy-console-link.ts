import type { AgentClient, CallOptions } from '../agent/client.ts'
import type { ConsoleAnswer } from '../agent/console/console-answer.ts'
import type { ConsolePage } from './open-console.ts'

/** What a link to a console is copied with. */
export interface LinkHost {
  readonly client: Pick<AgentClient, 'console'>
  /** Puts a secret on the clipboard. */
  readonly copySecret: (text: string) => Promise<void>
}

/** Puts the way into a session's console on the clipboard; the answer says whether it signs in, or is the portal's own. */
export async function copyConsoleLink(
  { client, copySecret }: LinkHost,
  page: Pick<ConsolePage, 'session' | 'service' | 'region'>,
  options: CallOptions,
): Promise<Pick<ConsoleAnswer, 'session'> & { readonly copied: 'portal' | 'sign-in' }> {
  const link = { ...page, destination: null, mode: null, place: null, as: 'link' } as const
  const { address, mode, session } = await client.console(link, options)
  await copySecret(address)
  return { copied: mode === 'portal' ? 'portal' : 'sign-in', session }
}
