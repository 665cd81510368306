import { arnTerm, type ArnTerm } from './arn-term.ts'
import { type Environment, environments } from './environment.ts'
import { unitIdOf } from './unit-id.ts'

const isValues = ['active', 'favourite', 'recent'] as const
export type IsValue = (typeof isValues)[number]

/** Qualifiers that hold a piece of text: `role:admin`. */
const textQualifiers = ['account', 'role', 'email', 'ou', 'region', 'tag', 'integration'] as const
type TextQualifier = (typeof textQualifiers)[number]

/** One condition of a search. Values are lower-case. */
export type Condition =
  | { readonly kind: TextQualifier; readonly value: string }
  | { readonly kind: 'is'; readonly value: IsValue }
  | { readonly kind: 'env'; readonly value: Environment }
  | ArnTerm

/** What was typed, taken apart: words to be found (lower-case), and conditions beside them. */
export interface Query {
  readonly words: readonly string[]
  readonly conditions: readonly Condition[]
}

/**
 * The one language of searches, in every front end. Quotes hold words together (`account:"data lake"`); a qualifier without a value yet narrows
 * nothing; an unknown one, or an unknown value of `is:` and `env:`, is text like any other. The ARN of an account, a role
 * or a unit says which is meant. What a condition asks for, `meets-conditions.ts` says. Pure.
 */
export function parseQuery(text: string): Query {
  const words: string[] = []
  const conditions: Condition[] = []
  for (const [term] of text.toLowerCase().matchAll(terms)) {
    const [name = '', ...rest] = term.split(':')
    const read =
      rest.length === 0 ? null : (readArn(unquoted(term)) ?? readCondition(name, unquoted(rest.join(':'))))
    if (read === null) words.push(unquoted(term))
    else if (read !== 'empty') conditions.push(read)
  }
  return { words: words.filter((word) => word !== ''), conditions }
}

// Quotes hold blanks; the end of the text closes them as well.
const terms = /(?:[^\s"]|"[^"]*"?)+/g

function unquoted(text: string): string {
  return text.replaceAll('"', '')
}

function readArn(text: string): Condition | null {
  const unit = unitIdOf(text)
  return unit === null ? arnTerm(text) : { kind: 'ou', value: unit }
}

function readCondition(name: string, value: string): Condition | 'empty' | null {
  if (name === 'ou' && value !== '') return { kind: name, value: unitIdOf(value) ?? value }
  if (textQualifiers.some((known) => known === name))
    return value === '' ? 'empty' : { kind: name as TextQualifier, value }
  if (name === 'is') {
    if (value === '') return 'empty'
    const found = isValues.find((known) => known.startsWith(value)) ?? spellings.get(value)
    return found === undefined ? null : { kind: 'is', value: found }
  }
  if (name === 'env') {
    if (value === '') return 'empty'
    const found = environments.find((known) => known.startsWith(value)) ?? shortEnvironments.get(value)
    return found === undefined ? null : { kind: 'env', value: found }
  }
  return null
}

const spellings: ReadonlyMap<string, IsValue> = new Map([
  ['favorite', 'favourite'],
  ['fav', 'favourite'],
])

/** As the tags in the list are written, where that is not how the word begins. */
const shortEnvironments: ReadonlyMap<string, Environment> = new Map([
  ['stage', 'staging'],
  ['sbx', 'sandbox'],
])
