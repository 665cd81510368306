import { chmod, lstat, readFile, rename, stat } from 'node:fs/promises'
import type { Finding, Repair, RepairedFinding } from '../contract/doctor.ts'
import { CoreError } from '../core-error.ts'
import { assertNever } from '../lib/assert-never.ts'
import { shellWord } from '../lib/shell-word.ts'
import { jsonFields } from './gather-files.ts'

/** A file that was changed so short ago may still be being written, in ms. */
const quietMs = 2_000

/**
 * Does what these findings allow, one after the other, and tells what was done. What is not as it was found is passed over.
 * @throws CoreError `aws-file-unwritable` when the system refuses.
 */
export async function applyRepairs(findings: readonly Finding[]): Promise<readonly RepairedFinding[]> {
  const repaired: RepairedFinding[] = []
  for (const { id, repair } of findings) {
    const done = repair === null ? null : await apply(repair)
    if (done !== null) repaired.push({ id, done })
  }
  return repaired
}

async function apply(repair: Repair): Promise<string | null> {
  const { path } = repair
  try {
    switch (repair.kind) {
      case 'make-private':
        return await makePrivate(path)
      case 'set-aside':
        return await setAside(path)
      default:
        return assertNever(repair)
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new CoreError('aws-file-unwritable', `${path} could not be changed`, {
      hint: `it may belong to another user: ls -l ${shellWord(path)}`,
      cause,
    })
  }
}

/** Takes from all others what they may; the owner keeps what they have. */
async function makePrivate(path: string): Promise<string | null> {
  const before = (await stat(path)).mode & 0o777
  const after = before & 0o700
  if (before === after) return null
  await chmod(path, after)
  return `${path} is yours alone now; back: chmod ${before.toString(8)} ${shellWord(path)}`
}

/** Renames a file that is still no JSON, and that nobody is writing. */
async function setAside(path: string): Promise<string | null> {
  const stats = await lstat(path)
  if (!stats.isFile() || Date.now() - stats.mtimeMs < quietMs) return null
  if (jsonFields(await readFile(path, 'utf8')) !== null) return null
  const aside = await freeName(`${path}.unreadable`)
  // It may hold half a secret.
  await chmod(path, stats.mode & 0o700)
  await rename(path, aside)
  return `${path} is ${aside} now; back: mv ${shellWord(aside)} ${shellWord(path)}`
}

async function freeName(name: string, count = 1): Promise<string> {
  const one = count === 1 ? name : `${name}-${count}`
  const isTaken = await lstat(one).then(
    () => true,
    () => false,
  )
  return isTaken ? await freeName(name, count + 1) : one
}
