import type { SessionPreferences } from '../workspace/workspace.ts'
import type { CatalogSettings } from './catalog-schema.ts'

const fields = ['alias', 'environment', 'profile', 'region', 'tags'] as const

/** Of what a catalogue sets, what the user has not set otherwise: it is empty here, or as the catalogue had it before. Pure. */
export function settingsToSet(
  wanted: CatalogSettings,
  { own, previous }: { readonly own: SessionPreferences; readonly previous: CatalogSettings | null },
): Partial<SessionPreferences> {
  const set = fields.filter((field) => {
    const mine = JSON.stringify(own[field])
    if (wanted[field] === undefined || mine === JSON.stringify(wanted[field])) return false
    return mine === 'null' || mine === '[]' || mine === JSON.stringify(previous?.[field])
  })
  return Object.fromEntries(set.map((field) => [field, wanted[field]]))
}
