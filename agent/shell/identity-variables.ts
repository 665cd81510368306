/**
 * Variables that make some AWS tool act as an identity: keys, profile, role, web identity, container, in today's and
 * yesterday's names (`AWS_SECURITY_TOKEN` boto 2, `AWS_ACCESS_KEY`/`AWS_SECRET_KEY` the Java SDK 1, `AWS_CREDENTIAL_FILE`
 * the old command line tools, `AWS_VAULT` nested aws-vault, bearer tokens as botocore's tokens.py reads them).
 */
export const identityVariables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CREDENTIAL_FILE',
  'AWS_ACCOUNT_ID',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_VAULT',
] as const

const prefixes = ['AWS_CONTAINER_', 'AWS_BEARER_TOKEN_']
const names: ReadonlySet<string> = new Set(identityVariables)

/** Windows does not tell names apart by case, so neither does this. */
export function isIdentityVariable(name: string): boolean {
  const upper = name.toUpperCase()
  return names.has(upper) || prefixes.some((prefix) => upper.startsWith(prefix))
}
