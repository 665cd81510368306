import { createHash, randomBytes } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { open, readdir, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type FileIdentity, identityOfOpen } from './file-identity.ts'

/** Rights and owner a new file shall have; null for those of a file made by hand today: ours, 0600. */
export interface FileRights {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** A short text that tells our temporary files from those of another agent that works in the same folder. */
export function temporaryMark(home: string): string {
  return createHash('sha256').update(home).digest('hex').slice(0, 12)
}

/** A name beside the file, so that a rename stays within the file system. */
export function temporaryPath(target: string, mark: string): string {
  return join(dirname(target), `.${basename(target)}.keyturn-${mark}-${randomBytes(6).toString('hex')}.tmp`)
}

/** Writes a temporary file, with `sync` on disk when it returns. Whatever fails, no temporary file stays. */
export async function writeTemporary(
  path: string,
  options: { readonly bytes: Buffer; readonly rights: FileRights | null; readonly sync: boolean },
): Promise<FileIdentity> {
  const { bytes, rights, sync } = options
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    if (rights !== null) {
      const own = await handle.stat()
      if (own.uid !== rights.uid || own.gid !== rights.gid)
        await handle.chown(rights.uid, rights.gid).catch(ignoreForeignOwner)
      await handle.chmod(rights.mode)
    }
    if (sync) await handle.sync()
    return identityOfOpen(handle.fd)
  } catch (error) {
    await unlink(path)
    throw error
  } finally {
    await handle.close()
  }
}

export function rightsOf(stats: {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}): FileRights {
  return { mode: stats.mode & 0o7777, uid: stats.uid, gid: stats.gid }
}

export function isTemporary(name: string, mark: string): boolean {
  return name.startsWith('.') && name.includes(`.keyturn-${mark}-`) && name.endsWith('.tmp')
}

/** An absent folder holds none. */
export async function removeTemporaries(folder: string, mark: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  for (const name of names) {
    if (isTemporary(name, mark)) await unlink(join(folder, name)).catch(ignoreAbsent)
  }
}

export function discardTemporary(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    ignoreAbsent(error as NodeJS.ErrnoException)
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

/** Only root may give a file away; a file of another owner in the user's folder becomes the user's. */
function ignoreForeignOwner(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPERM' && error.code !== 'EINVAL') throw error
}
