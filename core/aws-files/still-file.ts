import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type AwsFileText, fromBytes } from './aws-file-text.ts'
import { type FileIdentity, identityAt, identityOfOpen, sameIdentity } from './file-identity.ts'

/** A file as it stood at one moment, kept open: writes that reach it later can still be read. */
export interface SeenFile {
  readonly descriptor: number
  readonly identity: FileIdentity
  readonly text: AwsFileText
}

/** Whether this file was changed so short a while ago that its writer may not be done. */
export function isFresh({ modified }: FileIdentity): boolean {
  // Files carry the system's time, so it is the system's clock that tells their age.
  return Date.now() - Number(modified / 1_000_000n) <= quietMs
}

/** Milliseconds without a change after which a file counts as whole; `aws configure` empties it and writes it again within one. */
export const quietMs = 12
/** Milliseconds after which a file that never holds still is taken as it is. */
export const patienceMs = 400

/**
 * Reads a file once it holds still: the same inode, size and modification time before and after, and no change in the
 * last milliseconds. Null: there is no file. Close the descriptor in the end.
 * @param options.known what it is known to have held, whole: neither that nor whole lines behind it need waiting for.
 * @param options.patienceMs the longest wait.
 */
export async function readWhenStill(
  path: string,
  options: { readonly known: Pick<SeenFile, 'identity' | 'text'> | null; readonly patienceMs: number },
): Promise<SeenFile | null> {
  const started = Date.now()
  let before: FileIdentity | null = null
  for (;;) {
    const seen = readOnce(path)
    if (seen === 'absent') return null
    if (seen !== 'changing') {
      const still =
        !isFresh(seen.identity) || sameIdentity(seen.identity, before) || isGrown(seen, options.known)
      if (still || Date.now() - started >= options.patienceMs) return seen
      before = seen.identity
      closeSync(seen.descriptor)
    }
    await delay(quietMs)
  }
}

/** Whether it is what it was, with nothing or whole lines behind it. */
function isGrown(seen: SeenFile, known: Pick<SeenFile, 'identity' | 'text'> | null): boolean {
  if (known === null || seen.identity.inode !== known.identity.inode) return false
  if (sameIdentity(seen.identity, known.identity)) return true
  return known.text !== '' && seen.text.endsWith('\n') && seen.text.startsWith(known.text)
}

function readOnce(path: string): SeenFile | 'absent' | 'changing' {
  let descriptor: number
  try {
    // A named pipe would hold the whole agent until somebody writes into it. (Windows knows no such flag.)
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent'
    throw error
  }
  try {
    refuseSpecial(descriptor, path)
    const identity = identityOfOpen(descriptor)
    const text = fromBytes(readFileSync(descriptor))
    if (sameIdentity(identityOfOpen(descriptor), identity) && sameIdentity(identityAt(path), identity)) {
      return { descriptor, identity, text }
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
  closeSync(descriptor)
  return 'changing'
}

/** Pipes and devices (`/dev/null`) are not for replacing. A folder says so itself when it is read. */
function refuseSpecial(descriptor: number, path: string): void {
  const stats = fstatSync(descriptor)
  if (stats.isFile() || stats.isDirectory()) return
  throw Object.assign(new Error(`not a regular file: ${path}`), { code: 'EFTYPE', path })
}
