import type { Variables } from '../home.ts'
import { outsideNote, outsideVariables } from '../outside-variables.ts'
import { inheritedToClear, ownSecrets, sessionEnvironment } from './child-environment.ts'
import { identityVariables, isIdentityVariable } from './identity-variables.ts'

export interface EnvironmentChange {
  /** Names to take away first, so that nothing inherited wins. */
  readonly unset: readonly string[]
  readonly set: Readonly<Record<string, string>>
}

type Given = Readonly<Record<string, string>>

/** The environment of a program that acts as a session, by the variables of that. `shell`: the one it is started from. */
export function environmentInside(shell: Variables, variables: Given): Variables {
  const outside = outsideVariables(shell)
  return { ...sessionEnvironment(outside, variables), ...noteOf(outside, variables) }
}

/**
 * What makes a shell that we know act as a session, whichever it acted as before. Without variables, what leads it back
 * outside; keys it had of its own there it has to be given again.
 */
export function environmentChange(shell: Variables, variables: Given | null): EnvironmentChange {
  const outside = outsideVariables(shell)
  const ours = Object.keys(shell).filter((name) => outside[name] === undefined)
  const given = variables === null ? {} : { ...variables, ...noteOf(outside, variables) }
  const others = variables === null ? [] : inheritedToClear(outside, variables)
  const back = Object.entries(restored(shell, outside)).filter(([name]) => !others.includes(name))
  return {
    unset: [...new Set([...identityVariables, ...ownSecrets, ...others, ...ours])],
    set: { ...Object.fromEntries(back), ...given },
  }
}

/** The same for whichever shell it ends in: nothing can be noted of what that was before. */
export function changeAnywhere(variables: Given): EnvironmentChange {
  return { unset: [...identityVariables, ...ownSecrets], set: variables }
}

function restored(shell: Variables, outside: Variables): Given {
  return Object.fromEntries(
    Object.entries(outside).flatMap(([name, value]) =>
      value === undefined || shell[name] === value ? [] : [[name, value]],
    ),
  )
}

/** Neither keys nor tokens are noted: only what may be seen. */
function noteOf(outside: Variables, variables: Given): Given {
  const set = Object.entries(variables).filter(([name]) => !isIdentityVariable(name))
  const cleared = inheritedToClear(outside, variables)
    .filter((name) => !isIdentityVariable(name) || /^AWS_(DEFAULT_)?PROFILE$/i.test(name))
    .map((name) => [name, null] as const)
  return outsideNote(outside, Object.fromEntries([...cleared, ...set]))
}
