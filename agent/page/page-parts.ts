import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Variables } from '../home.ts'
import type { Command } from '../terminal/terminal-command.ts'
import { type Assets, readAssets } from './assets.ts'

/** What the page is made of, beside the agent's own code. */
export interface PageParts {
  /** The built window. @throws CoreError `host-unable` when this build has none. */
  readonly readAssets: () => Promise<Assets>
  /** What runs `keyturn` on this machine. */
  readonly keyturn: Command
  /** The environment of programs that are opened for the person, but for their display. */
  readonly variables: Variables
}

/** Those that lie beside this program. */
export function pageParts(variables: Variables): PageParts {
  const script = fileURLToPath(new URL('../cli/keyturn.cjs', import.meta.url))
  return {
    readAssets: async () => await readAssets(fileURLToPath(new URL('../renderer/', import.meta.url))),
    // The standalone program is both, and there is no script.
    keyturn: existsSync(script) ? [process.execPath, script] : [process.execPath],
    variables,
  }
}
