import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { type AwsFileKind, awsFileKinds } from '../aws-files/aws-file-kind.ts'
import { CoreError } from '../core-error.ts'
import type { Clock, Log } from '../host.ts'
import { type OwnedFile, type OwnedProfile, publishedSettings, untouchedFile } from './ownership.ts'

export interface OwnershipChange {
  readonly profiles: readonly OwnedProfile[]
  readonly files: readonly { readonly kind: AwsFileKind; readonly state: OwnedFile }[]
}

/**
 * What is ours in the user's files, durably: one JSON line for each change, the last line of a profile counts. A change
 * costs one appended line, however many profiles there are; old lines are dropped when they outnumber what counts.
 */
export interface OwnershipRecord {
  profile(name: string): OwnedProfile | null
  profiles(): readonly OwnedProfile[]
  file(kind: AwsFileKind): OwnedFile
  /**
   * On disk when it returns. What says nothing new is not written.
   * @throws CoreError `state-unwritable`, with nothing changed.
   */
  write(change: OwnershipChange): Promise<void>
}

const section = z
  .strictObject({
    created: z.boolean(),
    lines: z.array(
      z.strictObject({ key: z.enum(publishedSettings), value: z.string(), original: z.string().nullable() }),
    ),
  })
  .nullable()

const recordLine = z.union([
  z.strictObject({
    profile: z.string(),
    keyIds: z.array(z.string()),
    // Records of before do not have it.
    commands: z.array(z.string()).default([]),
    block: z.string().nullable(),
    withdrawn: z.boolean(),
    sections: z.strictObject({ config: section, credentials: section }),
  }),
  z.strictObject({
    file: z.enum(awsFileKinds),
    created: z.boolean(),
    folderCreated: z.boolean(),
    addedLineEnd: z.strictObject({ lineEnd: z.string(), lastLine: z.string() }).nullable(),
  }),
])

/** Withdrawn profiles remembered, at least. */
const rememberedWithdrawals = 64

/** Reads the record. A malformed one is kept aside and said in the log; the lines that can be read still count. */
export async function openOwnershipRecord(options: {
  readonly path: string
  readonly clock: Clock
  readonly log: Log
}): Promise<OwnershipRecord> {
  const { path, clock, log } = options
  const profiles = new Map<string, OwnedProfile>()
  const files = new Map<AwsFileKind, OwnedFile>()
  /** The lines that count, to tell what is new. */
  const standing = new Set<string>(awsFileKinds.map((kind) => fileLine(kind, untouchedFile)))
  const read = await readRecord(path)
  for (const line of read.lines) take(line)
  let lineCount = read.lines.length
  if (read.malformed > 0) {
    const aside = `${path}.malformed-${clock.now().toISOString().replaceAll(/[:.]/gu, '-')}`
    await stateErrors(path, () => rename(path, aside))
    log.warn(
      'the record of published profiles was malformed; it is kept aside, and what could be read still counts',
      {
        keptAs: aside,
        malformedLines: read.malformed,
      },
    )
    await rewrite()
  } else if (read.torn) {
    // The end of an append that never finished: the files were not touched for it.
    await rewrite()
  }

  function take(line: z.infer<typeof recordLine>): void {
    if ('profile' in line) {
      const before = profiles.get(line.profile)
      if (before !== undefined) standing.delete(profileLine(before))
      profiles.delete(line.profile)
      profiles.set(line.profile, line)
      standing.add(profileLine(line))
    } else {
      const { file, ...state } = line
      standing.delete(fileLine(file, files.get(file) ?? untouchedFile))
      files.set(file, state)
      standing.add(fileLine(file, state))
    }
  }

  async function rewrite(): Promise<void> {
    const withdrawn = [...profiles.values()].filter((profile) => profile.withdrawn)
    for (const { profile } of withdrawn.slice(0, -rememberedWithdrawals)) profiles.delete(profile)
    const lines = [
      ...[...files].map(([kind, state]) => fileLine(kind, state)),
      ...[...profiles.values()].map(profileLine),
    ]
    await stateErrors(path, async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFileAtomic(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 })
    })
    lineCount = lines.length
  }

  return {
    profile: (name) => profiles.get(name) ?? null,
    profiles: () => [...profiles.values()],
    file: (kind) => files.get(kind) ?? untouchedFile,
    async write(change) {
      const lines = [
        ...change.files.map(({ kind, state }) => fileLine(kind, state)),
        ...change.profiles.map(profileLine),
      ].filter((line) => !standing.has(line))
      if (lines.length === 0) return
      await stateErrors(path, () => append(path, lines.map((line) => `${line}\n`).join('')))
      for (const line of lines) take(recordLine.parse(JSON.parse(line)))
      lineCount += lines.length
      if (lineCount > 4 * (profiles.size + files.size) + 256) await rewrite()
    },
  }
}

function fileLine(kind: AwsFileKind, state: OwnedFile): string {
  const { created, folderCreated, addedLineEnd } = state
  return JSON.stringify({ file: kind, created, folderCreated, addedLineEnd })
}

function profileLine({ profile, keyIds, commands, block, withdrawn, sections }: OwnedProfile): string {
  const { config, credentials } = sections
  return JSON.stringify({ profile, keyIds, commands, block, withdrawn, sections: { config, credentials } })
}

interface ReadRecord {
  readonly lines: readonly z.infer<typeof recordLine>[]
  readonly malformed: number
  readonly torn: boolean
}

async function readRecord(path: string): Promise<ReadRecord> {
  const text = await stateErrors(path, () => readFile(path, 'utf8')).catch((error: unknown) => {
    if (isAbsent(error)) return ''
    throw error
  })
  const complete = text.split('\n')
  const torn = complete.pop() !== ''
  const parsed = complete.map((line) => recordLine.safeParse(parseJson(line)))
  const lines = parsed.flatMap((result) => (result.success ? [result.data] : []))
  return { lines, malformed: parsed.length - lines.length, torn }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

async function append(path: string, text: string): Promise<void> {
  let handle: FileHandle
  try {
    handle = await open(path, 'a', 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    handle = await open(path, 'a', 0o600)
  }
  try {
    const { size } = await handle.stat()
    try {
      await handle.writeFile(text)
      await handle.datasync()
    } catch (error) {
      // Half a line would spoil the next one.
      await handle.truncate(size)
      throw error
    }
  } finally {
    await handle.close()
  }
}

function isAbsent(error: unknown): boolean {
  const cause = error instanceof CoreError ? error.cause : error
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
}

async function stateErrors<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (cause) {
    throw new CoreError('state-unwritable', `${path} cannot be used: ${(cause as Error).message}`, {
      hint: 'check the rights and the free space of this folder',
      cause,
    })
  }
}

/** The record as it is now, whatever is written to it afterwards. */
export function recordNow(record: OwnershipRecord): Pick<OwnershipRecord, 'profile' | 'file'> {
  const profiles = new Map(record.profiles().map((one) => [one.profile, one]))
  const files = { config: record.file('config'), credentials: record.file('credentials') }
  return { profile: (name) => profiles.get(name) ?? null, file: (kind) => files[kind] }
}
