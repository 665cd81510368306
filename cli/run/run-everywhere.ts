import type { SessionRow } from '../../core/contract/session.ts'
import { environmentInside } from '../../agent/shell/environment-change.ts'
import type { Io } from '../io.ts'
import { sessionVariables } from '../session-variables.ts'
import { whileInUse } from '../shell/while-in-use.ts'
import { type Child, runLines, type ToldLine } from './run-lines.ts'

/** What came of the command as one session. */
export interface Ran {
  readonly session: SessionRow
  readonly end:
    | { readonly kind: 'exit'; readonly exitCode: number }
    /** No credentials, or no such program: it did not run. */
    | { readonly kind: 'failed'; readonly error: unknown }
    | { readonly kind: 'interrupted' }
}

/**
 * Runs one command as each of these sessions, so many at a time, in their order; `tell` hears each line as it is
 * printed. One that fails ends no other. A signal goes to all that run, and none is begun after it.
 */
export async function runEverywhere(
  io: Io,
  options: {
    readonly sessions: readonly SessionRow[]
    readonly command: Child
    readonly concurrency: number
    readonly readOnly: boolean
    readonly by: 'files' | 'keys'
    readonly tell: (session: SessionRow, line: ToldLine) => void
  },
): Promise<readonly Ran[]> {
  const { sessions, command, concurrency, readOnly, by, tell } = options
  const interruption = new AbortController()
  const giveBack = io.takeSignals((signal) => interruption.abort(signal))
  const talk = { ...io, signal: AbortSignal.any([io.signal, interruption.signal]) }
  // One at a time: where a person has to sign in or give a code, one question stands on the terminal, and answers for all.
  let asking: Promise<unknown> = Promise.resolve()
  const variablesOf = (session: string): Promise<Readonly<Record<string, string>>> => {
    const mine = asking.then(async () => {
      interruption.signal.throwIfAborted()
      return await sessionVariables(talk, { session, readOnly, by })
    })
    asking = mine.catch(() => {})
    return mine
  }

  async function runAs(session: SessionRow): Promise<Ran> {
    try {
      const env = environmentInside(io.env, await variablesOf(session.id))
      const exitCode = await whileInUse(io, session.id, async () => {
        return await runLines(command, {
          env,
          signal: interruption.signal,
          tell: (line) => tell(session, line),
        })
      })
      return { session, end: { kind: 'exit', exitCode } }
    } catch (error) {
      return {
        session,
        end: interruption.signal.aborted ? { kind: 'interrupted' } : { kind: 'failed', error },
      }
    }
  }

  const ran: Ran[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let at = next++; at < sessions.length; at = next++) {
      const session = sessions[at]
      if (session !== undefined) ran[at] = await runAs(session)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, sessions.length) }, lane))
  } finally {
    giveBack()
  }
  return ran
}
