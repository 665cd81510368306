import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { eventually } from '../../support/eventually.ts'

/** Somebody at a terminal: what stands on it, and a keyboard. */
export interface Terminal {
  /** Everything that was written so far, as the terminal got it. */
  screen(): string
  /** Waits until this text stands on it. */
  shows(text: string): Promise<void>
  type(text: string): void
  /** The exit code of the command that was typed. */
  readonly ended: Promise<number | null>
}

/** Runs a command line in sh on a pseudo-terminal of its own (script, of util-linux), which is its controlling one. */
export function openTerminal(command: string, env: Readonly<Record<string, string>>): Terminal {
  const child: ChildProcess = spawn(
    'script',
    [
      '--quiet',
      '--return',
      '--echo',
      'always',
      '--command',
      `stty cols 100 rows 30; exec ${command}`,
      '/dev/null',
    ],
    { env: { ...env, SHELL: '/bin/sh', TERM: 'xterm' }, cwd: env.HOME, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  let written = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    written += chunk.toString('utf8')
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    screen: () => written,
    shows: async (text) => {
      await eventually(() => {
        if (!written.includes(text))
          throw new Error(`the terminal does not show ${JSON.stringify(text)} but ${JSON.stringify(written)}`)
      })
    },
    type: (text) => void child.stdin?.write(text),
    ended,
  }
}
