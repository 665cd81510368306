import { modeLabels, placeLabels } from '../../../core/contract/console-choices.ts'
import { findConsoleService } from '../../../core/contract/console-services.ts'
import type { ConsoleWish } from '../../actions/actions.ts'
import type { ShortcutName } from '../../keys.ts'
import { consoleShortcut } from '../../keys/console-shortcut.ts'
import type { SessionVerb } from './session-verbs.ts'

/** What people type for a place, besides its own name. */
const places: Readonly<Record<string, string>> = { container: 'firefox-container', chrome: 'chrome-profile' }

/** Opens the console at its home. */
export const consoleVerb = consoleAs('console', { wish: {}, keys: 'console' })

/**
 * Opens it as the word behind a session's name says: at a service, in a region, in a browser of its own, in another way
 * to sign in, at an address. Null for a word that says none of these. Pure.
 */
export function consoleAt(word: string): SessionVerb | null {
  if (/^https:\/\//i.test(word)) return targeted(word, word, { destination: word })
  const said = word.toLowerCase()
  const service = findConsoleService(said)
  if (service !== null)
    return consoleAs(`console:${service.id}`, {
      to: `→ ${service.name}`,
      wish: { service: service.id },
      keys: consoleShortcut(service.id) ?? null,
    })
  const place = placeLabels.find((one) => one.place === (places[said] ?? said))
  if (place !== undefined) return targeted(said, place.label, { place: place.place })
  const mode = modeLabels.find((one) => one.mode === said)
  if (mode !== undefined) return targeted(said, mode.label, { mode: mode.mode })
  // As `regionSchema` reads: whether there is one, AWS says.
  return /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(said) ? targeted(said, said, { region: said }) : null
}

function targeted(word: string, label: string, wish: ConsoleWish): SessionVerb {
  return consoleAs(`console:${word}`, { to: `→ ${label}`, wish, keys: null })
}

function consoleAs(
  name: string,
  options: { readonly to?: string; readonly wish: ConsoleWish; readonly keys: ShortcutName | null },
): SessionVerb {
  const { to, wish, keys } = options
  return {
    name,
    words: ['console'],
    label: 'Console',
    ...(to === undefined ? {} : { to }),
    keys,
    fits: ({ gone, kind }) => !gone && (wish.mode !== 'portal' || kind === 'identity-center-role'),
    act: (actions, { id }) => actions.openConsole(id, wish),
  }
}
