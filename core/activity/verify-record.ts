import type { ActivityProblem, ActivityVerdict } from '../contract/activity.ts'
import type { RecordTrouble } from '../contract/activity-kinds.ts'
import { breathe } from '../lib/in-slices.ts'
import { headFile } from './open-record.ts'
import { linesOf, recordFiles } from './record-files.ts'
import { isSealedBy, readHead } from './record-head.ts'
import { checkLine, noHash, readLine } from './record-line.ts'
import type { Seals } from '../secrets/seals.ts'

/** What an honest record tells of itself as well: after a crash, or while the vault was closed. */
const harmless: ReadonlySet<RecordTrouble> = new Set(['unsealed', 'not-written'])

/**
 * Looks through all of a record that nobody writes to meanwhile. `seals` null: the vault is not open, and nothing vouches
 * for its end.
 */
export async function verifyRecord(folder: string, seals: Seals | null): Promise<ActivityVerdict> {
  const problems: ActivityProblem[] = []
  const notes: ActivityProblem[] = []
  const files = await recordFiles(folder)
  const head = await readHead(headFile(folder))
  const end = head === null || head === 'malformed' ? null : head.now
  const sealed = head === null || head === 'malformed' ? null : head.sealed
  const from = end?.from ?? files[0]?.first ?? 1
  let count = from - 1
  let hash = end?.after ?? noHash
  let sealedHash = sealed?.count === count ? hash : null

  for (const file of files) {
    const { bytes, ends } = await linesOf(file)
    let begin = 0
    for (const [at, lineEnd] of ends.entries()) {
      if (at % 2_000 === 1_999) await breathe()
      const text = bytes.toString('utf8', begin, lineEnd)
      begin = lineEnd + 1
      const line = checkLine(text, hash)
      if (line === null) {
        problems.push({ what: 'unreadable', at: count + 1, entries: 1 })
        continue
      }
      if (line.number > count + 1)
        problems.push({ what: 'missing', at: count + 1, entries: line.number - count - 1 })
      else if (line.number <= count || !line.follows)
        problems.push({ what: 'changed', at: line.number, entries: 1 })
      ;({ number: count, hash } = line)
      if (count === sealed?.count) sealedHash = hash
      if (text.includes('"kind":"record"')) noteTrouble(text)
    }
    if (begin < bytes.length) problems.push({ what: 'unreadable', at: count + 1, entries: 1 })
  }

  function noteTrouble(text: string): void {
    const entry = readLine(text)
    if (entry?.kind !== 'record') return
    const told = { what: entry.trouble, at: entry.number, entries: entry.entries }
    ;(harmless.has(entry.trouble) ? notes : problems).push(told)
  }

  if (end === null) {
    if (head === 'malformed') problems.push({ what: 'head-changed', at: null, entries: count })
    else if (count > 0) problems.push({ what: 'head-missing', at: null, entries: count })
  } else if (end.count > count) {
    problems.push({ what: 'missing', at: count + 1, entries: end.count - count })
  } else if (end.count < count) {
    problems.push({ what: 'changed', at: end.count + 1, entries: count - end.count })
  } else if (end.hash !== hash) {
    problems.push({ what: 'changed', at: count, entries: 1 })
  }
  const isVouched = seals !== null && sealed !== null && isSealedBy(sealed, seals)
  if (seals !== null && sealed !== null && (!isVouched || sealedHash !== sealed.hash))
    problems.push({ what: 'head-changed', at: null, entries: sealed.count })
  return { entries: count, from, sealed: isVouched ? sealed.count : null, problems, notes }
}
