import { access, constants } from 'node:fs/promises'
import { browserPrograms } from './browser-programs.ts'
import type { Variables } from '../home.ts'

/** The browsers of this machine that may be run, by path, the first choice first; empty where there is none. */
export async function findBrowsers(
  platform: NodeJS.Platform,
  variables: Variables,
): Promise<readonly string[]> {
  const programs = browserPrograms(platform, variables)
  const found = await Promise.all(programs.map(mayRun))
  return programs.filter((_, at) => found[at])
}

async function mayRun(program: string): Promise<boolean> {
  try {
    await access(program, constants.X_OK)
    return true
  } catch {
    // Not there, or not for us: both are no browser to start.
    return false
  }
}
