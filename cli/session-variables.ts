import { containerVariables } from '../agent/shell/container-variables.ts'
import { credentialVariables } from '../agent/shell/credential-variables.ts'
import { fileVariables } from '../agent/shell/file-variables.ts'
import type { Io } from './io.ts'
import { requestContainer, requestCredentials, requestEnvironment } from './request.ts'

/**
 * How a program comes by credentials: `files` lead it to them whenever it asks; with a `pass` it asks the container endpoint;
 * `keys` are in its environment, until they end.
 */
export type CredentialsBy = 'files' | 'pass' | 'keys'

/** The variables of a session, for a program that acts as it; a person is asked where that is needed. */
export async function sessionVariables(
  io: Io,
  { by, ...question }: { readonly session: string; readonly readOnly: boolean; readonly by: CredentialsBy },
): Promise<Readonly<Record<string, string>>> {
  switch (by) {
    case 'files':
      return fileVariables(await requestEnvironment(io, question))
    case 'pass':
      return containerVariables(await requestContainer(io, question))
    case 'keys':
      return credentialVariables(await requestCredentials(io, question))
  }
}
