import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'

/** A command line once its form was checked against the table; what the texts mean is for the command's `parse`. */
export interface RawArguments {
  readonly positional: readonly string[]
  /** By name without dashes: `start-url`. A flag that takes no value is true, one that repeats a list. */
  readonly flags: Readonly<Record<string, string | readonly string[] | true>>
  /** What stands after `--`; null without it. Only for commands that take another command. */
  readonly rest: readonly string[] | null
}

/** One line typed by a person, done. */
export type Command = (raw: RawArguments, io: Io) => Promise<ExitCode>

/** Joins a command's two halves: what was meant, then what is done. */
export function command<Options>(halves: {
  readonly parse: (raw: RawArguments) => Options
  readonly run: (options: Options, io: Io) => Promise<ExitCode>
}): Command {
  return async (raw, io) => await halves.run(halves.parse(raw), io)
}

/** The value of a flag, or undefined when it was not given. */
export function flagText(raw: RawArguments, name: string): string | undefined {
  const value = raw.flags[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of a flag that can be given several times, in order; none when it was not given. */
export function flagTexts(raw: RawArguments, name: string): readonly string[] {
  const value = raw.flags[name]
  return typeof value === 'object' ? value : []
}

/** The value of a flag that the table marks as required. */
export function requiredText(raw: RawArguments, name: string): string {
  const value = flagText(raw, name)
  if (value === undefined) throw new Error(`no --${name}: the table and the command disagree`)
  return value
}

export function flagGiven(raw: RawArguments, name: string): boolean {
  return raw.flags[name] !== undefined
}

/** The positional argument at this place. The table says which ones may be missing. */
export function argument(raw: RawArguments, at: number): string {
  const text = raw.positional[at]
  if (text === undefined) throw new Error(`no argument at ${at}: the table and the command disagree`)
  return text
}
