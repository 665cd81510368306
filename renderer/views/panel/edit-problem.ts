import { operations, type OperationInput } from '../../../core/contract/operations.ts'
import { fieldProblem } from '../forms/read-form.ts'
import { sentence } from './failure-words.ts'

const schema = operations['session.edit'].input

/** What is wrong with a session's new profile, region, alias or the like, in a sentence; null when nothing is. Pure. */
export function editProblem(field: keyof OperationInput<'session.edit'>, text: string): string | null {
  const problem = fieldProblem(schema, { field, text })
  return problem === null ? null : sentence(problem)
}

/** The words that tags are typed as: between blanks or commas, each once. Pure. */
export function tagsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))]
}

/** The same for all tags at once. Pure. */
export function tagsProblem(text: string): string | null {
  const reading = schema.shape.tags.safeParse(tagsOf(text))
  const issue = reading.success ? undefined : reading.error.issues[0]
  return issue === undefined ? null : sentence(issue.message)
}
