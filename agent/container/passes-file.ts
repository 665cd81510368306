import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Log } from '../../core/host.ts'
import { loadStateFile } from '../../core/lib/load-state-file.ts'
import { stateUnwritable } from '../../core/lib/state-unwritable.ts'

const passSchema = z.strictObject({
  id: z.uuid(),
  /** The session's id. */
  session: z.string().min(1),
  /** Whether it gives only what may read. */
  readOnly: z.boolean(),
  /** SHA-256 of its token, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
/** What lets programs ask the endpoint for the credentials of one session. Whoever has its token has it. */
export type Pass = z.infer<typeof passSchema>

const passesFileSchema = z.strictObject({
  version: z.literal(1),
  port: z.int().min(1).max(65_535),
  passes: z.array(passSchema).min(1),
})

/** `passes.json` in the home: what an agent needs to go on where its predecessor was asked. No token is in it. */
export type PassesFile = Omit<z.infer<typeof passesFileSchema>, 'version'>

/** Null when there is none, or it was malformed. @throws CoreError `state-unwritable` when it cannot be read. */
export async function readPassesFile(home: string, log: Log): Promise<PassesFile | null> {
  const lost = 'programs that have a pass have to be given another'
  return await loadStateFile(passesFilePath(home), { schema: passesFileSchema, log, lost })
}

/** Null removes it. @throws CoreError `state-unwritable`. */
export async function writePassesFile(home: string, file: PassesFile | null): Promise<void> {
  const path = passesFilePath(home)
  try {
    if (file === null) await rm(path, { force: true })
    else await writeFileAtomic(path, `${JSON.stringify({ version: 1, ...file })}\n`, { mode: 0o600 })
  } catch (cause) {
    throw stateUnwritable(path, cause)
  }
}

function passesFilePath(home: string): string {
  return join(home, 'passes.json')
}
