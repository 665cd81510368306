import { sessionEnvironment } from '../../agent/shell/child-environment.ts'
import { credentialVariables } from '../../agent/shell/credential-variables.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagGiven, type RawArguments } from '../command.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { runChild } from '../shell/run-child.ts'

export const exec = command({
  parse: (raw) => ({ session: argument(raw, 0), readOnly: flagGiven(raw, 'read-only'), child: childOf(raw) }),
  async run({ session, readOnly, child }, io) {
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference, readOnly })
    })
    return await runChild(io, { ...child, env: sessionEnvironment(io.env, credentialVariables(answer)) })
  },
})

function childOf(raw: RawArguments): { readonly program: string; readonly args: readonly string[] } {
  const [program, ...args] = raw.rest ?? []
  if (program === undefined) {
    throw usageError('which command shall be run?', 'keyturn exec SESSION -- COMMAND…')
  }
  return { program, args }
}
