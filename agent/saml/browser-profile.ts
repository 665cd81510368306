import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stateUnwritable } from '../../core/lib/state-unwritable.ts'
import { codeOf } from '../code-of.ts'
import { ensurePrivateFolder } from '../private-folder.ts'

/** Absolute path of the profile that is kept under this name, whatever its letters. */
export function profilePath(home: string, keptAs: string): string {
  const name = createHash('sha256').update(keptAs).digest('hex').slice(0, 16)
  return join(home, 'browsers', `sign-in-${name}`)
}

/** What a person is never asked there. The file is the browser's own from its first start on. */
const preferences = { credentials_enable_service: false, profile: { password_manager_enabled: false } }

/** Makes sure that there is such a profile and that it is its owner's alone. @throws CoreError `state-unwritable`. */
export async function prepareProfile(path: string): Promise<void> {
  await ensurePrivateFolder(path, { uid: process.getuid?.() ?? null, kind: 'home' })
  const folder = join(path, 'Default')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, 'Preferences'), JSON.stringify(preferences), { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw stateUnwritable(path, cause)
  }
}

/** @throws CoreError `state-unwritable`. */
export async function removeProfile(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch((cause: unknown) => {
    throw stateUnwritable(path, cause)
  })
}
