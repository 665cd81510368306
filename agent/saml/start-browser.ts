import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { Variables } from '../home.ts'
import { killGroup } from '../signal-group.ts'
import { openProtocolPipe, type ProtocolPipe } from './protocol-pipe.ts'

/** How a browser ended: by itself with a code, or by a signal. */
export interface BrowserEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

/** A browser of ours, and the one way to steer it. */
export interface StartedBrowser {
  readonly pipe: ProtocolPipe
  readonly ended: Promise<BrowserEnd>
  /** Resolves when it is gone, with all it started: what it keeps is written then. */
  close(): Promise<void>
}

export interface BrowserStart {
  /** Absolute path. */
  readonly program: string
  readonly args: readonly string[]
  readonly env: Variables
  readonly cwd: string
}

/** How long a browser may take to say that it is there, and to end when it is asked to, in ms. */
const patienceMs = { start: 30_000, end: 5_000 }
const longestComplaint = 4 * 1024

/**
 * Starts a browser in a process group of its own, with its pipes on 3 and 4, where `--remote-debugging-pipe` has them.
 * @throws Error with the reason when it does not answer; nothing of it runs then.
 */
export async function startBrowser({ program, args, env, cwd }: BrowserStart): Promise<StartedBrowser> {
  const child = spawn(program, args, {
    cwd,
    env: { ...env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<BrowserEnd>((resolve, reject) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }))
    child.once('error', reject)
  })
  // Whoever waits for it below hears of it.
  ended.catch(() => {})
  const complaint = lastWordsOf(child)
  const pipe = openProtocolPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const browser: StartedBrowser = {
    pipe,
    ended,
    async close() {
      // It breaks off its answer when it ends; one that hangs is ended below.
      void pipe.call('Browser.close').catch(() => {})
      await Promise.race([ended, delay(patienceMs.end, null, { ref: false })])
      await killGroup(child)
      await ended
    },
  }
  const tooLate = AbortSignal.timeout(patienceMs.start)
  const outcome = await Promise.race([
    pipe.call('Browser.getVersion').then(
      () => 'there' as const,
      async () => await ended,
    ),
    once(tooLate, 'abort').then(() => 'silent' as const),
  ])
  if (outcome === 'there') return browser
  await browser.close()
  throw new Error(
    outcome === 'silent'
      ? 'it does not answer'
      : (complaint() ?? `it ended with ${outcome.exitCode ?? outcome.signal}`),
  )
}

/** The last line that was complained in so far; null before there is any. Read to its end, so that nobody waits to be heard. */
function lastWordsOf({ stderr }: ChildProcess): () => string | null {
  let text = ''
  stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-longestComplaint)
  })
  return () => text.trim().split('\n').at(-1) || null
}
