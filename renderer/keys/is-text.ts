/** Whether this chord puts a character into a text: in one it is typed, whatever else it is for. */
export function isText(chord: string): boolean {
  return /^(Shift\+)?(.|Space)$/u.test(chord)
}
