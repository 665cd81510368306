import { sentence } from '../panel/failure-words.ts'

/**
 * The line under the code's field: what was wrong with the last code, and how many sessions wait for one if they are
 * several. Null when nothing was wrong. Pure.
 */
export function codeProblem({
  problem,
  waiting,
}: {
  /** The agent's words on the last code; null before the first. */
  readonly problem: string | null
  readonly waiting: number
}): string | null {
  if (problem === null) return null
  return waiting < 2 ? wording(problem) : `${wording(problem)} ${waiting} sessions still wait.`
}

/** AWS answers a wrong code and a used one alike; the agent knows those that it sent itself. */
function wording(problem: string): string {
  return problem.startsWith('AWS refused that code') ? 'Wrong code.' : sentence(problem)
}
