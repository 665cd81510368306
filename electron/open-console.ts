import type { AgentClient, CallOptions } from '../agent/client.ts'
import type { ConsoleAnswer } from '../agent/console/console-answer.ts'
import type { OwnPlace } from '../agent/console/open-in-place.ts'
import type { ConsoleMode, ConsolePlace } from '../core/contract/console.ts'

/** What a console is opened with. */
export interface ConsoleHost {
  readonly client: Pick<AgentClient, 'console'>
  readonly openAddress: (address: string) => void
  /** In a browser of its own. @throws AgentFailure `host-unable` when none could be started. */
  readonly openInPlace: (place: OwnPlace, answer: ConsoleAnswer) => Promise<void>
}

/** Of a session; null is its region, its home, and what is usual. */
export interface ConsolePage {
  readonly session: string
  readonly service: string | null
  readonly region: string | null
  readonly destination: string | null
  readonly place: ConsolePlace | null
  readonly mode: ConsoleMode | null
}

/**
 * Opens a session's console in the browser; the answer says whose it is, and who signs out there.
 * @throws AgentFailure what the agent refused, and what could not be opened.
 */
export async function openConsole(
  host: ConsoleHost,
  page: ConsolePage,
  options: CallOptions,
): Promise<Pick<ConsoleAnswer, 'session' | 'signOut'>> {
  // An address of the agent's that is good once: what signs in is on no command line.
  const wish = { ...page, as: 'visit' } as const
  const answer = await host.client.console(wish, options)
  if (answer.place === 'default') host.openAddress(answer.address)
  else await host.openInPlace(answer.place, answer)
  return answer
}
