import type { Narrowing, SessionLimits, SessionTag } from '../../../core/contract/narrowing.ts'
import type { Draft } from '../forms/read-form.ts'

/** What of a form limits a role's session. All of it is text while it is typed: a switch is `yes` or empty. */
export type LimitField = 'policy' | 'policyArns' | 'readOnly'

/** What is written on it. */
export type MarkField = 'sourceIdentity' | 'sessionTags'

export type NarrowingField = LimitField | MarkField

export const emptyLimits: Draft<LimitField> = { policy: '', policyArns: '', readOnly: '' }

export const emptyNarrowing: Draft<NarrowingField> = { ...emptyLimits, sourceIdentity: '', sessionTags: '' }

/** As a form shows it: `team=red, cost=4711*`, where the star marks what is transitive. Pure. */
export function narrowingDraft(narrowing: Narrowing): Draft<NarrowingField> {
  return {
    sourceIdentity: narrowing.sourceIdentity ?? '',
    sessionTags: narrowing.sessionTags.map(tagText).join(', '),
    ...limitsDraft(narrowing),
  }
}

/** The same of a session on which nothing can be written here. Pure. */
export function limitsDraft({ policy, policyArns, readOnly }: SessionLimits): Draft<LimitField> {
  return { policy: policy ?? '', policyArns: policyArns.join(', '), readOnly: readOnly ? 'yes' : '' }
}

/** What an operation takes for what was typed into a field: lists and switches; other texts as they are. Pure. */
export function narrowingValue(
  field: string,
  text: string,
): string | boolean | readonly string[] | readonly SessionTag[] {
  switch (field) {
    case 'readOnly':
      return text === 'yes'
    case 'policyArns':
      return partsOf(text)
    case 'sessionTags':
      return partsOf(text).map(tagOf)
    default:
      return text
  }
}

/** Neither of AWS's tags nor in ARNs is there a comma. */
function partsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function tagText({ key, value, transitive }: SessionTag): string {
  return `${key}=${value}${transitive ? '*' : ''}`
}

/** Nor is there a star. */
function tagOf(text: string): SessionTag {
  const transitive = text.endsWith('*')
  const pair = transitive ? text.slice(0, -1) : text
  const at = pair.indexOf('=')
  return at === -1
    ? { key: pair, value: '', transitive }
    : { key: pair.slice(0, at), value: pair.slice(at + 1), transitive }
}
