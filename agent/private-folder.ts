import { chmod, lstat, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from './code-of.ts'
import { folderUnwritable } from './folder-unwritable.ts'

/**
 * Makes sure that `path` is a folder only its owner can look into: created 0700, or tightened when it is ours and open.
 * `home` may lie deep and be a link to another place of its owner's; `inSharedFolder` is right below a folder where
 * others can write, and no link is followed there.
 * @throws CoreError `state-unwritable` when it belongs to somebody else or cannot be made.
 */
export async function ensurePrivateFolder(
  path: string,
  { uid, kind }: { readonly uid: number | null; readonly kind: 'home' | 'inSharedFolder' },
): Promise<void> {
  try {
    await (kind === 'home' ? makeFolders(path) : makeFolder(path))
  } catch (cause) {
    throw folderUnwritable(`cannot create the folder ${path}`, cause)
  }
  const found = await (kind === 'home' ? stat(path) : lstat(path)).catch((cause: unknown) => {
    throw folderUnwritable(`cannot look at the folder ${path}`, cause)
  })
  if (!found.isDirectory()) throw folderUnwritable(`${path} is not a folder`)
  if (uid === null) return
  if (found.uid !== uid)
    throw folderUnwritable(`the folder ${path} belongs to another user (uid ${found.uid})`)
  if ((found.mode & 0o777) !== 0o700) {
    await chmod(path, 0o700).catch((cause: unknown) => {
      throw folderUnwritable(`the folder ${path} is open to others and cannot be closed`, cause)
    })
  }
}

/** Node's own `recursive` never comes back where a parent exists but takes no folders (tried on /proc). */
async function makeFolders(path: string): Promise<void> {
  try {
    await makeFolder(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolders(dirname(path))
    await makeFolder(path)
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
