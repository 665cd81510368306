import { containerVariables } from '../../agent/shell/container-variables.ts'
import { environmentInside } from '../../agent/shell/environment-change.ts'
import { childOf } from '../child-of.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, type RawArguments } from '../command.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { knownFailure } from '../report-failure.ts'
import { requestContainer } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { type CredentialsBy, sessionVariables } from '../session-variables.ts'
import { whileInUse } from '../shell/while-in-use.ts'
import { runChild } from '../shell/run-child.ts'

export const exec = command({
  parse: (raw) => ({
    session: argument(raw, 0),
    readOnly: flagGiven(raw, 'read-only'),
    by: byOf(raw),
    child: childOf(raw, 'keyturn exec SESSION -- COMMAND…'),
  }),
  async run({ session, readOnly, by, child }, io) {
    if (by === 'pass') return await runWithPass(io, { session, readOnly, child })
    return await resolveSession(io, session, async (reference) => {
      const variables = await sessionVariables(io, { session: reference, readOnly, by })
      const env = environmentInside(io.env, variables)
      return await whileInUse(io, reference, async () => await runChild(io, { ...child, env }))
    })
  },
})

function byOf(raw: RawArguments): CredentialsBy {
  const [statically, container] = [flagGiven(raw, 'static'), flagGiven(raw, 'container')]
  if (statically && container) throw usageError('say --static or --container, not both')
  if (container) return 'pass'
  return statically ? 'keys' : 'files'
}

/** The pass is good as long as the child runs. */
async function runWithPass(
  io: Io,
  {
    session,
    readOnly,
    child,
  }: { readonly session: string; readonly readOnly: boolean; readonly child: ReturnType<typeof childOf> },
): Promise<ExitCode> {
  const { pass, id } = await resolveSession(io, session, async (reference) => {
    return { pass: await requestContainer(io, { session: reference, readOnly }), id: reference }
  })
  const env = environmentInside(io.env, containerVariables(pass))
  try {
    return await whileInUse(io, id, async () => await runChild(io, { ...child, env }))
  } finally {
    await giveBack(io, pass.id)
  }
}

/** An agent that stopped meanwhile has ended it, or left it to the next to be ended by a stop. */
async function giveBack(io: Io, pass: string): Promise<void> {
  try {
    await (await io.runningAgent()).endContainer(pass)
  } catch (error) {
    const failure = knownFailure(error)
    if (failure === null) throw error
    if (failure.code !== 'agent-unreachable') {
      io.stderr.write(`keyturn: the pass is still good: ${failure.message}; keyturn stop ends it\n`)
    }
  }
}
