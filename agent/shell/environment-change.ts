import type { Variables } from '../home.ts'
import type { SessionCredentials } from '../process-credentials.ts'
import { inheritedToClear, ownSecrets } from './child-environment.ts'
import { credentialVariables } from './credential-variables.ts'
import { identityVariables } from './identity-variables.ts'

export interface EnvironmentChange {
  /** Names to take away first, so that nothing inherited wins. */
  readonly unset: readonly string[]
  readonly set: Readonly<Record<string, string>>
}

/** What makes a shell act as this session. `inherited` is the shell's environment, as far as it is known. */
export function environmentChange(answer: SessionCredentials, inherited: Variables): EnvironmentChange {
  const set = credentialVariables(answer)
  return {
    unset: [...new Set([...identityVariables, ...ownSecrets, ...inheritedToClear(inherited, set)])],
    set,
  }
}
