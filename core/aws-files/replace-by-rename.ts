import { renameSync } from 'node:fs'
import { filesInWaiting } from './files-in-waiting.ts'
import type { SeenFile } from './still-file.ts'
import { discardTemporary, isTemporary, temporaryPath } from './temporary-file.ts'

/**
 * Renames the temporary file over the target, where files cannot be exchanged. What another program renames onto it
 * between our look and our rename is told by the files in waiting alone: `unseen` is the open descriptor, now the
 * caller's, of a file that was replaced so.
 */
export function replaceByRename(
  target: string,
  options: {
    readonly seen: SeenFile
    readonly temporary: string
    readonly mark: string
    readonly isStillThere: () => boolean
  },
): { readonly replaced: boolean; readonly unseen: number | null } {
  const { seen, temporary, mark, isStillThere } = options
  const ready = temporaryPath(target, mark)
  const waiting = filesInWaiting(target, (name) => isTemporary(name, mark))
  try {
    // Another program's rename that has begun holds the folder: a rename of our own waits for its end, so that the
    // look after it sees the outcome.
    renameSync(temporary, ready)
    if (!isStillThere()) return { replaced: false, unseen: null }
    renameSync(ready, target)
    return { replaced: true, unseen: waiting.replaced(seen.text) }
  } finally {
    waiting.close()
    discardTemporary(ready)
  }
}
