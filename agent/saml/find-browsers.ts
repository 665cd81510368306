import { access, constants, realpath } from 'node:fs/promises'
import { browserPrograms } from './browser-programs.ts'
import type { Variables } from '../home.ts'

/**
 * The browsers of this machine that may be run, by path, the first choice first; empty where there is none. One that is
 * reached by several paths (`/bin` is often `/usr/bin`) is named once.
 */
export async function findBrowsers(
  platform: NodeJS.Platform,
  variables: Variables,
): Promise<readonly string[]> {
  const programs = browserPrograms(platform, variables)
  const found = await Promise.all(programs.map(runnable))
  return programs.filter((_, at) => found[at] !== null && found.indexOf(found[at] ?? null) === at)
}

/** Its real path; null: not there, or not for us to run, and so no browser to start. */
async function runnable(program: string): Promise<string | null> {
  try {
    await access(program, constants.X_OK)
    return await realpath(program)
  } catch {
    return null
  }
}
