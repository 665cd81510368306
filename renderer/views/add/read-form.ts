/** The part of a contract's schema that a form needs. */
interface FormSchema<Input> {
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
export type Draft<Field extends string> = Readonly<Record<Field, string>>

export type FormReading<Input, Field extends string> =
  | { readonly kind: 'good'; readonly input: Input }
  | { readonly kind: 'bad'; readonly problems: Readonly<Partial<Record<Field, string>>> }

/**
 * Reads a form by the schema of the operation it feeds: blanks around a value go, an empty field that may be left out
 * is left out. Problems are the schema's own words, one for each field. Pure.
 */
export function readForm<Input, Field extends string>(
  schema: FormSchema<Input>,
  draft: Draft<Field>,
): FormReading<Input, Field> {
  const values: Record<string, unknown> = {}
  for (const [field, text] of Object.entries<string>(draft)) {
    const value = text.trim()
    if (value !== '' || !mayBeLeftOut(schema, field)) values[field] = value
  }
  const reading = schema.safeParse(values)
  if (reading.success) return { kind: 'good', input: reading.data }
  const problems: Partial<Record<string, string>> = {}
  for (const { path, message } of reading.error.issues) problems[String(path[0])] ??= message
  return { kind: 'bad', problems: problems as Partial<Record<Field, string>> }
}

/** What is wrong with one field; null when it is good, or empty and may be. */
export function fieldProblem(
  schema: FormSchema<unknown>,
  { field, text }: { readonly field: string; readonly text: string },
): string | null {
  const reading = readForm<unknown, string>(schema, { [field]: text })
  return reading.kind === 'good' ? null : (reading.problems[field] ?? null)
}

function mayBeLeftOut(schema: FormSchema<unknown>, field: string): boolean {
  return schema.shape[field]?.safeParse(undefined).success === true
}
