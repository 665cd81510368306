/** Text from outside that ends up on terminals and in lists: control and direction characters become blanks. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
