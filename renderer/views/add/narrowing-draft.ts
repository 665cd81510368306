import type { Narrowing, SessionTag } from '../../../core/contract/narrowing.ts'
import type { Draft, FormSchema } from '../forms/read-form.ts'

/** What of a form narrows a role's session. All of it is text while it is typed: a switch is `yes` or empty. */
export type NarrowingField = 'sourceIdentity' | 'sessionTags' | 'policy' | 'policyArns' | 'readOnly'

export const emptyNarrowing: Draft<NarrowingField> = {
  sourceIdentity: '',
  sessionTags: '',
  policy: '',
  policyArns: '',
  readOnly: '',
}

/** As a form shows it: `team=red, cost=4711*`, where the star marks what is transitive. Pure. */
export function narrowingDraft(narrowing: Narrowing): Draft<NarrowingField> {
  return {
    sourceIdentity: narrowing.sourceIdentity ?? '',
    sessionTags: narrowing.sessionTags.map(tagText).join(', '),
    policy: narrowing.policy ?? '',
    policyArns: narrowing.policyArns.join(', '),
    readOnly: narrowing.readOnly ? 'yes' : '',
  }
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

/** The schema of an operation, for a form of texts. */
export function ofTexts<Input>(schema: FormSchema<Input>): FormSchema<Input> {
  const valueOf = (field: string, text: unknown): unknown =>
    typeof text === 'string' ? narrowingValue(field, text) : text
  return {
    shape: Object.fromEntries(
      Object.entries(schema.shape).map(([field, one]) => [
        field,
        { safeParse: (text: unknown) => one.safeParse(valueOf(field, text)) },
      ]),
    ),
    safeParse: (texts) =>
      schema.safeParse(
        Object.fromEntries(
          Object.entries(texts as Draft).map(([field, text]) => [field, valueOf(field, text)]),
        ),
      ),
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
