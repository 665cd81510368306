import { canMount } from './small-disk.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Skips the running test, aloud, where this process may not mount; `what` says which. */
export async function requireMount(what: string, skip: (note: string) => never): Promise<void> {
  if (await canMount(temporaryFolder())) return
  const why = 'mounting is not allowed here'
  console.warn(`skipping ${what}: ${why}`)
  skip(why)
}
