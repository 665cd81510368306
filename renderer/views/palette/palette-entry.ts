import type { ShortcutName } from '../../keys.ts'

/** One thing the palette offers. */
export interface PaletteEntry {
  /** Names it from one opening of the palette to the next. */
  readonly id: string
  readonly verb: string
  /** What it is about: a session, an integration; null when the verb says it all. */
  readonly object: string | null
  /** Beside the object: where it leads, a role, a portal. */
  readonly detail: string | null
  readonly keys: ShortcutName | null
  readonly isProduction: boolean
  readonly act: () => void
}
