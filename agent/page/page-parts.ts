import { fileURLToPath } from 'node:url'
import { type Assets, readAssets } from './assets.ts'

/** What of a build the page needs beside the agent's own code. */
export interface PageParts {
  /** The built window. @throws CoreError `host-unable` when this build has none. */
  readonly readAssets: () => Promise<Assets>
  /** What runs `keyturn` on this machine: a program, and its first arguments. */
  readonly command: readonly string[]
}

/** Those that lie beside this program in `out/`. */
export const pageParts: PageParts = {
  readAssets: async () => await readAssets(fileURLToPath(new URL('../renderer/', import.meta.url))),
  command: [process.execPath, fileURLToPath(new URL('../cli/keyturn.cjs', import.meta.url))],
}
