import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type JsonFile, readJsonFile, unusable, writeJsonFile } from '../lib/json-file.ts'
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
  const fileOf = (name: string): JsonFile => ({
    path: join(folder, name),
    hint: 'it is a sign-in of the AWS CLI; make it a file that you may read and write, or remove it and sign in again',
  })

  return {
    async read(name) {
      const fields = await readJsonFile(fileOf(name))
      return fields === null ? null : readCliToken(fields)
    },
    write: (name, token, keep) =>
      inTurn(name, async () => {
        const fields = (await readJsonFile(fileOf(name))) ?? {}
        const there = readCliToken(fields)
        if (there !== null && keep(there)) return
        await writeJsonFile(fileOf(name), withCliToken(fields, token))
      }),
    remove: (name, ours) =>
      inTurn(name, async () => {
        const file = fileOf(name)
        const fields = await readJsonFile(file)
        const there = fields === null ? null : readCliToken(fields)
        if (fields === null || there === null || !ours.has(there.accessToken.reveal())) return
        const left = withoutCliToken(fields)
        if (left !== null) await writeJsonFile(file, left)
        else await unlink(file.path).catch((cause: unknown) => refuseUnlessGone(file, cause))
      }),
  }
}

function refuseUnlessGone(file: JsonFile, cause: unknown): void {
  if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(file, 'cannot be removed', cause)
}
