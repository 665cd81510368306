import { spawn } from 'node:child_process'
import { withoutSecrets } from '../../agent/shell/child-environment.ts'
import type { Io } from '../io.ts'

/**
 * Opens an address: with the command in BROWSER, else with what the system uses. The browser lives on its own, and this
 * process does not wait for it. Null when it was started, else what went wrong, for a person.
 */
export async function openBrowser(io: Io, url: string): Promise<string | null> {
  const command = io.env.BROWSER
  try {
    if (command === undefined || command.trim() === '') await openWithSystem(url)
    else await openWith(command, { url, env: withoutSecrets(io.env) })
    return null
  } catch (error) {
    return `no browser could be opened (${error instanceof Error ? error.message : String(error)})`
  }
}

/**
 * The words of BROWSER are split at blanks and run without a shell, so nothing in the address means anything but itself.
 * `%s` stands for the address, as xdg-open reads it; without it the address comes last.
 */
export function browserArguments(command: string, url: string): readonly string[] {
  const words = command.trim().split(/\s+/)
  return words.includes('%s') ? words.map((word) => (word === '%s' ? url : word)) : [...words, url]
}

async function openWith(
  command: string,
  { url, env }: { readonly url: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  const [program = '', ...args] = browserArguments(command, url)
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', env })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}

async function openWithSystem(url: string): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(url)
  child.unref()
}
