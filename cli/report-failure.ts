import { AgentFailure } from '../agent/agent-failure.ts'
import type { Candidate, ErrorCode } from '../core/contract/errors.ts'
import { CliError, Interrupted } from './cli-error.ts'
import { type ExitCode, exitCodeOf, interrupted } from './exit-code.ts'
import type { Io } from './io.ts'
import { paint } from './output/paint.ts'
import { printable } from './output/printable.ts'

/** A failure of either side of the socket. */
export interface KnownFailure {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string | null
  readonly candidates: readonly Candidate[] | null
}

/** The failure a person can act on, or null when what was thrown is a bug. */
export function knownFailure(error: unknown): KnownFailure | null {
  return error instanceof AgentFailure || error instanceof CliError ? error : null
}

/** Says on stderr what failed, why and what to do next, and gives the exit code. Stacks show with KEYTURN_DEBUG=1 only. */
export function reportFailure(error: unknown, io: Io, { json }: { readonly json: boolean }): ExitCode {
  if (error instanceof Interrupted || io.signal.aborted) return interrupted
  const failure = knownFailure(error) ?? unexpected(error)
  io.stderr.write(json ? asJson(failure) : asText(failure, io))
  if (io.env.KEYTURN_DEBUG === '1' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`)
  return exitCodeOf(failure.code)
}

function asText({ message, hint, candidates }: KnownFailure, { stderr }: Io): string {
  const lines = [`${paint(stderr, 'red', 'keyturn:')} ${oneLine(message)}`]
  for (const { id, name, alias } of candidates ?? []) {
    lines.push(
      `  ${printable(alias ?? name)}${alias === null ? '' : ` (${printable(name)})`}  ${printable(id)}`,
    )
  }
  if (hint !== null) lines.push(`${paint(stderr, 'cyan', 'hint:')} ${oneLine(hint)}`)
  return lines.map((line) => `${line}\n`).join('')
}

function asJson({ code, message, hint, candidates }: KnownFailure): string {
  return `${JSON.stringify({ code, message, hint, ...(candidates === null ? {} : { candidates }) })}\n`
}

function unexpected(error: unknown): KnownFailure {
  const what = error instanceof Error ? error.message : String(error)
  return {
    code: 'internal',
    message: `something went wrong that should not: ${what}`,
    hint: 'run it again with KEYTURN_DEBUG=1 and report what it prints',
    candidates: null,
  }
}

/** Text from elsewhere as one line that may go to a terminal. */
export function oneLine(text: string): string {
  return printable(text.replaceAll(/\s*\n\s*/g, ' '))
}
