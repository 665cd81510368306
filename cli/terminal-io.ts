import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import type { AgentClient } from '../agent/client.ts'
import { Interrupted } from './cli-error.ts'
import type { Choice, Io, Output } from './io.ts'

/** What the process offers; the parts of `process` that the command line is allowed to know. */
export interface Surroundings {
  readonly stdin: () => ReadStream
  readonly stdinIsTerminal: boolean
  readonly stdout: WriteStream
  readonly stderr: WriteStream
  readonly env: Io['env']
  readonly platform: NodeJS.Platform
  readonly cwd: string
  /** Aborting it is what Ctrl+C does; questions catch that key themselves. */
  readonly interruption: AbortController
  readonly takeSignals: Io['takeSignals']
  readonly agent: () => Promise<AgentClient>
  readonly runningAgent: () => Promise<AgentClient>
  readonly program: Io['program']
}

/** The real terminal, or the pipes in its place. */
export function terminalIo(surroundings: Surroundings): Io {
  const { stdin, stdout, stderr, env, platform, interruption } = surroundings

  async function question(
    text: string,
    how: { readonly hidden: boolean; readonly signal: AbortSignal | undefined },
  ) {
    const signal =
      how.signal === undefined ? interruption.signal : AbortSignal.any([interruption.signal, how.signal])
    return await readLine({
      stdin: stdin(),
      stderr,
      text,
      hidden: how.hidden,
      signal,
      interrupt: () => interruption.abort(),
    })
  }

  return {
    stdout: outputOf(stdout, env),
    stderr: outputOf(stderr, env),
    canAsk: surroundings.stdinIsTerminal && stderr.isTTY,
    env,
    platform,
    inContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
    signal: interruption.signal,
    ask: async (text, signal) => await question(text, { hidden: false, signal }),
    askHidden: async (text, signal) => await question(text, { hidden: true, signal }),
    choose: async (text, choices) => await pick(surroundings, { text, choices }),
    absolutePath: (path) => resolve(surroundings.cwd, path),
    readStdin: async () => {
      const chunks: Buffer[] = []
      for await (const chunk of stdin()) chunks.push(Buffer.from(chunk as Uint8Array))
      return Buffer.concat(chunks).toString('utf8')
    },
    agent: surroundings.agent,
    runningAgent: surroundings.runningAgent,
    program: surroundings.program,
    takeSignals: surroundings.takeSignals,
  }
}

function outputOf(stream: WriteStream, env: Io['env']): Output {
  const isTerminal = stream.isTTY
  return {
    write: (text) => {
      stream.write(text)
    },
    isTerminal,
    get columns() {
      return isTerminal && stream.columns > 0 ? stream.columns : 80
    },
    colour: isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
  }
}

async function readLine(options: {
  readonly stdin: ReadStream
  readonly stderr: WriteStream
  readonly text: string
  readonly hidden: boolean
  readonly signal: AbortSignal
  readonly interrupt: () => void
}): Promise<string> {
  const { stdin, stderr, text, hidden, signal, interrupt } = options
  if (signal.aborted) throw new Interrupted()
  // Readline echoes by itself what is typed; hidden, it echoes into nothing.
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  const reader = createInterface({
    input: stdin,
    output: hidden ? nowhere : stderr,
    terminal: true,
    historySize: 0,
  })
  // The terminal stopped echoing when the reader was made; only now may anybody be asked to type.
  if (hidden) stderr.write(text)
  return await new Promise<string>((resolve, reject) => {
    const giveUp = (): void => {
      reader.close()
    }
    signal.addEventListener('abort', giveUp, { once: true })
    let line: string | null = null
    reader.once('close', () => {
      signal.removeEventListener('abort', giveUp)
      // The line break that ends a hidden line, or that an abandoned question lacks.
      if (hidden || line === null) stderr.write('\n')
      if (line === null) reject(new Interrupted())
      else resolve(line)
    })
    reader.once('SIGINT', () => {
      interrupt()
      giveUp()
    })
    reader.question(hidden ? '' : text, (answer) => {
      line = answer
      reader.close()
    })
  })
}

async function pick(
  { stdin, stderr, interruption }: Surroundings,
  { text, choices }: { readonly text: string; readonly choices: readonly Choice[] },
): Promise<string> {
  const { isCancel, select } = await import('@clack/prompts')
  const picked = await select({
    message: text,
    options: choices.map(({ value, label, hint }) => ({
      value,
      label,
      ...(hint === undefined ? {} : { hint }),
    })),
    input: stdin(),
    output: stderr,
    signal: interruption.signal,
    maxItems: 12,
  })
  if (isCancel(picked)) throw new Interrupted()
  return picked
}
