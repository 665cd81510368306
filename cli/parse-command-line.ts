import { Command as CommanderCommand, CommanderError, Option } from 'commander'
import { usageError } from './cli-error.ts'
import type { RawArguments } from './command.ts'
import type { CommandEntry, FlagEntry } from './table/command-entry.ts'
import { groupHelp, overview } from './overview.ts'
import { usageOf } from './usage.ts'

/** What a command line asks for: a command, or a text to print. */
export type Parsed =
  | { readonly kind: 'command'; readonly entry: CommandEntry; readonly raw: RawArguments }
  | { readonly kind: 'help'; readonly text: string }
  /** `keyturn` alone: the picker, or this text where nobody sits at a terminal. */
  | { readonly kind: 'nothing'; readonly text: string }
  /** Half a command (`keyturn vault`): what it could go on with, as a usage error. */
  | { readonly kind: 'incomplete'; readonly text: string }
  | { readonly kind: 'version' }

/**
 * Holds a command line (without node and script) against the table.
 * @throws CliError `invalid-input` with what is wrong and, where one is near, the word that was probably meant.
 */
export function parseCommandLine(argv: readonly string[], commands: readonly CommandEntry[]): Parsed {
  if (argv[0] === '--version' || argv[0] === '-V') return { kind: 'version' }
  if (argv.length === 0) return { kind: 'nothing', text: overview(commands) }
  if (argv.length === 1 && ['--help', '-h', 'help'].includes(argv[0] ?? '')) {
    return { kind: 'help', text: overview(commands) }
  }
  if (argv[0] === 'help') return parseCommandLine([...argv.slice(1), '--help'], commands)
  let parsed: Parsed | null = null
  let printed = ''
  const program = programOf({
    commands,
    found: (found) => {
      parsed = found
    },
    print: (text) => {
      printed += text
    },
  })
  const { own, rest } = splitAtDashes(argv, commands)
  try {
    // A word that names nothing is a mistake, with or without --help behind it.
    program.parse(isCommandWord(own[0], commands) ? [...own] : own.slice(0, 1), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') {
      return { kind: error.exitCode === 0 ? 'help' : 'incomplete', text: printed }
    }
    throw inOurWords(error, { argv: own, commands })
  }
  return withRest(parsed, rest)
}

function isCommandWord(word: string | undefined, commands: readonly CommandEntry[]): boolean {
  return word?.startsWith('-') !== false || commands.some(({ name }) => name.split(' ')[0] === word)
}

function withRest(parsed: Parsed | null, rest: readonly string[] | null): Parsed {
  if (parsed === null) throw new Error('the command line was read and no command came of it')
  return parsed.kind === 'command' ? { ...parsed, raw: { ...parsed.raw, rest } } : parsed
}

/** What follows `--` belongs to the other command, letter by letter. */
function splitAtDashes(
  argv: readonly string[],
  commands: readonly CommandEntry[],
): { readonly own: readonly string[]; readonly rest: readonly string[] | null } {
  const at = argv.indexOf('--')
  const takesRest = commands.some(({ name, rest }) => rest === true && name === argv[0])
  if (at === -1 || !takesRest) return { own: argv, rest: null }
  return { own: argv.slice(0, at), rest: argv.slice(at + 1) }
}

interface Outcome {
  readonly commands: readonly CommandEntry[]
  readonly found: (parsed: Parsed) => void
  readonly print: (text: string) => void
}

function programOf(outcome: Outcome): CommanderCommand {
  const program = configured(new CommanderCommand('keyturn'), outcome)
  program.helpInformation = () => overview(outcome.commands)
  for (const entry of outcome.commands) {
    const words = entry.name.split(' ')
    const last = words.pop() ?? ''
    const parent = words.reduce((group, word) => subgroup(group, word, outcome), program)
    const leaf = configured(new CommanderCommand(last), outcome).description(entry.summary)
    for (const { name, optional } of entry.arguments) {
      leaf.argument(optional === true ? `[${name}]` : `<${name}>`)
    }
    for (const flag of entry.flags) leaf.addOption(optionOf(flag))
    if (entry.json) leaf.option('--json', 'print JSON')
    const usage = usageOf(entry)
    if (usage !== '') leaf.usage(usage)
    if (entry.details.length > 0) leaf.addHelpText('after', `\n${entry.details.join('\n')}`)
    leaf.action(() => {
      outcome.found({
        kind: 'command',
        entry,
        raw: { positional: leaf.args, flags: flagsOf(entry, leaf.opts()), rest: null },
      })
    })
    parent.addCommand(leaf)
  }
  return program
}

function configured(command: CommanderCommand, { print }: Outcome): CommanderCommand {
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'print this')
    .helpCommand(false)
    .configureOutput({ writeOut: print, writeErr: print, outputError: () => {} })
}

function subgroup(parent: CommanderCommand, word: string, outcome: Outcome): CommanderCommand {
  const existing = parent.commands.find((command) => command.name() === word)
  if (existing !== undefined) return existing
  const group = configured(new CommanderCommand(word), outcome)
  const prefix = [...(parent.parent === null ? [] : [parent.name()]), word].join(' ')
  group.helpInformation = () => groupHelp(prefix, outcome.commands)
  parent.addCommand(group)
  return group
}

function optionOf({ name, value, required, repeats, summary }: FlagEntry): Option {
  const option = new Option(value === undefined ? `--${name}` : `--${name} <${value}>`, summary)
  if (repeats === true)
    option.argParser<readonly string[] | undefined>((text, before = []) => [...before, text])
  return required === true ? option.makeOptionMandatory() : option
}

/** Commander's camelCase back to names as typed; `--no-browser` it keeps as `browser: false`. */
function flagsOf(entry: CommandEntry, options: Readonly<Record<string, unknown>>): RawArguments['flags'] {
  const flags: Record<string, RawArguments['flags'][string]> = {}
  for (const name of [...entry.flags.map((flag) => flag.name), ...(entry.json ? ['json'] : [])]) {
    const negated = name.startsWith('no-')
    const value = options[camelCase(negated ? name.slice(3) : name)]
    if (typeof value === 'string') flags[name] = value
    else if (Array.isArray(value)) flags[name] = value as readonly string[]
    else if (value === !negated) flags[name] = true
  }
  return flags
}

function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** `error: unknown command 'strat'` + `(Did you mean start?)` as message and hint. */
function inOurWords(
  error: CommanderError,
  { argv, commands }: { readonly argv: readonly string[]; readonly commands: readonly CommandEntry[] },
): Error {
  const [first = '', suggestion = ''] = error.message.split('\n')
  const message = first
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .replace('. Expected', ': expected')
  const meant = /\(Did you mean (.+)\?\)/.exec(suggestion)?.[1]
  return usageError(message, meant === undefined ? whereToLook(argv, commands) : `did you mean ${meant}?`)
}

function whereToLook(argv: readonly string[], commands: readonly CommandEntry[]): string {
  const typed = `${argv.filter((word) => !word.startsWith('-')).join(' ')} `
  const entry = commands.find(({ name }) => typed.startsWith(`${name} `))
  if (entry?.rest === true) return `keyturn ${entry.name} ${usageOf(entry)}`
  return `keyturn ${entry === undefined ? '' : `${entry.name} `}--help shows what there is`
}
