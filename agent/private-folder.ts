import { chmod, lstat, mkdir, stat } from 'node:fs/promises'
import { CoreError } from '../core/core-error.ts'

/**
 * Makes sure that `path` is a folder only its owner can look into: created 0700, or tightened when it is ours and open.
 * A link is followed for the home itself only (`followLinks`), never in a folder where others can write.
 * @throws CoreError `state-unwritable` when it belongs to somebody else or cannot be made.
 */
export async function ensurePrivateFolder(
  path: string,
  { uid, followLinks }: { readonly uid: number | null; readonly followLinks: boolean },
): Promise<void> {
  try {
    await mkdir(path, { recursive: followLinks, mode: 0o700 })
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw unwritable(`cannot create the folder ${path}`, cause)
  }
  const found = await (followLinks ? stat(path) : lstat(path)).catch((cause: unknown) => {
    throw unwritable(`cannot look at the folder ${path}`, cause)
  })
  if (!found.isDirectory()) throw unwritable(`${path} is not a folder`)
  if (uid === null) return
  if (found.uid !== uid) throw unwritable(`the folder ${path} belongs to another user (uid ${found.uid})`)
  if ((found.mode & 0o777) !== 0o700) {
    await chmod(path, 0o700).catch((cause: unknown) => {
      throw unwritable(`the folder ${path} is open to others and cannot be closed`, cause)
    })
  }
}

function unwritable(what: string, cause?: unknown): CoreError {
  const code = codeOf(cause)
  return new CoreError('state-unwritable', code === null ? what : `${what} (${code})`, {
    cause,
    hint: 'set KEYTURN_HOME to a folder of your own, or correct the rights of this one',
  })
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
