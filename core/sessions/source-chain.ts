import { CoreError } from '../core-error.ts'
import type { KnownSession } from './known-session.ts'
import { shellWord } from '../lib/shell-word.ts'

/**
 * The sessions an assumed role draws on, nearest first; empty for the other kinds.
 * @throws CoreError `source-missing` naming the session that is gone, `source-cycle` naming the whole cycle.
 */
export function sourceChain(
  session: KnownSession,
  find: (id: string) => KnownSession | null,
): readonly KnownSession[] {
  const chain: KnownSession[] = []
  const seen = [session]
  let current = session
  while (current.kind === 'assume-role') {
    const source = find(current.saved.sourceSessionId)
    if (source === null) {
      throw new CoreError(
        'source-missing',
        `the source session of ${current.name} (${current.saved.sourceSessionId}) is not there`,
        {
          hint: `give it another: keyturn edit ${shellWord(current.name)} --source SESSION`,
        },
      )
    }
    if (seen.some((earlier) => earlier.id === source.id)) {
      throw new CoreError(
        'source-cycle',
        `these sessions assume each other in a circle: ${[...seen, source].map((one) => one.name).join(' → ')}`,
        {
          hint: 'give one of them another source',
        },
      )
    }
    seen.push(source)
    chain.push(source)
    current = source
  }
  return chain
}
