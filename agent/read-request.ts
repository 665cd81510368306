import { z } from 'zod'
import { operations, type OperationName } from '../core/contract/operations.ts'
import { promptKinds, type PromptKind } from '../core/contract/prompt.ts'
import { CoreError } from '../core/core-error.ts'
import { checkInput } from './check-input.ts'

/** What an operation's handler is to be given. @throws CoreError `unknown-operation`, `invalid-input`. */
export function readOperation(name: string, body: string): { name: OperationName; input: unknown } {
  if (!isOperation(name)) throw new CoreError('unknown-operation', 'there is no such operation')
  return { name, input: checkInput(operations[name].input, parsed(body)) }
}

const credentialsInput = z.strictObject({ session: z.string().min(1).max(512) })

/** The session a `POST /credentials` asks for. @throws CoreError `invalid-input`. */
export function readCredentialsRequest(body: string): string {
  return checkInput(credentialsInput, parsed(body)).session
}

/** Kinds we do not know are those of a newer client: left out. */
export function readAttends(header: string | undefined): ReadonlySet<PromptKind> {
  const named = new Set((header ?? '').split(','))
  return new Set(promptKinds.filter((kind) => named.has(kind)))
}

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Its message quotes the text.
    throw new CoreError('invalid-input', 'the request is not JSON')
  }
}
