import { hasAccountTag } from './has-account-tag.ts'
import { isOnUnitPath } from './is-on-unit-path.ts'
import { isRunning } from './is-running.ts'
import type { Condition, IsValue } from './parse-query.ts'
import type { SessionRow } from './session.ts'
import { withoutDashes } from './without-dashes.ts'

/** What a search's conditions look at. */
export type Searched = Pick<
  SessionRow,
  | 'name'
  | 'alias'
  | 'accountId'
  | 'accountName'
  | 'roleName'
  | 'integration'
  | 'region'
  | 'ou'
  | 'ouIds'
  | 'accountEmail'
  | 'accountTags'
  | 'tags'
  | 'environment'
  | 'favourite'
  | 'status'
  | 'expiresAt'
  | 'lastStartedAt'
>

export type Meets = (row: Searched) => boolean

/**
 * Whether a session meets the conditions: one of each kind, but every tag. Null when there are none.
 * `account`, `role`, `email`, `integration`, `region`: a piece of it. `ou`: any unit on the path that begins so; units
 * joined by `/` follow each other, and a `/` at the end ends the name; or the one of this id. `tag`: a tag of the session's, or the name of one
 * of the account's, begins so; `tag:NAME=VALUE` is the whole of an account's. Case does not count. Pure.
 */
export function meetsConditions(conditions: readonly Condition[]): Meets | null {
  const tests = new Map<string, Meets[]>()
  for (const condition of conditions) {
    const key = condition.kind === 'tag' ? `tag ${condition.value}` : condition.kind
    tests.set(key, [...(tests.get(key) ?? []), testOf(condition)])
  }
  if (tests.size === 0) return null
  const every = [...tests.values()]
  return (row) => every.every((some) => some.some((meets) => meets(row)))
}

function testOf(condition: Condition): Meets {
  switch (condition.kind) {
    case 'arn': {
      const { accountId, roleName } = condition
      return (row) =>
        row.accountId === accountId && (roleName === null || row.roleName?.toLowerCase() === roleName)
    }
    case 'account': {
      const { value } = condition
      const digits = withoutDashes(value)
      return ({ name, alias, accountName, accountId }) =>
        [name, alias, accountName].some((text) => holds(text, value)) || accountId?.includes(digits) === true
    }
    case 'role':
      return ({ roleName }) => holds(roleName, condition.value)
    case 'integration':
      return ({ integration }) => holds(integration, condition.value)
    case 'email':
      return ({ accountEmail }) => holds(accountEmail, condition.value)
    case 'region':
      return ({ region }) => holds(region, condition.value)
    case 'ou': {
      const { value } = condition
      const wanted = value.split('/')
      return ({ ou, ouIds }) => ou !== null && (isOnUnitPath(ou, wanted) || ouIds?.includes(value) === true)
    }
    case 'tag':
      return hasTag(condition.value)
    case 'env':
      return ({ environment }) => environment === condition.value
    case 'is':
      return isTests[condition.value]
  }
}

/** What `is:` asks, and the views of the side bar that are called so. */
export const isTests: Readonly<Record<IsValue, Meets>> = {
  active: isRunning,
  favourite: ({ favourite }) => favourite,
  recent: ({ lastStartedAt }) => lastStartedAt !== null,
}

function holds(text: string | null, piece: string): boolean {
  return text?.toLowerCase().includes(piece) === true
}

function hasTag(wanted: string): Meets {
  const at = wanted.indexOf('=')
  if (at === -1) {
    return ({ tags, accountTags }) =>
      [...tags, ...Object.keys(accountTags)].some((tag) => tag.toLowerCase().startsWith(wanted))
  }
  return ({ accountTags }) => hasAccountTag(accountTags, wanted)
}
