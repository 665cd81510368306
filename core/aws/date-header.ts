/** The time by the clock of whoever answered; null where it says none that can be read. Pure. */
export function dateHeader(response: unknown): Date | null {
  const { headers } = (response ?? {}) as { readonly headers?: Readonly<Record<string, string>> }
  const date = new Date(headers?.['date'] ?? '')
  return Number.isNaN(date.getTime()) ? null : date
}
