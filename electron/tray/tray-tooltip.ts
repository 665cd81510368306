import { shownText } from '../shown-text.ts'
import {
  activeSessions,
  codesWanted,
  passphrasesWanted,
  type Situation,
  signInsNeeded,
} from '../situation.ts'

/** What the icon says when it is pointed at. `clock` writes a time of day, `14:32`. */
export function trayTooltip(situation: Situation, clock: (at: Date) => string): string {
  return `Keyturn: ${saying(situation, clock)}`
}

function saying(situation: Situation, clock: (at: Date) => string): string {
  if (situation.agent === 'starting') return 'starting'
  if (situation.agent === 'gone') return 'agent stopped'
  const [code] = codesWanted(situation)
  if (code !== undefined) return `code needed for ${shownText(code.sessionName)}`
  if (passphrasesWanted(situation).length > 0) return 'passphrase needed'
  const portals = signInsNeeded(situation)
  if (portals.length > 1) return `${portals.length} portals need sign-in`
  if (portals[0] !== undefined) return `${shownText(portals[0].name)} needs sign-in`
  const active = activeSessions(situation).length
  if (active === 0) return 'nothing active'
  const { nextRefreshAt } = situation
  return nextRefreshAt === null
    ? `${active} active`
    : `${active} active, next refresh ${clock(new Date(nextRefreshAt))}`
}
