import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { sessionLabel } from '../output/session-label.ts'
import { knownFailure } from '../report-failure.ts'

/**
 * The hidden command behind the completion scripts: the names of one kind the agent knows, one a line. Starts no agent,
 * asks nothing and says nothing on failure: a person is in the middle of typing.
 */
export async function complete(kind: string, io: Io): Promise<ExitCode> {
  try {
    for (const name of await names(kind, io)) io.stdout.write(`${name}\n`)
    return 0
  } catch (error) {
    if (knownFailure(error) === null) throw error
    return 1
  }
}

async function names(kind: string, io: Io): Promise<readonly string[]> {
  const agent = await io.runningAgent()
  const found =
    kind === 'sessions'
      ? (await agent.call('session.list', {}, { signal: io.signal })).map(sessionLabel)
      : (await agent.call('integration.list', {}, { signal: io.signal })).map(({ name }) => name)
  // A name with a control character cannot be completed: it would end the line, or more.
  return [...new Set(found)].filter((name) => !/\p{C}/u.test(name)).sort()
}
