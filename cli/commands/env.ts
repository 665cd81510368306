import { usageError } from '../cli-error.ts'
import { argument, command, flagText } from '../command.ts'
import { credentialFormats } from '../command-table.ts'
import type { Io } from '../io.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { inheritedToClear, ownSecrets } from '../shell/child-environment.ts'
import { credentialVariables } from '../shell/credential-variables.ts'
import { type CredentialFormat, formatEnvironment } from '../shell/format-environment.ts'
import { identityVariables } from '../shell/identity-variables.ts'

export const env = command({
  parse: (raw) => ({ session: argument(raw, 0), format: formatOf(flagText(raw, 'format')) }),
  async run({ session, format }, io) {
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference })
    })
    const set = credentialVariables(answer)
    const unset = [...new Set([...identityVariables, ...ownSecrets, ...inheritedToClear(io.env, set)])]
    io.stdout.write(formatEnvironment(format ?? usualFormat(io), { unset, set }))
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
