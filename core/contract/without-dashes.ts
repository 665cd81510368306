/** Account ids are shown with dashes (`1111-2222-3333`) and known without; both can be typed. */
export function withoutDashes(word: string): string {
  return /^[\d-]+$/.test(word) ? word.replaceAll('-', '') : word
}
