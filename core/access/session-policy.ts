import { type DocumentNode, evaluate, parse, type ValueNode } from '@humanwhocodes/momoa'
import { z } from 'zod'
import { CoreError } from '../core-error.ts'

/** As far as a mistake can be told without AWS: a policy that goes with a session names nobody. */
const statementSchema = z
  .looseObject({ Effect: z.enum(['Allow', 'Deny'], 'needs an Effect of Allow or Deny') })
  .refine((one) => 'Action' in one || 'NotAction' in one, 'needs an Action or a NotAction')
  .refine((one) => 'Resource' in one || 'NotResource' in one, 'needs a Resource or a NotResource')
  .refine(
    (one) => !('Principal' in one) && !('NotPrincipal' in one),
    'may not name a Principal: it is for this session',
  )

/**
 * A session policy without blanks, as STS takes it. Pure.
 * @throws CoreError `invalid-input` with the place: line and column of what is no JSON, or which statement is wrong.
 */
export function sessionPolicy(text: string): string {
  const { body } = documentOf(text)
  const twice = repeatedName(body)
  if (twice !== null) throw malformed(`${twice.text} at ${placeOf(twice)} is there twice`)
  const policy: unknown = evaluate(body)
  for (const [at, statement] of statementsOf(policy).entries()) {
    const reading = statementSchema.safeParse(statement)
    if (!reading.success) {
      throw malformed(`statement ${at + 1} ${reading.error.issues[0]?.message ?? 'is wrong'}`)
    }
  }
  return withoutBlanks(policy)
}

/** Whether a policy that was read only takes away: it then goes with any other. */
export function onlyDenies(policy: string): boolean {
  return statementsOf(JSON.parse(policy)).every(
    (statement) => (statement as { readonly Effect: unknown }).Effect === 'Deny',
  )
}

function statementsOf(policy: unknown): readonly unknown[] {
  const reading = z.looseObject({ Statement: z.unknown() }).safeParse(policy)
  const { Statement: statements } = reading.success ? reading.data : {}
  if (Array.isArray(statements) && statements.length > 0) return statements
  if (typeof statements === 'object' && statements !== null && !Array.isArray(statements)) return [statements]
  throw malformed('it has no Statement')
}

interface Place {
  readonly line: number
  readonly column: number
}

function documentOf(text: string): DocumentNode {
  try {
    return parse(text, { mode: 'json' })
  } catch (error) {
    // The parser's own errors carry the place, and say it once more behind their words.
    const at = error as Partial<Place>
    if (!(error instanceof Error) || at.line === undefined || at.column === undefined) throw error
    const what = error.message.replace(/\.? \(\d+:\d+\)$/, '').replace(/^U/, 'u')
    throw malformed(`${what} at ${placeOf({ line: at.line, column: at.column })}`)
  }
}

/** JSON readers keep the last of two and drop the first without a word. */
function repeatedName(node: ValueNode): (Place & { readonly text: string }) | null {
  if (node.type === 'Array') return firstOf(node.elements.map(({ value }) => repeatedName(value)))
  if (node.type !== 'Object') return null
  const seen = new Set<string>()
  for (const { name, value } of node.members) {
    const text = name.type === 'String' ? name.value : name.name
    if (seen.has(text)) return { text, ...name.loc.start }
    seen.add(text)
    const within = repeatedName(value)
    if (within !== null) return within
  }
  return null
}

function firstOf<T>(values: readonly (T | null)[]): T | null {
  return values.find((value) => value !== null) ?? null
}

/** STS takes \u0020 to \u00FF in a policy; what else there is, JSON can say in those. */
function withoutBlanks(policy: unknown): string {
  return JSON.stringify(policy).replaceAll(
    /[^\u0020-\u00FF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function placeOf({ line, column }: Place): string {
  return `line ${line}, column ${column}`
}

function malformed(what: string): CoreError {
  return new CoreError('invalid-input', `the session policy is malformed: ${what}`)
}
