import fc from 'fast-check'
import type { z } from 'zod'
import type { Operation } from '../../../core/contract/operation.ts'
import { exampleOf } from './example-of-schema.ts'
import { brokenPaths, hostilePath } from './hostile-path.ts'
import { malformedBody } from './malformed-body.ts'
import type { MalformedRequest } from './malformed-request.ts'

/** What is answered to a POST. */
export interface Route {
  readonly path: string
  readonly example: fc.Arbitrary<unknown>
  /** Whether this body, read as JSON, is what the route takes. */
  takes(input: unknown): boolean
}

export function routesOf(
  operations: Readonly<Record<string, Operation<z.ZodType, unknown>>>,
): readonly Route[] {
  return Object.entries(operations).map(([name, { input }]) => ({
    path: `/api/${name}`,
    example: exampleOf(input),
    takes: (given) => input.safeParse(given).success,
  }))
}

export interface Api {
  readonly routes: readonly Route[]
  /** Of a request that has nothing wrong in its headers. */
  readonly headers: Readonly<Record<string, string>>
  /** What to put in their place, or beside them; undefined leaves one out. Each of these alone is to be refused. */
  readonly wrongHeaders: readonly Readonly<Record<string, string | undefined>>[]
  readonly mark: string
}

/** Requests to an API of operations, each with something wrong in it; see `isRight` for those that are right by chance. */
export function apiRequests({ routes, headers, wrongHeaders, mark }: Api): fc.Arbitrary<MalformedRequest> {
  const post = (path: string, body: Buffer, more: Readonly<Record<string, string | undefined>> = {}) => ({
    method: 'POST',
    path,
    headers: withHeaders(headers, more),
    body,
  })
  const malformed = fc.oneof(
    ...routes.map(({ path, example }) =>
      fc.tuple(malformedBody(example, mark), contentType).map(([body, type]) => post(path, body, type)),
    ),
  )
  const anyRoute = fc.constantFrom(...routes.map(({ path }) => path))
  const wrongMethod = fc
    .tuple(anyRoute, fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'))
    .map(([path, method]) => ({ method, path, headers: withHeaders(headers, {}), body: null }))
  const nowhere = fc
    .oneof(hostilePath(mark), fc.constantFrom(...brokenPaths))
    .map((name) => post(`/api/${name}`, empty))
  const unwelcome = fc
    .tuple(anyRoute, fc.constantFrom(...wrongHeaders))
    .map(([path, wrong]) => post(path, empty, wrong))
  return fc.oneof(
    { weight: 16, arbitrary: malformed },
    { weight: 1, arbitrary: wrongMethod },
    { weight: 2, arbitrary: nowhere },
    { weight: 2, arbitrary: unwelcome },
  )
}

/** Whether what is wrong is the body alone, and came out right. */
export function isRight(routes: readonly Route[]): (asked: MalformedRequest) => boolean {
  const byPath = new Map(routes.map((route) => [route.path, route]))
  return ({ method, path, body }) => {
    const route = byPath.get(path)
    if (method !== 'POST' || route === undefined || body === null || body === empty) return false
    try {
      // As `Request.text` reads it: without a byte order mark.
      return body.length <= 64 * 1024 && route.takes(JSON.parse(new TextDecoder().decode(body)))
    } catch {
      return false
    }
  }
}

const empty = Buffer.from('{}')

const contentType = fc
  .oneof(
    { weight: 4, arbitrary: fc.constant('application/json') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        undefined,
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-16',
        ';;;',
      ),
    },
  )
  .map((type) => ({ 'content-type': type }))

function withHeaders(
  usual: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const all: [string, string | undefined][] = Object.entries({ ...usual, ...others })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
