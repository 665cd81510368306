import { troubleWords } from '../../agent/activity/trouble-words.ts'
import type { ActivityEntry, ActivityKey } from '../../core/contract/activity.ts'
import type { ActivityKind } from '../../core/contract/activity-kinds.ts'
import type { Output } from '../io.ts'
import { localTime } from './local-time.ts'
import { type Cell, table } from './table.ts'

/** What happened, a line each. */
export function activityTable(output: Output, entries: readonly ActivityEntry[]): string {
  const now = Date.now()
  return table(
    output,
    [
      { title: 'WHEN', cell: ({ at }) => localTime(at, now), rigid: true },
      { title: 'WHAT', cell: whatCell, rigid: true },
      { title: 'SESSION', cell: subjectOf },
      { title: 'KEY', cell: (entry) => keyOf(entry)?.accessKeyId ?? null, rigid: true },
      { title: 'HOW', cell: detailOf },
    ],
    entries,
  )
}

const words: Readonly<Record<ActivityKind, string>> = {
  'sign-in': 'signed in',
  'sign-out': 'signed out',
  start: 'started',
  refresh: 'refreshed',
  'hand-out': 'handed out',
  console: 'console',
  stop: 'stopped',
  failure: 'failed',
  organization: 'organization',
  import: 'imported',
  record: 'this record',
}

function whatCell({ kind }: ActivityEntry): Cell | string {
  const text = words[kind]
  return kind === 'failure' || kind === 'record' ? { text, style: 'yellow' } : text
}

function subjectOf(entry: ActivityEntry): string | null {
  switch (entry.kind) {
    case 'sign-in':
    case 'sign-out':
      return entry.to
    case 'failure':
      return entry.session?.name ?? entry.to
    case 'import':
      return entry.from
    case 'record':
      return null
    default:
      return entry.session.name
  }
}

function keyOf(entry: ActivityEntry): ActivityKey | null {
  return 'key' in entry ? entry.key : null
}

function detailOf(entry: ActivityEntry): string | null {
  switch (entry.kind) {
    case 'sign-in':
    case 'sign-out':
      return null
    case 'refresh':
      return calledAs(entry.key)
    case 'start':
      return `profile ${entry.profile}`
    case 'hand-out': {
      if (entry.tool === null) return null
      const { kind, claim } = entry.tool
      return claim === null ? kind : `${kind}, says it is ${claim}`
    }
    case 'console':
      return entry.service
    case 'stop':
      if (entry.honoured === 0) return null
      return entry.honoured === 1 ? 'AWS honours 1 key of it' : `AWS honours ${entry.honoured} keys of it`
    case 'failure':
      return `${entry.of}: ${entry.code}`
    case 'organization':
      return `${entry.accounts} accounts read`
    case 'import':
      return `${entry.items} new`
    case 'record':
      return troubleWords({ what: entry.trouble, entries: entry.entries })
  }
}

function calledAs({ roleSessionName }: ActivityKey): string | null {
  return roleSessionName === null ? null : `as ${roleSessionName}`
}
