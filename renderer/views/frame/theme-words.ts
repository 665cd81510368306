import type { Theme } from '../../../core/contract/theme.ts'

/** What people call a theme where they choose one. */
export const themeWords: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
}
