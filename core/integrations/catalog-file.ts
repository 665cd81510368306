import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Log } from '../host.ts'
import { createKeyedQueue } from '../lib/keyed-queue.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'
import type { Catalog } from './catalog.ts'

/** A catalogue as it stands on disk. */
export interface SavedCatalog {
  readonly catalog: Catalog
  /** When the sync began that has not been completed; null: the last one was. The next one goes on from there. */
  readonly unfinishedSince: Date | null
  /** Portal calls a second that AWS bore last; null before the first sync. */
  readonly goodRate: number | null
}

/** `catalog/<integration id>.json`, one for each integration. */
export interface CatalogFiles {
  /** Null: there is none, or it was malformed; that one is kept beside it as `.malformed`. */
  read(integrationId: string): Promise<SavedCatalog | null>
  /** @throws CoreError `state-unwritable`, with what was there before unharmed. */
  write(saved: SavedCatalog): Promise<void>
  remove(integrationId: string): Promise<void>
}

const fileSchema = z.strictObject({
  version: z.literal(1),
  integrationId: z.string(),
  syncedAt: z.iso.datetime().nullable(),
  unfinishedSince: z.iso.datetime().nullable(),
  goodRate: z.number().positive().nullable(),
  accounts: z.array(
    z.strictObject({
      accountId: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      rolesReadAt: z.iso.datetime().nullable(),
      roles: z.array(
        z.strictObject({
          roleName: z.string(),
          gone: z.boolean(),
          // Files that were written before these two were known have neither.
          goneSince: z.iso.datetime().nullable().default(null),
          forgotten: z.boolean().default(false),
        }),
      ),
    }),
  ),
})

export function createCatalogFiles(options: { readonly folder: string; readonly log: Log }): CatalogFiles {
  const { folder, log } = options
  const inTurn = createKeyedQueue()
  const fileOf = (integrationId: string) => join(folder, `${encodeURIComponent(integrationId)}.json`)

  async function setAside(file: string, error: unknown): Promise<null> {
    const aside = `${file}.malformed`
    await rename(file, aside)
    log.warn('a malformed catalogue was set aside and will be synced again', {
      file: aside,
      reason: error instanceof Error ? error.message.split('\n')[0] : '',
    })
    return null
  }

  return {
    read: (integrationId) =>
      inTurn(integrationId, async () => {
        const file = fileOf(integrationId)
        const text = await textOf(file)
        if (text === null) return null
        try {
          const { version: _, unfinishedSince, goodRate, ...catalog } = fileSchema.parse(JSON.parse(text))
          if (catalog.integrationId !== integrationId) throw new Error('it is of another integration')
          return {
            catalog,
            unfinishedSince: unfinishedSince === null ? null : new Date(unfinishedSince),
            goodRate,
          }
        } catch (error) {
          return setAside(file, error)
        }
      }),
    write: ({ catalog, unfinishedSince, goodRate }) =>
      inTurn(catalog.integrationId, async () => {
        const file = fileOf(catalog.integrationId)
        const content: z.input<typeof fileSchema> = {
          version: 1,
          integrationId: catalog.integrationId,
          syncedAt: catalog.syncedAt,
          unfinishedSince: unfinishedSince?.toISOString() ?? null,
          goodRate,
          accounts: catalog.accounts.map((account) => ({
            ...account,
            // Most are listed, and of those the rest is known.
            roles: account.roles.map((role) => (role.gone ? role : { roleName: role.roleName, gone: false })),
          })),
        }
        try {
          await mkdir(folder, { recursive: true, mode: 0o700 })
          await writeFileAtomic(file, `${JSON.stringify(content)}\n`, { mode: 0o600 })
        } catch (cause) {
          throw stateUnwritable(file, cause)
        }
      }),
    remove: (integrationId) =>
      inTurn(integrationId, async () => {
        await rm(fileOf(integrationId), { force: true })
      }),
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
