import { realpathSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import type { TemporaryCredentials } from '../../../../core/access/temporary-credentials.ts'
import { background } from '../../../../core/caller.ts'
import { secret } from '../../../../core/secrets/secret.ts'
import { createAnswering } from '../../../../agent/answering.ts'
import {
  type ContainerPass,
  type ContainerServer,
  createContainerServer,
} from '../../../../agent/container/container-server.ts'
import { openPasses, type PassBook } from '../../../../agent/container/open-passes.ts'
import { createInFlight } from '../../../../agent/in-flight.ts'
import { type ManualClock, manualClock } from '../../../support/manual-clock.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { type SmallCore, smallCore, type SmallCoreParts } from '../../support/small-core.ts'
import { askPage, type PageAnswer, type PageQuestion } from '../../page/support/ask-page.ts'

export interface ServedContainer extends Pick<SmallCore, 'logged'> {
  readonly home: string
  readonly clock: ManualClock
  readonly passes: PassBook
  readonly server: ContainerServer
  give(session?: string): Promise<ContainerPass>
  /** As an agent does at its end; the next one may serve the same home. */
  stop(): Promise<void>
}

/** What every session of a served container gives unless the test says otherwise; good for an hour from the clock's start. */
export const credentials: TemporaryCredentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: secret('wJalrXUtnFEMI'),
  sessionToken: secret('a-session-token'),
  issuedAt: new Date('2026-01-05T09:00:00.000Z'),
  expiresAt: new Date('2026-01-05T10:00:00.000Z'),
  accountId: '111122223333',
}

/** The container endpoint as an agent runs it, before a core that can do only what the test gives it. */
export async function serveContainer(
  parts: SmallCoreParts = {},
  { home = realpathSync(temporaryFolder()), clock = manualClock() } = {},
): Promise<ServedContainer> {
  const { core, log, logged } = smallCore({
    credentialsFor: ({ session }) =>
      Promise.resolve({
        credentials,
        session: { id: session, name: session, region: 'eu-west-1', endpointUrl: null },
      }),
    ...parts,
  })
  const passes = await openPasses({ home, clock, log })
  const stopping = new AbortController()
  const answering = createAnswering({ core, log, inFlight: createInFlight(), stopping: stopping.signal })
  const server = createContainerServer({ core, passes, answering, clock, log })
  await server.takeUp()
  async function stop(): Promise<void> {
    stopping.abort()
    server.stopListening()
    await server.closed(0)
  }
  onTestFinished(stop)
  return {
    home,
    clock,
    passes,
    server,
    logged,
    give: (session = 'prod') => server.give({ session, readOnly: false }, background),
    stop,
  }
}

/** One request as an SDK makes it. */
export function askContainer(pass: ContainerPass, more: Partial<PageQuestion> = {}): Promise<PageAnswer> {
  const { port, pathname } = new URL(pass.address)
  const question = { port: Number(port), path: pathname, method: 'GET', ...more }
  return askPage({ ...question, headers: { authorization: pass.token, origin: undefined, ...more.headers } })
}
