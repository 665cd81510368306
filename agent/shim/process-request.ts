/** What the shim asks by curl, for `plainRequest`: what a `credential_process` prints for a session. */
export function processRequest(session: string): readonly string[] {
  return [`GET /credential-process/${encodeURIComponent(session)} HTTP/1.0`, 'host: agent', '', '']
}
