import type { Environment } from '../contract/environment.ts'
import { type EnvironmentRule, ruleWords } from '../contract/environment-rule.ts'
import { hasAccountTag } from '../contract/has-account-tag.ts'
import { isOnUnitPath } from '../contract/is-on-unit-path.ts'
import { meetsPattern } from '../contract/meets-pattern.ts'
import { unitIdOf } from '../contract/unit-id.ts'
import type { AccountPlace } from '../organization/account-places.ts'

/** What a rule says of an account, and in which words it picks it. */
export interface RuledEnvironment {
  readonly environment: Environment
  readonly rule: string
}

/** What rules look at. */
export interface RuledAccount {
  /** Null where it is not known. */
  readonly accountId: string | null
  /** All that it is called, by the portal, by the organization, and as a session made by hand. */
  readonly names: readonly string[]
  readonly place: AccountPlace | null
}

export type ByRules = (account: RuledAccount) => RuledEnvironment | null

/** What the first rule says that picks an account; null when none does. Rules are read once, for all accounts. Pure. */
export function environmentByRules(rules: readonly EnvironmentRule[]): ByRules {
  const tests = rules.map((rule) => ({
    picks: picksOf(rule),
    said: { environment: rule.environment, rule: ruleWords(rule) },
  }))
  return (account) => tests.find(({ picks }) => picks(account))?.said ?? null
}

function picksOf({ by, value }: EnvironmentRule): (account: RuledAccount) => boolean {
  const wanted = value.toLowerCase()
  switch (by) {
    case 'ou': {
      const id = unitIdOf(value)
      // As a search for `ou:Workloads/Production/` has it: names are whole.
      const names = [...wanted.split('/').filter((name) => name !== ''), '']
      return ({ place }) =>
        place !== null && ((id !== null && place.ouIds.includes(id)) || isOnUnitPath(place.ou, names))
    }
    case 'tag':
      return wanted.includes('=')
        ? ({ place }) => place !== null && hasAccountTag(place.tags, wanted)
        : ({ place }) =>
            place !== null && Object.keys(place.tags).some((name) => name.toLowerCase() === wanted)
    case 'name':
      return ({ names }) => names.some((name) => meetsPattern(name, wanted))
    case 'account':
      return ({ accountId }) => accountId === value
  }
}
