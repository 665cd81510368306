import type { Screen } from './picker/screen.ts'
import type { AgentClient, AgentProgram } from '../agent/client.ts'

/** A stream that people or programs read. */
export interface Output {
  write(text: string): void
  readonly isTerminal: boolean
  /** A program reads it, as one JSON document: no progress lines in between. */
  readonly onlyJson?: true
  /** Width in columns; 80 where nobody can tell. */
  readonly columns: number
  /** Whether escape sequences are welcome: a terminal, and NO_COLOR is not set. */
  readonly colour: boolean
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** Everything a command may touch of the world around it. Only `cli/main.ts` and `cli/whole.ts` read `process`. */
export interface Io {
  /** The answer. */
  readonly stdout: Output
  /** The talk: questions, progress, errors. */
  readonly stderr: Output
  /** Whether a person can be asked: stdin and stderr are terminals. */
  readonly canAsk: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly inContainer: boolean
  /** Aborted by Ctrl+C and SIGTERM. */
  readonly signal: AbortSignal
  /** Asks on stderr and reads one line of stdin, as typed. @throws Interrupted when the person gives up. */
  ask(question: string, signal?: AbortSignal): Promise<string>
  /** The same without showing what is typed. */
  askHidden(question: string, signal?: AbortSignal): Promise<string>
  choose(question: string, choices: readonly Choice[]): Promise<string>
  /** All of the terminal, for who can be asked. To be closed. */
  openScreen(): Screen
  /** What a path typed here means; the agent runs in another folder. */
  absolutePath(path: string): string
  /** All of stdin, for input that comes from a pipe or a file. */
  readStdin(): Promise<string>
  /** The agent; the first call that finds none starts one. One client for the whole command. */
  agent(): Promise<AgentClient>
  /** The agent without ever starting one: calls fail with `agent-unreachable` when none runs. */
  runningAgent(): Promise<AgentClient>
  /** How the agent is run in the foreground. */
  readonly program: Pick<AgentProgram, 'command' | 'args'>
  /** From now on signals, and these besides, are the listener's business and end nothing; the answer undoes it. */
  takeSignals(listener: (signal: NodeJS.Signals) => void, besides?: readonly NodeJS.Signals[]): () => void
}
