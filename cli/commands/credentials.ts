import { failureLine } from '../../agent/shim/process-answer.ts'
import { argument, command, flagGiven } from '../command.ts'
import { type ExitCode, exitCodeOf } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { knownFailure, oneLine } from '../report-failure.ts'
import { requestCredentials } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'
import { usageError } from '../cli-error.ts'

export const credentials = command({
  parse(raw) {
    const readOnly = flagGiven(raw, 'read-only')
    const noPrompt = flagGiven(raw, 'no-prompt')
    if (noPrompt && readOnly)
      throw usageError('--no-prompt answers for the session as it runs, so --read-only cannot be asked for')
    return { session: argument(raw, 0), readOnly, noPrompt }
  },
  async run({ session, readOnly, noPrompt }, io) {
    if (noPrompt) return await answerTool(session, io)
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestCredentials(io, { session: reference, readOnly })
    })
    io.stdout.write(`${JSON.stringify(answer.credentials)}\n`)
    return 0
  },
})

/** Nobody is there: one line in, one line out. */
async function answerTool(session: string, io: Io): Promise<ExitCode> {
  try {
    const agent = await io.agent()
    const answer = await agent.processAnswer(session)
    if (answer.kind === 'credentials') {
      io.stdout.write(`${answer.json}\n`)
      return 0
    }
    io.stderr.write(`${answer.line}\n`)
    return 1
  } catch (error) {
    const failure = knownFailure(error)
    if (failure === null) throw error
    io.stderr.write(`${oneLine(failureLine(failure))}\n`)
    return exitCodeOf(failure.code)
  }
}
