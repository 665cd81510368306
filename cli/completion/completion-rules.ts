import type { CommandEntry, Completion } from '../table/command-entry.ts'

/** What may follow the words typed so far, `vault use` for instance; the same for every shell. */
export interface CompletionRule {
  /** The words before, without flags; empty at the beginning. */
  readonly after: string
  /** The next words of longer commands, with their summaries. */
  readonly words: readonly { readonly word: string; readonly summary: string }[]
  readonly flags: readonly {
    readonly flag: string
    readonly summary: string
    readonly value: Completion | null | 'none'
  }[]
  /** The kind of the first argument; null when it takes none, or one nobody can guess. */
  readonly argument: Completion | null
}

/** One rule for each command and each beginning of one. */
export function completionRules(commands: readonly CommandEntry[]): readonly CompletionRule[] {
  const beginnings = new Set([''])
  for (const { name } of commands) {
    const words = name.split(' ')
    for (let length = 1; length <= words.length; length += 1) beginnings.add(words.slice(0, length).join(' '))
  }
  return [...beginnings].map((after) => ruleFor(after, commands))
}

function ruleFor(after: string, commands: readonly CommandEntry[]): CompletionRule {
  const prefix = after === '' ? '' : `${after} `
  const next = new Map<string, string>()
  for (const { name, summary } of commands) {
    if (!name.startsWith(prefix)) continue
    const [word, ...more] = name.slice(prefix.length).split(' ')
    if (word !== undefined && !next.has(word))
      next.set(word, more.length === 0 ? summary : `${prefix}${word} …`)
  }
  const entry = commands.find(({ name }) => name === after)
  const own = (entry?.flags ?? []).map(({ name, summary, value, completes }) => ({
    flag: `--${name}`,
    summary,
    value: value === undefined ? ('none' as const) : (completes ?? null),
  }))
  const json = { flag: '--json', summary: 'print JSON', value: 'none' as const }
  const help = { flag: '--help', summary: 'print what it takes', value: 'none' as const }
  return {
    after,
    words: [...next].map(([word, summary]) => ({ word, summary })),
    flags: [...own, ...(entry?.json === true ? [json] : []), help],
    argument: entry?.arguments[0]?.completes ?? null,
  }
}
