import { environmentInside } from '../../agent/shell/environment-change.ts'
import { chooseSession } from '../choose-session.ts'
import { command, flagGiven } from '../command.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'
import { resolveSession } from '../resolve-session.ts'
import { sessionVariables } from '../session-variables.ts'
import { runChild } from '../shell/run-child.ts'

export const shell = command({
  parse: (raw) => ({
    session: raw.positional[0] ?? null,
    readOnly: flagGiven(raw, 'read-only'),
    by: flagGiven(raw, 'static') ? ('keys' as const) : ('files' as const),
  }),
  async run({ session, readOnly, by }, io) {
    const variables = await resolveSession(io, session ?? (await chooseSession(io)), async (reference) => {
      return await sessionVariables(io, { session: reference, readOnly, by })
    })
    const program = ownShell(io)
    io.stderr.write(`${program} as ${printable(variables.KEYTURN_SESSION ?? '')}; exit leads back\n`)
    return await runChild(io, { program, args: [], env: environmentInside(io.env, variables) })
  },
})

function ownShell({ env, platform }: Io): string {
  return platform === 'win32' ? (env.ComSpec ?? 'cmd.exe') : (env.SHELL ?? '/bin/sh')
}
