import type { UsedSession } from '../process-credentials.ts'

/** What every environment of a session says of it, whichever way its credentials come. */
export function sessionVariables({
  id,
  name,
  region,
  endpointUrl,
}: UsedSession): Readonly<Record<string, string>> {
  return {
    // The AWS CLI and botocore read only the second name, most other SDKs only the first.
    ...(region === null ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    ...(endpointUrl === null ? {} : { AWS_ENDPOINT_URL: endpointUrl }),
    KEYTURN_SESSION: name,
    KEYTURN_SESSION_ID: id,
  }
}
