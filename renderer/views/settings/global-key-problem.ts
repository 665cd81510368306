import { isReserved, reservedWords } from '../../keys/key-problem.ts'

/** Why these keys cannot be taken from every program on the machine, in a sentence; null when they can. Pure. */
export function globalKeyProblem(chord: string): string | null {
  if (isReserved(chord)) return reservedWords
  return /^(Mod|Ctrl|Alt)\+/.test(chord) ? null : 'Programs need their letters: take Ctrl, Alt or ⌘ with it.'
}
