import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { stateUnwritable } from '../../core/lib/state-unwritable.ts'

const pageFileSchema = z.strictObject({
  port: z.int().min(1).max(65_535),
  bearers: z
    .array(
      z.strictObject({
        /** SHA-256, hex. */
        hash: z.string().regex(/^[0-9a-f]{64}$/),
        usedAt: z.iso.datetime(),
      }),
    )
    .max(16),
})

/** `page.json` in the home: what an agent needs to go on serving the pages its predecessor let in. No bearer is in it. */
export type PageFile = z.infer<typeof pageFileSchema>

/** Null when there is none, or nothing that we wrote. */
export async function readPageFile(home: string): Promise<PageFile | null> {
  let text: string
  try {
    text = await readFile(pageFilePath(home), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  try {
    return pageFileSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** @throws CoreError `state-unwritable`. */
export async function writePageFile(home: string, file: PageFile): Promise<void> {
  const path = pageFilePath(home)
  await writeFileAtomic(path, `${JSON.stringify(file)}\n`, { mode: 0o600 }).catch((cause: unknown) => {
    throw stateUnwritable(path, cause)
  })
}

export async function removePageFile(home: string): Promise<void> {
  await rm(pageFilePath(home), { force: true })
}

function pageFilePath(home: string): string {
  return join(home, 'page.json')
}
