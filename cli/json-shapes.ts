/** What `--json` prints, for docs/cli.md. A test holds the fields against what the real agent makes of them. */
export const jsonShapes: readonly { readonly command: string; readonly shape: string }[] = [
  {
    command: 'list',
    shape: `
[{
  id: string
  name: string
  alias: string | null
  kind: 'identity-center-role' | 'iam-user' | 'assume-role' | 'saml-role' | 'process' | 'web-identity-role' | 'login-session'
  accountId: string | null
  accountName: string | null
  roleName: string | null
  ou: string[] | null              // units its account stands in, from the root down; null: not known
  accountEmail: string | null
  accountTags: Record<string, string>  // of the account, in the organization
  integration: string | null       // its name; null for sessions made by hand
  environment: 'production' | 'staging' | 'development' | 'sandbox' | null
  environmentRule: string | null   // the rule that says so: ou:Production; null: set by hand, or read off the name
  status: 'stopped' | 'starting' | 'active' | 'stale' | 'sign-in-needed'
  profiles: string[]               // the AWS profiles it is published under now
  delivery: 'file' | 'process' | null  // how; null when stopped
  region: string | null
  expiresAt: string | null         // of the credentials in hand
  stopsAt: string | null           // when the agent stops it; null: it runs until it is stopped
  readOnly: boolean                // set so, or started so and runs
}]`,
  },
  {
    command: 'show, add (saml-role: an array), edit (remove prints a row of list)',
    shape: `
{
  …a row of list
  settings:                        // …limits: policy: string | null, policyArns: string[], readOnly: boolean
    | { kind: 'identity-center-role', startUrl: string, accountId: string, roleName: string, email: string | null }
    | { kind: 'iam-user', accessKeyId: string, mfaSerial: string | null, mfaCodes: …as mfa list | null }
    | { kind: 'assume-role', roleArn: string, sourceSessionId: string, sourceName: string | null, externalId: string | null, roleSessionName: string,
        sourceIdentity: string | null, sessionTags: { key: string, value: string, transitive: boolean }[], …limits }
    | { kind: 'saml-role', startUrl: string, roleArn: string, providerArn: string, …limits }
    | { kind: 'process', command: string }
    | { kind: 'login-session', loginProfile: string }
    | { kind: 'web-identity-role', roleArn: string, roleSessionName: string, token:
        | { from: 'issuer', issuer: string, clientId: string, scopes: string[], redirectPort: number | null, hasClientSecret: boolean }
        | { from: 'file', path: string }
        | { from: 'command', command: string }, …limits }
  defaultProfile: string           // what a start without --profile uses
  durationSeconds: number | null   // null: the usual of its kind
  accessKeyId: string | null       // the key in hand, as CloudTrail shows it
  nextRefreshAt: string | null
  keys: …as keys of stop           // all that AWS honours, whether or not it runs
  longTermKey:                     // printed by show alone: what IAM says of the key of an iam-user; null for other kinds
    | { accessKeyId: string, key: AccessKey | null, others: AccessKey[], unknown: string | null, rotatingSince: string | null }
    | null                         // unknown: why key is null
}
// AccessKey: { accessKeyId: string, createdAt: string, ageDays: number, isOld: boolean, status: 'active' | 'inactive', lastUsedAt: string | null }`,
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
  {
    command: 'profiles write, profiles remove',
    shape: `
{
  file: string
  written: boolean                 // false: nothing was to be changed, or --dry-run
  diff: string                     // unified; '' when there is nothing to change
  profiles: number                 // in the block, then
  added: string[]
  changed: string[]
  removed: string[]
  leftOut: { session: string, profile: string | null, why: 'taken' | 'running' | 'default' | 'no-source' | 'no-sso-profile',
    file: string | null }[]        // file: where the name is taken; null: it was adopted, and comes back
}`,
  },
  {
    command: 'profiles list',
    shape: `
[{ profile: string, style: 'process' | 'sso-session', session: string | null }]`,
  },
  {
    command: 'import aws-config, import aws-vault, import aws-sso-cli, import granted',
    shape: `
{
  files: string[]
  applied: boolean                 // false: what would come
  keys: number                     // access keys that would come with --keys
  commands: string[]               // what would be kept with --commands
  items: {
    what: 'integration' | 'session' | 'role' | 'setting' | 'entry'
    name: string                   // of the profile
    outcome: 'new' | 'here' | 'left-out'
    as: string | null              // what it is called here
    note: string | null
  }[]
}`,
  },
  {
    command: 'import leapp',
    shape: `
{
  file: string
  version: number                  // of Leapp's format
  applied: boolean                 // false: what would come
  usersWithoutKey: number          // IAM users that are not here yet
  items: {
    what: 'integration' | 'session' | 'role' | 'segment' | 'setting' | 'named-profile' | 'idp-url' | 'pin' | 'entry'
    name: string                   // in Leapp
    outcome: 'new' | 'here' | 'left-out'
    as: string | null              // what it is called here
    note: string | null
  }[]
}`,
  },
  {
    command: 'org use, org sync, org tree, org forget',
    shape: `
{
  session: { id: string, name: string | null } | null   // that reads it
  syncedAt: string | null
  refused: string[]                // IAM actions that AWS refused: what they tell is null
  managementAccountId: string | null
  units: { id: string, name: string, parentId: string | null, path: string[], accounts: number }[]   // the root first
  accounts: {
    id: string
    arn: string
    name: string
    email: string | null
    state: 'pending-activation' | 'active' | 'suspended' | 'pending-closure' | 'closed' | null
    joinedAt: string | null
    tags: Record<string, string> | null
    ou: string[]
    policies: { name: string, from: string | null }[] | null   // that bind it; from: the root or unit it inherits it of
  }[]
}`,
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
    command: 'environment list, environment set, environment remove',
    shape: `
{
  rules: {
    environment: 'production' | 'staging' | 'development' | 'sandbox'
    by: 'ou' | 'tag' | 'name' | 'account'
    value: string
    rule: string                   // in its words: ou:Production
    sessions: number               // that it says the environment of
  }[]
  others: { byHand: number, byName: number, none: number }   // sessions of which no rule says it
}`,
  },
  {
    command: 'stop, agent stop, forget-sign-in',
    shape: `
[{
  id: string
  name: string
  wasActive: boolean               // false: it did not run, and keys were handed out of it
  profiles: string[]
  accessKeyId: string | null       // the one of keys that lasts longest
  validUntil: string | null
  keys: { accessKeyId: string, validUntil: string }[]   // all that AWS goes on honouring, handed out by whatever way
  revoke: 'role' | 'portal' | 'user' | 'issuer'         // what ends them: role: keyturn revoke
}]`,
  },
  {
    command: 'revoke',
    shape: `
| { outcome: 'revoked', roleArn: string, by: string, issuedBefore: string,
    ended: { id: string, name: string, wasActive: boolean, profiles: string[], accessKeyIds: string[] }[] }
| { outcome: 'denied', roleArn: string, by: string, message: string, policyName: string, policy: string, consoleAddress: string }`,
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
  container: { port: number, state: 'listening' | 'port-taken', passes: number } | null
  environment: { [name: string]: string }   // what it read at start; passwords in URLs are masked
} | null`,
  },
  {
    command: 'doctor',
    shape: `
{
  chain: {
    profile: string
    chosenBy: '--profile' | 'AWS_PROFILE' | 'AWS_DEFAULT_PROFILE' | 'default'
    steps: {                       // in the order in which boto3 looks
      source: 'variables' | 'role' | 'web-identity' | 'sso' | 'credentials-file' | 'login' | 'process' | 'config-file' | 'container' | 'instance-metadata'
      name: string
      where: string
      found: string | null         // never a secret
      takenBy: Reader[]
      shadowedBy: { reader: Reader, by: string }[]     // by: a source
      use: string                  // both in words
    }[]
    profiles: string[]             // the profile, and those that its roles are assumed from; the first again at the end of a circle
  }
  profiles: string[]
  findings: {                      // the worst first
    id: string
    code: string                   // one of those in docs/doctor.md
    severity: 'error' | 'warning' | 'note'
    subject: string
    what: string
    why: string
    fix: string
    command: string | null
    repair: { kind: 'make-private' | 'set-aside', path: string } | null   // what --fix does
  }[]
  sawVariables: boolean
  repaired: { id: string, done: string }[]             // by --fix
}
// Reader: 'aws-cli' | 'botocore' | 'javascript'`,
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
  {
    command: 'activity list (an array), activity export (a line each)',
    shape: `
{
  number: number                   // from 1 on, without gaps
  at: string
  kind: 'sign-in' | 'sign-out' | 'start' | 'refresh' | 'hand-out' | 'console' | 'stop' | 'failure' | 'organization' | 'import' | 'record'
  hash: string                     // SHA-256, base64url, of the hash before, a line break, and the entry as JSON without it
  // and, by kind:
  to: string                       // sign-in, sign-out; failure (or null): an integration’s name, or a host
  session: { id: string, name: string, accountId: string | null, roleName: string | null }  // null for a failed sign-in
  key: { accessKeyId: string, validUntil: string, roleSessionName: string | null, sourceIdentity: string | null } | null
  profile: string                  // start
  tool: { kind: 'credential-process' | 'command-line' | 'environment' | 'container' | 'instance', claim: string | null } | null  // hand-out
  service: string | null           // console
  honoured: number                 // stop: how many keys AWS goes on honouring
  of: 'sign-in' | 'start' | 'refresh' | 'hand-out' | 'console' | 'organization', code: string  // failure
  accounts: number                 // organization: how many were read
  from: string, items: number      // import: from which tool, and how much came
  trouble: 'unsealed' | 'missing' | 'changed' | 'head-missing' | 'head-changed' | 'not-written', entries: number  // record
}`,
  },
  {
    command: 'activity verify',
    shape: `
{
  entries: number
  from: number                     // the first that is kept
  sealed: number | null            // up to where the vault’s key vouches; null: the vault is not open
  problems: { what: …as trouble | 'unreadable', at: number | null, entries: number }[]
  notes: …as problems              // told by the record itself, and no sign of a change
}`,
  },
  {
    command: 'catalog add, catalog update',
    shape: `
{
  catalog: string                  // its name
  source: string
  sha256: string
  commit: string | null            // of a git remote
  applied: boolean                 // false with --dry-run
  items: { what: 'integration' | 'session' | 'role', name: string, change: 'new' | 'here' | 'changed' | 'gone' | 'left-out', as: string | null, note: string | null }[]
}`,
  },
  {
    command: 'catalog list (an array)',
    shape: `
{
  name: string
  source: string
  pin: string | null
  sha256: string
  commit: string | null
  appliedAt: string
  session: string | null           // who reads it at S3
  looked: { at: string, sha256: string | null, problem: string | null } | null  // by the agent itself, once a day
  changed: boolean                 // another one stands there by now
  sessions: string[]               // names of what it brought
}`,
  },
  { command: 'catalog remove', shape: 'null' },
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
    command: 'ssm (without INSTANCE)',
    shape: `
[{
  id: string                       // i-… or mi-…
  name: string | null              // of mi-…, as it was registered
  computerName: string | null
  platform: string | null
  ipAddress: string | null
  pingStatus: 'online' | 'connection-lost' | 'inactive' | null
  lastPingAt: string | null
  region: string
}]`,
  },
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
  {
    command: 'env --container --format json',
    shape: `
{
  AWS_CONTAINER_CREDENTIALS_FULL_URI: string
  AWS_CONTAINER_AUTHORIZATION_TOKEN: string
  AWS_CONFIG_FILE: string          // the empty device, like the next: no profile of yours wins
  AWS_SHARED_CREDENTIALS_FILE: string
  AWS_REGION?: string              // and the rest as above
  AWS_DEFAULT_REGION?: string
  AWS_ENDPOINT_URL?: string
}`,
  },
]
