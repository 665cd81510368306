import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every regular file below a folder, links not followed; what is gone or closed to us meanwhile is left out. */
export function filesUnder(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

/** Those of them that were written after this moment (milliseconds). */
export function filesWrittenSince(folder: string, since: number): readonly string[] {
  return filesUnder(folder).filter(
    (path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= since,
  )
}

/** Null when it is gone. */
export function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
