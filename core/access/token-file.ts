import { open } from 'node:fs/promises'
import { constants } from 'node:fs'
import { CoreError } from '../core-error.ts'
import type { Secret } from '../secrets/secret.ts'
import { tokenText } from './token-text.ts'

/** STS takes 20000 characters; a line break or two may follow. */
const longestBytes = 20_016

/**
 * The token in this file, as it stands there now: whoever rotates it may have put another there since.
 * @throws CoreError `token-file-unreadable`, quoting nothing of it.
 */
export async function readTokenFile(path: string): Promise<Secret> {
  const token = tokenText(await beginning(path))
  if (token === null)
    throw unreadable(path, 'holds no token: one of at most 20000 characters, and nothing else')
  return token
}

async function beginning(path: string): Promise<string> {
  try {
    // A pipe without a writer would be waited for.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!(await file.stat()).isFile()) throw unreadable(path, 'is no file')
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestBytes + 1), 0, longestBytes + 1, 0)
      return buffer.subarray(0, bytesRead).toString('latin1')
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof CoreError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const why =
      code === 'ENOENT' ? 'is not there' : code === 'EACCES' ? 'may not be read' : `cannot be read (${code})`
    throw unreadable(path, why, error)
  }
}

function unreadable(path: string, why: string, cause?: unknown): CoreError {
  return new CoreError('token-file-unreadable', `the token file ${path} ${why}`, {
    hint: 'see to whatever writes it, or name another with keyturn edit --token-file',
    cause,
  })
}
