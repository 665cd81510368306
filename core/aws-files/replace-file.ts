import { linkSync, renameSync } from 'node:fs'
import type { ExchangeFiles } from './exchange-files.ts'
import { identityAt, sameIdentity } from './file-identity.ts'
import { replaceByExchange } from './replace-by-exchange.ts'
import { replaceByRename } from './replace-by-rename.ts'
import type { SeenFile } from './still-file.ts'
import { discardTemporary } from './temporary-file.ts'

/**
 * Puts the temporary file in the place of the one that was read. Nothing waits between the last look and the change.
 * `strict` wants it unchanged; else it has to be the same file still, whose later changes are seen in its old copy.
 * `unseen` is the open descriptor of a file that another program had put there in between and that was replaced.
 */
export function replaceFile(
  target: string,
  options: {
    readonly seen: SeenFile
    readonly temporary: string
    readonly mark: string
    readonly strict: boolean
    /** Null: not to be had on this machine. */
    readonly exchange: ExchangeFiles | null
  },
): { readonly replaced: boolean; readonly unseen: number | null } {
  const { seen, temporary, mark, strict, exchange } = options
  const isStillThere = () => {
    const now = identityAt(target)
    return strict ? sameIdentity(now, seen.identity) : now?.inode === seen.identity.inode
  }
  if (exchange !== null) {
    if (!isStillThere()) return { replaced: false, unseen: null }
    const replaced = replaceByExchange(target, { expected: seen.identity, temporary, exchange })
    if (replaced !== null) return { replaced, unseen: null }
  }
  return replaceByRename(target, { seen, temporary, mark, isStillThere })
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
  if (!same) putBack(target, aside)
  discardTemporary(aside)
  return same
}

/** Should a new file stand there by now, the program that made it has replaced the one we hold, and meant to. */
function putBack(target: string, aside: string): void {
  try {
    createFile(target, aside)
  } catch {
    // Not every file system has hard links.
    if (identityAt(target) === null) renameSync(aside, target)
  }
}
