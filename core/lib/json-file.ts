import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { CoreError } from '../core-error.ts'

export type JsonFields = Readonly<Record<string, unknown>>

/** A file of JSON that other programs write, too. `hint`: what a person does about one that cannot be used. */
export interface JsonFile {
  readonly path: string
  readonly hint: string
}

/** Null when there is none. @throws CoreError `aws-file-unwritable` when it cannot be read or holds no JSON object. */
export async function readJsonFile(file: JsonFile): Promise<JsonFields | null> {
  let text: string
  try {
    text = await readFile(file.path, 'utf8')
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null
    throw unusable(file, 'cannot be read', cause)
  }
  return parse(file, text)
}

/** A temporary file, synced, and a rename; mode 0600 whatever it was. @throws CoreError `aws-file-unwritable`. */
export async function writeJsonFile(file: JsonFile, fields: JsonFields): Promise<void> {
  try {
    await mkdir(dirname(file.path), { recursive: true, mode: 0o700 })
    await writeFileAtomic(file.path, JSON.stringify(fields), { mode: 0o600 })
  } catch (cause) {
    throw unusable(file, 'cannot be written', cause)
  }
}

export function unusable({ path, hint }: JsonFile, what: string, cause: unknown): CoreError {
  return new CoreError('aws-file-unwritable', `${path} ${what}`, {
    hint,
    ...(cause === null ? {} : { cause }),
  })
}

/** The words of the parser would quote the file, which holds secrets: they go no further. */
function parse(file: JsonFile, text: string): JsonFields {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json }
  } catch {
    // Told below, as what is JSON and no object.
  }
  throw unusable(file, 'is not JSON of a sign-in', null)
}
