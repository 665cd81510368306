import { z } from 'zod'
import { consoleModes, consolePlaces } from '../core/contract/console.ts'
import type { Operation } from '../core/contract/operation.ts'
import { instanceIdSchema, portForwardSchema } from '../core/contract/instance.ts'
import { promptKinds, type PromptKind } from '../core/contract/prompt.ts'
import { regionSchema } from '../core/contract/session.ts'
import { CoreError } from '../core/core-error.ts'
import { checkInput } from './check-input.ts'
import { fromHeader } from './handshake.ts'
import { type Display, displayVariables } from './page/display.ts'

/** Requests by name: core's operations, and those of the host of a window. */
type OperationTable = Readonly<Record<string, Operation<z.ZodType, unknown>>>

/** What an operation's handler is to be given. @throws CoreError `unknown-operation`, `invalid-input`. */
export function readOperation<Table extends OperationTable>(
  table: Table,
  { name, body }: { readonly name: string; readonly body: string },
): { readonly name: keyof Table & string; readonly input: unknown } {
  const operation = Object.hasOwn(table, name) ? table[name] : undefined
  if (operation === undefined) throw new CoreError('unknown-operation', 'there is no such operation')
  return { name, input: checkInput(operation.input, parsed(body)) }
}

const credentialsInput = z.strictObject({
  session: z.string().min(1).max(512),
  readOnly: z.boolean().default(false),
})
/** `readOnly` left out: as the session is. */
export type CredentialsQuestion = z.input<typeof credentialsInput>

/** What a `POST /credentials` or `POST /container` asks for. @throws CoreError `invalid-input`. */
export function readCredentialsRequest(body: string): z.output<typeof credentialsInput> {
  return readInput(credentialsInput, body)
}

const passInput = z.strictObject({ id: z.uuid() })

/** Which pass a `POST /container/end` gives back. @throws CoreError `invalid-input`. */
export function readPassId(body: string): string {
  return readInput(passInput, body).id
}

const displaySchema = z.partialRecord(z.enum(displayVariables), z.string().max(4096))
const pageInput = z.strictObject({ display: displaySchema.nullable() })

/** The display that a `POST /agent/page` comes from. @throws CoreError `invalid-input`. */
export function readPageRequest(body: string): Display | null {
  return readInput(pageInput, body).display
}

const consoleInput = z.strictObject({
  session: z.string().min(1).max(512),
  service: z.string().min(1).max(64).nullable(),
  region: regionSchema.nullable(),
  destination: z.string().min(1).max(4096).nullable(),
  mode: z.enum(consoleModes).nullable(),
  place: z.enum(consolePlaces).nullable(),
  as: z.enum(['visit', 'link']),
})
export type ConsoleQuestion = z.infer<typeof consoleInput>

/** What a `POST /console` asks for. @throws CoreError `invalid-input`. */
export function readConsoleRequest(body: string): ConsoleQuestion {
  return readInput(consoleInput, body)
}

const instanceInput = z.strictObject({
  session: z.string().min(1).max(512),
  region: regionSchema.nullable(),
  instance: instanceIdSchema,
  forward: portForwardSchema.nullable(),
})
export type InstanceQuestion = z.infer<typeof instanceInput>

/** What a `POST /instance` asks for. @throws CoreError `invalid-input`. */
export function readInstanceRequest(body: string): InstanceQuestion {
  return readInput(instanceInput, body)
}

const instanceEndInput = z.strictObject({
  session: z.string().min(1).max(512),
  region: regionSchema,
  /** `SessionId` of SSM's service model. */
  id: z.string().min(1).max(96),
})
export type InstanceEnd = z.infer<typeof instanceEndInput>

/** What a `POST /instance/end` asks for. @throws CoreError `invalid-input`. */
export function readInstanceEnd(body: string): InstanceEnd {
  return readInput(instanceEndInput, body)
}

/** A body of JSON as its schema makes it. @throws CoreError `invalid-input`. */
export function readInput<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  return checkInput(schema, parsed(body))
}

/** The display a request says it comes from; null when it says none. @throws CoreError `invalid-input`. */
export function readDisplay(header: string | undefined): Display | null {
  return header === undefined ? null : checkInput(displaySchema, fromHeader(header))
}

/** Kinds we do not know are those of a newer client: left out. */
export function readAttends(header: string | undefined): ReadonlySet<PromptKind> {
  const named = new Set((header ?? '').split(','))
  return new Set(promptKinds.filter((kind) => named.has(kind)))
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Its message quotes the text.
    throw new CoreError('invalid-input', 'the request is not JSON')
  }
}
