import { createStore, type StoreApi } from 'zustand/vanilla'

/** The key of the row under the pointer; null when none is. Kept apart, so that pointing draws two rows and no more. */
export type PointedRow = StoreApi<{ readonly key: string | null }>

export function createPointedRow(): PointedRow {
  return createStore(() => ({ key: null }))
}
