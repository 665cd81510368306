import type { Credential } from '../identity/credential.ts'
import type { QueryParameters } from './query-protocol.ts'
import type { XmlContent } from './xml.ts'

/**
 * One operation of a query service. The caller is proven by signature; what comes back is the content of the result
 * element, null when the operation has none.
 * @throws ServiceError
 */
export type QueryOperation = (input: QueryParameters, caller: Credential) => XmlContent

/** One operation that anybody may call: what it is given proves who calls. @throws ServiceError */
export type UnsignedOperation = (input: QueryParameters) => XmlContent | Promise<XmlContent>

/** A service that speaks the query protocol. */
export interface QueryService {
  /** What signatures are scoped to. */
  readonly name: string
  readonly version: string
  readonly namespace: string
  readonly operations: ReadonlyMap<string, QueryOperation>
  readonly unsigned: ReadonlyMap<string, UnsignedOperation>
}
