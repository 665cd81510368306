import { environments } from '../../agent/environments.ts'
import type { CommandEntry } from './command-entry.ts'

/** What accounts are for. */
export const environmentCommands: readonly CommandEntry[] = [
  {
    name: 'environment list',
    group: 'Organization',
    summary: 'list the rules that say what accounts are for',
    arguments: [],
    flags: [],
    json: true,
    details: [
      'Behind each rule stands how many sessions it says the environment of: those it picks and no rule before it does, and that are not set by hand.',
    ],
    load: async () => (await import('../commands/environment-list.ts')).environmentList,
  },
  {
    name: 'environment set',
    group: 'Organization',
    summary: 'say by a rule what accounts are for',
    arguments: [{ name: 'ENVIRONMENT', completes: environments }],
    flags: [
      {
        name: 'ou',
        value: 'UNIT',
        summary: 'those below this unit: its name, its path (Workloads/Production), its id or its ARN',
      },
      { name: 'tag', value: 'T', summary: 'those with this tag: NAME=VALUE, or NAME whatever its value' },
      {
        name: 'name',
        value: 'PATTERN',
        summary: 'those called so: *-prod, where * is any text and ? a letter',
      },
      { name: 'account', value: 'NUMBER', summary: 'this one' },
      { name: 'first', summary: 'before all other rules; else behind them, or where it was' },
    ],
    json: true,
    details: [
      'ENVIRONMENT is production, staging, development or sandbox. What is set on a session by hand goes first (`keyturn edit SESSION --environment production`), then the first rule that picks its account; where none does, the names of the account and its units say it, if any: payments-prod is production.',
      'Names are whole, whatever their case. Units and tags are those that `keyturn org use` has read. A session made by hand has the account of its role, and its own name beside the account’s.',
      'A rule for accounts that have one already changes it.',
      'The environment colours sessions everywhere, is searched by `env:prod`, and says which consoles are guarded.',
    ],
    load: async () => (await import('../commands/environment-set.ts')).environmentSet,
  },
  {
    name: 'environment remove',
    group: 'Organization',
    summary: 'remove a rule, by its number in the list or its words',
    arguments: [{ name: 'RULE' }],
    flags: [],
    json: true,
    details: [],
    load: async () => (await import('../commands/environment-remove.ts')).environmentRemove,
  },
]
