import type { ConsolePlace } from '../../core/contract/console.ts'
import { browserCall } from './browser-call.ts'
import type { ConsoleAnswer } from './console-answer.ts'
import { type Desktop, openInBrowser } from './open-in-browser.ts'
import { privateStarts } from './private-starts.ts'
import { usualBrowser } from './usual-browser.ts'

export type OwnPlace = Exclude<ConsolePlace, 'default'>

/**
 * Opens a way into the console apart from what the browser is signed in as. It resolves once the browser has started.
 * @throws AgentFailure `host-unable` when none could be.
 */
export async function openInPlace(
  place: OwnPlace,
  answer: Pick<ConsoleAnswer, 'address' | 'session' | 'browsers'>,
  desktop: Desktop,
): Promise<void> {
  const call =
    place === 'private'
      ? { starts: privateStarts(desktop.platform, await usualBrowser(desktop)), address: answer.address }
      : browserCall(place, answer)
  await openInBrowser(call, desktop)
}
