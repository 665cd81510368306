import { type FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import { linkTarget } from '../aws-files/link-target.ts'

export interface FolderWatch {
  /** Watches folders that were made, or made anew, since. */
  refresh(): void
  stop(): void
}

/** Milliseconds between a change and the look at it, so that several changes are one. */
const settleMs = 40

/** Watches the folders in which these files, and the files they link to, stand. Wakes nothing while nothing changes. */
export function watchFolders(options: {
  readonly paths: readonly string[]
  /** The folders are looked for again once it is done. */
  readonly onChange: () => Promise<void>
  /** A folder could not be watched or a change not be dealt with; the watch goes on where it can. */
  readonly onError: (error: Error) => void
}): FolderWatch {
  const { paths, onChange, onError } = options
  const watched = new Map<string, { readonly watcher: FSWatcher; readonly inode: bigint }>()
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  let hasBegun = false

  function changed(): void {
    if (stopped) return
    timer ??= setTimeout(() => {
      timer = null
      onChange().then(refresh).catch(onError)
    }, settleMs)
  }

  function refresh(): void {
    if (stopped) return
    for (const folder of new Set(paths.flatMap(foldersOf))) {
      const inode = inodeOf(folder)
      if (inode === (watched.get(folder)?.inode ?? null)) continue
      watched.get(folder)?.watcher.close()
      watched.delete(folder)
      if (inode === null) continue
      const watcher = watch(folder, { persistent: false }, changed)
      watcher.on('error', changed)
      watched.set(folder, { watcher, inode })
      // What was written between the making of a folder and its watch is seen by looking.
      if (hasBegun) changed()
    }
    hasBegun = true
  }

  refresh()
  return {
    refresh,
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      for (const { watcher } of watched.values()) watcher.close()
      watched.clear()
    },
  }
}

function foldersOf(path: string): readonly string[] {
  return [dirname(path), dirname(ifThere(() => linkTarget(path)) ?? path)]
}

function inodeOf(folder: string): bigint | null {
  return ifThere(() => statSync(folder, { bigint: true }).ino)
}

/** Null for what is not there, also because a part of its path is a file. */
function ifThere<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
