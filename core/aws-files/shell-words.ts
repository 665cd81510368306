/**
 * Splits as Python's `shlex.split` does, which botocore reads `[profile …]` headers with: single quotes keep
 * everything, double quotes keep all but a backslash before `"` and `\`. Null: an unfinished quote or escape.
 */
export function shellWords(text: string): readonly string[] | null {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (blanks.includes(character)) {
      if (word !== null) words.push(word)
      word = null
    } else if (character === "'") {
      const close = text.indexOf("'", at + 1)
      if (close === -1) return null
      word = (word ?? '') + text.slice(at + 1, close)
      at = close
    } else if (character === '"') {
      const quoted = doubleQuoted(text, at + 1)
      if (quoted === null) return null
      word = (word ?? '') + quoted.content
      at = quoted.close
    } else if (character === '\\') {
      if (at + 1 === text.length) return null
      word = (word ?? '') + text.charAt(++at)
    } else {
      word = (word ?? '') + character
    }
  }
  return word === null ? words : [...words, word]
}

const blanks = ' \t\r\n'

function doubleQuoted(text: string, start: number): { content: string; close: number } | null {
  let content = ''
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') return { content, close: at }
    const next = text.charAt(at + 1)
    if (character === '\\' && (next === '"' || next === '\\')) {
      content += next
      at++
    } else {
      content += character
    }
  }
  return null
}
