import { activityKinds } from '../../agent/activity/activity-kinds.ts'
import type { CommandEntry } from './command-entry.ts'

/** What happened, for looking back. */
export const activityCommands: readonly CommandEntry[] = [
  {
    name: 'activity list',
    group: 'State and secrets',
    summary: 'show what was signed in to, started, refreshed, handed out, opened, stopped and imported',
    arguments: [{ name: 'TEXT', optional: true }],
    flags: [
      {
        name: 'kind',
        value: 'K',
        repeats: true,
        completes: activityKinds,
        summary: `only these: ${activityKinds.join(', ')}`,
      },
      { name: 'session', value: 'S', completes: 'sessions', summary: 'only of this session' },
      { name: 'since', value: 'T', summary: 'only the last 90m, 8h or 7d, or since a day: 2026-03-01' },
      { name: 'limit', value: 'N', summary: 'at most so many, 50 unless given, 1000 at most' },
    ],
    json: true,
    details: [
      'The latest come first. TEXT is words that all have to be there: a session, account, role, key id, tool or reason.',
      'KEY is the access key id that CloudTrail has for what was done with it: `keyturn console SESSION --key ID` opens its events there. What a tool says it is (`says it is …`) is its own claim, which nobody has checked.',
      'The record is kept in `activity/` of KEYTURN_HOME, about a million entries of it. It holds key ids, and no secret.',
    ],
    load: async () => (await import('../commands/activity-list.ts')).activityList,
  },
  {
    name: 'activity verify',
    group: 'State and secrets',
    summary: 'look through the whole record for what was changed, left out or put in',
    arguments: [],
    flags: [],
    json: true,
    details: [
      'Each entry holds the hash of the one before, and the last is sealed with a key that only the open vault gives. The exit code is 1 if anything is wrong.',
      'Who puts back an older copy of both the record and its head is not found out, nor who deletes all of it and has it begun again.',
    ],
    load: async () => (await import('../commands/activity-verify.ts')).activityVerify,
  },
  {
    name: 'activity export',
    group: 'State and secrets',
    summary: 'print the whole record as JSON lines, the oldest first',
    arguments: [],
    flags: [],
    json: false,
    details: [],
    load: async () => (await import('../commands/activity-export.ts')).activityExport,
  },
]
