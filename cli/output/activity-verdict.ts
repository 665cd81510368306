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
          ...problems.map((problem) => `  ${placeOf(problem)}${troubleText(problem)}`),
          vouched,
        ]
  const noted = notes.map((note) => `note: ${placeOf(note)}${troubleText(note)}`)
  return [...lines, ...noted].map((line) => `${line}\n`).join('')
}

function placeOf({ at }: ActivityProblem): string {
  return at === null ? '' : `entry ${at}: `
}

/** What is or was wrong, in words. */
export function troubleText({ what, entries }: ActivityProblem): string {
  const some = entries === 1 ? '1 entry' : `${entries} entries`
  switch (what) {
    case 'unsealed':
      return `nothing vouched for ${some} before it, as after a crash or while the vault was closed`
    case 'missing':
      return entries === 1 ? 'an entry is missing here' : `${entries} entries are missing here`
    case 'changed':
      return entries === 1
        ? 'this is not what was written'
        : `from here on, ${entries} are not what was written`
    case 'head-missing':
      return `the head of the record, which counts ${some}, is gone`
    case 'head-changed':
      return 'the head of the record was not written with this vault’s key'
    case 'not-written':
      return `${some} could not be written, the disk took none`
    case 'unreadable':
      return 'a line that is no entry'
  }
}
