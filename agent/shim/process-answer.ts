/** What an agent says to who runs a `credential_process`; `unavailable`: nothing, so that another has to be asked. */
export type ProcessAnswer =
  | { readonly kind: 'credentials'; readonly json: string }
  | { readonly kind: 'refused'; readonly line: string }
  | { readonly kind: 'unavailable' }

/** Beginnings by which the shim tells answers apart, without reading JSON. */
export const answerStarts = { credentials: '{"Version":1,', refused: 'keyturn: ' } as const

/** `keyturn: what; next step`, for tools that show their users one line; what does not print is the caller's to mend. */
export function failureLine({
  message,
  hint,
}: {
  readonly message: string
  readonly hint?: string | null
}): string {
  const next = hint === undefined || hint === null ? '' : `; ${hint}`
  return `${answerStarts.refused}${message}${next}`
}

/** The same, read back. Null: there was no answer at all. */
export function readProcessAnswer(text: string | null): ProcessAnswer {
  const line = text?.trim() ?? ''
  if (line.startsWith(answerStarts.credentials)) return { kind: 'credentials', json: line }
  if (line.startsWith(answerStarts.refused)) return { kind: 'refused', line }
  return { kind: 'unavailable' }
}
