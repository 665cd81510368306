import { isSea } from 'node:sea'
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
  const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  return {
    readAssets: async () => await readAssets(beside('../renderer/')),
    // The standalone program is both, and there is no script.
    keyturn: isSea() ? [process.execPath] : [process.execPath, beside('../cli/keyturn.cjs')],
    variables,
  }
}
