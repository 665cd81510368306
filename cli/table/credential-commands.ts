import { credentialFormats } from '../../agent/shell/credential-formats.ts'
import { profileStyles } from '../../agent/shell/profile-styles.ts'
import { readOnlyFlag } from '../narrowing-flags.ts'
import type { CommandEntry } from './command-entry.ts'
import { container, dryRun, region, session, sessionOrPick, statically, yes } from './usual-flags.ts'

/** Credentials for other programs. */
export const credentialCommands: readonly CommandEntry[] = [
  {
    name: 'credentials',
    group: 'Credentials',
    summary: 'print credentials as credential_process wants them',
    arguments: [session],
    flags: [
      readOnlyFlag,
      {
        name: 'no-prompt',
        summary: 'ask nobody and open nothing: credentials, or one line that says what is missing',
      },
    ],
    json: false,
    details: [
      'Nothing but the JSON reaches stdout. A stopped session is minted without being published.',
      'In ~/.aws/config: `credential_process = keyturn credentials SESSION --no-prompt`.',
      'A guarded session has to be started first where nobody is at a terminal, which `keyturn start` asks about; so it is for `env` and `exec`.',
    ],
    load: async () => (await import('../commands/credentials.ts')).credentials,
  },
  {
    name: 'env',
    group: 'Credentials',
    summary: 'print the environment variables of a session',
    arguments: [sessionOrPick],
    flags: [
      {
        name: 'format',
        value: 'F',
        completes: credentialFormats,
        summary: `one of ${credentialFormats.join(', ')}`,
      },
      { name: 'files', summary: 'lead tools to the credentials instead of printing them: they stay fresh' },
      container,
      { name: 'off', summary: 'print what leads the shell back out of a session' },
      readOnlyFlag,
    ],
    json: false,
    details: [
      'bash (the default, also for zsh and sh), fish, powershell, cmd and tcsh first unset every variable that selects another identity, and the KEYTURN_*_PASSPHRASE ones; dotenv and json cannot.',
      'Use: `eval "$(keyturn env SESSION)"`; in tcsh ``eval "`keyturn env SESSION --format tcsh`"``, in cmd `for /f "delims=" %i in (\'keyturn env SESSION --format cmd\') do @%i`, in nushell `keyturn env SESSION --format json | from json | load-env`. Without SESSION you choose on the terminal.',
      'What --container sets is good until `keyturn stop SESSION`; see docs/containers.md.',
      'Keys of your own that were in the environment are not put back by --off.',
    ],
    load: async () => (await import('../commands/env.ts')).env,
  },
  {
    name: 'exec',
    group: 'Credentials',
    summary: 'run a command as a session',
    arguments: [session],
    flags: [statically, container, readOnlyFlag],
    json: false,
    rest: true,
    details: [
      'The command gets an AWS config file of its own with nothing but this session in it, which asks for credentials when it needs them: they stay fresh however long it runs, and no other identity can win. How tools behave (output, pager, retries) is taken over from your [default].',
      'The command’s exit code is passed on; 128+n when signal n ended it, 127 when there is no such command.',
      'Its environment holds no other identity and no KEYTURN_* secret.',
      'What --container sets is good as long as the command runs, and at most until `keyturn stop SESSION`; see docs/containers.md.',
    ],
    load: async () => (await import('../commands/exec.ts')).exec,
  },
  {
    name: 'shell',
    group: 'Credentials',
    summary: 'open a shell that acts as a session',
    arguments: [sessionOrPick],
    flags: [statically, readOnlyFlag],
    json: false,
    details: [
      'It is your SHELL, with what `exec` gives a command. `keyturn` means the same agent in there as outside.',
      'Without SESSION you choose on the terminal.',
    ],
    load: async () => (await import('../commands/shell.ts')).shell,
  },
  {
    name: 'profiles write',
    group: 'Credentials',
    summary: 'write profiles for all sessions, or those that match, into one block of ~/.aws/config',
    arguments: [{ name: 'QUERY', optional: true }],
    flags: [
      {
        name: 'template',
        value: 'T',
        summary: 'what the roles of integrations are called, such as {{account}}-{{role}}',
      },
      {
        name: 'style',
        value: 'S',
        completes: profileStyles,
        summary: 'process (as it is without): tools ask Keyturn; sso-session: plain ones of the AWS CLI',
      },
      dryRun,
      yes,
    ],
    json: true,
    details: [
      'The block stands between two comments and is written anew as a whole: what is not listed any more goes, and so does what QUERY does not match; nothing of the last write is remembered, so give the same flags again. All else in the file stays byte for byte. What is changed is shown first, as a unified diff. On a terminal it asks then; elsewhere it takes --yes, and without it nothing is written and the exit code is 2. With --dry-run it is 0, whether or not there is something to change.',
      'A process profile is served by `keyturn credentials`, whether or not the session is started, unless the settings hand out started sessions alone; signing in is up to you. Placeholders are {{account}}, {{accountId}}, {{role}}, {{integration}} and {{alias}} (account and role where there is none). Without --template, and for sessions made by hand, names are those that `keyturn start` uses. In names, accents go and what not every tool reads becomes a dash; those that would share a name all get the account’s id behind it, then the integration, then the session’s id.',
      'With --style sso-session the AWS CLI and the SDKs sign in by themselves (`aws sso login`); `keyturn integration share` makes that one sign-in. Sessions that are no roles of IAM Identity Center, or of an integration with an endpoint of its own, are left out.',
      'A name that stands outside of the block, in either file, is left out and said, as is one that another session is published under; `default` is never written. `keyturn start --profile` with a name of the block takes that name’s own session alone.',
    ],
    load: async () => (await import('../commands/profiles-write.ts')).profilesWrite,
  },
  {
    name: 'profiles list',
    group: 'Credentials',
    summary: 'list what profiles write has written',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/profiles-list.ts')).profilesList,
  },
  {
    name: 'profiles remove',
    group: 'Credentials',
    summary: 'take the block of profiles write out of ~/.aws/config',
    arguments: [],
    flags: [dryRun, yes],
    json: true,
    details: ['It shows and asks as profiles write does.'],
    load: async () => (await import('../commands/profiles-remove.ts')).profilesRemove,
  },
  {
    name: 'run',
    group: 'Credentials',
    summary: 'run a command as every session that a query finds',
    arguments: [],
    flags: [
      {
        name: 'sessions',
        value: 'QUERY',
        required: true,
        summary: 'as `list QUERY` finds them; "" means all',
      },
      { name: 'active', summary: 'only those that are not stopped' },
      { name: 'concurrency', value: 'N', summary: 'how many at a time, 4 unless given' },
      statically,
      readOnlyFlag,
      yes,
    ],
    json: true,
    rest: true,
    details: [
      'Each line is printed behind the name of its session, and at the end how many ended well. The exit code is 0 only if all did. With --json the answer is an array that holds what each printed.',
      'On a terminal it asks first. Ctrl+C ends those that run and begins no more.',
    ],
    load: async () => (await import('../commands/run.ts')).run,
  },
  {
    name: 'ssm',
    group: 'Credentials',
    summary: 'list the instances that Systems Manager manages, or open a shell or a port on one',
    arguments: [session, { name: 'INSTANCE', optional: true }],
    flags: [
      region,
      {
        name: 'forward',
        value: 'P',
        summary: 'LOCAL:REMOTE or LOCAL:HOST:REMOTE: a port of this machine that leads there',
      },
    ],
    json: true,
    details: [
      'INSTANCE is an id, or a name, computer name or address that fits one; where it fits several you choose on the terminal.',
      'The shell opens in this terminal, through AWS’s session-manager-plugin, which has to be installed, in a version after 1.2.497.0. It acts as the session and as nobody else. Ctrl+C and Ctrl+Z go to the shell.',
      'A port forward listens on this machine until it is ended with Ctrl+C. HOST is reached from the instance: a database that only it can see.',
      'Its exit code is the plugin’s. At its end the session on the instance is ended at AWS, too.',
      '--json is for the list. EC2 instances have no name there but that of the computer: tags are EC2’s.',
    ],
    load: async () => (await import('../commands/ssm.ts')).ssm,
  },
]
