import { troubleWords } from '../../agent/activity/trouble-words.ts'
import type { ActivityProblem, ActivityVerdict } from '../../core/contract/activity.ts'

/** What a look through the record came to, for people. */
export function verdictText({ entries, from, sealed, problems, notes }: ActivityVerdict): string {
  if (entries === 0 && problems.length === 0) return 'nothing was recorded yet\n'
  const range = from === 1 ? `${entries} entries` : `entries ${from} to ${entries}`
  const vouched =
    sealed === null
      ? 'the vault is not open, so nothing vouches for its end: keyturn vault unlock, then repeat this'
      : `the vault’s key vouches for it up to entry ${sealed}`
  const lines =
    problems.length === 0
      ? [`${range}: nothing was changed, left out or put in`, vouched]
      : [
          `${range}: the record is not as Keyturn wrote it`,
          ...problems.map((problem) => `  ${placeOf(problem)}${troubleWords(problem)}`),
          vouched,
        ]
  const noted = notes.map((note) => `note: ${placeOf(note)}${troubleWords(note)}`)
  return [...lines, ...noted].map((line) => `${line}\n`).join('')
}

function placeOf({ at }: ActivityProblem): string {
  return at === null ? '' : `entry ${at}: `
}
