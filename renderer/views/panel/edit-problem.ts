import { operations } from '../../../core/contract/operations.ts'
import { fieldProblem } from '../forms/read-form.ts'
import { sentence } from './failure-words.ts'
import { tagsOf } from './tags-of.ts'

const schema = operations['session.edit'].input

/** What of a session is typed where it stands. */
export type TextFactName = 'profile' | 'region' | 'alias' | 'tags'

/** What is wrong with what was typed for it, in a sentence; null when nothing is. Pure. */
export function editProblem(fact: TextFactName, text: string): string | null {
  if (fact !== 'tags') {
    const problem = fieldProblem(schema, { field: fact, text })
    return problem === null ? null : sentence(problem)
  }
  const reading = schema.shape.tags.safeParse(tagsOf(text))
  const issue = reading.success ? undefined : reading.error.issues[0]
  return issue === undefined ? null : sentence(issue.message)
}
