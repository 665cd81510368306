import type { DesktopAction } from '../desktop-action.ts'

/** A line of the tray's menu. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: DesktopAction }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] }
