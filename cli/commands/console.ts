import type { ConsoleAnswer } from '../../agent/console/console-answer.ts'
import { consoleModes } from '../../agent/console/console-modes.ts'
import { consolePlaces } from '../../agent/console/console-places.ts'
import { notOpened } from '../../agent/console/not-opened.ts'
import { openInPlace } from '../../agent/console/open-in-place.ts'
import { cloudTrailPage } from '../../agent/activity/cloudtrail-page.ts'
import { CliError } from '../cli-error.ts'
import { copyToClipboard } from '../clipboard/copy-to-clipboard.ts'
import { argument, command, flagGiven, flagText, type RawArguments } from '../command.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../one-of.ts'
import { printable } from '../output/printable.ts'
import { hasLocalBrowser } from '../prompts/local-browser.ts'
import { openBrowser } from '../prompts/open-browser.ts'
import { requestConsole } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

type Outcome = 'open' | 'print' | 'copy'

export const console = command({
  parse: (raw) => ({
    session: argument(raw, 0),
    wish: {
      service: flagText(raw, 'service') ?? null,
      region: flagText(raw, 'region') ?? null,
      destination: destinationOf(raw),
      mode: oneOf(consoleModes, flagText(raw, 'mode'), 'is no value of --mode'),
      place: oneOf(consolePlaces, flagText(raw, 'in'), 'is no value of --in'),
    },
    outcome: outcomeOf({ print: flagGiven(raw, 'print'), copy: flagGiven(raw, 'copy') }),
  }),
  async run({ session, wish, outcome: wanted }, io) {
    const isAnywhere = wish.place === null || wish.place === 'default'
    const outcome = wanted === 'open' && isAnywhere && !hasLocalBrowser(io) ? 'print' : wanted
    // Before AWS is asked for what could not be kept.
    const copy = outcome === 'copy' ? copyToClipboard(io) : null
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestConsole(io, {
        session: reference,
        ...wish,
        as: outcome === 'open' ? 'visit' : 'link',
      })
    })
    const name = printable(answer.session.label)
    if (copy !== null) {
      await copy(answer.address)
      io.stderr.write(`the way into the console of ${name} is on the clipboard\n`)
    } else if (outcome === 'print') io.stdout.write(`${answer.address}\n`)
    else {
      await opened(answer, io)
      io.stderr.write(`the console of ${name} opens in your browser\n`)
    }
    if (outcome !== 'open' && answer.mode !== 'portal')
      io.stderr.write('whoever opens this within 15 minutes is signed in; it is good once\n')
    if (answer.signOut === 'by-hand')
      io.stderr.write('where it says that you are signed in already, sign out there and repeat this\n')
    return 0
  },
})

/** @throws CliError `invalid-input` for two pages at once. */
function destinationOf(raw: RawArguments): string | null {
  const key = flagText(raw, 'key')
  const destination = flagText(raw, 'destination') ?? null
  if (key === undefined) return destination
  if (destination !== null || flagGiven(raw, 'service'))
    throw new CliError('invalid-input', '--key is CloudTrail’s page: give no other')
  return cloudTrailPage(key, flagText(raw, 'region') ?? null)
}

function outcomeOf({ print, copy }: { readonly print: boolean; readonly copy: boolean }): Outcome {
  if (print && copy) throw new CliError('invalid-input', 'give --print or --copy, not both')
  return copy ? 'copy' : print ? 'print' : 'open'
}

/** @throws AgentFailure `host-unable` when no browser could be started. */
async function opened(answer: ConsoleAnswer, io: Io): Promise<void> {
  if (answer.place !== 'default')
    return await openInPlace(answer.place, answer, { platform: io.platform, variables: io.env })
  const problem = await openBrowser(io, answer.address)
  if (problem !== null) throw notOpened(problem)
}
