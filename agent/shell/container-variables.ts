import { devNull } from 'node:os'
import type { ContainerPass } from '../container/container-server.ts'
import { sessionVariables } from './session-variables.ts'

/**
 * The variables through which AWS's SDKs ask the container endpoint, as often as they need to. They look there last, after
 * the shared files: those are empty for them, so that no `[default]` of the user's wins.
 */
export function containerVariables({
  address,
  token,
  session,
}: ContainerPass): Readonly<Record<string, string>> {
  return {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: address,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    ...sessionVariables(session),
  }
}
