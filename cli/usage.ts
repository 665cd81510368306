import type { CommandEntry } from './command-table.ts'

/** `SESSION [--profile P]`, as one reads it; flags that must be there stand without brackets. */
export function usageOf(entry: CommandEntry): string {
  const args = entry.arguments.map(({ name, optional }) => (optional === true ? `[${name}]` : name))
  const flags = entry.flags.map(({ name, value, required }) => {
    const flag = value === undefined ? `--${name}` : `--${name} ${value}`
    return required === true ? flag : `[${flag}]`
  })
  const json = entry.json ? ['[--json]'] : []
  const rest = entry.rest === true ? ['-- COMMAND…'] : []
  return [...args, ...flags, ...json, ...rest].join(' ')
}
