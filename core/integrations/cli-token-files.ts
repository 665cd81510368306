import { mkdir, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { CoreError } from '../core-error.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { type CliToken, readCliToken, withCliToken, withoutCliToken } from './cli-token.ts'

/** The AWS CLI's own folder of sign-ins. Other programs write there at any time: nothing is kept in memory. */
export interface CliTokenFiles {
  /** Null when there is no such file, or no token in it. @throws CoreError `aws-file-unwritable` when it cannot be read. */
  read(name: string): Promise<CliToken | null>
  /**
   * Puts a token there, unless `keep` says of what is there by now that it is better.
   * @throws CoreError `aws-file-unwritable`; a file that is no JSON is left as it is.
   */
  write(name: string, token: CliToken, keep: (there: CliToken) => boolean): Promise<void>
  /** Takes the token out if it is one of `ours`. @throws as `write` does. */
  remove(name: string, ours: ReadonlySet<string>): Promise<void>
}

export function createCliTokenFiles(folder: string): CliTokenFiles {
  const inTurn = createKeyedQueue()
  const pathOf = (name: string): string => join(folder, name)

  async function fieldsAt(path: string): Promise<Readonly<Record<string, unknown>> | null> {
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (cause) {
      if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null
      throw unusable(path, 'cannot be read', cause)
    }
    return parse(path, text)
  }

  async function replace(path: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // A temporary file, synced, and a rename; 0600 whatever it was.
      await writeFileAtomic(path, JSON.stringify(fields), { mode: 0o600 })
    } catch (cause) {
      throw unusable(path, 'cannot be written', cause)
    }
  }

  return {
    async read(name) {
      const fields = await fieldsAt(pathOf(name))
      return fields === null ? null : readCliToken(fields)
    },
    write: (name, token, keep) =>
      inTurn(name, async () => {
        const fields = (await fieldsAt(pathOf(name))) ?? {}
        const there = readCliToken(fields)
        if (there !== null && keep(there)) return
        await replace(pathOf(name), withCliToken(fields, token))
      }),
    remove: (name, ours) =>
      inTurn(name, async () => {
        const path = pathOf(name)
        const fields = await fieldsAt(path)
        const there = fields === null ? null : readCliToken(fields)
        if (fields === null || there === null || !ours.has(there.accessToken.reveal())) return
        const left = withoutCliToken(fields)
        if (left !== null) await replace(path, left)
        else await unlink(path).catch((cause: unknown) => refuseUnlessGone(path, cause))
      }),
  }
}

/** The words of the parser would quote the file, which holds secrets: they go no further. */
function parse(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json }
  } catch {
    // Told below, as what is JSON and no object.
  }
  throw unusable(path, 'is not JSON of a sign-in', null)
}

function refuseUnlessGone(path: string, cause: unknown): void {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(path, 'cannot be removed', cause)
}

function unusable(path: string, what: string, cause: unknown): CoreError {
  return new CoreError('aws-file-unwritable', `${path} ${what}`, {
    hint: 'it is a sign-in of the AWS CLI; make it a file that you may read and write, or remove it and sign in again',
    ...(cause === null ? {} : { cause }),
  })
}
