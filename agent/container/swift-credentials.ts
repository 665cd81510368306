import type { TemporaryCredentials } from '../../core/access/temporary-credentials.ts'
import type { Tool } from '../../core/contract/activity.ts'
import type { Clock } from '../../core/host.ts'
import type { Answering } from '../answering.ts'
import type { ServedCore } from '../served-core.ts'
import type { ContainerFailure } from './container-request-failure.ts'
import { notYet, toContainerFailure } from './to-container-failure.ts'

/** SDKs hang up after 2 s. */
const promptlyMs = 1_500

export type SwiftAnswer =
  | { readonly kind: 'credentials'; readonly credentials: TemporaryCredentials }
  | { readonly kind: 'failed'; readonly failure: ContainerFailure }

/**
 * Credentials of a session, from memory or as soon as AWS gives them, or why there are none, before an SDK gives up on us.
 * What is under way goes on after that, for who asks next. When AWS is too slow or refuses, what is in hand and still lives
 * will do. Nobody is prompted.
 */
export type SwiftCredentials = (wanted: Wanted, tool: Tool) => Promise<SwiftAnswer>

interface Wanted {
  readonly session: string
  readonly readOnly: boolean
}

export function createSwiftCredentials({
  core,
  answering,
  clock,
}: {
  readonly core: Pick<ServedCore, 'credentialsFor' | 'credentialsInHand'>
  readonly answering: Pick<Answering, 'envelope'>
  readonly clock: Clock
}): SwiftCredentials {
  async function ask(wanted: Wanted, tool: Tool): Promise<SwiftAnswer> {
    // Who hangs up does not cancel it: they come back for the answer.
    const caller = {
      attends: new Set<never>(),
      quiet: true,
      tool,
      emit: () => {},
      signal: new AbortController().signal,
    }
    const envelope = await answering.envelope(
      async (asking) => (await core.credentialsFor(wanted, asking)).credentials,
      caller,
    )
    if (!envelope.ok) return { kind: 'failed', failure: toContainerFailure(envelope) }
    return { kind: 'credentials', credentials: envelope.value }
  }

  return async (wanted, tool) => {
    let stopTimer = (): void => {}
    const tooLate = new Promise<SwiftAnswer>((resolve) => {
      stopTimer = clock.after(promptlyMs, () => resolve({ kind: 'failed', failure: notYet }))
    })
    const answer = await Promise.race([ask(wanted, tool), tooLate])
    stopTimer()
    if (answer.kind === 'credentials') return answer
    const inHand = core.credentialsInHand({ ...wanted, tool })
    return inHand === null ? answer : { kind: 'credentials', credentials: inHand }
  }
}
