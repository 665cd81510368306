import { codesWanted, type Situation } from '../situation.ts'

/**
 * Sessions on whose account a code is asked for; empty when there is nothing to ask. A code that was wrong is asked for
 * again within the same start, so what was starting while one was asked for counts until it has ended. `before` is the
 * last answer. Pure.
 */
export function codesAsked(before: ReadonlySet<string>, situation: Situation): ReadonlySet<string> {
  if (situation.agent !== 'answers') return new Set()
  const waiting = codesWanted(situation).filter(({ waiting }) => waiting)
  // A role of Identity Center asks for no code, however long its sign-in takes.
  const starting = situation.kept
    .filter(({ status, kind }) => status === 'starting' && kind !== 'identity-center-role')
    .map(({ id }) => id)
  return waiting.length > 0
    ? new Set([...waiting.map(({ sessionId }) => sessionId), ...starting])
    : new Set(starting.filter((id) => before.has(id)))
}
