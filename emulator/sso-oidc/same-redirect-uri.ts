/**
 * Whether a redirect URI is the registered one. For loopback addresses the port does not count (RFC 8252, 7.3): it is
 * chosen after registration.
 */
export function sameRedirectUri(registered: string, asked: string): boolean {
  if (!URL.canParse(registered) || !URL.canParse(asked)) return false
  return withoutLoopbackPort(new URL(registered)) === withoutLoopbackPort(new URL(asked))
}

function withoutLoopbackPort(url: URL): string {
  const loopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return loopback ? `http://${url.hostname}${url.pathname}${url.search}` : url.href
}
