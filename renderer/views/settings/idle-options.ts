import { durationWords } from '../panel/duration-options.ts'

const usualMinutes = [5, 15, 30, 60, 120, 240] as const

/** After how long to stop what nobody uses; a value set by other means is among them. Pure. */
export function idleOptions(
  current: number | null,
): readonly { readonly value: string; readonly label: string }[] {
  const all = [...new Set([...usualMinutes, ...(current === null ? [] : [current])])]
  return [
    { value: 'never', label: 'Never' },
    ...all
      .sort((one, other) => one - other)
      .map((minutes) => ({ value: String(minutes), label: `After ${durationWords(minutes * 60)}` })),
  ]
}
