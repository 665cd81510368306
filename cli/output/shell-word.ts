import { printable } from './printable.ts'

/** A name as one would type it in a shell, for the next steps we suggest. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${printable(text).replaceAll("'", String.raw`'\''`)}'`
}
