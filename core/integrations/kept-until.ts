/** How long alias and favourite of a role outlive its assignment, in ms. */
const keptMs = 30 * 24 * 60 * 60_000

/**
 * Until when what the user set on a role is kept that AWS no longer lists; null: it is listed, or it is not known since
 * when it is not.
 */
export function keptUntil({ goneSince }: { readonly goneSince: string | null }): Date | null {
  return goneSince === null ? null : new Date(Date.parse(goneSince) + keptMs)
}
