import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Log } from '../host.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'
import { readHeader, type SealedHeader } from './sealed-header.ts'
import type { SecretReference } from './vault.ts'
import { writeVaultFile } from './write-vault-file.ts'

export interface SealedFile {
  readonly path: string
  readonly header: SealedHeader
}

/** The folder of sealed secrets: one age file each, under a random name that says nothing. */
export interface SealedFiles {
  /** Files whose header reads, the latest of each secret. */
  list(): Promise<readonly SealedFile[]>
  find(reference: SecretReference): Promise<SealedFile | null>
  /** How many there are, those with a damaged header among them. */
  count(): Promise<number>
  /** The fingerprints of the identities they say they are sealed to: one, unless files came from elsewhere. */
  sealedTo(): Promise<ReadonlySet<string>>
  read(file: SealedFile): Promise<Uint8Array>
  /** In place of `replaced` when given, under a new name otherwise; in one rename. */
  write(sealed: Uint8Array, replaced: SealedFile | null): Promise<void>
  remove(reference: SecretReference): Promise<void>
  /** Renames a file that does not open, so that a new secret can take its place and no byte is lost. */
  setAside(file: SealedFile): Promise<string>
}

const sealedName = /^[0-9a-f]{32}\.age$/
/** What a killed process left behind: temporary files of atomic writes, and identity files not yet in force. */
const unfinishedName = /\.age(\.new|(\.new)?\.\d+)$/
/** A header is a few hundred bytes; the longest owner is a profile name. */
const headerBytes = 4096

export function createSealedFiles(options: { readonly folder: string; readonly log: Log }): SealedFiles {
  const { folder, log } = options
  const headers = new Map<string, SealedHeader | null>()
  let cleaned: Promise<void> | null = null

  async function names(): Promise<readonly string[]> {
    cleaned ??= removeUnfinished(folder).catch((error: unknown) => {
      cleaned = null
      throw error
    })
    await cleaned
    return (await entries(folder)).filter((name) => sealedName.test(name))
  }

  async function headerOf(name: string): Promise<SealedHeader | null> {
    const known = headers.get(name)
    if (known !== undefined) return known
    const start = await readStart(join(folder, name)).catch((error: unknown) => {
      log.warn('a sealed file cannot be read and is left alone', { file: name, reason: String(error) })
      return null
    })
    if (start === null) return null
    const header = readHeader(start)
    if (header === null) log.warn('a sealed file has a damaged header and is left alone', { file: name })
    if (!headers.has(name)) headers.set(name, header)
    return header
  }

  async function all(): Promise<readonly SealedFile[]> {
    const files = await Promise.all(
      (await names()).map(async (name) => ({ path: join(folder, name), header: await headerOf(name) })),
    )
    return files.filter((file): file is SealedFile => file.header !== null)
  }

  const files: SealedFiles = {
    async list() {
      const latest = new Map<string, SealedFile>()
      for (const file of await all()) {
        const key = JSON.stringify([file.header.kind, file.header.owner])
        const other = latest.get(key)
        if (other === undefined || other.header.savedAt < file.header.savedAt) latest.set(key, file)
      }
      return [...latest.values()]
    },
    async find(reference) {
      return (await files.list()).find((file) => isOf(file, reference)) ?? null
    },
    async count() {
      return (await names()).length
    },
    async sealedTo() {
      return new Set((await all()).map((file) => file.header.sealedTo))
    },
    read: (file) => readFile(file.path),
    async write(sealed, replaced) {
      const path = replaced?.path ?? join(folder, `${randomBytes(16).toString('hex')}.age`)
      await writeVaultFile(path, sealed)
      headers.set(basename(path), readHeader(sealed))
    },
    async remove(reference) {
      for (const file of await all()) {
        if (isOf(file, reference)) await changing(file.path, () => rm(file.path, { force: true }))
      }
    },
    async setAside(file) {
      const aside = `${file.path}.unreadable-${randomBytes(4).toString('hex')}`
      await changing(file.path, () => rename(file.path, aside))
      return aside
    },
  }
  return files
}

function isOf(file: SealedFile, { kind, owner }: SecretReference): boolean {
  return file.header.kind === kind && file.header.owner === owner
}

async function changing(path: string, change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (cause) {
    throw stateUnwritable(path, cause)
  }
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await entries(folder)) {
    const path = join(folder, name)
    if (unfinishedName.test(name)) await changing(path, () => rm(path, { force: true }))
  }
}

async function entries(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw stateUnwritable(folder, error)
  }
}

/** Null: removed since it was listed. */
async function readStart(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
