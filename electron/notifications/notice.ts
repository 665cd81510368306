import type { Settings } from '../../core/contract/settings.ts'
import type { DesktopAction } from '../desktop-action.ts'

/** Something worth a notification. */
export interface Notice {
  /** What it is about. */
  readonly key: string
  /** Whether it is shown once, however often it is given; else a later notice of the same takes its place. */
  readonly once: boolean
  /** The switch in the settings that turns it off; null for what a click is answered with, which is shown in any case. */
  readonly kind: keyof Settings['notifications'] | null
  readonly title: string
  readonly body: string
  /** What a click on it does. */
  readonly click: DesktopAction
  /** A button, where the system shows one. */
  readonly button: { readonly label: string; readonly action: DesktopAction } | null
}
