/** What `--json` prints, for docs/cli.md. A test holds the fields against what the real agent makes of them. */
export const jsonShapes: readonly { readonly command: string; readonly shape: string }[] = [
  {
    command: 'list',
    shape: `
[{
  id: string
  name: string
  alias: string | null
  kind: 'identity-center-role' | 'iam-user' | 'assume-role' | 'saml-role' | 'process' | 'web-identity-role'
  accountId: string | null
  accountName: string | null
  roleName: string | null
  integration: string | null       // its name; null for sessions made by hand
  status: 'stopped' | 'starting' | 'active' | 'stale' | 'sign-in-needed'
  profiles: string[]               // the AWS profiles it is published under now
  region: string | null
  expiresAt: string | null         // of the credentials in hand
  readOnly: boolean                // set so, or started so and runs
}]`,
  },
  {
    command: 'show, add (saml-role: an array), edit (remove prints a row of list)',
    shape: `
{
  …a row of list
  settings:
    | { kind: 'identity-center-role', startUrl: string, accountId: string, roleName: string, email: string | null }
    | { kind: 'iam-user', accessKeyId: string, mfaSerial: string | null, mfaCodes: …as mfa list | null }
    | { kind: 'assume-role', roleArn: string, sourceSessionId: string, sourceName: string | null, externalId: string | null, roleSessionName: string,
        sourceIdentity: string | null, sessionTags: { key: string, value: string, transitive: boolean }[],
        policy: string | null, policyArns: string[], readOnly: boolean }
    | { kind: 'saml-role', startUrl: string, roleArn: string, providerArn: string }
    | { kind: 'process', command: string }
    | { kind: 'web-identity-role', roleArn: string, roleSessionName: string, token:
        | { from: 'issuer', issuer: string, clientId: string, scopes: string[], redirectPort: number | null }
        | { from: 'file', path: string }
        | { from: 'command', command: string } }
  defaultProfile: string           // what a start without --profile uses
  durationSeconds: number | null   // null: the usual of its kind
  accessKeyId: string | null       // the key in hand, as CloudTrail shows it
  nextRefreshAt: string | null
}`,
  },
  {
    command: 'mfa list (an array), mfa set',
    shape: `
{
  serial: string
  codes: { source: 'prompt' | 'totp' } | { source: 'command', command: string }
  sessions: string[]               // names of the IAM users that need it
}`,
  },
  {
    command: 'rotate',
    shape: `
{
  session: string                  // its id
  oldAccessKeyId: string
  accessKeyId: string
  oldKey: 'deleted' | 'inactive'
  alsoMoved: string[]              // names of sessions that had the same key
}`,
  },
  { command: 'rotate --abandon', shape: '{ session: string, accessKeyId: string, left: string[] }' },
  {
    command: 'import keys',
    shape: `
[{ profile: string, accessKeyId: string, mfaSerial: string | null, region: string | null, file: string, session: string | null }]`,
  },
  { command: 'import undo', shape: '{ session: string, profile: string, files: string[] }' },
  {
    command: 'start',
    shape: `
{
  session: …as show
  profile: string
  alreadyActive: boolean
  displaced: { name: string, stopped: boolean }[]   // sessions that gave up the profile
}`,
  },
  {
    command: 'stop, agent stop, forget-sign-in',
    shape: `
[{ id: string, name: string, profiles: string[], accessKeyId: string | null, validUntil: string | null }]`,
  },
  {
    command: 'status',
    shape: `
{
  agent: …as agent status
  vault: …as vault status
  integrations: …as integration list
  active: …as list
  nextRefreshAt: string | null
}`,
  },
  {
    command: 'agent status',
    shape: `
{
  pid: number
  build: { version: string, id: string, builtAt: string, protocol: number }
  startedAt: string
  home: string
  socket: string
  environment: { [name: string]: string }   // what it read at start; passwords in URLs are masked
} | null`,
  },
  {
    command: 'vault status, use, lock, unlock, recovery',
    shape: `
{
  state: 'unset' | 'ready' | 'locked' | 'missing' | 'changed'
  source: 'keychain' | 'passphrase' | null
  label: string | null
  reason: string | null
  secrets: number
}`,
  },
  { command: 'vault backup', shape: '{ file: string, secrets: number }' },
  { command: 'vault restore', shape: '{ restored: number, kept: number }' },
  {
    command:
      'integration list (an array), integration add, integration edit, integration share, integration remove, sign-in',
    shape: `
{
  id: string
  name: string
  kind: 'identity-center'
  startUrl: string
  region: string
  endpointUrl: string | null
  endpoints: 'standard' | 'fips' | 'dual-stack' | 'fips-dual-stack'
  besides: string | null           // the first integration of the same portal, of another user; null when it is this one
  awsCli: 'off' | 'read' | 'read-write'
  awsCliSession: string | null     // the [sso-session] it is shared by; null: by the start URL
  signIn: 'signed-in' | 'sign-in-needed' | 'signing-in' | 'unknown'
  tokenExpiresAt: string | null
  reason: string | null
  accounts: number
  roles: number
  syncedAt: string | null
  syncing: { accountsRead: number, accountsTotal: number | null, rolesRead: number, accountsWithRoles: number, throttled: boolean } | null
}`,
  },
  {
    command: 'integration sync',
    shape: `
[{
  integration: string
  accounts: number
  roles: number
  added: string[]                  // session ids
  removed: string[]
  renamed: string[]
  tookSeconds: number
  calls: number
  throttledAnswers: number
}]`,
  },
  { command: 'sign-out', shape: '{ integration: …as integration list, stopped: …as stop }' },
  {
    command: 'credentials (always)',
    shape: `
{ Version: 1, AccessKeyId: string, SecretAccessKey: string, SessionToken: string, Expiration: string, AccountId?: string }`,
  },
  {
    command: 'env --format json',
    shape: `
{
  AWS_ACCESS_KEY_ID: string
  AWS_SECRET_ACCESS_KEY: string
  AWS_SESSION_TOKEN: string
  AWS_CREDENTIAL_EXPIRATION: string
  AWS_ACCOUNT_ID?: string
  AWS_REGION?: string              // with AWS_DEFAULT_REGION, when the session has a region
  AWS_DEFAULT_REGION?: string
  AWS_ENDPOINT_URL?: string        // when the session has an endpoint of its own
}`,
  },
]
