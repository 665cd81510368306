import { type CredentialFormat, credentialFormats } from '../../agent/shell/credential-formats.ts'
import { environmentChange } from '../../agent/shell/environment-change.ts'
import { formatEnvironment } from '../../agent/shell/format-environment.ts'
import { chooseSession } from '../choose-session.ts'
import { usageError } from '../cli-error.ts'
import { command, flagGiven, flagText, type RawArguments } from '../command.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../one-of.ts'
import { resolveSession } from '../resolve-session.ts'
import { type CredentialsBy, sessionVariables } from '../session-variables.ts'

export const env = command({
  parse: (raw) => ({
    session: raw.positional[0] ?? null,
    readOnly: flagGiven(raw, 'read-only'),
    by: byOf(raw),
    off: isOff(raw),
    format: oneOf(credentialFormats, flagText(raw, 'format'), 'is not a format'),
  }),
  async run({ session, readOnly, by, off, format }, io) {
    const variables = off
      ? null
      : await resolveSession(io, session ?? (await chooseSession(io)), async (reference) => {
          return await sessionVariables(io, { session: reference, readOnly, by })
        })
    io.stdout.write(formatEnvironment(format ?? usualFormat(io), environmentChange(io.env, variables)))
    return 0
  },
})

function isOff(raw: RawArguments): boolean {
  const off = flagGiven(raw, 'off')
  if (off && raw.positional.length > 0)
    throw usageError('--off leads out of a session: it takes none', 'keyturn env --off')
  return off
}

function byOf(raw: RawArguments): CredentialsBy {
  const [files, container] = [flagGiven(raw, 'files'), flagGiven(raw, 'container')]
  if (files && container) throw usageError('say --files or --container, not both')
  if (container) return 'pass'
  return files ? 'files' : 'keys'
}

function usualFormat({ platform }: Io): CredentialFormat {
  return platform === 'win32' ? 'powershell' : 'bash'
}
