import type { SessionCredentials } from '../process-credentials.ts'

/** The variables through which every AWS tool acts as this session. */
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
    // The AWS CLI and botocore read only the second name, most other SDKs only the first.
    ...(session.region === null ? {} : { AWS_REGION: session.region, AWS_DEFAULT_REGION: session.region }),
    ...(session.endpointUrl === null ? {} : { AWS_ENDPOINT_URL: session.endpointUrl }),
  }
}
