import { type Theme, themes } from '../../../core/contract/theme.ts'

const key = 'keyturn-theme'

/** The theme this window had last, for the time until the agent has said which it is. */
export function rememberedTheme(storage: Storage): Theme {
  const kept = storage.getItem(key)
  return themes.find((theme) => theme === kept) ?? 'system'
}

/** `system` leaves the choice to the system: see `tokens.css`. */
export function applyTheme(
  theme: Theme,
  page: { readonly root: HTMLElement; readonly storage: Storage },
): void {
  if (theme === 'system') delete page.root.dataset['theme']
  else page.root.dataset['theme'] = theme
  page.storage.setItem(key, theme)
}
