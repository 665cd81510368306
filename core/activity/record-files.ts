import { mkdir, open, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of the record: lines from one entry on, up to the next file. */
export interface RecordFile {
  readonly path: string
  /** Number of its first entry. */
  readonly first: number
}

const name = /^(\d{12})\.jsonl$/

export function recordFile(folder: string, first: number): RecordFile {
  return { path: join(folder, `${String(first).padStart(12, '0')}.jsonl`), first }
}

/** In the order of their entries; none when there is no folder yet. */
export async function recordFiles(folder: string): Promise<readonly RecordFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .toSorted((one, other) => one.localeCompare(other))
    .flatMap((file) => {
      const [, first] = name.exec(file) ?? []
      return first === undefined ? [] : [{ path: join(folder, file), first: Number(first) }]
    })
}

/** Its whole lines, each with where it begins, in bytes. */
export async function linesOf(
  file: Pick<RecordFile, 'path'>,
): Promise<{ readonly bytes: Buffer; readonly ends: readonly number[] }> {
  const bytes = await readFile(file.path)
  const ends: number[] = []
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, end + 1)) ends.push(end)
  return { bytes, ends }
}

/** Takes off what a crash left of a line that was never whole. Answers the length that is left, in bytes. */
export async function withoutTornLine({ path }: RecordFile): Promise<number> {
  const { bytes, ends } = await linesOf({ path })
  const length = (ends.at(-1) ?? -1) + 1
  if (length < bytes.length) await truncate(path, length)
  return length
}

/** Adds lines behind its first `size` bytes, which is where it ends. All of them, or none; owner only. */
export async function addLines({ path }: RecordFile, size: number, text: string): Promise<void> {
  const handle = await open(path, 'a', 0o600)
  try {
    await handle.writeFile(text)
  } catch (error) {
    // A full disk may have taken half of them.
    await handle.truncate(size)
    throw error
  } finally {
    await handle.close()
  }
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

export async function dropFile({ path }: RecordFile): Promise<void> {
  await rm(path, { force: true })
}
