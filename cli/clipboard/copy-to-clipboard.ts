import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withoutSecrets } from '../../agent/shell/child-environment.ts'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { type ClipboardProgram, clipboardPrograms } from './clipboard-programs.ts'

/**
 * What puts a text on the clipboard of this system. The text goes by stdin: what is on a command line, others can read.
 * @throws CliError `host-unable` when there is no clipboard here; so does the answer when its program fails.
 */
export function copyToClipboard(io: Pick<Io, 'env' | 'platform'>): (text: string) => Promise<void> {
  const programs = clipboardPrograms(io)
  const found = programs.find(([name]) => isInPath(name, io))
  if (found === undefined) throw noClipboard(programs)
  return async (text) => await given(text, { program: found, env: io.env })
}

function isInPath(name: string, { env, platform }: Pick<Io, 'env' | 'platform'>): boolean {
  // They are the system's own, and Windows has names of its own for PATH.
  if (platform === 'darwin' || platform === 'win32') return true
  return (env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

async function given(
  text: string,
  { program: [name, ...args], env }: { readonly program: ClipboardProgram; readonly env: Io['env'] },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // Those of Linux leave a process behind that holds the text: it is the first one's end that counts.
    const child = spawn(name, args, { stdio: ['pipe', 'ignore', 'ignore'], env: withoutSecrets(env) })
    child.once('error', (cause) => reject(failed(`${name} could not be started`, cause)))
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(failed(`${name} ended with ${code ?? signal}`))
    })
    // Its end tells more than that it did not read.
    child.stdin.once('error', () => {})
    child.stdin.end(text)
  })
}

function noClipboard(programs: readonly ClipboardProgram[]): CliError {
  const names = programs.map(([name]) => name).join(' or ')
  return names === ''
    ? new CliError('host-unable', 'there is no clipboard here: no display is set', { hint: printHint })
    : new CliError('host-unable', 'nothing here reaches the clipboard', {
        hint: `install ${names}, or ${printHint}`,
      })
}

function failed(message: string, cause?: unknown): CliError {
  return new CliError('host-unable', `the clipboard did not take it: ${message}`, { hint: printHint, cause })
}

const printHint = 'print the address instead: keyturn console … --print'
