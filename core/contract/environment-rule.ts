import { z } from 'zod'
import { environments } from './environment.ts'

/**
 * What a rule picks accounts by. `ou`: a unit's name, its path joined by `/`, its id or its ARN, and all below it.
 * `tag`: `NAME=VALUE` of the account, or a name whatever its value. `name`: a pattern with `*` and `?` for the whole of the account's name.
 * `account`: its number.
 */
export const ruleKinds = ['ou', 'tag', 'name', 'account'] as const
export type RuleKind = (typeof ruleKinds)[number]

const whatItHolds = {
  ou: 'a unit is given by name, path (Workloads/Production), id or ARN',
  tag: 'a tag reads NAME=VALUE, or NAME for any value',
  name: 'a pattern for names reads like *-prod',
  account: 'an account has a number of 12 digits',
} as const

const forms: Readonly<Record<RuleKind, RegExp>> = {
  ou: /[^/]/,
  tag: /^[^=]/,
  name: /./,
  account: /^\d{12}$/,
}

const ruleValue = z
  .string()
  .max(256, 'longer than any name or tag of AWS’s')
  .regex(
    /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}"]*$/u,
    'a rule may not hold quotes, line breaks, control or direction marks',
  )
  .refine((value) => value === value.trim(), 'a rule may not begin or end with a blank')

/** The accounts a rule is for. */
export const ruleSubjectSchema = z
  .strictObject({ by: z.enum(ruleKinds), value: ruleValue })
  .superRefine(refuseMalformed)
export type RuleSubject = z.infer<typeof ruleSubjectSchema>

/** What the accounts are for that it picks. */
export const environmentRuleSchema = z
  .strictObject({ environment: z.enum(environments), by: z.enum(ruleKinds), value: ruleValue })
  .superRefine(refuseMalformed)
export type EnvironmentRule = z.infer<typeof environmentRuleSchema>

/** The rules in their order, and how many sessions each says the environment of. */
export interface EnvironmentRules {
  readonly rules: readonly (EnvironmentRule & {
    /** In its words: `ou:Production`. */
    readonly rule: string
    readonly sessions: number
  })[]
  /** Sessions of which no rule says it. */
  readonly others: { readonly byHand: number; readonly byName: number; readonly none: number }
}

/** `ou:Production`, `tag:env=prod`, `name:*-prod`, `account:123456789012`: what is said of it, and what it is known again by. Pure. */
export function ruleWords({ by, value }: RuleSubject): string {
  return `${by}:${/\s/.test(value) ? `"${value}"` : value}`
}

function refuseMalformed({ by, value }: RuleSubject, context: z.RefinementCtx): void {
  if (forms[by].test(value)) return
  context.addIssue({ code: 'custom', path: ['value'], message: whatItHolds[by], input: value })
}
