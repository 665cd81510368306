import {
  activeSessions,
  approvalsWanted,
  codesWanted,
  passphrasesWanted,
  ownSignInsWanted,
  type Situation,
  signInsNeeded,
} from '../situation.ts'

export const trayStates = ['idle', 'active', 'attention'] as const
export type TrayState = (typeof trayStates)[number]

/** Which drawing the icon shows: what needs a person wins. */
export function trayState(situation: Situation): TrayState {
  if (needsPerson(situation)) return 'attention'
  return activeSessions(situation).length > 0 ? 'active' : 'idle'
}

function needsPerson(situation: Situation): boolean {
  return (
    situation.agent === 'gone' ||
    codesWanted(situation).length > 0 ||
    approvalsWanted(situation).length > 0 ||
    passphrasesWanted(situation).length > 0 ||
    signInsNeeded(situation).length > 0 ||
    ownSignInsWanted(situation).length > 0
  )
}
