import type { CommandEntry } from './table/command-entry.ts'

/** `SESSION [--profile P]`, as one reads it; flags that must be there stand without brackets. */
export function usageOf(entry: CommandEntry): string {
  const args = entry.arguments.map(({ name, optional }) => (optional === true ? `[${name}]` : name))
  const flags = entry.flags.map(({ name, value, required, repeats }) => {
    const flag = value === undefined ? `--${name}` : `--${name} ${value}`
    const one = required === true ? flag : `[${flag}]`
    return repeats === true ? `${one}…` : one
  })
  const json = entry.json ? ['[--json]'] : []
  const rest = entry.rest === true ? ['-- COMMAND…'] : []
  return [...args, ...flags, ...json, ...rest].join(' ')
}
