import { readFile } from 'node:fs/promises'
import { codeOf } from '../agent/code-of.ts'

/** A file's text; null when there is no such file. Rejects when it is there and cannot be read. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}
