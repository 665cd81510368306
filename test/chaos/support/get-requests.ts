import fc from 'fast-check'
import { brokenPaths, hostilePath } from './hostile-path.ts'
import type { MalformedRequest } from './malformed-request.ts'

/** What is read of whoever asks one thing by GET. */
export interface Endpoint {
  /** Before the hostile part. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly wrongHeaders: readonly Readonly<Record<string, string>>[]
  /** In what is hostile. */
  readonly mark: string
}

/** Requests for what is not there, or by who is not expected there. */
export function getRequests({ path, headers, wrongHeaders, mark }: Endpoint): fc.Arbitrary<MalformedRequest> {
  const parts = fc.oneof(hostilePath(mark), fc.constantFrom(...brokenPaths))
  const methods = fc.oneof(
    { weight: 4, arbitrary: fc.constant('GET') },
    { weight: 1, arbitrary: fc.constantFrom('POST', 'PUT', 'DELETE', 'OPTIONS') },
  )
  const more = fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom(...wrongHeaders) },
  )
  return fc.tuple(parts, methods, more).map(([part, method, others]) => ({
    method,
    path: `${path}${part}`,
    headers: { ...headers, ...others },
    body: method === 'GET' ? null : Buffer.from(mark),
  }))
}
