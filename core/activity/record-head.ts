import { readFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Seals } from '../secrets/seals.ts'

/** Where the chain ends, and what is kept of it. */
export interface ChainEnd {
  /** Number of the last entry, which is how many there ever were. */
  readonly count: number
  readonly hash: string
  /** Number of the first entry that is kept, and the hash it follows. */
  readonly from: number
  readonly after: string
}

/** One that a key of the vault vouches for. */
export interface SealedEnd extends ChainEnd {
  /** Which key. */
  readonly by: string
  readonly seal: string
}

/** `head.json`: the end as it is, and as it was last sealed, which is the same while the vault is open. */
export interface RecordHead {
  readonly now: ChainEnd
  readonly sealed: SealedEnd | null
}

const end = {
  count: z.number().int().min(0),
  hash: z.string(),
  from: z.number().int().min(1),
  after: z.string(),
}
const schema = z.strictObject({
  version: z.literal(1),
  now: z.strictObject(end),
  sealed: z.strictObject({ ...end, by: z.string(), seal: z.string() }).nullable(),
})

/** Null: there is none. `malformed`: it does not read. */
export async function readHead(file: string): Promise<RecordHead | 'malformed' | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return 'malformed'
  }
}

export async function writeHead(file: string, { now, sealed }: RecordHead): Promise<void> {
  // Not synced: after a power cut the one of before will do, with more entries behind it.
  const text = `${JSON.stringify({ version: 1, now, sealed })}\n`
  await writeFileAtomic(file, text, { mode: 0o600, fsync: false })
}

export function sealEnd({ count, hash, from, after }: ChainEnd, seals: Seals): SealedEnd {
  return { count, hash, from, after, by: seals.by, seal: seals.of(textOf({ count, hash, from, after })) }
}

/** Whether this key made the seal, for just this end. */
export function isSealedBy(sealed: SealedEnd, seals: Seals): boolean {
  return sealed.by === seals.by && sealed.seal === seals.of(textOf(sealed))
}

function textOf({ count, hash, from, after }: ChainEnd): string {
  return [count, hash, from, after].join('\n')
}
