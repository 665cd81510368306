import { chmodSync, lstatSync, mkdtempSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { untilOver } from './at-end.ts'

/** A folder of the running test's own, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-test-'))
  untilOver(() => removeFolder(folder))
  return folder
}

/**
 * Also what a test made read-only, and what something that ends just now still writes to; what a link leads to stays as it is.
 */
export async function removeFolder(folder: string): Promise<void> {
  try {
    chmodSync(folder, 0o700)
    for (const entry of readdirSync(folder)) {
      const path = join(folder, entry)
      if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true) chmodSync(path, 0o700)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
}
