import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { printable } from '../output/printable.ts'

const notFound: ExitCode = 127
const notExecutable: ExitCode = 126

/**
 * Runs a program on our own stdin, stdout and stderr, with exactly this environment, and ends as it ends: its exit code,
 * or 128+n when signal n ended it. Signals sent to us are its business meanwhile.
 */
export async function runChild(
  io: Io,
  {
    program,
    args,
    env,
    takesCtrlZ = false,
  }: {
    readonly program: string
    readonly args: readonly string[]
    readonly env: Io['env']
    /** Ctrl+Z, too, is its business: it does not stop, and we must not. */
    readonly takesCtrlZ?: boolean
  },
): Promise<ExitCode> {
  return await new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env })
    const giveBack = io.takeSignals(
      (signal) => {
        // The terminal sent it to the whole foreground group already; a second one kills some programs hard.
        if (io.canAsk && ofKeys.has(signal)) return
        child.kill(signal)
      },
      takesCtrlZ && io.platform !== 'win32' ? ['SIGTSTP'] : [],
    )
    child.once('error', (error: NodeJS.ErrnoException) => {
      giveBack()
      const reason = reasons.get(error.code ?? '')
      if (reason === undefined) {
        reject(error)
        return
      }
      io.stderr.write(`keyturn: ${printable(program)}: ${reason.text}\n`)
      resolve(reason.exitCode)
    })
    child.once('exit', (code, signal) => {
      giveBack()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/** Ctrl+C, Ctrl+\, Ctrl+Z. */
const ofKeys: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT', 'SIGTSTP'])

const reasons: ReadonlyMap<string, { readonly text: string; readonly exitCode: ExitCode }> = new Map([
  ['ENOENT', { text: 'there is no such command', exitCode: notFound }],
  ['EACCES', { text: 'this file may not be run', exitCode: notExecutable }],
])
