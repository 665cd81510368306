import { environments } from '../../agent/environments.ts'
import { limitFlags, markFlags } from '../narrowing-flags.ts'
import type { CommandEntry } from './command-entry.ts'
import { importCommands } from './import-commands.ts'
import { delivery, duration, issuerFlags, profile, region, session, yes } from './usual-flags.ts'

/** Changing what there is of sessions, their devices and their keys. */
export const keptSessionCommands: readonly CommandEntry[] = [
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
    load: async () => (await import('../commands/mfa-set.ts')).mfaSet,
  },
  {
    name: 'mfa list',
    group: 'Sessions',
    summary: 'list MFA devices and where their codes come from',
    arguments: [],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/mfa-list.ts')).mfaList,
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
      { ...delivery, summary: 'how a start without --delivery publishes it: file or process' },
      duration,
      {
        name: 'environment',
        value: 'E',
        completes: environments,
        summary:
          'what it is for, whatever the rules and its name say: production, staging, development or sandbox',
      },
      { name: 'mfa-serial', value: 'ARN', summary: 'of an IAM user' },
      { name: 'role-arn', value: 'ARN', summary: 'of an assumed role, a SAML role or a web identity' },
      { name: 'provider-arn', value: 'ARN', summary: 'of a SAML role' },
      { name: 'start-url', value: 'URL', summary: 'of a SAML role' },
      { name: 'source', value: 'SESSION', completes: 'sessions', summary: 'of an assumed role' },
      { name: 'external-id', value: 'X', summary: 'of an assumed role' },
      { name: 'role-session-name', value: 'X', summary: 'of an assumed role or a web identity' },
      ...markFlags.map((flag) => ({ ...flag, summary: `${flag.summary}; of an assumed role` })),
      ...limitFlags.map((flag) => ({
        ...flag,
        summary: `${flag.summary}; of an assumed role, a SAML role or a web identity`,
      })),
      { name: 'no-read-only', summary: 'all that the role may do again' },
      ...issuerFlags,
      { name: 'no-client-secret', summary: 'forget it: the client is a public one' },
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
      { name: 'login-profile', value: 'P', summary: 'of a login session: the profile of aws login' },
    ],
    json: true,
    details: [
      'An empty value clears a setting: `--alias ""`.',
      'Tags of both kinds are one list, and policy ARNs another: what is given replaces the whole list.',
      'What narrows a session that runs is published at once; should AWS refuse it, nothing is changed. A SAML role or a web identity that cannot be granted anew without you asks you to sign in, as a start does; where it cannot ask, nothing is changed either.',
    ],
    load: async () => (await import('../commands/edit.ts')).edit,
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
      yes,
    ],
    json: true,
    details: [
      'On a terminal it asks first. The new key is made, sealed in the vault and tried before the session gets it; the old one is switched off, sessions are checked, and only then it is deleted. Whatever ends it, running it again goes on where it was.',
      'What runs keeps its temporary credentials. With an MFA device the calls are made with its session, so a code may be asked for.',
      'The user needs iam:ListAccessKeys, CreateAccessKey, UpdateAccessKey and DeleteAccessKey on themselves; GetAccessKeyLastUsed helps.',
    ],
    load: async () => (await import('../commands/rotate.ts')).rotate,
  },
  {
    name: 'import keys',
    group: 'Sessions',
    summary: 'list the long-term keys in your AWS files, or take them into the vault',
    arguments: [{ name: 'PROFILE', optional: true }],
    flags: [
      { name: 'all', summary: 'every key there is' },
      { name: 'remove-from-file', summary: 'once the vault has the key, take it out of the file' },
      yes,
    ],
    json: true,
    details: [
      'Each becomes an IAM user session named after its profile, with its region and `mfa_serial`. The file stays as it is unless --remove-from-file is given: then only the lines of the key go, and `keyturn import undo` brings them back to the byte.',
      'With --json the answer is what your files hold afterwards.',
    ],
    load: async () => (await import('../commands/import-keys.ts')).importKeys,
  },
  ...importCommands,
  {
    name: 'import undo',
    group: 'Sessions',
    summary: 'put a key that was taken out of a file back into it',
    arguments: [session],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/import-undo.ts')).importUndo,
  },
  {
    name: 'remove',
    group: 'Sessions',
    summary: 'remove a session made by hand, with its key',
    arguments: [session],
    flags: [{ name: 'leave-keys', summary: 'also half-way through a rotation; its keys stay at AWS' }, yes],
    json: true,
    details: [
      'On a terminal it asks first. While its access key is rotated, a session stays.',
      'A rotation that stopped half-way is to be finished or given up before: nobody else knows the secret of the key it made.',
    ],
    load: async () => (await import('../commands/remove.ts')).remove,
  },
]
