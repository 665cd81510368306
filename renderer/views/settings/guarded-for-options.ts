import { durationWords } from '../panel/duration-options.ts'

const usualMinutes = [15, 30, 60, 120, 240, 480, 720] as const

/** How long what is guarded may run; a value set by other means is among them. Pure. */
export function guardedForOptions(
  current: number | null,
): readonly { readonly value: string; readonly label: string }[] {
  const all = [...new Set([...usualMinutes, ...(current === null ? [] : [current])])]
  return [
    { value: 'never', label: 'When I stop it' },
    ...all
      .sort((one, other) => one - other)
      .map((minutes) => ({ value: String(minutes), label: `After ${durationWords(minutes * 60)}` })),
  ]
}
