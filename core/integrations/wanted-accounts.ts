/** Accounts a person waits for while catalogues are read: what they pointed at last comes first. */
export interface WantedAccounts {
  /** These before all that were wanted earlier, in this order. */
  want(accountIds: readonly string[]): void
  /** 0 for an account nobody asked for; the higher, the sooner. */
  priority(accountId: string): number
  /** Nothing is read any more: nobody waits. */
  clear(): void
}

export function createWantedAccounts(): WantedAccounts {
  let asked = 0
  const priorities = new Map<string, number>()
  return {
    want(accountIds) {
      asked += accountIds.length
      for (const [at, accountId] of accountIds.entries()) priorities.set(accountId, asked - at)
    },
    priority: (accountId) => priorities.get(accountId) ?? 0,
    clear: () => priorities.clear(),
  }
}
