import type { TrayState } from './tray-state.ts'

export interface TraySurroundings {
  readonly platform: NodeJS.Platform
  /** Whether the bar with the icon is dark; asked on Windows alone. */
  readonly isBarDark: boolean
  /** Of the screen with the bar: 1, 1.5, 2 … */
  readonly scale: number
}

/** Linux panels draw an icon at 22 or 24 px; these are the sizes there are a drawing of. */
const linuxSizes = [22, 24, 32, 48] as const

/**
 * The file in `icons/tray/` for a state. macOS takes a picture named `…Template` for a mask, and finds its `@2x` by
 * itself; an `.ico` holds all sizes.
 */
export function trayIcon(state: TrayState, { platform, isBarDark, scale }: TraySurroundings): string {
  switch (platform) {
    case 'darwin':
      return `${state}Template.png`
    case 'win32':
      return `${state}-${isBarDark ? 'white' : 'ink'}.ico`
    default:
      return `${state}-${linuxSizes.find((size) => size >= 22 * scale) ?? 48}.png`
  }
}
