import type { Envelope } from '../../core/contract/errors.ts'
import { printable } from '../../core/lib/printable.ts'
import type { ProcessCredentials } from '../process-credentials.ts'
import { failureLine } from './process-answer.ts'

/** What a `credential_process` says, on one line: the credentials, or why there are none. */
export function processAnswerText(envelope: Envelope<ProcessCredentials>): string {
  return envelope.ok ? JSON.stringify(envelope.value) : printable(failureLine(envelope))
}
