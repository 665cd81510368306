import { spawn } from 'node:child_process'
import { CoreError } from '../core/core-error.ts'
import type { ProgramResult, RunProgram } from '../core/host.ts'
import { secret } from '../core/secrets/secret.ts'
import type { Variables } from './home.ts'
import { signalGroup } from './signal-group.ts'

/** Credentials are a few kB; what prints more is another program than was meant. */
const usuallyLongest = 256 * 1024
const longestComplaint = 4 * 1024
/** What is asked to end has so long before it is killed, in ms. */
const graceMs = 2_000

/**
 * Runs programs in a user's name, in `cwd`, with exactly this environment and their own process group, so that whatever
 * they start ends with them when the caller hangs up.
 */
export function createRunProgram(options: { readonly cwd: string; readonly env: Variables }): RunProgram {
  return ([program, ...args], { signal, input, longestOutput = usuallyLongest }) =>
    new Promise<ProgramResult>((resolve, reject) => {
      if (signal.aborted) return reject(cancelled(program))
      const child = spawn(program, args, {
        cwd: options.cwd,
        env: { ...options.env },
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: 'pipe',
      })
      // Who ends before it has read all of it has its reasons, and says them.
      child.stdin.on('error', () => {}).end(input ?? '')
      const stdout: Buffer[] = []
      const stderr: Buffer[] = []
      let ending: CoreError | null = null
      const end = (why: CoreError): void => {
        if (ending !== null) return
        ending = why
        signalGroup(child, 'SIGTERM')
        setTimeout(() => {
          signalGroup(child, 'SIGKILL')
          // What left the group, or runs as another user, may go on and hold these open for as long as it likes.
          child.stdout.destroy()
          child.stderr.destroy()
          reject(why)
        }, graceMs).unref()
      }
      const hangUp = (): void => end(cancelled(program))
      signal.addEventListener('abort', hangUp, { once: true })
      child.stdout.on('data', (chunk: Buffer) => {
        if (sizeOf(stdout) + chunk.length > longestOutput) end(tooMuch(program))
        else stdout.push(chunk)
      })
      child.stderr.on('data', (chunk: Buffer) => {
        if (sizeOf(stderr) < longestComplaint) stderr.push(chunk)
      })
      child.once('error', (cause: NodeJS.ErrnoException) => {
        signal.removeEventListener('abort', hangUp)
        reject(notStarted(program, cause))
      })
      child.once('close', (exitCode) => {
        signal.removeEventListener('abort', hangUp)
        if (ending !== null) return reject(ending)
        resolve({
          exitCode,
          stdout: secret(Buffer.concat(stdout).toString('utf8')),
          stderr: Buffer.concat(stderr).subarray(0, longestComplaint).toString('utf8'),
        })
      })
    })
}

function sizeOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0)
}

function cancelled(program: string): CoreError {
  return new CoreError('cancelled', `${program} was ended before it was done`)
}

function tooMuch(program: string): CoreError {
  return new CoreError('process-failed', `${program} prints far more than credentials`, {
    hint: 'name a program that prints what credential_process wants',
  })
}

function notStarted(program: string, cause: NodeJS.ErrnoException): CoreError {
  const why =
    cause.code === 'ENOENT'
      ? 'is not there'
      : cause.code === 'EACCES'
        ? 'may not be run'
        : 'cannot be started'
  return new CoreError('process-failed', `the program ${program} ${why}`, {
    hint: 'name it by its whole path: the agent knows the PATH it was started with',
    cause,
  })
}
