import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { longestSocketPath, socketInHome } from './socket-in-home.ts'

/**
 * Where the socket of a home goes, and the folder that has to exist and be private first (null: the home itself).
 * `runtimeFolders` are tried in order; the first that is short enough is taken.
 */
export function chooseSocket(options: {
  readonly home: string
  readonly uid: number
  /** XDG_RUNTIME_DIR and the folders for temporary files, absolute. */
  readonly runtimeFolders: readonly string[]
}): { readonly path: string; readonly folder: string | null } {
  const near = socketInHome(options.home)
  if (near !== null) return { path: near, folder: null }
  const name = `${createHash('sha256').update(options.home).digest('hex').slice(0, 24)}.sock`
  for (const parent of options.runtimeFolders) {
    const folder = join(parent, `keyturn-${options.uid}`)
    const path = join(folder, name)
    if (Buffer.byteLength(path) <= longestSocketPath) return { path, folder }
  }
  throw new Error('no folder with a path short enough for a socket')
}
