/**
 * Whether a pattern covers the whole of a text: `*` stands for any letters, `?` for one. Case does not count. Takes no
 * longer than both lengths multiplied, whatever the pattern. Pure.
 */
export function meetsPattern(text: string, pattern: string): boolean {
  const letters = text.toLowerCase()
  const wanted = pattern.toLowerCase()
  let at = 0
  let wantedAt = 0
  // The last star, and how far it reaches: only that one is ever tried again.
  let star = -1
  let reached = 0
  while (at < letters.length) {
    if (wanted[wantedAt] === '*') {
      star = wantedAt
      reached = at
      wantedAt += 1
    } else if (wanted[wantedAt] === '?' || wanted[wantedAt] === letters[at]) {
      at += 1
      wantedAt += 1
    } else if (star !== -1) {
      reached += 1
      at = reached
      wantedAt = star + 1
    } else {
      return false
    }
  }
  return /^\**$/.test(wanted.slice(wantedAt))
}
