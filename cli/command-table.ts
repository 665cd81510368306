import { consoleModes } from '../agent/console/console-modes.ts'
import { consolePlaces } from '../agent/console/console-places.ts'
import { credentialFormats } from '../agent/shell/credential-formats.ts'
import type { Command } from './command.ts'
import { narrowingDetails, narrowingFlags, readOnlyFlag } from './narrowing-flags.ts'

export interface ArgumentEntry {
  readonly name: string
  readonly optional?: true
  readonly completes?: Completion
}

export interface FlagEntry {
  /** Without dashes. */
  readonly name: string
  /** What its value is called; absent for a flag that takes none. */
  readonly value?: string
  readonly required?: true
  /** Can be given several times; each time adds one. */
  readonly repeats?: true
  readonly completes?: Completion
  readonly summary: string
}

/** What a shell may offer: names the agent knows, files, or fixed words. */
export type Completion = 'sessions' | 'integrations' | 'files' | readonly string[]

export interface CommandEntry {
  /** The words that name it, as typed. */
  readonly name: string
  readonly group: CommandGroup
  /** One line, imperative, without a full stop. */
  readonly summary: string
  readonly arguments: readonly ArgumentEntry[]
  readonly flags: readonly FlagEntry[]
  /** Whether `--json` is understood. */
  readonly json: boolean
  /** Takes another command after `--`. */
  readonly rest?: true
  /** What else a reader of the manual should know; whole sentences. */
  readonly details: readonly string[]
  readonly load: () => Promise<Command>
}

export const commandGroups = [
  'Window',
  'Sign in',
  'Sessions',
  'Credentials',
  'State and secrets',
  'Shell',
] as const
export type CommandGroup = (typeof commandGroups)[number]

export const completionShells = ['bash', 'zsh', 'fish', 'powershell'] as const

const session: ArgumentEntry = { name: 'SESSION', completes: 'sessions' }
const integration: ArgumentEntry = { name: 'NAME', optional: true, completes: 'integrations' }

const region: FlagEntry = { name: 'region', value: 'R', summary: 'the AWS region, such as eu-west-1' }
const profile: FlagEntry = { name: 'profile', value: 'P', summary: 'the AWS profile to publish under' }
const duration: FlagEntry = {
  name: 'duration',
  value: 'S',
  summary: 'how long the credentials shall live: seconds, or 90m, 8h',
}

const issuerFlags: readonly FlagEntry[] = [
  { name: 'issuer', value: 'URL', summary: 'the OIDC issuer to sign in at' },
  { name: 'client-id', value: 'ID', summary: 'what the issuer calls Keyturn: a public client' },
  {
    name: 'scope',
    value: 'S',
    summary: 'what to ask the issuer for, in one word; else openid, and offline_access where it is offered',
  },
  {
    name: 'redirect-port',
    value: 'P',
    summary: 'where the browser comes back to; else any port that is free',
  },
]

/**
 * Every command. Parsing, `--help`, shell completion and docs/cli.md are drawn from this table; the code of a command
 * is loaded when it is run.
 */
export const commands: readonly CommandEntry[] = [
  {
    name: 'ui',
    group: 'Window',
    summary: 'open the window in the browser',
    arguments: [],
    flags: [{ name: 'print', summary: 'print the address instead of opening it' }],
    json: false,
    details: [
      'The address is good for 30 seconds and for one browser. Without a browser on this machine it is printed.',
      'Behind SSH, forward its port: `ssh -L PORT:127.0.0.1:PORT HOST`. The port stays the same while a page is open, and for ten minutes after.',
    ],
    load: async () => (await import('./commands/ui.ts')).ui,
  },
  {
    name: 'integration add identity-center',
    group: 'Sign in',
    summary: 'add an IAM Identity Center to take accounts and roles from',
    arguments: [],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      {
        name: 'start-url',
        value: 'URL',
        required: true,
        summary: 'its access portal, https://….awsapps.com/start',
      },
      { name: 'region', value: 'R', required: true, summary: 'the region it lives in' },
      {
        name: 'endpoint-url',
        value: 'URL',
        summary: 'an endpoint of its own instead of AWS, such as the emulator',
      },
      { name: 'fips', summary: 'call AWS’s FIPS endpoints' },
      { name: 'dual-stack', summary: 'call AWS’s endpoints for IPv6 and IPv4' },
    ],
    json: true,
    details: [
      'Added again under another name, the same portal is for another user of it; sign that one in in another browser or a private window.',
      'FIPS and dual-stack endpoints exist in some regions only. They are used for signing in, the portal and the roles assumed through it; not for the console, which has none, nor by your tools, which have their own settings (use_fips_endpoint, use_dualstack_endpoint).',
    ],
    load: async () =>
      (await import('./commands/integration-add-identity-center.ts')).integrationAddIdentityCenter,
  },
  {
    name: 'integration edit',
    group: 'Sign in',
    summary: 'change the name, region or endpoints of an integration',
    arguments: [{ name: 'NAME', completes: 'integrations' }],
    flags: [
      { name: 'name', value: 'N', summary: 'what to call it here' },
      { ...region, summary: 'the region it lives in' },
      {
        name: 'endpoints',
        value: 'E',
        summary: 'the endpoints of AWS to call: standard, fips, dual-stack or fips-dual-stack',
        completes: ['standard', 'fips', 'dual-stack', 'fips-dual-stack'],
      },
    ],
    json: true,
    details: [],
    load: async () => (await import('./commands/integration-edit.ts')).integrationEdit,
  },
  {
    name: 'integration share',
    group: 'Sign in',
    summary: 'share the sign-in of an integration with the AWS CLI',
    arguments: [{ name: 'NAME', completes: 'integrations' }],
    flags: [
      {
        name: 'session-name',
        value: 'X',
        summary: 'the [sso-session X] of ~/.aws/config; unless given, one of the portal, else its start URL',
      },
      { name: 'read', summary: 'only use the AWS CLI’s sign-in, until its end, and write nothing' },
      { name: 'off', summary: 'share no more, and remove what was written' },
      { name: 'yes', summary: 'do not ask' },
    ],
    json: true,
    details: [
      'Every token is then written into ~/.aws/sso/cache, with all that the AWS CLI needs to refresh it, and what the CLI refreshed is used here. It is in plain text there, as every sign-in of the CLI is: any program that may read your files can use it. On a terminal it asks first.',
      'Signing out ends the sign-in for both. With --read it only ends its use here.',
    ],
    load: async () => (await import('./commands/integration-share.ts')).integrationShare,
  },
  {
    name: 'integration list',
    group: 'Sign in',
    summary: 'list the integrations and whether you are signed in',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/integration-list.ts')).integrationList,
  },
  {
    name: 'integration sync',
    group: 'Sign in',
    summary: 'read accounts and roles again, of one integration or of all',
    arguments: [integration],
    flags: [],
    json: true,
    details: ['With --json the answer is an array, one entry for each integration.'],
    load: async () => (await import('./commands/integration-sync.ts')).integrationSync,
  },
  {
    name: 'integration remove',
    group: 'Sign in',
    summary: 'forget an integration, its tokens and its sessions',
    arguments: [{ name: 'NAME', completes: 'integrations' }],
    flags: [{ name: 'yes', summary: 'do not ask' }],
    json: true,
    details: ['On a terminal it asks first.'],
    load: async () => (await import('./commands/integration-remove.ts')).integrationRemove,
  },
  {
    name: 'sign-in',
    group: 'Sign in',
    summary: 'sign in to an integration in the browser',
    arguments: [integration],
    flags: [
      { name: 'device', summary: 'show a code to type in a browser anywhere' },
      { name: 'no-browser', summary: 'print the address instead of opening it' },
    ],
    json: true,
    details: [
      'Without a browser on this machine (SSH, containers, no display) the code is used by itself. BROWSER names the command to open the address with.',
      'The first sign-in reads the accounts and roles too.',
    ],
    load: async () => (await import('./commands/sign-in.ts')).signIn,
  },
  {
    name: 'sign-out',
    group: 'Sign in',
    summary: 'sign out of an integration and stop its sessions',
    arguments: [integration],
    flags: [],
    json: true,
    details: [
      'Signing out does not revoke credentials that were issued; it says until when they stay valid.',
    ],
    load: async () => (await import('./commands/sign-out.ts')).signOut,
  },
  {
    name: 'forget-sign-in',
    group: 'Sign in',
    summary: 'forget the sign-in that a session has of its own, and stop what lives on it',
    arguments: [session],
    flags: [],
    json: true,
    details: [
      'For sessions of kind saml-role, and of kind web-identity-role with an issuer, which is told if it can be. The next start asks a person to sign in, perhaps as somebody else. What AWS granted is not revoked; it says until when it stays valid.',
    ],
    load: async () => (await import('./commands/forget-sign-in.ts')).forgetSignIn,
  },
  {
    name: 'list',
    group: 'Sessions',
    summary: 'list sessions, all or those that match',
    arguments: [{ name: 'QUERY', optional: true }],
    flags: [{ name: 'active', summary: 'only those that are not stopped' }],
    json: true,
    details: [],
    load: async () => (await import('./commands/list.ts')).list,
  },
  {
    name: 'show',
    group: 'Sessions',
    summary: 'show one session with its settings',
    arguments: [session],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/show.ts')).show,
  },
  {
    name: 'start',
    group: 'Sessions',
    summary: 'publish credentials of a session under an AWS profile and keep them fresh',
    arguments: [session],
    flags: [
      profile,
      region,
      duration,
      { name: 'adopt', summary: 'take the profile over if it is yours already, and give it back on stop' },
      readOnlyFlag,
    ],
    json: true,
    details: [
      'With --read-only it only reads until it is stopped, for whoever asks for its credentials. IAM Identity Center and IAM users give theirs whole: then a role has to be assumed through them.',
      'Without --profile the name is the session’s alias, else a short form of account and role.',
      'On a terminal it signs in first where that is needed.',
    ],
    load: async () => (await import('./commands/start.ts')).start,
  },
  {
    name: 'stop',
    group: 'Sessions',
    summary: 'withdraw a session’s credentials from ~/.aws',
    arguments: [{ name: 'SESSION', optional: true, completes: 'sessions' }],
    flags: [{ name: 'all', summary: 'stop every session' }],
    json: true,
    details: ['Stopping does not revoke: it says until when the keys stay valid, with their ids.'],
    load: async () => (await import('./commands/stop.ts')).stop,
  },
  {
    name: 'add iam-user',
    group: 'Sessions',
    summary: 'add an IAM user; its access key is asked for hidden or read from stdin',
    arguments: [],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      { name: 'mfa-serial', value: 'ARN', summary: 'the MFA device whose code is asked for at start' },
      region,
    ],
    json: true,
    details: [
      'stdin holds two lines, the access key id and the secret access key, or the JSON that `aws iam create-access-key` prints. Neither is ever an argument.',
    ],
    load: async () => (await import('./commands/add-iam-user.ts')).addIamUser,
  },
  {
    name: 'add assume-role',
    group: 'Sessions',
    summary: 'add a role that another session assumes',
    arguments: [],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      { name: 'role-arn', value: 'ARN', required: true, summary: 'the role' },
      {
        name: 'source',
        value: 'SESSION',
        required: true,
        completes: 'sessions',
        summary: 'the session that assumes it',
      },
      { name: 'external-id', value: 'X', summary: 'the external id its trust policy asks for' },
      { name: 'role-session-name', value: 'X', summary: 'the name CloudTrail shows' },
      ...narrowingFlags,
      duration,
      region,
    ],
    json: true,
    details: narrowingDetails,
    load: async () => (await import('./commands/add-assume-role.ts')).addAssumeRole,
  },
  {
    name: 'add saml-role',
    group: 'Sessions',
    summary: 'add a role that an identity provider lets you take, by SAML',
    arguments: [],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      {
        name: 'start-url',
        value: 'URL',
        required: true,
        summary: 'the address that signs you in to AWS at your identity provider',
      },
      { name: 'role-arn', value: 'ARN', summary: 'the role; without it you sign in and choose' },
      { name: 'provider-arn', value: 'ARN', summary: 'the IAM identity provider that the role trusts' },
      { name: 'all', summary: 'add every role that is offered, as N-ACCOUNT-ROLE' },
      duration,
      region,
    ],
    json: true,
    details: [
      'Any identity provider does: its own page is shown in a browser window, and what it posts to AWS is handed to AssumeRoleWithSAML instead. While it knows you, credentials are refreshed without a window; where it asks for something, a window opens only when you start the session.',
      'The address is the one behind the AWS button of your provider: an app link of Okta or Entra ID, `…/adfs/ls/idpinitiatedsignon.aspx?loginToRp=urn:amazon:webservices`, `…/clients/amazon-aws` of Keycloak.',
    ],
    load: async () => (await import('./commands/add-saml-role.ts')).addSamlRole,
  },
  {
    name: 'add process',
    group: 'Sessions',
    summary: 'add a session whose credentials a program prints, as credential_process has it',
    arguments: [],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      {
        name: 'command',
        value: 'CMD',
        required: true,
        summary: 'the program and its arguments, in one word',
      },
      region,
    ],
    json: true,
    details: [
      'The program is run without a shell, in your home folder, without input, and has five minutes. It prints the JSON of a `credential_process`; an IAM user’s key (no session token) goes no further than to the agent, which exchanges it for temporary credentials.',
      'Only the command line can set a command: no window can make the agent run one. The agent knows the PATH and HOME it was started with, and none of your AWS_ variables that choose an identity.',
    ],
    load: async () => (await import('./commands/add-process.ts')).addProcess,
  },
  {
    name: 'add web-identity-role',
    group: 'Sessions',
    summary: 'add a role that AWS grants for the token of an OIDC issuer',
    arguments: [],
    flags: [
      { name: 'name', value: 'N', required: true, summary: 'what to call it here' },
      { name: 'role-arn', value: 'ARN', required: true, summary: 'the role' },
      ...issuerFlags,
      {
        name: 'token-file',
        value: 'PATH',
        completes: 'files',
        summary: 'instead of an issuer: a file that holds the token',
      },
      { name: 'command', value: 'CMD', summary: 'instead of an issuer: a program that prints the token' },
      { name: 'role-session-name', value: 'X', summary: 'the name CloudTrail shows' },
      duration,
      region,
    ],
    json: true,
    details: [
      'With `--issuer` you sign in once in the browser (authorization code, PKCE); from then on the refresh token, kept in the vault, does it without you for as long as the issuer lets it. The client is a public one, and may come back to `http://127.0.0.1/oauth/callback` on any port; for an issuer that takes one port only, name it with `--redirect-port`.',
      'A token file is read anew each time; whoever writes it may rotate it. A program is run as those of `keyturn add process` are. Only the command line can name either.',
    ],
    load: async () => (await import('./commands/add-web-identity-role.ts')).addWebIdentityRole,
  },
  {
    name: 'mfa set',
    group: 'Sessions',
    summary: 'set where the codes of an MFA device come from, for all sessions that need them',
    arguments: [{ name: 'SERIAL' }],
    flags: [
      { name: 'prompt', summary: 'you are asked, as it is without this command' },
      { name: 'totp', summary: 'made from the device’s key, asked for hidden or read from stdin' },
      { name: 'command', value: 'CMD', summary: 'a program prints them: its words, in one word' },
    ],
    json: true,
    details: [
      '`--totp` keeps the device’s key in the vault, so that sessions are refreshed with nobody there. Whoever opens the vault then has both factors: the access key, and the codes that were to protect it. The key is what AWS shows as “secret key”, or the text of its QR code (`otpauth://totp/…`); it is never an argument.',
      '`--command` runs a program without a shell whenever a code is needed, such as `ykman oath accounts code -s AWS`; it has a minute, since some wait for a touch, and the first word of 6 digits that it prints is taken.',
      'A code is sent once: where this one was used, the next is waited for. What fails says so; nobody is asked instead. A key in the vault is removed when codes come from elsewhere.',
    ],
    load: async () => (await import('./commands/mfa-set.ts')).mfaSet,
  },
  {
    name: 'mfa list',
    group: 'Sessions',
    summary: 'list MFA devices and where their codes come from',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/mfa-list.ts')).mfaList,
  },
  {
    name: 'edit',
    group: 'Sessions',
    summary: 'change what you set on a session',
    arguments: [session],
    flags: [
      { name: 'name', value: 'N', summary: 'another name' },
      { name: 'alias', value: 'A', summary: 'a short name of yours for it' },
      region,
      { ...profile, summary: 'the profile a start without --profile uses' },
      duration,
      { name: 'mfa-serial', value: 'ARN', summary: 'of an IAM user' },
      { name: 'role-arn', value: 'ARN', summary: 'of an assumed role, a SAML role or a web identity' },
      { name: 'provider-arn', value: 'ARN', summary: 'of a SAML role' },
      { name: 'start-url', value: 'URL', summary: 'of a SAML role' },
      { name: 'source', value: 'SESSION', completes: 'sessions', summary: 'of an assumed role' },
      { name: 'external-id', value: 'X', summary: 'of an assumed role' },
      { name: 'role-session-name', value: 'X', summary: 'of an assumed role or a web identity' },
      ...narrowingFlags.map((flag) => ({ ...flag, summary: `${flag.summary}; of an assumed role` })),
      { name: 'no-read-only', summary: 'all that the role may do again' },
      ...issuerFlags,
      {
        name: 'token-file',
        value: 'PATH',
        completes: 'files',
        summary: 'of a web identity with a token file or a command',
      },
      {
        name: 'command',
        value: 'CMD',
        summary: 'of a process, or of a web identity with a token file or a command',
      },
    ],
    json: true,
    details: [
      'An empty value clears a setting: `--alias ""`.',
      'Tags of both kinds are one list, and policy ARNs another: what is given replaces the whole list.',
      'What narrows a session that runs is published at once; should AWS refuse it, nothing is changed.',
    ],
    load: async () => (await import('./commands/edit.ts')).edit,
  },
  {
    name: 'rotate',
    group: 'Sessions',
    summary: 'give an IAM user a new access key and retire the old one',
    arguments: [session],
    flags: [
      { name: 'keep-old', summary: 'switch the old key off instead of deleting it' },
      { name: 'delete-other', value: 'KEY-ID', summary: 'delete the user’s other key first, for good' },
      { name: 'abandon', summary: 'end a rotation that is under way where it is' },
      { name: 'yes', summary: 'do not ask' },
    ],
    json: true,
    details: [
      'On a terminal it asks first. The new key is made, sealed in the vault and tried before the session gets it; the old one is switched off, sessions are checked, and only then it is deleted. Whatever ends it, running it again goes on where it was.',
      'What runs keeps its temporary credentials. With an MFA device the calls are made with its session, so a code may be asked for.',
      'The user needs iam:ListAccessKeys, CreateAccessKey, UpdateAccessKey and DeleteAccessKey on themselves; GetAccessKeyLastUsed helps.',
    ],
    load: async () => (await import('./commands/rotate.ts')).rotate,
  },
  {
    name: 'import keys',
    group: 'Sessions',
    summary: 'list the long-term keys in your AWS files, or take them into the vault',
    arguments: [{ name: 'PROFILE', optional: true }],
    flags: [
      { name: 'all', summary: 'every key there is' },
      { name: 'remove-from-file', summary: 'once the vault has the key, take it out of the file' },
      { name: 'yes', summary: 'do not ask' },
    ],
    json: true,
    details: [
      'Each becomes an IAM user session named after its profile, with its region and `mfa_serial`. The file stays as it is unless --remove-from-file is given: then only the lines of the key go, and `keyturn import undo` brings them back to the byte.',
      'With --json the answer is what your files hold afterwards.',
    ],
    load: async () => (await import('./commands/import-keys.ts')).importKeys,
  },
  {
    name: 'import undo',
    group: 'Sessions',
    summary: 'put a key that was taken out of a file back into it',
    arguments: [session],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/import-undo.ts')).importUndo,
  },
  {
    name: 'remove',
    group: 'Sessions',
    summary: 'remove a session made by hand, with its key',
    arguments: [session],
    flags: [{ name: 'yes', summary: 'do not ask' }],
    json: true,
    details: ['On a terminal it asks first.'],
    load: async () => (await import('./commands/remove.ts')).remove,
  },
  {
    name: 'console',
    group: 'Sessions',
    summary: 'open the AWS console as a session, in your browser',
    arguments: [session],
    flags: [
      { name: 'service', value: 'S', summary: 'the page of a service: s3, ec2, logs, billing …' },
      region,
      { name: 'destination', value: 'URL', summary: 'a page of the console by its address' },
      { name: 'mode', value: 'M', completes: consoleModes, summary: `one of ${consoleModes.join(', ')}` },
      { name: 'in', value: 'B', completes: consolePlaces, summary: `one of ${consolePlaces.join(', ')}` },
      { name: 'print', summary: 'print the address instead of opening it' },
      { name: 'copy', summary: 'copy the address to the clipboard, without printing it' },
    ],
    json: false,
    details: [
      'Modes: `single` signs the browser out of AWS first, since it holds one identity; `multi` is for browsers with AWS’s multi-session support on, which holds five at once; `portal` goes by the access portal’s own link, beside others; `isolated` signs nobody out. Without --mode and --in, the settings say which way and place are usual; without those, a role of IAM Identity Center is opened by its portal, everything else as `single`.',
      '`--in firefox-container` needs Firefox’s add-on “Open external links in a container”; `chrome-profile` gives each account a Chrome or Edge profile of its own; both are coloured by environment.',
      'Where the settings guard the consoles of production, a person is asked first: at this terminal, or in a window of Keyturn. There is no flag for it, and without either it fails.',
      '`--copy` needs pbcopy on macOS, clip.exe on Windows, and wl-copy, xclip or xsel on Linux.',
      'An IAM user’s console may call neither IAM nor STS: AWS allows it to no federated user.',
    ],
    load: async () => (await import('./commands/console.ts')).console,
  },
  {
    name: 'credentials',
    group: 'Credentials',
    summary: 'print credentials as credential_process wants them',
    arguments: [session],
    flags: [readOnlyFlag],
    json: false,
    details: [
      'Nothing but the JSON reaches stdout. A stopped session is minted without being published.',
      'In ~/.aws/config: `credential_process = keyturn credentials SESSION`.',
    ],
    load: async () => (await import('./commands/credentials.ts')).credentials,
  },
  {
    name: 'env',
    group: 'Credentials',
    summary: 'print credentials as environment variables',
    arguments: [session],
    flags: [
      {
        name: 'format',
        value: 'F',
        completes: credentialFormats,
        summary: `one of ${credentialFormats.join(', ')}`,
      },
      readOnlyFlag,
    ],
    json: false,
    details: [
      'bash (the default, also for zsh and sh), fish and powershell first unset every variable that selects another identity, and the KEYTURN_*_PASSPHRASE ones; dotenv and json cannot.',
      'Use: `eval "$(keyturn env SESSION)"`.',
    ],
    load: async () => (await import('./commands/env.ts')).env,
  },
  {
    name: 'exec',
    group: 'Credentials',
    summary: 'run a command with credentials in its environment',
    arguments: [session],
    flags: [readOnlyFlag],
    json: false,
    rest: true,
    details: [
      'The command’s exit code is passed on; 128+n when signal n ended it, 127 when there is no such command.',
      'Its environment holds no other identity and no KEYTURN_* secret.',
    ],
    load: async () => (await import('./commands/exec.ts')).exec,
  },
  {
    name: 'status',
    group: 'State and secrets',
    summary: 'show what is active, who is signed in and how the vault is',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'vault status',
    group: 'State and secrets',
    summary: 'show where secrets are kept and whether they can be read',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/vault-status.ts')).vaultStatus,
  },
  {
    name: 'vault use keychain',
    group: 'State and secrets',
    summary: 'keep the vault’s key in the system’s keychain',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/vault-use-keychain.ts')).vaultUseKeychain,
  },
  {
    name: 'vault use passphrase',
    group: 'State and secrets',
    summary: 'seal the vault’s key with a passphrase',
    arguments: [],
    flags: [],
    json: true,
    details: ['The passphrase is KEYTURN_VAULT_PASSPHRASE, or asked for twice on a terminal.'],
    load: async () => (await import('./commands/vault-use-passphrase.ts')).vaultUsePassphrase,
  },
  {
    name: 'vault lock',
    group: 'State and secrets',
    summary: 'forget the opened key',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('./commands/vault-lock.ts')).vaultLock,
  },
  {
    name: 'vault unlock',
    group: 'State and secrets',
    summary: 'open the vault',
    arguments: [],
    flags: [],
    json: true,
    details: ['The passphrase is KEYTURN_VAULT_PASSPHRASE, or asked for on a terminal.'],
    load: async () => (await import('./commands/vault-unlock.ts')).vaultUnlock,
  },
  {
    name: 'vault recovery',
    group: 'State and secrets',
    summary: 'set a passphrase that opens the vault when its keychain is gone',
    arguments: [],
    flags: [],
    json: true,
    details: ['The passphrase is KEYTURN_RECOVERY_PASSPHRASE, or asked for twice on a terminal.'],
    load: async () => (await import('./commands/vault-recovery.ts')).vaultRecovery,
  },
  {
    name: 'vault backup',
    group: 'State and secrets',
    summary: 'write every secret to one file sealed with a passphrase',
    arguments: [{ name: 'FILE', completes: 'files' }],
    flags: [],
    json: true,
    details: [
      'The file opens with the standard `age -d` too. The passphrase is KEYTURN_BACKUP_PASSPHRASE, or asked for.',
    ],
    load: async () => (await import('./commands/vault-backup.ts')).vaultBackup,
  },
  {
    name: 'vault restore',
    group: 'State and secrets',
    summary: 'put back what a backup holds and is missing here',
    arguments: [{ name: 'FILE', completes: 'files' }],
    flags: [],
    json: true,
    details: ['The passphrase is KEYTURN_BACKUP_PASSPHRASE, or asked for.'],
    load: async () => (await import('./commands/vault-restore.ts')).vaultRestore,
  },
  {
    name: 'agent run',
    group: 'State and secrets',
    summary: 'host the agent in this terminal, for servers and service managers',
    arguments: [],
    flags: [],
    json: false,
    details: ['No command needs this: each starts the agent in the background when none runs.'],
    load: async () => (await import('./commands/agent-run.ts')).agentRun,
  },
  {
    name: 'agent status',
    group: 'State and secrets',
    summary: 'show the running agent and the environment it read; starts none',
    arguments: [],
    flags: [],
    json: true,
    details: ['With --json the answer is null when none runs.'],
    load: async () => (await import('./commands/agent-status.ts')).agentStatus,
  },
  {
    name: 'agent stop',
    group: 'State and secrets',
    summary: 'withdraw what is published and end the agent',
    arguments: [],
    flags: [],
    json: true,
    details: ['With --json the answer is what `stop --all` prints.'],
    load: async () => (await import('./commands/agent-stop.ts')).agentStop,
  },
  {
    name: 'completion',
    group: 'Shell',
    summary: 'print a completion script',
    arguments: [{ name: 'SHELL', completes: completionShells }],
    flags: [],
    json: false,
    details: ['bash: `source <(keyturn completion bash)`. fish: `keyturn completion fish | source`.'],
    load: async () => (await import('./commands/completion.ts')).completion,
  },
]
