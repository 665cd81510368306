/**
 * Text from elsewhere so that nothing in it hides or turns around what stands beside it: control, bidirectional and
 * other invisible format characters are written out, as `\u202E`. Line breaks and tabs stay; so do the joiners that
 * emoji and some scripts are spelled with.
 */
export function visibleText(text: string): string {
  return text.replaceAll(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0
    const hex = code.toString(16).toUpperCase()
    return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
  })
}

const hidden = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
