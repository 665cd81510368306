import { devNull } from 'node:os'
import type { Variables } from './home.ts'

/**
 * What the environment says, once. What selects an identity or is secret is then taken out of it: libraries look there
 * on their own account (the AWS SDK reads AWS_PROFILE and the shared files for its defaults), and ours are told what
 * they need. `environment` is `process.env` of a process that hosts an agent.
 */
export function takeVariables(environment: Record<string, string | undefined>): Variables {
  const variables = { ...environment }
  for (const name of Object.keys(variables)) if (/^(AWS|KEYTURN)_/.test(name)) delete environment[name]
  environment.AWS_CONFIG_FILE = devNull
  environment.AWS_SHARED_CREDENTIALS_FILE = devNull
  // Else it warns on stderr of the Node versions it will not support for ever, which is for us to know.
  environment.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  return variables
}
