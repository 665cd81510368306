/** The parts of the settings, in their order. */
export const settingsSections = [
  'appearance',
  'credentials',
  'environments',
  'console',
  'vault',
  'network',
  'catalogs',
  'desktop',
  'shortcuts',
  'about',
] as const
export type SettingsSection = (typeof settingsSections)[number]

export const sectionNames: Readonly<Record<SettingsSection, string>> = {
  appearance: 'Appearance',
  credentials: 'Credentials',
  environments: 'Environments',
  console: 'Console',
  vault: 'Vault',
  network: 'Network',
  catalogs: 'Catalogues',
  desktop: 'Desktop',
  shortcuts: 'Shortcuts',
  about: 'About',
}

/** What to open: a section by its name, else the first. Pure. */
export function sectionOf(name: string | null): SettingsSection {
  return settingsSections.find((section) => section === name) ?? 'appearance'
}
