import { join } from 'node:path'
import type { RecordTrouble } from '../contract/activity-kinds.ts'
import { hashAt, lastOf } from './record-ends.ts'
import { type RecordFile, recordFiles, withoutTornLine } from './record-files.ts'
import { type ChainEnd, readHead, type SealedEnd } from './record-head.ts'
import { noHash } from './record-line.ts'

/** Where an earlier agent left the record. */
export interface OpenedRecord {
  readonly files: readonly RecordFile[]
  /** Bytes in the last of them. */
  readonly size: number
  /** What the next entry goes on from. */
  readonly end: ChainEnd
  /** As it was last sealed: whether that is true is for who has the vault's key to say. */
  readonly sealed: SealedEnd | null
  /** Whether what was sealed stands on the chain, or behind its end. */
  readonly holdsSealed: boolean
  readonly troubles: readonly { readonly trouble: RecordTrouble; readonly entries: number }[]
}

export const headFile = (folder: string): string => join(folder, 'head.json')

/**
 * Reads where to go on. An end that the head knows and the files do not have is gone on from all the same: the gap
 * stays, for everybody to see.
 */
export async function openRecord(folder: string): Promise<OpenedRecord> {
  const files = await recordFiles(folder)
  const head = await readHead(headFile(folder))
  const last = files.at(-1)
  const size = last === undefined ? 0 : await withoutTornLine(last)
  const found = await lastOf(files)
  const known = head === null || head === 'malformed' ? null : head.now
  const sealed = head === null || head === 'malformed' ? null : head.sealed
  const start = known ?? { from: files[0]?.first ?? 1, after: noHash }
  const kept = { from: start.from, after: start.after }
  const holdsSealed =
    sealed === null || sealed.count > found.count || (await hashAt(files, sealed.count, kept)) === sealed.hash
  const opened = { files, size, sealed, holdsSealed }
  const at = (end: { readonly count: number; readonly hash: string }) => ({
    ...opened,
    end: { ...end, ...kept },
  })

  if (known === null) {
    if (found.count === 0 && head === null) return { ...at(found), troubles: [] }
    const trouble = head === null ? 'head-missing' : 'head-changed'
    return { ...at(found), troubles: [{ trouble, entries: found.count }] }
  }
  if (found.count < known.count) {
    return { ...at(known), troubles: [{ trouble: 'missing', entries: known.count - found.count }] }
  }
  if ((await hashAt(files, known.count, kept)) !== known.hash) {
    const end = found.count === known.count ? known : found
    return { ...at(end), troubles: [{ trouble: 'changed', entries: 1 + found.count - known.count }] }
  }
  // Entries are written before the head is.
  const behind = found.count - known.count
  return { ...at(found), troubles: behind === 0 ? [] : [{ trouble: 'unsealed', entries: behind }] }
}
