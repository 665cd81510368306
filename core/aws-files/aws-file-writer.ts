import { closeSync, fstatSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../host.ts'
import { type AwsFileText, toBytes } from './aws-file-text.ts'
import type { ExchangeFiles } from './exchange-files.ts'
import { type FileIdentity, identityAt, sameIdentity } from './file-identity.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { linkTarget } from './link-target.ts'
import { mergeChanges } from './merge-changes.ts'
import { type ChangedCopy, createOldCopies } from './old-copies.ts'
import { createFile, removeFile, replaceFile } from './replace-file.ts'
import { isFresh, patienceMs, quietMs, readWhenStill, type SeenFile } from './still-file.ts'
import { folderExists, removeEmptyFolder, syncPath } from './folder.ts'
import { discardTemporary, rightsOf, temporaryPath, writeTemporary } from './temporary-file.ts'
import { unwritable } from './unwritable.ts'

/** The file a decision is made on. */
export interface FileNow {
  /** Null: there is no file. */
  readonly text: AwsFileText | null
  readonly folderExists: boolean
}

export interface FileUpdate {
  readonly path: string
  readonly decide: Decide
  /** The text without what is ours and `decide` puts in anyway: by it, changes of other programs are told. */
  readonly foreign: (text: AwsFileText) => AwsFileText
}

/** What shall stand in the file; null: no file. Asked again whenever somebody else was faster, so it must not add up. */
export type Decide = (now: FileNow) => Promise<AwsFileText | null>

export interface AwsFileWriter {
  /** The file's text, read while it held still. Null: there is no file. @throws CoreError `aws-file-unwritable`. */
  read(path: string): Promise<AwsFileText | null>
  /**
   * Decides and writes several files, in this order. All new contents are on disk before the first file is replaced, so
   * that a full disk or a missing right changes nothing. One at a time for each file in this process.
   * @throws CoreError `aws-file-unwritable`.
   */
  update(files: readonly FileUpdate[]): Promise<void>
  /** Whether the file is as the last update left it. */
  isUnchanged(path: string): boolean
  /** Lets go of the old copies still attended to. */
  close(): void
}

const queue = createKeyedQueue()

/** A write that loses this many races in a row gives up, loudly. */
const mostRaces = 200
/** Races after which a file that others write without pause is written fast: it is waited for nothing, and synced afterwards. */
const patientRaces = 3
/** Looks at an old copy that is being written. */
const mostLooks = 10

export function createAwsFileWriter(options: {
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  /** Names our temporary files; see `temporaryMark`. */
  readonly mark: string
  /** Asked at each write of a file that is there; null: not to be had on this machine. */
  readonly exchange: () => Promise<ExchangeFiles | null>
  /** Another program wrote to a copy that we had replaced: `update` the file to take it in. */
  readonly onOldCopyWritten: (target: string) => void
}): AwsFileWriter {
  const { clock, platform, mark, exchange, onOldCopyWritten } = options
  const oldCopies = createOldCopies({ clock, platform, onWritten: onOldCopyWritten })
  /** What a file held last, whole: by a look or a write of ours. */
  const known = new Map<string, Pick<SeenFile, 'identity' | 'text'>>()
  /** What the last update left. */
  const updated = new Map<string, FileIdentity | null>()

  async function look(path: string, patienceMs: number): Promise<{ target: string; seen: SeenFile | null }> {
    try {
      const target = linkTarget(path)
      const seen = await readWhenStill(target, { known: known.get(target) ?? null, patienceMs })
      if (seen === null) known.delete(target)
      else known.set(target, { identity: seen.identity, text: seen.text })
      return { target, seen }
    } catch (error) {
      throw unwritable(path, error)
    }
  }

  async function stage({ path, decide, foreign }: FileUpdate, races: number): Promise<Staged> {
    const { target, seen } = await look(path, races < patientRaces ? patienceMs : 0)
    const folder = dirname(target)
    const hadFolder = await folderExists(folder)
    try {
      const late = await stillChanges(target, races < patientRaces ? mostLooks : 0)
      const text = late.reduce<AwsFileText | null>(
        (text, change) => withChange(text, change, foreign),
        seen?.text ?? null,
      )
      const wanted = await decide({ text, folderExists: hadFolder })
      const done = () => {
        for (const change of late) change.taken()
      }
      // With other changes in it, what we write is more than what was read and ours.
      const replacedBy = late.length === 0 ? wanted : null
      const staged = { path, target, seen, wanted, replacedBy, done, races }
      if (wanted === (seen?.text ?? null)) return { ...staged, temporary: null, identity: null }
      const temporary = temporaryPath(target, mark)
      if (wanted === null) return { ...staged, temporary, identity: null }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const rights = seen === null ? null : rightsOf(fstatSync(seen.descriptor))
      const bytes = toBytes(wanted)
      const identity = await writeTemporary(temporary, { bytes, rights, sync: races < patientRaces })
      return { ...staged, temporary, identity }
    } catch (error) {
      if (seen !== null) closeSync(seen.descriptor)
      if (!hadFolder) await removeEmptyFolder(folder)
      throw unwritable(path, error)
    }
  }

  /** Old copies that were written to: those that got whole lines at once, others after they held still. */
  async function stillChanges(target: string, mostLooks: number): Promise<readonly ChangedCopy[]> {
    for (let looks = 0; ; looks++) {
      const changes = oldCopies.changed(target)
      if (looks >= mostLooks || changes.every((change) => isAppended(change) || !isFresh(change.identity)))
        return changes
      await delay(quietMs)
    }
  }

  /** False: the file is no longer the one that was read. */
  async function commit(staged: Staged): Promise<boolean> {
    const { path, target, seen, wanted, replacedBy, temporary, races } = staged
    let replaced = false
    try {
      if (temporary === null) {
        replaced = sameIdentity(identityAt(target), seen?.identity ?? null)
      } else if (wanted === null) {
        replaced = seen !== null && removeFile(target, { seen, aside: temporary })
      } else if (seen === null) {
        replaced = createFile(target, temporary)
      } else {
        const strict = races < patientRaces
        const written = { seen, temporary, mark, strict, exchange: await exchange() }
        const { unseen, ...done } = replaceFile(target, written)
        ;({ replaced } = done)
        if (unseen !== null) oldCopies.keep({ target, seen: { ...seen, descriptor: unseen }, replacedBy })
      }
      if (replaced) settle(staged)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unwritable(path, error)
      // The file or its folder went away between the two: read again.
    } finally {
      if (seen !== null && !(replaced && temporary !== null)) closeSync(seen.descriptor)
      if (temporary !== null) discardLeft(path, temporary)
    }
    if (replaced && temporary !== null && wanted !== null) {
      if (staged.races >= patientRaces) await syncPath(target)
      if (platform !== 'win32') await syncPath(dirname(target))
    }
    return replaced
  }

  function settle({ target, seen, wanted, replacedBy, temporary, identity, done }: Staged): void {
    done()
    if (temporary === null) {
      updated.set(target, seen?.identity ?? null)
      return
    }
    updated.set(target, identity)
    if (identity === null || wanted === null) known.delete(target)
    else known.set(target, { identity, text: wanted })
    if (seen !== null) oldCopies.keep({ target, seen, replacedBy })
  }

  async function updateFiles(files: readonly FileUpdate[]): Promise<void> {
    const staged: Staged[] = []
    try {
      for (const file of files) staged.push(await stage(file, 0))
    } catch (error) {
      for (const one of staged) discard(one)
      throw error
    }
    for (const [index, file] of files.entries()) {
      let current = staged[index]
      let races = 0
      try {
        while (current !== undefined && !(await commit(current))) {
          current = undefined
          if (++races > mostRaces) throw busy(file.path)
          current = await stage(file, races)
        }
      } catch (error) {
        for (const one of staged.slice(index + 1)) discard(one)
        throw error
      }
    }
  }

  return {
    async read(path) {
      const { seen } = await look(path, patienceMs)
      if (seen !== null) closeSync(seen.descriptor)
      return seen?.text ?? null
    },
    update: (files) =>
      [...new Set(files.map(({ path }) => path))].toSorted().reduceRight<() => Promise<void>>(
        (inner, path) => () => queue(path, inner),
        () => updateFiles(files),
      )(),
    isUnchanged(path) {
      try {
        const target = linkTarget(path)
        const left = updated.get(target)
        return left !== undefined && sameIdentity(identityAt(target), left)
      } catch (error) {
        throw unwritable(path, error)
      }
    },
    close() {
      oldCopies.close()
    },
  }
}

interface Staged {
  readonly path: string
  readonly target: string
  readonly seen: SeenFile | null
  readonly wanted: AwsFileText | null
  /** `wanted` if it is what was read and ours, and nothing else. */
  readonly replacedBy: AwsFileText | null
  /** Null: nothing is to be written. For a removal, the name the file is moved to first. */
  readonly temporary: string | null
  /** Races lost before. */
  readonly races: number
  /** Of the temporary file, which the file takes over; null for a removal. */
  readonly identity: FileIdentity | null
  /** Called once the file stands. */
  readonly done: () => void
}

function discard({ seen, temporary }: Staged): void {
  if (temporary !== null) discardTemporary(temporary)
  if (seen !== null) closeSync(seen.descriptor)
}

/** After an exchange it is the old file. */
function discardLeft(path: string, temporary: string): void {
  try {
    discardTemporary(temporary)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/**
 * What was done to an old copy, done to the file. An old copy that was rewritten while what we put in its place was
 * left alone is the newer file as a whole.
 */
function withChange(
  current: AwsFileText | null,
  { base, theirs, replacedBy }: ChangedCopy,
  foreign: FileUpdate['foreign'],
): AwsFileText {
  const appended = base !== '' && theirs.startsWith(base)
  if (appended) return mergeChanges({ base, theirs, current: current ?? '' })
  if (current === replacedBy) return theirs
  return mergeChanges({ base: foreign(base), theirs: foreign(theirs), current: current ?? '' })
}

function isAppended({ base, theirs }: ChangedCopy): boolean {
  return base !== '' && theirs.startsWith(base) && theirs.endsWith('\n')
}

function busy(path: string): unknown {
  return unwritable(
    path,
    Object.assign(new Error('other programs keep writing this file'), { code: 'EBUSY' }),
  )
}
