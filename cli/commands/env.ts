import { type CredentialFormat, credentialFormats } from '../../agent/shell/credential-formats.ts'
import { environmentChange } from '../../agent/shell/environment-change.ts'
import { formatEnvironment } from '../../agent/shell/format-environment.ts'
import { usageError } from '../cli-error.ts'
import { argument, command, flagText } from '../command.ts'
import type { Io } from '../io.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const env = command({
  parse: (raw) => ({ session: argument(raw, 0), format: formatOf(flagText(raw, 'format')) }),
  async run({ session, format }, io) {
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference })
    })
    io.stdout.write(formatEnvironment(format ?? usualFormat(io), environmentChange(answer, io.env)))
    return 0
  },
})

function formatOf(text: string | undefined): CredentialFormat | null {
  if (text === undefined) return null
  const format = credentialFormats.find((known) => known === text)
  if (format === undefined) {
    throw usageError(
      `${JSON.stringify(text)} is not a format`,
      `it is one of ${credentialFormats.join(', ')}`,
    )
  }
  return format
}

function usualFormat({ platform }: Io): CredentialFormat {
  return platform === 'win32' ? 'powershell' : 'bash'
}
