import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ReadStream, WriteStream } from 'node:tty'
import type { AgentClient } from '../agent/client.ts'
import type { Io, Output } from './io.ts'
import { openScreen } from './picker/screen.ts'
import { pick } from './prompts/pick.ts'
import { readLine } from './prompts/read-line.ts'

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
    choose: async (text, choices) =>
      await pick({
        stdin: stdin(),
        stderr,
        text,
        choices,
        signal: interruption.signal,
        ask: async (line) => await question(line, { hidden: false, signal: undefined }),
      }),
    openScreen: () => openScreen(stdin(), stderr),
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
