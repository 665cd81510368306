/** Behind the id of a session, for credentials of it that may only read. No id ends like this. */
const readOnlyMark = '-read-only'

/** What a shim is asked for, in `[a-z0-9-]` alone as session ids are. */
export function processTarget({
  sessionId,
  readOnly,
}: {
  readonly sessionId: string
  readonly readOnly: boolean
}): string {
  return readOnly ? `${sessionId}${readOnlyMark}` : sessionId
}

/** The same, read back. Anything else is a session's name. */
export function readProcessTarget(target: string): { readonly session: string; readonly readOnly: boolean } {
  return target.endsWith(readOnlyMark)
    ? { session: target.slice(0, -readOnlyMark.length), readOnly: true }
    : { session: target, readOnly: false }
}
