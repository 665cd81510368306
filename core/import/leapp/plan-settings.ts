import type { ImportItem } from '../../contract/import.ts'
import { regionSchema } from '../../contract/session.ts'
import type { SettingsChange } from '../../contract/settings.ts'
import type { LeappWorkspace } from './leapp-workspace.ts'

/** Leapp's settings that exist here, where the user has not chosen otherwise; and what is not a setting here. Pure. */
export function planSettings(
  { settings, integrations }: LeappWorkspace,
  own: SettingsChange,
): { readonly change: SettingsChange; readonly items: readonly ImportItem[] } {
  const items: ImportItem[] = []
  let change: SettingsChange = {}

  function comes<Name extends 'defaultRegion' | 'defaultDelivery' | 'theme'>(
    name: string,
    key: Name,
    value: SettingsChange[Name] & string,
  ): void {
    const about = { what: 'setting', name } as const
    const before = own[key]
    if (before === undefined || before === null) {
      change = { ...change, [key]: value }
      items.push({ ...about, outcome: 'new', as: value, note: null })
    } else {
      const note = before === value ? null : `you chose another here; Leapp has ${value}`
      items.push({ ...about, outcome: 'here', as: before, note })
    }
  }
  const stays = (name: string, note: string) =>
    items.push({ what: 'setting', name, outcome: 'left-out', as: null, note })

  const region = regionSchema.safeParse(settings.defaultRegion)
  if (region.success) comes('default region', 'defaultRegion', region.data)
  else if (settings.defaultRegion !== null)
    stays('default region', `it does not read as one: ${settings.defaultRegion}`)
  if (settings.credentialMethod === 'credential-process-method')
    comes('credential method', 'defaultDelivery', 'process')
  if (settings.colorTheme === 'Dark Theme') comes('theme', 'theme', 'dark')
  if (settings.colorTheme === 'Light Theme') comes('theme', 'theme', 'light')
  if (integrations.some(({ inApp }) => inApp))
    stays('browser opening: In-app', 'signing in is for your own browser here')
  if (settings.macOsTerminal !== null && settings.macOsTerminal !== 'Terminal')
    stays(
      `macOS terminal: ${settings.macOsTerminal}`,
      'keyturn ssm opens a shell in the terminal it is typed in',
    )
  // Leapp since 0.25 has it and does not use it.
  if (settings.hasProxy) stays('proxy', 'Leapp no longer used it; if you need one, set it in the settings')
  for (const plugin of settings.activePlugins) stays(`plugin ${plugin}`, 'there are no plugins here')
  return { change, items }
}
