import { useState } from 'react'
import { sentence } from '../panel/failure-words.ts'
import { type Draft, fieldProblem, type FormSchema, type Problems, readForm } from './read-form.ts'

/** A form as its fields see it. */
export interface FormState<Field extends string> {
  readonly draft: Draft<Field>
  /** In sentences, of fields that were left or sent. */
  readonly problems: Problems
  type(field: Field, text: string): void
  /** On leaving a field. An empty one is not scolded before the form is sent. */
  check(field: Field): void
  /** Says at a field what AWS or the agent finds wrong with it. */
  blame(field: Field, problem: string): void
}

export interface Form<Input, Field extends string> extends FormState<Field> {
  /** The operation's input; null while something is wrong, which the fields then say. */
  read(): Input | null
}

/** A form whose fields are checked by the schema of the operation they feed. */
export function useForm<Input, Field extends string>(
  schema: FormSchema<Input>,
  initial: Draft<Field>,
): Form<Input, Field> {
  const [draft, setDraft] = useState(initial)
  const [problems, setProblems] = useState<Problems>({})

  function put(field: Field, problem: string | null): void {
    setProblems((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== field))
      return problem === null ? others : { ...others, [field]: sentence(problem) }
    })
  }

  return {
    draft,
    problems,
    type(field, text) {
      setDraft((before) => ({ ...before, [field]: text }))
      put(field, null)
    },
    check(field) {
      const text = draft[field]
      put(field, text.trim() === '' ? null : fieldProblem(schema, { field, text }))
    },
    blame: put,
    read() {
      const reading = readForm(schema, draft)
      if (reading.kind === 'good') return reading.input
      const words = Object.entries(reading.problems).map(([field, problem]) => [field, sentence(problem)])
      setProblems(Object.fromEntries(words) as Problems)
      return null
    },
  }
}
