import { rm } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { accountStates, type Organization } from '../contract/organization.ts'
import type { Log } from '../host.ts'
import { loadStateFile } from '../lib/load-state-file.ts'
import { stateUnwritable } from '../lib/state-unwritable.ts'

/** `organization.json`: what AWS Organizations told. Lost, it is read again. */
export interface OrganizationFile {
  /** Null: there is none, or it was malformed; that one is kept beside it as `.malformed`. */
  read(): Promise<SavedOrganization | null>
  /** @throws CoreError `state-unwritable`, with what was there before unharmed. */
  write(saved: SavedOrganization): Promise<void>
  remove(): Promise<void>
}

export interface SavedOrganization {
  /** Whose it is: the session that read it. */
  readonly sessionId: string
  readonly syncedAt: string | null
  readonly refused: readonly string[]
  readonly organization: Organization
}

const fileSchema = z.strictObject({
  version: z.literal(1),
  sessionId: z.string(),
  syncedAt: z.iso.datetime().nullable(),
  refused: z.array(z.string()),
  organization: z.strictObject({
    managementAccountId: z.string().nullable(),
    units: z.array(z.strictObject({ id: z.string(), name: z.string(), parentId: z.string().nullable() })),
    accounts: z.array(
      z.strictObject({
        id: z.string(),
        arn: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        state: z.enum(accountStates).nullable(),
        joinedAt: z.iso.datetime().nullable(),
        parentId: z.string(),
        tags: z.record(z.string(), z.string()).nullable(),
      }),
    ),
    policies: z
      .array(z.strictObject({ id: z.string(), name: z.string(), targets: z.array(z.string()) }))
      .nullable(),
  }),
})

export function createOrganizationFile({ file, log }: { file: string; log: Log }): OrganizationFile {
  return {
    async read() {
      const lost = 'the organization is to be read again'
      const saved = await loadStateFile(file, { schema: fileSchema, log, lost })
      if (saved === null) return null
      const { version: _, ...known } = saved
      return known
    },
    async write(saved) {
      try {
        await writeFileAtomic(file, `${JSON.stringify({ version: 1, ...saved })}\n`, { mode: 0o600 })
      } catch (cause) {
        throw stateUnwritable(file, cause)
      }
    },
    async remove() {
      await rm(file, { force: true })
    },
  }
}
