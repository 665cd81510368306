import { z } from 'zod'
import { operations, type OperationName } from '../core/contract/operations.ts'
import { promptKinds, type PromptKind } from '../core/contract/prompt.ts'
import { CoreError } from '../core/core-error.ts'

/** What an operation's handler is to be given. @throws CoreError `unknown-operation`, `invalid-input`. */
export function readOperation(name: string, body: string): { name: OperationName; input: unknown } {
  if (!isOperation(name)) throw new CoreError('unknown-operation', 'there is no such operation')
  return { name, input: checked(operations[name].input, body) }
}

const credentialsInput = z.strictObject({ session: z.string().min(1).max(512) })

/** The session a `POST /credentials` asks for. @throws CoreError `invalid-input`. */
export function readCredentialsRequest(body: string): string {
  return checked(credentialsInput, body).session
}

/** Kinds we do not know are those of a newer client: left out. */
export function readAttends(header: string | undefined): ReadonlySet<PromptKind> {
  const named = new Set((header ?? '').split(','))
  return new Set(promptKinds.filter((kind) => named.has(kind)))
}

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}

/** Messages tell the field and the rule, never the value: it may be a passphrase. */
function checked<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  const result = schema.safeParse(parsed(body))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue === undefined ? '' : issue.path.map(String).join('.')
  const rule = issue?.message ?? 'not understood'
  throw new CoreError('invalid-input', field === '' ? lowered(rule) : `${field}: ${lowered(rule)}`)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Its message quotes the text.
    throw new CoreError('invalid-input', 'the request is not JSON')
  }
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
