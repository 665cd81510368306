/**
 * Text from outside on one line, so that nothing in it hides, turns around or overwrites what stands beside it: line
 * breaks and other blanks are one space, control, bidirectional and other invisible characters are written out, as
 * `\u202E`. The joiners that emoji and some scripts are spelled with stay.
 */
export function printable(text: string): string {
  return text.replaceAll(blanks, ' ').trim().replaceAll(hidden, writtenOut)
}

const blanks = /[\s\u2028\u2029]+/gu
const hidden = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu

function writtenOut(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16).toUpperCase()
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}
