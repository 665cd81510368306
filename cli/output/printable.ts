// C0, C1, DEL, and everything Unicode lists as format or separator control: what moves a cursor, hides text or turns
// its direction round. Names come from AWS and from files, and a name must not be able to write on the terminal.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Text from elsewhere as it may go to a terminal: what does not print is shown by its code point. */
export function printable(text: string): string {
  return text.replaceAll(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
