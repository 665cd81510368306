import { createActivityIndex } from '../../core/activity/activity-index.ts'
import type { ActivityEntry } from '../../core/contract/activity.ts'
import { type Bench, median, timed } from './line.ts'

const count = 1_000_000
const sessions = 2_000
const file = { path: '/activity/000000000001.jsonl', first: 1 }

/** Finding among a million entries: refreshes and hand-outs of 2,000 sessions, with a key for every four of them. */
export const filterActivity: Bench = async ({ short }) => {
  const index = createActivityIndex()
  for (let at = 0; at < count; at++) index.add(entryOf(at), { file, begin: at * 250, length: 249 })
  const everything = { words: [], kinds: [], sessionId: null, since: null, until: null }
  const filters = [
    { ...everything, words: ['account-17', 'botocore'] },
    { ...everything, words: ['asia000000004d2'] },
    { ...everything, kinds: ['hand-out'] as const, since: new Date(entryOf(count / 2).at) },
    { ...everything, words: ['nothing', 'has', 'this'] },
    everything,
  ]
  const times = await timed(short ? 20 : 100, async (run) =>
    index.find(filters[run % filters.length] ?? everything, { before: null, after: null, limit: 200 }),
  )
  return [
    {
      measure: 'filtering 1,000,000 entries of activity',
      value: median(times),
      unit: 'ms',
      limit: 100,
      note: `median; slowest ${Math.max(...times).toFixed(1)} ms`,
    },
  ]
}

function entryOf(at: number): ActivityEntry {
  const session = at % sessions
  const key = {
    accessKeyId: `ASIA${Math.floor(at / 4)
      .toString(16)
      .padStart(11, '0')}`.toUpperCase(),
    validUntil: '2026-01-05T10:00:00.000Z',
    roleSessionName: null,
    sourceIdentity: null,
  }
  const common = {
    number: at + 1,
    at: new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString(),
    hash: 'h'.repeat(43),
    session: {
      id: `session-${session}`,
      name: `account-${session}/AdministratorAccess`,
      accountId: String(111_111_110_000 + session),
      roleName: 'AdministratorAccess',
    },
    key,
  }
  if (at % 4 === 0) return { ...common, kind: 'refresh' }
  const claim = at % 3 === 0 ? 'Botocore/1.40' : 'terraform'
  return { ...common, kind: 'hand-out', tool: { kind: 'credential-process', claim } }
}
