import type { z } from 'zod'
import { CoreError } from '../core/core-error.ts'

/**
 * The input as its schema gives it. Messages tell the field and the rule, never the value: it may be a passphrase.
 * @throws CoreError `invalid-input`.
 */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue === undefined ? '' : issue.path.map(String).join('.')
  const rule = issue?.message ?? 'not understood'
  throw new CoreError('invalid-input', field === '' ? lowered(rule) : `${field}: ${lowered(rule)}`)
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
