import type { ServiceError } from './service-error.ts'

export interface Page<T> {
  readonly limit: number
  readonly token: string | null
  readonly keyOf: (item: T) => string
  /** What to throw for a token that no page gave. */
  readonly badToken: () => ServiceError
}

/**
 * One page of a list. The token names the last item given, so that nothing is skipped or doubled when other items come
 * and go between two calls; if that item itself is gone the rest is found by its position.
 * @throws ServiceError `badToken`.
 */
export function pageOf<T>(
  all: readonly T[],
  page: Page<T>,
): { readonly items: readonly T[]; readonly nextToken: string | null } {
  const start = page.token === null ? 0 : startAfter(all, readToken(page.token, page.badToken), page.keyOf)
  const items = all.slice(start, start + page.limit)
  const last = items.at(-1)
  const nextToken =
    last === undefined || start + page.limit >= all.length
      ? null
      : Buffer.from(JSON.stringify([page.keyOf(last), start + items.length])).toString('base64url')
  return { items, nextToken }
}

function startAfter<T>(
  all: readonly T[],
  [key, position]: readonly [string, number],
  keyOf: (item: T) => string,
): number {
  const index = all.findIndex((item) => keyOf(item) === key)
  return index === -1 ? position - 1 : index + 1
}

function readToken(token: string, badToken: () => ServiceError): readonly [string, number] {
  const text = Buffer.from(token, 'base64url').toString()
  const [, key, position] = /^\["([^"]+)",(\d+)\]$/.exec(text) ?? []
  if (key === undefined || position === undefined) throw badToken()
  return [key, Number(position)]
}
