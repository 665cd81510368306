import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { CliError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'

export interface Child {
  readonly program: string
  readonly args: readonly string[]
}

export interface ToldLine {
  readonly from: 'stdout' | 'stderr'
  /** Without its line end. */
  readonly text: string
}

/**
 * Runs a program without input, tells what it prints line by line, and gives its exit code, 128+n when signal n ended
 * it. The reason `signal` is aborted with is the signal it is sent. @throws CliError when it cannot be run.
 */
export async function runLines(
  { program, args }: Child,
  {
    env,
    signal,
    tell,
  }: { readonly env: Io['env']; readonly signal: AbortSignal; readonly tell: (line: ToldLine) => void },
): Promise<number> {
  signal.throwIfAborted()
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const forward = (): void => void child.kill(signal.reason as NodeJS.Signals)
  signal.addEventListener('abort', forward)
  try {
    const [ended] = await Promise.all([
      once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
      told(child.stdout, (text) => tell({ from: 'stdout', text })),
      told(child.stderr, (text) => tell({ from: 'stderr', text })),
    ])
    const [code, by] = ended
    return code ?? 128 + (by === null ? 0 : constants.signals[by])
  } catch (cause) {
    throw new CliError('invalid-input', `${printable(program)} cannot be run`, {
      hint: 'look at its name and whether you may run it',
      cause,
    })
  } finally {
    signal.removeEventListener('abort', forward)
  }
}

async function told(stream: Readable, tell: (text: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) tell(line)
}
