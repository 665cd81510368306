import type { SessionFiles } from '../process-credentials.ts'
import { sessionVariables } from './session-variables.ts'

/** The variables through which every AWS tool acts as this session, and goes on to when its credentials change. */
export function fileVariables({
  session,
  configFile,
  credentialsFile,
}: SessionFiles): Readonly<Record<string, string>> {
  return {
    AWS_CONFIG_FILE: configFile,
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
    // Without it the first Go SDK reads no config file.
    AWS_SDK_LOAD_CONFIG: '1',
    ...sessionVariables(session),
  }
}
