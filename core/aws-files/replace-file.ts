import { linkSync, renameSync } from 'node:fs'
import { identityAt, sameIdentity } from './file-identity.ts'
import { filesInWaiting } from './files-in-waiting.ts'
import type { SeenFile } from './still-file.ts'
import { discardTemporary, isTemporary, temporaryPath } from './temporary-file.ts'

/**
 * Puts the temporary file in the place of the one that was read. Nothing waits between the last look and the rename.
 * `strict` wants it unchanged; else it has to be the same file still, whose later changes are seen in its old copy.
 * `unseen` is the open descriptor of a file that another program had put there in between, should that happen.
 */
export function replaceFile(
  target: string,
  options: {
    readonly seen: SeenFile
    readonly temporary: string
    readonly mark: string
    readonly strict: boolean
  },
): { readonly replaced: boolean; readonly unseen: number | null } {
  const { seen, temporary, mark, strict } = options
  const ready = temporaryPath(target, mark)
  const waiting = filesInWaiting(target, (name) => isTemporary(name, mark))
  try {
    // Another program's rename that has begun holds the folder: a rename of our own waits for its end, so that the
    // look after it sees the outcome.
    renameSync(temporary, ready)
    const now = identityAt(target)
    const same = strict ? sameIdentity(now, seen.identity) : now?.inode === seen.identity.inode
    if (!same) return { replaced: false, unseen: null }
    renameSync(ready, target)
    return { replaced: true, unseen: waiting.replaced(seen.text) }
  } finally {
    waiting.close()
    discardTemporary(ready)
  }
}

/** False: by now there is a file. */
export function createFile(target: string, temporary: string): boolean {
  try {
    linkSync(temporary, target)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Takes whatever stands there aside, and puts it back unless it is what was read: then the answer is false. */
export function removeFile(
  target: string,
  { seen, aside }: { readonly seen: SeenFile; readonly aside: string },
): boolean {
  renameSync(target, aside)
  const same = sameIdentity(identityAt(aside), seen.identity)
  // Should a new file stand there by now, the program that made it has replaced the one we hold, and meant to.
  if (!same) createFile(target, aside)
  discardTemporary(aside)
  return same
}
