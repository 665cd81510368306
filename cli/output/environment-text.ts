import type { EnvironmentRules } from '../../core/contract/environment-rule.ts'
import type { Environment } from '../../core/contract/environment.ts'
import type { Output } from '../io.ts'
import { table } from './table.ts'

/** `production, by ou:Production`; null for none. */
export function environmentText({
  environment,
  environmentRule,
  ownEnvironment,
}: {
  readonly environment: Environment | null
  readonly environmentRule: string | null
  readonly ownEnvironment: Environment | null
}): string | null {
  if (environment === null) return null
  if (ownEnvironment !== null) return `${environment}, by hand`
  return `${environment}, by ${environmentRule ?? 'its name'}`
}

/** The rules with their places, which `remove` takes. */
export function environmentTable(output: Output, { rules }: EnvironmentRules): string {
  return table(
    output,
    [
      { title: '#', cell: ({ place }) => String(place), rigid: true },
      { title: 'ENVIRONMENT', cell: ({ environment }) => environment, rigid: true },
      { title: 'RULE', cell: ({ rule }) => rule },
      { title: 'SESSIONS', cell: ({ sessions }) => String(sessions), rigid: true },
    ],
    rules.map((rule, at) => ({ ...rule, place: at + 1 })),
  )
}
