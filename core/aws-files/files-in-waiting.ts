import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type AwsFileText, fromBytes } from './aws-file-text.ts'
import { linesBetween } from './lines.ts'

/**
 * Files beside the target that another program may be about to rename onto it. Where files cannot be exchanged, another
 * program's rename may slip in between the last look and our rename, and what it put there would be gone unread. Programs
 * write their temporary file first, though: these are held open, and one that has lost its last name right after our
 * rename is the one we replaced. One that was made after this listing is missed.
 */
export interface FilesInWaiting {
  /** The open descriptor, now the caller's, of a file that was on the target for a moment; null: there was none. */
  replaced(base: AwsFileText): number | null
  close(): void
}

/** Milliseconds: older files are nobody's work in progress. */
const freshMs = 5_000
/** Names in the folder beyond which it is somebody's crowded folder, where looking would take longer than it helps. */
const mostNames = 200

export function filesInWaiting(target: string, isOurs: (name: string) => boolean): FilesInWaiting {
  const folder = dirname(target)
  const names = readdirSync(folder)
  const descriptors = (names.length > mostNames ? [] : names)
    .filter((name) => name !== basename(target) && !isOurs(name))
    .map((name) => openIfFresh(join(folder, name)))
    .filter((descriptor) => descriptor !== null)

  function close(): void {
    for (const descriptor of descriptors.splice(0)) closeSync(descriptor)
  }
  return {
    replaced(base) {
      for (const [at, descriptor] of descriptors.entries()) {
        if (fstatSync(descriptor).nlink > 0) continue
        if (!isVersionOf(fromBytes(readFileSync(descriptor)), base)) continue
        descriptors.splice(at, 1)
        return descriptor
      }
      return null
    },
    close,
  }
}

function openIfFresh(path: string): number | null {
  try {
    const stats = statSync(path)
    if (!stats.isFile() || Date.now() - stats.mtimeMs > freshMs) return null
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
  } catch {
    // Gone again, or not ours to read: then its program will find that out, too.
    return null
  }
}

/** A temporary file that its program gave up has lost its name, too: only another version of the target counts. */
function isVersionOf(text: AwsFileText, base: AwsFileText): boolean {
  const lines = new Set(
    [...linesBetween(text, 0, text.length)].map((line) => text.slice(line.start, line.end)),
  )
  const known = [...linesBetween(base, 0, base.length)].map((line) => base.slice(line.start, line.end))
  return known.length > 0 && known.filter((line) => lines.has(line)).length * 2 >= known.length
}
