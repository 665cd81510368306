import {
  type EnvironmentRule,
  type EnvironmentRules,
  type RuleSubject,
  ruleWords,
} from '../contract/environment-rule.ts'
import { unitIdOf } from '../contract/unit-id.ts'
import { CoreError } from '../core-error.ts'
import { environmentOf, environmentRuleOf } from '../sessions/known-session.ts'
import type { SessionBook } from '../sessions/session-book.ts'
import { settingsOf } from '../workspace/workspace.ts'
import type { WorkspaceStore } from '../workspace/workspace-store.ts'
import type { ChangeSettings } from './change-settings.ts'
import type { Handlers, OperationsOf } from './handlers.ts'

/** The rules that say what accounts are for. They are a setting; here each is changed by itself. */
export function environmentOperations(options: {
  readonly workspace: WorkspaceStore
  readonly book: Pick<SessionBook, 'all'>
  readonly changeSettings: ChangeSettings
}): Handlers<OperationsOf<'environment'>> {
  const { workspace, book, changeSettings } = options

  function counted(): EnvironmentRules {
    const { environmentRules } = settingsOf(workspace.read())
    const byRule = new Map<string, number>()
    const others = { byHand: 0, byName: 0, none: 0 }
    for (const session of book.all()) {
      const rule = environmentRuleOf(session)
      if (rule !== null) byRule.set(rule, (byRule.get(rule) ?? 0) + 1)
      else if (session.preferences.environment !== null) others.byHand += 1
      else if (environmentOf(session) !== null) others.byName += 1
      else others.none += 1
    }
    const rules = environmentRules.map((one) => {
      const rule = ruleWords(one)
      return { ...one, rule, sessions: byRule.get(rule) ?? 0 }
    })
    return { rules, others }
  }

  return {
    'environment.list': async () => counted(),
    'environment.set': async ({ environment, first = false, ...given }, caller) => {
      const rule: EnvironmentRule = { environment, ...plain(given) }
      await changeSettings(
        ({ environmentRules: rules }) => ({
          environmentRules: withRule(rules, rule, first ? 'first' : 'in-place'),
        }),
        caller,
      )
      return counted()
    },
    'environment.remove': async (given, caller) => {
      const words = ruleWords(plain(given))
      await changeSettings(({ environmentRules: rules }) => {
        const left = rules.filter((one) => !isOf(one, words))
        if (left.length < rules.length) return { environmentRules: left }
        throw new CoreError('invalid-input', `there is no rule ${words}`, {
          hint: 'keyturn environment list shows the rules there are',
        })
      }, caller)
      return counted()
    },
  }
}

/** An ARN in short: all it says of a unit is in its id. */
function plain({ by, value }: RuleSubject): RuleSubject {
  return { by, value: by === 'ou' ? (unitIdOf(value) ?? value) : value }
}

/** One rule for the same accounts: set again, it says another environment, and stays where it is. */
function withRule(
  rules: readonly EnvironmentRule[],
  rule: EnvironmentRule,
  where: 'first' | 'in-place',
): EnvironmentRule[] {
  const words = ruleWords(rule)
  const isThere = rules.some((one) => isOf(one, words))
  if (where === 'first') return [rule, ...rules.filter((one) => !isOf(one, words))]
  return isThere ? rules.map((one) => (isOf(one, words) ? rule : one)) : [...rules, rule]
}

function isOf(rule: EnvironmentRule, words: string): boolean {
  return ruleWords(rule).toLowerCase() === words.toLowerCase()
}
