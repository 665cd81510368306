import { readFile, rename } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { Log } from '../host.ts'
import { stateUnwritable } from './state-unwritable.ts'

/**
 * A file of ours that the agent can do without. Null: there is none, or it was malformed; that one is kept beside it as
 * `.malformed`, and the log says what its loss means.
 * @throws CoreError `state-unwritable` when it cannot be read.
 */
export async function loadStateFile<Schema extends z.ZodType>(
  file: string,
  options: { readonly schema: Schema; readonly log: Log; readonly lost: string },
): Promise<z.output<Schema> | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw stateUnwritable(file, cause)
  }
  try {
    return options.schema.parse(JSON.parse(text))
  } catch (cause) {
    const kept = `${file}.malformed`
    await rename(file, kept)
    options.log.warn(`${basename(file)} did not read; ${options.lost}`, { kept, cause: String(cause) })
    return null
  }
}
