import type { Output } from '../io.ts'
import { paint } from '../output/paint.ts'
import { printable } from '../output/printable.ts'
import { sessionLabel } from '../output/session-label.ts'
import { knownFailure } from '../report-failure.ts'
import type { Ran } from './run-everywhere.ts'
import type { ToldLine } from './run-lines.ts'

/** How many it went well for, and for each of the others why not. */
export function ranText(output: Output, ran: readonly Ran[]): string {
  const others = ran.filter(({ end }) => end.kind !== 'exit' || end.exitCode !== 0)
  const well = `${ran.length - others.length} of ${ran.length} ended well`
  const lines = others.map((one) => `  ${printable(sessionLabel(one.session))}: ${printable(why(one))}`)
  return [paint(output, others.length === 0 ? 'green' : 'red', well), ...lines]
    .map((line) => `${line}\n`)
    .join('')
}

function why({ end }: Ran): string {
  switch (end.kind) {
    case 'exit':
      return `exit code ${end.exitCode}`
    case 'interrupted':
      return 'interrupted'
    case 'failed': {
      const failure = knownFailure(end.error)
      if (failure === null) return 'something went wrong inside keyturn'
      return failure.hint === null ? failure.message : `${failure.message}; ${failure.hint}`
    }
  }
}

/** One of the array that `keyturn run --json` prints. */
export function ranJson(ran: Ran, lines: readonly ToldLine[]) {
  const { session, end } = ran
  const textOf = (from: ToldLine['from']): string =>
    lines
      .filter((line) => line.from === from)
      .map(({ text }) => `${text}\n`)
      .join('')
  return {
    session: { id: session.id, name: session.name, accountId: session.accountId, roleName: session.roleName },
    exitCode: end.kind === 'exit' ? end.exitCode : null,
    error: end.kind === 'exit' ? null : { code: codeOf(ran), message: why(ran) },
    stdout: textOf('stdout'),
    stderr: textOf('stderr'),
  }
}

function codeOf({ end }: Ran): string {
  if (end.kind !== 'failed') return 'cancelled'
  return knownFailure(end.error)?.code ?? 'internal'
}
