import type { ConsoleMode, ConsolePlace } from '../contract/console.ts'
import type { Settings } from '../contract/settings.ts'
import type { KnownSession } from '../sessions/known-session.ts'

/** How and where a console is opened. */
export interface ConsoleWay {
  readonly mode: ConsoleMode
  readonly place: ConsolePlace
}

/**
 * What was asked for, else what is usual for this user, else what suits the session. Whoever names a place of its own, and
 * no mode, wants nobody signed out; so does the usual place, where no mode is usual. Pure.
 */
export function consoleWay({
  request,
  settings,
  session,
}: {
  readonly request: { readonly mode: ConsoleMode | null; readonly place: ConsolePlace | null }
  readonly settings: Pick<Settings, 'consoleMode' | 'consolePlace'>
  readonly session: KnownSession
}): ConsoleWay {
  const place = request.place ?? settings.consolePlace
  if (request.mode !== null) return { mode: request.mode, place }
  const isApart = place !== 'default'
  if (isApart && request.place !== null) return { mode: 'isolated', place }
  const usual = settings.consoleMode
  // It is what a person does elsewhere: the console of a session that is in no portal is opened all the same.
  if (usual !== null && (usual !== 'portal' || session.kind === 'identity-center-role'))
    return { mode: usual, place }
  return { mode: isApart ? 'isolated' : suiting(session), place }
}

/** The portal's link opens beside whatever the browser holds; elsewhere a browser holds one identity until it is told. */
function suiting(session: KnownSession): ConsoleMode {
  return session.kind === 'identity-center-role' && session.integration.endpointUrl === null
    ? 'portal'
    : 'single'
}
