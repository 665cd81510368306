import type { ApiFailure } from '../api.ts'
import { failureWords } from '../views/panel/failure-words.ts'

/** A failure in one line: what, why, and what to do. */
export function failureLine(failure: ApiFailure): string {
  const { text, advice } = failureWords(failure)
  return advice === null ? text : `${text} ${advice}`
}
