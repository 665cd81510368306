import { isApiFailure } from '../../api.ts'
import type { FormState } from '../forms/use-form.ts'
import { refusedField } from './refused-field.ts'

/** Does what a form is for; what the agent refuses about one of its fields is said there, and all else rises. */
export async function blaming<Field extends string>(
  form: FormState<Field>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isApiFailure(error)) throw error
    const field = refusedField(error.code)
    if (field === null || !isOf(form, field)) throw error
    form.blame(field, error.message)
  }
}

function isOf<Field extends string>({ draft }: FormState<Field>, field: string): field is Field {
  return field in draft
}
