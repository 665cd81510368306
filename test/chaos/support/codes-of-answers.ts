import { z } from 'zod'
import { errorCodes } from '../../../core/contract/errors.ts'
import { internalFailure } from '../../../core/internal-failure.ts'
import type { Answer } from './malformed-request.ts'

const closedList: readonly string[] = errorCodes

/** Of an envelope that refuses by a code of the contract. */
export function codeOfEnvelope({ status, text }: Answer): string | null {
  const { success, data } = envelope.safeParse(parsed(text))
  if (!success || status < 400 || status >= 600 || status === 500) return null
  return closedList.includes(data.code) && data.code !== 'internal' ? data.code : null
}
const envelope = z.object({ ok: z.literal(false), code: z.string(), message: z.string().min(1) })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What the shim hands on to its tool: one line, that is no credentials. */
export function isRefusalLine({ status, text }: Answer): boolean {
  return status === 200 && /^keyturn: [^\n]+\n?$/.test(text) && !text.includes(internalFailure.message)
}

/** In the form of the container endpoint. */
export function codeOfContainer({ status, text }: Answer): string | null {
  const { success, data } = z.strictObject({ code: z.string(), message: z.string() }).safeParse(parsed(text))
  return success && status >= 400 && status < 500 && data.code !== 'internal' ? data.code : null
}
