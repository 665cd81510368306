import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { stateUnwritable } from '../lib/state-unwritable.ts'

/**
 * Whole or not at all, readable by its owner alone, and there after a power cut: what follows may remove the only other
 * copy. @throws CoreError `state-unwritable`, with what was there before untouched.
 */
export async function writeVaultFile(path: string, content: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    // An existing folder keeps its mode then, and it may have come out of somebody's archive.
    await chmod(dirname(path), 0o700)
    await writeFileAtomic(path, Buffer.from(content), { mode: 0o600 })
    await syncFolder(dirname(path))
  } catch (cause) {
    throw stateUnwritable(path, cause)
  }
}

/** A rename is durable once its folder is. Windows has no such call, and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
