import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { stateUnwritable } from '../lib/state-unwritable.ts'

/** Catalogues as they were last taken, for the difference to what comes: `team/ID.yaml` in KEYTURN_HOME. */
export interface AppliedTexts {
  /** Null: lost, and an update cannot tell what was set here by hand from what the catalogue had set. */
  read(catalogId: string): Promise<string | null>
  write(catalogId: string, text: string): Promise<void>
  remove(catalogId: string): Promise<void>
}

/** @throws CoreError `state-unwritable`, each of them. */
export function appliedTexts(folder: string): AppliedTexts {
  const fileOf = (id: string) => join(folder, `${id}.yaml`)
  async function guarded<T>(id: string, task: (file: string) => Promise<T>): Promise<T> {
    const file = fileOf(id)
    try {
      return await task(file)
    } catch (cause) {
      throw stateUnwritable(file, cause)
    }
  }
  return {
    read: (id) =>
      guarded(id, (file) =>
        readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        }),
      ),
    write: (id, text) =>
      guarded(id, async (file) => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 })
        await writeFileAtomic(file, text, { mode: 0o600 })
      }),
    remove: (id) => guarded(id, (file) => rm(file, { force: true })),
  }
}
