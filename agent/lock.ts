import { randomUUID } from 'node:crypto'
import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError } from '../core/core-error.ts'
import { codeOf } from './code-of.ts'
import { ownIdentity, stateOf, type ProcessIdentity } from './process-identity.ts'

const numbered = /^agent\.lock\.(\d+)$/

export interface AgentLock {
  /** Lets the next one in. A process that ends without it is recognised as gone. */
  release(): Promise<void>
}

export type LockAttempt =
  | { readonly kind: 'taken'; readonly lock: AgentLock }
  | { readonly kind: 'held'; readonly by: ProcessIdentity }

/**
 * The right to be the agent of a home: held by the process named in the `agent.lock.N` with the highest N.
 *
 * A lock of a process that is gone is not removed and taken again (two could do that to each other); it is outbid: whoever
 * links N+1 first holds. Files are removed only by the holder of a higher one, so the highest number never falls,
 * and nothing has to be touched while the lock is held.
 *
 * `isServed` answers for a holder whose process number means nothing here (a home shared between containers).
 * @throws CoreError `state-unwritable`.
 */
export async function takeLock(home: string, isServed: () => Promise<boolean>): Promise<LockAttempt> {
  const self = await ownIdentity()
  for (;;) {
    const highest = Math.max(0, ...(await numbersIn(home)))
    const holder = highest === 0 ? null : await holderOf(home, highest)
    if (holder !== null && (await holds(holder, isServed))) return { kind: 'held', by: holder }
    const mine = highest + 1
    if (!(await bid(home, mine, self))) continue
    const numbers = await numbersIn(home)
    const below = numbers.filter((number) => number < mine)
    // Between our look and our bid somebody can have bid, died, been outbid and removed: then ours is an old number.
    const outbid = numbers.some((number) => number > mine)
    for (const number of outbid ? [mine] : below) await rm(lockFile(home, number), { force: true })
    if (!outbid) return { kind: 'taken', lock: { release: () => release(home, mine) } }
  }
}

async function holds(holder: ProcessIdentity, isServed: () => Promise<boolean>): Promise<boolean> {
  const state = await stateOf(holder)
  return state === 'elsewhere' ? await isServed() : state === 'alive'
}

/** False when somebody else has this number. The file appears whole or not at all. */
async function bid(home: string, number: number, self: ProcessIdentity): Promise<boolean> {
  const draft = await writeDraft(home, JSON.stringify(self))
  try {
    await link(draft, lockFile(home, number))
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    throw unwritable(home, cause)
  } finally {
    await rm(draft, { force: true })
  }
}

async function release(home: string, number: number): Promise<void> {
  await rename(await writeDraft(home, JSON.stringify({ released: true })), lockFile(home, number))
}

async function writeDraft(home: string, text: string): Promise<string> {
  const draft = join(home, `agent.lock.draft-${randomUUID()}`)
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    return draft
  } catch (cause) {
    await rm(draft, { force: true })
    throw unwritable(home, cause)
  }
}

/** Null when it was released, or was removed meanwhile, or is not readable as a holder: nobody can be meant then. */
async function holderOf(home: string, number: number): Promise<ProcessIdentity | null> {
  try {
    const value = JSON.parse(
      await readFile(lockFile(home, number), 'utf8'),
    ) as Partial<ProcessIdentity> | null
    return typeof value?.pid === 'number' && typeof value.where === 'string'
      ? { pid: value.pid, started: value.started ?? null, where: value.where }
      : null
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw unwritable(home, error)
  }
}

async function numbersIn(home: string): Promise<readonly number[]> {
  const names = await readdir(home).catch((cause: unknown) => {
    throw unwritable(home, cause)
  })
  return names.flatMap((name) => {
    const match = numbered.exec(name)
    return match === null ? [] : [Number(match[1])]
  })
}

function lockFile(home: string, number: number): string {
  return join(home, `agent.lock.${number}`)
}

function unwritable(home: string, cause: unknown): CoreError {
  return new CoreError(
    'state-unwritable',
    `cannot take the lock in ${home} (${codeOf(cause) ?? 'unknown'})`,
    {
      cause,
      hint: 'check that the folder can be written to and is on a file system with hard links',
    },
  )
}
