/** Characters, as the contract has it. */
const longestName = 128

/**
 * What is to be called `wanted`: that, without what a name may not hold and cut to what it may be, with its origin in brackets
 * behind it where it is taken. The same names give the same name. Pure.
 * @param taken in lower case.
 * @param origin where it comes from, such as `Leapp`.
 */
export function freeName(wanted: string, taken: ReadonlySet<string>, origin: string): string {
  const cleaned = wanted.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim()
  const base = cleaned === '' ? 'unnamed' : cleaned
  for (let number = 0; ; number += 1) {
    const ending = number === 0 ? '' : number === 1 ? ` (${origin})` : ` (${origin} ${number})`
    const name = `${cut(base, longestName - ending.length)}${ending}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** Not through the middle of a character of two units. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()
}
