import type { ActivityProblem, ActivityVerdict } from '../../../core/contract/activity.ts'
import { troubleWords } from '../../../core/contract/trouble-words.ts'

/** What a look through the record came to, in sentences. */
export interface VerdictWords {
  readonly isWhole: boolean
  readonly line: string
  /** What is wrong, and what the record tells of itself. */
  readonly details: readonly string[]
}

/** Pure. */
export function verdictWords({ entries, from, sealed, problems, notes }: ActivityVerdict): VerdictWords {
  const isWhole = problems.length === 0
  const range =
    from === 1
      ? entries === 1
        ? '1 entry'
        : `${entries.toLocaleString()} entries`
      : `entries ${from.toLocaleString()} to ${entries.toLocaleString()}`
  const line = isWhole ? `The chain is whole: ${range}.` : `The record is not as Keyturn wrote it: ${range}.`
  return {
    isWhole,
    line: `${line} ${vouched(sealed, entries)}`.trim(),
    details: [...problems, ...notes].map(detailOf),
  }
}

function vouched(sealed: number | null, entries: number): string {
  if (entries === 0) return ''
  if (sealed === null) return 'Nothing vouches for its end: the vault is not open.'
  return `The vault’s key vouches for it up to entry ${sealed.toLocaleString()}.`
}

function detailOf(problem: ActivityProblem): string {
  return problem.at === null
    ? troubleWords(problem)
    : `Entry ${problem.at.toLocaleString()}: ${troubleWords(problem)}`
}
