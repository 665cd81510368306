import { isDeepStrictEqual } from 'node:util'
import type { Caller } from '../caller.ts'
import { type EnvironmentRule, ruleWords } from '../contract/environment-rule.ts'
import type { Settings } from '../contract/settings.ts'
import { CoreError } from '../core-error.ts'

type Guard = Pick<Settings, 'guardStart' | 'guardConsole' | 'guardedForMinutes' | 'environmentRules'>

/** Who could do away with a question would not need its answer. @throws CoreError `prompt-needed`. */
export function refuseLoosening(
  { before, now }: { readonly before: Guard; readonly now: Guard },
  caller: Pick<Caller, 'isWindow'>,
): void {
  if (caller.isWindow !== true && isLooser(before, now)) throw windowAlone('the guard is loosened')
}

/** The same for a session that was production. */
export function refuseLeaving(
  { before, leaves }: { readonly before: Guard; readonly leaves: string | null },
  caller: Pick<Caller, 'isWindow'>,
): void {
  if (leaves === null || caller.isWindow === true || !isOn(before)) return
  throw windowAlone(`${leaves} is guarded, and stops being production`)
}

function isOn({ guardStart, guardConsole }: Guard): boolean {
  return guardStart !== 'never' || guardConsole !== 'never'
}

function isLooser(before: Guard, now: Guard): boolean {
  if (before.guardConsole !== 'never' && now.guardConsole === 'never') return true
  if (isOn(before) && mayLose(before.environmentRules, now.environmentRules)) return true
  if (before.guardStart === 'never') return false
  return now.guardStart === 'never' || longest(now) > longest(before)
}

/** Whether an account that was production may be something else now: all but a new rule that makes more production may. */
function mayLose(before: readonly EnvironmentRule[], now: readonly EnvironmentRule[]): boolean {
  const isIn = (rules: readonly EnvironmentRule[], rule: EnvironmentRule) =>
    rules.some((one) => ruleWords(one).toLowerCase() === ruleWords(rule).toLowerCase())
  const added = now.filter(
    (rule) => rule.environment === 'production' && !before.some((one) => isDeepStrictEqual(one, rule)),
  )
  return !isDeepStrictEqual(
    now.filter((rule) => !added.includes(rule)),
    before.filter((rule) => !isIn(added, rule)),
  )
}

function longest({ guardedForMinutes }: Guard): number {
  return guardedForMinutes ?? Infinity
}

function windowAlone(what: string): CoreError {
  return new CoreError('prompt-needed', `${what} in Keyturn's window alone`, {
    hint: 'run keyturn ui, or open the desktop app',
  })
}
