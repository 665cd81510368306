import { consoleModes } from '../../agent/console/console-modes.ts'
import { consolePlaces } from '../../agent/console/console-places.ts'
import { readOnlyFlag } from '../narrowing-flags.ts'
import type { CommandEntry } from './command-entry.ts'
import {
  delivery,
  duration,
  endAfter,
  matching,
  profile,
  region,
  session,
  sessionOrPick,
  yes,
} from './usual-flags.ts'

/** Finding, starting, stopping and using sessions. */
export const runningSessionCommands: readonly CommandEntry[] = [
  {
    name: 'list',
    group: 'Sessions',
    summary: 'list sessions, all or those that match',
    arguments: [{ name: 'QUERY', optional: true }],
    flags: [{ name: 'active', summary: 'only those that are not stopped' }],
    json: true,
    details: [
      'QUERY is words, each of which stands somewhere in a session’s name, alias, account, email, role or integration; if none holds them all, their letters in order. Beside them: `account:`, `role:`, `email:`, `integration:`, `region:` (a piece of it), `env:prod`, `is:active`, `is:favourite`, `is:recent`, `tag:NAME` (of the session or the account) and `tag:NAME=VALUE` (of the account, the whole of it). The ARN of an account or a role, or an account’s number, stands for itself. Quotes hold words together: `account:"data lake"`.',
      '`ou:Production` is every account below a unit whose name begins so, once `keyturn org use` has read the organization; `ou:Workloads/Production` are units in each other, and a slash at the end ends the name: `ou:Production/` is not Production-EU. The id and the ARN of a unit mean it alone: `ou:ou-ab12-11aa22bb`.',
      'The same QUERY is understood by `run --sessions`, `profiles write` and the window.',
    ],
    load: async () => (await import('../commands/list.ts')).list,
  },
  {
    name: 'show',
    group: 'Sessions',
    summary: 'show one session with its settings',
    arguments: [session],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/show.ts')).show,
  },
  {
    name: 'start',
    group: 'Sessions',
    summary: 'publish credentials of a session under an AWS profile and keep them fresh',
    arguments: [sessionOrPick],
    flags: [
      matching,
      profile,
      delivery,
      region,
      duration,
      endAfter,
      { name: 'adopt', summary: 'take the profile over if it is yours already, and give it back on stop' },
      readOnlyFlag,
      yes,
    ],
    json: true,
    details: [
      'With --sessions it starts all that do not run yet, each under its own profile, and asks first on a terminal; elsewhere it wants --yes. One that fails keeps no other from starting.',
      'With --read-only it only reads until it is stopped, for whoever asks for its credentials. Those of IAM Identity Center, of IAM users and of programs come whole: then a role has to be assumed through them.',
      'With --delivery process nothing secret is on disk, and tools that run for long go on by themselves. It is that of all profiles of the session.',
      'Without --profile the name is the session’s alias, else a short form of account and role.',
      'On a terminal it signs in first where that is needed.',
      'With --for the agent stops it when the time is over, whatever happens meanwhile: at its restart if it did not run then, at the wake if the machine slept. Another start --for sets another time, one without it leaves the time as it is. AWS is asked for credentials that live no longer than that, where it lets one, and for 15 minutes at least.',
    ],
    load: async () => (await import('../commands/start.ts')).start,
  },
  {
    name: 'stop',
    group: 'Sessions',
    summary: 'withdraw a session’s credentials from ~/.aws',
    arguments: [{ name: 'SESSION', optional: true, completes: 'sessions' }],
    flags: [{ name: 'all', summary: 'stop every session' }, matching],
    json: true,
    details: [
      'Stopping does not revoke: it says until when keys stay valid, with their ids: of all that left the agent, also by `keyturn exec`, `env` and `credentials`, and of sessions that were never started. `keyturn revoke` ends them at AWS where that is possible.',
    ],
    load: async () => (await import('../commands/stop.ts')).stop,
  },
  {
    name: 'revoke',
    group: 'Sessions',
    summary: 'end at AWS what was issued for a session’s role until now, for everyone who uses it',
    arguments: [session],
    flags: [
      {
        name: 'with',
        value: 'SESSION',
        completes: 'sessions',
        summary: 'the session whose credentials do it; else its own',
      },
      yes,
    ],
    json: true,
    details: [
      'It puts the inline policy AWSRevokeOlderSessions on the role, as “Revoke sessions” in AWS’s console does: whatever was issued for the role before is refused from then on, whoever has it. That takes iam:PutRolePolicy in the role’s own account. AWS may need some minutes until all of it knows.',
      'Sessions of that role stop; the next start gets credentials that AWS honours. Where AWS does not let it, nothing is changed, the policy is printed to be put there by somebody who may, and the exit code is 5.',
      'Roles of IAM Identity Center’s permission sets cannot be changed in their accounts, and an IAM user has no role: it says who can end those.',
    ],
    load: async () => (await import('../commands/revoke.ts')).revoke,
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
      { name: 'key', value: 'ID', summary: 'CloudTrail’s events of this access key id' },
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
    load: async () => (await import('../commands/console.ts')).console,
  },
]
