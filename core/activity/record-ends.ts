import { linesOf, type RecordFile } from './record-files.ts'
import type { ChainEnd } from './record-head.ts'
import { checkLine, noHash } from './record-line.ts'

/** The last entry there is; number 0 when there is none. */
export async function lastOf(
  files: readonly RecordFile[],
): Promise<{ readonly count: number; readonly hash: string }> {
  for (const file of files.toReversed()) {
    const { bytes, ends } = await linesOf(file)
    for (let at = ends.length - 1; at >= 0; at--) {
      const line = checkLine(bytes.toString('utf8', (ends[at - 1] ?? -1) + 1, ends[at]), noHash)
      if (line !== null) return { count: line.number, hash: line.hash }
    }
  }
  return { count: 0, hash: noHash }
}

/** The hash of an entry; for the number before the first one, what that one follows. Null: it is not there. */
export async function hashAt(
  files: readonly RecordFile[],
  number: number,
  { from, after }: Pick<ChainEnd, 'from' | 'after'>,
): Promise<string | null> {
  if (number === from - 1) return after
  const file = files.findLast(({ first }) => first <= number)
  if (file === undefined) return null
  const { bytes, ends } = await linesOf(file)
  let begin = 0
  for (const end of ends) {
    const line = checkLine(bytes.toString('utf8', begin, end), noHash)
    if (line?.number === number) return line.hash
    begin = end + 1
  }
  return null
}
