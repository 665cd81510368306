import type { Command } from '../command.ts'

export interface ArgumentEntry {
  readonly name: string
  readonly optional?: true
  readonly completes?: Completion
}

export interface FlagEntry {
  /** Without dashes. */
  readonly name: string
  /** What its value is called; absent for a flag that takes none. */
  readonly value?: string
  readonly required?: true
  /** Can be given several times; each time adds one. */
  readonly repeats?: true
  readonly completes?: Completion
  readonly summary: string
}

/** What a shell may offer: names the agent knows, files, or fixed words. */
export type Completion = 'sessions' | 'integrations' | 'files' | readonly string[]

export interface CommandEntry {
  /** The words that name it, as typed. */
  readonly name: string
  readonly group: CommandGroup
  /** One line, imperative, without a full stop. */
  readonly summary: string
  readonly arguments: readonly ArgumentEntry[]
  readonly flags: readonly FlagEntry[]
  /** Whether `--json` is understood. */
  readonly json: boolean
  /** Takes another command after `--`. */
  readonly rest?: true
  /** What else a reader of the manual should know; whole sentences. */
  readonly details: readonly string[]
  readonly load: () => Promise<Command>
}

export const commandGroups = [
  'Window',
  'Sign in',
  'Organization',
  'Sessions',
  'Credentials',
  'State and secrets',
  'Shell',
] as const
export type CommandGroup = (typeof commandGroups)[number]

export const completionShells = ['bash', 'zsh', 'fish', 'powershell'] as const
