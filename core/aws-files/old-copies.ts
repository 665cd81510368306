import { closeSync, fstatSync, readSync, watch } from 'node:fs'
import type { Clock } from '../host.ts'
import { type AwsFileText, fromBytes } from './aws-file-text.ts'
import { type FileIdentity, identityOfOpen, sameIdentity } from './file-identity.ts'
import type { SeenFile } from './still-file.ts'

/**
 * Files that a write of ours replaced, kept open for a while: a program that had one open goes on writing to it, and
 * what it writes there would be lost.
 */
export interface OldCopies {
  /** `seen` is the copy as it was read, `replacedBy` what we put in its place. The descriptor becomes ours to close. */
  keep(copy: {
    readonly target: string
    readonly seen: SeenFile
    readonly replacedBy: AwsFileText | null
  }): void
  /** Those of one file that were written to since. */
  changed(target: string): readonly ChangedCopy[]
  close(): void
}

export interface ChangedCopy {
  readonly base: AwsFileText
  readonly theirs: AwsFileText
  readonly replacedBy: AwsFileText | null
  readonly identity: FileIdentity
  /** To be called once the change stands in the file: it is known now. */
  taken(): void
}

/** Milliseconds for which an old copy is attended to. */
const attentionMs = 10_000
/** Where there is no watching an unlinked file, it is looked at after these milliseconds. */
const looksMs = [50, 200, 800, 3_000]
/** Copies attended to at once, as many as a write every 20 ms leaves; the oldest goes first. Each is an open descriptor. */
const mostCopies = 512

interface Copy {
  readonly target: string
  readonly descriptor: number
  text: AwsFileText
  identity: FileIdentity
  /** True when a write since `text` was read could have left the same times and size; see `isRacy`. */
  racy: boolean
  replacedBy: AwsFileText | null
  readonly release: () => void
}

export function createOldCopies(options: {
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  /** Told when an old copy was written to. */
  readonly onWritten: (target: string) => void
}): OldCopies {
  const { clock, platform, onWritten } = options
  const copies: Copy[] = []

  function drop(copy: Copy): void {
    const at = copies.indexOf(copy)
    if (at === -1) return
    copies.splice(at, 1)
    copy.release()
    closeSync(copy.descriptor)
  }

  return {
    keep({ target, seen, replacedBy }) {
      const { descriptor, text, identity } = seen
      const stops: (() => void)[] = []
      const copy: Copy = {
        target,
        descriptor,
        text,
        replacedBy,
        identity,
        racy: true,
        release: () => {
          for (const stop of stops) stop()
        },
      }
      const look = () => {
        if (!sameIdentity(identityOfOpen(descriptor), copy.identity)) onWritten(target)
      }
      if (platform === 'linux') {
        const watcher = watch(`/proc/self/fd/${descriptor}`, { persistent: false }, look)
        stops.push(() => {
          watcher.close()
        })
      } else {
        for (const ms of looksMs) stops.push(clock.after(ms, look))
      }
      stops.push(
        clock.after(attentionMs, () => {
          drop(copy)
        }),
      )
      copies.push(copy)
      // What was written between the last look and the rename.
      look()
      const oldest = copies.length > mostCopies ? copies[0] : undefined
      if (oldest !== undefined) drop(oldest)
    },
    changed(target) {
      return copies
        .filter((copy) => copy.target === target)
        .flatMap((copy) => {
          const identity = identityOfOpen(copy.descriptor)
          if (!copy.racy && sameIdentity(identity, copy.identity)) return []
          const racy = isRacy(identity)
          const theirs = readOpen(copy.descriptor)
          if (theirs === copy.text) {
            Object.assign(copy, { identity, racy })
            return []
          }
          const { text: base, replacedBy } = copy
          const taken = () => {
            copy.text = theirs
            copy.identity = identity
            copy.racy = racy
            copy.replacedBy = null
          }
          return [{ base, theirs, replacedBy, identity, taken }]
        })
    },
    close() {
      for (const copy of copies.toReversed()) drop(copy)
    },
  }
}

/**
 * Whether the file was written so lately that another write could still get the same times: the kernel stamps files
 * once a tick, 10 ms at the slowest. By the machine's own clock, as the stamps are.
 */
function isRacy({ modified }: FileIdentity): boolean {
  return Date.now() - Number(modified / 1_000_000n) < 20
}

function readOpen(descriptor: number): AwsFileText {
  const bytes = Buffer.alloc(fstatSync(descriptor).size)
  let read = 0
  while (read < bytes.length) {
    const count = readSync(descriptor, bytes, read, bytes.length - read, read)
    if (count === 0) break
    read += count
  }
  return fromBytes(bytes.subarray(0, read))
}
