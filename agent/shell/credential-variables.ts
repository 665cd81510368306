import type { SessionCredentials } from '../process-credentials.ts'
import { sessionVariables } from './session-variables.ts'

/** The variables through which every AWS tool acts as this session, until these credentials end. */
export function credentialVariables({
  credentials,
  session,
}: SessionCredentials): Readonly<Record<string, string>> {
  return {
    AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: credentials.SessionToken,
    AWS_CREDENTIAL_EXPIRATION: credentials.Expiration,
    ...(credentials.AccountId === undefined ? {} : { AWS_ACCOUNT_ID: credentials.AccountId }),
    ...sessionVariables(session),
  }
}
