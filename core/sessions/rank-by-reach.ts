import type { SessionRow } from '../contract/session.ts'

/** What runs comes first, then favourites, then what people come back to most; what is alike stays in its order. Pure. */
export function rankByReach(
  rows: readonly SessionRow[],
  frecency: ReadonlyMap<string, number>,
): readonly SessionRow[] {
  const rank = ({ status, favourite }: SessionRow) => (status !== 'stopped' ? 0 : favourite ? 1 : 2)
  const weight = ({ id }: SessionRow) => frecency.get(id) ?? 0
  return rows.toSorted((one, other) => rank(one) - rank(other) || weight(other) - weight(one))
}
