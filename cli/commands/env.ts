import { type CredentialFormat, credentialFormats } from '../../agent/shell/credential-formats.ts'
import { environmentChange } from '../../agent/shell/environment-change.ts'
import { formatEnvironment } from '../../agent/shell/format-environment.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../one-of.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const env = command({
  parse: (raw) => ({
    session: argument(raw, 0),
    readOnly: flagGiven(raw, 'read-only'),
    format: oneOf(credentialFormats, flagText(raw, 'format'), 'is not a format'),
  }),
  async run({ session, readOnly, format }, io) {
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference, readOnly })
    })
    io.stdout.write(formatEnvironment(format ?? usualFormat(io), environmentChange(answer, io.env)))
    return 0
  },
})

function usualFormat({ platform }: Io): CredentialFormat {
  return platform === 'win32' ? 'powershell' : 'bash'
}
