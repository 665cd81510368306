import { durationWords } from '../panel/duration-options.ts'

/** Usual lengths of time to choose from, behind "never"; a value set by other means is among them. Pure. */
export function minuteOptions(options: {
  readonly usual: readonly number[]
  readonly current: number | null
  /** What it is called that there is none. */
  readonly never: string
}): readonly { readonly value: string; readonly label: string }[] {
  const { usual, current, never } = options
  const all = [...new Set([...usual, ...(current === null ? [] : [current])])]
  return [
    { value: 'never', label: never },
    ...all
      .sort((one, other) => one - other)
      .map((minutes) => ({ value: String(minutes), label: `After ${durationWords(minutes * 60)}` })),
  ]
}
