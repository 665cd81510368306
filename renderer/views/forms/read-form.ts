/** The part of a contract's schema that a form needs. */
export interface FormSchema<Input> {
  readonly shape: Readonly<Record<string, { safeParse(value: unknown): { readonly success: boolean } }>>
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Input }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

/** What was typed, by field. */
export type Draft<Field extends string = string> = Readonly<Record<Field, string>>

/** What is wrong, by field. */
export type Problems = Readonly<Record<string, string>>

export type FormReading<Input> =
  | { readonly kind: 'good'; readonly input: Input }
  | { readonly kind: 'bad'; readonly problems: Problems }

/**
 * Reads a form by the schema of the operation it feeds: blanks around a value go, an empty field that may be left out
 * is left out. Problems are the schema's own words, the first of each field. Pure.
 */
export function readForm<Input>(schema: FormSchema<Input>, draft: Draft): FormReading<Input> {
  const values: Record<string, string> = {}
  for (const [field, text] of Object.entries(draft)) {
    const value = text.trim()
    if (value !== '' || !mayBeLeftOut(schema, field)) values[field] = value
  }
  const reading = schema.safeParse(values)
  if (reading.success) return { kind: 'good', input: reading.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of reading.error.issues) problems[String(path[0])] ??= message
  return { kind: 'bad', problems }
}

/** What is wrong with one field; null when it is good, or empty and may be. */
export function fieldProblem(
  schema: FormSchema<unknown>,
  { field, text }: { readonly field: string; readonly text: string },
): string | null {
  const reading = readForm(schema, { [field]: text })
  return reading.kind === 'good' ? null : (reading.problems[field] ?? null)
}

function mayBeLeftOut(schema: FormSchema<unknown>, field: string): boolean {
  return schema.shape[field]?.safeParse(undefined).success === true
}
