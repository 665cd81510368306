import type { CommandEntry, FlagEntry } from './command-entry.ts'
import { yes } from './usual-flags.ts'

const dryRun: FlagEntry = { name: 'dry-run', summary: 'show what would come, and change nothing' }
const profiles: FlagEntry = {
  name: 'profile',
  value: 'P',
  repeats: true,
  summary: 'these alone, with what they are assumed with',
}
const commands: FlagEntry = {
  name: 'commands',
  summary: 'keep the commands of profiles (credential_process), and run them for their credentials',
}

/** Moving in from elsewhere. */
export const importCommands: readonly CommandEntry[] = [
  {
    name: 'import aws-config',
    group: 'Sessions',
    summary: 'take over the profiles of your AWS files',
    arguments: [],
    flags: [
      profiles,
      dryRun,
      { name: 'keys', summary: 'take access keys into the vault; the files keep theirs' },
      { name: 'remove-from-file', summary: 'once the vault has a key, take it out of its file' },
      commands,
      yes,
    ],
    json: true,
    details: [
      'Profiles with access keys, `role_arn` and `source_profile` to any depth, `web_identity_token_file`, IAM Identity Center of both kinds, `credential_process` and `login_session`, with their regions, MFA devices, external ids and durations, read as the AWS CLI reads them.',
      'On a terminal it shows what would come and asks first; for access keys and for commands it asks of their own. A second import adds only what is new. What cannot come is listed with the reason.',
      'Your files stay as they are, unless --remove-from-file is given: then the lines of the keys go, and `keyturn import undo` brings them back to the byte. docs/moving-in.md says more.',
    ],
    load: async () => (await import('../commands/import-profiles.ts')).importProfiles('aws-config'),
  },
  {
    name: 'import aws-vault',
    group: 'Sessions',
    summary: 'take over the profiles of your AWS config as aws-vault uses them',
    arguments: [],
    flags: [
      profiles,
      dryRun,
      { name: 'keys', summary: 'read the keys of profiles from aws-vault’s keychain into the vault' },
      commands,
      yes,
    ],
    json: true,
    details: [
      'Profiles are read as aws-vault reads them: each has what `include_profile` or `default` has, and keys are those of its keychain. Its keychain stays as it is.',
      'On a terminal it shows what would come and asks first; for access keys and for commands it asks of their own. A second import adds only what is new. docs/moving-in.md says which of its stores are read.',
    ],
    load: async () => (await import('../commands/import-profiles.ts')).importProfiles('aws-vault'),
  },
  {
    name: 'import aws-sso-cli',
    group: 'Sessions',
    summary: 'take over the portals of aws-sso-cli, and the names of its profiles',
    arguments: [],
    flags: [profiles, dryRun, yes],
    json: true,
    details: [
      'Each portal of its `config.yaml` becomes an integration. The profiles that it wrote into your AWS config name the roles that a sign-in lists. On a terminal it shows what would come and asks first; what does not exist here is told. A second import adds only what is new.',
    ],
    load: async () => (await import('../commands/import-profiles.ts')).importProfiles('aws-sso-cli'),
  },
  {
    name: 'import granted',
    group: 'Sessions',
    summary: 'take over the profiles of your AWS files as granted uses them, and its config',
    arguments: [],
    flags: [
      profiles,
      dryRun,
      { name: 'keys', summary: 'take access keys into the vault; the files keep theirs' },
      commands,
      yes,
    ],
    json: true,
    details: [
      'Profiles are read as `keyturn import aws-config` reads them, with the words of granted’s own (`granted_sso_…`). Of `~/.granted/config` come the portals and, where you chose none here, what consoles open in: containers of Firefox, or profiles of Chrome and its like. What does not exist here is told.',
      'On a terminal it shows what would come and asks first; for access keys and for commands it asks of their own. A second import adds only what is new.',
    ],
    load: async () => (await import('../commands/import-profiles.ts')).importProfiles('granted'),
  },
  {
    name: 'import leapp',
    group: 'Sessions',
    summary: 'take over what Leapp has on this machine',
    arguments: [],
    flags: [
      { name: 'dry-run', summary: 'show what would come, and change nothing' },
      {
        name: 'keys',
        summary: 'read the access keys of IAM users from the keychain, where Leapp put them, into the vault',
      },
      {
        name: 'file',
        value: 'F',
        completes: 'files',
        summary: 'another workspace file of Leapp, or its backup',
      },
      {
        name: 'machine-id',
        value: 'ID',
        summary: 'the id of the machine that the file is of, if not this one',
      },
      yes,
    ],
    json: true,
    details: [
      'On a terminal it shows what would come and asks first; for the access keys it asks of their own. Nothing of Leapp’s is changed or deleted, and a second import adds only what is new.',
      'Roles of IAM Identity Center come with the first sign-in to their portal, and have the profile, region and pin they had. What cannot come is listed with the reason. docs/leapp.md says more.',
    ],
    load: async () => (await import('../commands/import-leapp.ts')).importLeapp,
  },
]
