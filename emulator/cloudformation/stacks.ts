import { randomUUID } from 'node:crypto'
import type { TemplateResource } from './template-resources.ts'

export interface Stack {
  readonly id: string
  readonly name: string
  readonly accountId: string
  readonly createdAt: Date
  /** Null until a change set was executed. */
  template: string | null
  status: StackStatus
  readonly events: StackEvent[]
  readonly changeSets: ChangeSet[]
}

export type StackStatus =
  | 'REVIEW_IN_PROGRESS'
  | 'CREATE_IN_PROGRESS'
  | 'CREATE_COMPLETE'
  | 'UPDATE_IN_PROGRESS'
  | 'UPDATE_COMPLETE'

export interface StackEvent {
  readonly id: string
  readonly status: StackStatus
  readonly at: Date
}

export interface ChangeSet {
  readonly id: string
  readonly name: string
  readonly template: string
  /** None: it failed, since there is nothing to do. */
  readonly changes: readonly (TemplateResource & { readonly action: 'Add' | 'Remove' })[]
}

export interface Stacks {
  /** By name or id; null for one of another account too. */
  find(nameOrId: string, accountId: string): Stack | null
  add(name: string, accountId: string): Stack
  remove(stack: Stack): void
  /** Brings a stack into this status, and writes that down among its events. */
  enter(stack: Stack, status: StackStatus): void
  /** The id of something of this account. */
  arn(kind: 'stack' | 'changeSet', name: string, accountId: string): string
}

export function createStacks(about: {
  readonly partition: string
  readonly region: string
  readonly now: () => Date
}): Stacks {
  const { partition, region, now } = about
  const stacks = new Set<Stack>()
  const arn: Stacks['arn'] = (kind, name, accountId) =>
    `arn:${partition}:cloudformation:${region}:${accountId}:${kind}/${name}/${randomUUID()}`
  return {
    arn,
    find: (nameOrId, accountId) =>
      [...stacks].find(
        (stack) => stack.accountId === accountId && [stack.id, stack.name].includes(nameOrId),
      ) ?? null,
    add(name, accountId) {
      const stack: Stack = {
        id: arn('stack', name, accountId),
        name,
        accountId,
        createdAt: now(),
        template: null,
        status: 'REVIEW_IN_PROGRESS',
        events: [],
        changeSets: [],
      }
      stacks.add(stack)
      return stack
    },
    remove: (stack) => void stacks.delete(stack),
    enter(stack, status) {
      stack.status = status
      stack.events.push({ id: randomUUID(), status, at: now() })
    },
  }
}
