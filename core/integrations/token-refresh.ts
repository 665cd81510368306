const longestMarginMs = 15 * 60_000

/** When a token is refreshed: 15 minutes before its end, or when a third of its life is left if that is later. */
export function refreshDueAt(token: { readonly issuedAt: Date; readonly expiresAt: Date }): Date {
  const lifeMs = token.expiresAt.getTime() - token.issuedAt.getTime()
  return new Date(token.expiresAt.getTime() - Math.min(longestMarginMs, lifeMs / 3))
}

const longestPauseMs = 60_000

/** Milliseconds before the next try after so many failed ones: 1 s, doubled to a minute, half of it by chance. */
export function refreshPauseMs(failures: number, random: number): number {
  const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** (failures - 1))
  return pauseMs * (0.5 + random / 2)
}
