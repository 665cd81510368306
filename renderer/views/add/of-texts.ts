import type { SessionTag } from '../../../core/contract/narrowing.ts'
import type { Draft, FormSchema } from '../forms/read-form.ts'
import { isIssuerField, issuerValue } from './issuer-draft.ts'
import { narrowingValue } from './narrowing-draft.ts'

/** What an operation takes for what was typed into a session's field: lists, switches, numbers; other texts as they are. Pure. */
export function fieldValue(
  field: string,
  text: string,
): string | number | boolean | readonly string[] | readonly SessionTag[] {
  return isIssuerField(field) ? issuerValue(field, text) : narrowingValue(field, text)
}

/** The schema of an operation, for a form of texts. */
export function ofTexts<Input>(schema: FormSchema<Input>): FormSchema<Input> {
  const valueOf = (field: string, text: unknown): unknown =>
    typeof text === 'string' ? fieldValue(field, text) : text
  return {
    shape: Object.fromEntries(
      Object.entries(schema.shape).map(([field, one]) => [
        field,
        { safeParse: (text: unknown) => one.safeParse(valueOf(field, text)) },
      ]),
    ),
    safeParse: (texts) =>
      schema.safeParse(
        Object.fromEntries(
          Object.entries(texts as Draft).map(([field, text]) => [field, valueOf(field, text)]),
        ),
      ),
  }
}
