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
  /** The operation's input; null while something is wrong, which the fields then say. `defaults` fill empty fields. */
  read(defaults?: Partial<Draft<Field>>): Input | null
  /** The same for another operation that takes some of the fields. */
  readFor<Part>(part: FormSchema<Part>): Part | null
}

/** A form whose fields are checked by the schema of the operation they feed. `tidy` puts right what people paste. */
export function useForm<Input, Field extends string>(options: {
  readonly schema: FormSchema<Input>
  readonly initial: Draft<Field>
  readonly tidy?: Partial<Record<Field, (text: string) => string>>
}): Form<Input, Field> {
  const { schema } = options
  const tidy: Partial<Record<Field, (text: string) => string>> = options.tidy ?? {}
  const [draft, setDraft] = useState(options.initial)
  const [problems, setProblems] = useState<Problems>({})

  function put(field: Field, problem: string | null): void {
    setProblems((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== field))
      return problem === null ? others : { ...others, [field]: sentence(problem) }
    })
  }

  function tidied(field: Field): string {
    return tidy[field]?.(draft[field]) ?? draft[field]
  }

  function readOr<Part>(part: FormSchema<Part>, texts: Draft): Part | null {
    const reading = readForm(part, texts)
    if (reading.kind === 'good') return reading.input
    const words = Object.entries(reading.problems).map(([field, problem]) => [field, sentence(problem)])
    setProblems(Object.fromEntries(words) as Problems)
    return null
  }

  return {
    draft,
    problems,
    type(field, text) {
      setDraft((before) => ({ ...before, [field]: text }))
      put(field, null)
    },
    check(field) {
      const text = tidied(field)
      setDraft((before) => ({ ...before, [field]: text }))
      put(field, text.trim() === '' ? null : fieldProblem(schema, { field, text }))
    },
    blame: put,
    read(defaults = {}) {
      const fields = Object.keys(draft) as Field[]
      const whole = Object.fromEntries(
        fields.map((field) => [field, tidied(field).trim() === '' ? (defaults[field] ?? '') : tidied(field)]),
      ) as Record<Field, string>
      setDraft(whole)
      return readOr(schema, whole)
    },
    readFor(part) {
      const fields = Object.entries<string>(draft).filter(([field]) => field in part.shape)
      return readOr(part, Object.fromEntries(fields))
    },
  }
}
