import { lstatSync, renameSync } from 'node:fs'
import type { ExchangeFiles } from './exchange-files.ts'
import type { FileIdentity } from './file-identity.ts'

/**
 * Trades the temporary file for what stands on the target, and looks at what came: nothing can be replaced unseen. False:
 * another program was faster, and what it put there stands there again. Null: exchange is not offered, and nothing was
 * changed. What has the temporary name in the end is to be discarded.
 */
export function replaceByExchange(
  target: string,
  options: {
    readonly expected: FileIdentity
    readonly temporary: string
    readonly exchange: ExchangeFiles
  },
): boolean | null {
  const { expected, temporary, exchange } = options
  const ours = inodeAt(temporary)
  if (!exchange(temporary, target)) return null
  if (inodeAt(temporary) === expected.inode) return true
  // Given back at once rather than merged later: who reads ours meanwhile, and writes it, knows nothing of theirs.
  giveBack(target, { temporary, exchange, left: ours })
  return false
}

/** Should something else come in exchange than what we left there, it is newer than what we gave, and goes back in turn. */
function giveBack(
  target: string,
  options: { readonly temporary: string; readonly exchange: ExchangeFiles; readonly left: bigint },
): void {
  const { temporary, exchange, left } = options
  const given = inodeAt(temporary)
  try {
    if (!exchange(temporary, target)) return renameSync(temporary, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    // What we left there is gone.
    return renameSync(temporary, target)
  }
  if (inodeAt(temporary) !== left) giveBack(target, { temporary, exchange, left: given })
}

/** Of a link itself. Both names are in one folder, so there is one device. */
function inodeAt(path: string): bigint {
  return lstatSync(path, { bigint: true }).ino
}
