/** What was copied of the way into a session's console, for who copied it. Pure. */
export function copiedLinkLine(copied: 'portal' | 'sign-in', label: string): string {
  return copied === 'portal'
    ? `Copied the portal’s link to the console of ${label}. It holds no secret.`
    : `Copied. Whoever opens it within 15 minutes is signed in as ${label}, once.`
}
