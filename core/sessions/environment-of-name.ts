import type { Environment } from '../contract/environment.ts'

/**
 * What an account is for, read off its name: `payments-prod`, `PaymentsStaging2`, `sbx.alice`. Null when no part of the
 * name says. Where several do, the one that asks for most care counts, so `prod-tools-test` is production. Pure.
 */
export function environmentOfName(name: string): Environment | null {
  const words = wordsOf(name)
  return order.find((environment) => words.some((word) => wordsFor[environment].has(word))) ?? null
}

/** The same of several names; where they differ, the one that asks for most care counts. Pure. */
export function environmentOfNames(names: readonly string[]): Environment | null {
  const said = names.map(environmentOfName)
  return order.find((environment) => said.includes(environment)) ?? null
}

const order = ['production', 'staging', 'sandbox', 'development'] as const

const wordsFor: Readonly<Record<Environment, ReadonlySet<string>>> = {
  production: new Set(['prod', 'production', 'prd', 'live']),
  staging: new Set(['stage', 'staging', 'stg', 'uat', 'preprod', 'preproduction', 'preprd', 'prelive']),
  sandbox: new Set(['sandbox', 'sbx', 'playground', 'lab']),
  development: new Set(['dev', 'development', 'test', 'qa', 'integration']),
}

/** `non-prod` says what it is not, `pre-prod` something else than its second half: both are one word. */
const joined = /\b(non|not|pre)[^a-z0-9]*(production|prod|prd|live)/g

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})|(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1$3 $2$4')
    .toLowerCase()
    .replaceAll(joined, ' $1$2')
    .split(/[^\p{L}]+/u)
}
