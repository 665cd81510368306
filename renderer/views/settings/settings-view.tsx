/** What people may choose. */
export function SettingsView() {
  return null
}
