import type { LucideIcon } from 'lucide-react'

/** One line of a menu. */
export type MenuItem =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly icon?: LucideIcon
      /** Its shortcut, as it is shown. */
      readonly keys?: string | null
      /** A capital. Typed while the menu is open, it chooses this line. */
      readonly letter?: string
      readonly danger?: boolean
      /** Why it cannot be chosen now. */
      readonly disabledBecause?: string | null
      readonly act: () => void
    }
  /** One that opens another menu beside it. */
  | {
      readonly kind: 'menu'
      readonly label: string
      readonly icon?: LucideIcon
      readonly items: readonly MenuItem[]
    }
  /** One of several, or on and off. */
  | { readonly kind: 'choice'; readonly label: string; readonly chosen: boolean; readonly act: () => void }
  | { readonly kind: 'separator' }
