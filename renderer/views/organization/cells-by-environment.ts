import type { Environment } from '../../../core/contract/environment.ts'
import type { SessionRow } from '../../../core/contract/session.ts'
import type { MapCell } from './map-layout.ts'

/** What the sessions of an account say that it is for: production, if one of them does. Pure. */
export function environmentOfAccount(rows: readonly Pick<SessionRow, 'environment'>[]): Environment | null {
  const said = rows.flatMap(({ environment }) => (environment === null ? [] : [environment]))
  return said.find((environment) => environment === 'production') ?? said[0] ?? null
}

/** The accounts whose environment the map shows. Pure. */
export function cellsByEnvironment(
  cells: readonly MapCell[],
  sessionsOf: ReadonlyMap<string, readonly Pick<SessionRow, 'environment'>[]>,
): Readonly<Record<'production' | 'staging', readonly MapCell[]>> {
  const of = (wanted: Environment) =>
    cells.filter(({ account }) => environmentOfAccount(sessionsOf.get(account.id) ?? []) === wanted)
  return { production: of('production'), staging: of('staging') }
}
