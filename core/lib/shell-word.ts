/** A name or a path as a POSIX shell reads it back: hints are pasted, and names come from outside. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
