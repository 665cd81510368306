import type { CatalogRole } from './catalog.ts'

/** A role as it is while AWS lists it. */
export function listedRole(roleName: string): CatalogRole {
  return { roleName, gone: false, goneSince: null, forgotten: false }
}
