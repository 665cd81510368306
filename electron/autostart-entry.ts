/**
 * What the autostart folder of a Linux desktop holds for a program. Source of the format and its quoting: freedesktop.org,
 * Desktop Entry Specification 1.5 ("The Exec key") and Autostart Specification.
 */
export function autostartEntry(program: string, ...args: readonly string[]): string {
  const quoted = program
    .replaceAll(/["`$\\]/g, String.raw`\$&`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Keyturn',
    `Exec=${[`"${quoted}"`, ...args].join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}
