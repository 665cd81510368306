import { type FSWatcher, watch } from 'node:fs'
import { dirname } from 'node:path'
import { linkTarget } from '../aws-files/link-target.ts'

/** Milliseconds between a change and the look at it, so that several changes are one. */
const settleMs = 40

/**
 * Watches the folders in which these files (and what they link to) stand. A folder that is gone is watched again once
 * `onChange` has had the chance to make it anew. The answer stops it.
 */
export function watchFolders(options: {
  readonly paths: readonly string[]
  readonly onChange: () => void
}): () => void {
  const { paths, onChange } = options
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  function changed(): void {
    timer ??= setTimeout(() => {
      timer = null
      if (stopped) return
      onChange()
      for (const folder of new Set(paths.flatMap((path) => [dirname(path), dirname(linkTarget(path))])))
        open(folder)
    }, settleMs)
  }

  function open(folder: string): void {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, { persistent: false }, changed)
      watchers.set(folder, watcher)
      watcher.on('error', () => {
        close(folder)
        changed()
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }

  function close(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  for (const path of paths) {
    open(dirname(path))
    open(dirname(linkTarget(path)))
  }
  return () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
    watchers.clear()
  }
}
