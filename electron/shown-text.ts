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

/**
 * What people call a session outside of a list: its alias, else account and role; and the portal, where one of `among`
 * has the same alias or account name and is of another.
 */
export function shownName(row: SessionRow, among: readonly SessionRow[]): string {
  const isTwin = among.some((one) => one.integration !== row.integration && labelOf(one) === labelOf(row))
  const parts = [labelOf(row), row.alias === null ? row.roleName : null, isTwin ? row.integration : null]
  return shownText(parts.filter((part) => part !== null).join(' · '))
}

function labelOf({ alias, accountName, name }: SessionRow): string {
  return alias ?? accountName ?? name
}

/** A line of the agent's as a dialog or notification says it: there it begins in lower case and has no full stop. */
export function sentence(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
