import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { shimPath } from '../../core/delivery/shim-path.ts'
import { stateUnwritable } from '../../core/lib/state-unwritable.ts'
import { ensurePrivateFolder } from '../private-folder.ts'
import type { RelevantEnvironment } from '../environment.ts'
import { cmdShimText } from './cmd-shim-text.ts'
import type { Command } from '../terminal/terminal-command.ts'
import { findProgram } from './find-program.ts'
import { promptShimText } from './prompt-shim-text.ts'
import { shimText } from './shim-text.ts'

/**
 * Puts the shim of this agent into its home, and the program that prompts run; one that says the same already is left alone. Whole at every moment: tools
 * run it meanwhile. @throws CoreError `state-unwritable`.
 */
export async function writeShim(
  {
    searchPath,
    ...agent
  }: {
    /** Real path of KEYTURN_HOME. */
    readonly home: string
    readonly socket: string
    readonly environment: RelevantEnvironment
    /** What runs `keyturn` on this machine. */
    readonly keyturn: Command
    /** The agent's PATH. */
    readonly searchPath: string | undefined
  },
  platform: NodeJS.Platform,
): Promise<void> {
  const [program, ...args] = agent.keyturn
  const facts = {
    ...agent,
    keyturn: [findProgram(program, searchPath) ?? program, ...args] as const,
    curl: findProgram('curl', searchPath),
  }
  const path = shimPath(facts.home, platform)
  const folder = dirname(path)
  await ensurePrivateFolder(folder, { uid: process.getuid?.() ?? null, kind: 'home' })
  if (platform === 'win32') return await put(path, cmdShimText(facts))
  await put(path, shimText(facts))
  await put(join(folder, 'keyturn-prompt'), promptShimText(facts))
}

async function put(path: string, text: string): Promise<void> {
  try {
    if (await says(path, text)) return
    await writeFileAtomic(path, text, { mode: 0o700 })
  } catch (cause) {
    throw stateUnwritable(path, cause)
  }
}

async function says(path: string, text: string): Promise<boolean> {
  try {
    return (await readFile(path, 'utf8')) === text && ((await stat(path)).mode & 0o777) === 0o700
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
