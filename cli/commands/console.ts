import type { ConsoleAnswer } from '../../agent/console/console-answer.ts'
import { consoleModes } from '../../agent/console/console-modes.ts'
import type { ConsoleMode } from '../../core/contract/console.ts'
import { argument, command, flagGiven, flagText } from '../command.ts'
import { type BrowserCall, browserCall } from '../console/browser-call.ts'
import { type BrowserPlace, browserPlaces } from '../console/browser-places.ts'
import { notOpened } from '../console/not-opened.ts'
import { openInBrowser } from '../console/open-in-browser.ts'
import { privateStarts } from '../console/private-starts.ts'
import { usualBrowser } from '../console/usual-browser.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../one-of.ts'
import { printable } from '../output/printable.ts'
import { hasLocalBrowser } from '../prompts/local-browser.ts'
import { openBrowser } from '../prompts/open-browser.ts'
import { requestConsole } from '../request.ts'
import { resolveSession } from '../resolve-session.ts'

export const console = command({
  parse: (raw) => {
    const place = oneOf(browserPlaces, flagText(raw, 'in'), 'is no value of --in') ?? 'default'
    const mode = oneOf(consoleModes, flagText(raw, 'mode'), 'is no value of --mode')
    return {
      session: argument(raw, 0),
      place,
      wish: {
        service: flagText(raw, 'service') ?? null,
        region: flagText(raw, 'region') ?? null,
        destination: flagText(raw, 'destination') ?? null,
        mode: mode ?? usualMode(place),
      },
      print: flagGiven(raw, 'print'),
    }
  },
  async run({ session, place, wish, print }, io) {
    const toPrint = print || (place === 'default' && !hasLocalBrowser(io))
    const answer = await resolveSession(io, session, async (reference) => {
      return await requestConsole(io, { session: reference, ...wish, as: toPrint ? 'link' : 'visit' })
    })
    if (toPrint) {
      io.stdout.write(`${answer.address}\n`)
      if (answer.mode !== 'portal')
        io.stderr.write('whoever opens this within 15 minutes is signed in; it is good once\n')
      return 0
    }
    await opened(answer, place, io)
    io.stderr.write(`the console of ${printable(answer.session.label)} opens in your browser\n`)
    return 0
  },
})

/** @throws CliError `host-unable` when no browser could be started. */
async function opened(answer: ConsoleAnswer, place: BrowserPlace, io: Io): Promise<void> {
  if (place !== 'default') return await openInBrowser(await callOf(place, answer, io), io.platform)
  const problem = await openBrowser(io, answer.address)
  if (problem !== null) throw notOpened(problem)
}

async function callOf(
  place: Exclude<BrowserPlace, 'default'>,
  answer: ConsoleAnswer,
  io: Io,
): Promise<BrowserCall> {
  if (place !== 'private') return browserCall(place, answer)
  return { starts: privateStarts(io.platform, await usualBrowser(io)), address: answer.address }
}

/** Apart from all else a browser is signed in as, nobody is to be signed out. */
function usualMode(place: BrowserPlace): ConsoleMode | null {
  return place === 'default' ? null : 'isolated'
}
