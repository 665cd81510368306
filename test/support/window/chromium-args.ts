/**
 * Makes Chromium speak to this machine alone. `leadHere` are names that lead to 127.0.0.1, as an attacker's own DNS can
 * make them.
 */
export function chromiumArgs(leadHere: readonly string[] = []): string[] {
  const rules = [...leadHere.map((name) => `MAP ${name} 127.0.0.1`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1']
  return [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-proxy-server',
    `--host-resolver-rules=${rules.join(', ')}`,
  ]
}
