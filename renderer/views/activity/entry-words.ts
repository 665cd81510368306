import type { ActivityEntry, ActivityKey, ActivitySession, Tool } from '../../../core/contract/activity.ts'
import type { ActivityKind, failingActs, ToolKind } from '../../../core/contract/activity-kinds.ts'
import { consoleServices } from '../../../core/contract/console-services.ts'
import { troubleWords } from '../../../core/contract/trouble-words.ts'
import { counted } from '../../components/counted.ts'

/** An entry as the log shows it. */
export interface EntryWords {
  readonly what: string
  /** What it is about: a session's name then, or where somebody signed in; null: the record itself. */
  readonly about: string | null
  readonly session: ActivitySession | null
  readonly how: string | null
  readonly key: ActivityKey | null
  readonly isTrouble: boolean
}

/** Pure. */
export function entryWords(entry: ActivityEntry): EntryWords {
  const session = 'session' in entry ? entry.session : null
  return {
    what: kindWords[entry.kind],
    about: session?.name ?? placeOf(entry),
    session,
    how: howOf(entry),
    key: 'key' in entry ? entry.key : null,
    isTrouble: entry.kind === 'failure' || entry.kind === 'record',
  }
}

export const kindWords: Readonly<Record<ActivityKind, string>> = {
  'sign-in': 'Signed in',
  'sign-out': 'Signed out',
  start: 'Started',
  refresh: 'Refreshed',
  'hand-out': 'Handed out',
  console: 'Console',
  stop: 'Stopped',
  failure: 'Failed',
  organization: 'Organization',
  import: 'Imported',
  record: 'This record',
}

const toolWords: Readonly<Record<ToolKind, string>> = {
  'credential-process': 'credential_process',
  'command-line': 'command line',
  environment: 'environment',
  container: 'container',
  instance: 'instance metadata',
}

const actWords: Readonly<Record<(typeof failingActs)[number], string>> = {
  'sign-in': 'sign-in',
  start: 'start',
  refresh: 'refresh',
  'hand-out': 'hand-out',
  console: 'console',
  organization: 'organization',
}

function placeOf(entry: ActivityEntry): string | null {
  if (entry.kind === 'import') return entry.from
  return 'to' in entry ? entry.to : null
}

function howOf(entry: ActivityEntry): string | null {
  switch (entry.kind) {
    case 'sign-in':
    case 'sign-out':
      return null
    case 'start':
      return `profile ${entry.profile}`
    case 'refresh':
      return entry.key.roleSessionName === null ? null : `as ${entry.key.roleSessionName}`
    case 'hand-out':
      return entry.tool === null ? null : givenTo(entry.tool)
    case 'console':
      return entry.service === null ? null : serviceName(entry.service)
    case 'stop':
      return entry.honoured === 0 ? null : `AWS honours ${counted(entry.honoured, 'key')} of it`
    case 'failure':
      return `${actWords[entry.of]}: ${entry.code}`
    case 'organization':
      return `${counted(entry.accounts, 'account')} read`
    case 'import':
      return `${entry.items.toLocaleString()} new`
    case 'record':
      return troubleWords({ what: entry.trouble, entries: entry.entries })
  }
}

/** Nobody has checked what it calls itself. */
function givenTo({ kind, claim }: Tool): string {
  return claim === null ? `by ${toolWords[kind]}` : `calls itself ${claim}, by ${toolWords[kind]}`
}

function serviceName(id: string): string {
  return consoleServices.find((service) => service.id === id)?.name ?? id
}
