import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
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
  /** Reads no further, as `head` does once it has its lines. */
  closeStdout(): void
  readonly ended: Promise<Finished>
}

/** Starts a program with exactly this environment; ended with the test, if it still runs. */
export function launchProcess(
  command: string,
  args: readonly string[],
  { env, cwd, uid }: Pick<RunOptions, 'env' | 'cwd' | 'uid'>,
): Launched {
  const child = spawn(command, args, {
    env: { ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const ended = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  onTestFinished(() => endProcess(child))
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
    closeStdout: () => void child.stdout.destroy(),
    ended,
  }
}
