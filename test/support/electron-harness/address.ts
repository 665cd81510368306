/**
 * Chromium alone knows no scheme but its own: inside the browser a page of `app://keyturn/` is one of
 * `https://keyturn.app.harness/`. The program under test sees the first, the browser the second.
 */
export function browserAddress(address: string): string {
  const match = /^([a-z]+):\/\/([^/]*)(.*)$/.exec(address)
  if (match === null || match[1] === 'https' || match[1] === 'http') return address
  return `https://${match[2]}.${match[1]}.harness${match[3]}`
}

export function programAddress(address: string): string {
  return address.replace(/^https:\/\/([^/]+)\.([a-z]+)\.harness(?=\/|$)/, '$2://$1')
}
