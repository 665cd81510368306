import type { LeftOutReason, LeftOutSession } from '../../core/contract/written-profiles.ts'
import { printable } from '../output/printable.ts'
import { shellWord } from '../output/shell-word.ts'

/** Sessions named for each reason; of more, only their number. */
const mostNamed = 10

/** Who got no profile, by reason; empty when all got one. */
export function leftOutText(leftOut: readonly LeftOutSession[]): string {
  const groups = new Map<string, LeftOutSession[]>()
  for (const one of leftOut) {
    const key = `${one.why} ${one.file ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups.values()].map(groupText).join('')
}

function groupText(group: readonly LeftOutSession[]): string {
  const [first] = group
  if (first === undefined) return ''
  const named = group.slice(0, mostNamed).map(({ session, profile }) => {
    return profile === null || profile === session ? printable(session) : `${profile} (${printable(session)})`
  })
  const more = group.length > mostNamed ? [`${group.length - mostNamed} more`] : []
  return `left out, ${reasons[first.why](first)}: ${[...named, ...more].join(', ')}\n`
}

const reasons: Readonly<Record<LeftOutReason, (one: LeftOutSession) => string>> = {
  taken: ({ file }) =>
    file === null
      ? 'since a profile of your own comes back under this name (it was adopted)'
      : `since ${printable(file)} has a profile of this name`,
  running: () => 'since a session is published under this name now (write again once it is stopped)',
  default: () => 'since default stands for every tool',
  'no-source': ({ session }) =>
    `since what it is assumed with is missing (keyturn show ${shellWord(session)} says more)`,
  'no-sso-profile': () => 'since no sso_session leads there (--style process has them all)',
}
