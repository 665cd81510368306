import type { SessionRow } from '../core/contract/session.ts'

/** Characters of a name that a menu or notification has room for. */
const longest = 60

/** Text from AWS or a file as a menu may show it: what turns direction round or hides is shown by its code point. */
export function shownText(text: string): string {
  const printable = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
  const characters = Array.from(printable)
  return characters.length <= longest
    ? printable
    : `${characters.slice(0, longest - 9).join('')}…${characters.slice(-8).join('')}`
}

/** What people call a session outside of a list: its alias, else account and role. */
export function shownName({ alias, accountName, name, roleName }: SessionRow): string {
  if (alias !== null) return shownText(alias)
  const account = accountName ?? name
  return shownText(roleName === null ? account : `${account} · ${roleName}`)
}

/** A line of the agent's as a dialog or notification says it: there it begins in lower case and has no full stop. */
export function sentence(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
