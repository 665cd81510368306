import { expect, it } from 'vitest'
import type { ActivityVerdict } from '../../../core/contract/activity.ts'
import { verdictWords } from '../../../renderer/views/activity/verdict-words.ts'

const whole: ActivityVerdict = { entries: 12, from: 1, sealed: 12, problems: [], notes: [] }

it.each<[string, Partial<ActivityVerdict>, string]>([
  ['all of it', {}, 'The chain is whole: 12 entries. The vault’s key vouches for it up to entry 12.'],
  [
    'what older entries made room for',
    { from: 5 },
    'The chain is whole: entries 5 to 12. The vault’s key vouches for it up to entry 12.',
  ],
  [
    'a vault that is closed',
    { sealed: null },
    'The chain is whole: 12 entries. Nothing vouches for its end: the vault is not open.',
  ],
  ['nothing', { entries: 0, sealed: null }, 'The chain is whole: 0 entries.'],
  [
    'a change',
    { problems: [{ what: 'changed', at: 4, entries: 1 }] },
    'The record is not as Keyturn wrote it: 12 entries. The vault’s key vouches for it up to entry 12.',
  ],
])('says of %s', (_, verdict, line) => {
  expect(verdictWords({ ...whole, ...verdict }).line).toBe(line)
})

it('has problems before notes, each with the entry it is at', () => {
  const { isWhole, details } = verdictWords({
    ...whole,
    problems: [{ what: 'changed', at: 4, entries: 1 }],
    notes: [{ what: 'unsealed', at: null, entries: 3 }],
  })
  expect(isWhole).toBe(false)
  expect(details).toEqual([
    'Entry 4: this is not what was written',
    'nothing vouched for 3 entries before it, as after a crash or while the vault was closed',
  ])
})
