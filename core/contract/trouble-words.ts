import type { ActivityProblem } from './activity.ts'

/** What is or was wrong with the record, in words. */
export function troubleWords({ what, entries }: Pick<ActivityProblem, 'what' | 'entries'>): string {
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
