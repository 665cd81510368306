import { spawn } from 'node:child_process'

export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly input?: string
  /** Milliseconds after which it is ended and the run rejects; 60 s unless said. */
  readonly timeoutMs?: number
  /** Whose process it is, if not ours; only root may say so. The group has the same number. */
  readonly uid?: number
}

/** Runs a program to its end, whatever its exit code. Its environment is exactly what is given. */
export function runProcess(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const child = spawn(command, args, {
    env: { ...options.env },
    cwd: options.cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  })
  return new Promise((resolve, reject) => {
    const timeoutMs = options.timeoutMs ?? 60_000
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(
        new Error(
          `${command} ${args.join(' ')} did not end in ${timeoutMs} ms\nstdout: ${stdout}\nstderr: ${stderr}`,
        ),
      )
    }, timeoutMs)
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stdout, stderr })
    })
    // A program that ends without reading its input is no failure of the test's.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}
