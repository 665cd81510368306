import { spawn } from 'node:child_process'
import { untilOver } from './at-end.ts'
import { endProcess } from './end-process.ts'
import { eventually } from './eventually.ts'
import type { Finished, RunOptions } from './run-process.ts'

/** A program that runs beside the test. */
export interface Launched {
  readonly pid: number
  stdout(): string
  stderr(): string
  /** Waits until this text was printed, on either stream. */
  says(text: string): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** On its open stdin. */
  write(text: string): void
  endStdin(): void
  /** Reads no further, as `head` does once it has its lines. */
  closeStdout(): void
  readonly ended: Promise<Finished>
}

/** Starts a program with exactly this environment; ended with the test or the file, if it still runs. */
export function launchProcess(
  command: string,
  args: readonly string[],
  options: Pick<RunOptions, 'env' | 'cwd' | 'uid'> & {
    /** Open: it can be written to, and ends when told. Otherwise there is nothing to read. */
    readonly stdin?: 'open'
  },
): Launched {
  const { env, cwd, uid } = options
  const child = spawn(command, args, {
    env: { ...env },
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  // A program that ends without reading its input is no failure of the test's.
  child.stdin.on('error', () => {})
  if (options.stdin !== 'open') child.stdin.end()
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const ended = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  untilOver(() => endProcess(child))
  return {
    pid: child.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    async says(text) {
      await eventually(() => {
        if (!`${stdout}\n${stderr}`.includes(text))
          throw new Error(`it did not say ${JSON.stringify(text)} but ${JSON.stringify({ stdout, stderr })}`)
      }, 60_000)
    },
    signal: (signal) => void child.kill(signal),
    write: (text) => void child.stdin.write(text),
    endStdin: () => void child.stdin.end(),
    closeStdout: () => void child.stdout.destroy(),
    ended,
  }
}
